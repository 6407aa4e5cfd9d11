"""Textual's command palette, in the user's language and with words that can be read in every theme."""

from __future__ import annotations

from textual.command import CommandPalette

from timer.locale import _


class Palette(CommandPalette):
    """What works on the screen below, by name."""

    # Textual dims the explanations and the words of the empty line below the contrast that we promise.
    DEFAULT_CSS = """
    Palette > .command-palette--help-text { text-style: not bold; }
    Palette CommandInput > .input--placeholder { color: $phase-muted; }
    """

    def __init__(self) -> None:
        super().__init__(placeholder=_("What would you like to do?"), id="--command-palette")
