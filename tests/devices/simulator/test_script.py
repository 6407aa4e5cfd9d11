"""A script of faults says in plain lines what shall go wrong, and each line that cannot be read is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.simulator.faults import COUNTED, Fault, FaultKind
from devices.simulator.quirks import Quirk
from devices.simulator.script import Script, ScriptError, parse


def one(line: str) -> Fault:
    (fault,) = parse(line).faults
    return fault


def complaints(text: str) -> list[tuple[int, str]]:
    with pytest.raises(ScriptError) as refused:
        parse(text)
    return [(complaint.line, str(complaint.message)) for complaint in refused.value.complaints]


def test_a_script_tells_of_quirks_artefacts_and_faults_each_with_its_line() -> None:
    script = parse(
        "# a Polar H10 in a bad corner\n"
        "strap no-contact-bits\n"
        "  strap LATE-intervals   # as they all are\n"
        "\n"
        "artefacts 0,4 %\n"
        "at 2:30 drop for 20 s\n"
    )

    assert script.quirks == {Quirk.NO_CONTACT_BITS, Quirk.LATE_INTERVALS}
    assert script.artefacts == pytest.approx(0.004)
    assert script.faults == (Fault(kind=FaultKind.DROP, at_ms=150_000, lasts_ms=20_000, line=6),)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("at 0:40 ectopic x 5", Fault(kind=FaultKind.ECTOPIC, at_ms=40_000, amount=5)),
        ("at 1:00 missed beats 3", Fault(kind=FaultKind.MISSED_BEATS, at_ms=60_000, amount=3)),
        ("at 1:00 missed beat", Fault(kind=FaultKind.MISSED_BEATS, at_ms=60_000)),
        ("at 1:00 extra beats 2", Fault(kind=FaultKind.EXTRA_BEATS, at_ms=60_000, amount=2)),
        ("bigeminy for 30 s", Fault(kind=FaultKind.BIGEMINY, lasts_ms=30_000)),
        ("at 90 s stuck for 12 s", Fault(kind=FaultKind.STUCK, at_ms=90_000, lasts_ms=12_000)),
        ("at 1:02:03.5 zero for 4 s", Fault(kind=FaultKind.ZERO, at_ms=3_723_500, lasts_ms=4_000)),
        ("at 2 min contact lost", Fault(kind=FaultKind.CONTACT_LOST, at_ms=120_000)),
        ("AT 0:05 Out Of Range FOR 1:10", Fault(kind=FaultKind.OUT_OF_RANGE, at_ms=5_000, lasts_ms=70_000)),
        ("at 0:05 packet loss 3", Fault(kind=FaultKind.PACKET_LOSS, at_ms=5_000, amount=3)),
        ("slow connect 8 s", Fault(kind=FaultKind.SLOW_CONNECT, amount=8_000)),
        ("at 0:05 battery 10 %", Fault(kind=FaultKind.BATTERY, at_ms=5_000, amount=10)),
        ("at 9:00 battery dies", Fault(kind=FaultKind.BATTERY_DIES, at_ms=540_000)),
        ("at 0:10 drop", Fault(kind=FaultKind.DROP, at_ms=10_000)),
        (
            "refuses second central for 30 s",
            Fault(kind=FaultKind.REFUSES_SECOND_CENTRAL, lasts_ms=30_000),
        ),
        (
            'at step "side plank left, set 2" +10 s contact lost for 5 s',
            Fault(kind=FaultKind.CONTACT_LOST, at_ms=10_000, mark="side plank left, set 2", lasts_ms=5_000),
        ),
        ('at step "plank # 1" drop', Fault(kind=FaultKind.DROP, mark="plank # 1")),
    ],
)
def test_a_line_means_what_it_says(line: str, fault: Fault) -> None:
    read = one(line)

    assert {name: getattr(read, name) for name in Fault.__slots__ if name != "line"} == {
        name: getattr(fault, name) for name in Fault.__slots__ if name != "line"
    }


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("at drop", 'after "at" comes a time'),
        ("at 2:75 zero", 'after "at" comes a time'),
        ("dorp for 20 s", 'did you mean "drop"?'),
        ("frobnicate", "known are: drop, out of range,"),
        ("zero 3", "write it such as: zero for 20 s"),
        ("missed beats for 3 s", "write it such as: missed beats 3"),
        ("slow connect", "write it such as: slow connect 8 s"),
        ("battery", "write it such as: battery 10 %"),
        ("battery 110 %", "0 to 100"),
        ("battery dies for 3 s", "write it such as: battery dies"),
        ("strap no-contact-bit", 'did you mean "no-contact-bits"?'),
        ("strap", "known are: no-contact-bits,"),
        ("artefacts 40 %", "0 to 10 %"),
        ("artefacts many", "0 to 10 %"),
        ("stuck for 0 s", "longer than 0 s"),
        ("missed beats 0", "1 to 1000"),
        ("at 99999 s zero", "longer than a day"),
        ("12 34", "cannot be read; write it such as: drop for 20 s"),
    ],
)
def test_a_line_that_cannot_be_read_is_told_with_what_would_be_right(line: str, says: str) -> None:
    ((number, complaint),) = complaints(f"\n{line}\n")

    assert number == 2
    assert says in complaint


def test_every_bad_line_is_told_at_once() -> None:
    assert [line for line, _ in complaints("dorp\nat 0:10 drop\nzero 3\n\nstrap odd")] == [1, 3, 5]


def test_the_moments_that_faults_are_anchored_to_are_known_with_their_first_line() -> None:
    script = parse(
        'at step "plank" drop\nat 0:10 zero for 2 s\nat step "rest" drop\nat step "plank" +5 s drop'
    )

    assert dict(script.marks) == {"plank": 1, "rest": 3}


def test_an_empty_script_is_no_script() -> None:
    assert parse("\n  # nothing goes wrong\n") == Script()


@given(st.text())
def test_no_text_gives_anything_but_a_script_or_complaints(text: str) -> None:
    script, complaints = Script(), ()
    try:
        script = parse(text)
    except ScriptError as error:
        complaints = error.complaints

    assert script == Script() or not complaints
    assert all(complaint.line >= 1 and str(complaint.message) for complaint in complaints)


@given(st.sampled_from(FaultKind), st.integers(0, 7200), st.integers(1, 100))
def test_every_fault_can_be_asked_for(kind: FaultKind, at_s: int, number: int) -> None:
    if kind in COUNTED:
        ending = f" {number}"
    elif kind is FaultKind.BATTERY:
        ending = f" {number} %"
    elif kind is FaultKind.SLOW_CONNECT:
        ending = f" {number} s"
    elif kind is FaultKind.BATTERY_DIES:
        ending = ""
    else:
        ending = f" for {number} s"

    fault = one(f"at {at_s // 60}:{at_s % 60:02} {kind}{ending}")

    assert (fault.kind, fault.at_ms) == (kind, at_s * 1000)


def test_the_manual_shows_scripts_that_work_and_names_every_fault() -> None:
    manual = (Path(__file__).parents[3] / "docs" / "straps.md").read_text(encoding="utf-8")
    section = manual.partition("## Scripts")[2].partition("\n## ")[0]
    blocks = section.split("```")[1::2]
    examples = [row.split("`")[1] for row in section.splitlines() if row.startswith("| `")]
    faults = [one(line).kind for line in examples if line not in ("beat", "packet", "fault")]

    assert any(parse(block).faults for block in blocks if "holdfast" not in block)
    assert faults == list(FaultKind)
