"""Where the lines of a session go."""

from __future__ import annotations

from typing import TextIO


class Output:
    """Where the lines go. One that takes no more raises nothing: the session is worth more than its lines."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.fault: OSError | None = None
        """Why it takes no more."""

    def line(self, text: str) -> None:
        """Write one line, as long as it takes any."""
        if self.fault is None:
            try:
                print(text, file=self._stream, flush=True)
            except OSError as error:
                self.fault = error
