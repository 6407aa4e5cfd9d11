"""What the document says about pain, on every screen that asks about it; the warning signs first. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from programs.steps import Rule
from timer.locale import _, language
from timer.plan.pain import ANY, Bands, applying, in_bands
from timer.session.rule_words import rule_source
from timer.session.wording import status_word
from timer.tui.ink import MUTED, STRONG, TEXT, Line, hanging
from timer.tui.outline import in_order, rule_lines

#: The rules in the order in which they are read: what belongs to the moment stands before what does not.
_AFTER = ("professional", "run-pain", "pain", "swelling", "technique")


@dataclass(frozen=True, slots=True)
class Saying:
    """What was said about pain, and the document that it is held against."""

    rules: tuple[Rule, ...]
    level: int | None = None
    swelling: bool | None = None
    runs: bool = False
    """Whether it is about running."""
    bands: Bands | None = None
    where: str = ""
    """Empty: not said."""

    @property
    def hurts(self) -> bool:
        """Whether pain or swelling was said."""
        return (self.level or 0) >= ANY or bool(self.swelling)


def paint_rules(saying: Saying, width: int) -> list[Line]:
    """Warning signs, the therapist's bands, the rules that apply with their sections, and the others."""
    now = applying(
        saying.rules, level=saying.level, swelling=saying.swelling, runs=saying.runs, where=saying.where
    )
    order = _AFTER if saying.runs else tuple(when for when in _AFTER if when != "run-pain")
    others = [rule for rule in in_order(saying.rules, order) if rule.text not in {one.text for one in now}]
    if not saying.rules:
        return []
    return [
        ((_("The sheet says"), STRONG),),
        *rule_lines(in_order(saying.rules, ("emergency",)), width),
        *_bands(saying, width),
        *(line for rule in now for line in _applying(rule, width)),
        *rule_lines(others, width),
    ]


def _bands(saying: Saying, width: int) -> list[Line]:
    decision = in_bands(saying.level, saying.bands)
    if decision is None:
        return []
    words = f"{decision.why.in_language(language())} ({status_word(decision.source.status)})"
    return hanging((("→ ", STRONG),), words, STRONG, width)


def _applying(rule: Rule, width: int) -> list[Line]:
    """A rule that applies now, with the place in the document that it comes from."""
    words = hanging((("→ ", STRONG),), rule.text.in_language(language()), STRONG, width)
    return [*words, *hanging((("  ", TEXT),), rule_source(rule), MUTED, width)]
