"""Lines about straps: what was heard near by, and what one of them sends."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TextIO

from devices.heart_rate_service import Contact, rr_milliseconds
from devices.radio import Advertisement, Reason
from timer.cli.errors import sentence
from timer.cli.strap_record_lines import identity_line
from timer.locale import N_, _, number
from timer.session.heart import battery_notice, is_low
from timer.session.strap_words import about_strap, signal_words
from timer.session.wording import clock

if TYPE_CHECKING:
    from devices.link import LinkStatus
    from devices.strap_info import StrapInfo
    from devices.trust import Judged, Reading

#: dBm from which on a signal has one bar more. House defaults: at arm's length it has -60.
_STEPS_DBM = (-88, -75, -60)
_CONTACTS = {
    Contact.CONTACT: N_("skin contact"),
    Contact.NO_CONTACT: N_("no skin contact"),
    Contact.NOT_SUPPORTED: "",
}


@dataclass(frozen=True, slots=True)
class Near:
    """A strap that was found, with what it said of itself if it was asked."""

    heard: Advertisement
    remembered: bool
    info: StrapInfo | None = None


def bars(rssi_dbm: int) -> int:
    """Strength of a signal, 1 to 4."""
    return 1 + sum(rssi_dbm >= step for step in _STEPS_DBM)


def near_rows(straps: Sequence[Near]) -> list[str]:
    """One line for each strap, the columns under each other, the remembered one marked."""
    name_width = max((len(_name(strap)) for strap in straps), default=0)
    address_width = max((len(strap.heard.address) for strap in straps), default=0)
    return [
        f"{'*' if strap.remembered else ' '} {_name(strap):{name_width}}  "
        f"{strap.heard.address:{address_width}}  {_signal(strap)}{_battery(strap)}".rstrip()
        for strap in straps
    ]


def near_json(strap: Near) -> dict[str, Any]:
    """A strap that was found."""
    rssi = strap.heard.rssi_dbm
    return {
        "address": strap.heard.address,
        "name": strap.heard.name,
        "rssi_dbm": rssi,
        "bars": None if rssi is None else bars(rssi),
        "connected": rssi is None,
        "remembered": strap.remembered,
        **({} if strap.info is None else strap.info.to_json()),
    }


def _name(strap: Near) -> str:
    return strap.heard.name or (strap.info.label if strap.info is not None else _("without a name"))


def _signal(strap: Near) -> str:
    rssi = strap.heard.rssi_dbm
    return signal_words(None if rssi is None else bars(rssi))


def _battery(strap: Near) -> str:
    percent = strap.info.battery if strap.info is not None else None
    return "" if percent is None else "  " + _("battery {percent} %").format(percent=percent)


class JsonWatch:
    """One JSON object a line. A `timer.session.watching.Listener`."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._strap: StrapInfo | None = None
        self._link: tuple[str, str | None] | None = None

    def link(self, at_ms: int, status: LinkStatus) -> None:
        link = status.state.value, status.reason and status.reason.value
        if link != self._link:
            self._link = link
            self._write("link", at_ms, {"state": link[0], "reason": link[1], "text": _state_line(status)})
        if _is_known(status.strap) and status.strap != self._strap:
            self._strap = status.strap
            self._write("strap", at_ms, status.strap.to_json())

    def packet(self, at_ms: int, packet: bytes, judged: Judged) -> None:
        measured = judged.measurement
        data: dict[str, Any] = {"hex": packet.hex(), "readable": measured is not None}
        if measured is not None:
            data |= {
                "bpm": measured.bpm,
                "trusted": judged.bpm is not None,
                "contact": measured.contact.value,
                "rr_ms": [round(rr_milliseconds(ticks), 1) for ticks in measured.rr_ticks],
                "artefacts": [interval.artefact for interval in judged.intervals],
                "energy_kj": measured.energy_kj,
                "duplicate": judged.duplicate,
                "missing_ms": judged.loss.missing_ms if judged.loss is not None else 0,
            }
        self._write("packet", at_ms, data)

    def heart(self, at_ms: int, shown: Reading) -> None:
        self._write("heart", at_ms, {"state": shown.state, "bpm": shown.bpm})

    def _write(self, event: str, at_ms: int, data: dict[str, Any]) -> None:
        line = {"event": event, "at": at_ms / 1000, **data}
        print(json.dumps(line, ensure_ascii=False), file=self._out, flush=True)


class PlainWatch:
    """Lines for people. A `timer.session.watching.Listener`."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._strap: StrapInfo | None = None
        self._link: tuple[str, str | None] | None = None
        self._battery_was_told = False

    def link(self, at_ms: int, status: LinkStatus) -> None:
        link = status.state.value, status.reason
        if link != self._link:
            self._link = link
            self._print(at_ms, link_words(status))
        if _is_known(status.strap) and status.strap != self._strap:
            self._strap = status.strap
            self._print(at_ms, info_line(status.strap))
            if is_low(status.strap.battery) and not self._battery_was_told:
                self._battery_was_told = True
                self._print(at_ms, battery_notice(status.strap))

    def packet(self, at_ms: int, packet: bytes, judged: Judged) -> None:
        measured = judged.measurement
        if measured is None:
            self._print(at_ms, _("{count} bytes that are no heart rate").format(count=len(packet)))
            return
        parts = [f"♥ {'--' if judged.bpm is None else judged.bpm:>3}", _intervals(judged)]
        parts += [contact_word(measured.contact), _("again") if judged.duplicate else ""]
        if judged.loss is not None:
            lost = number(judged.loss.missing_ms / 1000, 1)
            parts.append(_("{seconds} s of beats never came").format(seconds=lost))
        self._print(at_ms, "   ".join(part for part in parts if part))

    def heart(self, at_ms: int, shown: Reading) -> None:
        words = {"dim": _("nothing new for 3 s"), "gone": _("no heart rate")}
        # A packet has said it already, unless it is the silence that takes the number away.
        if shown.state in words and shown.age_ms:
            self._print(at_ms, f"♥  --   {words[shown.state]}")

    def _print(self, at_ms: int, text: str) -> None:
        print(f"{clock(at_ms / 1000):>7}  {text}", file=self._out, flush=True)


def contact_word(contact: Contact) -> str:
    """Whether a strap lies on the skin; empty for one that does not tell."""
    return _(_CONTACTS[contact]) if _CONTACTS[contact] else ""


def info_line(strap: StrapInfo) -> str:
    """Who a strap is and how much battery it has, on one line."""
    return identity_line(strap.to_json())


def link_words(status: LinkStatus) -> str:
    """How the link stands, and what went wrong where that does not say it already."""
    line = _state_line(status)
    fault = "" if status.fault is None else sentence(status.fault)
    # That it broke is what a link says that is made anew; a lost one says that it is not heard.
    told = {"reconnecting": Reason.DROPPED, "lost": Reason.NOT_FOUND}
    known = status.reason is not None and told.get(status.state.value) is status.reason
    return line if known or fault in line else f"{line} {fault}"


def _state_line(status: LinkStatus) -> str:
    """How the link stands; whoever listens to a strap knows one that is in use no more by its name."""
    if status.state.value == "off":
        return about_strap(_("{strap} is disconnected."), status.strap.label)
    if "strap" not in status.message.params:
        return sentence(status.message)
    return about_strap(_(status.message.template), status.strap.label)


def _is_known(strap: StrapInfo) -> bool:
    """Whether the strap has told anything of itself."""
    return bool(strap.manufacturer or strap.model or strap.serial or strap.battery is not None)


def _intervals(judged: Judged) -> str:
    """The RR intervals in ms, those that no heart makes in brackets."""
    shown = []
    for interval in judged.intervals:
        ms = f"{rr_milliseconds(interval.ticks):.0f}"
        shown.append(f"({ms})" if interval.artefact else ms)
    return f"RR {' '.join(shown)} ms" if shown else ""
