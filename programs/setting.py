"""What surrounds an entry when it is expanded: where its figures are cited from, and the times between."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from programs.choices import Choices, Profile
from programs.entries import ExerciseEntry, IntervalEntry, SupersetEntry
from programs.fields import FigureName
from programs.model import Program, Source, Stage, Workout
from programs.notation import figure, read_rest
from programs.provenance import provenance, read_own
from programs.steps import After, Citation, Kind, Provenance, Step
from programs.text import Text
from programs.values import Figure, Span
from programs.words import CHANGE_OF_POSITION, KIND_NAMES

Cited = ExerciseEntry | IntervalEntry | SupersetEntry

#: Holdfast's own times, in seconds, where neither the file nor the user gives one.
DEFAULT_TIMING: Mapping[str, float] = {
    "ready": 10,
    "between sets": 30,
    "between exercises": 45,
    "change of position": 60,
    "switch sides": 10,
}
#: Holdfast's own treadmill speeds, km/h.
DEFAULT_SPEEDS: Mapping[str, float] = {"walk": 5.0, "run": 7.5}


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One workout of one program, with the user's choices."""

    program: Program
    stage: Stage
    workout: Workout
    choices: Choices
    profile: Profile
    label: str | None = None
    """Label of the alternative or the superset that an entry stands in."""

    @property
    def source(self) -> Source | None:
        """The document in force."""
        return self.workout.source or self.program.source

    def citation(self, section: str | None, exact: str | None = None) -> Citation | None:
        """The document at an entry's section, or at the `exact` section that a figure has of its own."""
        if self.source is None:
            return None
        around = (self.stage.section, self.workout.section, section)
        joined = ", ".join(part for part in around if part is not None)
        return self.source.citation(exact or joined or None)

    def provenance(self, given: Figure[Any], name: FigureName, entry: Cited) -> Provenance:
        """Where the figure `name` of an entry comes from."""
        exact = entry.sections.get(name) or self.program.sections.get(name)
        return provenance(given, self.citation(entry.section, exact))

    def timing(self, name: str) -> Figure[Span]:
        """The time between the work of that name: the user's, else the file's, else Holdfast's."""
        in_file: Figure[Span] | None = getattr(self.program.timing, name.replace(" ", "_"))
        seconds = DEFAULT_TIMING[name]
        stated = in_file or Figure(Span(seconds, seconds), f"{seconds:g} s", "default")
        own = self.choices.timing.get(name)
        return stated if own is None else stated.changed_to(read_own(own, name, figure(read_rest)))

    def between(self, name: str, kind: Kind = "rest") -> tuple[Step, ...]:
        """The step that a time between the work makes; none where it is 0 s."""
        words = CHANGE_OF_POSITION if name == "change of position" else KIND_NAMES[kind]
        source = self.program.source
        cited = source.citation(self.program.sections.get("rest")) if source is not None else None
        given = self.timing(name)
        return pause(given, provenance(given, cited), kind, words)

    def speed(self, kind: Kind) -> Figure[float] | None:
        """Treadmill speed in km/h of a walk or a run: the user's, else the file's, else Holdfast's.

        None for other kinds, and outdoors.
        """
        if kind not in DEFAULT_SPEEDS or self.profile.outdoors:
            return None
        in_file: Figure[float] | None = getattr(self.program.speeds, kind)
        speed = DEFAULT_SPEEDS[kind]
        stated = in_file or Figure(speed, f"{speed} km/h", "default")
        own: float | None = getattr(self.profile, f"{kind}_kmh")
        return stated if own is None else stated.changed_to(Figure(own, f"{own:g} km/h"))


def pause(
    given: Figure[Span], origin: Provenance, kind: Kind = "rest", name: Text | None = None
) -> tuple[Step, ...]:
    """A step between the work, its lower end; none where that is 0 s."""
    if given.value.low == 0:
        return ()
    step = Step(
        kind=kind,
        ends=After(given.value.low),
        name=name or KIND_NAMES[kind],
        ranges=ranges(seconds=given),
        provenance={"seconds": origin},
    )
    return (step,)


def ranges(**figures: Figure[Span] | None) -> dict[str, tuple[float, float]]:
    """The figures that the file gives as ranges, also where the user has settled on one value."""
    spans = {name: given.before.value for name, given in figures.items() if given is not None}
    return {name: (span.low, span.high) for name, span in spans.items() if span.is_range}
