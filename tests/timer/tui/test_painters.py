"""What stands on the workout screen at each moment, without an app."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programs.steps import After, HeartRateBelow, Step
from programs.text import Text
from tests.timer.tui import moments
from tests.timer.tui.page import parts, rows_of_ink, words
from timer.core.state import LoggedSet, Status
from timer.locale import set_language
from timer.session.view import HeartState, HeartView, View
from timer.tui.font import word
from timer.tui.form_keys import LEAVING
from timer.tui.ink import plain
from timer.tui.screens.leave import paint_leave
from timer.tui.widgets.band import paint_band
from timer.tui.widgets.bar import paint_bar
from timer.tui.widgets.digits import paint_digits
from timer.tui.widgets.following import paint_following
from timer.tui.widgets.foot import paint_foot
from timer.tui.widgets.heart import paint_heart
from timer.tui.widgets.hint import hint_of, paint_hint
from timer.tui.widgets.tempo import paint_tempo
from timer.tui.widgets.upcoming import paint_upcoming

EVERY = {
    "hold": moments.holding(),
    "last seconds": moments.holding(43.0),
    "tempo": moments.repeating(),
    "rest": moments.resting(),
    "run": moments.running(),
    "paused": moments.paused(),
    "own pace": moments.lifting(),
    "get ready again": moments.holding(status=Status.LEAD_IN, lead_ms=4000),
    "pain": moments.hurting(),
    "over": moments.moment(None),
}


def shows(text: str, page: str) -> bool:
    """True where `page` holds `text` in block letters of some size, beside whatever else."""
    return any(all(row.strip() in page for row in word(text, size)) for size in range(6))


def inverse(view: View) -> bool:
    """True where the digits stand on their colour."""
    return any(ink.fill for line in paint_digits(view, 80, 9) for _, ink in line)


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("language", ["en", "da"])
@given(width=st.integers(1, 130), height=st.integers(1, 45))
def test_no_size_is_too_small_and_nothing_leaves_its_room(
    name: str, language: str, width: int, height: int
) -> None:
    set_language("da" if language == "da" else "en")
    parts(EVERY[name], width, height)


@pytest.mark.parametrize("size", moments.SIZES)
def test_in_a_side_plank_the_word_the_side_and_the_seconds_are_large(size: tuple[int, int]) -> None:
    page = words(moments.holding(), *size)
    assert shows("HOLD", page)
    assert shows("LEFT", page)
    assert "set 2 of 3  ●●○" in page
    assert "Switch sides 10 s → RIGHT 45 s" in page


@pytest.mark.parametrize("size", moments.SIZES)
def test_in_a_rest_the_next_exercise_and_its_side_are_the_largest_after_the_digits(
    size: tuple[int, int],
) -> None:
    painted = parts(moments.resting(), *size)
    page = plain(painted["upcoming"])
    assert shows("SIDE PLANK", page)
    assert shows("LEFT", page)
    assert "next · set 2 of 3 · 45 s" in page


@pytest.mark.parametrize("size", moments.SIZES)
def test_ice_says_what_it_is_and_not_only_that_it_is_a_rest(size: tuple[int, int]) -> None:
    ice = replace(moments.REST, exercise="ice-knee", name=Text("Ice on the knee", "Is på knæet"))
    painted = parts(moments.moment(ice, 60.0, next=None, next_work=None), *size)
    page = plain(painted["upcoming"])
    assert shows("ICE ON THE KNEE", page) or (shows("ICE", page) and shows("KNEE", page))
    assert "next ·" not in page


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_a_rest_and_a_get_ready_tell_how_to_start(size: tuple[int, int]) -> None:
    assert "Lie on your side with the elbow under the shoulder" in words(moments.resting(), *size)
    ready = moments.moment(
        moments.READY, 2.0, next=moments.SIDE_PLANK, next_work=moments.SIDE_PLANK, card=moments.CARD
    )
    assert "Lie on your side with the elbow under the shoulder" in words(ready, *size)


@pytest.mark.parametrize("size", moments.SIZES)
def test_ten_seconds_of_get_ready_tell_what_to_do_in_the_first_set_and_later_rests_do_not(
    size: tuple[int, int],
) -> None:
    def told(step: Step) -> str:
        moment = {"next": step, "next_work": step, "card": moments.CARD}
        seconds = [words(moments.moment(moments.READY, at, **moment), *size) for at in range(10)]
        return " ".join(" ".join(seconds).split())

    assert "Lift the hips until the body is one straight line." in told(moments.ROTATION)
    assert "You need: mat" in told(moments.ROTATION)
    assert "Lift the hips" not in told(replace(moments.ROTATION, set=2))


@pytest.mark.parametrize("size", moments.SIZES)
def test_a_set_at_ones_own_pace_shows_the_last_load_and_the_reserve_while_it_runs(
    size: tuple[int, int],
) -> None:
    page = words(moments.lifting(last_set=LoggedSet(62.5, 9, 2)), *size)
    assert "last 62.5 kg × 9 · 2–3 in reserve" in page


@pytest.mark.parametrize("size", moments.SIZES)
@pytest.mark.parametrize(("phase", "shown"), [("up", "UP"), ("hold", "HOLD"), ("down", "DOWN")])
def test_a_repetition_says_its_number_its_phase_and_its_seconds(
    size: tuple[int, int], phase: str, shown: str
) -> None:
    painted = parts(moments.repeating(phase=phase), *size)["tempo"]
    assert shows(shown, plain(painted))
    assert plain(painted) != plain(parts(moments.repeating(phase=phase, phase_ms=1000), *size)["tempo"])
    assert plain(painted) != plain(parts(moments.repeating(phase=phase, rep=8), *size)["tempo"])


def test_words_of_a_tempo_are_all_in_one_size() -> None:
    heights = {
        phase: rows_of_ink(paint_tempo(moments.repeating(phase=phase), 80, 11))
        for phase in ("up", "hold", "down")
    }
    assert len(set(heights.values())) == 1


def test_the_last_three_seconds_are_in_inverse_video_and_no_others() -> None:
    flashing = [second for second in (5, 4, 3, 2, 1) if inverse(moments.holding(45.0 - second))]
    assert flashing == [3, 2, 1]
    assert not inverse(moments.holding(43.0, status=Status.PAUSED))


def test_steps_under_ten_seconds_do_not_flash() -> None:
    assert not inverse(moments.moment(replace(moments.SWITCH, ends=After(6)), 4.0))


def test_digits_count_down_to_one_and_an_open_step_counts_up_and_says_how_it_ends() -> None:
    assert plain(paint_digits(moments.holding(44.2), 2, 1)) == "1"
    assert plain(paint_digits(moments.lifting(), 4, 1)) == "0:34"
    hint = hint_of(moments.lifting())
    assert hint is not None
    assert "d" in hint.words.split()


@pytest.mark.parametrize(("width", "shown"), [(1, ""), (2, "28"), (3, "28")])
def test_the_smallest_terminal_shows_the_digits_and_then_nothing(width: int, shown: str) -> None:
    assert plain(paint_digits(moments.holding(), width, 1)).strip() == shown


@pytest.mark.parametrize("state", ["none", "connecting", "gone", "no contact", "lost"])
@pytest.mark.parametrize("rows", [1, 3])
def test_a_number_that_cannot_be_trusted_is_never_shown(state: HeartState, rows: int) -> None:
    view = moments.running(heart=HeartView(state=state, bpm=171, zone=4))
    page = plain(paint_heart(view, 80, rows))
    assert "171" not in page
    assert not shows("171", page)
    assert "zone" not in page


def test_the_heart_tells_its_zone_and_its_signal_in_words() -> None:
    assert "♥ 128" in plain(paint_heart(moments.running(), 80, 1))
    assert "zone 3, moderate" in plain(paint_heart(moments.running(), 80, 1))
    assert "signal good" in plain(paint_heart(moments.running(), 80, 1))
    assert "strap?" in plain(paint_heart(moments.running(heart=HeartView(state="gone")), 80, 1))


def test_an_old_reading_is_dim_and_has_no_zone() -> None:
    view = moments.running(heart=HeartView(state="dim", bpm=128, zone=3))
    (line,) = paint_heart(view, 80, 1)
    number = next(ink for text, ink in line if "128" in text)
    assert number.hue == "muted"
    assert "zone" not in plain([line])


def test_a_run_tells_the_next_speed_ten_seconds_ahead_and_not_before() -> None:
    assert hint_of(moments.running(289.0)) is None
    hint = hint_of(moments.running(292.0))
    assert hint is not None
    assert hint.words == "WALK 5.0 in 8"


def test_the_next_line_has_the_speed_in_both_units_as_belts_show_either() -> None:
    view = moments.running(292.0, next=moments.RUN, next_work=moments.RUN)
    assert "7.5 km/h, 4.7 mph" in plain(paint_following(view, 60, 1))


def test_a_pause_says_how_to_go_on_and_on_a_treadmill_asks_for_the_belt_as_well() -> None:
    run, mat = hint_of(moments.running(status=Status.PAUSED)), hint_of(moments.paused())
    assert run is not None
    assert mat is not None
    assert (run.words, run.under) == ("Space: go on", "Is the belt still moving? Stop it.")
    assert (mat.words, mat.under) == ("Space: go on", "")
    for height in (1, 3, 4):
        page = plain(paint_hint(moments.running(status=Status.PAUSED), 60, height))
        assert "Is the belt still moving? Stop it." in page
        assert height == 4 or "Space: go on" in page


def test_a_change_of_leg_and_the_half_are_seen_as_they_are_heard() -> None:
    leg, half = hint_of(moments.holding(12.0, leg_change_ms=2000)), hint_of(moments.holding(23.0))
    assert leg is not None
    assert half is not None
    assert leg.words == "Change leg 2"
    assert half.words == "Half way"
    assert hint_of(moments.holding(15.0)) is None


def test_the_last_set_of_repetitions_is_not_called_the_last_one_at_its_first_repetition() -> None:
    def said(view: View) -> str:
        hint = hint_of(replace(view, index=4, next_work=None, elapsed_ms=500))
        return hint.words if hint is not None else ""

    def of_sets(view: View, **sets: int) -> View:
        assert view.step is not None
        return replace(view, step=replace(view.step, **sets))

    assert said(of_sets(moments.holding(), set=3, sets=3)) == "Last set"
    assert said(of_sets(moments.repeating(), set=3, sets=3)) == "Last set"
    assert said(of_sets(moments.repeating(), set=1, sets=1)) == ""
    assert said(moments.running()) == "Last one"


def test_how_an_open_set_ends_is_said_from_its_start_and_by_the_side_of_any_notice() -> None:
    noticed = paint_hint(moments.lifting(notice="The strap is low on battery."), 60, 3)
    assert "done = d" in plain(noticed)
    assert "low on battery" in plain(noticed)


def test_few_words_for_the_last_line_leave_the_place_for_cues_alone_and_stand_there_whole() -> None:
    view = moments.holding(notice="No sound: the bell rings", aside=True)
    assert hint_of(view) == hint_of(moments.holding())
    for width in (60, 80, 120):
        assert "No sound: the bell rings" in plain(paint_foot(view, width, 1))


def test_the_last_line_says_whole_names_or_none() -> None:
    long = moments.holding(program="A minute to try it", workout="Workout 1", notice="")
    for width in range(40, 100):
        row = plain(paint_foot(long, width, 1))
        assert "Wor" not in row or "Workout 1" in row


def test_a_rest_that_waits_for_the_heart_tells_its_target_and_its_bounds() -> None:
    rest = Step(kind="rest", ends=HeartRateBelow(110, 20, 100), name=Text("Rest", "Hvil"))
    view = moments.moment(rest, 30.0, next=moments.RUN, next_work=moments.RUN, heart=moments.LIVE)
    assert "ready when ≤ 110 · 128 now" in words(view, 80, 24)
    assert "earliest 0:20 · latest 1:40" in words(view, 80, 24)


def test_the_foot_speaks_of_saving_only_when_it_is_late_or_off() -> None:
    assert "saved" not in plain(paint_foot(moments.holding(), 80, 1))
    assert "saved 3.1 s ago" in plain(paint_foot(moments.holding(saved_ago_ms=3100), 80, 1))
    assert "not saved" in plain(paint_foot(moments.holding(keeps=False, saved_ago_ms=None), 80, 1))
    assert "simulated strap" in plain(paint_foot(moments.running(), 80, 1))


def test_keys_are_shown_while_paused_and_only_then() -> None:
    assert "skip" in plain(paint_foot(moments.paused(), 80, 1))
    assert "skip" not in plain(paint_foot(moments.holding(), 80, 1))
    assert plain(paint_foot(moments.paused(), 20, 1)).strip() == "space go on"


@pytest.mark.parametrize("size", moments.SIZES)
def test_a_running_workout_tells_quietly_how_to_get_help(size: tuple[int, int]) -> None:
    assert "? help" in words(moments.holding(), *size)
    assert "Knee programme" in words(moments.holding(), *size)


LONG = replace(
    moments.CARD,
    start=Text(" ".join(f"word{n:02}" for n in range(40)), " ".join(f"ord{n:02}" for n in range(40))),
)


@pytest.mark.parametrize("size", moments.SIZES)
def test_a_long_start_is_read_page_by_page_until_nothing_of_it_is_missing(size: tuple[int, int]) -> None:
    rest = replace(moments.REST, ends=After(120))
    pages = [
        words(moments.moment(rest, at, next=moments.SQUAT, next_work=moments.SQUAT, card=LONG), *size)
        for at in range(0, 110, 3)
    ]
    read = set(" ".join(pages).split())
    assert {f"word{n:02}" for n in range(40)} <= read
    assert {"mat"} <= read
    if size != (120, 40):
        assert any("page 1 of" in page for page in pages)


def test_before_the_start_of_what_comes_the_first_page_is_open_again() -> None:
    def last(at: float) -> str:
        view = moments.moment(moments.REST, at, next=moments.SQUAT, next_work=moments.SQUAT, card=LONG)
        return words(view, 60, 20)

    assert not shows("BULGARIAN", last(33.0))
    assert shows("BULGARIAN", last(42.5))


def test_the_question_before_leaving_tells_where_the_clock_stands_and_every_answer() -> None:
    for width in (56, 64):
        page = plain(paint_leave(moments.paused(), width)).replace("\n", " ")
        assert "Side plank LEFT, 0:28 left" in " ".join(page.split())
        assert all(entry.help in " ".join(page.split()) for entry in LEAVING)
    assert "Is the belt still moving?" in plain(paint_leave(moments.running(status=Status.PAUSED), 64))


def test_the_bar_has_its_half_mark_and_a_set_with_an_open_end_has_no_bar() -> None:
    row = plain(paint_bar(moments.holding(), 80, 1))
    assert row.index("┃") == 40
    assert row.count("━") == int(76 * 17 / 45)
    assert "━" not in plain(paint_bar(moments.lifting(), 80, 1))


def test_the_next_line_names_the_exercise_only_where_it_changes() -> None:
    assert plain(paint_following(moments.repeating(), 80, 1)).split("NEXT")[1].strip() == (
        "Rest 45 s → Side plank LEFT 45 s"
    )
    assert "Side plank" not in plain(paint_following(moments.holding(), 80, 1))


def test_one_row_of_band_still_says_everything() -> None:
    (row,) = paint_band(moments.holding(), 60, 1)
    assert plain([row]).split() == ["HOLD", "Side", "plank", "LEFT", "set", "2", "of", "3", "●●○"]


def test_long_names_are_set_in_two_rows_rather_than_in_plain_letters() -> None:
    view = moments.moment(moments.REST, 5.0, next=moments.SQUAT, next_work=moments.SQUAT)
    page = plain(paint_upcoming(view, 80, 9))
    assert shows("BULGARIAN", page)
    assert shows("SPLIT SQUAT", page)


@pytest.mark.parametrize("height", [5, 9, 14])
def test_the_first_get_ready_tells_the_signs_to_get_help_on_and_a_later_rest_does_not(height: int) -> None:
    late = replace(moments.resting(index=0), elapsed_ms=10_000)
    pages = [plain(paint_upcoming(view, 76, height)) for view in (moments.resting(index=0), late)]
    assert any("! Numbness around the groin: get medical help now." in page for page in pages)
    for other in (moments.resting(), moments.resting(index=0, lead_ms=4000)):
        assert "Numbness" not in plain(paint_upcoming(other, 76, height))


def test_a_get_ready_after_a_pause_names_the_exercise_that_goes_on() -> None:
    view = moments.holding(status=Status.LEAD_IN, lead_ms=6200)
    painted = parts(view, 80, 24)
    assert shows("GET READY", plain(painted["band"]))
    assert shows("7", plain(painted["digits"])) or rows_of_ink(painted["digits"]) >= 8
    assert "set 2 of 3 · 45 s" in plain(painted["upcoming"])
    assert "next" not in plain(painted["upcoming"])


def test_the_user_reads_his_own_language() -> None:
    set_language("da")
    page = words(moments.holding(), 80, 24)
    assert "Sideplanke" in page
    assert shows("VENSTRE", page)


@pytest.mark.parametrize("view", list(EVERY.values()), ids=list(EVERY))
def test_colour_never_speaks_alone(view: View) -> None:
    assert parts(view, 80, 24)
    if view.step is not None:
        assert rows_of_ink(parts(view, 80, 24)["band"]) >= 3


@pytest.mark.parametrize("width", [60, 80, 120])
def test_while_any_key_pauses_only_the_keys_that_work_then_are_told(width: int) -> None:
    page = words(moments.paused(any_key_pauses=True), width, 24)
    assert "any key: pause / go on   Esc: leave this mode" in page
    assert "skip" not in page
    assert "quit" not in page
