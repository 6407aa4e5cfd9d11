"""A document of headings, lines and tables, before it is Markdown or HTML. Its words are in one language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of as many cells as there are heads."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with a table below it, lines, or both."""

    heading: str
    lines: tuple[str, ...] = ()
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A whole page."""

    language: str
    title: str
    under: tuple[str, ...]
    """Lines below the title."""
    sections: tuple[Section, ...]
    foot: str
