"""The kinds of events a session is made of, each with its current version and the keys of its payload.

Three sorts share one journal: what the user did, what the world did (strap, clock), and what the engine
decided. Decisions are events too: newer code never recomputes them.
Every `*_ms` is a session time: milliseconds of continuous time since the session was started.
"""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """One kind of event. The docstring under each names its payload."""

    # the shell
    STARTED = "started"
    """session (uuid), timeline (frozen), choices, profile, app (version), origin, strap, seed, bands
    (easy and acceptable of the user's own therapist, or None)."""
    RUN = "run"
    """A process took the session up: boot_id, boot_ms, utc (ISO), zone, speed, at_ms of its zero."""
    GAP = "gap"
    """The clock jumped (asleep, stopped): from_ms. The session is paused as of then."""
    LEFT = "left"
    """The user quit; the session can be taken up again: reason."""
    SEALED = "sealed"
    """The session is over and goes to the history: outcome ("finished", "ended")."""

    # the user
    PAUSED = "paused"
    RESUMED = "resumed"
    """lead_in_ms: get-ready before the step goes on."""
    SKIPPED = "skipped"
    BACK = "back"
    """to (index of the step), lead_in_ms."""
    EXTENDED = "extended"
    """ms (negative: shortened), beyond (true when longer than the sheet says)."""
    DONE = "done"
    """The user ended the step: reps or None, assumed (true when nobody said so)."""
    PAIN = "pain"
    """walk (true when a run became an open walk)."""
    PAIN_NOTED = "pain_noted"
    """where, level (0-10 or None), swelling (bool or None), moment ("before", "during")."""
    ANSWERED = "answered"
    """What the user chose after a pain stop: choice ("go on", "technique", "fewer", "easier", "skip", "end"),
    to (index of the step), lead_in_ms, goes_on (true where the stopped step goes on)."""
    WALKED = "walked"
    """The rest of a run is walked: step (the walk, as in a timeline). It counts."""
    AMENDED = "amended"
    """The steps from `index` to before `until` were replaced: index, until, steps, why, alone (true where it
    was a command of its own, which `undo` takes back; false where it belongs to a set or to an answer)."""
    UNDONE = "undone"
    """seq of the event that is taken out, lead_in_ms."""
    SET_LOGGED = "set_logged"
    """step (index), lap (number, from 0; None: the last one of the step), load_kg, reps, rir, reps_left,
    reps_right: what was lifted; warm_up (true when the set does not count)."""
    NOTED = "noted"
    """A remark after the session: effort (0-10), pain (0-10), swelling (bool or None), text."""

    # decisions of the engine
    ENDED = "ended"
    """A step ended by its own rule: step (index), reason ("time", "heart rate", "no reading", "latest",
    "key" where the user made a rest that waits for the heart shorter)."""
    GATE = "gate"
    """A heart-rate gate is to close: bpm (None without a reading), target, closes_ms, reason ("heart rate",
    "no reading")."""
    ADVISED = "advised"
    """A high heart rate was told of: advice ("ease off", "walk now"), bpm, percent (the border that was
    passed) of maximal_bpm."""
    REACHED = "reached"
    """A rest that its person ends has reached a bound: step (index), bound ("earliest": ready, "latest")."""
    FINISHED = "finished"
    """The last step ended."""

    # the world
    PACKET = "packet"
    """One raw Heart Rate Measurement: hex."""
    STRAP = "strap"
    """The strap's link or its identity changed: state, and what is known (name, battery, ...)."""
    CUE_LATE = "cue_late"
    """A cue sounded more than 50 ms late: sound, late_ms, left_out (true when it would have misled)."""


#: Current version of each kind's payload; raise it together with an upcaster.
VERSIONS: dict[Kind, int] = dict.fromkeys(Kind, 1) | dict.fromkeys(
    (Kind.GATE, Kind.SET_LOGGED, Kind.ANSWERED, Kind.NOTED, Kind.UNDONE, Kind.AMENDED), 2
)
