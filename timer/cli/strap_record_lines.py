"""Lines about the strap of a finished session."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from timer.locale import N_, _
from timer.session.strap_record import StrapRecord
from timer.session.strap_words import named
from timer.session.wording import clock

#: Why a strap was not heard, by the words of `devices.radio.Reason`.
_INTERRUPTED = {
    "dropped": N_("the link broke"),
    "timeout": N_("silent"),
    "not found": N_("not heard"),
    "powered off": N_("Bluetooth was off"),
    "no bluetooth": N_("Bluetooth was gone"),
    "no service": N_("the Bluetooth service was gone"),
}


def record_lines(strap: StrapRecord) -> list[str]:
    """The strap of a finished session: who it was, and each time in which it was not heard."""
    lines = [f"           {identity_line(strap.identity)}"]
    for gap in strap.interruptions:
        reason = _(_INTERRUPTED.get(gap.reason, N_("not heard")))
        if gap.until_ms is None:
            words = _("strap: {reason}, to the end").format(reason=reason)
        else:
            length = clock((gap.until_ms - gap.from_ms) / 1000)
            words = _("strap: {reason}, for {length}").format(reason=reason, length=length)
        lines.append(f"{clock(gap.from_ms / 1000):>9}  {words}")
    return lines


def record_json(strap: StrapRecord) -> dict[str, Any]:
    """The same for `--json`; times in seconds, "to" null where it was not heard any more."""
    return {
        **strap.identity,
        "interruptions": [
            {
                "from": gap.from_ms / 1000,
                "to": None if gap.until_ms is None else gap.until_ms / 1000,
                "reason": gap.reason,
            }
            for gap in strap.interruptions
        ],
    }


def identity_line(strap: Mapping[str, Any]) -> str:
    """Who a strap is and how much battery it has, by the names of `timer.session.strap_record.IDENTITY`."""
    model = " ".join(filter(None, (strap.get("manufacturer"), strap.get("model"))))
    name = named(strap.get("name") or model or strap["address"])
    parts = [
        model if model != name else "",
        _("serial {number}").format(number=strap["serial"]) if strap.get("serial") else "",
        _("firmware {version}").format(version=strap["firmware"]) if strap.get("firmware") else "",
        _("battery {percent} %").format(percent=strap["battery"]) if strap.get("battery") is not None else "",
    ]
    return ", ".join([f"{name} ({strap['address']})", *filter(None, parts)])
