"""What the tones are like: told apart without looking."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from timer.sound.pcm import PEAK, RATE
from timer.sound.tones import CUTTING, TONES, length, samples_of

BOUNDARIES = ("work", "run", "walk", "rest", "ready", "switch", "open", "set end", "finished")


def pitches(name: str) -> list[float]:
    """The notes of a tone in their order, as the ear hears them: the strongest frequency of each."""
    samples = np.asarray(samples_of(name), dtype=float)
    heard = []
    for note in TONES[name]:
        part = samples[round(note.at * RATE) : round((note.at + note.seconds) * RATE)]
        spectrum = np.abs(np.fft.rfft(part * np.hanning(len(part)), 1 << 16))
        heard.append(float(np.argmax(spectrum)) * RATE / (1 << 16))
    return heard


@pytest.mark.parametrize("boundary", BOUNDARIES)
def test_zero_is_longer_than_the_three_ticks_before_it_and_another_tone(boundary: str) -> None:
    assert length(boundary) > 3 * length("tick")
    assert TONES[boundary] != TONES["tick"]


def test_a_run_rises_a_rest_falls_and_a_walk_does_neither() -> None:
    assert pitches("run") == sorted(pitches("run"))
    assert pitches("rest") == sorted(pitches("rest"), reverse=True)
    low, again = pitches("walk")
    assert low == pytest.approx(again, abs=2)
    assert max(pitches("walk")) < min(pitches("run"))


def test_half_way_is_a_double_and_the_end_of_a_set_a_triple() -> None:
    assert len(set(map(round, pitches("half")))) == 1
    assert [len(TONES[name]) for name in ("half", "set end", "finished")] == [2, 3, 4]


def test_no_two_tones_are_alike() -> None:
    for one, other in combinations(TONES.values(), 2):
        assert [(note.hz, note.seconds) for note in one] != [(note.hz, note.seconds) for note in other]


@pytest.mark.parametrize("name", sorted(TONES))
def test_a_tone_begins_and_ends_without_a_click_and_is_never_cut_at_the_peak(name: str) -> None:
    samples = samples_of(name)
    assert abs(samples[0]) < PEAK / 100
    assert abs(samples[-1]) < PEAK / 20
    assert PEAK / 10 < max(samples) < PEAK


def test_the_beats_of_a_tempo_are_soft_and_speech_goes_on_over_them() -> None:
    for beat in ("out", "hold", "back"):
        assert max(samples_of(beat)) < max(samples_of("tick")) / 1.5
        assert beat not in CUTTING
    assert {"tick", *BOUNDARIES} <= CUTTING


def test_the_low_set_is_an_octave_down_and_as_long() -> None:
    high, low = (np.abs(np.fft.rfft(np.asarray(samples_of("work", low=low)))) for low in (False, True))
    assert np.argmax(high) == pytest.approx(2 * np.argmax(low), abs=2)
    assert len(high) == len(low)


def test_half_the_loudness_is_half_of_every_sample() -> None:
    whole, half = samples_of("tick"), samples_of("tick", gain=0.5)
    assert all(abs(a - 2 * b) <= 1 for a, b in zip(whole, half, strict=True))
