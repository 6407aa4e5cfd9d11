"""A document as Markdown, in which nothing that a person wrote can become markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from timer.exchange.document import Document, Section, Table

#: What Markdown, or HTML in it, takes for more than a character: anywhere, and at the start of a line.
_SIGN = re.compile(r"[\\`*_{}\[\]<>|~]|^[#+=-]")
_NUMBER = re.compile(r"^(\d+)([.)])(?=\s|$)")  # a list has a space after its number; a Danish date has none


def to_markdown(document: Document) -> str:
    """The document; ends with a line end."""
    return "\n".join(_lines(document)) + "\n"


def _lines(document: Document) -> Iterator[str]:
    yield f"# {_plain(document.title)}"
    yield ""
    yield from (f"{_plain(line)}  " for line in document.under)
    for section in document.sections:
        yield from _section(section)
    yield ""
    yield "---"
    yield ""
    yield _plain(document.foot)


def _section(section: Section) -> Iterator[str]:
    yield ""
    yield f"## {_plain(section.heading)}"
    yield ""
    if section.table is not None:
        yield from _table(section.table)
        if section.lines:
            yield ""
    yield from (f"- {_plain(line)}" for line in section.lines)


def _table(table: Table) -> Iterator[str]:
    yield _row(table.heads)
    yield _row(("---",) * len(table.heads), plain=False)
    yield from map(_row, table.rows)


def _row(cells: tuple[str, ...], *, plain: bool = True) -> str:
    return "| " + " | ".join(_plain(cell) if plain else cell for cell in cells) + " |"


def _plain(words: str) -> str:
    """The words on one line, with every sign of Markdown made harmless."""
    line = _SIGN.sub(lambda sign: f"\\{sign[0]}", " ".join(words.split()))
    return _NUMBER.sub(r"\1\\\2", line)
