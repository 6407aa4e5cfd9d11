"""The helper as a process: with the pace of a sound card and none, and on a null sink of PulseAudio."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from array import array
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from queue import SimpleQueue

import pytest

from tests.timer.sound.listening import errors_ms
from timer.sound.client import HelperPlayer, Loudness
from timer.sound.pcm import RATE, Samples, read_wav
from timer.sound.wire import End, Late, Ready, Unable, decode, encode

pytest.importorskip("miniaudio", reason="miniaudio is not installed here")

SCRIPT = [(0.6, "tick"), (1.1, "tick"), (1.6, "tick"), (2.1, "rest")]
#: Seconds that a helper may take to begin and to end on a machine that does much else.
PATIENCE = 60.0

Replies = SimpleQueue[Ready | Unable | Late]


def post(player: HelperPlayer) -> float:
    """Post the script; the moment from which its times count."""
    began = time.perf_counter()
    for due, name in SCRIPT:
        player.tone(name, began + due - time.perf_counter(), 1)
    return began


def in_time(replies: Replies) -> None:
    """Skip where the machine did too much else to play in time, as the helper itself tells."""
    late = [reply for reply in (replies.get() for _ in range(replies.qsize())) if isinstance(reply, Late)]
    if late:
        pytest.skip(f"this machine was too busy to play in time: {late}")


def errors_from_the_first(heard: Samples) -> list[float | None]:
    """How far each onset lies from the script, in ms from the first one; None where one is missing."""
    place = next(place for place, sample in enumerate(heard) if abs(sample) > 500) / RATE
    return errors_ms(heard, [(place + due - SCRIPT[0][0], name) for due, name in SCRIPT])


def test_everything_posted_is_rendered_once_in_its_order_and_the_helper_goes(tmp_path: Path) -> None:
    replies: Replies = SimpleQueue()
    tap = tmp_path / "tap.wav"
    player = HelperPlayer(Loudness(volume=100), replies.put, options=("--pretended", "--tap", str(tap)))
    assert replies.get(timeout=PATIENCE) == Ready("Null")
    post(player)
    player.close()
    assert player.wait(PATIENCE) == 0
    in_time(replies)
    # In its place to a few ms; what a busy machine delays further, the helper would have told as late.
    assert errors_from_the_first(read_wav(tap)) == [pytest.approx(0, abs=60)] * len(SCRIPT)


def test_the_helper_goes_at_once_when_whoever_asked_is_gone(tmp_path: Path) -> None:
    replies: Replies = SimpleQueue()
    player = HelperPlayer(Loudness(), replies.put, options=("--pretended",))
    replies.get(timeout=PATIENCE)
    player.tone("tick", 3600.0, 1)
    player._let_go()  # as a killed process does
    assert player.wait(PATIENCE) == 0


def test_a_helper_that_dies_is_told_of_and_asking_it_does_no_harm() -> None:
    replies: Replies = SimpleQueue()
    player = HelperPlayer(Loudness(), replies.put, options=("--pretended",))
    replies.get(timeout=PATIENCE)
    assert player._process is not None
    player._process.kill()
    assert replies.get(timeout=PATIENCE) == Unable("stopped")
    player.tone("tick", 1.0, 1)
    player.close()


def test_without_a_sound_card_it_says_so_and_writes_nothing_else_anywhere() -> None:
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("PULSE", "XDG"))}
    done = subprocess.run(
        [sys.executable, "-m", "timer.sound.helper"],
        input=encode(End()),
        env=environ | {"PULSE_SERVER": "unix:/nonexistent", "PYTHONPATH": os.getcwd()},
        capture_output=True,
        timeout=PATIENCE,
    )
    lines = [decode(line) for line in done.stdout.splitlines()]
    if done.returncode == 0:
        pytest.skip("this machine has a sound card")
    assert lines == [Unable("no device")]


# PulseAudio ------------------------------------------------------------------------------------------------


@contextmanager
def null_sink(folder: Path) -> Iterator[dict[str, str]]:
    """A sound server of its own with a sink that nobody hears; the environment in which it is the one."""
    missing = [name for name in ("pulseaudio", "parec", "pactl") if shutil.which(name) is None]
    if missing:
        pytest.skip(f"no {' and no '.join(missing)} here: the null sink of PulseAudio is not recorded")
    socket = folder / "null.socket"
    environ = {"XDG_RUNTIME_DIR": str(folder), "HOME": str(folder), "PULSE_SERVER": f"unix:{socket}"}
    folder.chmod(0o700)
    with ExitStack() as stack:
        server = stack.enter_context(
            subprocess.Popen(
                [
                    *("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"),
                    *("-L", "module-null-sink sink_name=null rate=48000"),
                    *("-L", f"module-native-protocol-unix socket={socket} auth-anonymous=1"),
                ],
                env=os.environ | environ,
                stderr=subprocess.DEVNULL,
            )
        )
        stack.callback(server.terminate)
        ends = time.monotonic() + 10
        while subprocess.run(["pactl", "info"], env=os.environ | environ, capture_output=True).returncode:
            if time.monotonic() > ends:
                pytest.skip("PulseAudio does not start here: the null sink is not recorded")
            time.sleep(0.1)
        yield environ


def recorded(file: Path) -> tuple[array[int], Replies]:
    """What a null sink plays while the script is played, and what the helper said meanwhile."""
    command = ["parec", "-d", "null.monitor", "--format=s16le", f"--rate={RATE}", "--channels=1", "--raw"]
    replies: Replies = SimpleQueue()
    with ExitStack() as stack:
        heard = stack.enter_context(file.open("wb"))
        recorder = stack.enter_context(subprocess.Popen([*command, "--latency-msec=10"], stdout=heard))
        stack.callback(recorder.terminate)
        player = HelperPlayer(Loudness(volume=100), replies.put)
        assert replies.get(timeout=PATIENCE) == Ready("PulseAudio")
        # The server's first blocks come all at once; a session has ten seconds of get-ready.
        time.sleep(2)
        post(player)
        player.close()
        assert player.wait(PATIENCE) == 0
        time.sleep(0.5)
    data = file.read_bytes()
    return array("h", data[: len(data) // 2 * 2]), replies


def test_what_a_null_sink_records_is_the_script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if os.getloadavg()[0] > 2 * (os.cpu_count() or 1):
        pytest.skip("this machine does too much else: the sound server itself does not keep time")
    with null_sink(tmp_path) as environ:
        for name, value in environ.items():
            monkeypatch.setenv(name, value)
        # A server without the priority of a desktop's may stand still for a moment; ours would each time.
        for _ in range(3):
            heard, replies = recorded(tmp_path / "heard.raw")
            in_time(replies)
            # Nobody can say when a recording began: its first onset is taken for the first of the script.
            errors = errors_from_the_first(heard)
            if None not in errors and max(abs(error) for error in errors if error is not None) < 15:
                return
    pytest.fail(f"onsets off, in ms: {errors}")
