"""What happens to a plan: the envelope and the kinds of plan events.

They live beside the sessions in the history and belong to no session: plan state is their fold
(`timer.plan.ledger`), so it can be explained and undone. A day is an ordinal (`date.toordinal`), since the
plan reads no calendar; `day` is the local date on which the event was made, kept as it was then.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from timer.events.envelope import UnknownVersionError


class PlanKind(StrEnum):
    """One kind of plan event. The docstring under each names its payload; `program` is always a slug."""

    STARTED = "started"
    """A program is followed: program, on (day), stage, workout (None: where the user is in it), and rhythm
    (seq of the RHYTHM that was said in the same breath, and is taken back with it; else absent)."""
    STOPPED = "stopped"
    """program."""
    RHYTHM = "rhythm"
    """program, and every_days (int), days_a_week (int) or weekdays (list, 0 is Monday); none: own pace."""
    MOVED = "moved"
    """program, on (the day that the plan meant, which is kept), to (day)."""
    SKIPPED = "skipped"
    """program, on (day)."""
    STAGE = "stage"
    """The user goes to another place than the rule's: program, stage, workout, why."""
    ANSWERED = "answered"
    """question, program, stage, answer ("none", "some", ...). No answer is unknown, and never "none"."""
    PAIN = "pain"
    """moment (before, during, after, morning), session (uuid or None), program, where, level (0-10),
    swelling (bool or None)."""
    OVERRIDE = "override"
    """The user went on against a rule: rule, program, advised, chosen."""
    PROGRESS = "progress"
    """program, exercise, figure, was, now, why, accepted (bool)."""
    FROZEN = "frozen"
    """program, exercise, frozen (bool)."""
    BANDS = "bands"
    """The pain bands of the user's own therapist: easy, acceptable (the upper ends, 0-10; None: no more)."""
    UNDONE = "undone"
    """seq of the event that is taken out."""


#: Current version of each kind's payload; raise it together with an upcaster.
PLAN_VERSIONS: dict[PlanKind, int] = dict.fromkeys(PlanKind, 1)
#: Functions that lift a stored payload from one version to the next, by (kind, old version).
PLAN_UPCASTERS: dict[tuple[PlanKind, int], Callable[[dict[str, Any]], dict[str, Any]]] = {}


@dataclass(frozen=True, slots=True)
class PlanEvent:
    """One thing that happened to the plan, as it is kept."""

    seq: int
    """Its number, from 1; never given twice."""
    utc: str
    """When, ISO 8601 in UTC."""
    zone: str
    """Where: a name of the time-zone database or an offset."""
    day: int
    """The local date then and there, as an ordinal."""
    kind: PlanKind
    payload: Mapping[str, Any] = field(default_factory=dict)

    @property
    def version(self) -> int:
        """Version of the payload. An event in memory always has the current one."""
        return PLAN_VERSIONS[self.kind]

    def payload_json(self) -> str:
        """The payload as compact JSON with sorted keys."""
        return json.dumps(self.payload, separators=(",", ":"), sort_keys=True, ensure_ascii=False)

    @classmethod
    def read(cls, row: tuple[int, str, str, int, str, int, str]) -> PlanEvent:
        """The event of a stored row, brought up to the current version of its payload.

        Raises:
            UnknownVersionError: the row was written by a newer Holdfast.
            ValueError: the payload is not JSON.
        """
        seq, utc, zone, day, kind, version, payload = row
        try:
            known = PlanKind(kind)
        except ValueError:
            raise UnknownVersionError(f'plan event {seq}: unknown kind "{kind}"') from None
        data: dict[str, Any] = json.loads(payload)
        if version > PLAN_VERSIONS[known]:
            raise UnknownVersionError(f"plan event {seq}: {kind} of version {version}")
        for old in range(version, PLAN_VERSIONS[known]):
            data = PLAN_UPCASTERS[known, old](data)
        return cls(seq, utc, zone, day, known, data)
