"""All keys of a screen, from the one table of them."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen

from timer.locale import _
from timer.tui.commands import CLOSE, PALETTE, Entry, bindings
from timer.tui.ink import MUTED, STRONG, TEXT, Line, hanging
from timer.tui.widgets.page import Page


def paint_help(entries: tuple[Entry, ...], width: int) -> list[Line]:
    """A line for each entry, and for what every screen has: its key and what it does."""
    entries = (*entries, PALETTE)
    keys = [_(entry.sign) for entry in entries]
    column = max(map(cell_len, keys), default=0) + 3
    lines: list[Line] = [((_("Keys"), STRONG),), ()]
    for key, entry in zip(keys, entries, strict=True):
        head = ((key + " " * (column - cell_len(key)), STRONG),)
        lines += hanging(head, _(entry.help), TEXT, width)
    mouse = hanging(
        (), _("A click on a key or its word presses it; a click on a row chooses it."), MUTED, width
    )
    close: Line = ((f"{_(CLOSE.sign)} ", STRONG), (_(CLOSE.word), MUTED))
    return [*lines, (), *mouse, close]


class HelpScreen(ModalScreen[None]):
    """All keys of the screen below."""

    DEFAULT_CSS = """
    HelpScreen { align: center middle; background: $background; }
    HelpScreen > VerticalScroll {
        width: 90%; max-width: 84; height: auto; max-height: 100%; padding: 1 2; background: $surface;
        scrollbar-size-vertical: 1;
    }
    HelpScreen > VerticalScroll Page { padding: 0 1 0 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*bindings([CLOSE]), ("question_mark,f1,enter", "close", "")]
    ENTRIES: ClassVar[tuple[Entry, ...]] = (CLOSE,)

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        super().__init__()
        self._entries = entries

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield Page(lambda width: paint_help(self._entries, width))

    def action_close(self) -> None:
        self.dismiss(None)
