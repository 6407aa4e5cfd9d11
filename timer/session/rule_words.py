"""The rules of a document and the warning signs on plain lines, each with where it comes from."""

from __future__ import annotations

from collections.abc import Iterable

from programs.steps import Rule
from timer.locale import N_, _, language
from timer.session.wording import status_word

#: The two tiers of warning signs: get help now, and contact a professional.
WARNING_TIERS = ("emergency", "professional")
_TIER_WORDS = {"emergency": N_("Stop, and get help now"), "professional": N_("Ask a professional")}


def rule_line(rule: Rule) -> str:
    """One rule with its document and section, or with whose it is."""
    return f"- {rule.text.in_language(language())} [{rule_source(rule)}]"


def rule_source(rule: Rule) -> str:
    """The document, its date and the section; without a document the mark, such as "default"."""
    if rule.source is None:
        return status_word(rule.status)
    parts = (rule.source.document, rule.source.date, rule.source.section)
    return ", ".join(part for part in parts if part)


def warning_lines(rules: Iterable[Rule]) -> list[str]:
    """The warning signs of a workout, tier by tier."""
    known = tuple(rules)
    lines: list[str] = []
    for tier in WARNING_TIERS:
        found = [rule_line(rule) for rule in known if rule.when == tier]
        lines += [f"{_(_TIER_WORDS[tier])}:", *found] if found else []
    return lines
