"""From the library, the user's settings and his history to the workouts that he gets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from timer.cli.errors import Refusal
from timer.cli.keeping import Keeping
from timer.cli.once import once
from timer.cli.wishes import Wishes
from timer.locale import N_

if TYPE_CHECKING:
    from programs.choices import Profile
    from programs.library import Entry, Library
    from programs.model import Program
    from programs.steps import Timeline
    from timer.cli.planner import Planner
    from timer.core.commands import LogSet
    from timer.plan.progress import Figures
    from timer.session.services import ProgramRow
    from timer.store.history import History
    from timer.store.records import LiftedSet

_NO_RESTS = N_(
    "No rest goes by your heart rate: for that your highest must be known, and no beta-blocker taken."
)


class Prescriber:
    """Expands workouts with what is known of one person."""

    def __init__(self, keeping: Keeping, wishes: Wishes) -> None:
        self._keeping = keeping
        self._wishes = wishes

    def programs(self) -> list[ProgramRow]:
        """Every program, bundled first, and where the user is in it."""
        from timer.cli.places import broken_row, fault_lines, program_row

        book = self.planner.book()
        made = book.calendar()
        rows: list[ProgramRow] = []
        for entry in self._library.entries():
            if entry.program is None:
                rows.append(broken_row(entry, fault_lines(entry.faults, heads=True)[0]))
                continue
            here, gate = book.here(entry.slug, made), book.gate(entry.slug)
            try:
                followed = entry.slug in book.ledger.follows
                row = program_row(entry, entry.program, here, gate, self._prescribe, followed=followed)
                rows.append(row)
            except Refusal as refusal:
                # The user's own figures for it make no sense: he can still start the others.
                rows.append(broken_row(entry, self._own_fault(entry.slug, refusal)))
        return rows

    def row(self, slug: str) -> ProgramRow | None:
        """One of them; None where there is none of that slug."""
        return next((row for row in self.programs() if row.slug == slug), None)

    def timeline(self, slug: str, stage: int, workout: int, alternatives: tuple[str, ...] = ()) -> Timeline:
        """A workout, expanded with the user's figures. Raises Refusal for what is not there."""
        entry, program = self._sound(slug)
        return self._prescribe(program, entry.digest, stage, workout, alternatives)

    def program(self, slug: str) -> Program:
        """The program of that slug. Raises Refusal where there is none, or its file has faults."""
        return self._sound(slug)[1]

    def _sound(self, slug: str) -> tuple[Entry, Program]:
        from programs.library import UnknownProgramError
        from timer.cli.places import fault_lines

        try:
            entry = self._library.entry(slug)
        except UnknownProgramError as error:
            raise Refusal.of(error.message, 2) from error
        if entry.program is None:
            raise Refusal("{faults}", 2, faults="\n".join(fault_lines(entry.faults)))
        return entry, entry.program

    def rehearsal(self) -> Timeline:
        """The minute in which a new user tries the screen."""
        from programs.bundled import rehearsal_file
        from programs.library import digest
        from programs.reader import read_program_bytes

        data = rehearsal_file()
        return self._prescribe(read_program_bytes(data, "rehearsal.yaml"), digest(data), 1, 1)

    def sheet(self, timeline: Timeline) -> Timeline:
        """The same workout without the user's own figures, as far as its program still has it."""
        program = self.sound_programs().get(timeline.program)
        if program is None:
            return timeline
        labels = tuple(step.label for step in timeline.steps if step.label is not None)
        taken = _offered(program, timeline.stage, timeline.workout, labels)
        return self._prescribe(program, timeline.digest, timeline.stage, timeline.workout, taken, figures={})

    def at_place(
        self, slug: str, stage: int | None, workout: int | None, alternatives: tuple[str, ...]
    ) -> Timeline:
        """The workout that is named; the user's own place where stage or workout are left open."""
        row = self.row(slug)
        if row is not None and stage is None:
            stage, workout = row.stage, workout or row.workout
        elif row is not None and workout is None and stage == row.stage:
            workout = row.workout
        return self.timeline(
            slug, 1 if stage is None else stage, 1 if workout is None else workout, alternatives
        )

    def lifted(self, timeline: Timeline) -> Mapping[str, LogSet]:
        """The last set of each exercise that is done at one's own pace."""
        from timer.core.commands import LogSet

        own_pace = {step.exercise for step in timeline.steps if step.kind == "reps" and step.tempo is None}
        found: dict[str, LogSet] = {}
        for exercise in sorted(filter(None, own_pace)):
            for last in self._keeping.ask(_last_set(exercise)):
                found[exercise] = LogSet(last.load_kg, last.reps, last.rir)
        return found

    def _own_fault(self, slug: str, refusal: Refusal) -> str:
        """Why the user's own figures for a program cannot be used, and where they stand."""
        if self._keeping.home is None:
            return str(refusal)
        template = N_('{path}: "programs.{slug}" cannot be used: {why}')
        why = refusal.params.get("why", refusal)
        return str(Refusal(template, path=self._keeping.home.settings, slug=slug, why=why))

    def sound_programs(self) -> Mapping[str, Program]:
        """The programs without faults, by slug."""
        return {entry.slug: entry.program for entry in self._library.entries() if entry.program is not None}

    @once
    def planner(self) -> Planner:
        """The plan of this person."""
        from timer.cli.planner import Planner

        return Planner(self._keeping, self._library)

    @once
    def _library(self) -> Library:
        from programs.library import Library, named_file

        home, named = self._keeping.home, self._wishes.program
        folder = home.programs if home is not None else None
        return Library.open(folder, None if named is None else named_file(named))

    def _prescribe(
        self,
        program: Program,
        digest: str,
        stage: int,
        workout: int,
        alternatives: tuple[str, ...] = (),
        *,
        figures: Figures | None = None,
    ) -> Timeline:
        """`figures` are the user's own; None: those he typed, and the steps of progression that he took."""
        from programs.choices import Choices, PrescriptionError
        from programs.timeline import timeline
        from timer.cli.progressing import own_figures

        settings, own = self._keeping.settings, self._keeping.choices(program.program)
        if figures is None:
            figures = own_figures(self._keeping, program.program, stage, own.figures)
        choices = Choices(
            # A label of another workout has no meaning here, where one on the command line is a mistake.
            alternatives=alternatives or _offered(program, stage, workout, own.alternatives),
            figures=figures,
            timing=own.timing,
            start_side=own.start_side,
            short_rests=own.short_rests,
            heart_rate_rests=self._wishes.heart_rate_rests or own.heart_rate_rests,
            weekly_sets=settings.glutes_weekly_sets,
            sessions_a_week=settings.glutes_weekly_sessions,
        )
        profile = self._profile()
        able = profile.maximal_bpm is not None and profile.heart_rate_decides
        if choices.heart_rate_rests is not None and not able:
            self._keeping.notice(Refusal(_NO_RESTS))
        try:
            return timeline(program, digest, stage, workout, choices, profile)
        except PrescriptionError as error:
            raise Refusal.of(error.message, 2) from error

    def _profile(self) -> Profile:
        """What a workout takes from the user's settings and heart."""
        from programs.choices import Profile
        from timer.cli.profiling import heart_profile

        settings, heart = self._keeping.settings, heart_profile(self._wishes, self._keeping.settings)
        return Profile(
            walk_kmh=settings.walk_kmh,
            run_kmh=settings.run_kmh,
            outdoors=settings.running_place == "outdoors",
            affected_side=settings.affected_side,
            maximal_bpm=heart.maximal_bpm,
            heart_rate_decides=heart.rules_hold,
        )


def _last_set(exercise: str) -> Callable[[History], tuple[LiftedSet, ...]]:
    return lambda history: history.sets_of(exercise, 1)


def _offered(program: Program, stage: int, workout: int, labels: tuple[str, ...]) -> tuple[str, ...]:
    """Those of `labels` that this workout has."""
    from timer.cli.places import alternatives

    if not labels or not 1 <= stage <= len(program.stages):
        return ()
    if not 1 <= workout <= len(program.stages[stage - 1].workouts):
        return ()
    here = {label for choice in alternatives(program, stage, workout) for label, _ in choice}
    return tuple(label for label in labels if label in here)
