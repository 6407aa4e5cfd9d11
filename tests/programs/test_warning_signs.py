"""The warning signs: two tiers, in every workout, readable in both languages."""

from __future__ import annotations

import pytest

from programs.library import Library
from programs.timeline import timeline
from tests.programs.catalogued import expanded


@pytest.mark.parametrize("slug", ["run-12-weeks", "knee", "buttock-pain", "glutes", "care"])
def test_every_workout_says_when_to_stop_and_get_help_now_and_that_this_is_ours(slug: str) -> None:
    first = expanded(slug, 1, 1)["rules"][0]
    assert (first["when"], first["status"], first["source"]) == ("emergency", "default", None)
    for sign in ("Chest pain", "fainting", "breathlessness", "help now"):
        assert sign in first["text"]["en"]
    for sign in ("brystet", "besvimelse", "åndenød", "lægehjælp nu"):
        assert sign in first["text"]["da"]


def test_a_program_file_without_rules_has_the_warning_too(tmp_path) -> None:
    lines = ["holdfast: 1", "program: mine", "name: Mine", "stages:", "  - name: A", "    workouts:"]
    (tmp_path / "mine.yaml").write_text("\n".join([*lines, "      - do: [rest 1 min]"]), encoding="utf-8")
    entry = Library.open(tmp_path).entry("mine")
    assert entry.program is not None, entry.faults
    assert [rule.when for rule in timeline(entry.program, "", 1, 1).rules] == ["emergency"]
