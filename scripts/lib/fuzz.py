"""Random packets through the whole device layer: `fuzz.py [PACKETS [SEED]]`.

Link, decoder, trust and the placing of beats take in what no strap would send: noise, cut-off and bent
packets, old ones again, at any time. Nothing may raise, and nothing that is no reading may be shown.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from random import Random

from devices.beat_times import place
from devices.heart_rate_service import Contact, HeartRateMeasurement, encode_measurement
from devices.link import Link, LinkStatus
from devices.message import Message
from devices.radio import Advertisement, RadioError, Reason
from devices.trust import Judged, Trust, next_change_ms, reading, received
from timer.session.agenda import Agenda

PACKETS = 1_000_000
#: Packets after which the beats are placed and forgotten.
_BATCH = 2_000
#: Turns of the loop in which a link that a radio answers at once has done what an alarm asked of it.
_TURNS = 6


def packet(random: Random, before: bytes) -> bytes:
    """One packet: of any bytes, nearly right, right, or the one `before` again."""
    match random.randrange(5):
        case 0:
            return random.randbytes(random.randrange(25))
        case 1:
            return before
        case 2:
            bent = bytearray(before or b"\0")
            bent[random.randrange(len(bent))] ^= 1 << random.randrange(8)
            return bytes(bent)
        case 3:
            return before[: random.randrange(len(before) + 1)] + random.randbytes(random.randrange(3))
        case _:
            rr_ticks = tuple(
                random.randrange(1 << random.randrange(1, 17)) for _ in range(random.randrange(8))
            )
            bpm = random.choice((0, 60, random.randrange(256), random.randrange(65_536)))
            return encode_measurement(
                HeartRateMeasurement(bpm, random.choice(list(Contact)), rr_ticks=rr_ticks)
            )


class NoisyRadio:
    """Connects at once, or refuses; whoever listens gets what `send` is given."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._received: Callable[[bytes], None] | None = None
        self._dropped: Callable[[], None] | None = None

    async def scan(self, _seconds: float) -> list[Advertisement]:
        return []

    async def connect(self, _address: str, dropped: Callable[[], None]) -> NoisyRadio:
        if self._random.random() < 0.2:
            raise RadioError(self._random.choice(list(Reason)), Message("Noise."))
        self._dropped = dropped
        return self

    async def read(self, _uuid: str) -> bytes:
        return self._random.randbytes(self._random.randrange(6))

    async def subscribe(self, _uuid: str, received: Callable[[bytes], None]) -> None:
        self._received = received

    async def disconnect(self) -> None:
        self._received = None

    def send(self, data: bytes) -> None:
        if self._received is not None:
            self._received(data)

    def drop(self) -> None:
        if self._dropped is not None:
            self._dropped()


class Layer:
    """What stands behind the link, as in a session."""

    def __init__(self) -> None:
        self.trust = Trust()
        self.batch: list[Judged] = []
        self.seen: Counter[str] = Counter()

    def received(self, at_ms: int, data: bytes) -> None:
        self.trust, judged = received(self.trust, at_ms, data)
        self.seen["packets"] += 1
        self.seen["malformed"] += judged.measurement is None
        self.seen["duplicates"] += judged.duplicate
        self.seen["readings"] += judged.bpm is not None
        self.batch.append(judged)
        self.check(at_ms)
        if len(self.batch) == _BATCH:
            self.place()

    def check(self, now_ms: int) -> None:
        """What is shown is a reading, and is shown no longer than it is one."""
        shown = reading(self.trust, now_ms)
        changes_ms = next_change_ms(self.trust, now_ms)
        if (shown.bpm is not None) != (shown.state in ("live", "dim")) or shown.bpm == 0:
            raise AssertionError(f"shown at {now_ms}: {shown}")
        if changes_ms is not None and changes_ms <= now_ms:
            raise AssertionError(f"a change at {changes_ms} was due before {now_ms}")

    def place(self) -> None:
        """The beats of the batch are in order and behind the wall."""
        beats = place(self.batch)
        if any(before.at_ms >= after.at_ms for before, after in pairwise(beats)):
            raise AssertionError("beats out of order")
        if beats and beats[-1].at_ms > self.batch[-1].at_ms + 1e-6:
            raise AssertionError("a beat ahead of the wall")
        self.seen["beats"] += len(beats)
        self.batch.clear()


async def fuzz(count: int, seed: int) -> Counter[str]:
    """Send so many packets. Raises whatever goes wrong; what was seen."""
    random, now_ms, layer = Random(seed), 0, Layer()
    radio, agenda = NoisyRadio(random), Agenda(lambda: now_ms)
    changes: Counter[str] = Counter()

    def changed(status: LinkStatus) -> None:
        changes[status.state.value] += 1
        str(status.message)

    link = Link(radio, agenda, "AA:BB:CC:DD:EE:FF", layer.received, changed)
    link.start()
    data = b""
    while layer.seen["packets"] < count:
        now_ms += random.choice((0, 1, 20, 1_000, 1_000, 1_000, 1_000, 1_001, random.randrange(20_000)))
        agenda.ring(now_ms)
        if random.random() < 0.001:
            radio.drop()
        if link.status.state.value != "live":
            for _ in range(_TURNS):
                await asyncio.sleep(0)
        data = packet(random, data)
        radio.send(data)
    await link.stop()
    layer.place()
    return layer.seen + Counter({f"link {state}": number for state, number in changes.items()})


def main(arguments: list[str]) -> int:
    count = int(arguments[0]) if arguments else PACKETS
    seed = int(arguments[1]) if len(arguments) > 1 else 1
    began = time.perf_counter()
    seen = asyncio.run(fuzz(count, seed))
    spent = time.perf_counter() - began
    for name, number in seen.items():
        print(f"{name:>18} {number:>10,}")
    print(f"{spent:.0f} s, {spent / count * 1e6:.0f} µs a packet; nothing raised, nothing false was shown")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
