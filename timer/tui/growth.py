"""What may grow in a workout, in words: before it with the reason, after it as next time's figures. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from timer.locale import _, language
from timer.locale.figures import decimal_marks
from timer.plan.progression import Proposal
from timer.session.wording import status_word
from timer.tui.ink import MUTED, STRONG, TEXT, Ink, Line, hanging


def paint_proposals(proposals: Sequence[Proposal], width: int) -> list[Line]:
    """Before a workout: what may change in it, why, and where that comes from; nothing does by itself."""
    if not proposals:
        return []
    lines: list[Line] = [
        ((_("Suggested by what you did"), STRONG), (f"  {_('y: take   n: not now')}", MUTED))
    ]
    speak = language()
    for proposal in proposals:
        head: Line = (("↗ ", Ink("ready", bold=True)), (f"{proposal.name.in_language(speak)}  ", STRONG))
        now = f" ({_('now {figure}').format(figure=decimal_marks(proposal.was))})" if proposal.was else ""
        lines += hanging(head, proposal.next_time.in_language(speak) + now, TEXT, width)
        why = f"{proposal.why.why.in_language(speak)} ({status_word(proposal.why.source.status)})"
        lines += hanging((("  ", MUTED),), why, MUTED, width)
    return [*lines, ()]


def paint_next_time(proposals: Sequence[Proposal], width: int) -> list[Line]:
    """After a workout: what will be offered before the next one."""
    speak = language()
    lines: list[Line] = []
    for proposal in proposals:
        head: Line = ((f"{_('Next time')}  ", MUTED), (f"{proposal.name.in_language(speak)}  ", STRONG))
        lines += hanging(head, proposal.next_time.in_language(speak), TEXT, width)
    return [(), *lines] if lines else []
