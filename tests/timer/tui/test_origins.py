"""Where the figures of a workout come from, as it is read before the start."""

from __future__ import annotations

from programs.steps import Citation, Provenance, Rule
from programs.text import Text
from tests.timer.made import plank, step, timeline
from timer.tui.origins import between_words, documents, origin_words, rule_mark

SHEET = Citation("AKUV01-130", "2025-05-23", "Fase 1, 2. Planken")
GIVEN = Provenance("given", SHEET)
OWN = Provenance("own", SHEET, original="30 s", original_status="given")
REST = Provenance("default")


def test_a_figure_names_its_section_and_one_of_the_users_keeps_the_original_beside_it() -> None:
    held = plank(25, provenance={"seconds": OWN, "sets": GIVEN, "side": Provenance("inferred", SHEET)})
    assert origin_words(held) == "given: Fase 1, 2. Planken; own: time (was 30 s); inferred: sides"


def test_the_times_between_the_work_are_told_once_each() -> None:
    rests = [step("rest", seconds, provenance={"seconds": REST}) for seconds in (30, 30, 45)]
    own = step("rest", 40, provenance={"seconds": Provenance("own", None, "60 s", "default")})
    words = between_words(timeline(rests[0], plank(), rests[1], plank(), rests[2], plank(), own, plank()))
    assert words == "Rest 30 s (default), Rest 45 s (default), Rest 40 s (own, was 60 s)"


def test_only_a_rule_that_the_source_does_not_give_is_marked() -> None:
    text = Text("Breathe.", "Træk vejret.")
    assert rule_mark(Rule(when="always", text=text)) == ""
    assert rule_mark(Rule(when="always", text=text, status="default")) == " (default)"


def test_each_document_is_named_once() -> None:
    rule = Rule(when="always", text=Text.same("x"), source=Citation("Article", None, "Rests"))
    made = timeline(plank(provenance={"seconds": GIVEN}), plank(provenance={"seconds": OWN}), rules=(rule,))
    assert documents(made) == ("AKUV01-130, 2025-05-23", "Article")
