"""`holdfast plan`: what is due and why, and every change of it, as a user types it."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.timer.cli.conftest import Run
from tests.timer.store.sessions import stored
from tests.timer.tui.stage import play, until
from timer.cli.assembly import House
from timer.cli.errors import Refusal
from timer.cli.wishes import Wishes
from timer.locale.figures import day_words
from timer.store.history import History
from timer.store.home import find_home
from timer.store.records import DoneWorkout
from timer.tui.app import HoldfastApp
from timer.tui.screens.advice import AdviceScreen
from timer.tui.screens.ask import AskScreen

Did = Callable[..., None]
TODAY = datetime.now().astimezone().date()


def day(distance: int) -> str:
    return (TODAY + timedelta(days=distance)).isoformat()


@pytest.fixture
def did(home: Path) -> Did:
    """Put a finished session into the history: program, stage, workout, so many days ago."""
    kept = find_home({"HOLDFAST_HOME": str(home)})
    count = 0

    def seal(program: str, stage: int, workout: int, ago: int, **fields: Any) -> None:
        nonlocal count
        count += 1
        at = datetime.combine(TODAY - timedelta(days=ago), datetime.min.time(), UTC) + timedelta(hours=9)
        told = {"pain": None, "zone": "+00:00", "started_utc": at, **fields}
        with closing(History.of(kept)) as history:
            history.seal(stored(count, 2, program=program, stage=stage, workout=workout, **told))

    return seal


def read(holdfast: Run, *arguments: str) -> Any:
    code, out, err = holdfast("plan", *arguments, "--json")
    assert (code, err) == (0, "")
    return json.loads(out)


def row(holdfast: Run, program: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in read(holdfast, "today")["rows"] if one["program"] == program)
    return found


def rules(told: dict[str, Any]) -> list[str]:
    return [decision["rule"] for decision in told["why"]]


def test_with_nothing_followed_it_says_how_to_begin(holdfast: Run) -> None:
    for arguments in ((), ("today",), ("calendar",)):
        code, out, err = holdfast("plan", *arguments)
        assert (code, err) == (0, "")
        assert "holdfast plan follow knee" in out
    assert read(holdfast, "today")["rows"] == []


def test_what_is_followed_is_due_with_its_reason_and_its_source(holdfast: Run) -> None:
    code, out, _ = holdfast("plan", "follow", "knee")
    assert code == 0
    assert "every other day (given: AKUV01-130)" in out
    told = row(holdfast, "knee")
    assert (told["state"], told["stage"], told["planned"], told["missed"]) == ("due", 1, day(0), 0)
    assert told["why"][0]["source"]["source"]["section"] == "Sådan gør du"
    assert told["seconds"] > 600
    days = [one["day"] for one in read(holdfast, "calendar", "--weeks", "1")]
    assert days == [day(0), day(2), day(4), day(6)]


def test_json_is_json_wherever_the_word_stands(holdfast: Run) -> None:
    holdfast("plan", "follow", "knee")
    said = [holdfast("plan", *words)[1] for words in (("--json",), ("today", "--json"), ("--json", "today"))]
    assert len(set(said)) == 1
    assert json.loads(said[0])["rows"][0]["program"] == "knee"


def test_danish_speaks_danish(holdfast: Run) -> None:
    _, out, _ = holdfast("--language", "da", "plan", "follow", "knee")
    assert "hver anden dag" in out
    assert "følges fra" in out
    _, out, _ = holdfast("--language", "da", "plan", "log")
    assert "followed" not in out


def test_somebody_who_only_trains_has_a_plan_without_a_word(holdfast: Run, did: Did) -> None:
    did("run-12-weeks", 1, 1, 2)
    told = row(holdfast, "run-12-weeks")
    assert (told["state"], told["stage"], told["workout"]) == ("due", 1, 2)


def test_who_says_how_often_follows_it_from_then_on(holdfast: Run, did: Did) -> None:
    did("glutes", 1, 2, 3)
    assert holdfast("plan", "follow", "glutes", "--days-a-week", "2")[0] == 0
    assert [one["kind"] for one in read(holdfast, "log")] == ["rhythm", "started"]
    told = row(holdfast, "glutes")
    assert (told["state"], told["workout"], told["missed"]) == ("due", 3, 0)
    holdfast("plan", "follow", "glutes", "--days-a-week", "3")
    assert [one["kind"] for one in read(holdfast, "log")] == ["rhythm", "started", "rhythm"]


def test_a_session_belongs_to_the_date_of_the_place_where_it_was(holdfast: Run, did: Did) -> None:
    # 13:00 in London yesterday was two in the morning of today in Tonga.
    at = datetime.combine(TODAY - timedelta(days=1), datetime.min.time(), UTC) + timedelta(hours=13)
    did("knee", 1, 1, 1, zone="+13:00", started_utc=at)
    assert row(holdfast, "knee")["state"] == "done"


def test_only_real_and_imported_sessions_move_the_plan(holdfast: Run, did: Did) -> None:
    did("run-12-weeks", 1, 1, 2, origin="simulated")
    did("run-12-weeks", 1, 1, 1, origin="replay")
    assert read(holdfast, "today")["rows"] == []
    did("run-12-weeks", 1, 1, 0, origin="imported")
    assert row(holdfast, "run-12-weeks")["state"] == "done"


@pytest.mark.parametrize(
    ("ago", "expected"),
    [(2, (0, 3, None)), (3, (1, 3, "go on")), (6, (2, 2, "repeat")), (13, (5, 1, "step back"))],
)
def test_missed_days_act_are_printed_and_move_the_list_of_programs_too(
    holdfast: Run, did: Did, ago: int, expected: tuple[int, int, str | None]
) -> None:
    missed, workout, advice = expected
    holdfast("plan", "follow", "run-12-weeks", "--from", day(-ago - 2))
    did("run-12-weeks", 1, 1, ago + 2)
    did("run-12-weeks", 1, 2, ago)
    told = row(holdfast, "run-12-weeks")
    assert (told["missed"], told["workout"]) == (missed, workout)
    assert next((one["advice"] for one in told["why"] if one["rule"] == "missed-days"), None) == advice
    # One truth: the list of programs stands at the same place.
    listed = {one["program"]: one for one in json.loads(holdfast("programs", "list", "--json")[1])}
    assert (listed["run-12-weeks"]["stage"], listed["run-12-weeks"]["workout"]) == (1, workout)


def test_the_running_gate_is_one_line_and_a_word_more_goes_on_and_is_written_down(
    holdfast: Run, did: Did
) -> None:
    did("knee", 1, 1, 2)
    code, out, err = holdfast("start", "run-12-weeks", "--headless", typed="quit\n")
    assert (code, out) == (1, "")
    assert len(err.splitlines()) == 1
    assert "stage 4" in err
    assert "--anyway" in err
    code, _, err = holdfast("start", "run-12-weeks", "--headless", "--anyway", typed="end\n")
    assert (code, err) == (0, "")
    (logged,) = [one for one in read(holdfast, "log") if one["kind"] == "override"]
    assert logged["payload"] == {
        "rule": "running-gate",
        "program": "run-12-weeks",
        "advised": "wait",
        "chosen": "1/1",
    }


def test_a_beginner_without_knee_trouble_just_starts(holdfast: Run) -> None:
    code, _, err = holdfast("start", "run-12-weeks", "--headless", typed="end\n")
    assert (code, err) == (0, "")
    assert read(holdfast, "log") == []


def test_an_answer_opens_the_gate_and_silence_does_not(holdfast: Run, did: Did) -> None:
    holdfast("plan", "follow", "knee", "--stage", "3", "--from", day(-40))
    did("knee", 3, 1, 30)
    holdfast("plan", "follow", "run-12-weeks")
    assert row(holdfast, "knee")["stage"] == 4
    assert row(holdfast, "run-12-weeks")["state"] == "waits"
    assert read(holdfast, "today")["asked"]["stage"] == 3
    assert holdfast("plan", "answer", "pain")[0] == 0
    assert row(holdfast, "run-12-weeks")["state"] == "waits"
    assert rules(row(holdfast, "knee")).count("between-stages") == 3
    assert holdfast("plan", "answer", "no-pain", "--stage", "3")[0] == 0
    assert row(holdfast, "run-12-weeks")["state"] in {"due", "rest"}
    assert read(holdfast, "today")["asked"] is None
    assert holdfast("plan", "undo")[0] == 0
    assert row(holdfast, "run-12-weeks")["state"] == "waits"


def test_knee_pain_without_the_knee_programme_asks_for_free_knees(holdfast: Run, did: Did) -> None:
    did("run-12-weeks", 1, 1, 2, pain=3)
    assert row(holdfast, "run-12-weeks")["state"] == "waits"
    assert read(holdfast, "today")["asked"]["stage"] is None
    assert holdfast("plan", "answer", "no-pain")[0] == 0
    assert row(holdfast, "run-12-weeks")["state"] != "waits"


def test_a_workout_is_moved_and_keeps_the_day_that_was_meant(holdfast: Run) -> None:
    holdfast("plan", "follow", "run-12-weeks")
    assert holdfast("plan", "move", "run-12-weeks", "today", "tomorrow")[0] == 0
    first = read(holdfast, "calendar")[0]
    assert (first["day"], first["planned"], first["why"]["advice"]) == (day(1), day(0), "moved")
    assert holdfast("plan", "skip", "run-12-weeks", day(1))[0] == 0
    assert read(holdfast, "calendar")[0]["day"] == day(2)


def test_one_day_alone_is_where_the_next_workout_goes_in_the_words_of_either_language(holdfast: Run) -> None:
    holdfast("plan", "follow", "run-12-weeks")
    weekday = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")[
        (TODAY + timedelta(days=2)).weekday()
    ]
    for days in ((weekday,), (day(2), "i", "morgen"), ("tomorrow", weekday[:3].upper())):
        code, out, err = holdfast("plan", "move", "run-12-weeks", *days)
        assert (code, err) == (0, "")
        assert out.startswith("12 weeks to 5 km: moved from")
    assert read(holdfast, "calendar")[0]["day"] == day(2)
    code, out, _ = holdfast("plan", "skip", "run-12-weeks", weekday)
    assert code == 0
    assert out.startswith("12 weeks to 5 km:")


def test_what_is_late_is_left_out_at_once_and_the_order_is_kept(holdfast: Run, did: Did) -> None:
    holdfast("plan", "follow", "run-12-weeks", "--from", day(-6))
    did("run-12-weeks", 1, 1, 6)
    assert row(holdfast, "run-12-weeks")["planned"] == day(-4)
    assert holdfast("plan", "skip", "run-12-weeks")[0] == 0
    assert (row(holdfast, "run-12-weeks")["state"], row(holdfast, "run-12-weeks")["next"]) == ("rest", day(1))
    code, _, err = holdfast("plan", "move", "run-12-weeks", day(3), "tomorrow")
    assert (code, len(err.splitlines())) == (2, 1)
    assert day(1) in err


def test_a_place_is_chosen_and_the_choice_is_in_the_log(holdfast: Run) -> None:
    holdfast("plan", "follow", "run-12-weeks")
    assert holdfast("plan", "go", "run-12-weeks", "--stage", "3", "--workout", "2")[0] == 0
    told = row(holdfast, "run-12-weeks")
    assert (told["stage"], told["workout"]) == (3, 2)
    assert [one["kind"] for one in read(holdfast, "log")] == ["started", "stage"]
    assert "stage 3, workout 2" in holdfast("plan", "why", "run-12-weeks")[1]


def test_another_workout_than_the_next_is_an_override(holdfast: Run) -> None:
    holdfast("plan", "follow", "short", "--days-a-week", "3")
    assert holdfast("start", "short", "--workout", "2", "--headless", typed="end\n")[0] == 0
    (logged,) = [one["payload"] for one in read(holdfast, "log") if one["kind"] == "override"]
    assert (logged["rule"], logged["advised"], logged["chosen"]) == ("order", "1/1", "1/2")


def test_a_rule_that_acts_is_told_before_the_start(holdfast: Run, did: Did) -> None:
    did("run-12-weeks", 1, 1, 8)
    did("run-12-weeks", 1, 2, 6)
    _, out, _ = holdfast("start", "run-12-weeks", "--headless", typed="end\n")
    assert "2 days missed: do the last workout once more (default)" in out


def test_a_closed_gate_tells_the_first_day_on_which_it_can_open(holdfast: Run, did: Did) -> None:
    holdfast("plan", "follow", "run-12-weeks")
    did("knee", 1, 1, 4)
    assert row(holdfast, "run-12-weeks")["opens"] == day(84 - 4)
    assert day(84 - 4) in holdfast("plan")[1]


def test_a_rehearsal_leaves_no_trace_in_the_plan(holdfast: Run) -> None:
    holdfast("plan", "follow", "short", "--days-a-week", "3")
    before = read(holdfast, "log")
    assert (
        holdfast("start", "short", "--workout", "2", "--headless", "--speed", "1000", typed="end\n")[0] == 0
    )
    assert read(holdfast, "log") == before


def test_both_fronts_write_down_another_workout_than_the_next_and_never_in_a_rehearsal(
    holdfast: Run,
) -> None:
    holdfast("plan", "follow", "short", "--days-a-week", "3")
    for wishes in (Wishes(speed=60), Wishes(strap="replay:1"), Wishes()):
        with closing(House(wishes)) as house, suppress(Refusal):
            house.begin(house.timeline("short", 1, 2))
    logged = [one["payload"]["chosen"] for one in read(holdfast, "log") if one["kind"] == "override"]
    assert logged == ["1/2"]


def test_who_turns_back_at_a_question_before_the_start_has_gone_against_nothing(
    holdfast: Run, did: Did
) -> None:
    did("knee", 1, 1, 4)

    async def turned_back(house: House) -> None:
        app = HoldfastApp(house, "en", start=house.timeline("run-12-weeks", 1, 1))
        async with app.run_test() as pilot:
            await until(pilot, lambda: isinstance(app.screen, AdviceScreen))
            await pilot.press("a")
            await until(pilot, lambda: isinstance(app.screen, AskScreen))
            await pilot.press("escape")

    with closing(House(Wishes())) as house:
        play(turned_back(house))
    assert read(holdfast, "log") == []


def test_a_session_that_could_not_begin_has_gone_against_nothing(
    holdfast: Run, did: Did, monkeypatch: pytest.MonkeyPatch
) -> None:
    did("knee", 1, 1, 2)
    before = read(holdfast, "log")

    def refused(*_: object) -> None:
        raise Refusal("the disk is full")

    monkeypatch.setattr("timer.cli.performing.Performer.begin", refused)
    code, _, err = holdfast("start", "run-12-weeks", "--headless", "--anyway")
    assert (code, len(err.splitlines())) == (1, 1)
    assert read(holdfast, "log") == before


def test_where_the_user_chooses_each_time_nothing_departs_from_the_plan(holdfast: Run) -> None:
    holdfast("plan", "follow", "care")
    assert holdfast("start", "care", "--workout", "2", "--headless", typed="end\n")[0] == 0
    assert [one["kind"] for one in read(holdfast, "log")] == ["started"]


def test_start_without_a_program_starts_what_is_due(holdfast: Run) -> None:
    holdfast("plan", "follow", "short", "--every-days", "2")
    code, out, _ = holdfast("start", "--headless", "--speed", "1000", typed="end\n")
    assert code == 0
    assert "Short" in out
    holdfast("plan", "stop", "short")
    code, _, err = holdfast("start", "--headless")
    assert (code, len(err.splitlines())) == (2, 1)


def test_how_often_is_the_users_own(holdfast: Run) -> None:
    weekdays = f"{TODAY:%a},{TODAY + timedelta(days=2):%a}".lower()
    assert holdfast("plan", "follow", "glutes", "--weekdays", weekdays)[0] == 0
    days = [date.fromisoformat(one["day"]) for one in read(holdfast, "calendar", "--weeks", "2")]
    assert {one.weekday() for one in days} == {TODAY.weekday(), (TODAY + timedelta(days=2)).weekday()}
    assert [one["workout"] for one in read(holdfast, "calendar", "--weeks", "2")][:4] == [1, 2, 3, 1]
    # One thing was done, and one undo takes it back: the rhythm, too.
    holdfast("plan", "undo")
    assert read(holdfast, "today")["rows"] == []
    holdfast("plan", "follow", "glutes")
    assert row(holdfast, "glutes")["state"] == "own pace"


def test_a_beginning_that_is_refused_leaves_no_rhythm_behind(holdfast: Run) -> None:
    far = ("--from", day(999), "--days-a-week", "3")
    assert holdfast("plan", "follow", "glutes", *far)[0] == 2
    assert read(holdfast, "log") == []


def test_an_override_is_no_change_and_is_not_taken_back(holdfast: Run) -> None:
    holdfast("plan", "follow", "short", "--days-a-week", "3")
    assert holdfast("start", "short", "--workout", "2", "--headless", typed="end\n")[0] == 0
    assert holdfast("plan", "undo")[0] == 0
    kept = [one["kind"] for one in read(holdfast, "log") if not one["taken_back"]]
    assert kept == ["override", "undone", "undone"]
    assert holdfast("plan", "undo")[0] == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("follow", "kne"), 'did you mean "knee"'),
        (("follow", "run-12-weeks", "--stage", "13"), "no stage 13"),
        (("follow", "glutes", "--days-a-week", "2", "--weekdays", "mon"), "one of"),
        (("follow", "glutes", "--weekdays", "someday"), "mon,wed,fri"),
        (("follow", "glutes", "--days-a-week", "9"), "1 to 7"),
        (("follow", "knee", "--from", "1999-01-01"), "within a year"),
        (("stop", "knee"), "holdfast plan follow knee"),
        (("move", "glutes", "today", "yesterday"), "2026-11-22, a weekday"),
        (("move", "glutes", "i", "dag", "fredag", "friday"), "one day too many"),
        (("go", "knee", "--stage", "first"), "give a whole number"),
        (("go", "knee", "--stage", "9"), "no stage 9"),
        (("answer", "maybe"), "no-pain"),
        (("why", "nothing"), "no program"),
        (("calendar", "--weeks", "0"), "weeks"),
    ],
)
def test_what_cannot_be_done_is_one_line_that_says_what_to_do(
    holdfast: Run, arguments: tuple[str, ...], words: str
) -> None:
    code, out, err = holdfast("plan", *arguments)
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert words in err
    assert read(holdfast, "log") == []


def test_what_cannot_be_changed_is_told(holdfast: Run, did: Did) -> None:
    assert holdfast("plan", "undo")[0] == 1
    assert holdfast("plan", "answer", "no-pain")[0] == 1
    holdfast("plan", "follow", "knee")
    did("knee", 1, 1, 0)
    code, _, err = holdfast("plan", "answer", "no-pain", "--stage", "1")
    assert code == 2
    assert day(28) in err
    code, _, err = holdfast("plan", "skip", "knee", day(1))
    assert code == 2
    assert day(2) in err
    assert holdfast("plan", "follow", "knee")[0] == 2


def test_own_figures_that_make_no_sense_do_not_hide_what_is_due(holdfast: Run, home: Path) -> None:
    holdfast("plan", "follow", "knee")
    (home / "settings.toml").write_text('[programs.knee.figures.plank]\nhold = "later"\n', encoding="utf-8")
    told = row(holdfast, "knee")
    assert told["state"] == "due"
    assert "plank" in told["note"]["en"]


def test_without_a_home_today_is_told_and_nothing_is_kept(
    holdfast: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOLDFAST_HOME", "/proc/no-such-home")
    code, out, _ = holdfast("plan")
    assert code == 0
    assert "holdfast plan follow knee" in out
    code, _, err = holdfast("plan", "follow", "knee")
    assert (code, len(err.splitlines())) == (1, 1)


def test_a_view_of_the_plan_reads_the_history_once_and_again_when_anybody_has_changed_it(
    holdfast: Run, did: Did, monkeypatch: pytest.MonkeyPatch
) -> None:
    did("knee", 1, 1, 2)
    performed, reads = History.performed, list[int]()

    def counted(history: History) -> tuple[DoneWorkout, ...]:
        reads.append(1)
        return performed(history)

    monkeypatch.setattr(History, "performed", counted)
    with closing(House(Wishes())) as house:
        for _ in range(3):
            assert [one.slug for one in house.today().rows] == ["knee"]
            house.plan.calendar(4)
            house.plan.objection(house.timeline("run-12-weeks", 1, 1))
        assert len(reads) == 1
        house.plan.follow("glutes")
        assert {one.slug for one in house.today().rows} == {"knee", "glutes"}
        # Another Holdfast beside this one.
        did("run-12-weeks", 1, 1, 1)
        assert {one.slug for one in house.today().rows} == {"knee", "glutes", "run-12-weeks"}


def test_the_calendar_takes_a_move_back_by_name_but_never_that_a_program_is_followed(
    holdfast: Run, home: Path
) -> None:
    assert holdfast("plan", "follow", "knee")[0] == 0
    with closing(House(Wishes())) as house:
        plan = house.plan
        plan.skip("knee", day(0))
        assert plan.undo() == f"Knee programme: {day_words(TODAY)} left out"
        with pytest.raises(Refusal, match="f in the list of programs"):
            plan.undo()
        assert [one.slug for one in plan.today().rows] == ["knee"]
