"""The truth about a simulated strap, as lines of JSON, for those who judge an analysis by it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from timer.cli.errors import Refusal
from timer.locale import N_

if TYPE_CHECKING:
    from devices.simulator.truth import Truth

_UNWRITABLE = N_("{path} cannot be written: {reason}")


class TruthFile:
    """An open file that takes one line for each interval, packet and fault, as it comes.

    Trouble with it never troubles the session; `close` tells of it.
    """

    def __init__(self, path: Path) -> None:
        """Raises Refusal for a file that cannot be written, or that holds something else."""
        self._path = path
        self._fault: OSError | None = None
        try:
            if _holds_something_else(path):
                raise Refusal(N_("{path} holds something else; name another file"), 2, path=path)
            self._file: TextIO = path.open("w", encoding="utf-8", buffering=1)
        except OSError as error:
            raise Refusal(_UNWRITABLE, 2, path=path, reason=error.strerror or error) from error

    def __call__(self, truth: Truth) -> None:
        """Write one line."""
        if self._fault is not None:
            return
        try:
            self._file.write(json.dumps(truth.to_json()) + "\n")
        except OSError as error:
            self._fault = error

    def close(self) -> None:
        """Raises Refusal when not all of it was written."""
        try:
            self._file.close()
        except OSError as error:
            self._fault = self._fault or error
        if self._fault is not None:
            reason = self._fault.strerror or self._fault
            raise Refusal(_UNWRITABLE, path=self._path, reason=reason) from self._fault


def _holds_something_else(path: Path) -> bool:
    """Whether anything but an older truth would be lost."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        first = file.readline(1000)
    return bool(first) and not (first.startswith(b'{"at": ') and b'"kind": ' in first)
