"""The sets of one session as they are written down: when the form opens, and that nothing written is lost."""

from __future__ import annotations

from dataclasses import replace

from timer.core.commands import LogSet
from timer.core.state import Lap
from timer.session.services import RunningSession
from timer.session.view import View
from timer.tui.setlog import SetForm, filled, set_to_log


class SetBook:
    """The form for the last set, if it is open, and the last set of each exercise."""

    def __init__(self, session: RunningSession) -> None:
        self._session = session
        self._entry: int | None = None
        self._sets: dict[str, LogSet] = {}
        self.form: SetForm | None = None

    def follow(self, view: View) -> None:
        """Open the form in the rest after a set, once; keep what was written when the rest is over."""
        lap = set_to_log(view)
        if lap is None:
            self.keep()
        elif lap.started_ms != self._entry:
            self.open(lap)

    def open(self, lap: Lap, *, final: bool = False) -> None:
        """Open the form for this set, filled in from the one before; `final` where no set follows."""
        self._entry = lap.started_ms
        exercise = lap.step.exercise or ""
        before = self._sets.get(exercise) or self._session.lifted.get(exercise)
        self.form = replace(filled(lap.step, before, lap.reps), final=final)

    def warm_up(self, view: View) -> None:
        """The set before was a warm-up, or was none after all."""
        lap = set_to_log(view)
        if lap is None:
            return
        if self.form is None:
            self.open(lap)
        if self.form is not None:
            self.form = self.form.warmed_up()

    def typed(self, key: str) -> bool:
        """Take a key; False for one that is not the form's."""
        form = self.form
        if form is None:
            return False
        if key == "enter" and form.last:
            self.form = None
            self._log(form)
            return True
        moved = form.typed("tab" if key == "enter" else key)
        if moved is None:
            return False
        self.form = moved
        return True

    def keep(self) -> None:
        """Close the form; what was written in it is kept, even where Enter was forgotten."""
        form, self.form = self.form, None
        if form is not None and form.touched:
            self._log(form)

    def _log(self, form: SetForm) -> None:
        logged = form.command()
        if not logged.warm_up:
            self._sets[form.exercise] = logged
        self._session.command(logged)
