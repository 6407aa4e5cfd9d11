"""One press of a key, however long it is held down."""

from __future__ import annotations

from typing import Literal

Press = Literal["new", "in doubt", "held", "too quick"]

#: Seconds until a held key begins to repeat are no less than this: 0.25 on Linux' console and at the quickest
#: on Windows, 0.225 on macOS.
_SOONEST = 0.15
#: ... and no more than this: 0.5 on Windows and GNOME, 0.6 on KDE, 0.66 on plain X11.
_BEGINS = 0.7
#: Seconds between two repeats are no more than this: keyboards send 10 to 40 a second.
FOLLOWS = 0.15
#: Seconds below which no finger has pressed twice: it is paste, chatter of the switch, or what a stalled line
#: has let through at once.
_QUICKEST = 0.05


class RepeatGate:
    """Tells a key pressed anew from one that is held down: terminals send both alike.

    It is told of every key; times are those of the events, in seconds. Sooner after a press than any keyboard
    repeats, the same key is a finger again. Later it may be either: that one does not count, since a skip too
    many is worse than one too few, but that it was no hold is known as soon as no repeat follows it.
    """

    def __init__(self) -> None:
        self._key = ""
        self._began = self._seen = 0.0
        self._last: Press = "new"

    def told(self, key: str, at: float) -> Press:
        """What the `key` at `at` is; only a new one counts."""
        self._last = self._press(key, at)
        self._key, self._seen = key, at
        if self._last == "new":
            self._began = at
        return self._last

    def passes(self, key: str, at: float) -> bool:
        """True for a key pressed anew at `at`."""
        return self.told(key, at) == "new"

    @property
    def in_doubt(self) -> bool:
        """True where the last key may have been a press of its own: likely so, once `FOLLOWS` has passed."""
        return self._last == "in doubt"

    def _press(self, key: str, at: float) -> Press:
        since = at - self._seen
        if key != self._key or (at - self._began >= _BEGINS and since >= FOLLOWS):
            return "new"
        if self._last == "new" and since < _SOONEST:
            return "new" if since >= _QUICKEST else "too quick"
        if since < FOLLOWS:
            return "too quick" if self._last == "too quick" else "held"
        # A held key would have gone on: what was in doubt before this one was no repeat, and this is none.
        return "new" if self._last == "in doubt" else "in doubt"
