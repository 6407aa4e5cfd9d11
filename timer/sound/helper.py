"""The helper process: requests on standard input, the sound card, replies on standard output.

It is a process of its own because a failing sound library writes on the descriptor on which Textual paints,
and because blocks of samples must not wait for a screen. `python -m timer.sound.helper --help`
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path

from timer.sound.device import LATENCY_MS, DeviceError, Speaker
from timer.sound.pcm import wav_file
from timer.sound.stream import Stream
from timer.sound.wire import VERSION, End, Hello, Ready, Reply, Request, Unable, WireError, decode, encode

#: Nanoseconds without being asked for a block after which the device is taken for gone. A server that slept
#: took 1.5 s to wake.
STALLED_NS = 3_000_000_000
#: Seconds at most that the last sounds take.
_LAST_SOUNDS = 10.0


class Helper:
    """One stream and the device that plays it."""

    def __init__(self, stream: Stream, *, pretended: bool = False) -> None:
        """Open the device. Raises DeviceError."""
        self._stream = stream
        self._pretended = pretended
        self._open()

    @property
    def device(self) -> str:
        return self._speaker.name

    def take(self, request: Request) -> None:
        """Pass a request on; first open the device anew if it has fallen silent. Raises DeviceError."""
        if time.perf_counter_ns() - self._asked_ns > STALLED_NS:
            self._speaker.close()
            self._open()
        self._stream.take(request)

    def close(self) -> None:
        self._speaker.close()

    def _open(self) -> None:
        self._stream.begin()
        self._asked_ns = time.perf_counter_ns()
        self._speaker = Speaker(self._block, pretended=self._pretended)

    def _block(self, frames: int) -> bytes:
        self._asked_ns = time.perf_counter_ns()
        return self._stream.block(self._asked_ns, frames)


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until the end; 0, or 1 where there is no sound."""
    options = _options(arguments)
    reply = _replies()
    with ExitStack() as stack:
        stream = Stream(
            reply,
            LATENCY_MS * 1_000_000,
            # Loudness is heard by the square, roughly: 50 sounds half as loud.
            gain=(options.volume / 100) ** 2,
            low=options.low,
            tap=None if options.tap is None else stack.enter_context(wav_file(options.tap)),
        )
        try:
            helper = Helper(stream, pretended=options.pretended)
            stack.callback(helper.close)
            reply(Hello())
            reply(Ready(helper.device))
            serve(sys.stdin.buffer, helper.take)
        except DeviceError as error:
            reply(Unable(error.reason))
            return 1
        stream.over.wait(_LAST_SOUNDS if stream.ending else 0)
    return 0


def serve(lines: Iterable[bytes], take: Callable[[Request], None]) -> None:
    """Take every request until the last one, or until whoever asked is gone. Raises DeviceError."""
    for line in lines:
        try:
            message = decode(line)
        except WireError:
            continue
        if isinstance(message, Hello):
            if message.version != VERSION:
                raise DeviceError("no library")
        elif not isinstance(message, Reply):
            take(message)
            if isinstance(message, End):
                return


def _replies() -> Callable[[Reply], None]:
    """Writes replies where standard output leads. What a library prints from now on goes nowhere."""
    out = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)

    def reply(message: Reply) -> None:
        try:
            os.write(out, encode(message))
        except OSError:
            # Whoever asked is gone; the end of standard input will tell.
            return

    return reply


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m timer.sound.helper")
    parser.add_argument("--volume", type=int, default=100, help="0 to 100")
    parser.add_argument("--low", action="store_true", help="the low-pitched tones")
    parser.add_argument("--tap", type=Path, help="write what is rendered to this WAV file")
    parser.add_argument("--pretended", action="store_true", help="no device, but the pace of one")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    # miniaudio takes numpy in where that is installed, 17 MB and 0.1 s, and needs it for nothing here.
    sys.modules["numpy"] = None  # type: ignore[assignment]
    raise SystemExit(main())
