"""A simulated strap on the air: when it is heard, whom it serves, when its packets go out and what they meet.

Nothing here waits or belongs to a loop: a radio (`devices.simulator.radio`) asks, and is called back on the
clock. What happens, happens at its own time in the script, however late the clock calls.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from devices.clock import Alarm, Clock
from devices.demand import Mark
from devices.simulator.conditions import Acting
from devices.simulator.faults import FaultKind
from devices.simulator.quirks import Quirk
from devices.simulator.strap import PERIOD_MS, Notification, Strap
from devices.simulator.truth import FaultTruth, PacketTruth, Tell

#: A link without an answer for this long is broken: the supervision timeout that straps ask for.
SUPERVISION_MS = 6_000
#: Off the skin for this long, a strap with the quirk is off.
OFF_AFTER_MS = 45_000
_MOST_COPIES = 4

_DROPS_AFTER_MS = {
    Quirk.DROPS_AFTER_30_S: 30_000,
    Quirk.DROPS_AFTER_60_S: 60_000,
    Quirk.DROPS_AFTER_150_S: 150_000,
}
#: While one of these lasts the strap hears nobody, and nobody hears it.
_OUT_OF_REACH = (FaultKind.DROP, FaultKind.OUT_OF_RANGE, FaultKind.BATTERY_DIES)


class Central(Protocol):
    """Who is connected to the strap, as the strap knows him."""

    def notified(self, packet: bytes) -> None:
        """A Heart Rate Measurement has arrived."""

    def broken(self) -> None:
        """The link has broken. Nothing comes after this."""


@dataclass(slots=True, eq=False)
class Served:
    """A central that is connected, the `number`-th since the strap was made."""

    central: Central
    number: int
    listens: bool = False
    alarms: list[Alarm] = field(default_factory=list)
    held: list[bytes] = field(default_factory=list)
    """Packets that a stalled radio has not delivered yet."""


class Peripheral:
    """The strap as a radio finds it. `tell` gets the truth about faults and packets."""

    def __init__(self, clock: Clock, strap: Strap, tell: Tell | None = None) -> None:
        self.strap = strap
        self._clock = clock
        self._tell = tell
        self._links: list[Served] = []
        self._made = 0
        self._wakes = 0
        self._ticking: Alarm | None = None
        for acting in strap.conditions.from_start:
            self._expect(acting)

    # What a radio asks -----------------------------------------------------------------------------------

    @property
    def address(self) -> str:
        """What it is known by now."""
        first = self.strap.firmware.address
        last_byte = (int(first[-2:], 16) + self._wakes) % 256
        return f"{first[:-2]}{last_byte:02X}"

    @property
    def heard(self) -> bool:
        """Whether it advertises: in reach, awake, and free to serve one more."""
        now_ms, conditions = self._clock.now_ms(), self.strap.conditions
        served = 2 if Quirk.TWO_CENTRALS in self.strap.firmware.quirks else 1
        if conditions.acting(FaultKind.REFUSES_SECOND_CENTRAL, now_ms) is not None:
            served -= 1
        away = any(conditions.acting(kind, now_ms) is not None for kind in _OUT_OF_REACH)
        return not away and not self._asleep(now_ms) and len(self._links) < served

    @property
    def connecting_ms(self) -> int:
        """How long a connection takes that is begun now."""
        slow = self.strap.conditions.acting(FaultKind.SLOW_CONNECT, self._clock.now_ms())
        return 0 if slow is None else slow.fault.amount

    def connect(self, central: Central) -> Served | None:
        """Serve `central`, which found it `heard`; None when the link broke while it was made."""
        self._made += 1
        quirks = self.strap.firmware.quirks
        if self._made == 1 and Quirk.DROPS_AT_FIRST_CONNECT in quirks:
            return None
        link = Served(central, self._made)
        self._links.append(link)
        now_ms = self._clock.now_ms()
        for quirk, after_ms in _DROPS_AFTER_MS.items():
            if quirk in quirks:
                link.alarms.append(self._clock.call_at(now_ms + after_ms, lambda: self._break(link)))
        return link

    def listen(self, link: Served) -> None:
        """`link` wants the notifications from now on."""
        link.listens = True
        if self._ticking is None:
            # The strap lives in whole seconds: when exactly in one it is asked makes no difference.
            second_ms = self._clock.now_ms() // PERIOD_MS * PERIOD_MS
            self.strap.subscribed(second_ms)
            self._tick_at(second_ms + PERIOD_MS)

    def leave(self, link: Served) -> None:
        """The central lets it go; harmless when it has."""
        if link in self._links:
            self._links.remove(link)
        for alarm in link.alarms:
            alarm.cancel()
        if self._ticking is not None and not any(known.listens for known in self._links):
            self._ticking.cancel()
            self._ticking = None

    def break_links(self) -> None:
        """Break every link, as if the person had walked out of reach; harmless without one."""
        for link in tuple(self._links):
            self._break(link)

    def reached(self, mark: Mark) -> None:
        """The session has come to a moment that faults of the script are anchored to."""
        for acting in self.strap.conditions.reached(mark):
            self._expect(acting)

    # Packets ---------------------------------------------------------------------------------------------

    def _tick_at(self, due_ms: int) -> None:
        self._ticking = self._clock.call_at(due_ms, lambda: self._tick(due_ms))

    def _tick(self, due_ms: int) -> None:
        if self._clock.now_ms() - due_ms >= SUPERVISION_MS:
            # The central's machine slept: no link outlives that, and nobody was there to be sent the night.
            self.break_links()
            return
        # The model goes to the due time, however late it is: lateness is the machine's, not the heart's.
        notification = self.strap.notification(due_ms)
        self._tick_at(due_ms + PERIOD_MS)
        sendings = [] if self._is_lost(due_ms) else self._sendings()
        if self._tell is not None:
            self._tell(_packet_truth(notification, due_ms, len(sendings)))
        stalled = self.strap.conditions.acting(FaultKind.STALL, due_ms) is not None
        for link in sendings:
            if stalled:
                link.held.append(notification.data)
            else:
                self._deliver(link, notification.data)

    def _is_lost(self, due_ms: int) -> bool:
        conditions = self.strap.conditions
        silent = (FaultKind.OUT_OF_RANGE, FaultKind.SILENT)
        return any(conditions.acting(kind, due_ms) is not None for kind in silent) or conditions.take(
            FaultKind.PACKET_LOSS, due_ms
        )

    def _sendings(self) -> list[Served]:
        """Each link once for each time that the packet arrives on it."""
        quirks = self.strap.firmware.quirks
        sendings: list[Served] = []
        for link in self._links:
            mute = link.number == 1 and Quirk.SILENT_FIRST_LINK in quirks
            copies = min(link.number, _MOST_COPIES) if Quirk.REPEATS_AFTER_RECONNECT in quirks else 1
            sendings += [link] * (copies if link.listens and not mute else 0)
        return sendings

    def _deliver_held(self) -> None:
        for link in tuple(self._links):
            held, link.held = link.held, []
            for packet in held:
                self._deliver(link, packet)

    def _deliver(self, link: Served, packet: bytes) -> None:
        # The central may let go on the first of two copies.
        if link in self._links:
            link.central.notified(packet)

    # Faults ----------------------------------------------------------------------------------------------

    def _expect(self, acting: Acting) -> None:
        """Have a fault come at its time; one that is over already never comes."""
        now_ms = self._clock.now_ms()
        if acting.until_ms is None or acting.until_ms > now_ms or acting.from_ms >= now_ms:
            self._clock.call_at(max(acting.from_ms, now_ms), lambda: self._strike(acting))

    def _strike(self, acting: Acting) -> None:
        if self._tell is not None:
            self._tell(FaultTruth(acting))
        match acting.fault.kind:
            case FaultKind.DROP | FaultKind.BATTERY_DIES:
                self.break_links()
            case FaultKind.OUT_OF_RANGE:
                self._break_if_still(acting, acting.from_ms + SUPERVISION_MS)
            case FaultKind.STALL if acting.until_ms is not None:
                self._clock.call_at(acting.until_ms, self._deliver_held)
            case FaultKind.CONTACT_LOST if Quirk.OFF_WITHOUT_SKIN in self.strap.firmware.quirks:
                self._break_if_still(acting, acting.from_ms + OFF_AFTER_MS, sleeps=True)

    def _break_if_still(self, acting: Acting, at_ms: int, *, sleeps: bool = False) -> None:
        """Break every link at `at_ms` if the fault lasts until then; a strap that `sleeps` wakes after it."""
        if acting.until_ms is not None and acting.until_ms <= at_ms:
            return
        self._clock.call_at(at_ms, self.break_links)
        if sleeps and acting.until_ms is not None and Quirk.NEW_ADDRESS in self.strap.firmware.quirks:
            self._clock.call_at(acting.until_ms, self._wake)

    def _wake(self) -> None:
        self._wakes += 1

    def _asleep(self, now_ms: int) -> bool:
        if Quirk.OFF_WITHOUT_SKIN not in self.strap.firmware.quirks:
            return False
        off = self.strap.conditions.acting(FaultKind.CONTACT_LOST, now_ms)
        return off is not None and now_ms - off.from_ms >= OFF_AFTER_MS

    def _break(self, link: Served) -> None:
        if link in self._links:
            self.leave(link)
            link.central.broken()


def _packet_truth(notification: Notification, due_ms: int, arrived: int) -> PacketTruth:
    return PacketTruth(
        at_ms=due_ms,
        label=notification.label,
        packet=notification.number,
        true_bpm=notification.true_bpm,
        sent_bpm=notification.bpm,
        arrived=arrived,
    )
