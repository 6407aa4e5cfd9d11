"""Doing it: from a timeline to a finished session."""
