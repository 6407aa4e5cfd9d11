"""A finished session in words, as its rows and its page begin."""

from __future__ import annotations

from timer.locale import language
from timer.session.services import HistoryRow


def title(row: HistoryRow) -> str:
    """Program, stage and workout; each said once."""
    names = (text.in_language(language()) for text in (row.program, row.stage, row.workout))
    return ", ".join(dict.fromkeys(filter(None, names)))
