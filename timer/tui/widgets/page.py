"""Words to be read, laid out anew for each width."""

from __future__ import annotations

from collections.abc import Callable

from textual.events import Click, Resize
from textual.widgets import Static

from timer.tui.clicks import pressed
from timer.tui.content import content
from timer.tui.ink import Line

#: Longer lines are hard to read.
WIDEST = 88

PagePainter = Callable[[int], list[Line]]
"""From a width in cells to lines."""


class Page(Static):
    """Shows what a painter makes of its width."""

    DEFAULT_CSS = """
    Page { width: 1fr; height: auto; }
    """

    def __init__(self, paint: PagePainter, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._paint = paint
        self._painted_for = 0
        self._lines: list[Line] = []

    def show(self, paint: PagePainter) -> None:
        """Show something else."""
        self._paint = paint
        self._repaint(self.size.width or WIDEST)

    def _repaint(self, width: int) -> None:
        self._painted_for = width
        self._lines = self._paint(min(width, WIDEST))
        self.update(content(self._lines))

    def on_mount(self) -> None:
        self._repaint(WIDEST)

    def on_resize(self, _: Resize) -> None:
        if self.size.width != self._painted_for:
            self._repaint(self.size.width)

    def on_click(self, event: Click) -> None:
        pressed(self, event, self._lines)
