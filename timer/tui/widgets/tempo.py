"""Repetitions by tempo: the number of the repetition, and the word of its phase with its 3-2-1."""

from __future__ import annotations

from timer.locale import _
from timer.session.view import View
from timer.tui import scene as of
from timer.tui.font import big, fitting, word
from timer.tui.ink import MUTED, Ink, Line, beside, centred, level, width_of, written
from timer.tui.widgets.halves import Halves

#: From this height on the phase's word stands above its seconds; below, beside them.
STACKED_ROWS = 9


def paint_tempo(view: View, width: int, height: int) -> list[Line]:
    """The repetition at the left in plain white, the phase at the right in its colour."""
    if view.step is None or view.rep is None or view.phase is None or view.step.tempo is None:
        return []
    room = width - 2
    if height < 3:
        return level([centred(_plain(view), width)], height)
    above = 1 if height > 5 else 0
    high = height - above
    blocks = _stacked(view, room, high) if high >= STACKED_ROWS else _in_a_row(view, room, high)
    if blocks is None:
        return level([centred(_plain(view), width)], height)
    return [*[()] * above, *level([centred(line, width) for line in blocks], high)]


def _plain(view: View) -> Line:
    ink = Ink(of.phase_hue(view), bold=True)
    return (
        (f"{_rep(view)}   ", Ink(bold=True)),
        (f"{of.phase_word(view.phase or '')} {_seconds(view)}", ink),
    )


def _rep(view: View) -> str:
    of_all = view.reps or (view.step.reps if view.step is not None else None)
    return _("rep {n} of {all}").format(n=view.rep, all=of_all) if of_all else _("rep {n}").format(n=view.rep)


def _seconds(view: View) -> str:
    return str(-(-(view.phase_ms or 0) // 1000))


def _number(view: View, width: int, height: int) -> list[Line]:
    """The repetition's number, always in the size of the last one's."""
    most = max(view.rep or 0, view.reps or 0, view.step.reps or 0 if view.step is not None else 0)
    return written(big(str(view.rep), width, height, str(most)), Ink(bold=True))


def _words(view: View) -> tuple[str, ...]:
    """Every word of the tempo, so that all are written in one size."""
    tempo = view.step.tempo if view.step is not None else None
    return tuple(of.phase_word(phase.word) for phase in tempo.phases) if tempo is not None else ()


def _stacked(view: View, width: int, height: int) -> list[Line] | None:
    half = (width - 2) // 2
    size = fitting(_words(view), half, (height - 1) // 2)
    if size is None:
        return _in_a_row(view, width, height)
    ink = Ink(of.phase_hue(view), bold=True)
    phrase = written(word(of.phase_word(view.phase or ""), size), ink)
    seconds = written(big(_seconds(view), half, height - len(phrase) - 1), ink)
    right = [centred(line, half) for line in (*phrase, (), *seconds)]
    left = [centred(line, half) for line in _number(view, half, height - 2)]
    left += [(), centred(((_rep(view), MUTED),), half)]
    return beside(left, right, 2)


def _in_a_row(view: View, width: int, height: int) -> list[Line] | None:
    ink = Ink(of.phase_hue(view), bold=True)
    seconds = written(big(_seconds(view), width // 4, height), ink)
    number = _number(view, width // 3, height)
    room = width - sum(width_of(line) for block in (seconds, number) for line in block[:1]) - 6
    size = fitting(_words(view), room, height)
    if size is None:
        return None
    longest = max(len(word(each, size)[0]) for each in _words(view))
    phrase = [centred(line, longest) for line in written(word(of.phase_word(view.phase or ""), size), ink)]
    return beside(beside(number, phrase, 3), seconds, 3)


class Tempo(Halves):
    """Repetitions by tempo."""

    def paint(self, view: View, width: int, height: int) -> list[Line]:
        return paint_tempo(view, width, height)
