"""Small program files for the tests."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import dedent, indent

from programs.choices import Choices, Profile
from programs.faults import ProgramFileError
from programs.model import Program
from programs.notation import NotationError
from programs.reader import read_program
from programs.steps import Step, Timeline
from programs.timeline import timeline

EXERCISES = """\
equipment: {mat: mat, band-ankles: band}
exercises:
  plank: {name: Plank, position: floor, equipment: [mat]}
  side-plank: {name: Side plank, position: floor}
  squat: {name: Squat}
  row: {name: Row}
  band-walk: {name: Band walk, equipment: [band-ankles]}
  band-kick: {name: Band kick, equipment: [band-ankles]}
"""


def program_text(do: str, top: str = "") -> str:
    """A file with one workout: its `do:` list, and more keys for the top of the file."""
    head = "holdfast: 1\nprogram: small\nname: Small\n"
    workout = indent(dedent(do).strip("\n"), " " * 10)
    return f"{head}{dedent(top)}{EXERCISES}stages:\n  - name: One\n    workouts:\n      - do:\n{workout}\n"


def small(do: str, top: str = "") -> Program:
    return read_program(program_text(do, top), "small.yaml")


def expanded(
    do: str, top: str = "", choices: Choices | None = None, profile: Profile | None = None
) -> Timeline:
    """The one workout of a small file, expanded."""
    return timeline(small(do, top), "0" * 64, 1, 1, choices, profile)


def work(line: Timeline) -> list[Step]:
    """The steps that are an exercise or an interval, without what stands between."""
    return [step for step in line.steps if step.exercise is not None]


def outcome(read: Callable[[str], object], text: str) -> object:
    """What a reader of the notation makes of a text: the value, or its NotationError."""
    try:
        return read(text)
    except NotationError as error:
        return error


def told(text: str) -> list[str]:
    """What is told of a file with faults, as "line:column message"."""
    try:
        read_program(text, "f.yaml")
    except ProgramFileError as error:
        return [str(fault).split("\n", maxsplit=1)[0].removeprefix("f.yaml:") for fault in error.faults]
    return []
