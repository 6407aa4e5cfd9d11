"""The first screen: the programs, where the user is in each, and the next workout."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from timer.locale import _, language
from timer.session.errors import ServiceError
from timer.session.lengths import duration
from timer.session.services import ProgramRow, Services, UnfinishedRow
from timer.tui.commands import PROGRAMS, Entry, bindings
from timer.tui.content import content
from timer.tui.daypage import saved_words
from timer.tui.ink import MUTED, STRONG, TEXT, Ink, Line, hanging
from timer.tui.leftover import paint_unfinished
from timer.tui.messages import Chosen, Failed, ProgramsRead, Retold, Settled, Unfinished
from timer.tui.screens.choices import ChoicesScreen
from timer.tui.screens.faults import FaultsScreen
from timer.tui.screens.help import HelpScreen
from timer.tui.screens.history import HistoryScreen
from timer.tui.screens.settings import SettingsScreen
from timer.tui.screens.straps import StrapsScreen
from timer.tui.widgets.keys import Keys
from timer.tui.widgets.page import Page


def paint_program(row: ProgramRow) -> list[Line]:
    """Name and place, and the next workout's length."""
    speak = language()
    followed: Line = ((f"   {_('in your plan')}", Ink("done")),) if row.followed else ()
    place = row.where.in_language(speak)
    reached: Line = ((f"   {place}", Ink("hold")),) if place else ()
    name: Line = ((row.name.in_language(speak), STRONG), *reached, *followed)
    if row.fault:
        return [name, ((_fault(row), Ink("pain")),), ()]
    length = _("next: {time}").format(time=duration(row.seconds, row.own_pace_seconds))
    done = _done(row)
    return [name, ((length, TEXT), (f"  ·  {done}" if done else "", MUTED)), ()]


def paint_row(row: ProgramRow | UnfinishedRow, *, chosen: bool) -> list[Line]:
    """A row of the list, with the sign of the chosen one or room for it."""
    block = paint_program(row) if isinstance(row, ProgramRow) else paint_unfinished(row)
    sign = ("▸ " if chosen else "  ", Ink("hold", bold=True))
    return [(sign if not n else ("  ", TEXT), *line) if line else () for n, line in enumerate(block)]


def paint_about(row: ProgramRow | UnfinishedRow | None, width: int) -> list[Line]:
    """What a program is for, and what matters before the next workout."""
    if not isinstance(row, ProgramRow):
        return []
    texts = [text.in_language(language()) for text in (row.about, row.note) if text is not None]
    return [line for text in texts for line in hanging((), text, MUTED, width)]


def _fault(row: ProgramRow) -> str:
    """The first fault, and how many more there are."""
    if not row.faults:
        return row.fault
    first = row.faults[0]
    placed = _("line {line}: {words}").format(line=first.line, words=first.words)
    words = placed if first.line else first.words
    more = len(row.faults) - 1
    return words + (" " + _("({n} more)").format(n=more) if more else "")


def _done(row: ProgramRow) -> str:
    if not row.done:
        return ""
    if row.total is None:
        return _("{n} done").format(n=row.done)
    return _("{n} of {all} done").format(n=row.done, all=row.total)


class ProgramsScreen(Screen[None]):
    """The list of programs. Posts `Chosen` or `Unfinished` to the app."""

    DEFAULT_CSS = """
    ProgramsScreen { layout: vertical; }
    ProgramsScreen > .line { height: auto; padding: 0 2; }
    ProgramsScreen > #title { padding: 1 2; }
    ProgramsScreen > #about { padding: 0 2; max-height: 6; }
    ProgramsScreen > OptionList {
        height: 1fr; border: none; padding: 0; background: $background; scrollbar-size-vertical: 1;
        &:focus { border: none; background-tint: $background 0%; }
        & > .option-list--option { padding: 0 2; }
        & > .option-list--option-highlighted { background: $panel; text-style: none; }
        &:focus > .option-list--option-highlighted { background: $panel; text-style: none; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PROGRAMS)]
    ENTRIES: ClassVar[tuple[Entry, ...]] = PROGRAMS

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._rows: list[UnfinishedRow | ProgramRow] = []
        self._marked: int | None = None
        """The row with the sign of the chosen one."""
        self._saved: tuple[str, str] | None = None

    def compose(self) -> ComposeResult:
        yield Static(
            content([((_("Holdfast"), STRONG), (f"   {_('What today?')}", MUTED))]),
            id="title",
            classes="line",
        )
        yield OptionList(markup=False)
        yield Page(lambda _width: [], id="about")
        yield Static(_("Reading the programs …"), id="missing", classes="line", markup=False)
        yield Keys(PROGRAMS)

    def on_mount(self) -> None:
        # Whoever mends a file does so in another window.
        self.watch(self.app, "app_focus", self._looked_at, init=False)
        self.read()

    def _looked_at(self, here: bool) -> None:
        if here and self.is_current:
            self.read()

    @on(Settled)
    def _settled(self, message: Settled) -> None:
        self._saved = message.saved
        self.read()

    def read(self) -> None:
        """Read the programs again, in a thread."""
        self.call_after_refresh(
            self.run_worker, self._read_in_thread, thread=True, group="read", exclusive=True
        )

    def _read_in_thread(self) -> None:
        try:
            services, saved = self._services, self._saved
            said = [] if saved is None else [saved_words(services.today(), *saved)]
            lines = [*said, *services.missing()]
            self.post_message(ProgramsRead(services.programs(), services.unfinished(), lines))
        except ServiceError as fault:
            self.post_message(Failed(str(fault)))

    @on(ProgramsRead)
    def _were_read(self, message: ProgramsRead) -> None:
        options = self.query_one(OptionList)
        kept = options.highlighted if len(self._rows) == len(message.unfinished) + len(message.rows) else None
        self._rows = [*message.unfinished, *message.rows]
        self._marked = None
        options.clear_options()
        options.add_options([Option(content(paint_row(row, chosen=False))) for row in self._rows])
        place = min(kept or 0, options.option_count - 1)
        options.highlighted = place if options.option_count else None
        self._saved = None
        self._say(message.lines)

    @on(Failed)
    def _failed(self, message: Failed) -> None:
        self._say([message.reason])

    def _say(self, lines: list[str]) -> None:
        self.query_one("#missing", Static).update(content([((line, Ink("ready")),) for line in lines]))

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        row = self._rows[event.option_index]
        self._mark(event.option_index)
        self.query_one("#about", Page).show(lambda width: paint_about(row, width))
        self.refresh_bindings()

    def _mark(self, place: int) -> None:
        """The sign before the chosen row, and before no other: a background alone is easily overlooked."""
        options = self.query_one(OptionList)
        for other in dict.fromkeys((place, place if self._marked is None else self._marked)):
            painted = content(paint_row(self._rows[other], chosen=other == place))
            options.replace_option_prompt_at_index(other, painted)
        self._marked = place

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        row = self._rows[event.option_index]
        if isinstance(row, ProgramRow) and row.fault:
            self.app.push_screen(FaultsScreen(self._services, row), lambda _mended: self.read())
        else:
            self.post_message(Chosen(row) if isinstance(row, ProgramRow) else Unfinished(row))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """A file with faults can only be looked at, and what was left only be gone on with."""
        return action not in ("figures", "follow") or self._sound is not None

    @property
    def _sound(self) -> ProgramRow | None:
        """The program that is chosen, where it can be used."""
        # While the screen is composed anew in another language there is no list.
        place = next((options.highlighted for options in self.query(OptionList)), None)
        row = None if place is None or place >= len(self._rows) else self._rows[place]
        return row if isinstance(row, ProgramRow) and not row.fault else None

    def action_read_again(self) -> None:
        self.read()

    def action_start(self) -> None:
        self.query_one(OptionList).action_select()

    def action_history(self) -> None:
        self.app.push_screen(HistoryScreen(self._services))

    def action_follow(self) -> None:
        """Put the program into the plan, or take it out."""
        row = self._sound
        if row is None:
            return

        def follow() -> None:
            plan = self._services.plan
            try:
                (plan.stop if row.followed else plan.follow)(row.slug)
            except ServiceError as fault:
                self.post_message(Failed(str(fault)))
                return
            self._read_in_thread()

        self.run_worker(follow, thread=True, group="keep")

    def action_figures(self) -> None:
        """Choose figures in the program."""
        row = self._sound
        if row is not None:
            screen = ChoicesScreen(self._services, row.slug, row.stage)
            self.app.push_screen(screen, lambda _none: self.read())

    def action_close(self) -> None:
        self.dismiss(None)

    def action_straps(self) -> None:
        self.app.push_screen(StrapsScreen(self._services), lambda _none: self.read())

    def action_settings(self) -> None:
        self.app.push_screen(SettingsScreen(self._services), lambda _none: self.read())

    @on(Retold)
    def _retold(self) -> None:
        self.read()

    def action_help(self) -> None:
        self.app.push_screen(HelpScreen(PROGRAMS))

    def action_leave(self) -> None:
        self.app.exit()
