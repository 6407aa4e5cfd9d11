"""The envelope that every event travels in: (seq, at_ms, kind, version, payload)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from timer.events.kinds import VERSIONS, Kind
from timer.events.upcasters import UPCASTERS

#: Of a session, in ms: 139 years. A time beyond it is no time of a session.
LONGEST_MS = 2**42


class UnknownVersionError(ValueError):
    """An event was written by a newer Holdfast: its kind or its version is not known here."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened, as it is journaled."""

    seq: int
    """Place in the journal, from 1, without gaps."""
    at_ms: int
    """Session time: milliseconds of continuous time since the session was started."""
    kind: Kind
    payload: Mapping[str, Any] = field(default_factory=dict)

    @property
    def version(self) -> int:
        """Version of the payload. An event in memory always has the current one."""
        return VERSIONS[self.kind]

    def payload_json(self) -> str:
        """The payload as compact JSON with sorted keys: the same event gives the same bytes."""
        return json.dumps(self.payload, separators=(",", ":"), sort_keys=True, ensure_ascii=False)

    @classmethod
    def read(cls, seq: int, at_ms: int, kind: str, version: int, payload: str) -> Event:
        """The event of a stored row, brought up to the current version.

        Raises:
            UnknownVersionError: the row was written by a newer Holdfast.
            ValueError: it is no event: the payload is not the JSON of one, or a number cannot be meant.
        """
        try:
            known = Kind(kind)
        except ValueError:
            raise UnknownVersionError(f'event {seq}: unknown kind "{kind}"') from None
        if version > VERSIONS[known]:
            raise UnknownVersionError(f"event {seq}: {kind} of version {version}")
        if version < 1 or not 0 <= at_ms <= LONGEST_MS:
            raise ValueError(f"event {seq}: version {version} at {at_ms} ms")
        return cls(seq, at_ms, known, _lifted(known, version, seq, payload))


def _lifted(kind: Kind, version: int, seq: int, payload: str) -> dict[str, Any]:
    """The stored payload as the current version has it. Raises ValueError."""
    try:
        data: dict[str, Any] = json.loads(payload)
        if not isinstance(data, dict):
            raise TypeError(f"{type(data).__name__} in place of the payload")
        for old in range(version, VERSIONS[kind]):
            data = UPCASTERS[kind, old](data)
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError(f"event {seq}: {error!r}") from error
    return data
