"""The workout: what to do now, how long, and what comes next. Readable from the floor."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import Click, Key, Resize

from timer.core import commands as c
from timer.core.state import Status
from timer.locale import _
from timer.session.services import RunningSession
from timer.session.view import View
from timer.tui import scene as of
from timer.tui.bell import rings
from timer.tui.commands import DONE, ONCE, PAUSE, QUIT, WORKOUT, bindings
from timer.tui.layout import PARTS, Part, arrange
from timer.tui.messages import Changed, Over
from timer.tui.performed import Performed
from timer.tui.repeats import FOLLOWS, Press, RepeatGate
from timer.tui.screens.edit import EditScreen
from timer.tui.screens.leave import LeaveScreen
from timer.tui.screens.pain import PainReport, PainScreen
from timer.tui.screens.steering import Steering
from timer.tui.setlog import last_set
from timer.tui.tally import tally
from timer.tui.widgets.halves import Halves
from timer.tui.widgets.painted import Painted
from timer.tui.widgets.parts import WIDGETS

#: Seconds for which it is told what became of a key.
TOLD_S = 3.0


class WorkoutScreen(Steering):
    """Runs one session and shows it. Everything it knows comes in `Changed` messages."""

    DEFAULT_CSS = """
    WorkoutScreen { layout: vertical; overflow: hidden hidden; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(WORKOUT)]

    def __init__(self, session: RunningSession) -> None:
        super().__init__(session)
        self._rows: dict[Part, int] = {}
        self._gate = RepeatGate()
        self._told = ""
        """What is told of the last key, for a moment."""
        self._any_key = False
        self._asking = False
        self._editing: EditScreen | None = None
        self._ice_for: str | None = None
        """Where ice is wanted when the session is over; None where none is."""
        self._outcome: str | None = None
        """How the session ended, once it has."""

    def compose(self) -> ComposeResult:
        for part in PARTS:
            yield WIDGETS[part](id=part)

    def on_mount(self) -> None:
        self._session.listen(self._heard)
        self._show(self._session.view())
        self.run_worker(self._run(), name="session")

    async def _run(self) -> None:
        outcome = await self._session.run()
        self.post_message(Over(outcome))

    def _heard(self, view: View, cues: tuple[str, ...]) -> None:
        """The narrow door: the session calls this, and only a message goes on from here."""
        self.post_message(Changed(view, cues))

    # What the session tells ------------------------------------------------------------------------------

    @on(Changed)
    def _changed(self, message: Changed) -> None:
        if rings(message.cues, silent=message.view.muted or message.view.plays):
            self.app.bell()
        if message.cues or not of.beat_only(self._view, message.view):
            self._show(message.view)
        elif "heart" in self._rows:
            # A beat alone: the rest waits for the next second, since two whole pictures cost twice as much.
            self._widget("heart").show(message.view)

    @on(Over)
    def _over(self, message: Over) -> None:
        self._come_forward()
        self._outcome = message.outcome
        view = self._session.view()
        lap = last_set(view) if message.outcome == "finished" else None
        if lap is None:
            self._close()
        else:
            # No rest follows the last set: it is written down now.
            self._sets.open(view, lap, final=True)
            self._show(view)

    def _come_forward(self) -> None:
        """Away with what was opened over the workout."""
        while self.app.screen is not self:
            self.app.pop_screen()

    def _close(self) -> None:
        self._sets.keep()
        performed = Performed(
            self._session,
            self._outcome or "finished",
            self._session.view(),
            tally(self._session.journal),
            self._ice_for,
        )
        self.dismiss(performed)

    def on_resize(self, _: Resize) -> None:
        self._show(self._view)

    def _show(self, view: View) -> None:
        self._view = view = self._dressed(view)
        if self._outcome is None:
            self._sets.follow(view)
        self._lay_out(view)
        for part in self._rows:
            shown: Any = self._sets.form if part == "log" else view
            self._widget(part).show(shown)
        if self._editing is not None and self._editing.is_current:
            self._editing.show(view)
        if view.status is Status.PAIN and not self._asking:
            self._ask_about_pain(view)

    def _dressed(self, view: View) -> View:
        """The picture with what the screen alone knows."""
        view = replace(view, any_key_pauses=self._any_key, next_work=self._sets.again or view.next_work)
        return replace(view, notice=self._told, aside=False) if self._told else view

    def _lay_out(self, view: View) -> None:
        """Give each part its rows; nothing is touched where they are the same as before."""
        rows = arrange(
            of.scene(view),
            self.size.height,
            strap=of.strapped(view),
            pulse=of.pulse_matters(view),
            logging=self._sets.form is not None,
        )
        if rows == self._rows:
            return
        self._rows = rows
        for part in PARTS:
            widget = self._widget(part)
            widget.display = part in rows
            widget.styles.height = rows.get(part, 0)

    def _widget(self, part: Part) -> Painted[Any] | Halves:
        return self.query_one(f"#{part}", WIDGETS[part])

    # Keys ------------------------------------------------------------------------------------------------

    def on_key(self, event: Key) -> None:
        """Keys that depend on more than their binding: a fist, the set form, a key held down."""
        if self._any_key:
            self._any_key_pressed(event)
            return
        press = self._gate.told(event.key, event.time)
        if self._outcome is not None:
            self._key_at_the_end(event, press == "new")
            return
        if self._form_took(event.key):
            event.stop()
        elif event.key in ONCE and press != "new":
            event.stop()
            self._swallowed(press)

    def _swallowed(self, press: Press) -> None:
        """A press that does not count is told of; a key held down is not: nobody wonders at that."""
        words = _("Too quick: that counted once. Press again.")
        if press == "too quick":
            self._tell(words)
        elif press == "in doubt":
            self.set_timer(FOLLOWS, lambda: self._tell(words if self._gate.in_doubt else self._told))

    def _tell(self, words: str) -> None:
        """Say this of the last key, for a moment; empty takes it away."""
        if words != self._told:
            self._told = words
            self._show(self._session.view() if self._outcome is None else self._view)
            if words:
                self.set_timer(TOLD_S, lambda: self._tell("" if self._told == words else self._told))

    def on_click(self, event: Click) -> None:
        """A mouse is a large key, too: it pauses and goes on."""
        if self._outcome is None and event.chain == 1:
            self.action_pause()

    def _form_took(self, key: str) -> bool:
        """Whether the key was the form's for the last set."""
        took = self._sets.typed(key)
        if took:
            self._show(self._view)
        return took

    def _key_at_the_end(self, event: Key, anew: bool) -> None:
        """Only the form for the last set is open; whatever else ends a workout closes it."""
        event.stop()
        event.prevent_default()
        if self._form_took(event.key):
            if self._sets.form is None or self._sets.form.kept:
                self._close()
        elif anew and event.key in ("escape", *DONE.keys, *QUIT.keys, *PAUSE.keys):
            if event.key in DONE.keys:
                self._sets.go_on()
            self._close()

    def _any_key_pressed(self, event: Key) -> None:
        event.stop()
        if event.key in ("escape", "a"):
            self.set_any_key(False)
            return
        press = self._gate.told("any", event.time)
        if press == "new":
            self.action_pause()
        else:
            self._swallowed(press)

    def set_any_key(self, on: bool) -> None:
        """Whether any key pauses and goes on."""
        self._any_key = on
        self._show(self._view)

    def action_any_key(self) -> None:
        self.set_any_key(not self._any_key)

    def action_warm_up(self) -> None:
        if "warm-up" in self._view.extras:
            self._session.command(c.Add("warm-up"))
        elif self._sets.warm_up(self._view):
            self._show(self._session.view())
        else:
            self._tell(_("w: only in the rest after a set with weights"))

    def action_edit(self) -> None:
        """Change what is ahead; the clock goes on, and is shown there."""
        if self._outcome is not None:
            return
        self._editing = EditScreen(self._view)

        def edited(asked: c.Rework | None) -> None:
            self._editing = None
            if asked is not None:
                self._session.command(asked)

        self.app.push_screen(self._editing, edited)

    def action_quit(self) -> None:
        """Ask; the clock stands still meanwhile, and goes on as it did before."""
        ran = self._session.view().status in (Status.RUNNING, Status.LEAD_IN)

        def answered(answer: str | None) -> None:
            if answer == "leave":
                self.leave()
            elif answer == "finish":
                self._session.command(c.End())
            elif ran:
                self._session.command(c.Resume())

        if ran:
            self._session.command(c.Pause())
        self.app.push_screen(LeaveScreen(self._session.view()), answered)

    def leave(self) -> None:
        """Leave the session resumable; the screen closes when it has said so, or now where it is over."""
        if self._outcome is not None:
            self._come_forward()
            self._close()
        else:
            self._session.command(c.Leave())

    # Pain ------------------------------------------------------------------------------------------------

    def _ask_about_pain(self, view: View) -> None:
        self._asking = True
        self.app.push_screen(PainScreen(view), self._pain_answered)

    def _pain_answered(self, report: PainReport | None) -> None:
        self._asking = False
        if report is None:
            self._session.command(c.Undo())
            return
        form = report.form
        if form.said:
            self._session.command(c.NotePain(form.where, form.level, form.swelling))
        if report.ice:
            self._ice_for = form.where
        self._session.command(c.Answer(report.choice))
