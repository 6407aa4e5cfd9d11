"""The services behind both fronts, on a real home."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest

from timer.cli.assembly import House
from timer.cli.errors import Refusal
from timer.cli.wishes import Wishes
from timer.core import commands as c
from timer.session.belt import belt_moves

FAST = Wishes(speed=20_000)


def performed(house: House, stage: int, workout: int, *asked: c.Command) -> None:
    session = house.begin(house.timeline("short", stage, workout))
    session.assume()
    asyncio.run(session.run())
    for command in asked:
        session.command(command)
    house.seal(session)


def test_a_new_user_is_at_the_beginning_of_every_program(home: Path) -> None:
    rows = {row.slug: row for row in House(Wishes()).programs()}
    assert list(rows) == ["run-12-weeks", "knee", "buttock-pain", "glutes", "care", "short"]
    run = rows["run-12-weeks"]
    assert (run.stage, run.workout, run.done, run.total, run.where.en) == (1, 1, 0, 36, "Week 1, Day 1")
    assert rows["knee"].where.da == "Fase 1"


def test_only_real_sessions_move_the_plan(home: Path) -> None:
    house = House(FAST)
    performed(house, 1, 1)
    (short,) = [row for row in house.programs() if row.slug == "short"]
    assert (short.workout, short.done) == (1, 0)
    house.close()


def test_a_file_with_faults_is_listed_and_breaks_nothing(home: Path) -> None:
    (home / "programs" / "bad.yaml").write_text("holdfast: 1\nname: [", encoding="utf-8")
    house = House(Wishes())
    (bad,) = [row for row in house.programs() if row.fault]
    assert "bad.yaml:" in bad.fault
    with pytest.raises(Refusal, match=r"bad\.yaml"):
        house.timeline("bad", 1, 1)


def test_the_speeds_of_the_treadmill_are_asked_once_and_then_used(home: Path) -> None:
    house = House(Wishes())
    week = house.timeline("run-12-weeks", 1, 1)
    asked = [("running_place", "treadmill"), ("walk_kmh", "5.0"), ("run_kmh", "7.5")]
    assert [(q.key, q.answer) for q in house.questions(week)] == asked
    house.answer({"running_place": "treadmill", "walk_kmh": "4,5", "run_kmh": "8"})
    assert house.questions(week) == ()
    again = House(Wishes()).timeline("run-12-weeks", 1, 1)
    assert [step.speed_kmh for step in again.steps if step.kind in ("walk", "run")][:2] == [4.5, 8.0]
    with pytest.raises(Refusal, match="from 1 to 12"):
        house.answer({"walk_kmh": "fast"})


def test_who_runs_outdoors_is_asked_for_no_speed_and_told_of_no_belt(home: Path) -> None:
    house = House(Wishes())
    week = house.timeline("run-12-weeks", 1, 1)
    assert [q.after for q in house.questions(week)] == [None, *[("running_place", "treadmill")] * 2]
    house.answer({"running_place": "outdoors"})
    assert house.questions(week) == ()
    outside = House(Wishes()).timeline("run-12-weeks", 1, 1)
    assert {step.speed_kmh for step in (*outside.steps, *outside.extras["cool-down"])} == {None}
    session = house.begin(outside)
    session.command(c.Skip())
    session.command(c.Pause())
    assert not belt_moves(session.view())
    session.recorder.close()
    house.close()


def test_the_sore_side_is_asked_once(home: Path) -> None:
    house = House(Wishes())
    glide = house.timeline("buttock-pain", 1, 1)
    assert [q.key for q in house.questions(glide)] == ["affected_side"]
    house.answer({"affected_side": "right"})
    again = house.timeline("buttock-pain", 1, 1)
    assert house.questions(again) == ()
    assert "affected" not in {step.side for step in again.steps}
    assert again.steps[-1].side == "right"


def test_what_was_lifted_last_time_is_filled_in(home: Path) -> None:
    house = House(Wishes())
    first = house.begin(house.timeline("short", 1, 2))
    assert first.lifted == {}
    for command in (c.Done(), c.Done(reps=9), c.LogSet(42.5, 9, 2), c.End()):
        first.command(command)
    house.seal(first)
    session = house.begin(house.timeline("short", 1, 2))
    assert session.lifted["squat"] == c.LogSet(42.5, 9, 2)
    session.recorder.close()
    house.close()


def test_a_second_session_is_refused_while_one_runs(home: Path) -> None:
    first, second = House(Wishes()), House(Wishes())
    running = first.begin(first.timeline("short", 1, 1))
    with pytest.raises(Refusal):
        second.begin(second.timeline("short", 1, 1))
    assert second.history() == []
    running.recorder.close()


def test_the_users_own_figures_stand_in_the_workout_with_the_originals(home: Path) -> None:
    (home / "settings.toml").write_text(
        '[programs.knee]\nalternatives = ["5B"]\n[programs.knee.figures.plank]\nhold = "40 s"\n',
        encoding="utf-8",
    )
    house = House(Wishes())
    plank = next(step for step in house.timeline("knee", 1, 1).steps if step.exercise == "plank")
    assert plank.seconds == 40
    assert (plank.provenance["seconds"].status, plank.provenance["seconds"].original) == ("own", "30 s")
    assert any(step.label == "5B" for step in house.timeline("knee", 5, 1).steps)


def test_what_is_looked_for_again_and_again_can_be_taken_up_meanwhile(home: Path) -> None:
    with closing(House(Wishes())) as house:
        session = house.begin(house.timeline("short", 1, 1))
        begun = session.journal[0].payload["session"]
        session.command(c.Leave())
    with closing(House(Wishes())) as house, ThreadPoolExecutor(2) as threads:
        over = Event()

        def look() -> None:
            while not over.is_set():
                house.unfinished()

        looking = [threads.submit(look) for _ in range(2)]
        try:
            assert house.take_up(begun).journal[0].payload["session"] == begun
        finally:
            over.set()
        for each in looking:
            each.result()
