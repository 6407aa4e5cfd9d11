"""The words of `holdfast history`."""

from __future__ import annotations

from timer.cli.parsing import Parser, common, lazy, whole
from timer.locale import _


def fill(parser: Parser) -> None:
    """Its commands, and what they take."""
    common(parser)
    parser.set_defaults(run=lazy("timer.cli.history", "list_sessions"), json=False, limit=20)
    parts = parser.add_subparsers(metavar=_("COMMAND"), parser_class=Parser)
    listed = parts.add_parser("list", help=_("the sessions, newest first"))
    listed.add_argument("--json", action="store_true", help=_("print JSON"))
    listed.add_argument("--limit", type=whole, default=20, metavar="N", help=_("at most so many"))
    common(listed)
    listed.set_defaults(run=lazy("timer.cli.history", "list_sessions"))
    show = parts.add_parser("show", help=_("one session with its laps and heart rate"))
    show.add_argument("session", metavar=_("ID"), help=_("its number, or the beginning of its id"))
    show.add_argument("--json", action="store_true", help=_("print JSON"))
    common(show)
    show.set_defaults(run=lazy("timer.cli.history", "show"))
    trends = parts.add_parser("trends", help=_("what changes over the weeks"))
    trends.add_argument("--json", action="store_true", help=_("print JSON"))
    common(trends)
    trends.set_defaults(run=lazy("timer.cli.history", "trends"))
    delete = parts.add_parser("delete", help=_("delete a session for good"))
    delete.add_argument("session", metavar=_("ID"))
    common(delete)
    delete.set_defaults(run=lazy("timer.cli.history", "delete"))
