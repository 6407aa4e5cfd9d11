"""Which Holdfast this is."""

from __future__ import annotations


def version() -> str:
    """The version of the checkout that runs, else of the installed distribution."""
    from pathlib import Path

    project = Path(__file__).parent.parent / "pyproject.toml"
    if project.is_file():
        import tomllib

        checkout: str = tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"]
        return checkout
    from importlib.metadata import version as installed

    return installed("holdfast")
