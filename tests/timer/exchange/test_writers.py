"""A report as Markdown and HTML: what a person wrote stays words, and the page is one page."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.timer.exchange.histories import long_report
from timer.cli.physio_words import document
from timer.exchange.document import Document, Section, Table
from timer.exchange.html import to_html
from timer.exchange.markdown import to_markdown
from timer.locale import set_language

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(params=["en", "da"])
def spoken(request: pytest.FixtureRequest) -> Iterator[str]:
    set_language(request.param)
    yield request.param
    set_language("en")


def page(*words: str) -> Document:
    """A document in which these words stand in every place."""
    said = " ".join(words)
    table = Table((said, said), ((said, said),))
    return Document("en", said, (said,), (Section(said, (said,), table),), said)


class Tags(HTMLParser):
    """The tags and the text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


def parsed(html: str) -> Tags:
    tags = Tags()
    tags.feed(html)
    return tags


def test_the_page_says_all_that_it_is_asked_for(spoken: str) -> None:
    made = document(long_report(), date(2026, 5, 24))
    headings = [section.heading for section in made.sections]
    assert len(headings) == len(set(headings)) == 6
    for text in (to_markdown(made), to_html(made)):
        for heading in headings:
            assert heading in text
        for word in ("AKUV01-130", "42", {"en": "2026-03-02", "da": "2.3.2026"}[spoken], "3"):
            assert word in text
    assert f'<html lang="{spoken}">' in to_html(made)


@given(st.text())
def test_nothing_that_a_person_wrote_becomes_a_tag_or_is_fetched(words: str) -> None:
    plain, odd = parsed(to_html(page("x"))), parsed(to_html(page(words, '<script src="//x">"\'&')))
    assert odd.tags == plain.tags
    assert odd.attributes == plain.attributes
    assert "script" not in odd.tags


def test_the_page_is_whole_in_itself() -> None:
    html = to_html(document(long_report(), date(2026, 5, 24)))
    assert not re.search(r"https?:|//|url\(|@import|<script|<link|<img|javascript:|\bon\w+=", html)


@given(st.text(alphabet="|*_`<>[]#\\-+1. \n\tabc"))
def test_a_cell_of_markdown_stays_one_cell(words: str) -> None:
    lines = to_markdown(page(words)).splitlines()
    rows = [line for line in lines if line.startswith("| ")]
    assert len(rows) == 3
    for row in rows:
        assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) == 3


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("#", r"\#"),
        ("12) a", r"12\) a"),
        ("- a", r"\- a"),
        ("3 of 10", "3 of 10"),
        ("a | *b*", r"a \| \*b\*"),
    ],
)
def test_signs_of_markdown_are_escaped_and_other_words_are_not(words: str, written: str) -> None:
    assert to_markdown(page(words)).startswith(f"# {written}\n")


@given(st.text(alphabet="#=-+1.) \nab"))
def test_no_words_make_a_heading_of_their_own(words: str) -> None:
    headings = [line for line in to_markdown(page(words)).splitlines() if line.startswith("#")]
    assert len(headings) == 2


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here to print with")
def test_twelve_weeks_print_to_one_sheet_of_a4(spoken: str, tmp_path: Path) -> None:
    html, pdf = tmp_path / "report.html", tmp_path / "report.pdf"
    html.write_text(to_html(document(long_report(), date(2026, 5, 24))), encoding="utf-8")
    assert CHROMIUM is not None
    subprocess.run(
        [
            CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
            f"--user-data-dir={tmp_path}/profile", f"--print-to-pdf={pdf}", html.as_uri(),
        ],
        check=True, capture_output=True, timeout=100,
    )  # fmt: skip
    assert len(re.findall(rb"/Type\s*/Page\b", pdf.read_bytes())) == 1
