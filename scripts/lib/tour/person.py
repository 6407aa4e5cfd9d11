"""Somebody with five weeks of training behind him: real programs, a simulated heart, a home of his own.

The sessions run at many times real time and are put on days before today, so that the screens have something
to show. They are marked as real there, since trends and the plan leave simulated ones out.
"""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from timer.cli.assembly import House
from timer.cli.wishes import Wishes
from timer.core.commands import Done, NoteSession
from timer.core.state import Status
from timer.session.closing import stored
from timer.session.conductor import Conductor
from timer.session.view import View
from timer.store.history import History
from timer.store.home import find_home

#: As fast as it goes; bytes and times are the same at any speed.
SPEED = 5000
#: (days before today, program, stage, workout, effort, pain), the oldest first.
DONE = (
    *((34 - 7 * week, "knee", 2, 1, 4, max(0, 2 - week)) for week in range(5)),
    *(
        (33 - 7 * week - 2 * day, "run-12-weeks", week + 1, day + 1, 5, 0)
        for week in range(4)
        for day in (2, 1, 0)
    ),
    (3, "glutes", 1, 1, 6, 0),
)


def settle_in(house: House) -> None:
    """What this person has said of himself, and follows."""
    house.change({"year_of_birth": 1979, "resting_bpm": 58, "maximal_bpm": 178})
    house.change({"walk_kmh": 5.0, "run_kmh": 8.0, "affected_side": "left"})
    house.plan.follow("knee")


async def train() -> None:
    """Everything in `DONE`."""
    for days, program, stage, workout, effort, pain in sorted(DONE, reverse=True):
        await done(days, (program, stage, workout), NoteSession(effort, pain, ""))


async def done(days: int, workout: tuple[str, int, int], note: NoteSession) -> None:
    """A workout that was done so many days before today."""
    history = History.of(find_home(os.environ))
    house = House(Wishes(strap="simulated", speed=SPEED, seed=days, persona="beginner"))
    session = house.begin(house.timeline(*workout))
    await finished(session)
    session.command(note)
    session.recorder.close()
    whole = stored(session.journal, session.state)
    morning = datetime.now(UTC).replace(hour=6, minute=30, second=0, microsecond=0)
    summary = replace(whole.summary, origin="real", started_utc=morning - timedelta(days=days))
    history.seal(replace(whole, summary=summary))
    house.discard(whole.summary.uuid)
    house.close()
    history.close()


async def finished(session: Conductor) -> None:
    """Run to the end; what waits for its person is done after a while."""

    def changed(view: View, _cues: tuple[str, ...]) -> None:
        waits = view.status is Status.RUNNING and view.remaining_ms is None and view.step is not None
        if waits and view.elapsed_ms > 40_000:
            session.command(Done(reps=view.step.reps if view.step is not None else None))

    session.listen(changed)
    await session.run()
