"""Whether a strap still detects beats: a heart rate that no beat stands behind is an old one.

Straps were seen that go on sending their last heart rate off the body, without intervals or with the same
packet for ever. Three things can be known of that, and only of a strap that has shown what it does when
all is well:

* One that sends intervals has sent none for 6 s. No heart that is beating is that slow, and no strap seen
  keeps intervals for longer than 4 s.
* One whose intervals hardly ever repeat has sent the very same packet, intervals included, ten times in a
  row. The intervals of a steady heart spread by 2/1024 s at least, so a handful of equal ones is common and
  ten packets of them are not.

The rest cannot be known from the bytes, and is not guessed at. A strap that never sends intervals may repeat
a number because it is frozen or because the heart is steady. One that invents intervals off the body (a
Polar H10 unclipped) looks like an irregular heart, and that heart must not lose its number. The first
seconds of any of these pass as live; a record can leave them out, since it is told where they began.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

#: Without an interval for this long a strap that sends them detects no beat.
BEATLESS_MS = 6_000
#: Identical packets with intervals in a row.
_SAME = 10
#: Packets with intervals, none late, after which a strap is one that sends intervals.
_PROVEN = 10
#: Pairs of neighbouring intervals that are looked at, and how many of them must differ.
_PAIRS, _DIFFERENT = 60, 48


@dataclass(frozen=True, slots=True)
class Pulse:
    """What is remembered of a strap's intervals. Times in ms of session time."""

    beat_ms: int | None = None
    """Arrival of the last packet that spoke for a beat."""
    carriers: int = 0
    """Packets with intervals that came in time, until it is `_PROVEN`."""
    pairs: int = 0
    different: int = 0
    last_ticks: int | None = None
    packet: tuple[int, tuple[int, ...]] | None = None
    """Heart rate and intervals of the last packet that had any."""
    same: int = 1
    """How many times in a row it came."""
    first_ms: int = 0
    """Arrival of the first of them."""


def follow(
    pulse: Pulse, at_ms: int, bpm: int, rr_ticks: tuple[int, ...], *, late: bool
) -> tuple[Pulse, int | None]:
    """Take a packet with a heart rate in. `late`: packets before it are missing, or were held up.

    Returns:
        The pulse after it, and the arrival of the last packet whose heart rate was more than a memory; None
        when this one is that, by all that is known.
    """
    if rr_ticks:
        return _heard(pulse, at_ms, (bpm, rr_ticks))
    if pulse.beat_ms is None or late:
        return replace(pulse, beat_ms=at_ms), None
    if at_ms - pulse.beat_ms < BEATLESS_MS:
        return pulse, None
    if pulse.carriers < _PROVEN:
        # It sends intervals now and then only: their absence says nothing.
        return replace(pulse, carriers=0), None
    return pulse, pulse.beat_ms


def silenced(pulse: Pulse) -> Pulse:
    """The strap said itself that it has no reading: what comes next is no repetition, and no neighbour."""
    return replace(pulse, last_ticks=None, packet=None, same=1)


def _heard(pulse: Pulse, at_ms: int, packet: tuple[int, tuple[int, ...]]) -> tuple[Pulse, int | None]:
    _, rr_ticks = packet
    pairs, different, last = pulse.pairs, pulse.different, pulse.last_ticks
    for ticks in rr_ticks:
        if last is not None and pairs < _PAIRS:
            pairs, different = pairs + 1, different + (ticks != last)
        last = ticks
    again = packet == pulse.packet
    heard = Pulse(
        beat_ms=at_ms,
        carriers=min(pulse.carriers + 1, _PROVEN),
        pairs=pairs,
        different=different,
        last_ticks=last,
        packet=packet,
        same=pulse.same + 1 if again else 1,
        first_ms=pulse.first_ms if again else at_ms,
    )
    if heard.same < _SAME or pairs < _PAIRS or different < _DIFFERENT:
        return heard, None
    return heard, heard.first_ms
