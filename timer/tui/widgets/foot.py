"""The last line: time left, the workout, and what is notable. While paused, the keys that work now."""

from __future__ import annotations

from textual.events import Click

from timer.core.state import Status
from timer.locale import _, number
from timer.session.view import OLD_SAVE_MS, View
from timer.session.wording import clock
from timer.tui.clicks import pressed
from timer.tui.commands import HELP, paused_keys
from timer.tui.ink import MUTED, TEXT, Ink, Line, apart, cut, fitted, level, width_of
from timer.tui.widgets.painted import Painted

#: Cells that the words before the key for help must keep, or it is left out.
HELP_ROOM = 12


def paint_foot(view: View, width: int, height: int) -> list[Line]:
    """Time left at the left, the rest and the key for help at the right; keys instead while paused."""
    if height < 1:
        return []
    if view.any_key_pauses:
        return level([_any_key(view, width)], height)
    if view.status is Status.PAUSED:
        unsaved = "".join(f"{note}  " for note in _unsaved(view))
        keys = _keys(width - len(unsaved))
        return level([apart(keys, ((unsaved, Ink("ready")),), width)], height)
    left = f"  {_left(view)}"
    room = max(0, width - width_of(((left, TEXT),)) - 6)
    notes = [(note, Ink("ready")) for note in _notes(view)]
    helped: Line = ((f"   {_(HELP.sign)} {_(HELP.word)}", MUTED),)
    least = max(HELP_ROOM, width_of(_whole_ones(notes, room)))
    if room - width_of(helped) < least:
        helped = ()
    parts = [*notes, (view.program, MUTED), (view.workout, MUTED)]
    shown = _whole_ones(parts, room - width_of(helped))
    right: Line = (*shown, *helped, ("  ", TEXT))
    return level([apart(((left, TEXT),), right, width)], height)


def _whole_ones(parts: list[tuple[str, Ink]], room: int) -> Line:
    """As many of the parts as fit, each of them whole; the first one is cut where even it does not fit."""
    shown: Line = ()
    for words, ink in parts:
        if not words:
            continue
        longer: Line = (*shown, *((("  ·  ", MUTED),) if shown else ()), (words, ink))
        if width_of(longer) > room:
            return shown or ((cut(words, room), ink),)
        shown = longer
    return shown


def _left(view: View) -> str:
    if view.step is None:
        return ""
    time = clock(-(-view.left_ms // 1000))
    return (
        _("at least {time} left").format(time=time) if view.left_open else _("{time} left").format(time=time)
    )


def _unsaved(view: View) -> list[str]:
    """What is to be said of the disk; nothing as long as it keeps up."""
    if not view.keeps:
        return [_("not saved: memory only")]
    if view.saved_ago_ms is not None and view.saved_ago_ms > OLD_SAVE_MS:
        return [_("saved {n} s ago").format(n=number(view.saved_ago_ms / 1000, 1))]
    return []


def _notes(view: View) -> list[str]:
    notes = _unsaved(view)
    if view.muted:
        notes.append(_("muted"))
    elif view.aside and view.notice:
        notes.append(view.notice)
    if view.heart.simulated:
        notes.append(_("simulated strap"))
    if view.heart.replayed:
        notes.append(_("replay"))
    return notes


def _any_key(view: View, width: int) -> Line:
    """What the keys do while any of them pauses."""
    words = _("any key: pause / go on   Esc: leave this mode")
    unsaved = "".join(f"  {note}" for note in _unsaved(view))
    return fitted(((f"  {words}", TEXT), (unsaved, Ink("ready"))), width)


def _keys(width: int) -> Line:
    """As many keys as fit, the most useful first."""
    spans: list[tuple[str, Ink]] = []
    used = 0
    for key, word in paused_keys():
        words = f"  {key} {word}"
        if used + len(words) > width:
            break
        spans += [(f"  {key} ", Ink("text", bold=True)), (word, MUTED)]
        used += len(words)
    return tuple(spans)


class Foot(Painted[View]):
    """Time left and what is notable."""

    def paint(self, shown: View, width: int, height: int) -> list[Line]:
        return paint_foot(shown, width, height)

    def on_click(self, event: Click) -> None:
        pressed(self, event, self._lines)
