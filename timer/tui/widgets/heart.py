"""The heart: a number only when it can be trusted, its zone, and the state of the signal in words."""

from __future__ import annotations

from timer.locale import _
from timer.session.heart_words import talk_words, zone_words
from timer.session.view import HeartView, View
from timer.tui.font import fitting, word
from timer.tui.ink import MUTED, STRONG, TEXT, Ink, Line, Span, beside, fitted, level, width_of, written
from timer.tui.widgets.painted import Painted

MARGIN = 2
#: Percent of the strap's battery below which it is worth a word.
LOW_BATTERY = 20


def signal_word(heart: HeartView) -> str:
    """The state of the signal, in words that say what to do where something is to be done."""
    return {
        "none": _("no strap"),
        "connecting": _("looking for the strap"),
        "live": _("signal good"),
        "dim": _("signal weak"),
        "gone": _("strap?"),
        "no contact": _("strap? no skin contact"),
        "lost": _("strap lost, looking for it"),
    }[heart.state]


def _number(heart: HeartView) -> str:
    """The number, or dashes: never one that is not trusted."""
    shown = heart.state in ("live", "dim") and heart.bpm is not None
    return str(heart.bpm) if shown else "--"


def _words(heart: HeartView, room: int) -> Line:
    """Zone, talk test, signal and battery; of a good signal nothing is said where it does not fit."""
    warn = heart.state in ("gone", "no contact", "lost")
    spans: list[Span] = [(signal_word(heart), Ink("ready", bold=True) if warn else MUTED)]
    if heart.battery is not None and heart.battery < LOW_BATTERY:
        spans.append((_("battery {n} %").format(n=heart.battery), Ink("ready")))
    if heart.zone is not None and heart.state == "live":
        zone: list[Span] = [(zone_words(heart), TEXT)]
        if not heart.lent:
            zone.append((talk_words(heart.zone), MUTED))
        whole = _joined([*zone, *spans])
        return whole if width_of(whole) <= room else _joined([*zone, *spans[1:]])
    return _joined(spans)


def _joined(spans: list[Span]) -> Line:
    return tuple(span for part in spans for span in (("  ·  ", MUTED), part))[1:]


def paint_heart(view: View, width: int, height: int) -> list[Line]:
    """One row, or the number in block letters where there are three."""
    heart = view.heart
    if heart.state == "none":
        return level([fitted((("  " + signal_word(heart), MUTED),), width)], height) if height else []
    live = heart.state == "live"
    sign = Ink("pain" if live else "muted", bold=live)
    ink = STRONG if live else MUTED
    size = fitting((_number(heart),), width // 3, height) if height >= 3 else None
    if size is None:
        head: Line = (("  ♥ ", sign), (f"{_number(heart):<3}", ink), ("  ·  ", MUTED))
        return level([fitted((*head, *_words(heart, width - width_of(head))), width)], height)
    block = beside([(("  ♥", sign),)], written(word(_number(heart), size), ink), 1)
    words = _words(heart, width - width_of(block[0]) - 3)
    return level([fitted(line, width) for line in beside(block, [words], 3)], height)


class Heart(Painted[View]):
    """The heart, as far as it can be trusted."""

    def paint(self, shown: View, width: int, height: int) -> list[Line]:
        return paint_heart(shown, width, height)
