"""The strap of a session: packets to the journal, readings to the picture, demands to a simulated person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from devices.clock import Clock
from devices.demand import Demand, Mark
from devices.link import Link, LinkStatus
from devices.link_machine import LinkState
from devices.radio import Radio, Reason
from devices.strap_info import StrapInfo
from devices.trust import Trust, next_change_ms, reading, received
from timer.core.heart_profile import HeartProfile
from timer.core.state import State
from timer.core.zones import zone
from timer.events import Event, Kind
from timer.locale import _
from timer.locale.figures import filled_in
from timer.session.anchors import called
from timer.session.body import demand_of
from timer.session.conductor import Conductor
from timer.session.pacing import settle
from timer.session.strap_words import about_strap
from timer.session.view import HeartState, HeartView

#: Percent of a strap's battery at and below which the user is told, once in a session (house default).
LOW_PERCENT = 15
#: How long a line about the strap is shown.
NOTICE_MS = 20_000


class Simulated(Protocol):
    """A radio with a person behind it, who does what the session asks."""

    def demand(self, demand: Demand) -> None:
        """From its time on the person does this."""

    def mark(self, mark: Mark) -> None:
        """A step has begun that faults are anchored to."""


class Heart:
    """One strap, for one session. Implements `timer.session.strap.Strap`."""

    def __init__(
        self,
        make_radio: Callable[[Clock], Radio],
        address: str,
        *,
        name: str = "",
        simulated: bool = False,
        replayed: bool = False,
        marks: tuple[str, ...] = (),
        proven: Callable[[StrapInfo], None] | None = None,
        let_go: Callable[[], None] | None = None,
    ) -> None:
        """`make_radio` is called once the session's clock is there.

        `simulated`: it makes a `Simulated`; `replayed`: it plays a recording. `marks` are what a script of
        faults calls steps. `proven` is told of a strap that has sent something, `let_go` is called when it
        is used no more.
        """
        self._make_radio = make_radio
        self._address = address
        self._name = name
        self._is_simulated = simulated
        self._is_replayed = replayed
        self._marks = marks
        self._proven = proven
        self._let_go = let_go
        self._trust = Trust()
        self._profile = HeartProfile()
        self._person: Simulated | None = None
        self._link: Link | None = None
        self._conductor: Conductor | None = None
        self._demanded: Demand | None = None
        self._entry = -1
        self._battery_was_told = False
        self._complained: set[Reason] = set()

    def attach(self, conductor: Conductor) -> None:
        """Begin to connect, on the session's clock."""
        radio = self._make_radio(conductor.agenda)
        if self._is_simulated:
            self._person = radio  # type: ignore[assignment]
        self._conductor = conductor
        self._profile = conductor.profile
        self._battery_was_told = any(is_low(_battery(event)) for event in conductor.journal)
        self._link = Link(
            radio, conductor.agenda, self._address, self._received, self._changed, name=self._name
        )
        self._link.start()

    def follow(self, state: State) -> None:
        """A simulated person does what the running step says, from the step's own time on."""
        if self._person is None:
            return
        demand = demand_of(state)
        if demand is not None and demand != self._demanded:
            self._demanded = demand
            self._person.demand(demand)
        if state.step is not None and state.entry != self._entry:
            self._entry = state.entry
            began_ms = max(state.entered_ms, state.lead_until_ms)
            for name in self._marks:
                if called(name, state.step):
                    self._person.mark(Mark(began_ms, name))

    def view(self, now_ms: int) -> HeartView:
        """What may be shown of the heart at `now_ms`."""
        if self._link is None:
            return HeartView()
        shown = reading(self._trust, now_ms)
        status = self._link.status
        return HeartView(
            state=_shown_state(shown.state, status),
            bpm=shown.bpm,
            zone=None if shown.bpm is None else zone(shown.bpm, self._profile.borders),
            estimated=self._profile.estimated,
            lent=self._profile.lent,
            battery=status.strap.battery,
            strap=status.strap.label,
            simulated=self._is_simulated,
            replayed=self._is_replayed,
        )

    def next_change_ms(self, now_ms: int) -> int | None:
        """When the reading grows old by itself."""
        return next_change_ms(self._trust, now_ms)

    async def settle(self) -> None:
        """A radio without hardware is done in a few turns of the loop; a real one is not waited for."""
        hardware = not (self._is_simulated or self._is_replayed)
        if not hardware and self._link is not None and self._link.busy:
            await settle()

    async def release(self) -> None:
        """Let the strap go."""
        try:
            if self._link is not None:
                await self._link.stop()
        finally:
            if self._let_go is not None:
                self._let_go()

    def _received(self, at_ms: int, packet: bytes) -> None:
        if self._conductor is None:
            return
        self._trust, judged = received(self._trust, at_ms, packet)
        self._conductor.world(Kind.PACKET, {"hex": packet.hex()})
        if not judged.duplicate:
            self._conductor.heart_was_read(judged.bpm)

    def _changed(self, status: LinkStatus) -> None:
        if self._conductor is None:
            return
        strap = status.strap
        payload = {"state": status.state.value, "reason": status.reason and status.reason.value}
        self._conductor.world(Kind.STRAP, payload | _told(strap))
        if status.state is LinkState.LIVE and self._proven is not None:
            self._proven(strap)
        if is_low(strap.battery) and not self._battery_was_told:
            self._battery_was_told = True
            self._conductor.say(battery_notice(strap), NOTICE_MS)
        self._complain(self._conductor, status)

    def _complain(self, conductor: Conductor, status: LinkStatus) -> None:
        """Say what waiting does not mend, each once: the user has to do something about it."""
        fault, reason = status.fault, status.reason
        lasting = status.state is LinkState.UNAVAILABLE or reason is Reason.NOT_A_STRAP
        if fault is not None and reason is not None and lasting and reason not in self._complained:
            self._complained.add(reason)
            conductor.say(filled_in(fault.template, fault.params), NOTICE_MS)


def is_low(percent: int | None) -> bool:
    """Whether a battery is worth a word."""
    return percent is not None and percent <= LOW_PERCENT


def battery_notice(strap: StrapInfo) -> str:
    """One line about a battery that is low, in the user's language."""
    return about_strap(_("The battery of {strap} is low: {percent} %."), strap.label, percent=strap.battery)


def _told(strap: StrapInfo) -> dict[str, str | int]:
    return {name: value for name, value in strap.to_json().items() if value is not None}


def _battery(event: Event) -> int | None:
    """What the strap said of its battery, in an event of the journal."""
    return event.payload.get("battery") if event.kind is Kind.STRAP else None


def _shown_state(shown: str, status: LinkStatus) -> HeartState:
    """The reading's own state while there is one; else how the link stands."""
    if shown in ("live", "dim", "no contact"):
        return shown  # type: ignore[return-value]
    states: dict[str, HeartState] = {
        "connecting": "connecting",
        "reconnecting": "lost",
        "lost": "lost",
        "unavailable": "lost",
    }
    return states.get(status.state.value, "connecting" if shown == "none" else "gone")
