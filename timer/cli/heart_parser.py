"""The words of `holdfast heart`."""

from __future__ import annotations

from timer.cli.parsing import Parser, common, lazy, speed, whole
from timer.locale import _


def fill(parser: Parser) -> None:
    """Its commands, and what they take."""
    parser.add_argument("--json", action="store_true", help=_("print JSON"))
    common(parser)
    parser.set_defaults(run=lazy("timer.cli.heart", "show"))
    parts = parser.add_subparsers(metavar=_("COMMAND"), parser_class=Parser)
    rest = parts.add_parser("rest", help=_("two minutes of sitting still: heart rate and its variability"))
    rest.add_argument("--strap", metavar=_("ADDRESS|simulated"), help=_("where the heart rate comes from"))
    rest.add_argument("--json", action="store_true", help=_("one JSON object a line"))
    rest.add_argument("--speed", type=speed, default=1.0, metavar="X", help=_("so many times real time"))
    rest.add_argument("--seed", type=whole, default=1, metavar="N", help=_("of the simulated heart"))
    common(rest)
    rest.set_defaults(run=lazy("timer.cli.heart", "rest"))
