"""Functions that lift a stored payload from one version to the next, by (kind, old version)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from timer.events.kinds import Kind

Upcaster = Callable[[dict[str, Any]], dict[str, Any]]

#: Empty while every kind is at its first version; a test holds that none is missing.
UPCASTERS: dict[tuple[Kind, int], Upcaster] = {}
