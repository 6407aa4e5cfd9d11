"""Sounds on a line of samples."""

from __future__ import annotations

from array import array

from hypothesis import given
from hypothesis import strategies as st

from timer.sound.mixer import FADE, Mixer
from timer.sound.pcm import PEAK


def loud(count: int, value: int = 1000) -> array[int]:
    return array("h", [value] * count)


def rendered(mixer: Mixer, blocks: list[int]) -> array[int]:
    heard, position = array("h"), 0
    for count in blocks:
        heard.frombytes(mixer.render(position, count))
        position += count
    return heard


@given(
    st.lists(st.tuples(st.integers(0, 300), st.integers(1, 200)), max_size=4),
    st.lists(st.integers(1, 90), min_size=8, max_size=12),
)
def test_the_blocks_in_which_it_is_asked_for_change_nothing(
    sounds: list[tuple[int, int]], blocks: list[int]
) -> None:
    piecewise, whole = Mixer(), Mixer()
    for start, count in sounds:
        piecewise.add(start, loud(count))
        whole.add(start, loud(count))
    total = sum(blocks)
    heard = rendered(piecewise, blocks)
    assert heard == rendered(whole, [total])
    for place, sample in enumerate(heard):
        assert sample == 1000 * sum(start <= place < start + count for start, count in sounds)


def test_two_loud_sounds_together_are_cut_at_the_peak_and_do_not_turn_over() -> None:
    mixer = Mixer()
    mixer.add(0, loud(10, 30_000))
    mixer.add(0, loud(10, 30_000))
    assert rendered(mixer, [10]) == loud(10, PEAK)


def test_speech_makes_way_for_a_tone_that_cuts() -> None:
    mixer = Mixer()
    mixer.add(0, loud(2000), speech=True)
    mixer.add(1000, loud(100, 50), cuts=True)
    heard = rendered(mixer, [500, 1500])
    assert heard[1000 - FADE - 1] == 1000
    assert heard[999] == 0
    assert heard[1000:1100] == loud(100, 50)
    assert not any(heard[1100:])


def test_speech_goes_on_over_a_soft_tick() -> None:
    mixer = Mixer()
    mixer.add(0, loud(2000), speech=True)
    mixer.add(1000, loud(100, 50))
    assert rendered(mixer, [2000])[1000:1200] == loud(100, 1050) + loud(100)


def test_it_is_silent_once_everything_was_heard() -> None:
    mixer = Mixer()
    mixer.add(5, loud(10))
    mixer.render(0, 14)
    assert not mixer.silent
    mixer.render(14, 1)
    assert mixer.silent
    assert mixer.render(15, 4) == bytes(8)
