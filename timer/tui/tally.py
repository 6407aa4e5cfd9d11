"""Mean and highest heart rate of the whole session, as the history keeps them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from timer.events import Event
from timer.session.readings import heart_series


@dataclass(frozen=True, slots=True)
class Tally:
    """Heart rates in bpm; None where nothing was live."""

    mean: int | None = None
    highest: int | None = None


def tally(journal: Iterable[Event]) -> Tally:
    """What the strap told in every part of the session, those before it was taken up again included."""
    heart = heart_series(journal)
    bpms = [bpm for bpm, trusted in zip(heart.bpm, heart.trusted, strict=True) if trusted]
    return Tally(round(sum(bpms) / len(bpms)), max(bpms)) if bpms else Tally()
