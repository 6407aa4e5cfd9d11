"""A strap that is watched, as one picture that is told anew with each change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from devices.heart_rate_service import Contact, rr_milliseconds
from timer.cli.strap_lines import contact_word, link_words
from timer.cli.strap_record_lines import identity_line
from timer.locale import _
from timer.session.heart import battery_notice, is_low
from timer.session.strap_services import LiveStrap

if TYPE_CHECKING:
    from devices.link import LinkStatus
    from devices.strap_info import StrapInfo
    from devices.trust import Judged, Reading


class Told:
    """A `timer.session.watching.Listener`.

    Args:
        told: gets the picture.
        proven: is told of the strap once it has sent something.
    """

    def __init__(
        self, told: Callable[[LiveStrap], object], proven: Callable[[StrapInfo], None] | None = None
    ) -> None:
        self._told, self._proven = told, proven
        self._now = LiveStrap()

    def link(self, at_ms: int, status: LinkStatus) -> None:  # noqa: ARG002 - the picture has no time
        live = status.state.value == "live"
        if live and self._proven is not None:
            self._proven(status.strap)
        self._tell(
            replace(
                self._now,
                link=link_words(status),
                live=live,
                bpm=self._now.bpm if live else None,
                rr_ms=self._now.rr_ms if live else (),
                contact=self._now.contact if live else "",
                identity=identity_line(status.strap.to_json()),
                notice=battery_notice(status.strap) if is_low(status.strap.battery) else "",
            )
        )

    def packet(self, at_ms: int, packet: bytes, judged: Judged) -> None:  # noqa: ARG002 - see above
        measured = judged.measurement
        if measured is not None and not judged.duplicate:
            intervals = tuple(rr_milliseconds(ticks) for ticks in measured.rr_ticks)
            contact = contact_word(measured.contact) if judged.bpm is not None else _why_no_number(judged)
            self._tell(replace(self._now, bpm=judged.bpm, rr_ms=intervals, contact=contact))

    def heart(self, at_ms: int, shown: Reading) -> None:  # noqa: ARG002 - see above
        self._tell(replace(self._now, bpm=shown.bpm if shown.state == "live" else None))

    def _tell(self, now: LiveStrap) -> None:
        self._now = now
        self._told(now)


def _why_no_number(judged: Judged) -> str:
    """Why a packet that was heard gives no heart rate to show, in the user's language."""
    if judged.measurement is not None and judged.measurement.contact is Contact.NO_CONTACT:
        return _("no skin contact: moisten it, wear it tighter")
    if judged.old_since_ms is not None:
        return _("it only repeats an old heart rate")
    return _("it sends no heart rate just now")
