"""When the ice comes again: the sheet has it begin every second hour."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from timer.events import Event, Kind
from timer.locale import _
from timer.locale.figures import hour_words
from timer.plan.pain import CARE, ICE_EVERY_HOURS, ice_workout


def ice_again(journal: Sequence[Event]) -> datetime | None:
    """When the next ice on the knee begins, by the clock of the last run; None after anything else.

    20 minutes every second hour: AKUV01-130, "Sådan træner du, når du har forreste knæsmerter". The source of
    the buttock's ice says nothing of repeating it.
    """
    first = journal[0] if journal else None
    if first is None or first.kind is not Kind.STARTED:
        return None
    started = first.payload["timeline"]
    if (started.get("program"), started.get("workout")) != (CARE, ice_workout("knee")):
        return None
    began = next((event.payload["utc"] for event in journal if event.kind is Kind.RUN), None)
    return None if began is None else datetime.fromisoformat(began) + timedelta(hours=ICE_EVERY_HOURS)


def ice_again_words(journal: Sequence[Event]) -> str:
    """One line that tells when; empty after anything but the ice on the knee."""
    again = ice_again(journal)
    if again is None:
        return ""
    return _("The sheet has ice every second hour: the next at {time}.").format(
        time=hour_words(again.astimezone())
    )
