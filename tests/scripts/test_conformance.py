"""The table of scripts/conformance, and its verdict."""

from pathlib import Path

import pytest

from tests.devices.conformance.scenario import scenarios
from tests.devices.conformance.transports import TRANSPORTS, Outcome, Transport
from tests.scripts.loading import load

conformance = load("conformance")


def played(name: str, *outcomes: Outcome) -> Transport:
    """A transport on which the first scenarios came to this, and the others to what they should."""
    known = scenarios()
    rest = [Outcome(scenario.traces) for scenario in known[len(outcomes) :]]
    return Transport(name, "for a test", lambda _: [*outcomes, *rest])


@pytest.fixture
def only(monkeypatch: pytest.MonkeyPatch):
    """Have `scripts/conformance` know these transports alone."""

    def know(*transports: Transport) -> None:
        monkeypatch.setattr(conformance, "TRANSPORTS", {one.name: one for one in transports})
        monkeypatch.setattr(conformance.logging, "disable", lambda _: None)

    return know


def test_traces_that_are_the_same_pass(only, capsys: pytest.CaptureFixture[str]) -> None:
    only(played("T8"), played("T9", Outcome(skipped="no radio in reach")))

    assert conformance.main([]) == 0
    out = capsys.readouterr().out
    first = scenarios()[0].name
    assert f"| {first} | same | (1) |" in out
    assert "(1) not played: no radio in reach" in out
    assert "**differs**" not in out


def test_a_trace_that_differs_fails_and_is_shown(only, capsys: pytest.CaptureFixture[str]) -> None:
    only(played("T8"), played("T9", Outcome((("connecting", "off"),))))

    assert conformance.main([]) == 1
    out = capsys.readouterr().out
    first = scenarios()[0].name
    assert f"| {first} | same | **differs** |" in out
    assert f"{first} on T9:" in out
    assert "expected" in out


def test_the_table_goes_between_its_marks_and_nowhere_else(only, tmp_path: Path) -> None:
    page, bare = tmp_path / "page.md", tmp_path / "bare.md"
    page.write_text(f"before\n{conformance.BEGIN}\nold\n{conformance.END}\nafter\n", encoding="utf-8")
    bare.write_text("nothing", encoding="utf-8")
    only(played("T8"))
    conformance.main(["--write", str(page)])
    text = page.read_text(encoding="utf-8")

    assert text.startswith("before\n")
    assert text.endswith("after\n")
    assert "old" not in text
    assert "| same |" in text
    with pytest.raises(ValueError, match="where the table goes"):
        conformance.write(bare, "table")


def test_the_transports_of_the_house_are_all_in_the_table() -> None:
    assert {"T0", "T1", "T2", "T2p"} <= TRANSPORTS.keys()
