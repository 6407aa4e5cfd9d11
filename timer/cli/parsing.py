"""What the parsers of all commands share: one line for a mistake, what each command takes, numbers."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Never

from timer.cli.guard import USAGE
from timer.locale import _


class Parser(argparse.ArgumentParser):
    """An ArgumentParser whose errors are one line that says where to look."""

    def error(self, message: str) -> Never:
        print(f"holdfast: {message}. {_('See: {command} --help').format(command=self.prog)}", file=sys.stderr)
        raise SystemExit(USAGE)


def common(parser: argparse.ArgumentParser) -> None:
    """What every command takes. SUPPRESS: a word given before the command is not overwritten after it."""
    parser.add_argument(
        "--language", choices=("en", "da"), default=argparse.SUPPRESS, help=_("English or Danish")
    )
    parser.add_argument(
        "--person", metavar=_("NAME"), default=argparse.SUPPRESS, help=_("whose history it is")
    )


def lazy(module: str, function: str) -> Callable[[argparse.Namespace], int]:
    """The function, imported when it is called."""

    def run(options: argparse.Namespace) -> int:
        command: Callable[[argparse.Namespace], int] = getattr(import_module(module), function)
        gc.enable()
        return command(options)

    return run


def whole(text: str) -> int:
    """A whole number; which ones there are is told by what it is for."""
    if not text.isascii() or not text.removeprefix("-").isdigit() or len(text) > 9:
        raise argparse.ArgumentTypeError(_('give a whole number; "{text}" is none').format(text=text))
    return int(text)


def speed(text: str) -> float:
    """So many times real time."""
    try:
        times = float(text.replace(",", "."))
    except ValueError:
        times = 0.0
    if not 0.01 <= times <= 100_000:
        raise argparse.ArgumentTypeError(_("give a speed such as 1 or 60"))
    return times


def percent(text: str) -> int:
    """Of the highest heart rate, 70 to 75."""
    if text.rstrip("%") not in {"70", "71", "72", "73", "74", "75"}:
        raise argparse.ArgumentTypeError(_("give a percentage from 70 to 75"))
    return int(text.rstrip("%"))


def seconds(text: str) -> float:
    """A length of time up to a day."""
    try:
        found = float(text.replace(",", "."))
    except ValueError:
        found = -1.0
    if not 0 <= found <= 86_400:
        raise argparse.ArgumentTypeError(_("give a number of seconds such as 10"))
    return found
