"""YAML text -> a tree of texts with their places, and faults. The only module that knows YAML.

The tree is built from the parser's events without recursion, so that no input can exhaust the stack, and it
stops at the first limit that is passed. Anchors, aliases and tags are refused: a program file is plain data.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import yaml

from programs.faults import Fault, Place
from programs.messages import Message, quoted
from programs.syntax import plain_words, tells_beginning

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

#: Bytes of the file, levels of nesting, values in the file.
MOST_BYTES = 256 * 1024
MOST_LEVELS = 24
MOST_NODES = 20_000
#: Faults of one kind that are told of single characters; the file is no text then.
MOST_CHARACTERS = 50
#: Lines before and after a fault that are kept with it.
AROUND = 2

#: What YAML allows, without the line ends that few editors show as such.
_ALLOWED = "\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff"
_REFUSED = re.compile(f"[^{_ALLOWED}]")
_LINE_END = re.compile(r"\r\n|\r|\n")
_TAB = re.compile(r"(?:^|(?<=[\r\n])) *(\t)")


@dataclass(slots=True)
class Scalar:
    """A text. `offset` leads from `place` to its first character; None where the file has it otherwise."""

    place: Place
    text: str
    offset: int | None = 0


@dataclass(slots=True)
class Sequence:
    """A list of nodes."""

    place: Place
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Mapping:
    """Nodes by key, each with the scalar of its key."""

    place: Place
    items: dict[str, tuple[Scalar, Node]] = field(default_factory=dict)


@dataclass(slots=True)
class Refused:
    """Where something stood whose fault is told already: nothing more is asked of it."""

    place: Place


Node = Scalar | Sequence | Mapping | Refused


class Source:
    """The text of a file, by lines."""

    def __init__(self, text: str, name: str) -> None:
        self.text = text
        self.name = name
        self.lines = _LINE_END.split(text)
        self._starts = [0, *(found.end() for found in _LINE_END.finditer(text))]

    def place(self, index: int) -> Place:
        """The place of the character at `index`."""
        line = bisect_right(self._starts, index)
        return Place(line, index - self._starts[line - 1] + 1)

    def fault(self, place: Place, message: Message) -> Fault:
        """A fault at `place`, with the line it stands in and those around it."""
        first = max(1, place.line - AROUND)
        around = tuple(enumerate(self.lines[first - 1 : place.line + AROUND], first))
        return Fault(message.template, message.params, self.name, place, self.line(place), around)

    def line(self, place: Place) -> str:
        """The line of `place`; empty behind the end of the file."""
        return self.lines[place.line - 1] if place.line <= len(self.lines) else ""


class Stopped(Exception):
    """Reading cannot go on; the fault that says why is told."""


def compose(source: Source) -> tuple[Node | None, list[Fault]]:
    """The tree of a file, None where none could be built, and the faults on the way, in any order."""
    faults = _characters(source)
    if faults:
        return None, faults
    builder = _Builder(source, faults)
    try:
        builder.build()
    except Stopped:
        return None, faults
    except yaml.MarkedYAMLError as error:
        faults.append(_syntax(source, error))
        return None, faults
    return builder.root, faults


def _characters(source: Source) -> list[Fault]:
    """Faults of size and of single characters, told before any parser sees the text."""
    size = len(source.text.encode("utf-8", "surrogatepass"))
    if size > MOST_BYTES:
        return [
            source.fault(
                Place(1, 1),
                Message("the file is too large; at most {most} kB are read", most=MOST_BYTES // 1024),
            )
        ]
    faults = [
        source.fault(source.place(found.start()), _hidden(found[0]))
        for found in islice(_REFUSED.finditer(source.text), MOST_CHARACTERS)
    ]
    faults += [
        source.fault(source.place(found.start(1)), Message("a tab before the text; indent with spaces"))
        for found in islice(_TAB.finditer(source.text), MOST_CHARACTERS)
    ]
    return faults


def _hidden(character: str) -> Message:
    return Message("a character that cannot be seen ({code}); take it out", code=f"U+{ord(character):04X}")


def _syntax(source: Source, error: yaml.MarkedYAMLError) -> Fault:
    complaint = f"{error.context} {error.problem}"
    mark = error.problem_mark
    if mark is None or (tells_beginning(complaint) and error.context_mark is not None):
        mark = error.context_mark
    end = len(source.text.rstrip())
    if mark is not None and mark.index >= end:
        words = Message("the file ends too early; check that every bracket and quote before is closed")
        return source.fault(source.place(end), words)
    return source.fault(_at(mark), plain_words(complaint))


def _at(mark: Any) -> Place:
    """The place of a parser's mark: PyYAML's and libyaml's are two classes without a common one."""
    return Place(mark.line + 1, mark.column + 1) if mark is not None else Place(1, 1)


@dataclass(slots=True)
class _Frame:
    """A collection that is not yet closed, and the key that waits for its value."""

    collection: Sequence | Mapping
    key: Node | None = None


class _Builder:
    """Puts the parser's events together, with its own stack of open collections."""

    def __init__(self, source: Source, faults: list[Fault]) -> None:
        self.root: Node | None = None
        self._source = source
        self._faults = faults
        self._frames: list[_Frame] = []
        self._nodes = 0

    def build(self) -> None:
        """Read the whole text. Raises Stopped or yaml.MarkedYAMLError."""
        documents = 0
        for event in yaml.parse(self._source.text, Loader=LOADER):
            place = _at(event.start_mark)
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._tell(place, Message('a second document begins here; take out "---" and the rest'))
                    return
            elif isinstance(event, yaml.NodeEvent):
                self._begin(event, place)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._complete(self._frames.pop().collection)

    def _begin(self, event: yaml.NodeEvent, place: Place) -> None:
        self._nodes += 1
        if self._nodes > MOST_NODES:
            self._tell(place, Message("the file has more than {most} values; split it", most=MOST_NODES))
            raise Stopped
        if isinstance(event, yaml.AliasEvent):
            name = quoted(event.anchor or "")
            words = Message('an alias, "*{name}", is not allowed; write out what it stands for', name=name)
            self._tell(place, words)
            self._complete(Refused(place))
            return
        self._refuse_anchor_and_tag(event, place)
        if isinstance(event, yaml.ScalarEvent):
            self._complete(self._scalar(event, place))
            return
        if len(self._frames) >= MOST_LEVELS:
            words = Message("this is nested more than {most} levels deep; nest less", most=MOST_LEVELS)
            self._tell(place, words)
            raise Stopped
        opened = Sequence(place) if isinstance(event, yaml.SequenceStartEvent) else Mapping(place)
        self._frames.append(_Frame(opened))

    def _scalar(self, event: yaml.ScalarEvent, place: Place) -> Scalar | Refused:
        """The text; an escape for a character that no file may hold is refused like the character itself."""
        hidden = _REFUSED.search(event.value)
        if hidden is None:
            return Scalar(place, event.value, _offset(event, place, self._source))
        self._tell(place, _hidden(hidden[0]))
        return Refused(place)

    def _complete(self, node: Node) -> None:
        if not self._frames:
            self.root = node
            return
        frame = self._frames[-1]
        if isinstance(frame.collection, Sequence):
            frame.collection.items.append(node)
        elif frame.key is None:
            frame.key = node
        else:
            key, frame.key = frame.key, None
            self._pair(frame.collection, key, node)

    def _pair(self, mapping: Mapping, key: Node, value: Node) -> None:
        if not isinstance(key, Scalar):
            if not isinstance(key, Refused):
                self._tell(key.place, Message("a key is a plain text, not a list or a mapping"))
            return
        first = mapping.items.get(key.text)
        if first is None:
            mapping.items[key.text] = (key, value)
            return
        words = Message(
            'the key "{key}" is given twice; it stands first in {line}:{column}',
            key=quoted(key.text),
            line=first[0].place.line,
            column=first[0].place.column,
        )
        self._tell(key.place, words)

    def _refuse_anchor_and_tag(self, event: yaml.NodeEvent, place: Place) -> None:
        if event.anchor is not None:
            words = Message('an anchor, "&{name}", is not allowed; take it out', name=quoted(event.anchor))
            self._tell(place, words)
        tag = getattr(event, "tag", None)
        if tag is not None:
            words = Message('a tag, "{tag}", is not allowed; every value is a plain text', tag=_short(tag))
            self._tell(place, words)

    def _tell(self, place: Place, message: Message) -> None:
        self._faults.append(self._source.fault(place, message))


def _short(tag: str) -> str:
    """A tag as it stood in the file: "!!int", "!mine"."""
    standard = "tag:yaml.org,2002:"
    return quoted(f"!!{tag.removeprefix(standard)}" if tag.startswith(standard) else tag)


def _offset(event: yaml.ScalarEvent, place: Place, source: Source) -> int | None:
    """Characters from the event's place to the scalar's first character, where the file has it as read."""
    line = source.line(place)
    for offset in (0, 1):
        if line.startswith(event.value, place.column - 1 + offset):
            return offset
    return None
