"""Bundled programs that were read beforehand are what their files say, and cost neither YAML nor pydantic."""

import pytest

from programs import library
from programs.bundled import BUNDLED, bundled_file, compiled_file
from programs.compiled import compiled, loaded
from programs.reader import read_program_bytes
from tests.programs.files import program_text


@pytest.mark.parametrize("slug", BUNDLED)
def test_a_compiled_program_is_what_its_file_says(slug):
    file = bundled_file(slug)
    assert loaded(compiled_file(slug), file) == read_program_bytes(file, slug), "run scripts/programs compile"


def test_what_was_made_of_another_file_is_not_used():
    text = program_text("- walk 5 min").encode()
    program = read_program_bytes(text, "small.yaml")
    assert loaded(compiled(program, text), text) == program
    assert loaded(compiled(program, text), text + b"# changed\n") is None
    assert loaded(b"", text) is None


def test_a_program_that_is_not_compiled_is_read(monkeypatch):
    monkeypatch.setattr(library, "compiled_file", lambda slug: b"")
    library._bundled.cache_clear()
    assert library.Library.open().program("knee") == loaded(compiled_file("knee"), bundled_file("knee"))
    library._bundled.cache_clear()
