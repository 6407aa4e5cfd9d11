"""Two sessions side by side: one with every fault of the radio, one without a strap."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from row import Row, share

from devices.simulator.strap import Firmware
from devices.simulator.transports.fake_bluez_stage import FakeBluezStage, open_stage
from tests.devices.transports.listener import Sender
from tests.timer.made import started, step, timeline
from timer.core.clock import SystemClock, continuous_ns
from timer.events import Event, Kind
from timer.session.conductor import Conductor
from timer.session.heart import Heart
from timer.store.recorder import MemoryRecorder

#: Steps of one second each.
STEPS, STEPS_QUICK = 30, 6
#: Seconds between two faults.
APART_S = 0.04
#: Seconds between two rounds of them: an adapter that was off is asked for again after 5 s.
REST_S = 7.0

Fault = Callable[[FakeBluezStage], Awaitable[None]]


class Timed:
    """A session, and when each of its steps ended: in its journal, and on the machine's clock."""

    def __init__(self, steps: int, heart: Heart | None, read_ns: Callable[[], int]) -> None:
        self._read_ns = read_ns
        self.ended_ms: list[int] = []
        self.handled_ms: list[float] = []
        self.conductor = Conductor(
            (started(timeline(*[step("walk", 1) for _ in range(steps)])),),
            clock=SystemClock(read_ns),
            recorder=MemoryRecorder(),
            strap=heart,
        )
        self.conductor.listen_to_events(self._happened)

    def late_ms(self) -> list[float]:
        """How late each end was handled, by the earliest of all: the start itself was not measured."""
        waits = [real - planned for real, planned in zip(self.handled_ms, self.ended_ms, strict=True)]
        return [wait - min(waits) for wait in waits]

    def _happened(self, event: Event) -> None:
        if event.kind is Kind.ENDED:
            self.ended_ms.append(event.at_ms)
            self.handled_ms.append(self._read_ns() / 1e6)


def timing(quick: bool) -> list[Row]:
    """two sessions, one of them with every fault of the radio"""
    return asyncio.run(side_by_side(STEPS_QUICK if quick else STEPS))


async def side_by_side(steps: int, read_ns: Callable[[], int] = continuous_ns) -> list[Row]:
    """Both sessions of so many seconds, on the clock that `read_ns` reads."""
    async with open_stage([Firmware()]) as stage:
        sender = Sender(stage.straps[0])
        plain = Timed(steps, None, read_ns)
        heart = Heart(lambda _: stage.radio, stage.straps[0].address)
        troubled = Timed(steps, heart, read_ns)
        faults: list[str] = []
        trouble = asyncio.ensure_future(_trouble(stage, faults))
        await asyncio.gather(plain.conductor.run(), troubled.conductor.run())
        trouble.cancel()
        await asyncio.wait({trouble})
        sender.stop()
    packets = sum(event.kind is Kind.PACKET for event in troubled.conductor.journal)
    apart = max(abs(one - other) for one, other in zip(plain.ended_ms, troubled.ended_ms, strict=True))
    planned = [1000 * number for number in range(1, steps + 1)]
    drift = max(abs(ended - due) for ended, due in zip(troubled.ended_ms, planned, strict=True))
    return [
        Row("faults in a session / packets it still got", f"{len(faults)} / {packets}", "> 0", packets > 0),
        Row("drift of the timer with faults", f"{drift} ms", "0 ms", drift == 0),
        Row("difference to the timer without", f"{apart} ms", "0 ms", apart == 0),
        Row("ends of steps handled late without faults, median / worst", _pair(plain.late_ms())),
        Row("ends of steps handled late with faults, median / worst", _pair(troubled.late_ms())),
    ]


async def _trouble(stage: FakeBluezStage, done: list[str]) -> None:
    """Every fault, one after the other, for ever; between two rounds the strap is left alone."""
    while True:
        for fault in FAULTS:
            await fault(stage)
            done.append(fault.__name__)
            await asyncio.sleep(APART_S)
        await asyncio.sleep(REST_S)


async def _drop(stage: FakeBluezStage) -> None:
    await stage.straps[0].drop()


async def _discovery(stage: FakeBluezStage) -> None:
    await stage.straps[0].drop_next_discovery()


async def _reach(stage: FakeBluezStage) -> None:
    await stage.straps[0].reachable(False)
    await asyncio.sleep(APART_S)
    await stage.straps[0].reachable(True)


async def _adapter(stage: FakeBluezStage) -> None:
    await stage.power(False)
    await asyncio.sleep(APART_S)
    await stage.power(True)


async def _daemon(stage: FakeBluezStage) -> None:
    await stage.kill_daemon()
    await asyncio.sleep(APART_S)
    await stage.start_daemon()


async def _forget(stage: FakeBluezStage) -> None:
    await stage.forget(stage.straps[0].address)


async def _flood(stage: FakeBluezStage) -> None:
    for number in range(50):
        await stage.straps[0].notify(bytes((0x06, 60 + number)))


FAULTS: Sequence[Fault] = (_drop, _discovery, _reach, _adapter, _daemon, _forget, _flood)


def _pair(late_ms: Sequence[float]) -> str:
    return f"{share(late_ms, 0.5):.2f} / {max(late_ms):.2f} ms"
