"""What every part of a program model shares: frozen, no unknown keys, and keys that must fit together.

Parts are plain dataclasses, which pydantic validates when a file is read (see `programs.schema`). They have
no slots: `super()` in a class with slots is that of the class before it got them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from programs.messages import Message, nearest, quoted
from programs.notation import NotationError

if TYPE_CHECKING:
    from pydantic import ConfigDict, GetCoreSchemaHandler, ValidationInfo
    from pydantic_core import CoreSchema

T = TypeVar("T")

#: Characters of a figure; of a text that people read.
LONGEST_NOTATION = 200
LONGEST_WORDS = 4000


@dataclass(frozen=True, slots=True)
class KeyFault:
    """Keys of one mapping that do not fit together; told at `key`, or at the mapping where it is None."""

    message: Message
    key: str | None = None


@dataclass(slots=True)
class Reading:
    """What is known of a file while it is validated: the slugs it defines, and which part each mapping is."""

    exercises: Collection[str] = ()
    equipment: Collection[str] = ()
    parts: list[tuple[type[Part], dict[str, Any]]] = field(default_factory=list)
    guesses: int = 100
    """How many more unknown slugs are compared with the known ones: garbage must not cost minutes."""

    def nearest(self, slug: str, known: Collection[str]) -> str | None:
        """The known slug that was probably meant, while there are guesses left."""
        self.guesses -= 1
        return nearest(slug, known) if self.guesses >= 0 else None


def _spaced(name: str) -> str:
    return name.replace("_", " ")


@dataclass(frozen=True, kw_only=True)
class Part:
    """A mapping of a program file. Its keys are the field names with blanks for underscores.

    A field that every file must give has an example of its line in its metadata, under "as".
    """

    __pydantic_config__: ClassVar[ConfigDict] = {"extra": "forbid", "alias_generator": _spaced}

    #: For each pair, the first key makes sense only beside the second.
    needs: ClassVar[tuple[tuple[str, str], ...]] = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        mapping = {**handler.resolve_ref_schema(handler(source))}
        # The name that a part in itself is found by has to lead here, not past the note.
        name = mapping.pop("ref")
        return core_schema.with_info_before_validator_function(cls._noted, mapping, ref=name)

    @classmethod
    def _noted(cls, data: Any, info: ValidationInfo) -> Any:
        """The mapping, remembered as this part, so that its keys can be judged even where its values fail."""
        whole = cls.spelt_out(data)
        if isinstance(whole, dict) and isinstance(info.context, Reading):
            info.context.parts.append((cls, whole))
        return whole

    @classmethod
    def spelt_out(cls, data: Any) -> Any:
        """The mapping that a shorter form of it stands for; anything else as it is."""
        return data

    @classmethod
    def keys(cls) -> dict[str, str]:
        """Each key that is known, with an example of it ("" where there is none)."""
        return {_spaced(each.name): each.metadata.get("as", "") for each in fields(cls)}

    @classmethod
    def judge_keys(cls, data: dict[str, Any]) -> Iterator[KeyFault]:
        """Keys that do not fit together."""
        for key, other in cls.needs:
            if key in data and other not in data:
                words = Message(
                    '"{key}" belongs to "{other}"; give that too, or take this out', key=key, other=other
                )
                yield KeyFault(words, key)


def scalar(read: Callable[[str], T], most: int = LONGEST_NOTATION) -> Callable[[object], T]:
    """A validator for one text of at most `most` characters; NotationError for what `read` refuses."""

    def validated(value: object) -> T:
        if not isinstance(value, str):
            raise NotationError("one value belongs here, not a list or a mapping")
        if len(value) > most:
            raise NotationError("this has {count} characters; at most {most}", count=len(value), most=most)
        return read(value)

    return validated


def reference(
    unknown: Message, misspelt: Message, known: Callable[[Reading], Collection[str]]
) -> Callable[..., str]:
    """A validator for a slug that the file must define, and what is said of others (`{slug}`, `{near}`).

    Without a Reading every slug passes.
    """

    def validated(slug: str, info: ValidationInfo) -> str:
        if not isinstance(info.context, Reading) or slug in known(info.context):
            return slug
        near = info.context.nearest(slug, known(info.context))
        if near is not None:
            raise NotationError(misspelt.template, slug=quoted(slug), near=near)
        raise NotationError(unknown.template, slug=quoted(slug))

    return validated
