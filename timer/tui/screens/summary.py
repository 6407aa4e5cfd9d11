"""After a workout: what was done, as it was done, and room for a word about it."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widgets import Input, Label, Static

from programs.steps import WORK_KINDS
from timer.core.commands import NoteSession
from timer.core.state import Lap, LoggedSet, Outcome
from timer.locale import _, ngettext
from timer.session.belt import belt_words, left_moving
from timer.session.wording import clock, figure, set_word
from timer.tui import scene as of
from timer.tui.content import content
from timer.tui.ink import MUTED, STRONG, TEXT, Ink, Line
from timer.tui.screens.workout import Performed

#: Restarts shorter than this are slips of the finger and not told. Milliseconds.
SLIP_MS = 3_000
#: How a set that was done has ended.
DONE = (Outcome.COMPLETED, Outcome.DONE)


def paint_summary(performed: Performed) -> list[Line]:
    """The heading, the heart, and a line for each piece of work."""
    view = performed.view
    laps = [
        (number, lap)
        for number, lap in enumerate(view.laps)
        if lap.step.kind in WORK_KINDS and not _slip(lap)
    ]
    sets = view.sets
    done = performed.outcome == "finished"
    head = _("Done.") if done else _("Ended early.")
    return [
        (
            (head, Ink("done" if done else "pause", bold=True)),
            (f"  {view.program}  ·  {view.workout}", STRONG),
        ),
        *_figures(performed, [lap for _number, lap in laps]),
        *([((belt_words(), Ink("pause", bold=True)),)] if left_moving(view.laps) else []),
        (),
        *(_lap(lap, sets.get(number)) for number, lap in laps),
    ]


def _slip(lap: Lap) -> bool:
    return lap.outcome is Outcome.BACK and lap.active_ms < SLIP_MS


def _figures(performed: Performed, laps: list[Lap]) -> list[Line]:
    worked = sum(lap.active_ms for lap in laps) // 1000
    done = sum(lap.outcome in DONE for lap in laps)
    words = ngettext("{n} set done, {time} of work", "{n} sets done, {time} of work", done)
    line: list[tuple[str, Ink]] = [(words.format(n=done, time=clock(worked)), TEXT)]
    tally = performed.tally
    if tally.mean is not None and tally.highest is not None:
        heart = _("mean {mean}, highest {highest}").format(mean=tally.mean, highest=tally.highest)
        line += [("   ♥ ", Ink("pain")), (heart, TEXT)]
    if performed.view.heart.simulated:
        line.append((f"   {_('simulated strap')}", MUTED))
    return [tuple(line)]


def _lap(lap: Lap, logged: LoggedSet | None) -> Line:
    done = lap.outcome in DONE
    step = lap.step
    label = " ".join(part for part in (of.name_of(step), of.side_word(step)) if part)
    return (
        ("✓ " if done else "– ", Ink("done", bold=True) if done else MUTED),
        (f"{label}  ", STRONG if done else MUTED),
        (f"{set_word(step)}  ", MUTED),
        (lifted(logged) if logged is not None else actual(lap), TEXT if done else MUTED),
        (f"  {_('warm-up')}" if lap.outcome is Outcome.WARM_UP else "", MUTED),
    )


def lifted(logged: LoggedSet) -> str:
    """What was written down of a set, such as "60 kg × 9, 2 in reserve"."""
    load = "" if logged.load_kg is None else _("{load} kg").format(load=figure(logged.load_kg))
    legs = (logged.reps_left, logged.reps_right)
    if None not in legs:
        reps = "× " + _("{left} left, {right} right").format(left=legs[0], right=legs[1])
    else:
        reps = "" if logged.reps is None else f"× {logged.reps}"
    lifted = " ".join(part for part in (load, reps) if part)
    reserve = "" if logged.rir is None else _("{n} in reserve").format(n=logged.rir)
    return ", ".join(part for part in (lifted, reserve) if part)


def actual(lap: Lap) -> str:
    """What was really done, such as "held 38 of 45 s", "9 of 10 reps", "skipped after 12 s"."""
    seconds = lap.active_ms // 1000
    if lap.outcome is Outcome.SKIPPED:
        return _("skipped after {time}").format(time=of.length(seconds)) if seconds else _("skipped")
    if lap.outcome is Outcome.BACK:
        return _("started again after {time}").format(time=of.length(seconds))
    words = _amount(lap, round(lap.active_ms / 1000))
    if lap.outcome is Outcome.PAIN:
        return _("{done}, stopped by pain").format(done=words)
    if lap.outcome is Outcome.LEFT:
        return _("{done}, then ended").format(done=words)
    return _("{done} (assumed)").format(done=words) if lap.assumed else words


def _amount(lap: Lap, seconds: int) -> str:
    step = lap.step
    if step.kind in ("reps", "steps") and step.reps is not None:
        return _reps(lap, seconds)
    if step.seconds is None:
        return of.length(seconds)
    planned = round(step.seconds)
    if step.kind == "hold":
        if planned < 60:
            return _("held {n} of {all} s").format(n=seconds, all=planned)
        return _("held {n} of {all}").format(n=clock(seconds), all=clock(planned))
    return _("{n} of {all} min").format(n=clock(seconds), all=clock(planned))


def _reps(lap: Lap, seconds: int) -> str:
    if lap.reps is None:
        return of.length(seconds)
    if lap.step.tempo is None:
        return _("{n} reps").format(n=lap.reps)
    return _("{n} of {all} reps").format(n=lap.reps, all=lap.step.reps)


class SummaryScreen(Screen[NoteSession]):
    """Gives the remark, or None where none was made."""

    DEFAULT_CSS = """
    SummaryScreen { layout: vertical; }
    SummaryScreen > VerticalScroll { height: 1fr; padding: 1 2; scrollbar-size-vertical: 1; }
    SummaryScreen > Horizontal { height: 1; padding: 0 2; }
    SummaryScreen > .line { height: auto; padding: 0 2; }
    SummaryScreen Input { border: none; height: 1; width: 6; padding: 0 1; }
    SummaryScreen #note { width: 1fr; }
    SummaryScreen Label { margin: 0 1 0 0; }
    """
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [("enter,escape,q", "close", "")]

    def __init__(self, performed: Performed) -> None:
        super().__init__()
        self._performed = performed

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Static(content(paint_summary(self._performed)))
        with Horizontal():
            yield Label(_("Effort 0–10"))
            yield Input(id="effort", restrict=r"10|[0-9]?", compact=True)
            yield Label(_("Pain 0–10"))
            yield Input(id="pain", restrict=r"10|[0-9]?", compact=True)
            yield Label(_("Note"))
            yield Input(id="note", max_length=500, compact=True)
        keys = _("Tab: write something (need not be)   Enter: keep and close")
        yield Static(content([((keys, MUTED),)]), classes="line")

    def on_mount(self) -> None:
        for field in self.query(Input):
            field.cursor_blink = False

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_close()

    def action_close(self) -> None:
        effort, pain = (_figure(self.query_one(name, Input).value) for name in ("#effort", "#pain"))
        text = self.query_one("#note", Input).value.strip()
        said = effort is not None or pain is not None or bool(text)
        self.dismiss(NoteSession(effort, pain, text) if said else None)


def _figure(text: str) -> int | None:
    return int(text) if text else None
