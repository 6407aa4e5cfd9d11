"""The labels tell what really was, well enough to judge an analysis by."""

from __future__ import annotations

import json
from itertools import pairwise

from devices.demand import Demand
from devices.simulator.heart import Heart
from devices.simulator.person import BEGINNER
from devices.simulator.quirks import Quirk
from devices.simulator.truth import BeatLabel, PacketLabel
from tests.devices.simulator.played import play

SCRIPT = """
artefacts 2 %
at 0:30 ectopic x 5
at 1:00 packet loss 3
at 1:30 drop for 10 s
at 2:00 stuck for 5 s
at 2:20 zero for 4 s
at 2:40 contact lost for 6 s
"""
RUN = (Demand(0, "walk"), Demand(60_000, "run"), Demand(180_000, "walk"))


def test_the_heart_beats_the_same_under_every_script() -> None:
    twin = Heart(BEGINNER, 1)
    for demand in RUN:
        twin.demand(demand)
    beats = twin.advance(240_000)

    played = play(SCRIPT, seconds=240, happens=RUN)
    numbered = {truth.beat: truth for truth in played.beat_truths if truth.beat is not None}

    assert sorted(numbered) == list(range(min(numbered), max(numbered) + 1))
    for number, truth in numbered.items():
        if truth.label is BeatLabel.NORMAL:
            assert truth.at_ms == beats[number - 1]
        if number > 1:
            assert abs(truth.true_ticks - (beats[number - 1] - beats[number - 2]) * 1.024) <= 0.5


def test_every_interval_that_arrived_has_its_label() -> None:
    played = play(SCRIPT, seconds=240, happens=RUN)
    arrived = {truth.packet for truth in played.packet_truths if truth.arrived}
    told = [truth.sent_ticks for truth in played.beat_truths if truth.packet in arrived]

    assert told == [ticks for _, measurement in played.measurements for ticks in measurement.rr_ticks]


def test_a_normal_interval_is_sent_as_it_was_within_a_tick() -> None:
    truths = [truth for truth in play(SCRIPT, seconds=240).beat_truths if truth.sent_ticks is not None]
    normal = [truth for truth in truths if truth.label is BeatLabel.NORMAL]

    assert len(normal) > 150
    assert all(abs(truth.sent_ticks - truth.true_ticks) <= 1 for truth in normal)
    assert {truth.label for truth in truths} >= {"normal", "missed", "extra", "shifted", "ectopic"}


def test_packets_tell_what_their_heart_rate_is_worth_and_whether_they_arrived() -> None:
    played = play(SCRIPT, seconds=240)
    by_second = {truth.at_ms // 1000: truth for truth in played.packet_truths}

    assert [at for at, truth in by_second.items() if not truth.arrived] == [60, 61, 62]
    assert {by_second[at].label for at in range(120, 125)} == {PacketLabel.STUCK}
    assert len({by_second[at].sent_bpm for at in range(120, 125)}) == 1
    assert {by_second[at].label for at in range(140, 144)} == {PacketLabel.ZERO}
    assert {by_second[at].label for at in range(160, 166)} == {PacketLabel.OFF_SKIN}
    assert by_second[200].label is PacketLabel.TRUE
    assert abs(by_second[200].sent_bpm - by_second[200].true_bpm) < 12
    assert len(played.packets) == sum(truth.arrived for truth in played.packet_truths)


def test_each_fault_is_told_when_it_comes_with_its_line() -> None:
    faults = [truth.to_json() for truth in play(SCRIPT, seconds=240).fault_truths]

    assert [(fault["at"], fault["label"], fault["line"]) for fault in faults] == [
        (30, "ectopic", 3),
        (60, "packet loss", 4),
        (90, "drop", 5),
        (120, "stuck", 6),
        (140, "zero", 7),
        (160, "contact lost", 8),
    ]
    assert [fault["until"] for fault in faults[2:]] == [100, 125, 144, 166]


def test_labels_are_lines_of_json() -> None:
    played = play(SCRIPT, Quirk.IMPOSSIBLE_INTERVALS, seconds=120)
    lines = [json.loads(json.dumps(truth.to_json())) for truth in played.truths]

    assert {line["kind"] for line in lines} == {"beat", "packet", "fault"}
    assert all(isinstance(line["at"], int | float) and line["label"] for line in lines)
    times = [line["at"] for line in lines if line["kind"] == "packet"]
    assert all(before < after for before, after in pairwise(times))
