"""`holdfast start ... --audio FILE`: a whole session's tones and voice, for the phone in the pocket."""

from __future__ import annotations

import argparse
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from timer.cli.assembly import House
from timer.cli.errors import Refusal
from timer.cli.keeping import Keeping
from timer.cli.sounding import speech_for
from timer.locale import N_, _
from timer.session.audio_track import Track, track
from timer.session.wording import clock
from timer.sound.pcm import wav_file
from timer.sound.render import render

if TYPE_CHECKING:
    from programs.steps import Timeline


def run(house: House, options: argparse.Namespace) -> int:
    """Write the file and say what is in it. Raises Refusal."""
    if options.program is None:
        raise Refusal(N_("--audio goes with a PROGRAM; see: holdfast programs list"), 2)
    if options.audio.suffix.lower() != ".wav":
        raise Refusal(N_("{file}: the sound is written as WAV; end its name in .wav"), 2, file=options.audio)
    timeline = house.chosen(options)
    with closing(Keeping.of(options)) as keeping:
        heard = _track(keeping, timeline)
        wants_voice = keeping.settings.voice
    _write(heard, options.audio)
    words = _("{file}: {length}, {tones} tones, {phrases} phrases, {size} MB")
    print(
        words.format(
            file=options.audio,
            length=clock(heard.seconds),
            tones=len(heard.sounds) - heard.phrases,
            phrases=heard.phrases,
            size=round(options.audio.stat().st_size / 1e6),
        )
    )
    if wants_voice and not heard.phrases:
        print(_("No voice for this language was found here, so there are tones alone; see: holdfast doctor"))
    return 0


def _track(keeping: Keeping, timeline: Timeline) -> Track:
    settings = keeping.settings
    speech = speech_for(keeping)
    return track(timeline, speech, beats=settings.tempo_beats, low=settings.low_tones)


def _write(heard: Track, path: Path) -> None:
    """All of it, or nothing. Raises Refusal."""
    aside = path.with_name(f"{path.name}.part")
    try:
        with wav_file(aside) as write:
            render(heard.sounds, heard.seconds, write)
        aside.replace(path)
    except OSError as error:
        aside.unlink(missing_ok=True)
        template = N_("{file} cannot be written: {reason}")
        raise Refusal(template, file=path, reason=error.strerror or error) from error
