"""In a rest: the next exercise and its side, large, with how to start it."""

from __future__ import annotations

from programs.steps import Step
from timer.locale import _, language
from timer.session.view import View
from timer.session.wording import set_word
from timer.tui import scene as of
from timer.tui.font import SIZES, word, word_rows, word_width
from timer.tui.ink import STRONG, TEXT, Ink, Line, beside, centred, cut, level, wrapped, written
from timer.tui.widgets.painted import Painted

#: Block letters above this size would drown the digits. Index into `SIZES`: doubled small letters.
LARGEST = 3
MARGIN = 2
#: Cells of a row of text, and rows below which it is not worth reading.
WIDEST_TEXT, LEAST_TEXT = 76, 2
#: Milliseconds until the page is turned, and where there are too many for a short get-ready.
PAGE_MS, LEAST_PAGE_MS = 6_000, 3_000

#: Pages that a get-ready of ten seconds has time for.
MOST_AT_START = 2

Heading = list[tuple[str, str]]
"""Rows of (name or a part of it, side)."""


def paint_upcoming(view: View, width: int, height: int) -> list[Line]:
    """The name and side in block letters, then sets and length, then how to start.

    What does not fit at once comes page by page, and the figures tell which page it is.
    """
    step = of.coming(view)
    if step is None or height < 1:
        return []
    room = width - 2 * MARGIN
    heading, texts, page = _turned(view, step, room, height)
    spare = height - len(heading) - 1 - len(texts)
    lines = [
        *([()] if spare > 3 else []),
        *heading,
        *([()] if spare > 0 else []),
        ((_figures(view, step, page), TEXT),),
        *([()] if spare > 1 and texts else []),
        *(((text, TEXT),) for text in texts),
    ]
    return level([centred(line, width) for line in lines[:height]], height)


def _turned(view: View, step: Step, width: int, height: int) -> tuple[list[Line], list[str], str]:
    """The heading and the texts of the page that is open, and which of how many it is."""
    heading, parts = _told(view, step, width, height)
    texts = [line for part in parts for line in part]
    rows = height - len(heading) - 1
    if len(texts) <= rows:
        return heading, texts, ""
    if rows >= LEAST_TEXT:
        pages = _divided(parts, rows)
        at = _turn(view, len(pages))
        return heading, pages[at], _page(at, len(pages))
    if height < LEAST_TEXT + 2:
        return heading, [], "…"
    # There is room for the block letters or for the texts: one after the other.
    pages = [[], *_divided(parts, height - 2)]
    at = _turn(view, len(pages))
    return [_in_one_row(step, width)] if at else heading, pages[at], _page(at, len(pages))


def _page(at: int, pages: int) -> str:
    """Which page is open, in words: a bare "1/2" would be read as the number of a set."""
    return _("page {n} of {all}").format(n=at + 1, all=pages)


def _turn(view: View, pages: int) -> int:
    """Which page is open, from 0: the first one in the last seconds, and in a get-ready after a pause."""
    near = view.remaining_ms is not None and view.remaining_ms <= of.LAST_MS
    if near or view.lead_ms is not None:
        return 0
    # In ten seconds of get-ready each page comes once.
    each_ms = PAGE_MS if view.planned_ms is None else (view.planned_ms - of.LAST_MS) // pages
    return view.elapsed_ms // min(PAGE_MS, max(LEAST_PAGE_MS, each_ms)) % pages


def _divided(parts: list[list[str]], rows: int) -> list[list[str]]:
    """Pages of so many rows. A part is divided only where it fills more than a page."""
    pages: list[list[str]] = []
    for part in parts:
        if pages and len(pages[-1]) + len(part) <= rows:
            pages[-1] += part
        else:
            pages += [part[at : at + rows] for at in range(0, len(part), rows)]
    return pages


def _heading(step: Step, width: int, height: int) -> list[Line]:
    """The largest lettering in which name and side fit; three rows are left for the rest, or two, or one."""
    side, name = of.side_word(step), of.name_of(step)
    ink = Ink(of.step_hue(step), bold=True)
    for reserved in (3, 2, 1):
        for size in range(LARGEST, len(SIZES)):
            for heading in _arrangements(name, side):
                if _fits(heading, size, width, height - reserved):
                    return [line for part in heading for line in _set_in(part, size, ink)]
    return [_in_one_row(step, width)]


def _in_one_row(step: Step, width: int) -> Line:
    side, ink = of.side_word(step), Ink(of.step_hue(step), bold=True)
    room = width - len(side) - 2 if side else width
    return ((cut(of.name_of(step), room), STRONG), (f"  {side}" if side else "", ink))


def _arrangements(name: str, side: str) -> list[Heading]:
    """On one row; the side below; the name in two rows."""
    found: list[Heading] = [[(name, side)]]
    if side:
        found.append([(name, ""), ("", side)])
    words = name.split()
    for cut_at in range(1, len(words)):
        first, second = " ".join(words[:cut_at]), " ".join(words[cut_at:])
        found.append([(first, ""), (second, side)])
    # The most even of the divisions first.
    return found[: 2 if side else 1] + sorted(
        found[2 if side else 1 :], key=lambda heading: max(len(a) + len(b) for a, b in heading)
    )


def _fits(heading: Heading, size: int, width: int, rows: int) -> bool:
    if word_rows(size) * len(heading) > rows:
        return False
    return all(word_width("  ".join(part for part in row if part), size) <= width for row in heading)


def _set_in(part: tuple[str, str], size: int, ink: Ink) -> list[Line]:
    blocks = [
        written(word(words, size), of_ink) for words, of_ink in zip(part, (STRONG, ink), strict=True) if words
    ]
    return blocks[0] if len(blocks) == 1 else beside(blocks[0], blocks[1], word_width("  ", size))


def _figures(view: View, step: Step, page: str) -> str:
    """Such as "next · set 2 of 3 · 45 s"; the page last, where there is more than one."""
    when, last = _("next") if step is not view.step else "", of.lifted(view.last_set)
    parts = (when, of.sheet_label(step), set_word(step), of.amount_of(step), of.speed(step), last, page)
    return " · ".join(part for part in parts if part)


def _texts(view: View, step: Step, width: int) -> list[list[str]]:
    """Start position, before the first set also what to do in it, and equipment; wrapped."""
    card = view.card
    if card is None:
        return []
    # A set by tempo says no more than "out" and "back".
    told = (card.start, card.movement if step.set in (None, 1) else None)
    parts = [text.in_language(language()) for text in told if text is not None]
    if card.equipment:
        things = ", ".join(thing.in_language(language()) for thing in card.equipment)
        parts.append(_("You need: {things}").format(things=things))
    return [wrapped(part, min(width, WIDEST_TEXT), len(part)) for part in parts]


def _told(view: View, step: Step, width: int, height: int) -> tuple[list[Line], list[list[str]]]:
    """The heading and the texts, at the very start with the signs on which to get help now.

    Where these would not be open long enough under a large heading it is one row.
    """
    heading, parts = _heading(step, width, height), _texts(view, step, width)
    if view.index != 0 or view.lead_ms is not None:
        return heading, parts
    signs = [rule.text.in_language(language()) for rule in view.rules if rule.when == "emergency"]
    told = [line for sign in signs for line in wrapped(f"! {sign}", min(width, WIDEST_TEXT), len(sign) + 2)]
    for tried in (heading, [_in_one_row(step, width)]):
        rows = height - len(tried) - 1
        if told and rows >= LEAST_TEXT and len(_divided([*parts, told], rows)) <= MOST_AT_START:
            return tried, [*parts, told]
    return heading, parts


class Upcoming(Painted[View]):
    """What to get ready for."""

    def paint(self, shown: View, width: int, height: int) -> list[Line]:
        return paint_upcoming(shown, width, height)
