"""The words of `holdfast programs`."""

from __future__ import annotations

from timer.cli.parsing import Parser, common, lazy, whole
from timer.locale import _


def fill(parser: Parser) -> None:
    """Its commands, and what they take."""
    common(parser)
    parser.set_defaults(run=lazy("timer.cli.programs", "list_programs"), json=False)
    parts = parser.add_subparsers(metavar=_("COMMAND"), parser_class=Parser)
    listed = parts.add_parser("list", help=_("every program"))
    listed.add_argument("--json", action="store_true", help=_("print JSON"))
    common(listed)
    listed.set_defaults(run=lazy("timer.cli.programs", "list_programs"))
    show = parts.add_parser("show", help=_("a program, or one workout step by step"))
    show.add_argument("program", metavar=_("PROGRAM"), help=_("by its short name, or a file"))
    show.add_argument("--stage", type=whole, metavar="N")
    show.add_argument("--workout", type=whole, metavar="N")
    show.add_argument("--choose", action="append", default=[], metavar="5B", help=_("take this alternative"))
    show.add_argument("--signs", action="store_true", help=_("only the warning signs"))
    show.add_argument("--json", action="store_true", help=_("print JSON"))
    common(show)
    show.set_defaults(run=lazy("timer.cli.programs", "show"))
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
    choose.add_argument("--stage", type=whole, metavar="N", help=_("stage or week; yours without it"))
    choose.add_argument(
        "--reset", action="store_true", help=_("back to the program's figures, of one exercise or of all")
    )
    choose.add_argument("--json", action="store_true", help=_("print JSON"))
    common(choose)
    choose.set_defaults(run=lazy("timer.cli.choose", "choose"))
    check = parts.add_parser("check", help=_("tell every fault of a program file"))
    check.add_argument("file", metavar=_("FILE"))
    common(check)
    check.set_defaults(run=lazy("timer.cli.programs", "check"))
    new = parts.add_parser("new", help=_("write a commented example"))
    new.add_argument("file", metavar=_("FILE"))
    common(new)
    new.set_defaults(run=lazy("timer.cli.programs", "new"))
