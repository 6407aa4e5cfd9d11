"""A workout before its start: what to do, what is needed, rules, warning signs, and the alternatives."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen

from programs.steps import Timeline
from timer.locale import _, language
from timer.plan.progression import Proposal
from timer.session.choice_words import alternative_words
from timer.session.errors import ServiceError
from timer.session.services import ProgramRow, Services
from timer.tui.commands import PREVIEW, Entry, bindings
from timer.tui.growth import paint_proposals
from timer.tui.ink import MUTED, TEXT, Ink, Line, flowing, hanging
from timer.tui.messages import Failed, TimelineRead
from timer.tui.outline import paint_outline
from timer.tui.painform import answer
from timer.tui.screens.choices import ChoicesScreen
from timer.tui.screens.help import HelpScreen
from timer.tui.widgets.keys import Keys
from timer.tui.widgets.page import Page


def paint_choices(row: ProgramRow, chosen: tuple[int, ...]) -> list[Line]:
    """The workouts where one is chosen, and the choices in the workout: what is taken in inverse."""
    lines: list[Line] = []
    for stage, workout, name in row.others:
        here = (stage, workout) == (row.stage, row.workout)
        lines.append((answer(name.in_language(language()), here),))
    for choice, at in zip(row.alternatives, chosen, strict=True):
        line: list[tuple[str, Ink]] = [(f"{_('Your choice')}  ", MUTED)]
        for number, (label, name) in enumerate(choice):
            line += [answer(alternative_words(label, name), number == at), ("  ", TEXT)]
        lines.append(tuple(line))
    return lines


class PreviewScreen(Screen[Timeline]):
    """Gives the timeline to start, or None."""

    DEFAULT_CSS = """
    PreviewScreen { layout: vertical; }
    PreviewScreen > VerticalScroll { height: 1fr; padding: 1 2; scrollbar-size-vertical: 1; }
    PreviewScreen > #choices { padding: 0 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PREVIEW)]
    ENTRIES: ClassVar[tuple[Entry, ...]] = PREVIEW

    def __init__(self, services: Services, row: ProgramRow) -> None:
        super().__init__()
        self._services = services
        self._row = self._next = row
        self._chosen: tuple[int, ...] | None = None
        self._timeline: Timeline | None = None
        self._proposals: tuple[Proposal, ...] = ()
        self._eager = False

    @property
    def _has_choice(self) -> bool:
        return bool(self._row.alternatives or self._row.others)

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield Page(lambda _width: [((_("Reading the workout …"), MUTED),)], id="outline")
        yield Page(self._painted_choices, id="choices")
        yield Keys(PREVIEW)

    def on_mount(self) -> None:
        self._read()

    def _read(self) -> None:
        self._timeline = None
        self.run_worker(self._read_in_thread, thread=True, group="read", exclusive=True)

    def _read_in_thread(self) -> None:
        row = self._row
        labels = tuple(
            choice[at][0] for choice, at in zip(row.alternatives, self._chosen or (), strict=False)
        )
        try:
            timeline = self._services.timeline(row.slug, row.stage, row.workout, labels)
            progress = self._services.progress
            self.post_message(TimelineRead(timeline, progress.before(timeline), progress.lifted(timeline)))
        except ServiceError as fault:
            self.post_message(Failed(str(fault)))

    @on(TimelineRead)
    def _was_read(self, message: TimelineRead) -> None:
        timeline, proposals, lifted = message.timeline, message.proposals, message.lifted
        self._timeline, self._proposals = timeline, proposals
        self._show_choices()
        self.query_one("#outline", Page).show(
            lambda width: [*paint_proposals(proposals, width), *paint_outline(timeline, width, lifted)]
        )
        self.refresh_bindings()
        if self._eager:
            self.dismiss(self._timeline)

    @on(Failed)
    def _failed(self, message: Failed) -> None:
        self.query_one("#outline", Page).show(lambda width: hanging((), message.reason, Ink("pain"), width))

    def action_begin(self) -> None:
        if self._timeline is not None:
            self.dismiss(self._timeline)
        self._eager = True

    def action_choose(self) -> None:
        """Take the next workout, or the next combination of alternatives."""
        if not self._has_choice:
            return
        if self._row.others:
            self._next_workout()
        else:
            self._next_alternatives()
        self.refresh_bindings()
        self._show_choices()
        self._read()

    def _place(self, by: int) -> tuple[int, int] | None:
        """The workout so many after this one in the program; None where there is none."""
        places = self._row.places
        here = (self._row.stage, self._row.workout)
        at = places.index(here) + by if here in places else -1
        return places[at] if 0 <= at < len(places) else None

    def action_place(self, by: int) -> None:
        """Look at another workout of the program; the alternatives of the user's next one stay with that."""
        place = self._place(by)
        if place is None:
            return
        stage, workout = place
        other = replace(self._next, stage=stage, workout=workout, alternatives=())
        self._row = self._next if place == (self._next.stage, self._next.workout) else other
        self._chosen, self._proposals = None, ()
        self.query_one(VerticalScroll).scroll_home(animate=False)
        self.refresh_bindings()
        self._show_choices()
        self._read()

    def action_figures(self) -> None:
        """Choose figures, and read the workout again with them."""

        def chosen(_none: None) -> None:
            self._chosen = None
            self._read()

        self.app.push_screen(ChoicesScreen(self._services, self._row.slug, self._row.stage), chosen)

    def _taken(self) -> tuple[int, ...]:
        """Which of each choice is taken: as was chosen here, else as the workout has it."""
        if self._chosen is not None:
            return self._chosen
        steps = self._timeline.steps if self._timeline is not None else ()
        done = {step.label for step in steps}
        return tuple(
            next((at for at, (label, _name) in enumerate(choice) if label in done), 0)
            for choice in self._row.alternatives
        )

    def _show_choices(self) -> None:
        self.query_one("#choices", Page).show(self._painted_choices)

    def _painted_choices(self, width: int) -> list[Line]:
        """None of them broken in the middle."""
        lines = paint_choices(self._row, self._taken())
        return [row for line in lines for row in flowing([(span,) for span in line], width)]

    def _next_workout(self) -> None:
        places = [(stage, workout) for stage, workout, _name in self._row.others]
        stage, workout = places[(places.index((self._row.stage, self._row.workout)) + 1) % len(places)]
        # The alternatives of another workout are left at their first.
        self._row, self._chosen = replace(self._row, stage=stage, workout=workout, alternatives=()), None

    def _next_alternatives(self) -> None:
        chosen = list(self._taken())
        for place, choice in enumerate(self._row.alternatives):
            chosen[place] = (chosen[place] + 1) % len(choice)
            if chosen[place]:
                break
        self._chosen = tuple(chosen)

    def action_take(self) -> None:
        """Take every step that is suggested; the workout is then read again with them."""
        self._answer(accepted=True)

    def action_decline(self) -> None:
        """Leave it all as it is."""
        self._answer(accepted=False)

    def _answer(self, *, accepted: bool) -> None:
        timeline, proposals = self._timeline, self._proposals
        if timeline is None or not proposals:
            return

        def answer() -> None:
            try:
                for proposal in proposals:
                    self._services.progress.answer(timeline, proposal, accepted)
            except ServiceError as fault:
                self.post_message(Failed(str(fault)))
            else:
                self._read_in_thread()

        self._timeline, self._proposals = None, ()
        self.refresh_bindings()
        self.run_worker(answer, thread=True, group="keep")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What means something now."""
        if action == "choose":
            return self._has_choice
        if action == "place":
            by = parameters[0] if parameters else 0
            return isinstance(by, int) and self._place(by) is not None
        return action not in ("take", "decline") or bool(self._proposals)

    def action_help(self) -> None:
        self.app.push_screen(HelpScreen(PREVIEW))

    def action_close(self) -> None:
        self.dismiss(None)
