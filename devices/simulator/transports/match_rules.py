"""Which signals a client of the bus wants: the match rules of the D-Bus specification."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from dbus_fast import Message, MessageType

_PART = re.compile(r"(\w+)=(?:'([^']*)'|([^,]*))(?:,|$)")
_TYPES = {kind.name.lower(): kind for kind in MessageType}
_FIELDS = ("interface", "member", "path")


@dataclass(frozen=True, slots=True)
class Rule:
    """One match rule. Of the keys for arguments it knows `arg0` and `arg0path`."""

    keys: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def parse(cls, text: str) -> Rule:
        """A rule such as `type='signal',path_namespace='/org/bluez'`, quoted or not."""
        return cls({key: quoted or bare for key, quoted, bare in _PART.findall(text)})

    def matches(self, message: Message, names: frozenset[str]) -> bool:
        """Whether it wants `message`; `names` are all names of its sender."""
        keys = self.keys
        if "type" in keys and _TYPES.get(keys["type"]) is not message.message_type:
            return False
        if "sender" in keys and keys["sender"] not in names:
            return False
        if any(key in keys and keys[key] != getattr(message, key) for key in _FIELDS):
            return False
        if "path_namespace" in keys and not _below(message.path or "", keys["path_namespace"]):
            return False
        first = message.body[0] if message.body and isinstance(message.body[0], str) else ""
        if "arg0" in keys and keys["arg0"] != first:
            return False
        return "arg0path" not in keys or _same_branch(first, keys["arg0path"])


def _below(path: str, namespace: str) -> bool:
    return path == namespace or path.startswith(namespace.rstrip("/") + "/")


def _same_branch(one: str, other: str) -> bool:
    """Equal, or the one that ends in a slash is the beginning of the other."""
    return (
        one == other
        or (one.endswith("/") and other.startswith(one))
        or (other.endswith("/") and one.startswith(other))
    )
