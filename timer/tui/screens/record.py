"""A finished session again, in full: what was said of it, the heart over the steps, figures, every step."""

from __future__ import annotations

from typing import ClassVar, get_args

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen

from timer.locale import _
from timer.locale.figures import moment_words
from timer.session.errors import ServiceError
from timer.session.services import LapLine, Services, SessionPage
from timer.session.wording import clock, origin_word
from timer.tui.commands import RECORD, Entry, bindings
from timer.tui.curve import Stretch, paint_curve, work_name
from timer.tui.ink import MUTED, STRONG, TEXT, Hue, Ink, Line, hanging
from timer.tui.messages import Failed, SessionRead
from timer.tui.rowwords import title
from timer.tui.screens.help import HelpScreen
from timer.tui.widgets.keys import Keys
from timer.tui.widgets.page import Page

#: Rows of the curve.
HEIGHT = 6
#: Colours of the kinds of steps that have none of their own name.
_HUES: dict[str, Hue] = {"reps": "hold", "steps": "hold", "open": "hold"}


def paint_record(page: SessionPage, width: int) -> list[Line]:
    """The whole session."""
    lines = [*_head(page, width), ()]
    curve = paint_curve(page.bpm, [_stretch(lap) for lap in page.laps], width, HEIGHT)
    if curve:
        lines += [*curve, ()]
    for words in page.analysis:
        lines += hanging((), words, TEXT, width)
    for words in page.strap:
        lines += hanging((), words, MUTED, width)
    if page.analysis or page.strap:
        lines.append(())
    for lap in page.laps:
        lines += hanging(((f"{clock(lap.started):>7}  ", MUTED), *_mark(lap)), lap.words, TEXT, width)
    return lines


def _head(page: SessionPage, width: int) -> list[Line]:
    row = page.row
    notes = [moment_words(row.started), clock(row.seconds)]
    notes += [_("ended early")] if row.outcome == "ended" else []
    notes += [origin_word(row.origin)] if row.origin != "real" else []
    lines = hanging((), title(row), STRONG, width)
    lines += hanging((), "  ·  ".join(notes), MUTED, width)
    for said in page.said:
        lines += hanging((), said, TEXT, width)
    return lines


def _mark(lap: LapLine) -> Line:
    return (("▌ ", Ink(_hue(lap.kind))),)


def _stretch(lap: LapLine) -> Stretch:
    return Stretch(lap.started, lap.ended, _hue(lap.kind), work_name(lap.kind))


def _hue(kind: str) -> Hue:
    if kind in _HUES:
        return _HUES[kind]
    return next((hue for hue in get_args(Hue) if hue == kind), "muted")


class RecordScreen(Screen[None]):
    """One finished session."""

    DEFAULT_CSS = """
    RecordScreen { layout: vertical; }
    RecordScreen > VerticalScroll { height: 1fr; padding: 1 2; scrollbar-size-vertical: 1; }
    RecordScreen > VerticalScroll Page { padding: 0 1 0 0; }
    RecordScreen > .line { height: auto; padding: 0 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(RECORD)]
    ENTRIES: ClassVar[tuple[Entry, ...]] = RECORD

    def __init__(self, services: Services, uuid: str) -> None:
        super().__init__()
        self._services, self._uuid = services, uuid

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield Page(lambda _width: [((_("Reading …"), MUTED),)], id="record")
        yield Keys(RECORD)

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()
        self.run_worker(self._read_in_thread, thread=True)

    def _read_in_thread(self) -> None:
        try:
            self.post_message(SessionRead(self._services.record(self._uuid)))
        except ServiceError as fault:
            self.post_message(Failed(str(fault)))

    @on(SessionRead)
    def _was_read(self, message: SessionRead) -> None:
        self.query_one("#record", Page).show(lambda width: paint_record(message.page, width))

    @on(Failed)
    def _failed(self, message: Failed) -> None:
        self.query_one("#record", Page).show(lambda width: hanging((), message.reason, MUTED, width))

    def action_help(self) -> None:
        self.app.push_screen(HelpScreen(self.ENTRIES))

    def action_close(self) -> None:
        self.dismiss(None)
