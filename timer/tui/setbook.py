"""The sets of one session as they are written down: when the form opens, and that nothing written is lost."""

from __future__ import annotations

from dataclasses import replace

from programs.steps import Step
from timer.core.commands import LogSet
from timer.core.state import Lap, Outcome
from timer.session.services import RunningSession
from timer.session.view import View
from timer.tui.setlog import SetForm, filled, first_side, set_to_log

#: Keys that leave a field, or the form.
_LEAVING = frozenset({"enter", "tab", "down", "d"})


class SetBook:
    """The form for the last set, if it is shown, and the last set of each exercise."""

    def __init__(self, session: RunningSession) -> None:
        self._session = session
        self._entry: int | None = None
        """When the set began that the form is about, or was."""
        self._step: Step | None = None
        """That set."""
        self._sets: dict[str, LogSet] = {}
        self._written: SetForm | None = None
        """What was said of that set, should its rest or its end come once more."""
        self.form: SetForm | None = None

    def follow(self, view: View) -> None:
        """Show the form in the rest after a set; keep what was written when the rest is over."""
        if self.form is not None and all(lap.started_ms != self._entry for lap in view.laps):
            self._taken_back()
        lap = set_to_log(view)
        if lap is None:
            self.keep()
        elif self.form is None or lap.started_ms != self._entry:
            self.open(view, lap)

    def open(self, view: View, lap: Lap, *, final: bool = False) -> None:
        """Open the form for this set, filled in from the one before; `final` where no set follows."""
        if lap.started_ms != self._entry:
            self._entry, self._step, self._written = lap.started_ms, lap.step, None
        exercise = lap.step.exercise or ""
        before = self._sets.get(exercise) or self._session.lifted.get(exercise)
        both = first_side(view, lap) is not None
        form = self._again(view, lap) or filled(lap.step, before, lap.reps, both=both)
        self.form = replace(form, final=final)

    def _again(self, view: View, lap: Lap) -> SetForm | None:
        """What was said of this set already; open where undo has taken it out of the session."""
        number = view.laps.index(lap)
        if number in view.sets:
            warm_up = lap.outcome is Outcome.WARM_UP
            said, first = view.sets[number], first_side(view, lap)
            other = None if first is None else view.sets.get(view.laps.index(first))
            if other is not None:
                left, right = (said, other) if lap.step.side == "left" else (other, said)
                said = replace(said, reps_left=left.reps, reps_right=right.reps)
            return replace(filled(lap.step, said, both=first is not None), warm_up=warm_up).written()
        return None if self._written is None else self._written.opened()

    def _taken_back(self) -> None:
        """The set goes on: what was written of it stands in the form when it ends again."""
        if self.form is not None and self.form.touched:
            self._written = self.form
        self.form = None

    def warm_up(self, view: View) -> bool:
        """The set before was a warm-up, or was none after all; False where no set was before."""
        lap = set_to_log(view)
        if lap is None:
            return False
        if self.form is None:
            self.open(view, lap)
        if self.form is not None:
            self.form = self.form.warmed_up()
        return True

    @property
    def again(self) -> Step | None:
        """The set that comes once more, as soon as it is written down that it was a warm-up."""
        form = self.form
        return self._step if form is not None and form.warm_up and not (form.kept or form.final) else None

    def typed(self, key: str) -> bool:
        """Take a key; False for one that is not the form's."""
        form = self.form
        if form is None:
            return False
        asking = form.in_doubt() if key in _LEAVING else None
        if asking is not None:
            self.form = asking
            return True
        if key == "enter" and form.last and not form.kept:
            self._log(form)
            self.form = self._written
            return True
        moved = form.typed("tab" if key == "enter" and not form.kept else key)
        if moved is None:
            return False
        self.form = moved
        return True

    def keep(self) -> None:
        """Close the form; what was written in it is kept, even where Enter was forgotten."""
        form, self.form = self.form, None
        if form is not None and form.touched and not form.kept:
            self._log(form)

    def go_on(self) -> None:
        """Close the form by the key that starts what follows: what stands in it counts as said."""
        form = self.form
        if form is not None and not form.kept:
            self.form = form.standing()
            if self.form is not None:
                self._log(self.form)
        self.form = None

    def _log(self, form: SetForm) -> None:
        logged = form.command()
        if not logged.warm_up:
            self._sets[form.exercise] = logged
        self._written = form.written()
        for each in form.commands():
            self._session.command(each)
