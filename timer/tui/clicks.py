"""A key that stands on the screen can be clicked, it or its word: that is as if it were pressed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from textual.events import Click, Key
from textual.widget import Widget

from timer.locale import _
from timer.tui.commands import Entry
from timer.tui.ink import Line


def pressed(widget: Widget, event: Click, lines: Sequence[Line]) -> bool:
    """Press the key that was clicked in the `lines` of a widget; False where there is none."""
    offset = event.get_content_offset(widget)
    if offset is None or offset.y >= len(lines):
        return False
    key = key_under(lines[offset.y], offset.x, getattr(widget.screen, "ENTRIES", ()))
    if key is not None:
        event.stop()
        widget.app.post_message(Key(key, key if len(key) == 1 else None))
    return key is not None


def key_under(line: Line, x: int, entries: Iterable[Entry]) -> str | None:
    """Textual's name of the key whose sign or words lie in cell `x` of a line; None where there is none.

    Keys are written bold, with their words behind them; `entries` are those of the screen. A choice among
    several has a figure or a letter of its own, at the beginning of its line or after a space.
    """
    sign, before, at = "", "", 0
    for words, ink in line:
        if ink.bold and words.strip():
            first = not any(map(str.isalnum, before))
            sign = f" {words}" if first else words
        before += words
        at += cell_len(words)
        if x < at:
            return _entry(sign.strip(), entries) or _choice(sign)
    return None


def _entry(sign: str, entries: Iterable[Entry]) -> str | None:
    # Of several keys, such as "0–9", a click cannot tell which is meant.
    if " " in sign or "–" in sign:
        return None
    for entry in entries:
        if _(entry.sign) == sign:
            return entry.keys[0]
        if sign.lower() in entry.keys and len(sign) > 1:
            return sign.lower()  # another of its keys, such as F1 where "?" is typed into a text
    return None


def _choice(sign: str) -> str | None:
    letter = sign.strip()
    return letter if sign[:1] == " " and len(letter) == 1 and letter.isalnum() else None
