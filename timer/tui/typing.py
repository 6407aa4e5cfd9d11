"""Typing into a field, as a pure value: every key is taken in the order in which it comes.

A form that moves the focus between widgets loses keys while it moves; this one has nothing to move.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Field:
    """A text and the place in it at which the next character goes."""

    text: str = ""
    at: int = 0
    fresh: bool = True
    """True until the field is written in: the first character replaces what was filled in."""

    def pasted(self, words: str, allows: Callable[[str], bool]) -> Field:
        """With as many of `words` as are allowed, in one line."""
        field = self
        for character in " ".join(words.split()):
            field = field._with(character, allows)
        return field

    def typed(self, key: str, character: str | None, allows: Callable[[str], bool]) -> Field | None:
        """The field after a key (Textual's name of it, and what it writes); None where it is not the field's.

        `allows` says of a whole text whether it may stand there; a character too many changes nothing.
        """
        moved = self._moved(key)
        if moved is not None:
            return moved
        if character is None or not character.isprintable():
            return None
        return self._with(character, allows)

    def _with(self, character: str, allows: Callable[[str], bool]) -> Field:
        before = "" if self.fresh else self.text[: self.at]
        after = "" if self.fresh else self.text[self.at :]
        text = before + character + after
        return Field(text, len(before) + 1, fresh=False) if allows(text) else self

    def _moved(self, key: str) -> Field | None:
        text, at = self.text, len(self.text) if self.fresh else self.at
        match key:
            case "backspace":
                return Field(text[: max(0, at - 1)] + text[at:], max(0, at - 1), fresh=False)
            case "delete":
                return Field(text[:at] + text[at + 1 :], at, fresh=False)
            case "ctrl+u":
                return Field(fresh=False)
            case "left":
                return replace(self, at=max(0, at - 1), fresh=False)
            case "right":
                return replace(self, at=min(len(text), at + 1), fresh=False)
            case "home":
                return replace(self, at=0, fresh=False)
            case "end":
                return replace(self, at=len(text), fresh=False)
        return None


#: A field in which nothing stands.
EMPTY = Field(fresh=False)


def filled(text: str) -> Field:
    """A field that holds `text` already."""
    return Field(text, len(text))
