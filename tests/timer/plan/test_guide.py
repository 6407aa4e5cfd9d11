"""docs/plan.md, docs/pain.md and docs/progression.md tell every rule."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import timer.plan

DOCS = Path(timer.plan.__path__[0]).parents[1] / "docs"


def test_every_rule_of_the_plan_is_in_the_guides() -> None:
    modules = [import_module(f"timer.plan.{found.name}") for found in iter_modules(timer.plan.__path__)]
    rules = {
        value
        for module in modules
        for name, value in vars(module).items()
        if (name == "RULE" or name.endswith("_RULE")) and isinstance(value, str)
    }
    told = "".join(
        (DOCS / name).read_text(encoding="utf-8") for name in ("plan.md", "pain.md", "progression.md")
    )
    assert {"missed-days", "running-gate", "between-stages", "calendar"} <= rules
    assert {rule for rule in rules if f"`{rule}`" not in told} == set()
