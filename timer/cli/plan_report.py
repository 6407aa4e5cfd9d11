"""`holdfast plan report`: one page for the physiotherapist."""

from __future__ import annotations

import argparse
import json
import os
from contextlib import closing
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from timer.cli.assembly import House
from timer.cli.errors import Refusal
from timer.cli.wishes import Wishes
from timer.locale import N_, _

if TYPE_CHECKING:
    from timer.exchange.document import Document

#: Days of a report when nobody says how many: twelve weeks, the longest plan.
DAYS = 84
#: What is a day in a report.
_DAYS = frozenset({"first", "last", "day"})
#: Owner alone: it tells of somebody's pain.
_MODE = 0o600


def report(options: argparse.Namespace) -> int:
    """Print the report, or write it."""
    from timer.cli.physio_words import document

    today = datetime.now().astimezone().date()
    last = options.last or today
    first = options.first or date.fromordinal(max(1, last.toordinal() - DAYS + 1))
    if first > last:
        raise Refusal(N_("the first day, {first}, is after the last, {last}"), 2, first=first, last=last)
    with closing(House(Wishes.of(options))) as house:
        made = house.physio(options.program, first, last)
    if options.json:
        print(json.dumps(_dated(asdict(made)), ensure_ascii=False, indent=2))
        return 0
    text = _text(document(made, today), _format(options))
    if options.out is None:
        print(text, end="")
    else:
        _write(Path(options.out), text)
        print(_("Written: {file}").format(file=options.out))
    return 0


def _dated(data: Any) -> Any:
    """The same with its days as dates: within, they are ordinals."""
    if isinstance(data, dict):
        return {
            key: date.fromordinal(value).isoformat()
            if key in _DAYS and isinstance(value, int)
            else _dated(value)
            for key, value in data.items()
        }
    return [_dated(each) for each in data] if isinstance(data, list | tuple) else data


def _format(options: argparse.Namespace) -> str:
    """As it was asked for, else as the file is called."""
    named = options.out is not None and Path(options.out).suffix.lower() in (".html", ".htm")
    return options.format or ("html" if named else "md")


def _text(page: Document, form: str) -> str:
    if form == "html":
        from timer.exchange.html import to_html

        return to_html(page)
    from timer.exchange.markdown import to_markdown

    return to_markdown(page)


def _write(path: Path, text: str) -> None:
    """A file that only its owner can read; one that is there is not overwritten."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _MODE)
        with open(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as error:
        raise Refusal(N_("{file} is there already; name a new file"), 2, file=path) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Refusal(N_("{file} cannot be written: {reason}"), 1, file=path, reason=reason) from error
