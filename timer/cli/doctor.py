"""`holdfast doctor`: what works on this machine, and what to do about what does not."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from contextlib import closing
from dataclasses import asdict, dataclass

from timer.cli.assembly import House
from timer.cli.keeping import Keeping
from timer.cli.wishes import Wishes
from timer.locale import _, language
from timer.version import version


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    what: str
    works: bool
    say: str


def run(options: argparse.Namespace) -> int:
    """Print the findings; 0 whatever they are, since Holdfast times without any of it."""
    findings = [
        Finding("holdfast", True, f"{version()}, Python {platform.python_version()}, {platform.system()}"),
        _home(options),
        *_programs(options),
        _terminal(),
        _bluetooth(),
        _sound(),
        _voice(),
        _awake(),
    ]
    if options.json:
        print(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2))
        return 0
    for finding in findings:
        print(f"{'+' if finding.works else '-'} {finding.what}: {finding.say}")
    return 0


def _home(options: argparse.Namespace) -> Finding:
    with closing(Keeping.of(options)) as keeping:
        wrong = keeping.looked_over()
        if wrong:
            return Finding(_("history"), False, " ".join(wrong))
        return Finding(_("history"), True, str(keeping.needed_home.root))


def _programs(options: argparse.Namespace) -> list[Finding]:
    """One for all that can be started, and one for each that cannot: where its fault is, and what it is."""
    with closing(House(Wishes.of(options))) as house:
        rows = house.programs()
    fine = ", ".join(row.slug for row in rows if not row.fault)
    # Of a file's faults the first one, without the line that it stands in.
    faults = [f"{row.slug}: {row.fault.splitlines()[0]}" for row in rows if row.fault]
    return [Finding(_("programs"), True, fine), *(Finding(_("programs"), False, fault) for fault in faults)]


def _awake() -> Finding:
    from timer.session.awake import command

    found = command()
    if found is None:
        none = _("nothing here keeps the computer from sleeping; set its sleep to later than a workout")
        return Finding(_("staying awake"), False, none)
    return Finding(_("staying awake"), True, found[0])


def _terminal() -> Finding:
    if not sys.stdout.isatty():
        return Finding(_("terminal"), False, _("none here; use --headless for plain lines"))
    size = os.get_terminal_size()
    return Finding(_("terminal"), True, f"{size.columns}x{size.lines}, {os.environ.get('TERM', '?')}")


def _bluetooth() -> Finding:
    name = _("Bluetooth")
    if sys.platform != "linux":
        return Finding(name, True, _("is asked for when a strap is used"))
    socket = os.environ.get("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/run/dbus/system_bus_socket")
    path = socket.partition("path=")[2].split(",")[0]
    if path and not os.path.exists(path):
        return Finding(name, False, _("no system bus here, so no strap; try --strap simulated"))
    if not os.path.isdir("/sys/class/bluetooth") or not os.listdir("/sys/class/bluetooth"):
        return Finding(name, False, _("no Bluetooth adapter; plug one in, or try --strap simulated"))
    return Finding(name, True, _("an adapter is there"))


def _sound() -> Finding:
    from timer.cli.sounding import device
    from timer.sound.player import REASONS
    from timer.sound.wire import Ready

    found = device()
    if isinstance(found, Ready):
        return Finding(_("sound"), True, found.device)
    return Finding(_("sound"), False, _(REASONS[found.reason]))


def _voice() -> Finding:
    from timer.sound.voice import find_voice

    found = find_voice(language())
    if found is None:
        advice = _("none that speaks this language; install espeak-ng, without it there are tones alone")
        return Finding(_("voice"), False, advice)
    return Finding(_("voice"), True, found.name)
