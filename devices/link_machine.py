"""The life of a connection as a pure state machine: (machine, event, time) -> (machine, effects).

    off           nobody wants a strap
    connecting    none has been live yet
    live          packets come
    stale         connected, and silent for longer than a strap is
    reconnecting  it was live, and a new connection is being made
    lost          not live for a minute; the search goes on, slower
    unavailable   this machine has no Bluetooth to offer just now; the search goes on

Packets alone make a link live: a dead daemon and a flat strap both look connected for ever (bleak never hears
that bluetoothd was killed), so silence counts as a break. Times are session time in ms.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum, StrEnum

from devices.message import Message
from devices.radio import Reason

#: A strap sends once a second. Silent for this long it is stale, and for this long it counts as broken.
QUIET_MS = 5_000
SILENT_MS = 15_000
#: The longest that one attempt may take, discovery included.
ATTEMPT_MS = 40_000
#: Without a packet for this long the strap is lost.
LOST_MS = 60_000
#: A link that was live for this long is taken for a good one: the next attempt comes at once.
_SETTLED_MS = 10_000


class LinkState(StrEnum):
    OFF = "off"
    CONNECTING = "connecting"
    LIVE = "live"
    STALE = "stale"
    RECONNECTING = "reconnecting"
    LOST = "lost"
    UNAVAILABLE = "unavailable"


class Event(Enum):
    """What can happen to a link."""

    STARTED = "started"
    SUBSCRIBED = "subscribed"
    PACKET = "packet"
    BROKE = "broke"
    FAILED = "failed"
    CHECK_DUE = "check due"
    RETRY_DUE = "retry due"
    DEADLINE_DUE = "deadline due"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a link broke or could not be made."""

    reason: Reason
    message: Message


@dataclass(frozen=True, slots=True)
class Attempt:
    """Effect: let the old connection go, then make a fresh one."""


@dataclass(frozen=True, slots=True)
class Abandon:
    """Effect: whatever the connection or the attempt of before still says is not heard."""


@dataclass(frozen=True, slots=True)
class Wake:
    """Effect: send `event` at `at_ms`, in place of an earlier wish for it; None: never."""

    event: Event
    at_ms: int | None


Effect = Attempt | Abandon | Wake


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """Where a link stands."""

    state: LinkState = LinkState.OFF
    fault: Fault | None = None
    """What went wrong last; None while live."""
    failures: int = 0
    """Attempts in a row that came to nothing."""
    was_live: bool = False
    subscribed: bool = False
    heard_ms: int = 0
    """Last packet, or the subscription until there is one."""
    live_since_ms: int = 0
    seeking_since_ms: int = 0
    """Since when there is no live link."""


Reaction = tuple[Machine, tuple[Effect, ...]]

#: Milliseconds before attempt 1, 2, 3, ... by reason; the last one goes on.
_SOON = (250, 500, 1_000, 2_000, 4_000, 8_000)
_WHEN_HEARD = (1_000, 2_000, 4_000, 8_000, 15_000)
_WHEN_SWITCHED_ON = (5_000,)
_WHEN_MENDED = (30_000,)
_BACK_OFF: dict[Reason, tuple[int, ...]] = {
    Reason.NOT_FOUND: _WHEN_HEARD,
    Reason.BUSY: _WHEN_HEARD,
    Reason.POWERED_OFF: _WHEN_SWITCHED_ON,
    Reason.NO_SERVICE: _WHEN_SWITCHED_ON,
    Reason.NO_BLUETOOTH: _WHEN_SWITCHED_ON,
    Reason.NO_PERMISSION: _WHEN_MENDED,
    Reason.TOO_OLD: _WHEN_MENDED,
    Reason.NOT_A_STRAP: _WHEN_MENDED,
}
#: Reasons that lie in this machine, not in the strap.
_OURS = frozenset(
    {Reason.POWERED_OFF, Reason.NO_SERVICE, Reason.NO_BLUETOOTH, Reason.NO_PERMISSION, Reason.TOO_OLD}
)

_SILENT = Fault(Reason.TIMEOUT, Message("The strap has gone silent."))
_TOO_LONG = Fault(Reason.TIMEOUT, Message("The strap did not answer in time."))


def react(machine: Machine, event: Event, at_ms: int, fault: Fault | None = None) -> Reaction:
    """What `event` makes of `machine`. `fault` belongs to BROKE and FAILED."""
    if (machine.state is LinkState.OFF) != (event is Event.STARTED):
        return machine, ()
    return _REACTIONS[event](machine, at_ms, fault)


def back_off_ms(reason: Reason, failures: int) -> int:
    """How long to wait before the next attempt, after `failures` (from 1) in a row."""
    waits = _BACK_OFF.get(reason, _SOON)
    return waits[min(failures, len(waits)) - 1]


def sentence(machine: Machine, strap: str) -> Message:
    """One plain sentence on how the link stands; `strap` is the name to call it by."""
    if machine.state is LinkState.UNAVAILABLE and machine.fault is not None:
        return machine.fault.message
    return replace(_SENTENCES[machine.state], params={"strap": strap})


_SENTENCES = {
    LinkState.OFF: Message("No strap is in use."),
    LinkState.CONNECTING: Message("Connecting to {strap}."),
    LinkState.LIVE: Message("{strap} is connected."),
    LinkState.STALE: Message("{strap} is silent just now."),
    LinkState.RECONNECTING: Message("The link to {strap} broke. Connecting again."),
    LinkState.LOST: Message(
        "{strap} cannot be reached. Wear it, moisten it and come closer; the search goes on."
    ),
    LinkState.UNAVAILABLE: Message("Bluetooth does not work just now."),
}


def _started(_: Machine, at_ms: int, __: Fault | None) -> Reaction:
    begun = Machine(state=LinkState.CONNECTING, seeking_since_ms=at_ms)
    return _attempt(begun, at_ms)


def _attempt(machine: Machine, at_ms: int, _: Fault | None = None) -> Reaction:
    return machine, (Attempt(), Wake(Event.DEADLINE_DUE, at_ms + ATTEMPT_MS))


def _subscribed(machine: Machine, at_ms: int, _: Fault | None) -> Reaction:
    waiting = replace(machine, subscribed=True, heard_ms=at_ms)
    return waiting, (Wake(Event.DEADLINE_DUE, None), Wake(Event.CHECK_DUE, at_ms + QUIET_MS))


def _packet(machine: Machine, at_ms: int, _: Fault | None) -> Reaction:
    if machine.state is LinkState.LIVE:
        return replace(machine, heard_ms=at_ms), ()
    since = machine.live_since_ms if machine.state is LinkState.STALE else at_ms
    live = replace(
        machine,
        state=LinkState.LIVE,
        fault=None,
        was_live=True,
        subscribed=True,
        heard_ms=at_ms,
        live_since_ms=since,
    )
    return live, (Wake(Event.CHECK_DUE, at_ms + QUIET_MS),)


def _check(machine: Machine, at_ms: int, _: Fault | None) -> Reaction:
    if not machine.subscribed:
        return machine, ()
    if at_ms - machine.heard_ms >= SILENT_MS:
        return _broke(machine, at_ms, _SILENT)
    if at_ms - machine.heard_ms >= QUIET_MS:
        state = LinkState.STALE if machine.state is LinkState.LIVE else machine.state
        return replace(machine, state=state), (Wake(Event.CHECK_DUE, machine.heard_ms + SILENT_MS),)
    return machine, (Wake(Event.CHECK_DUE, machine.heard_ms + QUIET_MS),)


def _deadline(machine: Machine, at_ms: int, _: Fault | None) -> Reaction:
    return _broke(machine, at_ms, _TOO_LONG)


def _broke(machine: Machine, at_ms: int, fault: Fault | None) -> Reaction:
    fault = fault or _TOO_LONG
    live = machine.state in (LinkState.LIVE, LinkState.STALE)
    settled = live and at_ms - machine.live_since_ms >= _SETTLED_MS
    failures = 1 if settled else machine.failures + 1
    seeking_since_ms = at_ms if live else machine.seeking_since_ms
    if fault.reason in _OURS:
        state = LinkState.UNAVAILABLE
    elif at_ms - seeking_since_ms >= LOST_MS:
        state = LinkState.LOST
    else:
        state = LinkState.RECONNECTING if machine.was_live else LinkState.CONNECTING
    broken = replace(
        machine,
        state=state,
        fault=fault,
        failures=failures,
        subscribed=False,
        seeking_since_ms=seeking_since_ms,
    )
    return broken, (
        Abandon(),
        Wake(Event.DEADLINE_DUE, None),
        Wake(Event.CHECK_DUE, None),
        Wake(Event.RETRY_DUE, at_ms + back_off_ms(fault.reason, failures)),
    )


def _stopped(_: Machine, __: int, ___: Fault | None) -> Reaction:
    alarms = (Event.DEADLINE_DUE, Event.CHECK_DUE, Event.RETRY_DUE)
    return Machine(), (Abandon(), *(Wake(event, None) for event in alarms))


_REACTIONS: dict[Event, Callable[[Machine, int, Fault | None], Reaction]] = {
    Event.STARTED: _started,
    Event.SUBSCRIBED: _subscribed,
    Event.PACKET: _packet,
    Event.BROKE: _broke,
    Event.FAILED: _broke,
    Event.CHECK_DUE: _check,
    Event.RETRY_DUE: _attempt,
    Event.DEADLINE_DUE: _deadline,
    Event.STOPPED: _stopped,
}
