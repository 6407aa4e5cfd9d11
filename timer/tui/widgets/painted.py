"""The one way in which a picture reaches the terminal: only the cells that differ from the last picture."""

from __future__ import annotations

from functools import lru_cache
from typing import Generic, TypeVar

from rich.segment import Segment
from textual.color import Color
from textual.events import Resize
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from timer.tui.ink import TEXT, Line, fitted, joined, width_of
from timer.tui.palette import style

Shown = TypeVar("Shown")


class Painted(Widget, Generic[Shown]):
    """Shows what its painter makes of the last thing that it was given, a `View` as a rule."""

    DEFAULT_CSS = """
    Painted { width: 1fr; height: 1; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._shown: Shown | None = None
        self._painted: list[Line] = []
        self._lines: list[Line] = []
        self._strips: dict[int, Strip] = {}
        self._strips_theme = ""
        self._background = Color(0, 0, 0)

    def paint(self, shown: Shown, width: int, height: int) -> list[Line]:
        """The lines of `shown` in `width` x `height` cells: a pure function stands beside each widget."""
        raise NotImplementedError

    def show(self, shown: Shown) -> None:
        """Show this from now on; costs little where the words are the same as before."""
        self._shown = shown
        size = self.size
        if not size:
            return
        painted = self.paint(shown, size.width, size.height)
        if painted == self._painted and self._lines:
            return
        before = self._lines
        self._fit(painted)
        regions = changes(before, self._lines, size.width)
        if regions:
            self.refresh(*regions)

    def _fit(self, painted: list[Line]) -> None:
        """Fill the whole widget with what was painted; the strips of rows that are as before stay."""
        width, height = self.size
        before = self._lines
        self._painted = painted
        self._lines = [_filled(line, width) for line in painted[:height]]
        self._lines += [_filled((), width)] * (height - len(self._lines))
        if len(before) != height:
            self._strips.clear()
        else:
            kept = self._strips.items()
            self._strips = {y: strip for y, strip in kept if before[y] == self._lines[y]}

    def on_resize(self, _: Resize) -> None:
        if self._shown is not None and self.size:
            self._fit(self.paint(self._shown, *self.size))
            self.refresh()

    def render_line(self, y: int) -> Strip:
        theme, width = self.app.theme_variables, self.size.width
        line = self._lines[y] if y < len(self._lines) else ((" " * width, TEXT),)
        return Strip([Segment(words, style(ink, theme)) for words, ink in line], width)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows of `crop`. Nothing here has the borders and paddings that Textual would look for."""
        if self._strips_theme != self.app.theme:
            self._strips_theme, self._background = self.app.theme, self.background_colors[1]
            self._strips.clear()
        strips = [self._strip(y) for y in crop.line_range]
        for each in self.get_line_filters():
            strips = [strip.apply_filter(each, self._background) for strip in strips]
        return [strip.crop(*crop.column_span) for strip in strips]

    def _strip(self, y: int) -> Strip:
        strip = self._strips.get(y)
        if strip is None:
            strip = self._strips[y] = self.render_line(y)
        return strip


@lru_cache(maxsize=512)
def _filled(line: Line, width: int) -> Line:
    """`line` in exactly `width` cells and few spans; the same rows come again and again."""
    return joined(fitted(line, width))


def changes(before: list[Line], after: list[Line], width: int) -> list[Region]:
    """The part of each row that differs, as a region one row high."""
    if len(before) != len(after):
        return [Region(0, 0, width, max(len(before), len(after)))]
    regions = []
    for y, (old, new) in enumerate(zip(before, after, strict=True)):
        if old != new:
            first, last = _difference(old, new, width)
            regions.append(Region(first, y, last - first, 1))
    return regions


def _difference(old: Line, new: Line, width: int) -> tuple[int, int]:
    """The first and one past the last cell that differ; the whole row where a character is wider."""
    if any(sum(len(words) for words, _ in line) != width or width_of(line) != width for line in (old, new)):
        return 0, width
    first, last = _alike(old, new), width - _alike(_mirrored(old), _mirrored(new))
    return (first, last) if first < last else (0, 0)


def _alike(old: Line, new: Line) -> int:
    """How many cells are the same from the left on. No two neighbouring spans of a row have one ink."""
    count = 0
    for (before, ink), (after, other) in zip(old, new, strict=False):
        if ink != other:
            break
        if before != after:
            pairs = enumerate(zip(before, after, strict=False))
            return count + next((x for x, (a, b) in pairs if a != b), min(len(before), len(after)))
        count += len(before)
    return count


def _mirrored(line: Line) -> Line:
    return tuple((words[::-1], ink) for words, ink in reversed(line))
