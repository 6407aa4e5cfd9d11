"""The firmware of a strap: from beats to the bytes that it sends once a second."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from random import Random

from devices.heart_rate_service import (
    BATTERY_LEVEL,
    BODY_SENSOR_LOCATION,
    FIRMWARE_REVISION,
    HARDWARE_REVISION,
    LONGEST_NOTIFICATION,
    MANUFACTURER_NAME,
    MODEL_NUMBER,
    SERIAL_NUMBER,
    SOFTWARE_REVISION,
    BodyLocation,
    Contact,
    HeartRateMeasurement,
    encode_battery_level,
    encode_body_location,
    encode_measurement,
    encode_text,
)
from devices.simulator.conditions import Conditions
from devices.simulator.detection import Detected, Detector
from devices.simulator.faults import FaultKind
from devices.simulator.heart import Heart
from devices.simulator.intervals import Interval, Intervals
from devices.simulator.presets import STRAP_NAME
from devices.simulator.quirks import Quirk
from devices.simulator.rate import Rate
from devices.simulator.truth import BeatTruth, PacketLabel, Tell, in_ticks

#: Notifications of every strap seen come once a second.
PERIOD_MS = 1000
_ZEROS_AT_START, _ZEROS_AFTER_CONTACT = 4, 3
_FLICKER_CHANCE = 0.05
_BEATS_A_KILOJOULE = 15
_WIDE_FLAG = 0x01


@dataclass(frozen=True, slots=True, kw_only=True)
class Firmware:
    """What kind of strap it is. The defaults are a strap without vices."""

    address: str = "C0:FF:EE:00:00:01"
    name: str = STRAP_NAME
    location: BodyLocation = BodyLocation.CHEST
    battery: int = 87
    """Percent."""
    manufacturer: str = "Holdfast"
    model: str = "Simulator"
    serial: str = "0001"
    revision: str = "1"
    quirks: frozenset[Quirk] = frozenset()
    """Added by `with_quirks`, which also changes what they say of name and battery."""

    def with_quirks(self, quirks: Iterable[Quirk]) -> Firmware:
        """The same strap with these habits, too."""
        all_of_them = self.quirks.union(quirks)
        name = "" if Quirk.NO_NAME in all_of_them else self.name
        battery = 10 if Quirk.BATTERY_10 in all_of_them else self.battery
        battery = 100 if Quirk.BATTERY_ALWAYS_100 in all_of_them else battery
        return replace(self, quirks=all_of_them, name=name, battery=battery)

    def values(self) -> Mapping[str, bytes]:
        """What can be read from it, by UUID."""
        return {
            BATTERY_LEVEL: encode_battery_level(self.battery),
            BODY_SENSOR_LOCATION: encode_body_location(self.location),
            MANUFACTURER_NAME: encode_text(self.manufacturer),
            MODEL_NUMBER: encode_text(self.model),
            SERIAL_NUMBER: encode_text(self.serial),
            FIRMWARE_REVISION: encode_text(self.revision),
            HARDWARE_REVISION: encode_text(self.revision),
            SOFTWARE_REVISION: encode_text(self.revision),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Notification:
    """One packet, and what its heart rate is worth."""

    data: bytes
    number: int
    """From 1."""
    label: PacketLabel
    bpm: int
    """As sent."""
    true_bpm: float


class Strap:
    """A strap around a chest. It runs on whether or not anybody listens.

    Its bytes depend on the heart, the seed, the conditions and the times alone. The same seed gives the same
    heart under every script. `tell` gets the truth about each interval.
    """

    def __init__(
        self,
        firmware: Firmware,
        heart: Heart,
        conditions: Conditions | None = None,
        *,
        seed: int = 0,
        tell: Tell | None = None,
    ) -> None:
        self.firmware = firmware
        self.conditions = conditions or Conditions()
        self._heart = heart
        self._tell = tell
        self._random = Random(f"{seed} strap")
        quirks = firmware.quirks
        self._detector = Detector(self.conditions, Random(f"{seed} detector"))
        self._intervals = Intervals(quirks, Random(f"{seed} intervals"))
        self._rate = Rate(hasty=Quirk.HIGH_WITH_ECTOPICS in quirks)
        # Beats that will be seen later than they are, because they are seen in the wrong place.
        self._coming: deque[Detected] = deque()
        self._seen = 0
        self._number = 0
        self._off_skin = False
        self._zeros = 0
        self._first = False
        self._last_bpm = 0

    def values(self, now_ms: int) -> Mapping[str, bytes]:
        """What can be read from it at `now_ms`, by UUID."""
        values = dict(self.firmware.values())
        battery = self.conditions.acting(FaultKind.BATTERY, now_ms)
        if battery is not None and Quirk.BATTERY_ALWAYS_100 not in self.firmware.quirks:
            values[BATTERY_LEVEL] = encode_battery_level(battery.fault.amount)
        return values

    def subscribed(self, at_ms: int) -> None:
        """Somebody listens from `at_ms` on: intervals of the time before are not kept for him."""
        self._live(at_ms)
        self._first = Quirk.FIRST_WITHOUT_INTERVALS in self.firmware.quirks
        self._zeros = _ZEROS_AT_START if Quirk.ZERO_AT_START in self.firmware.quirks else 0
        self._unsent(self._intervals.skip())

    def packet(self, due_ms: int) -> bytes:
        """The notification that is due at `due_ms`; it tells of nothing later."""
        return self.notification(due_ms).data

    def notification(self, due_ms: int) -> Notification:
        """The notification that is due at `due_ms`, with what is to be known of it."""
        self._live(due_ms)
        self._number += 1
        label = self._state(due_ms)
        bpm, intervals = self._reading(label, due_ms)
        self._last_bpm = bpm or self._last_bpm
        if self._tell is not None:
            self._unsent(self._intervals.unpaired)
            for interval in intervals:
                self._tell(_truth(interval, due_ms, self._number))
        self._intervals.unpaired.clear()
        measurement = HeartRateMeasurement(
            bpm, self._contact(label), self._energy(), tuple(interval.ticks for interval in intervals)
        )
        return Notification(
            data=_encoded(measurement, self.firmware.quirks),
            number=self._number,
            # Until there is something to average it says 0, and sends intervals all the same.
            label=PacketLabel.ZERO if label is PacketLabel.TRUE and not bpm else label,
            bpm=bpm,
            true_bpm=self._heart.bpm,
        )

    # What it notices -------------------------------------------------------------------------------------

    def _live(self, until_ms: int) -> None:
        self._coming.extend(self._detector.detect(self._heart.advance(until_ms)))
        while self._coming and self._coming[0].at_ms <= until_ms:
            beat = self._coming.popleft()
            if self.conditions.acting(FaultKind.CONTACT_LOST, round(beat.at_ms)) is not None:
                self._unsent([*self._intervals.forget(), beat])
            elif beat.seen:
                self._seen += 1
                self._rate.add(beat)
                self._intervals.add(beat)
            else:
                self._unsent([beat])

    def _state(self, due_ms: int) -> PacketLabel:
        """What the heart rate of the packet that is due is worth."""
        if self.conditions.acting(FaultKind.CONTACT_LOST, due_ms) is not None:
            self._off_skin = True
            if Quirk.FALSE_OFF_BODY in self.firmware.quirks:
                return PacketLabel.FALSE
            frozen = Quirk.FROZEN_OFF_BODY in self.firmware.quirks
            return PacketLabel.FROZEN if frozen else PacketLabel.OFF_SKIN
        if self._off_skin:
            self._off_skin = False
            if Quirk.ZERO_AFTER_CONTACT in self.firmware.quirks:
                self._zeros = _ZEROS_AFTER_CONTACT
        if self._zeros:
            self._zeros -= 1
            return PacketLabel.ZERO
        if self.conditions.acting(FaultKind.ZERO, due_ms) is not None:
            return PacketLabel.ZERO
        stuck = self.conditions.acting(FaultKind.STUCK, due_ms) is not None
        return PacketLabel.STUCK if stuck else PacketLabel.TRUE

    # What it says ----------------------------------------------------------------------------------------

    def _reading(self, label: PacketLabel, due_ms: int) -> tuple[int, list[Interval]]:
        """Heart rate and intervals."""
        if label is PacketLabel.TRUE:
            return self._rate.bpm(due_ms), self._sent(due_ms)
        self._unsent(self._intervals.forget())
        if label is PacketLabel.FALSE:
            return self._invented()
        repeats = label in (PacketLabel.STUCK, PacketLabel.FROZEN)
        return self._last_bpm if repeats else 0, []

    def _sent(self, due_ms: int) -> list[Interval]:
        """Intervals that are ready and that it wants to send."""
        if Quirk.NO_INTERVALS in self.firmware.quirks:
            self._unsent(self._intervals.skip())
            return []
        if self._first:
            self._first = False
            self._unsent(self._intervals.skip())
            return []
        return self._intervals.ready(due_ms, _most_intervals(self.firmware.quirks))

    def _invented(self) -> tuple[int, list[Interval]]:
        """Rates that wander, and intervals that do not fit them."""
        before = self._last_bpm or 90
        bpm = min(max(before + self._random.randint(-15, 15), 45), 200)
        count = self._random.randint(0, 3)
        return bpm, [Interval(self._random.randint(300, 1200), None) for _ in range(count)]

    def _contact(self, label: PacketLabel) -> Contact:
        quirks = self.firmware.quirks
        if Quirk.NO_CONTACT_BITS in quirks:
            return Contact.NOT_SUPPORTED
        if Quirk.CONTACT_FLICKERS in quirks and self._random.random() < _FLICKER_CHANCE:
            return Contact.NO_CONTACT
        return Contact.NO_CONTACT if label is PacketLabel.OFF_SKIN else Contact.CONTACT

    def _energy(self) -> int | None:
        if Quirk.ENERGY not in self.firmware.quirks:
            return None
        return min(self._seen // _BEATS_A_KILOJOULE, 0xFFFF)

    def _unsent(self, beats: Iterable[Detected]) -> None:
        if self._tell is not None:
            for beat in beats:
                self._tell(_beat_truth(beat))


def _most_intervals(quirks: frozenset[Quirk]) -> int:
    taken = 2 + (Quirk.WIDE_HEART_RATE in quirks) + 2 * (Quirk.ENERGY in quirks)
    return (LONGEST_NOTIFICATION - taken - (Quirk.LONE_LAST_BYTE in quirks)) // 2


def _encoded(measurement: HeartRateMeasurement, quirks: frozenset[Quirk]) -> bytes:
    data = encode_measurement(measurement)
    if Quirk.WIDE_HEART_RATE in quirks and not data[0] & _WIDE_FLAG:
        data = bytes((data[0] | _WIDE_FLAG, data[1], 0)) + data[2:]
    if Quirk.LONE_LAST_BYTE in quirks and measurement.rr_ticks:
        data += b"\x02"
    return data


def _truth(interval: Interval, due_ms: int, packet: int) -> BeatTruth:
    if interval.beat is None:
        return BeatTruth(
            at_ms=due_ms,
            label=interval.label,
            beat=None,
            true_ticks=None,
            sent_ticks=interval.ticks,
            packet=packet,
        )
    return replace(_beat_truth(interval.beat), sent_ticks=interval.ticks, packet=packet)


def _beat_truth(beat: Detected) -> BeatTruth:
    true_ticks = None if beat.true_ms is None else in_ticks(beat.true_ms)
    return BeatTruth(at_ms=beat.at_ms, label=beat.label, beat=beat.beat, true_ticks=true_ticks)
