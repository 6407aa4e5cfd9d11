"""Made-up workouts for property tests: everything that a `do:` list may hold."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.programs.files import EXERCISES

Entry = object

slugs = st.sampled_from(["plank", "side-plank", "squat", "row", "band-walk", "band-kick"])
counts = st.one_of(
    st.integers(1, 4).map(str),
    st.tuples(st.integers(1, 4), st.integers(1, 4)).map(lambda ends: f"{ends[0]}-{ends[0] + ends[1]}"),
)
times = st.one_of(
    st.integers(1, 90).map(lambda seconds: f"{seconds} s"),
    st.tuples(st.integers(5, 60), st.integers(1, 60)).map(lambda ends: f"{ends[0]}-{ends[0] + ends[1]} s"),
    st.sampled_from(["1 min 30 s", "1,5 min (default)", "0.5 s (own)"]),
)
tempos = st.sampled_from(
    ["3-2-3", "2-0-2", "hold 5 s, release 3 s (default)", "up 1 s, hold 1-2 s, down 1 s"]
)
sides = st.sampled_from(["both", "each", "each (inferred)", "alternating", "affected"])

doses = st.one_of(
    st.fixed_dictionaries({"hold": times}, optional={"change": st.just("5 s")}),
    st.fixed_dictionaries({"reps": counts}, optional={"tempo": tempos, "rir": st.sampled_from(["1-2", "0"])}),
    st.fixed_dictionaries({"stretch": times}),
    st.fixed_dictionaries({"steps": counts}, optional={"pace": times}),
)


def _exercise(with_sets: bool) -> st.SearchStrategy[dict[str, object]]:
    extras = {"sides": sides, "rest": times, "note": st.just("slowly"), "label": st.just("A1")}
    more = {**extras, "sets": counts} if with_sets else extras
    named = st.fixed_dictionaries({"exercise": slugs}, optional=more)
    return st.tuples(named, doses).map(lambda parts: {**parts[0], **parts[1]})


exercises = _exercise(with_sets=True)
lines = st.sampled_from(
    (
        *("walk 5 min", "run 1-2 min at 8 km/h", "run 5 km", "run until 400 m"),
        *("walk until 110 bpm, 60-300 s", "rest 60 s", "stretch until key", "open until key"),
        *("ready 5 s", "rest until key"),
    )
)
named_lines = st.fixed_dictionaries(
    {"step": lines, "name": st.just("This one")}, optional={"exercise": slugs}
)
supersets = st.fixed_dictionaries(
    {
        "superset": st.just("B"),
        "sets": counts,
        "do": st.lists(_exercise(with_sets=False), min_size=1, max_size=3),
    },
    optional={"rest": times},
)
plain = st.one_of(exercises, lines, named_lines, supersets)


def _around(inner: st.SearchStrategy[Entry]) -> st.SearchStrategy[Entry]:
    return st.fixed_dictionaries(
        {"repeat": st.integers(1, 3).map(str), "do": st.lists(inner, min_size=1, max_size=3)}
    )


entries = st.recursive(plain, _around, max_leaves=4)
workouts = st.lists(entries, min_size=1, max_size=5)


def in_yaml(value: object) -> str:
    """A value in YAML's flow style, every text in quotes."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{in_yaml(key)}: {in_yaml(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(in_yaml(item) for item in value) + "]"
    return "'" + str(value).replace("'", "''") + "'"


def file_of(workout: list[Entry]) -> str:
    """A whole program file with this one workout."""
    head = "holdfast: 1\nprogram: small\nname: Small\nsource: {document: Sheet 1, date: 2025-05-23}\n"
    return f"{head}{EXERCISES}stages: [{{name: One, workouts: [{{do: {in_yaml(workout)}}}]}}]\n"
