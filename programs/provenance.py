"""Where a figure comes from: its mark, the document, and the file's own figure where the user changed it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from programs.choices import PrescriptionError
from programs.messages import Message
from programs.notation import NotationError
from programs.steps import Citation, Provenance, Status
from programs.values import Figure

T = TypeVar("T")

#: The weakest first: a figure made of several is no better founded than the weakest of them.
_STRENGTH: tuple[Status, ...] = ("own", "default", "inferred", "given")


def provenance(figure: Figure[Any], citation: Citation | None) -> Provenance:
    """The provenance of one figure. Unmarked, it is `given` where a document is cited and `own` elsewhere."""
    status = _status(figure.mark, citation)
    if figure.original is None:
        return Provenance(status, citation if status in ("given", "inferred") else None)
    before = _status(figure.original.mark, citation)
    cited = citation if before in ("given", "inferred") else None
    return Provenance(status, cited, figure.original.text, before)


def _status(mark: Status | None, citation: Citation | None) -> Status:
    return mark or ("own" if citation is None else "given")


def weakest(*parts: Provenance, original: str) -> Provenance:
    """The provenance of a figure that follows from others; `original` is what it was in the file."""
    least = min(parts, key=lambda part: _STRENGTH.index(part.status))
    if all(part.original is None for part in parts):
        return least
    before = min((part.original_status or part.status for part in parts), key=_STRENGTH.index)
    return Provenance(least.status, least.source, original, before)


def as_default(origin: Provenance) -> Provenance:
    """The same figure where Holdfast, not the document, puts it forward."""
    return replace(origin, status="default", source=None, original=None, original_status=None)


def read_own(text: str, name: str, read: Callable[[str], Figure[T]]) -> Figure[T]:
    """A figure of the user's own. Raises PrescriptionError with what would be right."""
    try:
        return read(text)
    except NotationError as error:
        raise PrescriptionError(Message("{name}: {problem}", name=name, problem=error.message)) from None
