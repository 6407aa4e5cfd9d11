"""A temporary environment with the wheel in it: from a checkout, Python would compile anew at every start."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
#: A countdown for the terminal, written with curses: what the workout screen is compared with.
TERMDOWN = "termdown==2.0.0"


@contextmanager
def installed() -> Iterator[Path]:
    """A temporary environment with nothing but the wheel and what it pins."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "environment"
        run = [sys.executable, "-I", "-m"]
        call([*run, "build", "--wheel", "--no-isolation", "--outdir", folder, str(ROOT)])
        call([*run, "venv", str(home)])
        wheel = next(Path(folder).glob("*.whl"))
        pip = [
            str(home / "bin/python"),
            "-I",
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
        ]
        call([*pip, "--require-hashes", "-r", str(ROOT / "requirements.lock")])
        call([*pip, "--no-deps", str(wheel)])
        call([*pip, TERMDOWN])
        yield home


def call(command: list[str]) -> None:
    """Run it to its end; what it said is shown when it fails."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{done.stdout}{done.stderr}{' '.join(command)} failed")
