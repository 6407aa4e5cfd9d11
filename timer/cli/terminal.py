"""The terminal as the app needs it, whatever the variables of the environment say of it."""

from __future__ import annotations

import io
from collections.abc import MutableMapping
from typing import TextIO

#: Textual and Rich believe these, and not the terminal: a shell that exports them keeps the app at one size
#: for ever, and a number without end is an overflow.
_SIZE = ("COLUMNS", "LINES")
#: For people who work on Textual itself. It ends for a module, a file or a colour system that is not there.
_TOOLS = ("TEXTUAL_DEBUG", "TEXTUAL_DRIVER", "TEXTUAL_LOG", "TEXTUAL_SCREENSHOT")
_COLOURS = "TEXTUAL_COLOR_SYSTEM"
_COLOUR_SYSTEMS = frozenset({"auto", "standard", "256", "truecolor", "windows"})


def make_ready(environ: MutableMapping[str, str], *streams: TextIO | None) -> None:
    """Take out of `environ` what would end or mislead the app, before Textual is imported; write UTF-8."""
    for name in (*_SIZE, *_TOOLS):
        environ.pop(name, None)
    if environ.get(_COLOURS) not in _COLOUR_SYSTEMS:
        environ.pop(_COLOURS, None)
    for stream in streams:
        # The digits are block characters: a locale without them would make question marks of each.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
