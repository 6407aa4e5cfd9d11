"""What the user asked for on the command line, whatever the command."""

from __future__ import annotations

import argparse
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the user asked for on the command line."""

    person: str | None = None
    program: str | None = None
    """The program that is named: by its slug, or by the path of its file."""
    strap: str | None = None
    speed: float = 1.0
    seed: int = 1
    strap_script: str | None = None
    """File with the faults of a simulated strap."""
    strap_truth: str | None = None
    """File for what was true of it."""
    heart_rate_rests: int | None = None
    """Percent of the highest heart rate to which it has to fall in walks between runs; None: as chosen."""
    resting_check: bool = False
    """Sit still for two minutes before the session."""
    mute: bool = False
    """Begin in silence."""
    persona: str | None = None
    """Whose heart is simulated; None: the user's own."""

    @property
    def needs_simulated_strap(self) -> bool:
        """Whether anything is asked that only a simulated strap can do."""
        return any(wish is not None for wish in (self.strap_script, self.strap_truth, self.persona))

    @classmethod
    def of(cls, options: argparse.Namespace) -> Wishes:
        names = cls.__dataclass_fields__
        return cls(**{name: getattr(options, name) for name in names if hasattr(options, name)})
