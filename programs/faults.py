"""What is wrong with a program file, and where."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from programs.messages import Message, visible

#: Characters of a source line that are shown around a fault.
SHOWN = 100
#: A key where one can begin: at the start of a line, in a list, or in braces.
_KEY = re.compile(r"(?:^|[{,]|- )\s*([A-Za-z][\w -]*?)\s*:(?=\s|$)")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Line and column, both from 1; a column counts characters. See `NOWHERE`, too."""

    line: int
    column: int


#: Of what is wrong with a file as a whole, such as that it cannot be read.
NOWHERE = Place(0, 0)


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: `template` with `params` says what is wrong and what would be right."""

    template: str
    params: Mapping[str, object] = field(default_factory=dict)
    file: str = ""
    place: Place = NOWHERE
    source: str = ""
    """The line as it stands in the file; empty where the fault is in no line."""
    around: tuple[tuple[int, str], ...] = ()
    """The lines of the file about the place, with their numbers; that of the fault among them."""

    @property
    def field(self) -> str:
        """The key of the file in which the fault is, as far as its line tells; else empty."""
        keys = [found for found in _KEY.finditer(self.source) if found.start(1) < self.place.column]
        return keys[-1][1] if keys else ""

    def render(self, translate: Callable[[str], str] = str) -> str:
        """`file:line:column: message`, then the source line and a caret under the place."""
        head = self.head(translate)
        return "\n".join((head, *self._excerpt())) if self.source.strip() else head

    def head(self, translate: Callable[[str], str] = str) -> str:
        """`file:line:column: message`, or `file: message` where it is wrong as a whole."""
        words = Message(self.template, **self.params).render(translate)
        at = "" if self.place == NOWHERE else f":{self.place.line}:{self.place.column}"
        return f"{visible(self.file)}{at}: {words}"

    def _excerpt(self) -> tuple[str, str]:
        """The source line and its caret, cut to `SHOWN` characters around the place."""
        at = self.place.column - 1
        first = max(0, at - SHOWN // 2) if len(self.source) > SHOWN else 0
        shown = visible(self.source[first : first + SHOWN])
        # A tab in front of the caret stays a tab, so that both lines are equally wide on any terminal.
        lead = "".join("\t" if character == "\t" else " " for character in shown[: at - first])
        number = f"{self.place.line:>7} | "
        return f"{number}{shown.rstrip()}", f"{' ' * (len(number) - 2)}| {lead}^"

    def __str__(self) -> str:
        return self.render()


class ProgramFileError(Exception):
    """A program file that cannot be used, with every fault that was found, in the file's order."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__(faults)

    def render(self, translate: Callable[[str], str] = str) -> str:
        """All faults, each on its own lines."""
        return "\n".join(fault.render(translate) for fault in self.faults)

    def __str__(self) -> str:
        return self.render()
