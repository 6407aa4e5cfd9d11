"""What happened: the envelope, the kinds of events, and the way old versions are read."""

from timer.events.envelope import Event, UnknownVersionError
from timer.events.kinds import Kind

__all__ = ["Event", "Kind", "UnknownVersionError"]
