"""The words of `holdfast straps`."""

from __future__ import annotations

import argparse

from timer.cli.parsing import Parser, common, lazy, seconds, speed, whole
from timer.locale import _


def fill(parser: Parser) -> None:
    """Its commands, and what they take."""
    common(parser)
    found = {"run": lazy("timer.cli.straps", "scan"), "json": False, "seconds": 5.0, "details": False}
    parser.set_defaults(**found)
    parts = parser.add_subparsers(metavar=_("COMMAND"), parser_class=Parser)
    scan = parts.add_parser("scan", help=_("the straps near by"))
    scan.add_argument(
        "--seconds", type=seconds, default=5.0, metavar="N", help=_("listen for so long; 5 without it")
    )
    scan.add_argument(
        "--details", action="store_true", help=_("connect to each that is free and ask who it is")
    )
    scan.add_argument("--json", action="store_true", help=_("print JSON"))
    common(scan)
    scan.set_defaults(run=lazy("timer.cli.straps", "scan"))
    watch = parts.add_parser("watch", help=_("what a strap sends, as it sends it"))
    watch.add_argument(
        "strap",
        nargs="?",
        metavar=_("ADDRESS|simulated|replay:ID"),
        help=_("the one that is used without it; none chosen: the only one near by"),
    )
    watch.add_argument("--seconds", type=seconds, metavar="N", help=_("end after so long"))
    watch.add_argument("--json", action="store_true", help=_("one JSON object a line"))
    watch.add_argument("--speed", type=speed, default=1.0, metavar="X", help=_("so many times real time"))
    watch.add_argument("--seed", type=whole, default=1, metavar="N", help=_("of the simulated heart"))
    watch.add_argument(
        "--persona", choices=("beginner", "trained"), help=_("whose heart is simulated; yours without it")
    )
    watch.add_argument(
        "--strap-script", metavar=_("FILE"), help=_("what goes wrong with the simulated strap, and when")
    )
    watch.add_argument(
        "--strap-truth", metavar=_("FILE"), help=_("write down what was true of the simulated strap")
    )
    common(watch)
    watch.set_defaults(run=lazy("timer.cli.straps", "watch"))
    use = parts.add_parser("use", help=_("use this strap from now on"))
    use.add_argument("strap", metavar=_("ADDRESS|NAME"))
    common(use)
    use.set_defaults(run=lazy("timer.cli.straps", "use"))
    forget = parts.add_parser("forget", help=_("use no strap from now on"))
    common(forget)
    forget.set_defaults(run=lazy("timer.cli.straps", "forget"))
    _add_simulate(parts)


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
    simulate.add_argument("--seed", type=whole, default=1, metavar="N", help=_("of the simulated heart"))
    simulate.add_argument(
        "--strap-script", metavar=_("FILE"), help=_("what goes wrong with the simulated strap, and when")
    )
    simulate.add_argument("--json", action="store_true", help=_("one JSON object a line"))
    common(simulate)
    simulate.set_defaults(run=lazy("timer.cli.straps_simulate", "run"))
