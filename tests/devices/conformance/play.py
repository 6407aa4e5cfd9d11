"""Plays a scenario on a stage and writes down what the client sees: its trace, without times.

The link's clock is turned by hand, and only while no call into the radio is under way, so that a trace does
not depend on how long a transport takes. Nothing here sleeps: it waits for what a step must lead to, and
writes down when it does not come within the stage's patience.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import TypeVar

from devices.heart_rate_service import BATTERY_LEVEL, HEART_RATE_MEASUREMENT, decode_battery_level
from devices.link import Link, LinkStatus
from devices.radio import Advertisement, Connection, Radio
from devices.simulator.conditions import Conditions
from devices.simulator.heart import Heart
from devices.simulator.person import BEGINNER
from devices.simulator.script import Script
from devices.simulator.strap import PERIOD_MS, Firmware, Strap
from devices.simulator.transports import Capability, OpenStage, Stage, StageStrap
from devices.trust import Trust, reading, received
from tests.devices.conformance.scenario import Scenario, Step
from tests.devices.rig import HandClock, settle

T = TypeVar("T")
Trace = tuple[str, ...]

#: Real seconds after which a call into a radio counts as hanging: longer than any of its own timeouts.
_HANGS_S = 60.0


class CannotPlayError(Exception):
    """The stage lacks what the scenario needs."""

    def __init__(self, missing: frozenset[Capability]) -> None:
        super().__init__(", ".join(sorted(capability.value for capability in missing)))


async def play(scenario: Scenario, open_stage: OpenStage) -> tuple[Trace, ...]:
    """The traces of a scenario, one for each strap. Raises CannotPlayError."""
    firmwares = [_firmware(number, scenario.script) for number in range(scenario.straps)]
    async with open_stage(firmwares) as stage:
        missing = scenario.needs - stage.capabilities
        if missing:
            raise CannotPlayError(missing)
        performance = _Performance(stage, firmwares, scenario.script)
        for step in scenario.steps:
            await performance.perform(step)
        return await performance.end()


def _firmware(number: int, script: Script) -> Firmware:
    """What strap `number` (from 0) is."""
    plain = Firmware(
        address=f"C0:FF:EE:00:00:0{number + 1}",
        name=f"Strap {number + 1}",
        serial=f"000{number + 1}",
        battery=87 - number,
    )
    return plain.with_quirks(script.quirks)


class _Performance:
    """One scenario on one stage."""

    def __init__(self, stage: Stage, firmwares: Iterable[Firmware], script: Script) -> None:
        self.stage = stage
        self.clock = HandClock()
        self.door = _Door(stage.radio)
        self.news = asyncio.Event()
        pairs = zip(stage.straps, firmwares, strict=True)
        self._wearers = [
            _Wearer(self, strap, Strap(firmware, Heart(BEGINNER, seed), Conditions(script), seed=seed))
            for seed, (strap, firmware) in enumerate(pairs)
        ]

    async def perform(self, step: Step) -> None:
        """One line of the scenario."""
        wearers = self._wearers if step.strap is None else [self._wearers[step.strap]]
        match step.words:
            case ["send", count]:
                await self._seconds(int(count), [wearer.send for wearer in wearers])
            case ["lose", count]:
                await self._seconds(int(count), [wearer.lose for wearer in wearers])
            case ["pass", seconds, "s"]:
                await self._seconds(int(seconds), [])
            case ["power", "off" | "on" as position]:
                await self._act(self.stage.power(position == "on"))
            case ["kill", "daemon"]:
                await self._act(self.stage.kill_daemon())
            case ["start", "daemon"]:
                await self._act(self.stage.start_daemon())
            case words:
                for wearer in wearers:
                    await wearer.perform(words)
                    await self.quiet()

    async def end(self) -> tuple[Trace, ...]:
        """Let every strap go; what was seen of each."""
        for wearer in self._wearers:
            await wearer.stop()
        return tuple(compressed(wearer.trace) for wearer in self._wearers)

    async def until(self, done: Callable[[], bool]) -> bool:
        """Wait for it, for as long as the stage has patience; whether it came."""
        try:
            async with asyncio.timeout(self.stage.patience_s):
                while not done():
                    self.news.clear()
                    await self.news.wait()
        except TimeoutError:
            return False
        return True

    async def quiet(self) -> None:
        """Until everything that was asked of the radio is answered."""
        await self.stage.settle()
        await settle()
        async with asyncio.timeout(_HANGS_S):
            while self.door.calls:
                await self.door.idle.wait()
                await settle()

    async def _act(self, action: Awaitable[None]) -> None:
        await action
        await self.quiet()

    async def _seconds(self, count: int, actions: list[Callable[[], Awaitable[None]]]) -> None:
        """So many seconds pass, each with its alarms first and then the actions."""
        for _ in range(count):
            until_ms = self.clock.now_ms() + PERIOD_MS
            while (due_ms := self.clock.due_ms()) is not None and due_ms <= until_ms:
                self.clock.turn_to(due_ms)
                await self.quiet()
            self.clock.turn_to(until_ms)
            await self.quiet()
            for act in actions:
                await act()
            for wearer in self._wearers:
                wearer.look()


class _Wearer:
    """One strap, the person in it, the client that listens, and what it sees."""

    def __init__(self, scene: _Performance, strap: StageStrap, model: Strap) -> None:
        self.trace: list[str] = []
        self._scene = scene
        self._strap = strap
        self._model = model
        self._was_heard = False
        self._sent: list[bytes] = []
        self._arrived: list[int] = []
        self._trust = Trust()
        self._shown = "none"
        self._told: tuple[str, ...] = ()
        self._link = Link(
            scene.door, scene.clock, strap.address, self._received, self._changed, name=model.firmware.name
        )
        self._neighbour: Connection | None = None

    async def perform(self, words: tuple[str, ...]) -> None:
        """One line of the scenario that is about this strap."""
        match words:
            case ["start"]:
                self._link.start()
            case ["await", state]:
                if not await self._scene.until(lambda: self._link.status.state == state):
                    self._note(f"never {state}")
            case ["drop"]:
                await self._strap.drop()
            case ["leave" | "return" as way]:
                await self._strap.reachable(way == "return")
            case ["taken" | "freed" as by_another]:
                await self._strap.held_by_another(by_another == "taken")
            case ["break", "discovery"]:
                await self._strap.drop_next_discovery()
            case ["read", "battery"]:
                await self._read_battery()
            case ["forget"]:
                await self._scene.stage.forget(self._strap.address)
            case ["neighbour", "joins"]:
                self._neighbour = await self._scene.stage.neighbour(self._strap.address)
                await self._neighbour.subscribe(HEART_RATE_MEASUREMENT, lambda _: None)
            case ["neighbour", "leaves"] if self._neighbour is not None:
                await self._neighbour.disconnect()
            case _:
                raise ValueError(f"no scenario can say {' '.join(words)!r}")

    async def send(self) -> None:
        """The packet of this second arrives."""
        known = len(self._arrived)
        number = await self._notify()
        if not await self._scene.until(lambda: len(self._arrived) > known):
            self._note(f"packet {number} never came")
        await self._scene.quiet()

    async def lose(self) -> None:
        """The packet of this second is sent to nobody."""
        await self._notify()
        await self._scene.quiet()

    async def stop(self) -> None:
        await self._link.stop()
        await self._scene.quiet()
        self._note("held for ever" if self._strap.listeners else "let go")

    def look(self) -> None:
        """What may be shown of the heart now."""
        shown = reading(self._trust, self._scene.clock.now_ms()).state
        if shown != self._shown:
            self._shown = shown
            self._note(f"heart {shown}")

    async def _notify(self) -> int:
        now_ms = self._scene.clock.now_ms()
        heard = self._strap.listeners > 0
        if heard and not self._was_heard:
            self._model.subscribed(now_ms - PERIOD_MS)
        self._was_heard = heard
        self._sent.append(self._model.packet(now_ms))
        await self._strap.notify(self._sent[-1])
        return len(self._sent)

    async def _read_battery(self) -> None:
        connection = self._scene.door.opened[self._strap.address]
        self._note(f"battery {decode_battery_level(await connection.read(BATTERY_LEVEL))}")

    def _received(self, at_ms: int, packet: bytes) -> None:
        self._trust, _ = received(self._trust, at_ms, packet)
        self._note(self._name(packet))

    def _name(self, packet: bytes) -> str:
        """Which of the packets sent it is: the first with these bytes that has not arrived yet."""
        same = [number for number, sent in enumerate(self._sent, 1) if sent == packet]
        if not same:
            return f"unknown bytes {packet.hex()}"
        new = next((number for number in same if number not in self._arrived), None)
        self._arrived.append(new or same[-1])
        return f"packet {new}" if new else f"packet {same[-1]} again"

    def _changed(self, status: LinkStatus) -> None:
        state = status.state.value + (f" ({status.reason.value})" if status.reason else "")
        if state != next((line for line in reversed(self.trace) if line.split(" (")[0] in _STATES), ""):
            self._note(state)
        strap = status.strap
        told = (strap.label, strap.manufacturer, strap.model, strap.serial, strap.firmware)
        if strap.battery is not None and told != self._told:
            self._told = told
            self._note(f"told {', '.join(told)}, battery {strap.battery}")

    def _note(self, line: str) -> None:
        self.trace.append(line)
        self._scene.news.set()


_STATES = frozenset({"connecting", "live", "stale", "reconnecting", "lost", "unavailable", "off"})


class _Door:
    """A `Radio` that knows whether a call into it is under way, and which connection was opened last."""

    def __init__(self, radio: Radio) -> None:
        self._radio = radio
        self.calls = 0
        self.idle = asyncio.Event()
        self.opened: dict[str, Connection] = {}

    async def scan(self, seconds: float) -> list[Advertisement]:
        return await self.counted(self._radio.scan(seconds))

    async def connect(self, address: str, dropped: Callable[[], None]) -> Connection:
        connection = await self.counted(self._radio.connect(address, dropped))
        self.opened[address] = _Passage(connection, self)
        return self.opened[address]

    async def counted(self, call: Awaitable[T]) -> T:
        self.calls += 1
        self.idle.clear()
        try:
            return await call
        finally:
            self.calls -= 1
            if not self.calls:
                self.idle.set()


class _Passage:
    """A `Connection` whose calls the door counts."""

    def __init__(self, connection: Connection, door: _Door) -> None:
        self._connection = connection
        self._door = door

    async def read(self, uuid: str) -> bytes:
        return await self._door.counted(self._connection.read(uuid))

    async def subscribe(self, uuid: str, received: Callable[[bytes], None]) -> None:
        await self._door.counted(self._connection.subscribe(uuid, received))

    async def disconnect(self) -> None:
        await self._door.counted(self._connection.disconnect())


def compressed(lines: Iterable[str]) -> Trace:
    """Packets in a row as one line: "packets 3-7"."""
    short: list[str] = []
    first = last = 0
    for line in (*lines, ""):
        number = int(line.split()[1]) if line.startswith("packet ") and len(line.split()) == 2 else 0
        if number and number == last + 1 and first:
            last = number
            continue
        if first:
            short.append(f"packet {first}" if first == last else f"packets {first}-{last}")
        first = last = number
        if line and not number:
            short.append(line)
    return tuple(short)
