"""The Python parts of the scripts, which are files and no package."""

import importlib.util
from pathlib import Path
from types import ModuleType

SCRIPTS = Path(__file__).parents[2] / "scripts"


def load(name: str) -> ModuleType:
    """The module `scripts/lib/NAME.py`."""
    spec = importlib.util.spec_from_file_location(f"scripts_{name}", SCRIPTS / "lib" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
