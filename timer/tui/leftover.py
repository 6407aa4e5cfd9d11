"""A session that was left, as lists and questions name it. Pure."""

from __future__ import annotations

from timer.locale import _, language
from timer.session.services import UnfinishedRow
from timer.session.wording import ago, clock
from timer.tui import scene as of
from timer.tui.ink import STRONG, TEXT, Ink, Line


def place(row: UnfinishedRow) -> str:
    """Where it stands, such as "Side plank LEFT, 0:17 into step 4 of 12"."""
    name = " ".join(part for part in (of.name_of(row.step), of.side_word(row.step)) if part)
    words = _("{name}, {time} into step {n} of {all}")
    return words.format(name=name, time=clock(row.elapsed_ms / 1000), n=row.index + 1, all=row.count)


def title(row: UnfinishedRow) -> str:
    """The workout: program, stage, workout."""
    speak = language()
    texts = (text.in_language(speak) for text in (row.program, row.stage, row.workout))
    return " · ".join(dict.fromkeys(text for text in texts if text))


def paint_unfinished(row: UnfinishedRow) -> list[Line]:
    """A session that was left: what, where in it, and when."""
    left = _("left {ago}").format(ago=ago(row.away_seconds))
    return [
        ((_("Go on"), Ink("ready", bold=True)), (f"   {title(row)}", STRONG)),
        ((f"{place(row)}   {left}", TEXT),),
        (),
    ]
