"""A list of any length, one line each: only the lines in sight are painted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Generic, TypeVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.events import Click, Resize
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from timer.tui.ink import TEXT, Ink, Line, fitted
from timer.tui.palette import style

Row = TypeVar("Row")


#: Cells at the left, for the sign of the chosen row.
MARGIN = 3


class Rows(ScrollView, Generic[Row], can_focus=True, inherit_bindings=False):
    """Rows of which one is chosen. They never scroll sideways: ← and → are the screen's."""

    DEFAULT_CSS = """
    Rows { height: 1fr; background: $background; overflow-x: hidden; scrollbar-size-vertical: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "go(-1)", show=False),
        Binding("down", "go(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "ends(-1)", show=False),
        Binding("end", "ends(1)", show=False),
        Binding("enter", "open", show=False),
    ]

    class Opened(Message):
        """The user wants to see this row."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    class Highlighted(Message):
        """Another row is chosen, or other rows are shown."""

    def __init__(self, paint: Callable[[Row, int], Line], *, id: str | None = None) -> None:
        """`paint` is given a row and the cells that there are for it."""
        super().__init__(id=id)
        self._paint = paint
        self._rows: Sequence[Row] = ()
        self._place = 0

    @property
    def chosen(self) -> Row | None:
        """The row that is chosen; None in an empty list."""
        return self._rows[self._place] if self._rows else None

    def show(self, rows: Sequence[Row]) -> None:
        """Show other rows, and choose the first."""
        self._rows, self._place = rows, 0
        self.virtual_size = Size(self.size.width, len(rows))
        self.scroll_to(y=0, animate=False)
        self.refresh()
        self.post_message(self.Highlighted())

    def lengthen(self, rows: Sequence[Row]) -> None:
        """Show rows of which the first are those that stand there; the chosen one stays chosen."""
        self._rows = rows
        self.virtual_size = Size(self.size.width, len(rows))
        self.refresh()

    def choose(self, place: int) -> None:
        """Choose the row at this place, or the nearest to it."""
        self._place = max(0, min(len(self._rows) - 1, place))
        self.scroll_to_region(Region(0, self._place, 1, 1), animate=False)
        self.refresh()
        self.post_message(self.Highlighted())

    def on_resize(self, _: Resize) -> None:
        self.virtual_size = Size(self.size.width, len(self._rows))

    def render_line(self, y: int) -> Strip:
        width, place = self.size.width, y + self.scroll_offset.y
        theme = self.app.theme_variables
        if place >= len(self._rows):
            return Strip([Segment(" " * width, style(TEXT, theme))], width)
        here = place == self._place
        margin = ((" ▸ ", Ink("hold", bold=True)) if here else ("   ", TEXT),)
        line = fitted((*margin, *self._paint(self._rows[place], width - MARGIN)), width)
        return Strip([Segment(words, style(ink, theme)) for words, ink in line], width)

    def action_go(self, by: int) -> None:
        self.choose(self._place + by)

    def action_page(self, by: int) -> None:
        self.choose(self._place + by * max(1, self.size.height - 1))

    def action_ends(self, end: int) -> None:
        self.choose(len(self._rows) if end > 0 else 0)

    def action_open(self) -> None:
        if self._rows:
            self.post_message(self.Opened(self._place))

    def on_click(self, event: Click) -> None:
        place = event.y + self.scroll_offset.y
        if place < len(self._rows):
            self.choose(place)
            self.action_open()
