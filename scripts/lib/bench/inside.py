"""Runs a script with the Python of the wheel; its last line is what it measured."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def inside(home: Path, environ: Mapping[str, str], script: str, *arguments: str) -> Any:
    """What the script printed last, from JSON."""
    command = [str(home / "bin/python"), "-c", script, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=dict(environ))
    if done.returncode:
        sys.exit(done.stderr)
    return json.loads(done.stdout.strip().splitlines()[-1])
