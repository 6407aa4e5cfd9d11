"""What this package says to a person: a template, which a front can translate, and its parameters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice

#: Characters. Longer pieces of a user's file are cut when they are quoted.
QUOTED = 40
#: Known words that an unknown one is compared with at most.
COMPARED = 300


@dataclass(frozen=True, slots=True, init=False)
class Message:
    """One line. `template` is English with `{name}` fields; `str()` fills them in.

    The template is always written out as the first argument, where the catalogue of translations finds it.
    """

    template: str
    params: Mapping[str, object]

    def __init__(self, template: str, **params: object) -> None:
        object.__setattr__(self, "template", template)
        object.__setattr__(self, "params", params)

    def render(self, translate: Callable[[str], str] = str) -> str:
        """The line, its template and those of the messages in it put through `translate` first."""
        params = {
            name: value.render(translate) if isinstance(value, Message) else value
            for name, value in self.params.items()
        }
        return translate(self.template).format(**params)

    def __str__(self) -> str:
        return self.render()


class ProgramsError(Exception):
    """What a person asked for does not exist or cannot be read; `message` says what would be right."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(message)

    def __str__(self) -> str:
        return str(self.message)


def visible(text: str) -> str:
    """The text with a mark for each character that cannot be seen: a file from elsewhere, or the name of one,
    must not speak to the terminal. Tabs stay.
    """
    return "".join(
        character if character.isprintable() or character == "\t" else "\N{REPLACEMENT CHARACTER}"
        for character in text
    )


def quoted(text: str) -> str:
    """A user's words, short enough for one line."""
    flat = " ".join(text.split())
    return flat if len(flat) <= QUOTED else flat[: QUOTED - 1] + "…"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant."""
    found = get_close_matches(word[:QUOTED].lower(), list(islice(known, COMPARED)), n=1, cutoff=0.6)
    return found[0] if found else None
