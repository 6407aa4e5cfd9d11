"""A session as it is heard: what is asked of the player, and what leaves for the sound card."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from programs.steps import Step
from tests.timer.made import lifts, plank, started, step, timeline
from tests.timer.sound.card import Card, CardPlayer
from timer.core import commands as c
from timer.core.clock import ManualClock
from timer.core.runthrough import run_through
from timer.events import Kind
from timer.session.conductor import Conductor
from timer.session.sounder import AHEAD_MS, Heard, Sounder
from timer.session.view import View
from timer.sound.pcm import frames, write_wav
from timer.sound.player import Asked, RecordingPlayer
from timer.sound.speech import Phrase, Speech
from timer.sound.tones import TONES, samples_of
from timer.sound.wire import Late, Ready, Unable
from timer.store.recorder import MemoryRecorder

WORKOUT = (
    step("ready", 10),
    plank(30, 1, of=2),
    step("rest", 12),
    plank(30, 2, of=2),
    step("switch", 6),
    lifts(2),
    step("run", 25),
    step("walk", 11),
)

Act = Callable[[View, Conductor], object]


def session(*steps: Step, clock: ManualClock | None = None, muted: bool = False) -> Conductor:
    events = (started(timeline(*steps)),)
    return Conductor(events, clock=clock or ManualClock(), recorder=MemoryRecorder(), muted=muted)


def perform(conductor: Conductor, act: Act | None = None) -> None:
    if act is not None:
        conductor.listen(lambda view, _cues: act(view, conductor))
    asyncio.run(conductor.run())


class Ears(RecordingPlayer):
    """Remembers the session time at which each sound is to be heard."""

    def __init__(self, clock: ManualClock) -> None:
        super().__init__()
        self.clock = clock
        self.heard: list[tuple[int, str]] = []

    def tone(self, name: str, due: float | None, generation: int) -> None:
        super().tone(name, due, generation)
        self.heard.append((self.clock.now_ms() + round((due or 0) * 1000), name))

    def only_from(self, generation: int) -> None:
        super().only_from(generation)
        self.heard = [entry for entry in self.heard if entry[0] <= self.clock.now_ms()]


def listened(*steps: Step, act: Act | None = None, beats: bool = True) -> list[tuple[int, str]]:
    """(session time in ms, tone) of everything that is heard, in order."""
    clock = ManualClock()
    ears = Ears(clock)
    conductor = session(*steps, clock=clock)
    Sounder(lambda _heard: ears, beats=beats).attach(conductor)
    perform(conductor, act)
    assert ears.closed
    return ears.heard


def at(moment_ms: int, *asked: c.Command) -> Act:
    """Gives the commands when the session comes to a moment, once."""
    waiting = [*asked]

    def act(view: View, conductor: Conductor) -> None:
        if view.now_ms == moment_ms and waiting:
            conductor.command(waiting.pop(0))

    return act


def test_every_tone_of_the_script_is_played_once_at_its_time() -> None:
    script = [(moment.cue.due_ms, moment.cue.sound.value) for moment in run_through(timeline(*WORKOUT))]
    assert listened(*WORKOUT) == [entry for entry in script if entry[1] in TONES]


@pytest.mark.parametrize("saw_ms", [0.0, 9.0], ids=["a card", "a server that resamples"])
def test_what_leaves_for_the_card_is_the_script_within_15_ms_and_nothing_is_missing(saw_ms: float) -> None:
    card = Card(drift=30e-6, jitter_ms=8.0, saw_ms=saw_ms)
    conductor = session(*WORKOUT, clock=card)
    Sounder(lambda _heard: CardPlayer(card), beats=False).attach(conductor)
    perform(conductor)
    card.arrive(card.now_ms() + 3_000)
    script = [
        (moment.cue.due_ms / 1000, moment.cue.sound.value) for moment in run_through(timeline(*WORKOUT))
    ]
    errors = {
        (due, name): card.error_ms(name, due)
        for due, name in script
        if name in TONES and name not in ("out", "hold", "back")
    }
    assert [tone for tone, error in errors.items() if error is None] == []
    assert max(abs(error) for error in errors.values() if error is not None) < 15
    assert card.stream.over.is_set()


def test_nothing_is_heard_in_a_pause_and_what_was_posted_for_it_is_recalled() -> None:
    act = at(25_000, c.Pause(), c.End())
    heard = listened(plank(30), step("rest", 30), act=act)
    assert heard == [(15_000, "half")]


def test_a_step_made_longer_ticks_at_its_new_end_alone() -> None:
    heard = listened(plank(30), step("rest", 8), act=at(26_000, c.Extend(1)))
    assert [at_ms for at_ms, name in heard if name == "tick"] == [37_000, 38_000, 39_000]


def test_a_key_that_ends_a_step_is_answered_at_once() -> None:
    open_set = step("reps", exercise="squat", reps=8, set=1, sets=2)
    heard = listened(open_set, step("rest", 8), step("walk", 8), act=at(0, c.Done()))
    assert heard[0] == (0, "rest")


def test_advice_of_the_heart_sounds_when_it_is_given() -> None:
    ears = RecordingPlayer()
    conductor = session(step("run", 60), step("walk", 60))
    sounder = Sounder(lambda _heard: ears)
    sounder.attach(conductor)

    async def scene() -> None:
        sounder.changed(conductor.view(), ("ease off",))

    asyncio.run(scene())
    assert ears.asked[0] == Asked("ease off", None, 1)


def test_mute_silences_what_is_posted_and_lets_the_rest_sound_when_it_is_taken_back() -> None:
    ears = Ears(clock := ManualClock())
    conductor = session(plank(30), step("rest", 30), plank(30), clock=clock)
    Sounder(lambda _heard: ears).attach(conductor)
    toggled: list[int] = []

    def act(view: View, conductor: Conductor) -> None:
        if view.now_ms in (20_000, 40_000) and view.now_ms not in toggled:
            toggled.append(view.now_ms)
            conductor.toggle_mute()

    perform(conductor, act)
    assert [entry for entry in ears.heard if entry[0] <= 60_000] == [
        (15_000, "half"),
        (57_000, "tick"),
        (58_000, "tick"),
        (59_000, "tick"),
        (60_000, "work"),
    ]


def test_a_session_that_begins_muted_opens_no_sound_card_before_it_is_wanted() -> None:
    made: list[RecordingPlayer] = []

    def make(_heard: Heard) -> RecordingPlayer:
        made.append(RecordingPlayer())
        return made[-1]

    conductor = session(plank(30), muted=True)
    Sounder(make, muted=True).attach(conductor)
    opened: list[int] = []

    def act(view: View, conductor: Conductor) -> None:
        if view.now_ms == 20_000 and view.muted:
            opened.append(len(made))
            conductor.toggle_mute()

    perform(conductor, act)
    assert (opened, len(made)) == ([0], 1)
    assert [each.what for each in made[0].asked] == ["tick", "tick", "tick", "finished"]


def test_the_soft_ticks_of_a_tempo_can_be_left_out() -> None:
    with_beats, without = listened(*WORKOUT), listened(*WORKOUT, beats=False)
    beats = [entry for entry in with_beats if entry not in without]
    assert {name for _, name in beats} == {"out", "hold", "back"}


def test_tones_are_posted_ahead_so_that_a_loop_that_stands_still_does_not_silence_them() -> None:
    ears = RecordingPlayer()
    conductor = session(plank(AHEAD_MS // 1000), step("rest", 8))
    Sounder(lambda _heard: ears).attach(conductor)
    first: list[Asked] = []

    def act(view: View, conductor: Conductor) -> None:
        first.extend(ears.asked if not first else [])
        conductor.command(c.End())

    perform(conductor, act)
    assert [(each.what, each.due) for each in first] == [
        ("tick", 7.0),
        ("tick", 8.0),
        ("tick", 9.0),
        ("rest", 10.0),
    ]


@pytest.mark.parametrize("asked", [c.Leave(), c.End()])
def test_leaving_or_ending_the_session_silences_it(asked: c.Command) -> None:
    ears = Ears(clock := ManualClock())
    conductor = session(plank(30), step("rest", 30), clock=clock)
    Sounder(lambda _heard: ears).attach(conductor)
    perform(conductor, at(25_000, asked))
    assert (ears.heard, ears.closed) == ([(15_000, "half")], True)


# What the player reports ---------------------------------------------------------------------------------


def reporting(*replies: Ready | Unable | Late, told: set[str] | None = None) -> tuple[Conductor, list[View]]:
    """A session whose player says this while it is made, and what was shown of it."""

    def make(heard: Heard) -> RecordingPlayer:
        for reply in replies:
            heard(reply)
        return RecordingPlayer()

    conductor, shown = session(plank(30)), list[View]()
    Sounder(make, told=told).attach(conductor)
    perform(conductor, lambda view, _conductor: shown.append(view))
    return conductor, shown


def test_a_late_cue_is_written_into_the_journal() -> None:
    conductor, _ = reporting(Ready("PulseAudio"), Late("tick", 74, left_out=False))
    late = [event.payload for event in conductor.journal if event.kind is Kind.CUE_LATE]
    assert late == [{"sound": "tick", "late_ms": 74, "left_out": False}]


def test_the_bell_is_spared_while_a_card_plays_and_rings_when_it_is_gone() -> None:
    assert reporting(Ready("PulseAudio"))[1][-1].plays
    assert not reporting(Ready("PulseAudio"), Unable("stopped"))[1][-1].plays


@pytest.mark.parametrize("reason", ["no library", "no device", "stopped"])
def test_one_line_says_that_there_is_no_sound(reason: str) -> None:
    told = {(view.notice, view.aside) for view in reporting(Unable(reason))[1]} - {("", False)}
    assert len(told) == 1
    words, aside = told.pop()
    assert "bell" in words
    assert aside


def test_that_there_is_no_sound_is_told_in_the_first_session_of_a_start_and_never_again() -> None:
    told: set[str] = set()
    first, second = (
        {view.notice for view in reporting(Unable("no device"), told=told)[1]} for _session in range(2)
    )
    assert (len(first), second) == (2, {""})


# The voice -----------------------------------------------------------------------------------------------


class Spoken(Speech):
    """Every phrase as a file of so many seconds, at once."""

    def __init__(self, folder: Path, seconds: float = 1.0) -> None:
        super().__init__(folder, lambda _language: None)
        self.words: dict[str, Phrase] = {}
        self._sample = folder / "sample.wav"
        write_wav(self._sample, samples_of("work")[: frames(seconds)])

    def get(self, phrase: Phrase):  # type: ignore[no-untyped-def]
        from timer.sound.speech import Spoken as File

        file = self._sample.with_name(f"{phrase.forms[0]}.wav")
        return File(file, 1.0)


def test_the_voice_says_what_is_next_half_way_and_that_it_is_over(tmp_path: Path) -> None:
    ears = RecordingPlayer()
    conductor = session(plank(30), step("rest", 12), step("run", 30))
    Sounder(lambda _heard: ears, Spoken(tmp_path)).attach(conductor)
    perform(conductor)
    said = [each.what.removesuffix(".wav") for each in ears.asked if each.what.endswith(".wav")]
    assert said == ["Half-way", "Next: rest", "Next: last run", "Half-way", "Finished"]
    assert all(each.due is not None and 0 < each.due < 2 for each in ears.asked if each.what.endswith(".wav"))


@pytest.mark.parametrize(("at_ms", "words"), [(50_000, ["Walk now"]), (55_500, []), (58_300, [])])
def test_what_the_heart_advises_is_not_said_over_the_last_three_seconds(
    tmp_path: Path, at_ms: int, words: list[str]
) -> None:
    ears = RecordingPlayer()
    conductor = session(step("run", 60), step("walk", 60), clock=(clock := ManualClock()))
    sounder = Sounder(lambda _heard: ears, Spoken(tmp_path))
    sounder.attach(conductor)

    async def scene() -> None:
        clock.arrive(at_ms)
        sounder.changed(conductor.view(), ("walk now",))

    asyncio.run(scene())
    # Its tone sounds in any case.
    assert Asked("walk now", None, 1) in ears.asked
    assert [each.what.removesuffix(".wav") for each in ears.asked if each.what.endswith(".wav")] == words
