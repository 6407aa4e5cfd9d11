"""The envelope that every event travels in: (seq, at_ms, kind, version, payload)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from timer.events.kinds import VERSIONS, Kind
from timer.events.upcasters import UPCASTERS


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
            ValueError: the payload is not JSON.
        """
        try:
            known = Kind(kind)
        except ValueError:
            raise UnknownVersionError(f'event {seq}: unknown kind "{kind}"') from None
        data: dict[str, Any] = json.loads(payload)
        if version > VERSIONS[known]:
            raise UnknownVersionError(f"event {seq}: {kind} of version {version}")
        for old in range(version, VERSIONS[known]):
            data = UPCASTERS[known, old](data)
        return cls(seq, at_ms, known, data)
