"""The screen of the straps: who is near, what is used, what it sends."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.containers import VerticalScroll
from textual.pilot import Pilot

from tests.timer.tui import moments
from tests.timer.tui.fakes import FakeServices, FakeSession, FakeStraps
from tests.timer.tui.stage import play, until
from timer.locale import set_language
from timer.session.strap_services import LiveStrap, NearStrap, UsedStrap
from timer.tui.app import HoldfastApp
from timer.tui.ink import plain, width_of
from timer.tui.screens.programs import ProgramsScreen
from timer.tui.screens.straps import StrapsScreen
from timer.tui.straps_form import StrapsForm
from timer.tui.straps_page import paint_live, paint_straps
from timer.tui.widgets.page import Page

NEAR = tuple(FakeStraps().near(5))


def opened(scene: Callable[[Pilot[Any], FakeStraps], Coroutine[Any, Any, None]], fault: str = "") -> None:
    async def run() -> None:
        services = FakeServices(FakeSession(moments.holding()))
        services.straps.fault = fault
        app = HoldfastApp(services, "en")
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: isinstance(app.screen, ProgramsScreen))
            await pilot.press("b")
            await until(pilot, lambda: isinstance(app.screen, StrapsScreen))
            await until(pilot, lambda: (fault or "HRM-Dual") in shown(pilot, "#straps"))
            await scene(pilot, services.straps)

    play(run())


def shown(pilot: Pilot[Any], page: str) -> str:
    found = pilot.app.screen.query(page)
    return str(found.first(Page).content) if found else ""


def test_the_strap_that_is_chosen_is_used_and_shown_live() -> None:
    async def scene(pilot: Pilot[Any], straps: FakeStraps) -> None:
        await pilot.press("up", "up", "enter")
        await until(pilot, lambda: straps.now.name == "HRM-Dual")
        await until(pilot, lambda: "The strap is connected." in shown(pilot, "#live"))
        assert "833 840 ms between beats" in shown(pilot, "#live")
        assert "▸● HRM-Dual" in shown(pilot, "#straps")

    opened(scene)


def test_a_simulated_strap_gets_a_heart_and_faults_and_none_can_be_used() -> None:
    async def scene(pilot: Pilot[Any], straps: FakeStraps) -> None:
        await pilot.press("h", "f", "enter")
        await until(
            pilot, lambda: straps.now == UsedStrap(kind="simulated", persona="beginner", faults="drops")
        )
        await until(
            pilot,
            lambda: "heart: a beginner's; fault: the link breaks" in shown(pilot, "#straps"),
        )
        await pilot.press("down", "enter")
        await until(pilot, lambda: straps.now.kind == "none")
        assert not pilot.app.screen.query_one("#live").display

    opened(scene)


def test_the_help_names_a_heart_and_a_fault_only_where_they_can_be_chosen() -> None:
    async def scene(pilot: Pilot[Any], straps: FakeStraps) -> None:
        screen = pilot.app.screen
        assert isinstance(screen, StrapsScreen)
        assert {"heart", "faults"} <= {entry.action for entry in screen.ENTRIES}
        await pilot.press("up", "h", "enter")
        await until(pilot, lambda: straps.now.kind == "real")
        assert not {"heart", "faults"} & {entry.action for entry in screen.ENTRIES}

    opened(scene)


def test_the_chosen_row_stays_in_sight_among_many_straps() -> None:
    async def scene() -> None:
        services = FakeServices(FakeSession(moments.holding()))
        many = [NearStrap(address=f"C8:0F:10:11:12:{n:02}", name=f"Strap {n}", bars=2) for n in range(14)]
        services.straps.near = lambda _seconds: many  # type: ignore[method-assign]
        app = HoldfastApp(services, "en")
        async with app.run_test(size=(60, 20)) as pilot:
            await until(pilot, lambda: isinstance(app.screen, ProgramsScreen))
            await pilot.press("b")
            await until(pilot, lambda: isinstance(app.screen, StrapsScreen))
            await until(pilot, lambda: "Strap 13" in shown(pilot, "#straps"))
            scroll = app.screen.query_one(VerticalScroll)
            await until(pilot, lambda: scroll.scroll_offset.y > 0)
            await pilot.press(*["up"] * 20)
            await until(pilot, lambda: scroll.scroll_offset.y == 0)

    play(scene())


def test_without_bluetooth_a_line_says_why_and_the_simulated_one_can_be_used() -> None:
    async def scene(pilot: Pilot[Any], straps: FakeStraps) -> None:
        await pilot.press("enter")
        await until(pilot, lambda: straps.now.kind == "simulated")

    opened(scene, "This computer has no Bluetooth.")


def test_what_is_used_has_its_dot_whichever_row_is_chosen() -> None:
    set_language("en")
    used = UsedStrap(kind="simulated", persona="trained")
    assert " ● Simulated strap" in plain(paint_straps(StrapsForm(near=NEAR, used=used, at=0), "", 76))
    # With another heart it would be another strap: nothing says that this one is used.
    assert "●" not in plain(paint_straps(StrapsForm(near=NEAR, used=used, at=2), "", 76))
    assert "▸● Simulated" in plain(paint_straps(StrapsForm(near=NEAR, used=used, at=2, persona=2), "", 76))


def test_the_choices_stand_as_they_are_used() -> None:
    used = UsedStrap(kind="simulated", persona="trained", faults="noise")
    form = StrapsForm().heard((), used)
    assert form.in_use(0)
    assert not form.other_heart().heard((), used).in_use(0), "what is being chosen stays"
    assert StrapsForm().heard((), replace(used, faults="bad-day")) == StrapsForm(
        used=replace(used, faults="bad-day")
    )


def test_after_a_scan_the_row_stays_what_it_was() -> None:
    form = StrapsForm(near=NEAR, at=1)
    assert form.heard(NEAR[::-1], form.used).strap == NEAR[1]
    assert form.heard((), form.used).simulated
    assert StrapsForm(at=0).heard(NEAR, form.used).simulated


def test_a_number_that_is_not_trusted_is_dashes() -> None:
    set_language("en")
    told = LiveStrap(link="The strap is silent.", contact="no skin contact")
    assert "no skin contact" in plain(paint_live(told, 76))
    assert "♥ -- " in plain(paint_live(told, 56, low=True)).splitlines()[0].replace("   ", " ")
    assert plain(paint_live(told, 8)).splitlines()[0].strip().startswith("♥")


@pytest.mark.parametrize("language", ["en", "da"])
@given(at=st.integers(0, 3), width=st.integers(56, 88))
def test_nothing_leaves_its_room(language: str, at: int, width: int) -> None:
    set_language("da" if language == "da" else "en")
    near = (*NEAR, NearStrap(address="C8:0F:10:11:12:13", name="", bars=None))
    used = UsedStrap(kind="simulated", persona="trained", faults="stuck")
    for line in paint_straps(StrapsForm(near=near, used=used, at=at), "", width):
        assert width_of(line) <= width
