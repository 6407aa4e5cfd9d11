"""After a workout: what was done, as it was done, and room for a word about it."""

from __future__ import annotations

from contextlib import suppress
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.events import Key, Paste
from textual.screen import Screen

from programs.steps import WORK_KINDS
from timer.core.state import Lap, Outcome
from timer.events import Kind
from timer.locale import _, ngettext, number
from timer.plan.progression import Proposal
from timer.session.belt import belt_moves, belt_words
from timer.session.errors import ServiceError
from timer.session.heart_account import HeartAccount
from timer.session.ice import ice_again_words
from timer.session.services import Services
from timer.session.view import View
from timer.session.wording import clock
from timer.tui import scene as of
from timer.tui.commands import HELP, Entry, bindings
from timer.tui.curve import Stretch, paint_curve, work_name
from timer.tui.form_keys import summary_keys
from timer.tui.growth import paint_next_time
from timer.tui.ink import MUTED, STRONG, TEXT, Ink, Line, flowing, hanging
from timer.tui.laps import paint_lap, was_done
from timer.tui.messages import GrowthTold, HeartTold
from timer.tui.painrules import Saying, paint_rules
from timer.tui.performed import Performed
from timer.tui.remark import NOTHING, Remark
from timer.tui.screens.help import HelpScreen
from timer.tui.widgets.page import Page
from timer.tui.widgets.remark import paint_remark
from timer.tui.zones import paint_zones

#: Restarts shorter than this are slips of the finger and not told. Milliseconds.
SLIP_MS = 3_000
#: Rows of the curve.
CURVE_ROWS = 6


def paint_summary(
    performed: Performed, heart: HeartAccount | None, width: int, remark: Remark = NOTHING
) -> list[Line]:
    """The heading, the heart over the steps, its zones and recoveries, and a line for each piece of work."""
    view = performed.view
    laps = [
        (number, lap)
        for number, lap in enumerate(view.laps)
        if lap.step.kind in WORK_KINDS and not _slip(lap)
    ]
    done = performed.outcome == "finished"
    head = _("Done.") if done else _("Ended early.")
    return [
        *hanging(
            ((f"{head}  ", Ink("done" if done else "pause", bold=True)),),
            f"{view.program}  ·  {view.workout}",
            STRONG,
            width,
        ),
        *_figures(performed, [lap for _number, lap in laps if lap.step.extra is None], width),
        *([((belt_words(), Ink("pause", bold=True)),)] if belt_moves(view) else []),
        *_pains(performed, width),
        *_ice_again(performed, width),
        *_advice(performed.view, remark, width),
        *(_curve(view.laps, heart, width) if heart is not None else []),
        (),
        *(line for number, lap in laps for line in paint_lap(lap, view.sets.get(number), width)),
        *(_heart(heart, width) if heart is not None else []),
    ]


def _ice_again(performed: Performed, width: int) -> list[Line]:
    words = ice_again_words(performed.session.journal)
    return hanging((), words, STRONG, width) if words else []


def _advice(view: View, remark: Remark, width: int) -> list[Line]:
    """What the document says, once pain or swelling was said."""
    runs = any(lap.step.kind == "run" for lap in view.laps)
    saying = Saying(view.rules, remark.pain, remark.swelling, runs=runs, bands=view.bands)
    return paint_rules(saying, width) if saying.hurts else []


def _slip(lap: Lap) -> bool:
    return lap.outcome is Outcome.BACK and lap.active_ms < SLIP_MS


def _figures(performed: Performed, laps: list[Lap], width: int) -> list[Line]:
    worked = sum(lap.active_ms for lap in laps) // 1000
    done = sum(was_done(lap) for lap in laps)
    words = _done_words(laps, done).format(n=done, time=clock(worked))
    parts: list[Line] = [((f"{words}   ", TEXT),)]
    tally = performed.tally
    if tally.mean is not None and tally.highest is not None:
        heart = _("mean {mean}, highest {highest}").format(mean=tally.mean, highest=tally.highest)
        parts.append((("♥ ", Ink("pain")), (f"{heart}   ", TEXT)))
    if performed.view.heart.simulated:
        parts.append(((_("simulated strap"), MUTED),))
    elif performed.view.heart.replayed:
        parts.append(((_("replay"), MUTED),))
    return flowing(parts, width)


def _done_words(laps: list[Lap], done: int) -> str:
    """Nobody calls a walk a set."""
    if laps and all(lap.step.kind in ("walk", "run") for lap in laps):
        return ngettext(
            "{n} walk or run done, {time} of work", "{n} walks and runs done, {time} of work", done
        )
    return ngettext("{n} set done, {time} of work", "{n} sets done, {time} of work", done)


def _pains(performed: Performed, width: int) -> list[Line]:
    """Pain that was noted on the way."""
    noted = [event.payload for event in performed.session.journal if event.kind is Kind.PAIN_NOTED]
    words = [
        " ".join(part for part in (_(pain["where"]) if pain["where"] else "", _level(pain["level"])) if part)
        for pain in noted
    ]
    return hanging(((f"{_('Pain')}  ", MUTED),), ", ".join(words), TEXT, width) if words else []


def _level(level: int | None) -> str:
    return "" if level is None else _("{n} of 10").format(n=level)


def _curve(laps: tuple[Lap, ...], heart: HeartAccount, width: int) -> list[Line]:
    stretches = [
        Stretch(
            lap.started_ms / 1000,
            lap.ended_ms / 1000,
            of.step_hue(lap.step),
            work_name(lap.step.kind),
        )
        for lap in laps
    ]
    curve = paint_curve(heart.bpm, stretches, width, CURVE_ROWS)
    return [(), *curve] if curve else []


def _heart(heart: HeartAccount, width: int) -> list[Line]:
    """Zones with what is not known, and recoveries."""
    lines: list[Line] = [(), ((_("Time in zones"), STRONG),)]
    if heart.zones is None:
        unknown = _("no zones and no load: your highest heart rate is not known")
        lines += hanging((), unknown, MUTED, width)
    else:
        if heart.lent:
            lent = _("these zones are the simulated person's, and say nothing of you")
            lines += hanging((), lent[:1].upper() + lent[1:], MUTED, width)
        lines += paint_zones(heart.zones, heart.no_data, width)
    drops = (
        (_("heart rate fell in the minute after a bout by {drops} beats a minute"), heart.drops_60),
        (_("and in two minutes by {drops} beats a minute"), heart.drops_120),
    )
    for words, fell in drops:
        if fell:
            told = words.format(drops=", ".join(number(bpm) for bpm in fell))
            lines += hanging((), told[:1].upper() + told[1:], TEXT, width)
    if heart.resting_check:
        lines += hanging((), heart.resting_check, TEXT, width)
    return lines


def _paint_keys(width: int) -> list[Line]:
    """The keys of the form; a question mark is taken by the note."""
    keys = (("Tab", _("next field")), ("Enter", _("keep and close")), ("F1", _("help")))
    return flowing((((f"{key} ", STRONG), (f"{word}   ", MUTED)) for key, word in keys), width)


class SummaryScreen(Screen[Remark]):
    """Gives the form as it was closed."""

    DEFAULT_CSS = """
    SummaryScreen { layout: vertical; }
    SummaryScreen > VerticalScroll { height: 1fr; padding: 1 2 0 2; scrollbar-size-vertical: 1; }
    SummaryScreen #summary { padding: 0 1 0 0; }
    SummaryScreen > #remark { padding: 1 2 0 2; }
    SummaryScreen > .line { height: auto; padding: 0 2; }
    """
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [*bindings([HELP])]

    def __init__(self, performed: Performed, services: Services) -> None:
        super().__init__()
        self._performed = performed
        self._services = services
        self._heart: HeartAccount | None = None
        self._proposals: tuple[Proposal, ...] = ()
        self._remark = Remark(ice=performed.ice_for is not None)

    @property
    def ENTRIES(self) -> tuple[Entry, ...]:
        """The letter for swelling is that of the user's language."""
        return (*summary_keys(), HELP)

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Page(self._painted, id="summary")
        yield Page(self._painted_remark, id="remark")
        yield Page(_paint_keys, classes="line")

    def _painted(self, width: int) -> list[Line]:
        lines = paint_summary(self._performed, self._heart, width, self._remark)
        return [*lines, *paint_next_time(self._proposals, width)]

    def _painted_remark(self, width: int) -> list[Line]:
        return paint_remark(self._remark, width)

    def on_mount(self) -> None:
        self.run_worker(self._read_in_thread, thread=True)

    def _read_in_thread(self) -> None:
        try:
            self.post_message(HeartTold(self._services.heart(self._performed.session)))
        except ServiceError:
            # The session itself is told without it.
            self.post_message(HeartTold(None))
        with suppress(ServiceError):
            self.post_message(GrowthTold(self._services.progress.after(self._performed.session)))

    @on(HeartTold)
    def _was_told(self, message: HeartTold) -> None:
        self._heart = message.account
        self.query_one("#summary", Page).show(self._painted)

    @on(GrowthTold)
    def _has_grown(self, message: GrowthTold) -> None:
        self._proposals = message.proposals
        self.query_one("#summary", Page).show(self._painted)

    # Keys ------------------------------------------------------------------------------------------------

    def on_key(self, event: Key) -> None:
        """Every key of the form is taken here: what a binding does comes after the keys behind it."""
        remark = self._remark.typed(event.key, event.character)
        if remark is not None:
            self._write(remark)
        elif event.key in ("enter", "escape", "q"):
            self.dismiss(self._remark)
        elif not self._scrolled(event.key):
            return
        event.stop()

    def leave(self) -> None:
        """Close with what has been said so far."""
        while self.app.screen is not self:
            self.app.pop_screen()
        self.dismiss(self._remark)

    def on_paste(self, event: Paste) -> None:
        self._write(self._remark.pasted(event.text))

    def _write(self, remark: Remark) -> None:
        told_before = (self._remark.pain, self._remark.swelling)
        self._remark = remark
        self.query_one("#remark", Page).show(self._painted_remark)
        if told_before != (remark.pain, remark.swelling):
            self.query_one("#summary", Page).show(self._painted)

    def _scrolled(self, key: str) -> bool:
        page = self.query_one(VerticalScroll)
        turns = {
            "up": page.scroll_up,
            "down": page.scroll_down,
            "pageup": page.scroll_page_up,
            "pagedown": page.scroll_page_down,
        }
        if key in turns:
            turns[key](animate=False)
        return key in turns

    def action_help(self) -> None:
        self.app.push_screen(HelpScreen(self.ENTRIES))
