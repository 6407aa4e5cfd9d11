"""The words of `holdfast start`."""

from __future__ import annotations

from pathlib import Path

from timer.cli.parsing import Parser, common, lazy, percent, speed, whole
from timer.locale import _


def fill(parser: Parser) -> None:
    """What it takes."""
    parser.add_argument(
        "program",
        nargs="?",
        metavar=_("PROGRAM"),
        help=_("such as run-12-weeks (see: programs list), or a file"),
    )
    parser.add_argument("--stage", type=whole, metavar="N", help=_("stage or week; yours without it"))
    parser.add_argument(
        "--workout", type=whole, metavar="N", help=_("workout of the stage; yours without it")
    )
    parser.add_argument(
        "--choose", action="append", default=[], metavar="5B", help=_("take this alternative")
    )
    parser.add_argument(
        "--strap", metavar=_("ADDRESS|simulated|replay:ID|none"), help=_("where the heart rate comes from")
    )
    parser.add_argument(
        "--anyway", action="store_true", help=_("go on against the plan's advice; it is written down")
    )
    parser.add_argument(
        "--headless",
        action="store_true",
        help=_("plain lines instead of a screen, for scripts and screen readers"),
    )
    parser.add_argument("--json", action="store_true", help=_("with --headless: one JSON object a line"))
    parser.add_argument("--speed", type=speed, default=1.0, metavar="X", help=_("so many times real time"))
    parser.add_argument("--seed", type=whole, default=1, metavar="N", help=_("of the simulated heart"))
    parser.add_argument(
        "--resting-check", action="store_true", help=_("sit still for two minutes first, with the strap on")
    )
    parser.add_argument(
        "--heart-rate-rests",
        type=percent,
        nargs="?",
        const=72,
        metavar="70-75",
        help=_("walks between runs last until the heart rate is down to so many percent of your highest"),
    )
    parser.add_argument(
        "--persona", choices=("beginner", "trained"), help=_("whose heart is simulated; yours without it")
    )
    parser.add_argument(
        "--strap-script", metavar=_("FILE"), help=_("what goes wrong with the simulated strap, and when")
    )
    parser.add_argument(
        "--strap-truth", metavar=_("FILE"), help=_("write down what was true of the simulated strap")
    )
    parser.add_argument("--mute", action="store_true", help=_("begin in silence; m lets it sound"))
    parser.add_argument(
        "--audio", type=Path, metavar=_("FILE"), help=_("write all tones and words into a WAV file instead")
    )
    common(parser)
    parser.set_defaults(run=lazy("timer.cli.start", "run"))
