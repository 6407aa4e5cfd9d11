"""`compile` writes beside each bundled program what is loaded in its stead (see `programs.compiled`)."""

from __future__ import annotations

import sys
from pathlib import Path

import programs
from programs.bundled import BUNDLED, bundled_file
from programs.compiled import compiled
from programs.reader import read_program_bytes

FOLDER = Path(programs.__file__).parent / "catalogue"


def main(arguments: list[str]) -> int:
    """Exit code 0 when every program is compiled, 2 for other words."""
    if arguments != ["compile"]:
        print("usage: scripts/programs compile", file=sys.stderr)
        return 2
    for slug in BUNDLED:
        data = bundled_file(slug)
        made = compiled(read_program_bytes(data, f"{slug}.yaml"), data)
        (FOLDER / f"{slug}.pickle").write_bytes(made)
        print(f"{slug}: {len(made)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
