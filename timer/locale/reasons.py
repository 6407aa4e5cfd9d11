"""What the system and SQLite say of a file, in the user's language: their own words are English."""

from __future__ import annotations

from timer.locale import N_, _

#: As the C library and SQLite have them; those that a disk or a path really gives.
_REASONS = frozenset(
    {
        N_("No such file or directory"),
        N_("Permission denied"),
        N_("Operation not permitted"),
        N_("Is a directory"),
        N_("Not a directory"),
        N_("File exists"),
        N_("File name too long"),
        N_("No space left on device"),
        N_("Disk quota exceeded"),
        N_("Read-only file system"),
        N_("Input/output error"),
        N_("Too many open files"),
        N_("database or disk is full"),
        N_("database disk image is malformed"),
        N_("database is locked"),
        N_("disk I/O error"),
        N_("file is not a database"),
        N_("unable to open database file"),
        N_("attempt to write a readonly database"),
    }
)


def reason_words(said: str) -> str:
    """A reason that the system gave, such as "Permission denied" or "Permission denied: /home/anna"; what is
    not known stays as it is."""
    reason, colon, rest = said.partition(": ")
    return f"{_(reason)}{colon}{rest}" if reason in _REASONS else said
