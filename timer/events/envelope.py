"""The envelope that every event travels in: (seq, at_ms, kind, version, payload)."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from itertools import repeat
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
        known = _known(seq, at_ms, kind, version)
        try:
            data = json.loads(payload)
        except (TypeError, RecursionError) as error:
            raise ValueError(f"event {seq}: {error!r}") from error
        return cls(seq, at_ms, known, _current(known, version, seq, data))

    @classmethod
    def lifted(cls, seq: int, at_ms: int, kind: str, version: int, payload: object) -> Event:
        """As `read`, of a payload that is JSON no more."""
        known = _known(seq, at_ms, kind, version)
        return cls(seq, at_ms, known, _current(known, version, seq, payload))

    @staticmethod
    def of_columns(
        kind: Kind, seqs: Sequence[int], at_ms: Sequence[int], payloads: Sequence[Mapping[str, Any]]
    ) -> list[Event]:
        """Many events of one kind, their payloads of its current version.

        In half the time of one after the other: a frozen dataclass sets its fields by `object.__setattr__`,
        which looks each of them up by its name.
        """
        events = list(map(object.__new__, repeat(Event, len(seqs))))
        if not len(seqs) == len(at_ms) == len(payloads):
            raise ValueError("the columns differ in length")
        for place, column in zip(_PLACES, (seqs, at_ms, repeat(kind), payloads), strict=True):
            deque(map(place.__set__, events, column), maxlen=0)
        return events


#: Where the fields of an event lie, in their order.
_PLACES: tuple[Any, ...] = tuple(vars(Event)[part.name] for part in fields(Event))


def _known(seq: int, at_ms: int, kind: str, version: int) -> Kind:
    """The kind of a stored event. Raises as `Event.read`."""
    try:
        known = Kind(kind)
    except ValueError:
        raise UnknownVersionError(f'event {seq}: unknown kind "{kind}"') from None
    if version > VERSIONS[known]:
        raise UnknownVersionError(f"event {seq}: {kind} of version {version}")
    if version < 1 or not 0 <= at_ms <= LONGEST_MS:
        raise ValueError(f"event {seq}: version {version} at {at_ms} ms")
    return known


def _current(kind: Kind, version: int, seq: int, payload: object) -> dict[str, Any]:
    """The stored payload as the current version has it. Raises ValueError."""
    if not isinstance(payload, dict):
        raise ValueError(f"event {seq}: {type(payload).__name__} in place of the payload")
    data: dict[str, Any] = payload
    try:
        for old in range(version, VERSIONS[kind]):
            data = UPCASTERS[kind, old](data)
    except (KeyError, TypeError) as error:
        raise ValueError(f"event {seq}: {error!r}") from error
    return data
