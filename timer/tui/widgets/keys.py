"""The last lines of a screen: its keys with a word each, none broken in the middle."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from textual.actions import parse
from textual.screen import Screen

from timer.tui.commands import Entry, hints
from timer.tui.ink import MUTED, STRONG, Line, flowing
from timer.tui.widgets.page import Page


def paint_keys(entries: Iterable[Entry], width: int) -> list[Line]:
    """Keys and what they do, in as many lines as they need."""
    return flowing((((f"{key} ", STRONG), (f"{word}   ", MUTED)) for key, word in hints(entries)), width)


def works(screen: Screen[Any], entry: Entry) -> bool:
    """Whether the screen does something for it now, by its own `check_action`."""
    _namespace, name, parameters = parse(entry.action)
    return hasattr(screen, f"action_{name}") and screen.check_action(name, parameters) is True


class Keys(Page):
    """The keys of a screen that work now, in the language of the moment."""

    DEFAULT_CSS = """
    Keys { padding: 0 2; }
    """

    def __init__(self, entries: Iterable[Entry], *, id: str | None = None) -> None:
        self._entries = tuple(entries)
        super().__init__(self._painted, id=id)

    def _painted(self, width: int) -> list[Line]:
        return paint_keys((entry for entry in self._entries if works(self.screen, entry)), width)

    def offer(self, entries: Iterable[Entry]) -> None:
        """Offer these from now on."""
        self._entries = tuple(entries)
        self.show(self._painted)

    def on_mount(self) -> None:
        super().on_mount()
        self.screen.bindings_updated_signal.subscribe(self, lambda _screen: self.show(self._painted))
