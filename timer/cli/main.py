"""The command line: what can be typed.

0 done, 1 failed, 2 wrong usage or a wrong file, 130 stopped by the user.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Never

from timer.cli import usage
from timer.cli.guard import USAGE, guarded
from timer.cli.plan_parser import add_plan
from timer.locale import _, choose, set_language


class Parser(argparse.ArgumentParser):
    """An ArgumentParser whose errors are one line that says where to look."""

    def error(self, message: str) -> Never:
        print(f"holdfast: {message}. {_('See: {command} --help').format(command=self.prog)}", file=sys.stderr)
        raise SystemExit(USAGE)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `holdfast` with these arguments (those of the process without any); the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    return guarded(lambda: _run(given))


def _run(given: list[str]) -> int:
    set_language(choose(_option(given, "--language"), _language_setting(given), os.environ))
    usage.speak()
    options = _parser().parse_args(given)
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


def _parser() -> Parser:
    parser = Parser(
        prog="holdfast",
        description=_("An interval and hold timer that listens to a heart-rate strap."),
        epilog=_("Without a command the app opens."),
    )
    parser.add_argument("--version", action=_Version, nargs=0, help=_("show the version"))
    _common(parser)
    parser.set_defaults(run=_lazy("timer.cli.start", "app"), program=None)
    commands = parser.add_subparsers(metavar=_("COMMAND"), parser_class=Parser)
    _add_start(commands)
    _add_programs(commands)
    _add_history(commands)
    add_plan(commands, _common, _lazy)
    _add_straps(commands)
    _add_heart(commands)
    doctor = commands.add_parser(
        "doctor", help=_("what works on this machine, and what to do about the rest")
    )
    doctor.add_argument("--json", action="store_true", help=_("print JSON"))
    _common(doctor)
    doctor.set_defaults(run=_lazy("timer.cli.doctor", "run"))
    return parser


def _add_start(commands: argparse._SubParsersAction[Parser]) -> None:
    start = commands.add_parser("start", help=_("start a workout"))
    start.add_argument(
        "program", nargs="?", metavar=_("PROGRAM"), help=_("such as run-12-weeks; see: programs list")
    )
    start.add_argument("--stage", type=int, metavar="N", help=_("stage or week; yours without it"))
    start.add_argument("--workout", type=int, metavar="N", help=_("workout of the stage; yours without it"))
    start.add_argument("--choose", action="append", default=[], metavar="5B", help=_("take this alternative"))
    start.add_argument(
        "--strap", metavar=_("ADDRESS|simulated|replay:ID|none"), help=_("where the heart rate comes from")
    )
    start.add_argument(
        "--anyway", action="store_true", help=_("go on against the plan's advice; it is written down")
    )
    start.add_argument("--headless", action="store_true", help=_("plain lines instead of a screen"))
    start.add_argument("--json", action="store_true", help=_("with --headless: one JSON object a line"))
    start.add_argument("--speed", type=_speed, default=1.0, metavar="X", help=_("so many times real time"))
    start.add_argument("--seed", type=int, default=1, metavar="N", help=_("of the simulated heart"))
    start.add_argument(
        "--resting-check", action="store_true", help=_("sit still for two minutes first, with the strap on")
    )
    start.add_argument(
        "--heart-rate-rests",
        type=_percent,
        nargs="?",
        const=72,
        metavar="70-75",
        help=_("walks between runs last until the heart rate is down to so many percent of your highest"),
    )
    start.add_argument(
        "--persona", choices=("beginner", "trained"), help=_("whose heart is simulated; yours without it")
    )
    start.add_argument(
        "--strap-script", metavar=_("FILE"), help=_("what goes wrong with the simulated strap, and when")
    )
    start.add_argument(
        "--strap-truth", metavar=_("FILE"), help=_("write down what was true of the simulated strap")
    )
    start.add_argument("--mute", action="store_true", help=_("begin in silence; m lets it sound"))
    start.add_argument(
        "--audio", type=Path, metavar=_("FILE"), help=_("write all tones and words into a WAV file instead")
    )
    _common(start)
    start.set_defaults(run=_lazy("timer.cli.start", "run"))


def _add_programs(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = commands.add_parser("programs", help=_("list and show programs, check a file, write a new one"))
    _common(parser)
    parser.set_defaults(run=_lazy("timer.cli.programs", "list_programs"), json=False)
    parts = parser.add_subparsers(metavar=_("COMMAND"), parser_class=Parser)
    listed = parts.add_parser("list", help=_("every program"))
    listed.add_argument("--json", action="store_true", help=_("print JSON"))
    _common(listed)
    listed.set_defaults(run=_lazy("timer.cli.programs", "list_programs"))
    show = parts.add_parser("show", help=_("a program, or one workout step by step"))
    show.add_argument("program", metavar=_("PROGRAM"))
    show.add_argument("--stage", type=int, metavar="N")
    show.add_argument("--workout", type=int, metavar="N")
    show.add_argument("--choose", action="append", default=[], metavar="5B", help=_("take this alternative"))
    show.add_argument("--signs", action="store_true", help=_("only the warning signs"))
    show.add_argument("--json", action="store_true", help=_("print JSON"))
    _common(show)
    show.set_defaults(run=_lazy("timer.cli.programs", "show"))
    choose = parts.add_parser(
        "choose", help=_("your own figures, rests and alternatives, inside what the program allows")
    )
    choose.add_argument("program", metavar=_("PROGRAM"))
    choose.add_argument(
        "words",
        nargs="*",
        metavar=_("[EXERCISE] KEY=VALUE"),
        help=_("such as plank rest='40 s', plank frozen=yes, alternative=5B; without any: what there is"),
    )
    choose.add_argument("--stage", type=int, metavar="N", help=_("stage or week; yours without it"))
    choose.add_argument(
        "--reset", action="store_true", help=_("back to the program's figures, of one exercise or of all")
    )
    choose.add_argument("--json", action="store_true", help=_("print JSON"))
    _common(choose)
    choose.set_defaults(run=_lazy("timer.cli.choose", "choose"))
    check = parts.add_parser("check", help=_("tell every fault of a program file"))
    check.add_argument("file", metavar=_("FILE"))
    _common(check)
    check.set_defaults(run=_lazy("timer.cli.programs", "check"))
    new = parts.add_parser("new", help=_("write a commented example"))
    new.add_argument("file", metavar=_("FILE"))
    _common(new)
    new.set_defaults(run=_lazy("timer.cli.programs", "new"))


def _add_history(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = commands.add_parser("history", help=_("what was done"))
    _common(parser)
    parser.set_defaults(run=_lazy("timer.cli.history", "list_sessions"), json=False, limit=20)
    parts = parser.add_subparsers(metavar=_("COMMAND"), parser_class=Parser)
    listed = parts.add_parser("list", help=_("the sessions, newest first"))
    listed.add_argument("--json", action="store_true", help=_("print JSON"))
    listed.add_argument("--limit", type=int, default=20, metavar="N", help=_("at most so many"))
    _common(listed)
    listed.set_defaults(run=_lazy("timer.cli.history", "list_sessions"))
    show = parts.add_parser("show", help=_("one session with its laps and heart rate"))
    show.add_argument("session", metavar=_("ID"), help=_("its number, or the beginning of its id"))
    show.add_argument("--json", action="store_true", help=_("print JSON"))
    _common(show)
    show.set_defaults(run=_lazy("timer.cli.history", "show"))
    trends = parts.add_parser("trends", help=_("what changes over the weeks"))
    trends.add_argument("--json", action="store_true", help=_("print JSON"))
    _common(trends)
    trends.set_defaults(run=_lazy("timer.cli.history", "trends"))
    delete = parts.add_parser("delete", help=_("delete a session for good"))
    delete.add_argument("session", metavar=_("ID"))
    _common(delete)
    delete.set_defaults(run=_lazy("timer.cli.history", "delete"))


def _add_straps(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = commands.add_parser("straps", help=_("find a heart-rate strap, watch it, choose it"))
    _common(parser)
    found = {"run": _lazy("timer.cli.straps", "scan"), "json": False, "seconds": 5.0, "details": False}
    parser.set_defaults(**found)
    parts = parser.add_subparsers(metavar=_("COMMAND"), parser_class=Parser)
    scan = parts.add_parser("scan", help=_("the straps near by"))
    scan.add_argument(
        "--seconds", type=_seconds, default=5.0, metavar="N", help=_("listen for so long; 5 without it")
    )
    scan.add_argument(
        "--details", action="store_true", help=_("connect to each that is free and ask who it is")
    )
    scan.add_argument("--json", action="store_true", help=_("print JSON"))
    _common(scan)
    scan.set_defaults(run=_lazy("timer.cli.straps", "scan"))
    watch = parts.add_parser("watch", help=_("what a strap sends, as it sends it"))
    watch.add_argument(
        "strap",
        nargs="?",
        metavar=_("ADDRESS|simulated|replay:ID"),
        help=_("the one that is used without it"),
    )
    watch.add_argument("--seconds", type=_seconds, metavar="N", help=_("end after so long"))
    watch.add_argument("--json", action="store_true", help=_("one JSON object a line"))
    watch.add_argument("--speed", type=_speed, default=1.0, metavar="X", help=_("so many times real time"))
    watch.add_argument("--seed", type=int, default=1, metavar="N", help=_("of the simulated heart"))
    watch.add_argument(
        "--strap-script", metavar=_("FILE"), help=_("what goes wrong with the simulated strap, and when")
    )
    _common(watch)
    watch.set_defaults(run=_lazy("timer.cli.straps", "watch"))
    use = parts.add_parser("use", help=_("use this strap from now on"))
    use.add_argument("strap", metavar=_("ADDRESS|NAME"))
    _common(use)
    use.set_defaults(run=_lazy("timer.cli.straps", "use"))
    forget = parts.add_parser("forget", help=_("use no strap from now on"))
    _common(forget)
    forget.set_defaults(run=_lazy("timer.cli.straps", "forget"))
    _add_simulate(parts)


def _add_heart(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = commands.add_parser("heart", help=_("your zones and what they rest on; a resting check"))
    parser.add_argument("--json", action="store_true", help=_("print JSON"))
    _common(parser)
    parser.set_defaults(run=_lazy("timer.cli.heart", "show"))
    parts = parser.add_subparsers(metavar=_("COMMAND"), parser_class=Parser)
    rest = parts.add_parser("rest", help=_("two minutes of sitting still: heart rate and its variability"))
    rest.add_argument("--strap", metavar=_("ADDRESS|simulated"), help=_("where the heart rate comes from"))
    rest.add_argument("--json", action="store_true", help=_("one JSON object a line"))
    rest.add_argument("--speed", type=_speed, default=1.0, metavar="X", help=_("so many times real time"))
    rest.add_argument("--seed", type=int, default=1, metavar="N", help=_("of the simulated heart"))
    _common(rest)
    rest.set_defaults(run=_lazy("timer.cli.heart", "rest"))


def _add_simulate(parts: argparse._SubParsersAction[Parser]) -> None:
    simulate = parts.add_parser(
        "simulate", help=_("be a strap on the air, for a phone's app; Linux with Bluetooth")
    )
    simulate.add_argument(
        "--persona", choices=("beginner", "trained"), help=_("whose heart is simulated; yours without it")
    )
    simulate.add_argument(
        "--activity",
        choices=("sit", "stand", "walk", "run", "hold"),
        default="sit",
        help=_("what this person does all the time; sit without it"),
    )
    simulate.add_argument("--seed", type=int, default=1, metavar="N", help=_("of the simulated heart"))
    simulate.add_argument(
        "--strap-script", metavar=_("FILE"), help=_("what goes wrong with the simulated strap, and when")
    )
    simulate.add_argument("--json", action="store_true", help=_("one JSON object a line"))
    _common(simulate)
    simulate.set_defaults(run=_lazy("timer.cli.straps_simulate", "run"))


def _common(parser: argparse.ArgumentParser) -> None:
    """What every command takes. SUPPRESS: a word given before the command is not overwritten after it."""
    parser.add_argument(
        "--language", choices=("en", "da"), default=argparse.SUPPRESS, help=_("English or Danish")
    )
    parser.add_argument(
        "--person", metavar=_("NAME"), default=argparse.SUPPRESS, help=_("whose history it is")
    )


def _speed(text: str) -> float:
    try:
        speed = float(text.replace(",", "."))
    except ValueError:
        speed = 0.0
    if not 0.01 <= speed <= 100_000:
        raise argparse.ArgumentTypeError(_("give a speed such as 1 or 60"))
    return speed


def _percent(text: str) -> int:
    if text.rstrip("%") not in {"70", "71", "72", "73", "74", "75"}:
        raise argparse.ArgumentTypeError(_("give a percentage from 70 to 75"))
    return int(text.rstrip("%"))


def _seconds(text: str) -> float:
    try:
        seconds = float(text.replace(",", "."))
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds <= 86_400:
        raise argparse.ArgumentTypeError(_("give a number of seconds such as 10"))
    return seconds


class _Version(argparse.Action):
    """Says which Holdfast this is; reads it only when asked."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from timer.version import version

        print(f"holdfast {version()}")
        parser.exit()


def _lazy(module: str, function: str) -> Callable[[argparse.Namespace], int]:
    """The function, imported when it is called."""

    def run(options: argparse.Namespace) -> int:
        from importlib import import_module

        command: Callable[[argparse.Namespace], int] = getattr(import_module(module), function)
        gc.enable()
        return command(options)

    return run
