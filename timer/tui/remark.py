"""A word about a session at its end: effort and pain, 0 to 10, swelling, ice, a note. A pure little form."""

from __future__ import annotations

from dataclasses import dataclass, replace

from timer.core.commands import NoteSession
from timer.tui.pain_letters import swelling
from timer.tui.painform import SWELLING
from timer.tui.typing import EMPTY, Field

#: The fields from left to right.
EFFORT, PAIN, NOTE = range(3)
FIELDS = (EFFORT, PAIN, NOTE)
LONGEST_NOTE = 500


@dataclass(frozen=True, slots=True)
class Remark:
    """What stands in the form."""

    effort: int | None = None
    pain: int | None = None
    swelling: bool | None = None
    """None: not said."""
    ice: bool = False
    """Ice when this is closed."""
    note: Field = EMPTY
    at: int = EFFORT
    """The field that is written in."""

    def typed(self, key: str, character: str | None) -> Remark | None:
        """The form after `key` (Textual's name, and what it writes); None where it is not the form's."""
        if key == "tab":
            return replace(self, at=(self.at + 1) % len(FIELDS))
        if key == "shift+tab":
            return replace(self, at=(self.at - 1) % len(FIELDS))
        if self.at == NOTE:
            note = self.note.typed(key, character, _fits)
            return None if note is None else replace(self, note=note)
        if key == swelling():
            return replace(self, swelling=SWELLING[self.swelling])
        if key == "i":
            return replace(self, ice=not self.ice)
        if key in ("backspace", "delete"):
            return self._with_level(None)
        if len(key) == 1 and key in "0123456789":
            before = self.effort if self.at == EFFORT else self.pain
            return self._with_level(10 if (before, key) == (1, "0") else int(key))
        return None

    def pasted(self, words: str) -> Remark:
        """With `words` in the note."""
        return replace(self, note=self.note.pasted(words, _fits), at=NOTE)

    def _with_level(self, level: int | None) -> Remark:
        return replace(self, effort=level) if self.at == EFFORT else replace(self, pain=level)

    def command(self) -> NoteSession | None:
        """What the form says; None where it was left empty."""
        text = self.note.text.strip()
        note = NoteSession(self.effort, self.pain, text, self.swelling)
        return None if note == NoteSession() else note


def _fits(note: str) -> bool:
    return len(note) <= LONGEST_NOTE


#: A form in which nothing was written.
NOTHING = Remark()
