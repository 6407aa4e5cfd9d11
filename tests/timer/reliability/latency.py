"""How long the real recorder takes to have a packet on a disk that another process keeps busy."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.timer.store.sessions import uuid_of
from timer.events import Event, Kind
from timer.store.home import find_home
from timer.store.live import LiveJournal
from timer.store.recorder import JournalRecorder

#: Writes blocks of 40 MB and has each on the disk before the next one, until it is ended.
HOG = """
import os, sys
block = os.urandom(40_000_000)
while True:
    with open(sys.argv[1], "wb") as file:
        file.write(block)
        file.flush()
        os.fsync(file.fileno())
"""


@dataclass(frozen=True, slots=True)
class Latencies:
    """Times from the arrival of a packet to its acknowledgement, in ms."""

    each_ms: tuple[float, ...]

    def percentile(self, percent: float) -> float:
        """The smallest time that so many percent do not exceed."""
        ordered = sorted(self.each_ms)
        return ordered[min(len(ordered) - 1, round(len(ordered) * percent / 100))]

    def __str__(self) -> str:
        return (
            f"{len(self.each_ms)} commits: median {self.percentile(50):.1f} ms,"
            f" 99 percent within {self.percentile(99):.1f} ms, the slowest {max(self.each_ms):.1f} ms"
        )


@contextmanager
def busy_disk(folder: Path) -> Iterator[None]:
    """Another process keeps the disk of `folder` busy."""
    block = folder / "hog"
    with subprocess.Popen([sys.executable, "-c", HOG, str(block)]) as hog:
        try:
            yield
        finally:
            hog.kill()
    block.unlink(missing_ok=True)


def measure(folder: Path, packets: int, per_second: float) -> Latencies:
    """Hand packets to a recorder at that pace; how long each took."""
    recorder = JournalRecorder(LiveJournal.create(find_home({"HOLDFAST_HOME": str(folder)}), uuid_of(1)))
    each_ms: list[float] = []
    begun = time.monotonic()
    for seq in range(1, packets + 1):
        time.sleep(max(0.0, begun + seq / per_second - time.monotonic()))
        arrived = time.monotonic()
        recorder.record(Event(seq, seq * 1000, Kind.PACKET, {"hex": "10480200"}))
        assert recorder.flush(60)
        each_ms.append(1000 * (time.monotonic() - arrived))
    recorder.close()
    return Latencies(tuple(each_ms))
