"""Walks between runs that the heart rate may lengthen: where asked for, between runs, and only so far."""

from __future__ import annotations

import pytest

from programs.choices import Choices, Profile
from programs.library import Library
from programs.recoveries import PERCENT, without_heart_rate
from programs.steps import After, HeartRateBelow, Step
from programs.timeline import timeline

KNOWN = Profile(maximal_bpm=180)
ASKED = Choices(heart_rate_rests=72)


def steps(slug: str, stage: int, workout: int, choices: Choices, profile: Profile) -> tuple[Step, ...]:
    entry = Library.open().entry(slug)
    assert entry.program is not None
    return timeline(entry.program, entry.digest, stage, workout, choices, profile).steps


def gates(found: tuple[Step, ...]) -> list[HeartRateBelow]:
    return [step.ends for step in found if isinstance(step.ends, HeartRateBelow)]


@pytest.mark.parametrize("slug", ["knee", "run-12-weeks", "buttock-pain", "glutes", "care"])
def test_no_bundled_workout_goes_by_heart_rate_unless_it_is_asked_for(slug: str) -> None:
    entry = Library.open().entry(slug)
    assert entry.program is not None
    for stage, each in enumerate(entry.program.stages, 1):
        for workout in range(1, len(each.workouts) + 1):
            assert gates(steps(slug, stage, workout, Choices(), KNOWN)) == []


@pytest.mark.parametrize("slug", ["knee", "buttock-pain", "glutes", "care"])
def test_asked_for_it_changes_nothing_where_nobody_runs(slug: str) -> None:
    assert steps(slug, 1, 1, ASKED, KNOWN) == steps(slug, 1, 1, Choices(), KNOWN)


def test_walks_between_runs_keep_their_length_as_the_earliest_and_a_minute_more_as_the_latest() -> None:
    plain, gated = steps("run-12-weeks", 3, 1, Choices(), KNOWN), steps("run-12-weeks", 3, 1, ASKED, KNOWN)
    walks = [at for at, step in enumerate(plain) if step.kind == "walk"]
    between = walks[1:-1]
    assert between
    for at, (before, after) in enumerate(zip(plain, gated, strict=True)):
        if at in between:
            seconds = before.seconds or 0.0
            # 72 % of 180 is 129.6.
            assert after.ends == HeartRateBelow(129, seconds, seconds + 60)
            assert after.provenance["seconds"].status == "given"
            assert after.provenance["heart_rate_below"].status == "default"
        else:
            assert after == before


@pytest.mark.parametrize(("percent", "bpm"), [(PERCENT[0], 126), (PERCENT[-1], 135)])
def test_the_target_is_so_many_percent_of_the_highest(percent: int, bpm: int) -> None:
    found = gates(steps("run-12-weeks", 3, 1, Choices(heart_rate_rests=percent), KNOWN))
    assert {gate.bpm for gate in found} == {bpm}


def test_without_a_highest_heart_rate_the_plan_stays_as_it_is() -> None:
    assert gates(steps("run-12-weeks", 3, 1, ASKED, Profile())) == []


def test_with_a_beta_blocker_even_a_file_that_names_a_heart_rate_gives_the_prescribed_rest() -> None:
    blocked = Profile(maximal_bpm=180, heart_rate_decides=False)
    assert gates(steps("run-12-weeks", 3, 1, ASKED, blocked)) == []
    rest = steps("run-12-weeks", 3, 1, ASKED, KNOWN)
    assert [step.ends for step in without_heart_rate(rest)] == [After(step.seconds or 0.0) for step in rest]
