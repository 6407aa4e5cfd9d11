"""What can go wrong with a simulated strap at a given time, as values: a script is a list of these."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    """A kind of fault, by the words that a script has for it. "For so long": without a length, for good."""

    # the link
    DROP = "drop"
    """The strap breaks the link and is not heard for so long; without a length it is back at once."""
    OUT_OF_RANGE = "out of range"
    """Nothing arrives for so long. A link that gets no answer breaks after 6 s."""
    SILENT = "silent"
    """The link stands and no packet is sent for so long."""
    STALL = "stall"
    """The radio holds every packet back for so long, then delivers them all at once."""
    PACKET_LOSS = "packet loss"
    """So many packets in a row never arrive."""
    SLOW_CONNECT = "slow connect"
    """From now on a connection takes so long."""
    REFUSES_SECOND_CENTRAL = "refuses second central"
    """Somebody else's phone has the strap's only connection for so long, from the moment that it is free: it
    is not heard, and refuses."""

    # the skin and the reading
    CONTACT_LOST = "contact lost"
    """The strap leaves the skin for so long. What it then says depends on its quirks; one without them says
    that it has no contact and no heart rate."""
    ZERO = "zero"
    """Heart rate 0 on good contact for so long."""
    STUCK = "stuck"
    """The heart rate of the moment is repeated for so long, without intervals."""

    # beats
    MISSED_BEATS = "missed beats"
    """So many beats are not seen; the interval across each is two intervals long."""
    EXTRA_BEATS = "extra beats"
    """So many beats are seen that were none, each at 30 to 70 % of an interval."""
    SHIFTED_BEATS = "shifted beats"
    """So many beats are seen 12 to 30 % of an interval too early or too late."""
    ECTOPIC = "ectopic"
    """So many beats come 25 to 40 % early and are followed by a full pause: the heart's doing."""
    BIGEMINY = "bigeminy"
    """Every second beat is ectopic, for so long."""

    # the battery
    BATTERY = "battery"
    """The battery is at so many percent from now on."""
    BATTERY_DIES = "battery dies"
    """The strap is gone for good."""


#: Of these a script says how many; they are spaced out, with good beats between.
BEATS = frozenset({FaultKind.MISSED_BEATS, FaultKind.EXTRA_BEATS, FaultKind.SHIFTED_BEATS, FaultKind.ECTOPIC})
#: Of these a script says how many.
COUNTED = BEATS | {FaultKind.PACKET_LOSS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault of a script."""

    kind: FaultKind
    at_ms: int = 0
    """Session time, or time since `mark`."""
    mark: str | None = None
    """What the session calls the moment that `at_ms` counts from; None: its start."""
    lasts_ms: int | None = None
    """None: for good, and for a drop: no time at all."""
    amount: int = 1
    """How many, where that is counted; percent of a battery; ms that a slow connection takes."""
    line: int = 0
    """Where it stands in its script."""
