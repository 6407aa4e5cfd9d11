"""The command line: what can be typed.

0 done, 1 failed, 2 wrong usage or a wrong file, 130 stopped by the user.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from timer.cli import usage
from timer.cli.guard import guarded
from timer.cli.parsing import Parser, common, lazy
from timer.locale import N_, _, choose, set_language

#: What can be typed, each with a module of its own for its words.
_COMMANDS = {
    "start": N_("start a workout"),
    "programs": N_("list and show programs, check a file, write a new one"),
    "history": N_("what was done"),
    "plan": N_("what is due and why, the calendar, and every change of it"),
    "straps": N_("find a heart-rate strap, watch it, choose it"),
    "heart": N_("your zones and what they rest on; a resting check"),
    "doctor": N_("what works on this machine, and what to do about the rest"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `holdfast` with these arguments (those of the process without any); the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    return guarded(lambda: _run(given))


def _run(given: list[str]) -> int:
    set_language(choose(_option(given, "--language"), _language_setting(given), os.environ))
    usage.speak()
    options = _parser(given).parse_args(given)
    run: Callable[[argparse.Namespace], int] = options.run
    return run(options)


def _option(arguments: Sequence[str], name: str) -> str | None:
    """An option's value, looked up before the parser so that its help speaks the right language."""
    for number, word in enumerate(arguments):
        if word.startswith(f"{name}="):
            return word.partition("=")[2]
        if word == name and number + 1 < len(arguments):
            return arguments[number + 1]
    return None


def _language_setting(arguments: Sequence[str]) -> str | None:
    """The language of the person's settings; None where they do not say. What is wrong is told later."""
    from timer.store.errors import StoreError
    from timer.store.home import name_home

    try:
        file = name_home(os.environ, _option(arguments, "--person")).settings
        if not file.is_file():
            return None
        from timer.store.settings_file import settings_table

        language = settings_table(file).get("language")
    except (StoreError, OSError, ValueError):
        return None
    return language if language in ("en", "da") else None


def _parser(given: Sequence[str]) -> Parser:
    """Every command by its name; only what is among the words given is put together."""
    parser = Parser(
        prog="holdfast",
        description=_("An interval and hold timer that listens to a heart-rate strap."),
        epilog=_("Without a command the app opens."),
    )
    parser.add_argument("--version", action=_Version, nargs=0, help=_("show the version"))
    common(parser)
    parser.set_defaults(run=lazy("timer.cli.start", "app"), program=None)
    commands = parser.add_subparsers(metavar=_("COMMAND"), parser_class=Parser)
    for name, words in _COMMANDS.items():
        made = commands.add_parser(name, help=_(words))
        if name in given:
            import_module(f"timer.cli.{name}_parser").fill(made)
    return parser


class _Version(argparse.Action):
    """Says which Holdfast this is; reads it only when asked."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from timer.version import version

        print(f"holdfast {version()}")
        parser.exit()
