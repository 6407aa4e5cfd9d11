"""Whatever stands in a file, the reader gives a program or its faults, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from programs.bundled import BUNDLED, bundled_file
from programs.bundled import example as example_file
from programs.faults import ProgramFileError
from programs.messages import QUOTED
from programs.reader import read_program, read_program_bytes
from programs.timeline import timeline
from tests.programs.files import program_text

FILES = [example_file("mine").encode(), *(bundled_file(slug) for slug in BUNDLED)]
#: Pieces that mean something to YAML or to the notation.
PIECES = (
    *(": ", "- ", "? ", "[", "]", "{", "}", ",", "&a ", "*a", "!!str ", "!", "|\n", ">\n", "'", '"', "#"),
    *("%YAML 9\n", "---\n", "...\n", "\t", "\0", "\u2028", "\ufeff", "\ud800", "<<: ", "~", "1e999"),
    *("walk 5 min", "run until 110 bpm, 60-300 s", "3-2-3", "(default)", "\n  ", "\r"),
    *("exercise", "repeat", "choose", "superset"),
)


def read(text: str) -> None:
    """Read it; any fault must point into the text, and its words must stay short."""
    try:
        program = read_program(text, "f.yaml")
    except ProgramFileError as error:
        judge(text, error)
        return
    for number, stage in enumerate(program.stages, start=1):
        for workout in range(1, len(stage.workouts) + 1):
            assert timeline(program, "", number, workout).steps


def judge(text: str, error: ProgramFileError) -> None:
    assert error.faults
    lines = text.splitlines() or [""]
    for fault in error.faults:
        assert 1 <= fault.place.line <= len(lines) + 1
        assert fault.place.column >= 1
        assert all(len(str(value)) <= 10 * QUOTED for value in fault.params.values())
    assert str(error)


@given(st.binary(max_size=300))
@example(b"\xff\xfe[")
@example(b"\xef\xbb\xbf")
def test_any_bytes(data):
    with pytest.raises(ProgramFileError):
        read_program_bytes(data, "f.yaml")


@given(st.text(max_size=200))
@example("\ud800")
def test_any_text(text):
    read(text)


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_row_of_pieces_of_yaml(text):
    read(text)


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=8).map("".join))
def test_any_entry_in_a_sound_file(text):
    read(program_text(f"- {text}"))


@settings(max_examples=60)
@given(
    st.sampled_from(FILES),
    st.lists(
        st.tuples(st.integers(0, 40_000), st.integers(0, 30), st.sampled_from(PIECES) | st.text(max_size=5)),
        min_size=1,
        max_size=6,
    ),
)
def test_any_change_of_a_sound_file(data, changes):
    text = data.decode()
    for at, cut, piece in changes:
        place = at % len(text)
        text = text[:place] + piece + text[place + cut :]
    read(text)


def yaml_of(value: object) -> str:
    """A value in YAML's flow style, every text in quotes."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{yaml_of(key)}: {yaml_of(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(yaml_of(item) for item in value) + "]"
    return "'" + str(value).replace("'", "''") + "'"


KEYS = st.sampled_from(
    (
        *("holdfast", "program", "name", "stages", "workouts", "do", "exercise", "hold", "choose", "repeat"),
        *("superset", "step", "sets", "easier", "timing", "rules", "exercises", "equipment", "sections"),
        *("en", "da", "<line>", "[key]", "\0line"),
    )
)
VALUES = st.recursive(
    st.sampled_from(["1", "plank", "walk 5 min", "30 s", "", "each", "3"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=25,
)


@given(st.dictionaries(KEYS, VALUES, max_size=8))
def test_any_shape_under_the_known_keys(data):
    read(yaml_of({"holdfast": "1", "program": "x", "name": "x", **data}))
