"""Straps: who is near, which one is used, and what it sends now."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.events import Click
from textual.geometry import Region
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import Worker

from timer.locale import _
from timer.session.errors import ServiceError
from timer.session.services import Services
from timer.session.strap_services import LiveStrap
from timer.tui.commands import STRAPS, Entry, bindings
from timer.tui.content import content
from timer.tui.ink import STRONG
from timer.tui.messages import Failed, Retold, StrapsHeard
from timer.tui.screens.help import HelpScreen
from timer.tui.straps_form import FAULTS, PERSONAS, StrapsForm
from timer.tui.straps_page import paint_live, paint_straps, place_at, row_of
from timer.tui.widgets.keys import Keys, works
from timer.tui.widgets.page import WIDEST, Page

#: Seconds of a scan. A strap advertises about once a second.
SCAN_S = 5.0
#: Rows that the simulated strap takes with its choices where they need the most.
CHOICE_ROWS = 6
#: Rows below which a screen has no room for a large number beside the choices.
LOW = 22


class StrapsScreen(Screen[None]):
    """Straps near by, and the one that is used, live."""

    DEFAULT_CSS = """
    StrapsScreen { layout: vertical; }
    StrapsScreen > VerticalScroll { height: 1fr; padding: 0 2; scrollbar-size-vertical: 1; }
    StrapsScreen > #live { height: auto; padding: 0 2; max-height: 9; }
    StrapsScreen > .line { height: auto; padding: 0 2; }
    StrapsScreen > #title { padding: 1 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(STRAPS)]

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._straps = services.straps
        self._form = StrapsForm()
        self._told = ""
        self._watching: Worker[None] | None = None
        self._turn = 0

    @property
    def ENTRIES(self) -> tuple[Entry, ...]:
        """What works for the row that is chosen."""
        return tuple(entry for entry in STRAPS if works(self, entry))

    def compose(self) -> ComposeResult:
        yield Static(id="title", classes="line")
        with VerticalScroll(can_focus=False):
            yield Page(lambda _width: [], id="straps")
        yield Page(lambda _width: [], id="live")
        yield Keys(STRAPS)

    def on_mount(self) -> None:
        self._show()
        self._in_thread(scan=True)
        self._watch()

    def _show(self) -> None:
        form, told = self._form, self._told
        self.query_one("#title", Static).update(content([((_("Straps"), STRONG),)]))
        page = self.query_one("#straps", Page)
        page.show(lambda width: paint_straps(form, told, width))
        self.call_after_refresh(self._follow, page)
        self.refresh_bindings()

    def _follow(self, page: Page) -> None:
        """Keep the chosen row in sight, and the choices that stand below it."""
        at = row_of(self._form, self._width(page))
        below = CHOICE_ROWS if self._form.simulated else 1
        # What is in use stands above the first row, and is seen with it.
        top = 0 if self._form.at == 0 else at
        region = Region(0, top, 1, at - top + below)
        self.query_one(VerticalScroll).scroll_to_region(region, animate=False)

    def _width(self, page: Page) -> int:
        return min(page.size.width or WIDEST, WIDEST)

    @on(Retold)
    def _retold(self) -> None:
        self._show()

    # Scanning and choosing --------------------------------------------------------------------------------

    def _in_thread(self, *, scan: bool = False) -> None:
        self._told = _("Listening for straps …") if scan else self._told
        self._show()
        self.run_worker(lambda: self._look(scan), thread=True, group="look", exclusive=True)

    def _look(self, scan: bool) -> None:
        """In a thread: what is used, and who is near."""
        try:
            self.post_message(StrapsHeard(None, self._straps.used()))
            if scan:
                self.post_message(StrapsHeard(tuple(self._straps.near(SCAN_S)), self._straps.used()))
        except ServiceError as fault:
            without = _("The simulated strap works all the same.")
            self.post_message(Failed(f"{fault} {without}"))

    @on(StrapsHeard)
    def _heard(self, message: StrapsHeard) -> None:
        near = self._form.near if message.near is None else message.near
        self._form = self._form.heard(near, message.used)
        if message.near is not None:
            self._told = (
                ""
                if message.near
                else _(
                    "No strap was heard. Wear it, moisten it, come closer, and free it from other devices."
                )
            )
        self._show()

    @on(Failed)
    def _failed(self, message: Failed) -> None:
        self._told = message.reason
        self._show()

    def action_scan(self) -> None:
        self._in_thread(scan=True)

    def action_use(self) -> None:
        form, self._told = self._form, ""

        def choose() -> None:
            try:
                if form.strap is not None:
                    self._straps.use(form.strap.address, form.strap.name)
                elif form.simulated:
                    self._straps.simulate(PERSONAS[form.persona], FAULTS[form.faults])
                else:
                    self._straps.forget()
                self.post_message(StrapsHeard(None, self._straps.used()))
                self.app.call_from_thread(self._watch)
            except ServiceError as fault:
                self.post_message(Failed(str(fault)))

        self.run_worker(choose, thread=True, group="choose", exclusive=True)

    # Live -------------------------------------------------------------------------------------------------

    def _watch(self) -> None:
        """Listen to what is used; to what was used before no more."""
        if self._watching is not None:
            self._watching.cancel()
        self._tell(LiveStrap())
        self._turn += 1
        self._watching = self.run_worker(self._listen(self._turn), group="live")

    async def _listen(self, turn: int) -> None:
        def tell(live: LiveStrap) -> None:
            # A strap that is let go says so when another one, or none, is used already.
            if turn == self._turn:
                self._tell(live)

        try:
            await self._straps.watch(tell)
        except ServiceError as fault:
            tell(LiveStrap(link=str(fault)))

    def _tell(self, live: LiveStrap) -> None:
        # A strap that is let go tells of it when the screen is on its way out.
        for page in self.query("#live").results(Page):
            page.display = live != LiveStrap()
            page.show(lambda width: paint_live(live, width, low=self.size.height < LOW))

    # Keys and mouse ---------------------------------------------------------------------------------------

    def on_click(self, event: Click) -> None:
        """Choose a row; the chosen one is used."""
        page = self.query_one("#straps", Page)
        offset = event.get_content_offset(page)
        if offset is None:
            return
        place = place_at(self._form, self._width(page), offset.y)
        if place == self._form.at:
            self.action_use()
        elif place is not None:
            self.action_go(place - self._form.at)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """Heart and faults can be chosen for the simulated strap alone."""
        return action not in ("heart", "faults") or self._form.simulated

    def action_go(self, by: int) -> None:
        self._form = self._form.moved(by)
        self._show()

    def action_heart(self) -> None:
        self._form = self._form.other_heart() if self._form.simulated else self._form
        self._show()

    def action_faults(self) -> None:
        self._form = self._form.other_faults(1) if self._form.simulated else self._form
        self._show()

    def action_help(self) -> None:
        self.app.push_screen(HelpScreen(self.ENTRIES))

    def action_close(self) -> None:
        if self._watching is not None:
            self._watching.cancel()
        self.dismiss(None)
