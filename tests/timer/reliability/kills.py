"""kill -9 at random moments of the real program with a strap, and what must be found afterwards."""

from __future__ import annotations

import random
import signal
import time
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.timer.reliability.program import Headless, Screen, make_home
from timer.core.clock import continuous_ns
from timer.core.fold import fold
from timer.events import Event, Kind
from timer.session.view import OLD_SAVE_MS
from timer.store.errors import StoreError
from timer.store.history import History
from timer.store.home import find_home
from timer.store.live import LiveJournal, unfinished
from timer.store.records import Run

#: Words that are typed at random.
WORDS = ("pause", "resume", "skip", "back", "+", "undo", "pain", "go on", "set 40 9 2")


@dataclass(slots=True)
class Toll:
    """What so many kills cost."""

    kills: int = 0
    lost: int = 0
    """Kills after which something acknowledged was missing."""
    damaged: int = 0
    not_resumable: int = 0
    """Kills after which an unfinished session could not be read, folded or gone on with."""
    acknowledged: int = 0
    """Kills before which anything had been acknowledged."""
    resumed: int = 0
    """Runs that took up what an earlier kill had left."""
    sealed: int = 0
    unclean: int = 0
    """Ends by a signal or a closed terminal that were not orderly."""
    behind_ms: list[int] = field(default_factory=list)
    """How far the journal was behind the clock at each kill of a session that ran, in ms."""

    def __str__(self) -> str:
        behind = f", at most {max(self.behind_ms)} ms behind the clock" if self.behind_ms else ""
        return (
            f"{self.kills} ends ({self.acknowledged} after something was acknowledged, {self.resumed} of a"
            f" session taken up again, {self.sealed} sessions sealed): {self.lost} lost,"
            f" {self.damaged} damaged, {self.not_resumable} not resumable, {self.unclean} unclean{behind}"
        )


class Home:
    """One home whose Holdfast is killed again and again."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self._folder = make_home(folder)
        self._home = find_home({"HOLDFAST_HOME": str(folder)})
        self._chance = chance
        self._known: dict[str, tuple[Event, ...]] = {}
        """What was found of each session after the kill before."""
        self._left = False
        self.toll = Toll()

    def kill_once(self) -> None:
        """Start or take up a session, kill it at a random moment, and look at what is left."""
        taken_up = self._left and self._chance.random() < 0.7
        workout = self._chance.choice(("1", "1", "2"))
        arguments = () if taken_up else ("short", "--workout", workout)
        prey = Headless(self._folder, *arguments, "--strap", "simulated")
        until = time.monotonic() + self._chance.choice((1.0, 4.0)) * self._chance.random()
        if self._chance.random() < 0.9:
            prey.until("step", 20)
            until = time.monotonic() + self._chance.random() * 3
        while (left := until - time.monotonic()) > 0 and prey.listen(min(left, 0.05)):
            prey.type("saved" if self._chance.random() < 0.7 else self._chance.choice(WORDS))
        killed_ms = continuous_ns() // 1_000_000
        prey.kill()
        self.toll.kills += 1
        self.toll.resumed += taken_up and any(line["event"] == "step" for line in prey.said)
        self._look(prey.said, prey.saved_ms, killed_ms)

    def end_a_screen_once(self) -> None:
        """The same with the app, which is killed, asked to end, or loses its terminal."""
        screen = Screen(self._folder, "start", "short", "--workout", "2", "--strap", "simulated")
        if self._left and screen.until("go on from here", 20):
            screen.press("\r")
            self.toll.resumed += 1
        screen.look(0.3 + 4 * self._chance.random())
        for key in self._chance.choices((" ", "n", "b", "+", "-", "u", "?"), k=self._chance.randint(0, 4)):
            screen.press(key)
            screen.look(0.2)
        how = self._chance.choice(("kill", "kill", "term", "hup", "hang up"))
        ended_ms = continuous_ns() // 1_000_000
        if how == "hang up":
            screen.hang_up()
        else:
            screen.signal({"kill": signal.SIGKILL, "term": signal.SIGTERM, "hup": signal.SIGHUP}[how])
        code = screen.wait()
        screen.close()
        self.toll.kills += 1
        before = len(self.toll.behind_ms)
        self._look([], 0, ended_ms)
        ran = self.toll.behind_ms[before:]
        self.toll.unclean += how != "kill" and code != 0 and bool(ran)
        # What the app had to tell of as not saved is older than this.
        self.toll.lost += any(behind_ms > OLD_SAVE_MS for behind_ms in ran)

    def _look(self, said: list[dict[str, Any]], acknowledged: int, killed_ms: int) -> None:
        try:
            found = {uuid: self._read(uuid) for uuid in unfinished(self._home)}
            sealed = self._sealed()
        except StoreError as error:
            self.toll.damaged += error.cause == "damaged"
            self.toll.not_resumable += error.cause != "damaged"
            return
        now = sealed | {uuid: events for uuid, (events, _) in found.items()}
        changed = {uuid: events for uuid, events in now.items() if events != self._known.get(uuid)}
        self.toll.acknowledged += acknowledged > 0
        self.toll.sealed = len(sealed)
        kept = all(now.get(uuid, ())[: len(before)] == before for uuid, before in self._known.items())
        kept = kept and (bool(changed) or not acknowledged)
        for uuid, events in changed.items():
            kept = kept and _holds(events, said, acknowledged)
            if uuid in found:
                alive_ms = found[uuid][1]
                kept = kept and alive_ms >= acknowledged
                runs = [Run.from_payload(event.payload) for event in events if event.kind is Kind.RUN]
                if runs:
                    self.toll.behind_ms.append(killed_ms - runs[-1].boot_ms + runs[-1].at_ms - alive_ms)
        self.toll.lost += not kept
        self._known = now
        self._left = bool(found)

    def _read(self, uuid: str) -> tuple[tuple[Event, ...], int]:
        """The journal of an unfinished session, sound and with a state. Raises StoreError."""
        with closing(LiveJournal.open(self._home, uuid)) as journal:
            if journal._connection.execute("PRAGMA integrity_check") != [("ok",)]:
                raise StoreError("damaged", "damaged")
            events, alive_ms = journal.events(), journal.alive_ms()
        if events:
            fold(events)
        return events, alive_ms

    def _sealed(self) -> dict[str, tuple[Event, ...]]:
        if not self._home.history.exists():
            return {}
        with closing(History.of(self._home)) as history:
            if history._connection.execute("PRAGMA integrity_check") != [("ok",)]:
                raise StoreError("damaged", "damaged")
            return {line.uuid: history.show(line.uuid).events for line in history.list(10_000)}


def _holds(events: tuple[Event, ...], said: list[dict[str, Any]], until_ms: int) -> bool:
    """Whether the journal has every event that was told of before `until_ms`, and a packet in each second."""
    kept = {(event.kind.value, event.at_ms) for event in events}
    kinds = {kind.value for kind in Kind}
    told = {
        (line["event"], round(line["at"] * 1000))
        for line in said
        if line["event"] in kinds and "at" in line and line["at"] * 1000 < until_ms
    }
    packets = [event.at_ms for event in events if event.kind is Kind.PACKET]
    since = next((line["at"] for line in said if line["event"] == "heart" and line["state"] == "live"), None)
    if since is None:
        return told <= kept
    mine = [at_ms for at_ms in packets if since * 1000 <= at_ms <= until_ms]
    return told <= kept and len(mine) >= (until_ms - since * 1000) // 1000 - 1


def kill_headless(folder: Path, seed: int, kills: int) -> Toll:
    """So many kills of sessions on plain lines."""
    home = Home(folder, random.Random(seed))
    while home.toll.kills < kills:
        home.kill_once()
    return home.toll


def end_screens(folder: Path, seed: int, ends: int) -> Toll:
    """So many ends of the app in a terminal: kills, signals, closed terminals."""
    home = Home(folder, random.Random(seed))
    while home.toll.kills < ends:
        home.end_a_screen_once()
    return home.toll
