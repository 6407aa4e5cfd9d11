"""One picture in two widgets side by side.

Textual (8.2.8) sends a changed row from the left edge of its widget on. Cut before the part that changes each
second, a picture costs a third of the bytes.
"""

from __future__ import annotations

from textual.app import ComposeResult
from textual.events import Resize
from textual.widget import Widget

from timer.session.view import View
from timer.tui.ink import Line, divided
from timer.tui.widgets.painted import Painted


class Half(Painted[list[Line]]):
    """Shows the lines that it is given."""

    def paint(self, shown: list[Line], width: int, height: int) -> list[Line]:
        return [line for line in shown[:height] if width]


class Halves(Widget):
    """A picture with a cut in it."""

    DEFAULT_CSS = """
    Halves { layout: horizontal; width: 1fr; }
    Halves > Half { height: 1fr; }
    """
    BLANK = True

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._view: View | None = None
        self._left, self._right = Half(), Half()
        self._cut: int | None = None

    def compose(self) -> ComposeResult:
        yield self._left
        yield self._right

    def paint(self, view: View, width: int, height: int) -> list[Line]:
        """The whole picture: a pure function stands beside each widget."""
        raise NotImplementedError

    def cut(self, view: View, width: int, height: int) -> int:  # noqa: ARG002 - for those that look at it
        """The column before which to cut; the same through a step."""
        return width // 2

    def show(self, view: View) -> None:
        """Show this moment from now on."""
        self._view = view
        if not self.size:
            return
        cut = self.cut(view, *self.size)
        if cut != self._cut:
            self._cut = cut
            self._left.styles.width = cut
        rows = [divided(line, cut) for line in self.paint(view, *self.size)]
        self._left.show([left for left, _ in rows])
        self._right.show([right for _, right in rows])

    def on_resize(self, _: Resize) -> None:
        if self._view is not None:
            self.show(self._view)
