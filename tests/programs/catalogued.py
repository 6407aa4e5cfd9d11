"""The bundled programs as `programs show --json` prints them, for the tests of the catalogue."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from programs.choices import Choices, Profile
from programs.model import Program
from programs.reader import read_program_bytes
from programs.timeline import timeline

Json = dict[str, Any]
CATALOGUE = Path(__file__).parents[2] / "programs" / "catalogue"
SLUGS = sorted(file.stem for file in CATALOGUE.glob("*.yaml"))
PAUSES = ("ready", "rest", "switch")


@cache
def bundled(slug: str) -> tuple[Program, str]:
    """A program of the catalogue and the SHA-256 of its file."""
    data = (CATALOGUE / f"{slug}.yaml").read_bytes()
    return read_program_bytes(data, f"{slug}.yaml"), hashlib.sha256(data).hexdigest()


def expanded(slug: str, stage: int, workout: int, *labels: str, **choices: Any) -> Json:
    """One workout's timeline as JSON, with the alternatives of those labels."""
    program, digest = bundled(slug)
    made = Choices(alternatives=labels, **choices)
    return timeline(program, digest, stage, workout, made, Profile()).to_json()


def every_workout() -> Iterator[tuple[str, int, int]]:
    """Slug, stage and workout of everything in the catalogue."""
    for slug in SLUGS:
        for stage_number, stage in enumerate(bundled(slug)[0].stages, start=1):
            for workout_number in range(1, len(stage.workouts) + 1):
                yield slug, stage_number, workout_number


def work(steps: list[Json]) -> list[Json]:
    """The steps in which the body works."""
    return [step for step in steps if step["kind"] not in PAUSES]


def by_exercise(steps: list[Json]) -> list[tuple[str, list[Json]]]:
    """The steps of each exercise in turn, without the pauses."""
    return [(slug, list(group)) for slug, group in groupby(work(steps), lambda step: step["exercise"])]


def between(steps: list[Json]) -> Iterator[tuple[Json, Json, Json]]:
    """Each pause with the work before and after it; the first get-ready has none before and is left out."""
    for before, pause, after in zip(steps, steps[1:], steps[2:], strict=False):
        if pause["kind"] in PAUSES:
            yield before, pause, after


def status(step: Json, figure: str) -> str | None:
    """Where a figure of a step comes from; None where the step does not say."""
    origin = step["provenance"].get(figure)
    return None if origin is None else origin["status"]


def source(step: Json, figure: str) -> Json:
    """The document that a figure of a step is cited from."""
    cited: Json = step["provenance"][figure]["source"]
    return cited
