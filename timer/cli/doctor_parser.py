"""The words of `holdfast doctor`."""

from __future__ import annotations

from timer.cli.parsing import Parser, common, lazy
from timer.locale import _


def fill(parser: Parser) -> None:
    """What it takes."""
    parser.add_argument("--json", action="store_true", help=_("print JSON"))
    common(parser)
    parser.set_defaults(run=lazy("timer.cli.doctor", "run"))
