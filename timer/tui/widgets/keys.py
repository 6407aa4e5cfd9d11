"""The last lines of a screen: its keys with a word each, none broken in the middle."""

from __future__ import annotations

from collections.abc import Iterable

from timer.tui.commands import Entry, hints
from timer.tui.ink import MUTED, STRONG, Line, flowing
from timer.tui.widgets.page import Page


def paint_keys(entries: Iterable[Entry], width: int) -> list[Line]:
    """Keys and what they do, in as many lines as they need."""
    return flowing((((f"{key} ", STRONG), (f"{word}   ", MUTED)) for key, word in hints(entries)), width)


class Keys(Page):
    """The keys of a screen, in the language of the moment."""

    DEFAULT_CSS = """
    Keys { padding: 0 2; }
    """

    def __init__(self, entries: Iterable[Entry], *, id: str | None = None) -> None:
        shown = tuple(entries)
        super().__init__(lambda width: paint_keys(shown, width), id=id)
