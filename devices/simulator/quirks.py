"""What straps in the field do beside the standard, each as a switch of the simulated firmware.

The number after a project's name is that of the issue in which its users describe the behaviour.
"""

from __future__ import annotations

from enum import StrEnum


class Quirk(StrEnum):
    """A habit of a strap. The docstring under each says what the simulated one does, and who saw it."""

    # the skin and the reading
    NO_CONTACT_BITS = "no-contact-bits"
    """It never says whether it touches skin: Polar H10 (polar-ble-sdk 470, 691), OH1, Verity Sense."""
    CONTACT_FLICKERS = "contact-flickers"
    """Worn well, it denies contact in one packet out of twenty: Polar H10 (polar-ble-sdk 83)."""
    ZERO_AT_START = "zero-at-start"
    """Heart rate 0 in the first four packets of a link: OH1, H10, Polar 360 (polar-ble-sdk 143, 183, 834)."""
    ZERO_AFTER_CONTACT = "zero-after-contact"
    """Heart rate 0 for three packets once it touches skin again (runnerup 477)."""
    FROZEN_OFF_BODY = "frozen-off-body"
    """Taken off, it goes on sending its last heart rate, without intervals, as if nothing had happened:
    OH1 in its charger (polar-ble-sdk 32) and off the arm (131, 135, 304, 430)."""
    FALSE_OFF_BODY = "false-off-body"
    """Unclipped, it invents heart rates and intervals: Polar H10 (polar-ble-sdk 447)."""
    OFF_WITHOUT_SKIN = "off-without-skin"
    """It switches off 45 s after it has left the chest, until it is put on again: Polar H10
    (known issues)."""

    # intervals
    NO_INTERVALS = "no-intervals"
    """It sends none: optical sensors, such as OH1 and Verity Sense."""
    SMOOTHED_INTERVALS = "smoothed-intervals"
    """Each is the mean of the last five: optical sensors (OpenHRV 3)."""
    FIRST_WITHOUT_INTERVALS = "first-without-intervals"
    """The first packet of a link has none: Polar H7 sends `06 3c`, then `16 3c 11 04`."""
    LATE_INTERVALS = "late-intervals"
    """An interval is sent three and a half seconds after its beat (polar-ble-sdk 227 saw 3 to 4 s)."""
    BURSTS_OF_INTERVALS = "bursts-of-intervals"
    """Intervals are kept for up to 4 s and then sent in one packet, up to nine."""
    COARSE_INTERVALS = "coarse-intervals"
    """They are multiples of 8/1024 s, so that equal ones in a row are common: `16 77 08 02 08 02`."""
    IMPOSSIBLE_INTERVALS = "impossible-intervals"
    """One in fifty is followed by an invented one that no heart can do: 268 or 368 ticks beside a slow pulse
    were captured, and very long ones (polar-ble-sdk 312)."""
    INTERVALS_AHEAD = "intervals-ahead"
    """Every half minute four intervals are sent twice over, so that their sum runs ahead of the clock on the
    wall in bursts (NeuroKit.py 39)."""
    HIGH_WITH_ECTOPICS = "high-with-ectopics"
    """After early beats the heart rate counts from the short intervals: 170 to 174 where 133 was true
    (polar-ble-sdk 325)."""

    # bytes
    WIDE_HEART_RATE = "wide-heart-rate"
    """Two bytes for the heart rate, whatever its value; legal, and needed above 255 bpm."""
    ENERGY = "energy"
    """It sends the energy expended, so that fewer intervals fit a packet."""
    LONE_LAST_BYTE = "lone-last-byte"
    """Each packet with intervals ends in half a one (web-bluetooth 493)."""

    # the link
    DROPS_AFTER_30_S = "drops-after-30-s"
    """It breaks each link after 30 s, since its wish for other connection parameters was not heard
    (bluepy 53, noble 468, gattlib 144)."""
    DROPS_AFTER_60_S = "drops-after-60-s"
    """The same after 60 s (node-bluetooth-hci-socket 36)."""
    DROPS_AFTER_150_S = "drops-after-150-s"
    """The same after 150 s: Polar H10 (OpenHRV 39, bleak 2017)."""
    DROPS_AT_FIRST_CONNECT = "drops-at-first-connect"
    """The first link breaks while it is made: Polar H10, firmware 4.0.4, on Windows (polar-ble-sdk 774)."""
    SILENT_FIRST_LINK = "silent-first-link"
    """Connected, subscribed to, silent until the next link (bleak-retry-connector 228, Garmin HRM-Dual)."""
    REPEATS_AFTER_RECONNECT = "repeats-after-reconnect"
    """On its second link each packet arrives twice, on the third three times, and so on: what a client sees
    that does not let the old link go (bleak 83, 2002)."""
    TWO_CENTRALS = "two-centrals"
    """It serves two at once, where others serve one: Polar H10, when told to (polar-ble-sdk 164, 364)."""
    NEEDS_PAIRING = "needs-pairing"
    """It refuses to notify whom it is not paired with: watches that broadcast (jlennox/HeartRate 46)."""
    NEW_ADDRESS = "new-address"
    """It wakes with another address than it fell asleep with; whoever knows it by that alone has lost it.
    Straps with a random address may (a Polar H9 has one)."""

    # identity
    NO_NAME = "no-name"
    """It advertises without a name, as a Polar H7 whose name was overwritten."""
    BATTERY_ALWAYS_100 = "battery-always-100"
    """It says 100 percent until it dies: WHOOP 4.0 (noop 791)."""
    BATTERY_10 = "battery-10"
    """It says 10 percent and means it: Polar H10 (polar-ble-sdk 78)."""
