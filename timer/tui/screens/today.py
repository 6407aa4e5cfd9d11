"""The first screen: what is due today and why, and one key to start it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.events import Click, ScreenResume
from textual.geometry import Region
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import get_current_worker

from timer.locale import _
from timer.session.errors import ServiceError
from timer.tui.commands import HELP, LEAVE, TODAY, TODAY_HINTS, Entry, bindings
from timer.tui.content import content
from timer.tui.ink import MUTED, STRONG, Ink, Line
from timer.tui.messages import Began, Chosen, Failed, Opened, Retold, Settled, TodayRead, Unfinished, Welcomed
from timer.tui.widgets.keys import Keys
from timer.tui.widgets.page import Page

if TYPE_CHECKING:
    from timer.session.planning import TodayView
    from timer.session.services import ProgramRow, Question, Services, UnfinishedRow


def _waiting(_width: int) -> list[Line]:
    return [((_("Holdfast"), STRONG),), (), ((_("Reading …"), MUTED),)]


class TodayScreen(Screen[None]):
    """What today brings. Posts `Chosen` or `Unfinished` to the app."""

    DEFAULT_CSS = """
    TodayScreen { layout: vertical; }
    TodayScreen > VerticalScroll { height: 1fr; padding: 1 2 0 2; scrollbar-size-vertical: 1; }
    TodayScreen > VerticalScroll Page { padding: 0 1 0 0; }
    TodayScreen > .line { height: auto; padding: 0 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(TODAY)]
    ENTRIES: ClassVar[tuple[Entry, ...]] = TODAY

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._view: TodayView | None = None
        self._programs: dict[str, ProgramRow] = {}
        self._left: list[UnfinishedRow] = []
        self._at = 0
        """The chosen row: what was left comes before the programs."""
        self._welcomed = False
        self._put_off = False
        """The questions of the first start were left: they come again."""
        self._saved: tuple[str, str] | None = None
        """Program and outcome of the session that was saved a moment ago."""
        self._eager = False
        """Enter was pressed before the day had been read."""

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Page(_waiting, id="today")
        yield Static(id="told", classes="line", markup=False)
        # Until the day has been read it is not known what Enter would start.
        yield Keys(TODAY_HINTS if self._view is not None else (HELP, LEAVE))

    @on(ScreenResume)
    def _resumed(self) -> None:
        self._saved = None
        self.read()

    @on(Settled)
    def _settled(self, message: Settled) -> None:
        self._saved = message.saved
        self.read()

    @on(Retold)
    def read(self) -> None:
        """Read everything anew, in a thread: something may have been done, or the day may have changed."""
        self.call_after_refresh(
            self.run_worker, self._read_in_thread, thread=True, group="read", exclusive=True
        )

    def _read_in_thread(self) -> None:
        # Everything that the keys of this screen lead to: the first frame has not waited for it.
        import timer.tui.daypage
        import timer.tui.screens.calendar
        import timer.tui.screens.history
        import timer.tui.screens.preview
        import timer.tui.screens.straps
        import timer.tui.screens.workout  # noqa: F401

        found = self._found()
        # What was read before a later reading began may be older than what has been kept since.
        if not get_current_worker().is_cancelled:
            self.post_message(found)

    def _found(self) -> Message:
        """In a thread: the questions of a first start, else what today brings."""
        services = self._services
        try:
            asked = () if self._welcomed else services.welcome.questions()
            if asked:
                return Welcomed(asked)
            return TodayRead(services.today(), services.programs(), services.unfinished(), services.missing())
        except ServiceError as fault:
            return Failed(str(fault))

    @on(Welcomed)
    def _welcome(self, message: Welcomed) -> None:
        """The very first start. Whoever does not want to be asked is not asked again today."""
        self._welcomed = True

        def answered(answers: dict[str, str] | None) -> None:
            self._put_off = answers is None
            if answers is not None:
                # In a group of its own: reading anew cancels what was read before, and nothing else.
                self.run_worker(
                    lambda: self._keep_answers(message.questions, answers), thread=True, group="keep"
                )

        from timer.tui.screens.ask import AskScreen

        later = _("not now; asked again at the next start")
        self.app.push_screen(AskScreen(message.questions, message.refused, later), answered)

    def _keep_answers(self, questions: tuple[Question, ...], answers: dict[str, str]) -> None:
        """In a thread: keep them, or ask again what cannot be used."""
        welcome = self._services.welcome
        try:
            timeline = welcome.answer(answers)
            if timeline is not None:
                self.app.post_message(Began(welcome.rehearse(timeline)))
            else:
                self.app.post_message(Settled())
        except ServiceError as fault:
            given = tuple(replace(one, answer=answers.get(one.key, one.answer)) for one in questions)
            self.post_message(Welcomed(given, str(fault)))

    @on(TodayRead)
    def _was_read(self, message: TodayRead) -> None:
        from timer.tui.daypage import saved_words

        self._view = message.view
        self._programs = {row.slug: row for row in message.rows}
        self._left = message.unfinished
        self.query_one(Keys).offer(TODAY_HINTS)
        self._at = min(self._at, max(0, self._count - 1))
        later = [_("Nothing was kept; the questions come again at the next start.")] if self._put_off else []
        said = [] if self._saved is None else [saved_words(message.view, *self._saved)]
        self._say([*said, *later, *message.missing])
        self._show()
        if not self._welcomed and self.is_current:
            self._welcomed = True
            self._begin(message.unfinished)
        if self._eager and message.view.rows and not message.unfinished:
            self.action_start()
        self._eager = False

    @property
    def _count(self) -> int:
        return len(self._left) + (len(self._view.rows) if self._view is not None else 0)

    def _begin(self, unfinished: list[UnfinishedRow]) -> None:
        """What was left comes first; whoever follows nothing yet chooses a program."""
        if self._view is not None and not self._view.rows:
            from timer.tui.screens.programs import ProgramsScreen

            self.app.push_screen(ProgramsScreen(self._services))
        if unfinished:
            self.post_message(Unfinished(unfinished[0]))
        self.post_message(Opened())

    @on(Failed)
    def _failed(self, message: Failed) -> None:
        self.query_one(Keys).offer(TODAY_HINTS)
        self._say([message.reason])

    def _say(self, lines: list[str]) -> None:
        self.query_one("#told", Static).update(content([((line, Ink("ready")),) for line in lines]))

    def _show(self) -> None:
        view, at, left = self._view, self._at, self._left
        if view is None:
            return
        from timer.tui.daypage import paint_today

        page, scroll = self.query_one("#today", Page), self.query_one(VerticalScroll)
        page.show(lambda width: paint_today(view, at, width, left))
        painted = paint_today(view, at, page.size.width or 80, left)
        y = next((y for y, line in enumerate(painted) if line and line[0][0] == " ▸ "), 0)
        self.call_after_refresh(scroll.scroll_to_region, Region(0, y, 1, 6), animate=False)

    # Keys and mouse ---------------------------------------------------------------------------------------

    def on_click(self, event: Click) -> None:
        """Choose a row; the chosen one is started."""
        page = self.query_one("#today", Page)
        offset = event.get_content_offset(page)
        if self._view is None or offset is None:
            return
        from timer.tui.daypage import row_at

        place = row_at(self._view, self._at, page.size.width or 80, self._left, offset.y)
        if place == self._at:
            self.action_start()
        elif place is not None:
            self.action_go(place - self._at)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """An answer needs a question."""
        if action == "answer":
            return self._view is not None and self._view.asked is not None
        return True

    def action_go(self, by: int) -> None:
        # What is pressed before the day has been read holds for what is read then.
        last = self._count - 1 if self._view is not None else self._at + 1
        self._at = max(0, min(last, self._at + by))
        self._show()

    def action_start(self) -> None:
        if self._view is None:
            self._eager = True
            return
        if not self._count:
            self.action_programs()
            return
        if self._at < len(self._left):
            self.post_message(Unfinished(self._left[self._at]))
            return
        row = self._programs.get(self._view.rows[self._at - len(self._left)].slug)
        if row is not None and not row.fault:
            self.post_message(Chosen(row))

    def action_answer(self, answer: str) -> None:
        """Answer the question that is open, if one is."""
        asked = self._view.asked if self._view is not None else None
        if asked is None:
            return

        def keep() -> None:
            try:
                self._services.plan.answer(answer, asked.stage)
            except ServiceError as fault:
                self.post_message(Failed(str(fault)))
                return
            self.app.post_message(Settled())

        self.run_worker(keep, thread=True, group="keep")

    def action_programs(self) -> None:
        from timer.tui.screens.programs import ProgramsScreen

        self.app.push_screen(ProgramsScreen(self._services))

    def action_calendar(self) -> None:
        from timer.tui.screens.calendar import CalendarScreen

        self.app.push_screen(CalendarScreen(self._services))

    def action_history(self) -> None:
        from timer.tui.screens.history import HistoryScreen

        self.app.push_screen(HistoryScreen(self._services))

    def action_straps(self) -> None:
        from timer.tui.screens.straps import StrapsScreen

        self.app.push_screen(StrapsScreen(self._services))

    def action_settings(self) -> None:
        from timer.tui.screens.settings import SettingsScreen

        self.app.push_screen(SettingsScreen(self._services))

    def action_help(self) -> None:
        from timer.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.ENTRIES))

    def action_leave(self) -> None:
        self.app.exit()
