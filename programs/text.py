"""A sentence in the languages that Holdfast speaks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in English and in Danish. A file in one language fills both fields with it."""

    en: str
    da: str

    def in_language(self, language: str) -> str:
        """The words in `language` ("en" or "da"); English for any other."""
        return self.da if language == "da" else self.en

    def to_json(self) -> dict[str, str]:
        return {"en": self.en, "da": self.da}

    @classmethod
    def from_json(cls, data: Mapping[str, str]) -> Text:
        return cls(en=data["en"], da=data["da"])

    @classmethod
    def same(cls, words: str) -> Text:
        """The same words for both languages."""
        return cls(words, words)
