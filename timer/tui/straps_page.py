"""Straps, painted: what is used, what can be chosen, and what the one that is used tells. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from timer.locale import _
from timer.session.strap_services import LiveStrap, UsedStrap
from timer.session.strap_words import faults_word, persona_word, signal_words
from timer.tui.font import fitting, word
from timer.tui.ink import MUTED, STRONG, TEXT, Ink, Line, beside, flowing, hanging, written
from timer.tui.painform import answer
from timer.tui.straps_form import FAULTS, PERSONAS, StrapsForm


def paint_straps(form: StrapsForm, told: str, width: int) -> list[Line]:
    """What is used, then everything that can be, the chosen row marked, with a dot where it is used already;
    `told` stands below."""
    return [line for _place, line in _layout(form, told, width)]


def place_at(form: StrapsForm, width: int, y: int) -> int | None:
    """The place of the row in line `y` of the picture; None where it belongs to none."""
    lines = _layout(form, "", width)
    return lines[y][0] if 0 <= y < len(lines) else None


def row_of(form: StrapsForm, width: int) -> int:
    """The line of the picture in which the chosen row begins."""
    return next(y for y, (place, _line) in enumerate(_layout(form, "", width)) if place == form.at)


def _layout(form: StrapsForm, told: str, width: int) -> list[tuple[int | None, Line]]:
    """Each line with the place of its row."""
    used = hanging(((f"{_('In use')}  ", MUTED),), used_words(form.used), STRONG, width)
    rows: list[list[Line]] = []
    for place, strap in enumerate(form.near):
        head = _row(form, place, ((f"{strap.name or _('without a name')}  ", STRONG),))
        rows.append(hanging((*head, (f"{strap.address}  ", MUTED)), signal_words(strap.bars), TEXT, width))
    simulated = [_row(form, len(form.near), ((_("Simulated strap"), STRONG),))]
    if form.simulated:
        simulated += _choice("h", _("Heart"), map(persona_word, PERSONAS), form.persona, width)
        simulated += _choice("f", _("Fault to practise"), map(faults_word, FAULTS), form.faults, width)
    rows += [simulated, [_row(form, len(form.near) + 1, ((_("No strap"), STRONG),))]]
    below = [(), *hanging((), told, MUTED, width)] if told else []
    return [
        *((None, line) for line in (*used, ())),
        *((place, line) for place, lines in enumerate(rows) for line in lines),
        *((None, line) for line in below),
    ]


def _choice(key: str, heading: str, words: Iterable[str], at: int, width: int) -> list[Line]:
    """What can be chosen of the simulated strap: key and heading, then every choice, the one in brackets."""
    choices: list[Line] = [(answer(word, place == at),) for place, word in enumerate(words)]
    head: Line = ((f"{key} ", STRONG), (f"{heading}: ", MUTED))
    rows = flowing([(*head, *choices[0]), *choices[1:]], width - 8)
    return [((" " * (8 if row else 6), TEXT), *line) for row, line in enumerate(rows)]


def _row(form: StrapsForm, place: int, words: Line) -> Line:
    chosen, used = "▸" if place == form.at else " ", "●" if form.in_use(place) else " "
    return ((f" {chosen}{used} ", Ink("hold", bold=True)), *words)


def used_words(used: UsedStrap) -> str:
    """What the next session listens to."""
    if used.kind == "none":
        return _("no strap; everything is timed all the same")
    if used.kind == "real":
        return f"{used.name} {used.address}".strip()
    if used.kind == "replay":
        return _("replay of session {session}").format(session=used.name)
    heart = _("simulated strap; heart: {heart}").format(heart=persona_word(used.persona))
    if used.faults is None:
        return heart
    return _("{strap}; fault: {fault}").format(strap=heart, fault=faults_word(used.faults))


def paint_live(live: LiveStrap, width: int, *, low: bool = False) -> list[Line]:
    """What the strap tells now: a number where there is one to trust, and the link in plain words.

    The number is large where there is room; on a `low` screen the choices above need it more.
    """
    number = "--" if live.bpm is None else str(live.bpm)
    size = None if low else fitting((number,), width // 3, 5)
    ink = STRONG if live.bpm is not None else MUTED
    sign = Ink("pain" if live.bpm is not None else "muted", bold=True)
    block: list[Line] = [((number, ink),)] if size is None else written(word(number, size), ink)
    intervals = " ".join(f"{ms:.0f}" for ms in live.rr_ms)
    between = _("{intervals} ms between beats").format(intervals=intervals) if intervals else ""
    known = [words for words in (between, live.contact) if words]
    facts: list[Line] = (
        [((" · ".join(known), MUTED),)] if size is None else [((words, MUTED),) for words in known]
    )
    lines = beside([((" ♥", sign),)], beside(block, facts, 3), 1)
    told = [(live.link, STRONG if live.live else Ink("ready", bold=True)), (live.identity, MUTED)]
    told.append((live.notice, Ink("ready", bold=True)))
    return [*lines, *(line for words, ink in told if words for line in hanging((), words, ink, width))]
