"""A document as one HTML page of its own: no scripts, nothing fetched, and one sheet of A4 in print."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from timer.exchange.document import Document, Section, Table

#: So many lines stand in two columns.
MANY = 5
_STYLE = """\
  @page { size: A4; margin: 10mm 13mm; }
  body { font: 8.2pt/1.28 system-ui, "Segoe UI", "Helvetica Neue", Arial, sans-serif; color: #111;
         max-width: 184mm; margin: 6mm auto; }
  h1 { font-size: 14pt; margin: 0 0 1mm; }
  h2 { font-size: 9.6pt; margin: 2.2mm 0 .7mm; border-bottom: .3mm solid #999; break-after: avoid; }
  p { margin: 0; } ul { margin: 0; padding-left: 4mm; } ul.many { columns: 2; column-gap: 8mm; }
  table { border-collapse: collapse; width: 100%; margin-bottom: .6mm; }
  th { text-align: left; font-weight: 600; color: #444; white-space: nowrap; }
  th, td { padding: .25mm 2mm .25mm 0; border-bottom: .15mm solid #ddd; vertical-align: top;
           overflow-wrap: anywhere; }
  footer { margin-top: 3mm; color: #444; font-size: 7.6pt; }
  @media print { body { margin: 0; max-width: none; } }
"""


def to_html(document: Document) -> str:
    """The document; ends with a line end."""
    return "\n".join(_lines(document)) + "\n"


def _lines(document: Document) -> Iterator[str]:
    title = escape(document.title)
    yield "<!doctype html>"
    yield f'<html lang="{escape(document.language)}">'
    yield '<head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{title}</title>"
    yield f"<style>\n{_STYLE}</style></head>"
    yield f"<body><h1>{title}</h1>"
    yield from (f"<p>{escape(line)}</p>" for line in document.under)
    for section in document.sections:
        yield from _section(section)
    yield f"<footer>{escape(document.foot)}</footer></body></html>"


def _section(section: Section) -> Iterator[str]:
    yield f"<section><h2>{escape(section.heading)}</h2>"
    if section.table is not None:
        yield from _table(section.table)
    if section.lines:
        yield '<ul class="many">' if len(section.lines) >= MANY else "<ul>"
        yield from (f"<li>{escape(line)}</li>" for line in section.lines)
        yield "</ul>"
    yield "</section>"


def _table(table: Table) -> Iterator[str]:
    yield "<table><thead><tr>"
    yield "".join(f'<th scope="col">{escape(head)}</th>' for head in table.heads)
    yield "</tr></thead><tbody>"
    for row in table.rows:
        yield "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>"
    yield "</tbody></table>"
