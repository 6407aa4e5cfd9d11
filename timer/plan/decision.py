"""What a rule of the plan decided: a word for programs, a sentence for people, and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from programs.steps import Citation, Provenance
from programs.text import Text

#: The physiotherapist's document on knee pain.
SHEET, _DATE = "AKUV01-130", "2025-05-23"
#: Sections of the sheet.
TRAINING, RHYTHM, RUNNING = (
    "Sådan træner du, når du har forreste knæsmerter",
    "Sådan gør du",
    "Løbetræningsprogram",
)
#: A rule of Holdfast's own, where the sources are silent.
DEFAULT = Provenance("default")
#: What the user said.
OWN = Provenance("own")


@dataclass(frozen=True, slots=True)
class Decision:
    """One rule, and what it came to. It advises: nothing in the plan is locked."""

    rule: str
    """Slug of the rule, as in docs/plan.md and in an OVERRIDE event."""
    advice: str
    """What it came to, in one word for programs."""
    why: Text
    source: Provenance

    def to_json(self) -> dict[str, Any]:
        return {
            "rule": self.rule,
            "advice": self.advice,
            "why": self.why.to_json(),
            "source": self.source.to_json(),
        }


def sheet(section: str, *, inferred: bool = False) -> Provenance:
    """From the physiotherapist's sheet, at `section`."""
    return Provenance("inferred" if inferred else "given", Citation(SHEET, _DATE, section))
