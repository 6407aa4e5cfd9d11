"""What a setting may be, and the sentence for what it may not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from timer.locale import N_


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a value cannot be used: a sentence that begins with the file and the key."""

    template: str
    params: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.template.format(**self.params)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of some words."""

    words: tuple[str, ...]

    def fault(self, value: object) -> Fault | None:
        if value in self.words:
            return None
        return Fault('{path}: "{key}" must be one of: {words}', {"words": ", ".join(self.words)})


@dataclass(frozen=True, slots=True)
class Number:
    """A number from `low` to `high`."""

    low: float
    high: float
    whole: bool = True

    def fault(self, value: object) -> Fault | None:
        right = isinstance(value, int if self.whole else int | float) and not isinstance(value, bool)
        if right and isinstance(value, int | float) and self.low <= value <= self.high:
            return None
        template = (
            N_('{path}: "{key}" must be a whole number from {low} to {high}')
            if self.whole
            else N_('{path}: "{key}" must be a number from {low} to {high}')
        )
        return Fault(template, {"low": self.low, "high": self.high})


@dataclass(frozen=True, slots=True)
class Flag:
    """true or false."""

    def fault(self, value: object) -> Fault | None:
        return None if isinstance(value, bool) else Fault('{path}: "{key}" must be true or false')


@dataclass(frozen=True, slots=True)
class Words:
    """Printable text on one line."""

    longest: int = 100

    def fault(self, value: object) -> Fault | None:
        if isinstance(value, str) and value.isprintable() and len(value) <= self.longest:
            return None
        template = N_('{path}: "{key}" must be text in quotes, at most {longest} characters on one line')
        return Fault(template, {"longest": self.longest})


Check = Choice | Number | Flag | Words
