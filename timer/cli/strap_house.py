"""The straps behind the app: found, chosen and watched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import cast

from timer.cli import strap_watches
from timer.cli.errors import Refusal
from timer.cli.keeping import Keeping
from timer.cli.strap_lines import bars
from timer.cli.strap_live import Told
from timer.cli.strap_use import Remembering, hold, known_name, remember
from timer.cli.wishes import Wishes
from timer.core.clock import SystemClock
from timer.session import straps
from timer.session.strap_services import LiveStrap, NearStrap, Persona, UsedStrap
from timer.session.straps import NONE, REPLAY, SIMULATED, is_replay
from timer.session.watching import Watch


class StrapHouse:
    """A `Straps`.

    Args:
        keeping: where the strap of a person is remembered.
        wishes: what is wished for now.
        heed: what is wished for from now on.
    """

    def __init__(
        self, keeping: Keeping, wishes: Callable[[], Wishes], heed: Callable[[Wishes], None]
    ) -> None:
        self._keeping = keeping
        self._wishes = wishes
        self._heed = heed

    def used(self) -> UsedStrap:
        """What the next session listens to."""
        wishes, settings = self._wishes(), self._keeping.settings
        wish = wishes.strap or settings.strap_address or NONE
        if wish == NONE:
            return UsedStrap()
        if wish == SIMULATED:
            faults = None if wishes.strap_script is None else Path(wishes.strap_script).stem
            return UsedStrap(kind="simulated", persona=cast("Persona | None", wishes.persona), faults=faults)
        if is_replay(wish):
            return UsedStrap(kind="replay", name=wish.removeprefix(REPLAY))
        return UsedStrap(kind="real", address=wish, name=known_name(self._keeping, wish))

    def near(self, seconds: float) -> list[NearStrap]:
        """Those heard within so many seconds, the strongest first. Raises Refusal."""
        import asyncio

        from devices.radio import RadioError

        try:
            heard = asyncio.run(straps.bluetooth().scan(seconds))
        except RadioError as error:
            raise Refusal.of(error.message) from error
        return [
            NearStrap(
                address=strap.address,
                name=strap.name,
                bars=None if strap.rssi_dbm is None else bars(strap.rssi_dbm),
            )
            for strap in heard
        ]

    def use(self, address: str, name: str) -> None:
        """Listen to this one from now on, and remember it. Raises Refusal."""
        remember(self._keeping, address, name)
        self._wish(None)

    def simulate(self, persona: Persona | None, faults: str | None) -> None:
        """Listen to a simulated one until Holdfast ends; what is remembered stays."""
        from devices.simulator.presets import script_path

        self._wish(SIMULATED, persona, None if faults is None else str(script_path(faults)))

    def forget(self) -> None:
        """Listen to none from now on. Raises Refusal."""
        self._keeping.change({"strap_address": None, "strap_name": None})
        self._wish(None)

    async def watch(self, told: Callable[[LiveStrap], object]) -> None:
        """Listen to what is used until cancelled. Raises Refusal when in vain."""
        used = self.used()
        if used.kind == "none":
            return
        if used.kind == "simulated":
            await self._run(self._simulated(Told(told)))
            return
        if used.kind == "replay":
            wish = f"{REPLAY}{used.name}"
            await self._run(strap_watches.replayed(wish, self._keeping, SystemClock(), Told(told)))
            return
        lock, remembering = hold(used.address), Remembering(self._keeping)
        try:
            listener = Told(told, remembering)
            watched = Watch(
                SystemClock(), lambda _: straps.bluetooth(), used.address, listener, name=used.name
            )
            await self._run(watched)
        finally:
            lock.release()
            remembering.close()

    async def _run(self, watch: Watch) -> None:
        ended = await watch.run()
        if ended is not None:
            raise Refusal.of(ended.fault or ended.message)

    def _simulated(self, listener: Told) -> Watch:
        from timer.cli.rehearsing import Rehearser

        # The truth that was asked for is that of a session.
        rehearser = Rehearser(replace(self._wishes(), strap_truth=None))
        rehearsal = rehearser.at_rest(self._keeping.settings)
        return strap_watches.simulated(rehearsal, SystemClock(), listener)

    def _wish(self, strap: str | None, persona: Persona | None = None, script: str | None = None) -> None:
        self._heed(
            replace(self._wishes(), strap=strap, persona=persona, strap_script=script, strap_truth=None)
        )
