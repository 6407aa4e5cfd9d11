"""What a person chooses in a program: figures, alternatives and rests, inside what the program allows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.events import Click, Key
from textual.geometry import Region
from textual.screen import Screen
from textual.widgets import Static

from timer.locale import _, language
from timer.session.choosing import Choice
from timer.session.errors import ServiceError
from timer.session.services import Services
from timer.tui.choices_form import ChoicesForm
from timer.tui.choices_page import lines_of, paint_choices, place_at, value_column
from timer.tui.commands import CHOICES, Entry, bindings
from timer.tui.content import content
from timer.tui.ink import MUTED, STRONG, Ink
from timer.tui.messages import ChoicesRead, Failed, Retold
from timer.tui.screens.help import HelpScreen
from timer.tui.widgets.keys import Keys
from timer.tui.widgets.page import WIDEST, Page


class ChoicesScreen(Screen[None]):
    """What may be chosen in one stage of a program; each change is kept at once."""

    DEFAULT_CSS = """
    ChoicesScreen { layout: vertical; }
    ChoicesScreen > VerticalScroll { height: 1fr; padding: 0 2; scrollbar-size-vertical: 1; }
    ChoicesScreen > .line { height: auto; padding: 0 2; }
    ChoicesScreen > #title { padding: 1 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(CHOICES)]
    ENTRIES: ClassVar[tuple[Entry, ...]] = CHOICES

    def __init__(self, services: Services, slug: str, stage: int) -> None:
        super().__init__()
        self._services = services
        self._slug = slug
        self._stage = stage
        self._form: ChoicesForm | None = None
        self._waiting: dict[tuple[int, str], Choice] = {}
        self._busy = False
        self._asked_all = False
        self._leaving = False

    def compose(self) -> ComposeResult:
        yield Static(id="title", classes="line", markup=False)
        with VerticalScroll(can_focus=False):
            yield Page(lambda _width: [], id="choices")
        yield Static(id="refused", classes="line", markup=False)
        yield Keys(CHOICES)

    def on_mount(self) -> None:
        self._work()

    # Writing and reading, in a thread --------------------------------------------------------------------

    def _work(self, *, reset: bool = False, exercise: str | None = None) -> None:
        """Keep what waits, or reset, and read everything anew."""
        choices = tuple(self._waiting.values())
        self._waiting.clear()
        self._busy = True
        self.run_worker(lambda: self._in_thread(choices, reset, exercise), thread=True, group="choices")

    def _in_thread(self, choices: Sequence[Choice], reset: bool, exercise: str | None) -> None:
        doors, refused = self._services.choosing, ""
        try:
            if reset:
                doors.reset(self._slug, exercise)
            elif choices:
                doors.choose(self._slug, self._stage, choices)
        except ServiceError as fault:
            refused = str(fault)
        try:
            self.post_message(ChoicesRead(doors.view(self._slug, self._stage), refused))
        except ServiceError as fault:
            self.post_message(Failed(str(fault)))

    @on(ChoicesRead)
    def _was_read(self, message: ChoicesRead) -> None:
        self._busy = False
        if self._waiting:
            self._work()
            return
        at, typed = (0, None) if self._form is None else (self._form.at, self._form.fields.typed)
        self._form = ChoicesForm.of(message.view, at).typing(typed)
        if self._leaving and not message.refused:
            self.dismiss(None)
            return
        self._leaving = False
        self._show(message.refused)

    @on(Failed)
    def _failed(self, message: Failed) -> None:
        self._busy = self._leaving = False
        self._say(message.reason)

    @on(Retold)
    def _retold(self) -> None:
        self._show()

    # The picture -----------------------------------------------------------------------------------------

    def _say(self, words: str, ink: Ink | None = None) -> None:
        shown = [((words, ink or Ink("pain", bold=True)),)] if words else []
        self.query_one("#refused", Static).update(content(shown))

    def _show(self, refused: str = "") -> None:
        form = self._form
        if form is None or not self.query("#choices"):  # read as the screen went
            return
        names = (name.in_language(language()) for name in (form.view.program, form.view.stage))
        title = ((_("Your figures"), STRONG), ("   ", MUTED), (" · ".join(filter(None, names)), MUTED))
        self.query_one("#title", Static).update(content([title]))
        self._say(refused)
        page = self.query_one("#choices", Page)
        page.show(lambda width: paint_choices(form, width))
        first, last = lines_of(form, self._width(page))
        scroll = self.query_one(VerticalScroll)
        region = Region(0, first, 1, last - first)
        self.call_after_refresh(scroll.scroll_to_region, region, animate=False)

    def _width(self, page: Page) -> int:
        return min(page.size.width or WIDEST, WIDEST)

    # Keys and mouse --------------------------------------------------------------------------------------

    def on_key(self, event: Key) -> None:
        """What is typed belongs to the number that is chosen."""
        if event.key != "R":
            self._asked_all = False
        form = self._form and self._form.wrote(event.key, event.character)
        if form is not None:
            self._form = form
            event.stop()
            self._show()

    def on_click(self, event: Click) -> None:
        """Choose a row; the chosen one takes its next value, or left of the value the one before."""
        page, form = self.query_one("#choices", Page), self._form
        offset = event.get_content_offset(page)
        if offset is None or form is None:
            return
        place = place_at(form, self._width(page), offset.y)
        if place is None:
            return
        if place != form.at:
            self.action_go(place - form.at)
        else:
            self.action_turn(-1 if offset.x <= value_column(form) else 1)

    def action_go(self, by: int) -> None:
        if self._form is not None:
            self._take(*self._form.moved(by))

    def action_turn(self, by: int) -> None:
        if self._form is not None:
            self._take(*self._form.turned(by))

    def action_keep(self) -> None:
        """Keep what was typed; a flag or a choice takes its next value."""
        if self._form is None:
            return
        if self._form.row.field.kind == "number":
            self._take(*self._form.kept())
        else:
            self.action_turn(1)

    def _take(self, form: ChoicesForm, choice: Choice | None) -> None:
        at = 0 if self._form is None else self._form.at
        self._form = form
        self._show()
        if choice is not None:
            self._waiting[at, choice.key] = choice
            if not self._busy:
                self._work()

    def action_reset(self) -> None:
        """Back to what the program says, for the exercise of the chosen row, or for that row alone."""
        form = self._form
        if form is None or self._busy:
            return
        choice = form.taken_back()
        if choice is None:
            self._work(reset=True, exercise=form.row.exercise)
        else:
            self._waiting[form.at, choice.key] = choice
            self._work()

    def action_reset_all(self) -> None:
        """Back to what the program says in everything, when it is said twice."""
        if self._busy or self._form is None:
            return
        if self._asked_all:
            self._work(reset=True)
        else:
            self._say(
                _("Everything in this program back to its own figures? Once more: R"), Ink("ready", bold=True)
            )
        self._asked_all = not self._asked_all

    def action_help(self) -> None:
        self.app.push_screen(HelpScreen(CHOICES))

    def action_close(self) -> None:
        """Close once what was chosen is kept; a figure that cannot be used is said first."""
        form, choice = (None, None) if self._form is None else self._form.kept()
        if form is not None and choice is not None:
            self._leaving = True
            self._take(form, choice)
        elif self._busy and self._form is not None:
            self._leaving = True
        else:
            self.dismiss(None)
