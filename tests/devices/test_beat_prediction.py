"""The next swing, foretold by the waves of the last ones."""

from __future__ import annotations

from math import cos, pi
from random import Random

from devices.beat_check import BeatCheck, check
from devices.beat_prediction import EVERY, KEPT, followed, foretold, weights_of


def breathing(beats: int, period: float = 4.3, depth: float = 0.06) -> list[float]:
    """Swings with the breath, a little noise on top."""
    noise = Random(1)
    return [depth * cos(2 * pi * n / period) + noise.gauss(0, 0.003) for n in range(beats)]


def test_a_breath_is_foretold_after_some_beats_of_it() -> None:
    swings = breathing(200)
    products: tuple[float, ...] = ()
    for at in range(EVERY, 192, EVERY):
        products = followed(products, tuple(swings[max(0, at - KEPT) : at][::-1]))
    weights = weights_of(products)
    misses = [
        abs(swings[at] - foretold(weights, tuple(swings[at - KEPT : at][::-1]))) for at in range(192, 200)
    ]
    assert max(misses) < 0.02
    assert max(abs(swing) for swing in swings[192:]) > 0.05


def test_a_heart_like_a_clock_swings_not_at_all() -> None:
    still = (0.0,) * KEPT
    assert weights_of(followed((), still)) == ()
    assert foretold((), still) == 0.0


def test_a_misplaced_beat_is_found_in_breathing_as_deep_as_itself() -> None:
    state, flagged = BeatCheck(), []
    intervals = [round(900 * (1 + swing)) for swing in breathing(150, depth=0.07)]
    # Where the breath makes the next interval long, a short one that is not out of the ordinary.
    at = next(n for n in range(120, 140) if intervals[n] > 940 and intervals[n - 1] > 940)
    intervals[at] -= 110
    assert min(intervals[60:120]) - 10 < intervals[at]
    for ticks in intervals:
        state, artefact = check(state, ticks)
        flagged.append(artefact)
    assert flagged[at]
    assert not any(flagged[60:at])
