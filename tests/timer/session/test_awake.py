"""The computer stays awake while somebody is led through a workout, and only then."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

import pytest

from tests.timer.tui import moments
from timer.core.state import Status
from timer.session.awake import ChildHolder, NoHolder, command, follow


class FakeChild:
    """A process that ends when its pipe closes, unless it is stubborn."""

    def __init__(self, *, stubborn: bool = False) -> None:
        self.stdin = self
        self.stubborn = stubborn
        self.ended: str | None = None

    def close(self) -> None:
        if not self.stubborn:
            self.ended = "by itself"

    def poll(self) -> int | None:
        return None if self.ended is None else 0

    def wait(self, timeout: float | None = None) -> int:
        if self.ended is None:
            raise subprocess.TimeoutExpired("cat", timeout or 0)
        return 0

    def kill(self) -> None:
        self.ended = "killed"


class Rig:
    """A holder whose children are fakes."""

    def __init__(self, *, stubborn: bool = False) -> None:
        self.children: list[FakeChild] = []
        self.stubborn = stubborn
        self.holder = ChildHolder(("inhibit", "cat"), self._start)

    def _start(self, argv: Sequence[str]) -> FakeChild:
        assert argv == ("inhibit", "cat")
        self.children.append(FakeChild(stubborn=self.stubborn))
        return self.children[-1]

    @property
    def held(self) -> int:
        return sum(child.ended is None for child in self.children)


def test_it_holds_through_work_rest_and_pain_and_lets_go_in_a_pause_and_at_the_end() -> None:
    rig = Rig()
    held = []
    for view in (
        moments.holding(),
        moments.resting(),
        moments.hurting(),
        moments.paused(),
        moments.holding(status=Status.LEAD_IN, lead_ms=4000),
        moments.moment(None),
    ):
        follow(rig.holder, view)
        held.append(rig.held)
    assert held == [1, 1, 1, 0, 1, 0]
    assert len(rig.children) == 2


def test_a_child_that_does_not_end_is_ended() -> None:
    rig = Rig(stubborn=True)
    rig.holder.hold()
    rig.holder.close()
    assert [child.ended for child in rig.children] == ["killed"]


def test_a_child_that_ends_by_itself_is_not_started_every_second() -> None:
    rig = Rig()
    rig.holder.hold()
    rig.children[0].ended = "not allowed"
    for _ in range(5):
        rig.holder.hold()
    rig.holder.close()
    assert len(rig.children) == 1


def test_where_the_program_cannot_be_started_the_workout_goes_on() -> None:
    def refuse(_: Sequence[str]) -> FakeChild:
        raise PermissionError

    stuck = ChildHolder(("inhibit",), refuse)
    stuck.hold()
    stuck.hold()
    stuck.let_go()
    stuck.close()


def test_a_real_child_ends_as_soon_as_the_pipe_closes() -> None:
    reads = (sys.executable, "-c", "import sys; sys.stdin.read()")
    started: list[subprocess.Popen[bytes]] = []

    def start(argv: Sequence[str]) -> subprocess.Popen[bytes]:
        started.append(subprocess.Popen(argv, stdin=subprocess.PIPE))
        return started[-1]

    real = ChildHolder(reads, start)
    real.hold()
    real.let_go()
    assert started[0].wait(30) == 0
    real.close()


@pytest.mark.parametrize(
    ("platform", "there", "found"),
    [
        ("linux", {"systemd-inhibit", "cat"}, "systemd-inhibit"),
        ("darwin", {"caffeinate", "cat"}, "caffeinate"),
        ("linux", {"cat"}, None),
        ("linux", {"systemd-inhibit"}, None),
        ("win32", set(), None),
    ],
)
def test_each_platform_has_its_own_program_or_none(platform: str, there: set[str], found: str | None) -> None:
    argv = command(platform, lambda name: name if name in there else None)
    assert (None if argv is None else argv[0]) == found
    assert argv is None or argv[-1] == "cat"


def test_nothing_held_is_nothing_to_let_go() -> None:
    none = NoHolder()
    follow(none, moments.holding())
    none.close()
