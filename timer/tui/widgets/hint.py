"""One line that matters now and only now: what to press, what is about to change, what was just passed."""

from __future__ import annotations

from dataclasses import dataclass

from programs.steps import HeartRateBelow, Step
from timer.core.state import Status
from timer.locale import _, number
from timer.session.belt import belt_words
from timer.session.heart_words import advice_word, gate_line
from timer.session.view import View
from timer.session.wording import clock, kind_word
from timer.tui import scene as of
from timer.tui.commands import WALK
from timer.tui.font import fitting, word
from timer.tui.ink import Hue, Ink, Line, centred, level, written
from timer.tui.widgets.painted import Painted

#: How long a passed mark stays on the screen, in milliseconds.
SHOWN_MS = 3_000
#: Work at least this long has a half-way mark, as it sounds. Milliseconds.
HALF_MS = 20_000
#: How long before its end a step of that length tells what comes next. Milliseconds.
NEAR_MS = 8_000
#: How long before the end of the last step a cool-down is offered. Milliseconds.
OFFER_MS = 30_000
#: Block letters of a hint: three rows.
SIZE_ROWS = 3


@dataclass(frozen=True, slots=True)
class Hint:
    """Words for the moment."""

    words: str
    hue: Hue = "text"
    large: bool = True
    """Worth block letters; a long sentence is not."""
    under: str = ""
    """What is to be said as well; it does not push the words away."""

    @property
    def whole(self) -> str:
        """Both in one row."""
        return f"{self.words} · {self.under}" if self.under else self.words


def hint_of(view: View) -> Hint | None:
    """The most important thing to say beside what to do; None most of the time."""
    if view.step is None:
        return None
    asked = belt_words() if of.belt_moves(view) else ""
    notice = "" if view.aside else view.notice
    if view.status is Status.PAUSED:
        words = _("Any key: go on") if view.any_key_pauses else _("Space: go on")
        return Hint(words, "pause", under=asked or notice)
    if asked:
        return Hint(asked, "pain", large=False)
    advised = _advised(view)
    if advised is not None:
        return advised
    if view.status is Status.RUNNING and view.planned_ms is None and view.reached is None:
        # How the step ends is never pushed away: nothing else on the screen says it.
        hint = Hint(_("done = d"), of.hue(view), under=notice)
        return hint if notice else _with_extra(view, hint)
    if notice:
        return Hint(notice, "ready", large=False)
    return _of_the_step(view, view.step) if view.status is Status.RUNNING else None


def _of_the_step(view: View, step: Step) -> Hint | None:
    if isinstance(step.ends, HeartRateBelow):
        return Hint(gate_line(view, step.ends), "rest", large=False)
    if view.reached is not None:
        return _rested(view)
    return _with_extra(view, _ahead(view) or _near(view) or _passed(view))


def _rested(view: View) -> Hint:
    """A rest is long enough: its person starts the next set when he likes, and is told of the latest."""
    if view.latest_ms is None:
        return Hint(_("d: start the next set"), "ready", large=False)
    latest = clock(view.latest_ms // 1000)
    if view.reached == "latest":
        return Hint(
            _("{latest} have passed · d: start the next set").format(latest=latest), "ready", large=False
        )
    return Hint(_("d: start the next set · latest {latest}").format(latest=latest), "ready", large=False)


def _with_extra(view: View, hint: Hint | None) -> Hint | None:
    """With what can be added at the very beginning, or towards the end. It is ours, and says so."""
    near = view.remaining_ms is None or view.remaining_ms <= OFFER_MS
    if "warm-up" in view.extras and view.index == 0:
        offer = _("w: walk 5 min first (default, does not count)")
    elif "cool-down" in view.extras and view.next is None and near:
        offer = _("c: walk 5 min afterwards (default, does not count)")
    else:
        return hint
    return Hint(offer if hint is None else f"{hint.words} · {offer}", "walk", large=False)


def _near(view: View) -> Hint | None:
    """What comes next, in the last seconds of work, as it sounds."""
    following = view.next
    if following is None or view.remaining_ms is None or view.planned_ms is None:
        return None
    if of.scene(view) == "lead" or view.planned_ms < HALF_MS or view.remaining_ms > NEAR_MS:
        return None
    return Hint(_("next: {word}").format(word=kind_word(following)), of.step_hue(following))


def _advised(view: View) -> Hint | None:
    """What a high heart rate advises, in the colour of getting ready: no alarm."""
    if view.advice is None:
        return None
    words = advice_word(view.advice.kind)
    if view.advice.kind == "walk now":
        words = _("{advice}: {key}").format(advice=words, key=_(WALK.sign))
    return Hint(words, "ready")


def _ahead(view: View) -> Hint | None:
    """A change of speed or of leg that is about to come."""
    step, following = view.step, view.next
    if view.leg_change_ms is not None and view.leg_change_ms <= SHOWN_MS:
        return Hint(_("Change leg {n}").format(n=-(-view.leg_change_ms // 1000)), "switch")
    if step is None or following is None or view.remaining_ms is None or following.speed_kmh is None:
        return None
    if view.remaining_ms <= of.AHEAD_MS and following.speed_kmh != step.speed_kmh:
        speed, seconds = number(following.speed_kmh, 1), -(-view.remaining_ms // 1000)
        words = _("{word} {speed} in {n}")
        hint = words.format(word=kind_word(following), speed=speed, n=seconds)
        return Hint(hint, of.step_hue(following))
    return None


def _passed(view: View) -> Hint | None:
    """A mark that was just passed."""
    planned = view.planned_ms or 0
    if 0 <= view.elapsed_ms - planned // 2 < SHOWN_MS and planned >= HALF_MS and of.scene(view) == "work":
        return Hint(_("Half way"), of.hue(view))
    working = of.scene(view) in ("work", "tempo")
    if view.next_work is None and working and view.elapsed_ms < SHOWN_MS and view.index > 1:
        return _last(view)
    return None


def _last(view: View) -> Hint | None:
    """The last piece of work begins: a set is called so, or it would be taken for the last repetition."""
    step = view.step
    if step is not None and step.set == step.sets and (step.sets or 1) > 1 and step.kind not in of.BELT_KINDS:
        return Hint(_("Last set"), of.hue(view))
    return None if of.scene(view) == "tempo" else Hint(_("Last one"), of.hue(view))


def paint_hint(view: View, width: int, height: int) -> list[Line]:
    """The hint in block letters where there are three rows for it, else as plain words."""
    hint = hint_of(view)
    if hint is None or height < 1:
        return []
    ink = Ink(hint.hue, bold=True)
    under: list[Line] = [((hint.under, Ink("ready", bold=True)),)] if hint.under else []
    size = fitting((hint.words,), width - 4, min(height - len(under), SIZE_ROWS)) if hint.large else None
    if size is not None:
        rows = [*written(word(hint.words, size), ink), *under]
    elif under and height >= SIZE_ROWS:
        rows = [((f" {hint.words} ", ink._replace(fill=hint.large)),), (), *under]
    else:
        rows = [((f" {hint.whole} ", ink._replace(fill=hint.large)),)]
    return level([centred(row, width) for row in rows], height)


class HintLine(Painted[View]):
    """What matters now and only now."""

    def paint(self, shown: View, width: int, height: int) -> list[Line]:
        return paint_hint(shown, width, height)
