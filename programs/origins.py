"""Where a figure comes from: plain frozen values, kept with every figure of a step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

#: `given` by the source document, `inferred` from it, `default` of Holdfast, `own` figure of the user.
Status = Literal["given", "inferred", "default", "own"]


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a figure stands: the document's number or title, its date (ISO) and the section."""

    document: str
    date: str | None = None
    section: str | None = None

    def to_json(self) -> dict[str, str]:
        pairs = {"document": self.document, "date": self.date, "section": self.section}
        return {key: value for key, value in pairs.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where one figure of a step comes from. A user's change keeps the `original` figure, as text."""

    status: Status
    source: Citation | None = None
    original: str | None = None
    original_status: Status | None = None

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {"status": self.status}
        if self.source is not None:
            data["source"] = self.source.to_json()
        if self.original is not None:
            data["original"] = self.original
            data["original_status"] = self.original_status
        return data

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Provenance:
        source = data.get("source")
        return cls(
            data["status"],
            Citation(**source) if source is not None else None,
            data.get("original"),
            data.get("original_status"),
        )
