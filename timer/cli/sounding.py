"""The sound of sessions, put together from what the user asked for, his settings and the machine."""

from __future__ import annotations

from queue import Empty, SimpleQueue

from timer.cli.keeping import Keeping
from timer.cli.wishes import Wishes
from timer.session.sounder import Sounder
from timer.sound.client import HelperPlayer, Loudness
from timer.sound.speech import Speech
from timer.sound.voice import find_voice
from timer.sound.wire import Late, Ready, Unable


def is_muted(wishes: Wishes, keeping: Keeping) -> bool:
    """Whether a session begins in silence."""
    return wishes.mute or keeping.settings.muted


def sounder_for(wishes: Wishes, keeping: Keeping, told: set[str]) -> Sounder | None:
    """The sound of one session; None where time does not pass as it does.

    `told` holds why there is no sound, of all the sessions of this start: nobody wants to read it twice.
    """
    if wishes.speed != 1:
        return None
    settings = keeping.settings
    loudness = Loudness(volume=settings.sound_volume, low=settings.low_tones)
    return Sounder(
        lambda heard: HelperPlayer(loudness, heard),
        speech_for(keeping),
        beats=settings.tempo_beats,
        muted=is_muted(wishes, keeping),
        told=told,
    )


def device(seconds: float = 5.0) -> Ready | Unable:
    """Open the sound card and let it go, and say how that went."""
    replies: SimpleQueue[Ready | Unable | Late] = SimpleQueue()
    player = HelperPlayer(Loudness(volume=0), replies.put)
    try:
        reply = replies.get(timeout=seconds)
    except Empty:
        return Unable("stopped")
    finally:
        player.close()
    return reply if isinstance(reply, Ready | Unable) else Unable("stopped")


def speech_for(keeping: Keeping) -> Speech | None:
    """The voice, as far as the machine has one; None where it is not wanted or nothing can be kept."""
    if keeping.home is None or not keeping.settings.voice:
        return None
    return Speech(keeping.home.speech, find_voice)
