"""How the fields of a program model are validated: notes to pydantic, written without importing it.

pydantic asks each note for its schema when it first validates a file. Whoever only reads a program that is
already made pays neither for pydantic nor for its schemas.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, ValidationInfo
    from pydantic_core import CoreSchema


@dataclass(frozen=True, slots=True)
class ReadBy:
    """The field's value is what `read` makes of the file's; a ValueError is a fault of the file."""

    read: Callable[[object], object]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(self.read)


@dataclass(frozen=True, slots=True)
class ReadInto:
    """The file's value is validated as `part`; the field's is what `joined` makes of that."""

    part: type[Any]
    joined: Callable[[Any], object]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.no_info_after_validator_function(self.joined, handler.generate_schema(self.part))


@dataclass(frozen=True, slots=True)
class CheckedBy:
    """After everything else, `check` is given the value and what is known of the file."""

    check: Callable[[Any, ValidationInfo], object]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.with_info_after_validator_function(self.check, handler(source))


@dataclass(frozen=True, slots=True)
class NotEmpty:
    """A list or a mapping has at least one part."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return {**handler(source), "min_length": 1}


@dataclass(frozen=True, slots=True)
class ToldApartBy:
    """A value is the one of `parts` whose tag `tag` gives; a tag of None fits none of them."""

    tag: Callable[[Any], str | None]
    parts: Mapping[str, type[Any]]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        choices = {tag: handler.generate_schema(part) for tag, part in self.parts.items()}
        return core_schema.tagged_union_schema(choices, self.tag)
