"""What is really played: the samples that leave for the sound card, against the script."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.timer.sound.card import FRAMES, Card, CardPlayer
from tests.timer.sound.listening import found_at
from timer.sound.pcm import RATE, write_wav
from timer.sound.stream import LATE_MS, TOO_LATE_MS, Stream
from timer.sound.tones import length, samples_of
from timer.sound.wire import End, Late, Only, Tone

SECOND = 1_000_000_000
BLOCK_NS = FRAMES * SECOND // RATE


def errors_ms(card: Card, script: list[tuple[float, str]]) -> list[float]:
    """How late each tone of a script was heard; it fails where one was not."""
    errors = [card.error_ms(name, due) for due, name in script]
    assert None not in errors
    return [error for error in errors if error is not None]


@pytest.mark.parametrize(
    ("drift", "jitter_ms", "saw_ms"),
    [(0.0, 0.0, 0.0), (50e-6, 12.0, 9.0), (-50e-6, 12.0, 9.0)],
    ids=["an ideal card", "fast, late and resampled", "slow, late and resampled"],
)
def test_no_tone_of_ten_minutes_is_missing_or_15_ms_off(
    drift: float, jitter_ms: float, saw_ms: float
) -> None:
    card = Card(drift=drift, jitter_ms=jitter_ms, saw_ms=saw_ms)
    player = CardPlayer(card)
    script: list[tuple[float, str]] = []
    for boundary in range(30, 600, 60):
        card.arrive((boundary - 10) * 1000)
        countdown = [
            (boundary - 3, "tick"),
            (boundary - 2, "tick"),
            (boundary - 1, "tick"),
            (boundary, "rest"),
        ]
        for due, name in countdown:
            player.tone(name, due - card.now_ms() / 1000, 1)
        script += countdown
    card.arrive(610_000)
    # The card plays faster or slower than the clock: by 30 ms at the end, were it not followed.
    assert max(abs(error) for error in errors_ms(card, script)) < 15
    assert card.late == []


def test_the_three_ticks_and_zero_keep_their_distance() -> None:
    card = Card(jitter_ms=12.0, saw_ms=9.0)
    player = CardPlayer(card)
    card.arrive(20_000)
    for due, name in [(2, "tick"), (3, "tick"), (4, "tick"), (5, "work")]:
        player.tone(name, due, 1)
    card.arrive(27_000)
    errors = errors_ms(card, [(22, "tick"), (23, "tick"), (24, "tick"), (25, "work")])
    assert max(errors) - min(errors) < 5


def test_a_change_of_plan_silences_what_was_to_come_and_nothing_that_is_due() -> None:
    card = Card()
    player = CardPlayer(card)
    card.arrive(5_000)
    player.tone("tick", 0.2, 1)
    player.tone("work", 1.2, 1)
    card.arrive(5_210)
    player.only_from(2)
    player.tone("rest", 1.5, 2)
    card.arrive(8_000)
    assert max(map(abs, errors_ms(card, [(5.2, "tick"), (6.71, "rest")]))) < 5
    assert card.error_ms("work", 6.2) is None


def test_a_late_tone_is_told_of_and_one_that_would_mislead_is_left_out() -> None:
    late: list[Late] = []
    heard = bytearray()
    stream = Stream(late.append, 0, tap=heard.extend)
    stream.block(10 * SECOND, FRAMES)
    asked = 10 * SECOND + BLOCK_NS
    stream.take(Tone("tick", asked - (LATE_MS - 10) * 1_000_000, 1))
    stream.take(Tone("work", asked - (LATE_MS + 20) * 1_000_000, 1))
    stream.take(Tone("rest", asked - (TOO_LATE_MS + 20) * 1_000_000, 1))
    stream.take(Tone("half", None, 1))
    stream.block(asked, FRAMES)
    assert [(each.name, each.left_out) for each in late] == [("rest", True), ("work", False)]
    assert late[1].ms == pytest.approx(LATE_MS + 20, abs=2)


def test_what_is_asked_for_at_once_sounds_in_the_next_block() -> None:
    card = Card()
    card.arrive(5_000)
    before = len(card.played)
    CardPlayer(card).tone("rest", None, 1)
    card.arrive(6_000)
    at = found_at(card.played, "rest", before / RATE)
    assert at == pytest.approx(before / RATE, abs=0.001)


def test_speech_from_a_file_sounds_and_one_that_is_gone_is_left_out(tmp_path: Path) -> None:
    write_wav(tmp_path / "said.wav", samples_of("finished"))
    card = Card()
    player = CardPlayer(card)
    card.arrive(5_000)
    player.speak(tmp_path / "gone.wav", 1.0, 1)
    player.speak(tmp_path / "said.wav", 1.0, 1)
    card.arrive(8_000)
    assert errors_ms(card, [(6.0, "finished")]) == [pytest.approx(0, abs=1)]


def test_the_end_comes_when_the_last_sound_is_over() -> None:
    stream = Stream(lambda _late: None, 0)
    stream.block(0, FRAMES)
    stream.take(Tone("finished", 200_000_000, 1))
    stream.take(End())
    blocks = 0
    while not stream.over.is_set():
        blocks += 1
        stream.block(blocks * BLOCK_NS, FRAMES)
    played = (blocks + 1) * FRAMES / RATE
    # What lies ready in a device is heard after it was asked for: a quarter of a second more.
    assert 0.2 < played - 0.2 - length("finished") < 0.3


def test_a_tone_that_nobody_knows_and_a_plan_that_changes_nothing_do_no_harm() -> None:
    card = Card()
    card.stream.take(Tone("whistle", None, 1))
    card.stream.take(Only(5, 0))
    card.arrive(1_000)
    assert not any(card.played)
