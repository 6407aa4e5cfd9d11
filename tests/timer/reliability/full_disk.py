"""The real program on a disk of some megabytes that is filled while a session runs. Linux, without root.

python -m tests.timer.reliability.full_disk FOLDER MINUTES     inside a small file system of its own
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.timer.reliability.program import Headless, environment, make_home
from timer.events import Kind
from timer.store.history import History
from timer.store.home import Home
from timer.store.live import LiveJournal, unfinished

#: Of the small file system.
MEGABYTES = 6
#: Session seconds in a real one while the kept room is used up.
SPEED = 120
#: Of a session with a strap that the kept room is to last for at least.
MINUTES = 31


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it."""

    told_seconds: float
    """From the disk being full to the line that says so, with the kept room."""
    kept_minutes: float
    """Of session with a strap that went into the kept room before the end; all of them are in the history."""
    told_without_room_seconds: float
    """The same without any kept room."""
    missing_packets: int
    """After some seconds without room at all, once there was room again."""

    def __str__(self) -> str:
        return (
            f"told after {self.told_seconds:.2f} s; {self.kept_minutes:.0f} minutes of session went into the"
            " kept room and then into the history; without that room told after"
            f" {self.told_without_room_seconds:.2f} s, and {self.missing_packets} packets were missing once"
            " there was room again"
        )


def try_full_disk(minutes: int = MINUTES) -> Outcome | None:
    """Do it in a small file system of its own; None where the system gives none.

    `minutes` of a session with a strap are to go into the kept room.
    """
    with tempfile.TemporaryDirectory() as folder:
        mount = f'mount -t tmpfs -o size={MEGABYTES}m none "$0" && exec "$@"'
        inner = [sys.executable, "-P", "-m", "tests.timer.reliability.full_disk", folder, str(minutes)]
        line = ["unshare", "-rm", "sh", "-c", mount, folder, *inner]
        try:
            done = subprocess.run(line, env=environment(Path(folder)), capture_output=True, text=True)
        except FileNotFoundError:
            return None
    if done.returncode == 77 or "unshare" in done.stderr:
        return None
    if done.returncode:
        raise AssertionError(done.stderr)
    return Outcome(**json.loads(done.stdout.splitlines()[-1]))


def main(folder: Path, minutes: int) -> None:
    told, kept_minutes = in_the_kept_room(folder, minutes)
    told_without, missing = without_any_room(folder)
    print(json.dumps(asdict(Outcome(told, kept_minutes, told_without, missing))))


def in_the_kept_room(folder: Path, minutes: int) -> tuple[float, float]:
    """Fill the disk and go on for so many minutes of session; then end it."""
    home = Home(make_home(folder / "kept"))
    session = Headless(home.root, "short", "--workout", "3", "--strap", "simulated", "--speed", str(SPEED))
    assert session.until("step")
    _wait(home.ballast.exists)
    filler = _fill(folder)
    told = _told(session)
    full_ms = _asked(session)
    while _asked(session) < full_ms + minutes * 60_000:
        session.listen(0.2)
    kept_minutes = (session.saved_ms - full_ms) / 60_000
    session.type("end")
    assert session.until("finished"), session.said[-3:]
    assert session.wait() == 0
    filler.unlink()
    with closing(History.of(home)) as history:
        (line,) = history.list()
        packets = [event for event in history.show(line.uuid).events if event.kind is Kind.PACKET]
    assert len(packets) >= minutes * 60
    return told, kept_minutes


def without_any_room(folder: Path) -> tuple[float, int]:
    """Fill the disk to the last page, go on for some seconds, make room, and kill the program."""
    home = Home(make_home(folder / "without"))
    session = Headless(home.root, "short", "--workout", "2", "--strap", "simulated")
    assert session.until("step")
    _wait(home.ballast.exists)
    home.ballast.unlink()
    filler = _fill(folder)
    told = _told(session)
    session.listen(5)
    stuck_ms = _asked(session)
    filler.unlink()
    while _asked(session) < stuck_ms + 6_000:
        session.listen(0.2)
    session.kill()
    (uuid,) = unfinished(home)
    with closing(LiveJournal.open(home, uuid)) as journal:
        arrivals = [event.at_ms for event in journal.events() if event.kind is Kind.PACKET]
    seconds = {at_ms // 1000 for at_ms in arrivals}
    return told, len(set(range(min(seconds), session.saved_ms // 1000)) - seconds)


def _fill(folder: Path) -> Path:
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(1024))
        except OSError:
            return filler


def _told(session: Headless) -> float:
    """Seconds until a line says that the disk is full."""
    begun = time.monotonic()
    while not any("disk is full" in line.get("text", "") for line in session.said):
        assert session.listen(0.02), session.said[-3:]
        assert time.monotonic() < begun + 60
    return time.monotonic() - begun


def _asked(session: Headless) -> int:
    session.type("saved")
    assert session.until("saved"), session.said[-3:]
    return session.saved_ms


def _wait(ready: object) -> None:
    until = time.monotonic() + 30
    while not ready() and time.monotonic() < until:  # type: ignore[operator]
        time.sleep(0.02)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
