"""A heart rate is on the screen as soon as it has come, whatever the digits do."""

from __future__ import annotations

from dataclasses import replace

from tests.timer.tui import moments
from tests.timer.tui.stage import on_stage, play, until
from timer.tui.widgets.heart import Heart


def test_a_heart_rate_does_not_wait_for_the_next_second() -> None:
    async def scene() -> None:
        view = moments.resting(heart=moments.LIVE)
        async with on_stage(view) as (pilot, session):
            session.tell(replace(view, now_ms=view.now_ms + 10, heart=replace(view.heart, bpm=137)))
            heart = pilot.app.screen.query_one(Heart)
            await until(pilot, lambda: "137" in heart.render_line(0).text)

    play(scene())
