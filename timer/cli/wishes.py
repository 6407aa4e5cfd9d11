"""What the user asked for on the command line, whatever the command."""

from __future__ import annotations

import argparse
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the user asked for on the command line."""

    person: str | None = None
    strap: str | None = None
    speed: float = 1.0
    seed: int = 1

    @classmethod
    def of(cls, options: argparse.Namespace) -> Wishes:
        names = cls.__dataclass_fields__
        return cls(**{name: getattr(options, name) for name in names if hasattr(options, name)})
