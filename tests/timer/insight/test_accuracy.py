"""How many artefacts are found, and how many good beats are kept: after the session, and live."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
import pytest

from devices.beat_check import BeatCheck, check
from devices.demand import Demand
from devices.simulator.person import BEGINNER, TRAINED, Person
from tests.timer.insight.made import REFERENCE, Simulated, beats_of, performed, simulated
from timer.insight.arrays import Flags, Floats
from timer.insight.artefacts import artefacts
from timer.insight.variability import clean_pairs, rmssd_ms

SCRIPT = "artefacts 2 %"
#: Every bundled program, and an hour of sitting.
WORKOUTS = {
    "run, week 1": ("run-12-weeks", 1, 1),
    "run, week 9": ("run-12-weeks", 9, 1),
    "run, week 12": ("run-12-weeks", 12, 2),
    "knee, stage 1": ("knee", 1, 1),
    "knee, stage 3": ("knee", 3, 1),
    "knee, stage 5": ("knee", 5, 1),
    "buttock pain": ("buttock-pain", 1, 1),
    "glutes": ("glutes", 1, 1),
}
PEOPLE = {"beginner": BEGINNER, "trained": TRAINED}


@dataclass(frozen=True)
class Score:
    """Intervals found and missed, kept and wrongly flagged."""

    found: int
    missed: int
    kept: int
    wrong: int

    @property
    def sensitivity(self) -> float:
        return self.found / (self.found + self.missed)

    @property
    def specificity(self) -> float:
        return self.kept / (self.kept + self.wrong)


def score(flags: list[Flags], truths: list[Flags]) -> Score:
    flagged, spoilt = np.concatenate(flags), np.concatenate(truths)
    counts = [(flagged & spoilt), (~flagged & spoilt), (~flagged & ~spoilt), (flagged & ~spoilt)]
    return Score(*(int(count.sum()) for count in counts))


def batch(rr_ms: Floats) -> Flags:
    return artefacts(beats_of(rr_ms))


def live(rr_ms: Floats) -> Flags:
    state, flagged = BeatCheck(), []
    for ticks in np.round(rr_ms * 1.024).astype(int).tolist():
        state, artefact = check(state, ticks)
        flagged.append(artefact)
    return np.array(flagged)


@cache
def sessions() -> dict[str, Simulated]:
    played = {
        f"{what}, {who}": performed(*which, SCRIPT, person=person)
        for what, which in WORKOUTS.items()
        for who, person in PEOPLE.items()
    }
    return played | {f"rest, {who}": sitting(person) for who, person in PEOPLE.items()}


def sitting(person: Person) -> Simulated:
    return simulated([Demand(0, "sit")], 3600, SCRIPT, person=person, seed=2)


def reference() -> tuple[Floats, Flags, Floats]:
    """The intervals of the reference, which of them are spoilt, and the true ones."""
    with np.load(REFERENCE) as data:
        beats_s, labels = data["bt"], data["label"]
        spoilt = (labels[:-1] != "ok") | (labels[1:] != "ok")
        missed_s = data["bt_true"][data["event_beat"][data["event_kind"] == "missed"]]
        spoilt[np.searchsorted(beats_s, missed_s) - 1] = True
        return data["rr"], spoilt, data["rr_true"]


@pytest.mark.parametrize(
    ("detector", "sensitivity", "specificity"),
    [(batch, 0.998, 0.9985), (live, 0.98, 0.998)],
    ids=["after the session", "live"],
)
def test_artefacts_of_every_kind_of_session_are_found_and_good_beats_kept(
    detector: Callable[[Floats], Flags], sensitivity: float, specificity: float
) -> None:
    played = list(sessions().values())

    whole = score([detector(one.rr_ms) for one in played], [one.spoilt for one in played])

    assert whole.found > 1000
    assert whole.sensitivity >= sensitivity
    assert whole.specificity >= specificity


def test_a_strap_that_gets_every_tenth_beat_wrong_is_seen_through() -> None:
    played = performed("run-12-weeks", 9, 1, "artefacts 10 %")

    seen = score([batch(played.rr_ms)], [played.spoilt])

    assert seen.sensitivity >= 0.998
    assert seen.specificity >= 0.9985


@pytest.mark.parametrize("detector", [batch, live], ids=["after the session", "live"])
def test_no_session_is_refused_as_a_whole(detector: Callable[[Floats], Flags]) -> None:
    shares = {name: detector(one.rr_ms).sum() / one.spoilt.sum() for name, one in sessions().items()}

    assert {name: share for name, share in shares.items() if share > 2} == {}


def test_of_the_reference_every_artefact_is_found() -> None:
    rr_ms, spoilt, _ = reference()

    seen = score([batch(rr_ms)], [spoilt])

    assert (seen.found, seen.missed) == (51, 0)
    assert seen.specificity >= 0.9985


def test_live_one_artefact_of_the_reference_in_fifty_gets_through() -> None:
    rr_ms, spoilt, _ = reference()

    seen = score([live(rr_ms)], [spoilt])

    assert seen.missed <= 1
    assert seen.specificity >= 0.998


def test_cleaned_the_reference_has_the_variability_of_the_truth() -> None:
    rr_ms, _, true_ms = reference()
    beats = beats_of(rr_ms)

    raw = rmssd_ms(rr_ms, clean_pairs(beats, np.zeros(len(beats), bool)))
    cleaned = rmssd_ms(rr_ms, clean_pairs(beats, artefacts(beats)))

    assert rmssd_ms(true_ms, np.arange(len(true_ms)) > 0) == pytest.approx(47.30, abs=0.005)
    assert raw == pytest.approx(100.21, abs=0.005)
    assert cleaned == pytest.approx(47.30, rel=0.01)
