"""The words of the bundled programs: there in both languages, and ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.programs.shingles import WORDS, shingles, stored, words

CATALOGUE = Path(__file__).parents[2] / "programs" / "catalogue"
FILES = sorted(CATALOGUE.glob("*.yaml"))

#: Words that show a Danish text in the English place, and the other way round.
DANISH = re.compile(r"\b(og|ikke|med|til|på|eller|løb|læg|når)\b", re.IGNORECASE)
ENGLISH = re.compile(r"\b(the|and|not|with|your|you|when)\b", re.IGNORECASE)
#: Words that promise what nobody can promise.
FORBIDDEN = re.compile(r"\bsafe|\bdiagnos|\bsikker|\btryg", re.IGNORECASE)


def texts(node: Any, path: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """Every text of a program file with the way to it."""
    if isinstance(node, dict):
        if "en" in node or "da" in node:
            yield path, node
            return
        for key, value in node.items():
            yield from texts(value, f"{path}/{key}")
    elif isinstance(node, list):
        for number, value in enumerate(node):
            yield from texts(value, f"{path}/{number}")


def load(file: Path) -> Any:
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def test_there_are_five_bundled_programs() -> None:
    assert {file.stem for file in FILES} == {"buttock-pain", "care", "glutes", "knee", "run-12-weeks"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_text_stands_in_english_and_in_danish(file: Path) -> None:
    found = dict(texts(load(file)))
    assert len(found) > 15
    wrong = {
        path: text
        for path, text in found.items()
        if set(text) != {"en", "da"}
        or not all(isinstance(said, str) and said.strip() for said in text.values())
        or text["en"] == text["da"]
        or DANISH.search(text["en"])
        or ENGLISH.search(text["da"])
    }
    assert not wrong


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_text_promises_too_much(file: Path) -> None:
    assert not [text for _, text in texts(load(file)) if FORBIDDEN.search(" ".join(text.values()))]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_sentence_is_taken_from_the_sources(file: Path) -> None:
    sources = stored()
    copied = {
        path: run
        for path, text in texts(load(file))
        for fingerprint, run in shingles(text["da"]).items()
        if fingerprint in sources
    }
    assert not copied


def test_a_sentence_of_the_sources_would_be_found() -> None:
    # The section that a rule cites is a heading of its source, word for word.
    rules = load(CATALOGUE / "buttock-pain.yaml")["rules"]
    headings = [rule["section"] for rule in rules if len(words(rule["section"])) >= WORDS]
    assert headings
    assert all(shingles(heading).keys() <= stored() for heading in headings)
    assert not shingles("Syv andre ord i en helt anden rækkefølge").keys() & stored()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_exercise_has_a_name_a_start_a_movement_and_something_to_watch(file: Path) -> None:
    for slug, card in load(file).get("exercises", {}).items():
        assert {"name", "start", "movement", "watch"} <= set(card), slug
        assert card["watch"], slug


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_rule_cites_a_document_and_its_section(file: Path) -> None:
    program = load(file)
    assert program["rules"]
    for rule in program["rules"]:
        source = rule.get("source") or program["source"]
        assert rule["section"]
        assert source["document"]
        assert "date" in source or program["program"] == "glutes"  # the article on glutes bears no date
