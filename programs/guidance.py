"""What a person reads beside the steps: the card of an exercise, and the rules of a sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from programs.origins import Citation, Status
from programs.text import Text

Position = Literal["floor", "standing", "seated"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a person needs to know of one exercise, kept with the session that used it."""

    slug: str
    name: Text
    start: Text | None = None
    movement: Text | None = None
    watch: tuple[Text, ...] = ()
    position: Position | None = None
    """None in sessions from before it was kept."""
    equipment: tuple[Text, ...] = ()
    setup: tuple[Text, ...] = ()
    """Angles and distances, each as a short sentence."""
    easier: str | None = None
    """Slug of the relative from the stage before."""
    source: Citation | None = None

    def to_json(self) -> dict[str, Any]:
        return {
            "slug": self.slug,
            "name": self.name.to_json(),
            "start": self.start.to_json() if self.start else None,
            "movement": self.movement.to_json() if self.movement else None,
            "watch": [text.to_json() for text in self.watch],
            "position": self.position,
            "equipment": [text.to_json() for text in self.equipment],
            "setup": [text.to_json() for text in self.setup],
            "easier": self.easier,
            "source": self.source.to_json() if self.source else None,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Card:
        def text(name: str) -> Text | None:
            return Text.from_json(data[name]) if data[name] else None

        def texts(name: str) -> tuple[Text, ...]:
            return tuple(Text.from_json(item) for item in data[name])

        return cls(
            slug=data["slug"],
            name=Text.from_json(data["name"]),
            start=text("start"),
            movement=text("movement"),
            watch=texts("watch"),
            position=data.get("position"),
            equipment=texts("equipment"),
            setup=texts("setup"),
            easier=data["easier"],
            source=Citation(**data["source"]) if data["source"] else None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule of a sheet. `when` says where it is shown: always, pain, swelling, run-pain, before-running,
    emergency (get medical help now) or professional (contact one)."""

    when: str
    text: Text
    status: Status = "given"
    source: Citation | None = None

    def to_json(self) -> dict[str, Any]:
        source = self.source.to_json() if self.source else None
        return {"when": self.when, "text": self.text.to_json(), "status": self.status, "source": source}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Rule:
        source = Citation(**data["source"]) if data["source"] else None
        return cls(when=data["when"], text=Text.from_json(data["text"]), status=data["status"], source=source)
