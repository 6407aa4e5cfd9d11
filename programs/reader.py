"""A program file -> a Program, or every fault at once, each with its line and column.

`programs.positions` makes a tree of texts with places, pydantic validates the plain data of that tree, and
what it refuses is led back along its path to the place. `programs.checks` then judges the program as a whole.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from programs.checks import check
from programs.entries import TAGS
from programs.faults import Fault, Place, ProgramFileError
from programs.messages import Message, nearest, quoted
from programs.model import Program
from programs.notation import NotationError
from programs.parts import Part, Reading
from programs.positions import Mapping, Node, Refused, Scalar, Sequence, Source, compose

Path = tuple[int | str, ...]
#: Faults that are told of one file; nobody mends more at once, and garbage has thousands.
MOST_FAULTS = 200


def read_program_bytes(data: bytes, filename: str) -> Program:
    """The program in a file's bytes. Raises ProgramFileError."""
    return read_program(_decoded(data, filename), filename)


def read_program(text: str, filename: str) -> Program:
    """The program in a file's text. Raises ProgramFileError, and nothing else whatever the text."""
    source = Source(text.removeprefix("\ufeff"), filename)
    root, faults = compose(source)
    if root is None or (isinstance(root, Scalar) and not root.text):
        raise _refusal(
            faults or [source.fault(Place(1, 1), Message('the file is empty; begin with "holdfast: 1"'))]
        )
    program, more = _Validation(source, root).run()
    if program is None or faults or more:
        raise _refusal([*faults, *more])
    return program


def _decoded(data: bytes, filename: str) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise ProgramFileError((Fault("the file is UTF-16; save it as UTF-8", {}, filename),))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        source = Source(data.decode("utf-8", "replace"), filename)
        place = source.place(len(data[: error.start].decode("utf-8")))
        fault = source.fault(place, Message("this is not UTF-8 text; save the file as UTF-8"))
        raise ProgramFileError((fault,)) from None


def _refusal(faults: list[Fault]) -> ProgramFileError:
    """The faults in the file's order, each once."""
    ordered = sorted(faults, key=lambda fault: fault.place)
    unique = list({(fault.place, fault.template, str(fault.params)): fault for fault in ordered}.values())
    if len(unique) > MOST_FAULTS:
        last = unique[MOST_FAULTS]
        rest = Fault(
            "{count} more faults from here on", {"count": len(unique) - MOST_FAULTS}, last.file, last.place
        )
        unique = [*unique[:MOST_FAULTS], rest]
    return ProgramFileError(tuple(unique))


@cache
def _model() -> TypeAdapter[Program]:
    return TypeAdapter(Program)


class _Validation:
    """One tree on its way through the model."""

    def __init__(self, source: Source, root: Node) -> None:
        self._source = source
        self._root = root
        self._mappings: dict[int, Mapping] = {}
        self._parts: dict[int, type[Part]] = {}
        self._data = self._plain(root)
        self._reading = Reading(self._keys("exercises"), self._keys("equipment"))

    def run(self) -> tuple[Program | None, list[Fault]]:
        """The program where it is sound, and the faults."""
        program: Program | None = None
        faults: list[Fault] = []
        try:
            program = _model().validate_python(self._data, context=self._reading)
        except ValidationError as error:
            faults += self._of_values(error.errors(include_url=False, include_input=False))
        faults += self._of_keys()
        if program is None or faults:
            return None, faults
        faults += [self._fault_at(self._place(path), message) for path, message in check(program)]
        return program, faults

    def _keys(self, key: str) -> tuple[str, ...]:
        """The keys of a mapping at the top of the file, the slugs that other places may name."""
        part = self._data.get(key) if isinstance(self._data, dict) else None
        return tuple(part) if isinstance(part, dict) else ()

    def _plain(self, node: Node) -> Any:
        """The tree as plain data, None where something was refused; each dict is remembered with its node."""
        match node:
            case Scalar():
                return node.text
            case Sequence():
                return [self._plain(item) for item in node.items]
            case Mapping():
                data = {key: self._plain(value) for key, (_, value) in node.items.items()}
                self._mappings[id(data)] = node
                return data
            case Refused():
                return None

    def _find(self, path: Iterable[int | str]) -> tuple[Node, Scalar | None]:
        """The node at the end of a path and the key it stands under; parts that no file has are passed by."""
        node, key = self._root, None
        for part in path:
            if part in TAGS:
                continue
            if isinstance(node, Mapping) and part in node.items:
                key, node = node.items[str(part)]
            elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
                key, node = None, node.items[part]
        return node, key

    def _of_values(self, errors: list[ErrorDetails]) -> Iterator[Fault]:
        """What pydantic refuses, led back to the file."""
        misspelt: set[tuple[int, str]] = set()
        # Missing keys last: one that was misspelt is not told as missing too.
        for error in sorted(errors, key=lambda error: error["type"] == "missing"):
            path = error["loc"]
            node, key = self._find(path)
            if isinstance(node, Refused):
                continue
            name = str(path[-1]) if path else ""
            if error["type"] == "unexpected_keyword_argument":
                mapping, _ = self._find(path[:-1])
                message, near = _unknown_key(name, self._part(mapping), node)
                misspelt.add((id(mapping), near))
                yield self._fault_at((key or node).place, message)
            elif error["type"] == "missing":
                if (id(node), name) not in misspelt:
                    yield self._fault_at(node.place, _missing(name, self._part(node)))
            elif error["type"] != "too_short" or not _has_parts(node):
                # pydantic counts only the sound parts of a collection, whose faults are told anyway.
                on_key = key if name == "[key]" else None
                yield self._of_value(on_key or node, error)

    def _part(self, node: Node) -> type[Part]:
        """What a mapping was read as."""
        if not self._parts:
            read = ((self._mappings.get(id(data)), part) for part, data in self._reading.parts)
            self._parts = {id(mapping): part for mapping, part in read if mapping is not None}
        return self._parts[id(node)]

    def _of_value(self, node: Node, error: ErrorDetails) -> Fault:
        cause = error.get("ctx", {}).get("error")
        if not isinstance(cause, NotationError):
            return self._fault_at(node.place, _SHAPES.get(error["type"], _SHAPES["other"]))
        place = node.place
        if isinstance(node, Scalar) and node.offset is not None:
            place = Place(place.line, place.column + node.offset + cause.offset)
        return self._fault_at(place, cause.message)

    def _of_keys(self) -> Iterator[Fault]:
        for part, data in self._reading.parts:
            mapping = self._mappings.get(id(data))
            if mapping is None:
                continue
            for fault in part.judge_keys(data):
                key = mapping.items[fault.key][0] if fault.key is not None else mapping
                yield self._fault_at(key.place, fault.message)

    def _place(self, path: Path) -> Place:
        return self._find(path)[0].place

    def _fault_at(self, place: Place, message: Message) -> Fault:
        return self._source.fault(place, message)


#: What to say of a value of the wrong shape, by pydantic's type of error.
_SHAPES = {
    "dataclass_type": Message("keys with values belong here, one on a line"),
    "dict_type": Message("keys with values belong here, one on a line"),
    "tuple_type": Message('a list belongs here; begin each part with "- "'),
    "too_short": Message("this is empty; give at least one, or take the key out"),
    "union_tag_not_found": Message(
        'this is no part of a workout; give a line such as "walk 5 min", or one of the keys '
        '"exercise", "choose", "repeat", "superset" or "step"'
    ),
    "other": Message("this value does not fit here"),
}


def _unknown_key(key: str, part: type[Part], value: Node) -> tuple[Message, str]:
    """What to say of a key that `part` does not have, and the key that was probably meant."""
    near = nearest(key, part.keys())
    if near is not None:
        return Message('unknown key "{key}"; did you mean "{near}"?', key=quoted(key), near=near), near
    if isinstance(value, Scalar) and not value.text:
        words = Message(
            'unknown key "{key}"; if it belongs to the text before it, put that whole text in quotes',
            key=quoted(key),
        )
        return words, ""
    known = ", ".join(part.keys())
    return Message('unknown key "{key}"; known here: {known}', key=quoted(key), known=known), ""


def _has_parts(node: Node) -> bool:
    return isinstance(node, Sequence | Mapping) and bool(node.items)


def _missing(key: str, part: type[Part]) -> Message:
    example = part.keys().get(key) or f"{key}: ..."
    return Message('the key "{key}" is missing; add it, as in "{example}"', key=key, example=example)
