"""Where the next interval between beats will lie, by the swings of the last ones.

Breathing and blood pressure swing the heart in waves of some beats, at rest by far more than a misplaced beat
does. Waves can be foretold: an autoregressive model of the last eight swings, its weights by the
Levinson-Durbin recursion (Durbin 1960, Rev Inst Int Stat 28:233) on products that forget by and by, so that
it follows the breath and the effort.

A swing is how far an interval lies from the median of the seven before it, as a share of that. Newest first.
"""

from __future__ import annotations

from operator import mul

ORDER = 8
#: Beats from one look at the waves to the next.
EVERY = 32
#: How many swings are kept for that.
KEPT = EVERY + ORDER
#: Of the products, at each look: they remember some hundred beats.
_FORGET = 0.72
#: Of noise, as a share of the whole: without it few beats would make bold weights.
_NOISE = 0.02


def followed(products: tuple[float, ...], swings: tuple[float, ...]) -> tuple[float, ...]:
    """The products of the last `EVERY` swings with those up to `ORDER` beats before them, by the lag."""
    new = swings[:EVERY]
    told = [sum(map(mul, new, swings[lag:])) for lag in range(ORDER + 1)]
    return tuple(_FORGET * before + now for before, now in zip(products or told, told, strict=True))


def weights_of(products: tuple[float, ...]) -> tuple[float, ...]:
    """How much each of the last swings says of the next, the newest first; none where nothing swings."""
    error = products[0] * (1 + _NOISE) if products else 0.0
    if error <= 0:
        return ()
    weights: list[float] = []
    for lag in range(1, ORDER + 1):
        known = sum(weight * products[lag - 1 - at] for at, weight in enumerate(weights))
        reflection = (products[lag] - known) / error
        weights = [weight - reflection * back for weight, back in zip(weights, weights[::-1], strict=True)]
        weights.append(reflection)
        error *= 1 - reflection * reflection
    return tuple(weights)


def foretold(weights: tuple[float, ...], swings: tuple[float, ...]) -> float:
    """The next swing."""
    swing: float = sum(map(mul, weights, swings))
    return swing
