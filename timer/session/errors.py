"""What a front has to tell its user when something cannot be done."""

from __future__ import annotations


class ServiceError(Exception):
    """Something asked of the services cannot be done; str() is one sentence in the user's language."""
