"""A bundled program, read once and for all: what a start need not pay YAML and pydantic for.

`scripts/programs compile` writes one file beside each program of the catalogue, as a catalogue of messages is
compiled. It is used only while it is of the very file that it was made of; a test compares what it gives with
what the file says.
"""

from __future__ import annotations

import hashlib
import pickle

from programs.model import Program

_IDENTITY_BYTES = hashlib.sha256().digest_size


def compiled(program: Program, file: bytes) -> bytes:
    """The program that was read from `file`, for `loaded`."""
    return _identity(file) + pickle.dumps(program, protocol=5)


def loaded(compiled: bytes, file: bytes) -> Program | None:
    """The program that `compiled` has; None where that was not made of `file`.

    Only for files that Holdfast comes with: a pickle is a program in Python's own sense.
    """
    if compiled[:_IDENTITY_BYTES] != _identity(file):
        return None
    program = pickle.loads(compiled[_IDENTITY_BYTES:])
    return program if isinstance(program, Program) else None


def _identity(file: bytes) -> bytes:
    return hashlib.sha256(file).digest()
