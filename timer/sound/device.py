"""The sound card, through miniaudio. The only module that imports it, and only the helper imports this."""

from __future__ import annotations

from collections.abc import Callable, Generator

from timer.sound.pcm import RATE

#: Milliseconds that the card asks for at once. What it costs goes with how often it asks; what a key answers
#: waits for the next time (docs/sound.md has the measurements).
PERIOD_MS = 100
#: Milliseconds between the asking for a block and its being heard, as a null sink of PulseAudio gave it
#: (docs/sound.md). A card, or headphones without a cable, adds what miniaudio cannot be asked for.
LATENCY_MS = 58


class DeviceError(Exception):
    """There is no sound: `reason` is a word of `timer.sound.player.REASONS`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Speaker:
    """The default device, shared with every other program. It asks `block(frames)` for samples."""

    def __init__(self, block: Callable[[int], bytes], *, pretended: bool = False) -> None:
        """Open it. `pretended`: none at all, but at the pace of one. Raises DeviceError."""
        try:
            import miniaudio
        except (ImportError, OSError) as error:
            raise DeviceError("no library") from error
        backends = [miniaudio.Backend.NULL] if pretended else None
        feeding = _feeding(block)
        next(feeding)
        try:
            self._device = miniaudio.PlaybackDevice(
                output_format=miniaudio.SampleFormat.SIGNED16,
                nchannels=1,
                sample_rate=RATE,
                buffersize_msec=PERIOD_MS,
                backends=backends,
                app_name="Holdfast",
            )
            if self._device.backend == "Null" and not pretended:
                raise DeviceError("no device")
            self._device.start(feeding)
        except miniaudio.MiniaudioError as error:
            raise DeviceError("no device") from error

    @property
    def name(self) -> str:
        """The system of sound that plays, such as "PulseAudio"."""
        return str(self._device.backend)

    def close(self) -> None:
        """Stop asking."""
        self._device.close()


def _feeding(block: Callable[[int], bytes]) -> Generator[bytes, int, None]:
    frames = yield b""
    while True:
        frames = yield block(frames)
