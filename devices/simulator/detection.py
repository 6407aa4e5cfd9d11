"""Which beats a strap sees: those of the heart, with ectopic ones among them, less what it gets wrong.

What goes wrong is spaced out, so that each interval has one label: four good beats lie between two artefacts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from random import Random

from devices.simulator.conditions import Conditions
from devices.simulator.faults import FaultKind
from devices.simulator.truth import BeatLabel

_GOOD_BETWEEN = 4
#: Beats after an artefact that are none for certain, on average: two kinds of three spoil the next one too.
_SPARED = _GOOD_BETWEEN + 2 / 3
#: By how much of an interval a beat is off: seen too early or too late, or really early.
_SHIFT = (0.12, 0.30)
_EARLY = (0.25, 0.40)
#: Where in an interval a beat is seen that was none.
_SPLIT = (0.30, 0.70)

_BY_FAULT = (
    (FaultKind.MISSED_BEATS, BeatLabel.MISSED),
    (FaultKind.EXTRA_BEATS, BeatLabel.EXTRA),
    (FaultKind.SHIFTED_BEATS, BeatLabel.SHIFTED),
    (FaultKind.ECTOPIC, BeatLabel.ECTOPIC),
)
#: What a strap gets wrong by itself; ectopic beats are the heart's.
_ARTEFACTS = (BeatLabel.MISSED, BeatLabel.EXTRA, BeatLabel.SHIFTED)


@dataclass(frozen=True, slots=True)
class Detected:
    """A beat as the strap sees it, or one of the heart that it does not see."""

    at_ms: float
    label: BeatLabel
    """Of the interval that it ends."""
    beat: int | None
    """Number of the beat of the heart; None where there was none."""
    true_ms: float | None
    """The interval that ends with it in the heart's own rhythm; None before there is one."""
    seen: bool = True


class Detector:
    """Turns beats of the heart into those that the strap sees, in the order in which it sees them."""

    def __init__(self, conditions: Conditions, random: Random) -> None:
        self._conditions = conditions
        self._random = random
        share = conditions.script.artefacts
        # After an artefact none may come for a while: of the other beats so many more have to be one.
        self._chance = share / (1.0 - _SPARED * share)
        self._number = 0
        self._before_ms: float | None = None
        self._good_due = 0
        self._next = BeatLabel.NORMAL

    def detect(self, beats_ms: Iterable[float]) -> Iterator[Detected]:
        """What the strap makes of the next beats."""
        for at_ms in beats_ms:
            yield from self._detect(at_ms)

    def _detect(self, at_ms: float) -> Iterator[Detected]:
        before_ms, self._before_ms = self._before_ms, at_ms
        spoilt, self._next = self._next, BeatLabel.NORMAL
        self._number += 1
        if before_ms is None:
            yield Detected(at_ms, BeatLabel.NORMAL, self._number, None)
            return
        number, interval, uniform = self._number, at_ms - before_ms, self._random.uniform
        match self._fate(at_ms, spoilt):
            case BeatLabel.MISSED as label:
                self._next = label
                yield Detected(at_ms, label, number, interval, seen=False)
            case BeatLabel.EXTRA as label:
                yield Detected(before_ms + interval * uniform(*_SPLIT), label, None, None)
                yield Detected(at_ms, label, number, interval)
            case BeatLabel.SHIFTED as label:
                self._next = label
                shift = uniform(*_SHIFT) * self._random.choice((-1, 1))
                yield Detected(at_ms + interval * shift, label, number, interval)
            case BeatLabel.ECTOPIC as label:
                self._next = label
                yield Detected(at_ms - interval * uniform(*_EARLY), label, number, interval)
            case _:
                yield Detected(at_ms, spoilt, number, interval)

    def _fate(self, at_ms: float, spoilt: BeatLabel) -> BeatLabel:
        """What becomes of a beat whose interval the beat before has left `spoilt`, or has not."""
        if self._conditions.acting(FaultKind.BIGEMINY, round(at_ms)) is not None:
            return BeatLabel.ECTOPIC if spoilt is BeatLabel.NORMAL else BeatLabel.NORMAL
        if self._good_due or spoilt is not BeatLabel.NORMAL:
            self._good_due = max(0, self._good_due - (spoilt is BeatLabel.NORMAL))
            return BeatLabel.NORMAL
        fate = self._due(at_ms)
        if fate is not BeatLabel.NORMAL:
            self._good_due = _GOOD_BETWEEN
        return fate

    def _due(self, at_ms: float) -> BeatLabel:
        for kind, label in _BY_FAULT:
            if self._conditions.take(kind, at_ms):
                return label
        if self._chance and self._random.random() < self._chance:
            return self._random.choice(_ARTEFACTS)
        return BeatLabel.NORMAL
