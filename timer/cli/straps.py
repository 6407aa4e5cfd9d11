"""`holdfast straps`: which ones are near, what one of them sends, and which one is used."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from timer.cli import stopping, strap_watches
from timer.cli.errors import Refusal
from timer.cli.keeping import Keeping
from timer.cli.strap_lines import JsonWatch, Near, PlainWatch, near_json, near_rows
from timer.cli.strap_use import Remembering, hold, known_name, remember
from timer.cli.wishes import Wishes
from timer.core.clock import Clock, ScaledClock, SystemClock
from timer.locale import N_, _
from timer.session import straps
from timer.session.straps import SIMULATED, is_address, is_replay
from timer.session.watching import Listener, Watch

if TYPE_CHECKING:
    from devices.link import LinkStatus
    from devices.radio import Advertisement, Radio

#: Seconds of a scan. A strap advertises about once a second.
SCAN_S = 5.0


def scan(options: argparse.Namespace) -> int:
    """The straps near by; with --details each that is free is asked who it is."""
    with closing(Keeping.of(options)) as keeping:
        remembered = (keeping.settings.strap_address or "").lower()
    radio = straps.bluetooth()
    near = [Near(strap, strap.address.lower() == remembered) for strap in _heard(radio, options.seconds)]
    if options.details:
        near = stopping.run(_asked(radio, near))
    if options.json:
        print(json.dumps([near_json(strap) for strap in near], ensure_ascii=False, indent=2))
        return 0
    if not near:
        print(_("No strap was heard. Wear it, moisten it, come closer, and free it from other devices."))
        return 0
    print("\n".join(near_rows(near)))
    if any(strap.remembered for strap in near):
        print(_("* is the one that is used. To use another one: holdfast straps use ADDRESS"))
    else:
        print(_("To use one of them: holdfast straps use ADDRESS"))
    return 0


def watch(options: argparse.Namespace) -> int:
    """What a strap sends, until Ctrl-C or for --seconds."""
    listener: Listener = (JsonWatch if options.json else PlainWatch)(sys.stdout)
    if options.strap == SIMULATED:
        return _watch_simulated(options, listener)
    replays = is_replay(options.strap or "")
    _require_no_simulator(options, replays=replays)
    if replays:
        return _watch_replay(options, listener)
    with closing(Keeping.of(options)) as keeping:
        address = options.strap or keeping.settings.strap_address or _only_one()
        lock, remembering = hold(address), Remembering(keeping)
        try:
            proving = _Proving(listener, remembering)
            name = known_name(keeping, address)
            watched = Watch(SystemClock(), lambda _: straps.bluetooth(), address, proving, name=name)
            return _run(watched, options.seconds)
        finally:
            lock.release()
            remembering.close()


def use(options: argparse.Namespace) -> int:
    """Remember a strap, by its address or by the name that it advertises."""
    if options.strap == SIMULATED or is_replay(options.strap):
        raise Refusal(
            N_("{strap} is named for one session and not remembered: holdfast start --strap {strap}"),
            2,
            strap=options.strap,
        )
    with closing(Keeping.of(options)) as keeping:
        address, name = (options.strap, "") if is_address(options.strap) else _called(options.strap)
        remember(keeping, address, name)
    print(_("From now on {strap} is used.").format(strap=name or address))
    return 0


def forget(options: argparse.Namespace) -> int:
    """Use no strap from now on."""
    with closing(Keeping.of(options)) as keeping:
        keeping.change({"strap_address": None, "strap_name": None})
    print(_("No strap is remembered now."))
    return 0


class _Proving:
    """Tells a listener, and has the strap remembered once it has sent something."""

    def __init__(self, listener: Listener, proven: Remembering) -> None:
        self.packet = listener.packet
        self.heart = listener.heart
        self._listener = listener
        self._proven = proven

    def link(self, at_ms: int, status: LinkStatus) -> None:
        self._listener.link(at_ms, status)
        if status.state.value == "live":
            self._proven(status.strap)


def _watch_simulated(options: argparse.Namespace, listener: Listener) -> int:
    from timer.cli.rehearsing import Rehearser

    with closing(Rehearser(Wishes.of(options))) as rehearser, closing(Keeping.of(options)) as keeping:
        rehearser.require_no_steps()
        rehearsal = rehearser.at_rest(keeping.settings)
        return _run(strap_watches.simulated(rehearsal, _clock(options.speed), listener), options.seconds)


def _watch_replay(options: argparse.Namespace, listener: Listener) -> int:
    with closing(Keeping.of(options)) as keeping:
        watched = strap_watches.replayed(options.strap, keeping, _clock(options.speed), listener)
    return _run(watched, options.seconds)


def _require_no_simulator(options: argparse.Namespace, *, replays: bool) -> None:
    """Raises Refusal for options that only a simulated strap heeds."""
    for option, value in (
        ("--strap-script", options.strap_script),
        ("--strap-truth", options.strap_truth),
        ("--persona", options.persona),
    ):
        if value is not None:
            raise Refusal(N_("{option} goes with: straps watch simulated"), 2, option=option)
    if options.speed != 1 and not replays:
        raise Refusal(N_("{option} goes with: straps watch simulated, or replay:ID"), 2, option="--speed")


def _clock(speed: float) -> Clock:
    return SystemClock() if speed == 1 else ScaledClock(speed)


def _run(watch: Watch, seconds: float | None) -> int:
    """Raises Refusal where there is nothing to listen with, or to."""

    async def listen() -> None:
        ended = await watch.run(seconds)
        if ended is not None:
            raise Refusal.of(ended.fault or ended.message)

    stopping.run(listen())
    return 0


def _heard(radio: Radio, seconds: float) -> list[Advertisement]:
    """The straps near by. Raises Refusal."""
    from devices.radio import RadioError

    try:
        return stopping.run(radio.scan(seconds))
    except RadioError as error:
        hint = N_("{reason} Without a strap: holdfast straps watch simulated")
        raise Refusal(hint, reason=error.message) from error


async def _asked(radio: Radio, near: Sequence[Near]) -> list[Near]:
    """The same with what each strap says of itself. One that is connected is left in peace."""
    from devices.radio import RadioError
    from devices.strap_info import read_strap_info

    found = []
    for strap in near:
        heard, info = strap.heard, None
        if heard.rssi_dbm is not None:
            with suppress(RadioError):
                connection = await radio.connect(heard.address, lambda: None)
                try:
                    info = await read_strap_info(connection, heard.address, heard.name)
                finally:
                    await connection.disconnect()
        found.append(replace(strap, info=info))
    return found


def _called(name: str) -> tuple[str, str]:
    """Address and name of the strap near by that is called so. Raises Refusal."""
    found = [strap for strap in _heard(straps.bluetooth(), SCAN_S) if strap.name.lower() == name.lower()]
    if not found:
        raise Refusal(
            N_("no strap called {name} was heard; wear it, or see: holdfast straps scan"), name=name
        )
    if len(found) > 1:
        addresses = ", ".join(strap.address for strap in found)
        raise Refusal(
            N_("several straps are called {name}; name one by its address: {addresses}"),
            name=name,
            addresses=addresses,
        )
    return found[0].address, found[0].name


def _only_one() -> str:
    """The address of the strap near by, where none is remembered and there is one alone. Raises Refusal."""
    try:
        near = _heard(straps.bluetooth(), SCAN_S)
    except Refusal as refusal:
        raise Refusal(N_("no strap is chosen yet. {reason}"), reason=refusal) from refusal
    if not near:
        raise Refusal(
            N_(
                "no strap is chosen, and none was heard; wear it, moisten it and come closer, then:"
                " holdfast straps scan. Without a strap: holdfast straps watch simulated"
            )
        )
    if len(near) > 1:
        names = ", ".join(f"{strap.name} {strap.address}".strip() for strap in near)
        raise Refusal(
            N_("several straps are near: {names}; name one: holdfast straps watch ADDRESS"), names=names
        )
    return near[0].address
