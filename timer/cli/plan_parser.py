"""The words of `holdfast plan`."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from timer.cli.parsing import Parser, common, lazy, whole
from timer.cli.plan_days import Days, read_day, read_weekdays
from timer.locale import N_, _
from timer.plan.gate import NONE, SOME

_MOST_WEEKS = 53


def fill(parser: Parser) -> None:
    """Its commands, and what they take; without one it tells what today brings."""
    common(parser)
    parser.add_argument("--json", action="store_true", help=_("print JSON"))
    parser.set_defaults(run=lazy("timer.cli.plan", "today"))
    parts = parser.add_subparsers(metavar=_("COMMAND"), parser_class=Parser)

    def part(name: str, function: str, words: str, module: str = "plan") -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = parts.add_parser(name, help=words)
        # SUPPRESS: said before the command, it is not taken back after it.
        made.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help=_("print JSON"))
        common(made)
        made.set_defaults(run=lazy(f"timer.cli.{module}", function))
        return made

    def of_program(name: str, function: str, words: str, module: str = "plan") -> argparse.ArgumentParser:
        made = part(name, function, words, module)
        made.add_argument("program", metavar=_("PROGRAM"))
        return made

    part("today", "today", _("what is due today, and why"))
    weeks = part("calendar", "calendar", _("the weeks to come"))
    weeks.add_argument("--weeks", type=_weeks, default=4, metavar="N", help=_("so many weeks; 4 without it"))
    _add_follow(of_program("follow", "follow", _("follow a program, or change how often")))
    _add_changes(of_program)
    answered = part("answer", "answer", _("answer the question about knee pain"))
    answered.add_argument(
        "answer",
        type=_answer,
        metavar=_("no-pain|pain"),
        help=_("no-pain: nothing was felt in the knees, daily life included; pain: something was"),
    )
    answered.add_argument(
        "--stage", type=whole, metavar="N", help=_("the stage that is asked about without it")
    )
    of_program("why", "why", _("every rule that has a say in a program, and what led to it"))
    grown = _("what may grow in the next workout, and your answer to it")
    _add_progress(of_program("progress", "progress", grown, "plan_progress"))
    _add_report(part("report", "report", _("one page for your physiotherapist"), "plan_report"))
    _add_pain(part("pain", "pain", _("how the morning after the last session was"), "plan_pain"))
    _add_bands(part("bands", "bands", _("the pain bands of your own therapist"), "plan_pain"))
    part("log", "log", _("everything that happened to the plan"))
    part("undo", "undo", _("take the last change back"))


def _add_changes(of_program: Callable[[str, str, str], argparse.ArgumentParser]) -> None:
    """What moves a workout, or its user in a program."""
    of_program("stop", "stop", _("follow a program no longer"))
    moved = of_program("move", "move", _("put a workout on another day"))
    moved.add_argument(
        "days",
        action=Days,
        most=2,
        nargs="+",
        metavar=_("DAY"),
        help=_("from the day on which it stands to another; one day alone: the next workout goes there"),
    )
    skipped = of_program("skip", "skip", _("leave a day out; it does not count as missed"))
    skipped.add_argument(
        "days", action=Days, most=1, nargs="*", default=[], metavar=_("DAY"), help=_("today without it")
    )
    gone = of_program("go", "go", _("go to another place in a program than the plan's"))
    gone.add_argument("--stage", type=whole, required=True, metavar="N")
    gone.add_argument("--workout", type=whole, default=1, metavar="N", help=_("the first without it"))


def _add_pain(parser: argparse.ArgumentParser) -> None:
    levels = [*map(str, range(11)), "skip"]
    words = _("pain in that morning, 0 none to 10 worst; or skip")
    parser.add_argument("level", choices=levels, metavar="0-10", help=words)
    parser.add_argument(
        "where", nargs="*", metavar=_("WHERE"), help=_("where it hurt, such as buttock; without it the knee")
    )
    swelling = parser.add_mutually_exclusive_group()
    swelling.add_argument(
        "--swollen", dest="swelling", action="store_true", default=None, help=_("it was swollen")
    )
    swelling.add_argument(
        "--not-swollen", dest="swelling", action="store_false", default=None, help=_("it was not")
    )


def _add_bands(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("easy", type=whole, nargs="?", metavar=_("EASY"), help=_("easy up to here, 0-10"))
    parser.add_argument(
        "acceptable", type=whole, nargs="?", metavar=_("ACCEPTABLE"), help=_("acceptable up to here, 0-10")
    )
    parser.add_argument("--forget", action="store_true", help=_("back to the rule of the sheet"))


def _add_progress(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--stage", type=whole, metavar="N", help=_("stage or week; yours without it"))
    parser.add_argument(
        "--workout", type=whole, metavar="N", help=_("workout of the stage; yours without it")
    )
    parser.add_argument(
        "--choose", action="append", default=[], metavar="5B", help=_("take this alternative")
    )
    for name, words in (
        ("--take", _("take what is suggested for it")),
        ("--leave", _("leave it as it is until after another workout")),
        ("--freeze", _("let it stay as it is, and suggest nothing for it")),
        ("--thaw", _("suggest something for it again")),
    ):
        parser.add_argument(name, action="append", default=[], metavar=_("EXERCISE"), help=words)


def _add_report(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "program", nargs="?", metavar=_("PROGRAM"), help=_("the one that you follow, or did last, without it")
    )
    first, last = _("twelve weeks before the end without it"), _("today without it")
    parser.add_argument("--from", dest="first", type=read_day, metavar=_("DATE"), help=first)
    parser.add_argument("--to", dest="last", type=read_day, metavar=_("DATE"), help=last)
    parser.add_argument("--format", choices=("md", "html"), help=_("as the file is called; md without one"))
    parser.add_argument("--out", metavar=_("FILE"), help=_("write it there, for your eyes only"))


def _add_follow(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--from", dest="since", type=read_day, metavar=_("DAY"), help=_("today without it"))
    parser.add_argument("--days-a-week", type=_times, metavar="N", help=_("so many days a week"))
    parser.add_argument("--every-days", type=_times, metavar="N", help=_("2: every other day"))
    parser.add_argument("--weekdays", type=read_weekdays, metavar=_("mon,wed,fri"), help=_("on these days"))
    parser.add_argument("--stage", type=whole, metavar="N", help=_("begin there; where you are without it"))
    parser.add_argument("--workout", type=whole, metavar="N", help=_("the first of the stage without it"))


def _answer(text: str) -> str:
    known = {"no-pain": NONE, "ingen-smerter": NONE, "pain": SOME, "smerter": SOME}
    if text.lower() not in known:
        raise argparse.ArgumentTypeError(_("say no-pain or pain"))
    return known[text.lower()]


def _times(text: str) -> int:
    return _whole(text, 7, N_("give a number from 1 to {most}"))


def _weeks(text: str) -> int:
    return _whole(text, _MOST_WEEKS, N_("give a number of weeks from 1 to {most}"))


def _whole(text: str, most: int, template: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0
    if not 1 <= number <= most:
        raise argparse.ArgumentTypeError(_(template).format(most=most))
    return number
