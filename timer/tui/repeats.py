"""One press of a key, however long it is held down."""

from __future__ import annotations

#: Seconds until a held key begins to repeat are no more than this: 0.25 on Linux' console, 0.5 on Windows and
#: GNOME, 0.6 on KDE, 0.66 on plain X11.
_BEGINS = 0.7
#: Seconds between two repeats are no more than this: keyboards send 10 to 40 a second. No finger is as fast.
_FOLLOWS = 0.15


class RepeatGate:
    """Tells a key pressed anew from one that is held down: terminals send both alike.

    It is told of every key. The same one again counts as held while it comes as repeats do; any other key in
    between ends that. Times are those of the events, in seconds.
    """

    def __init__(self) -> None:
        self._key = ""
        self._began = self._seen = 0.0

    def passes(self, key: str, at: float) -> bool:
        """True for a key pressed anew at `at`."""
        held = key == self._key and (at - self._began < _BEGINS or at - self._seen < _FOLLOWS)
        self._key, self._seen = key, at
        if not held:
            self._began = at
        return not held
