"""The firmware of a strap: from beats to the bytes that it sends once a second."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from math import floor

from devices.heart_rate_service import (
    BATTERY_LEVEL,
    BODY_SENSOR_LOCATION,
    FIRMWARE_REVISION,
    HARDWARE_REVISION,
    MANUFACTURER_NAME,
    MODEL_NUMBER,
    SERIAL_NUMBER,
    SOFTWARE_REVISION,
    TICKS_PER_SECOND,
    BodyLocation,
    Contact,
    HeartRateMeasurement,
    encode_battery_level,
    encode_body_location,
    encode_measurement,
    encode_text,
)
from devices.simulator.heart import Heart

#: Notifications of every strap seen come once a second.
PERIOD_MS = 1000
_MOST_INTERVALS = 9
_AVERAGED_MS = 5000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Firmware:
    """What kind of strap it is. The defaults are a strap without vices."""

    address: str = "C0:FF:EE:00:00:01"
    name: str = "Simulated strap"
    contact_supported: bool = True
    """A Polar H10 and every optical sensor seen have no contact bits."""
    sends_rr: bool = True
    """Optical sensors send none."""
    first_packet_without_rr: bool = True
    """As seen on a Polar H7."""
    rr_delay_ms: int = 0
    """How old a beat is before it is sent; 3000 to 4000 were seen (polar-ble-sdk issue 227)."""
    location: BodyLocation = BodyLocation.CHEST
    battery: int = 87
    manufacturer: str = "Holdfast"
    model: str = "Simulator"
    serial: str = "0001"
    revision: str = "1"

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


class Strap:
    """A strap around a chest. It runs on whether or not anybody listens."""

    def __init__(self, firmware: Firmware, heart: Heart) -> None:
        self.firmware = firmware
        self.worn = True
        """Taken off the skin, a strap says so if it can, and has no reading."""
        self._heart = heart
        self._beats_ms: deque[float] = deque()
        self._unsent_ms: deque[float] = deque()
        self._last_ticks: int | None = None
        self._silent_rr = False

    def subscribed(self, at_ms: int) -> None:
        """Somebody listens from `at_ms` on: intervals of the time before are not kept for him."""
        self._live(at_ms)
        self._silent_rr = self.firmware.first_packet_without_rr
        self._skip_unsent()

    def packet(self, due_ms: int) -> bytes:
        """The notification that is due at `due_ms`; it tells of nothing later."""
        self._live(due_ms)
        if not self.worn:
            self._unsent_ms.clear()
            self._last_ticks = None
            return encode_measurement(HeartRateMeasurement(0, self._contact()))
        if self._silent_rr:
            self._silent_rr = False
            self._skip_unsent()
        intervals = self._intervals(due_ms) if self.firmware.sends_rr else ()
        return encode_measurement(HeartRateMeasurement(self._bpm(), self._contact(), rr_ticks=intervals))

    def _live(self, until_ms: int) -> None:
        beats = self._heart.advance(until_ms)
        self._beats_ms.extend(beats)
        self._unsent_ms.extend(beats)
        while self._beats_ms and self._beats_ms[0] < until_ms - _AVERAGED_MS:
            self._beats_ms.popleft()

    def _intervals(self, due_ms: int) -> tuple[int, ...]:
        """RR intervals that are ready. Beat times are rounded, not intervals, so that no error adds up."""
        ready_ms = due_ms - self.firmware.rr_delay_ms
        ticks: list[int] = []
        while self._unsent_ms and self._unsent_ms[0] <= ready_ms and len(ticks) < _MOST_INTERVALS:
            beat = _ticks(self._unsent_ms.popleft())
            if self._last_ticks is not None:
                ticks.append(beat - self._last_ticks)
            self._last_ticks = beat
        return tuple(ticks)

    def _skip_unsent(self) -> None:
        if self._unsent_ms:
            self._last_ticks = _ticks(self._unsent_ms[-1])
            self._unsent_ms.clear()

    def _bpm(self) -> int:
        """Averaged over the last seconds, as straps do; 0 until there is something to average."""
        if len(self._beats_ms) < 2:
            return 0
        return round(60_000 * (len(self._beats_ms) - 1) / (self._beats_ms[-1] - self._beats_ms[0]))

    def _contact(self) -> Contact:
        if not self.firmware.contact_supported:
            return Contact.NOT_SUPPORTED
        return Contact.CONTACT if self.worn else Contact.NO_CONTACT


def _ticks(ms: float) -> int:
    return floor(ms * TICKS_PER_SECOND / 1000 + 0.5)
