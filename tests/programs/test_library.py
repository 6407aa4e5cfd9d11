"""Finding programs: the bundled ones and the user's own."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from programs.bundled import BUNDLED, bundled_file, example, slug_of
from programs.faults import ProgramFileError
from programs.library import Library, UnknownProgramError, named_file
from programs.positions import MOST_BYTES
from programs.reader import read_program
from programs.steps import Step
from programs.timeline import timeline
from tests.programs.files import program_text

CATALOGUE = Path(__file__).parents[2] / "programs" / "catalogue"


def put(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")


def own(slug: str, name: str = "Mine") -> str:
    text = program_text("- walk 5 min")
    return text.replace("program: small", f"program: {slug}").replace("name: Small", f"name: {name}")


def test_every_file_of_the_catalogue_is_bundled_under_its_own_name():
    assert sorted(BUNDLED) == sorted(path.stem for path in CATALOGUE.glob("*.yaml"))
    for slug in BUNDLED:
        assert Library.open().program(slug).program == slug


def test_the_bundled_programs_come_first_and_the_users_by_file_name(tmp_path):
    put(tmp_path, "b.yaml", own("second"))
    put(tmp_path, "a.yml", own("first"))
    put(tmp_path, "notes.txt", "not a program")
    assert [entry.slug for entry in Library.open(tmp_path).entries()] == [*BUNDLED, "first", "second"]


def test_an_entry_knows_the_version_of_its_file():
    entry = Library.open().entry("knee")
    assert entry.digest == hashlib.sha256(bundled_file("knee")).hexdigest()
    assert entry.path is None


def test_a_folder_that_is_not_there_is_no_fault(tmp_path):
    assert len(Library.open(tmp_path / "none").entries()) == len(BUNDLED)


def test_a_file_anywhere_is_found_by_its_path_and_goes_before_others_of_its_slug(tmp_path):
    put(tmp_path, "elsewhere.yaml", own("knee", "My knee"))
    path = tmp_path / "elsewhere.yaml"
    library = Library.open(None, named_file(str(path)))
    assert [library.entry(name).name.en for name in (str(path), "knee")] == ["My knee", "My knee"]
    assert [named_file(name) is not None for name in ("knee", "knee.yaml", "./knee")] == [False, True, True]


def test_a_users_program_is_found_by_its_slug_not_its_file_name(tmp_path):
    put(tmp_path, "whatever.yaml", own("mine", "My own"))
    entry = Library.open(tmp_path).entry("mine")
    assert (entry.name.en, entry.path) == ("My own", tmp_path / "whatever.yaml")
    with pytest.raises(UnknownProgramError):
        Library.open(tmp_path).program("whatever")


def test_a_change_of_a_file_is_seen_at_once(tmp_path):
    put(tmp_path, "a.yaml", own("mine", "Before"))
    library = Library.open(tmp_path)
    before = library.entry("mine")
    put(tmp_path, "a.yaml", own("mine", "After"))
    assert library.program("mine").name.en == "After"
    assert library.entry("mine").digest != before.digest


def test_a_broken_file_is_listed_with_its_faults_and_breaks_nothing(tmp_path):
    put(tmp_path, "bad.yaml", "holdfast: 1\nprogram: ]")
    put(tmp_path, "good.yaml", own("good"))
    bad, good = Library.open(tmp_path).entries()[len(BUNDLED) :]
    assert (bad.slug, bad.program) == ("bad", None)
    assert str(bad.faults[0]).startswith(f"{tmp_path / 'bad.yaml'}:2:10: ")
    assert good.program is not None
    with pytest.raises(ProgramFileError):
        Library.open(tmp_path).program("bad")


def test_a_users_file_does_not_take_the_place_of_a_bundled_program(tmp_path):
    put(tmp_path, "a.yaml", own("knee"))
    library = Library.open(tmp_path)
    shadow = library.entries()[-1]
    assert (shadow.slug, shadow.program) == ("a", None)
    assert str(shadow.faults[0]).split("\n") == [
        f'{tmp_path / "a.yaml"}:2:10: the short name "knee" belongs to Holdfast already; '
        'take another, such as "my-knee"',
        "      2 | program: knee",
        "        |          ^",
    ]
    assert library.entry("knee").path is None


def test_of_two_files_with_one_slug_the_first_has_it_and_the_other_is_told(tmp_path):
    put(tmp_path, "a.yaml", own("mine", "First"))
    put(tmp_path, "b.yaml", own("mine", "Second"))
    library = Library.open(tmp_path)
    assert library.program("mine").name.en == "First"
    assert "belongs to a.yaml already" in str(library.entries()[-1].faults[0])


@pytest.mark.parametrize("slug", ["../knee", "/etc/passwd", "..", "", "knee.yaml", "knee\0", "KNEE"])
def test_only_slugs_find_programs(tmp_path, slug):
    with pytest.raises(UnknownProgramError):
        Library.open(tmp_path).program(slug)


def test_an_unknown_program_is_told_with_the_one_that_was_meant(tmp_path):
    put(tmp_path, "a.yaml", own("hill-sprints"))
    library = Library.open(tmp_path)
    with pytest.raises(UnknownProgramError) as caught:
        library.program("hillsprint")
    assert str(caught.value) == 'no program "hillsprint"; did you mean "hill-sprints"?'
    with pytest.raises(UnknownProgramError) as caught:
        library.program("zumba")
    assert str(caught.value).endswith(
        "there are run-12-weeks, knee, buttock-pain, glutes, care, hill-sprints"
    )


def test_what_cannot_be_read_is_a_fault_of_its_own(tmp_path):
    (tmp_path / "folder.yaml").mkdir()
    put(tmp_path, "huge.yaml", "#" * (MOST_BYTES + 10))
    (tmp_path / "latin.yaml").write_bytes(b"name: \xe6")
    folder, huge, latin = Library.open(tmp_path).entries()[len(BUNDLED) :]
    assert "this is no ordinary file" in str(folder.faults[0])
    assert "at most 256 kB" in str(huge.faults[0])
    assert "UTF-8" in str(latin.faults[0])


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("My plan (2)", "my-plan-2"),
        ("Knæ og ryg", "knae-og-ryg"),
        ("café", "cafe"),
        ("knee", "my-knee"),
        ("計画", "my-programme"),
        ("a" * 200, "a" * 61),
    ],
)
def test_a_new_file_is_given_a_slug_like_its_name(name, slug):
    assert slug_of(name) == slug
    assert read_program(example(name), "new.yaml").program == slug


def expanded(language: str) -> list[list[Step]]:
    program = read_program(example("new", language), "new.yaml")
    return [
        list(timeline(program, "", stage, workout).steps)
        for stage, shape in enumerate(program.stages, start=1)
        for workout in range(1, len(shape.workouts) + 1)
    ]


def test_the_example_is_the_same_programme_in_both_languages():
    english, danish = expanded("en"), expanded("da")
    assert [
        [(step.kind, step.side, step.set, step.reps, step.ends) for step in steps] for steps in english
    ] == [[(step.kind, step.side, step.set, step.reps, step.ends) for step in steps] for steps in danish]
    assert "anførselstegn" in example("new", "da")


def test_the_example_shows_every_kind_of_entry():
    text = example("new")
    for key in (
        "hold:",
        "reps:",
        "tempo:",
        "sides:",
        "rest:",
        "superset:",
        "choose:",
        "repeat:",
        "easier:",
        "step:",
    ):
        assert key in text
    kinds = {step.kind for steps in expanded("en") for step in steps}
    assert kinds >= {"ready", "hold", "reps", "rest", "switch", "walk", "run", "stretch"}
