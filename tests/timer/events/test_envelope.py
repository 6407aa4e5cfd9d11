"""The envelope of events: what is written can be read, by this version and by later ones."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timer.events import Event, Kind, UnknownVersionError
from timer.events.envelope import LONGEST_MS
from timer.events.kinds import VERSIONS
from timer.events.upcasters import UPCASTERS

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)


@given(st.integers(1), st.integers(0, LONGEST_MS), st.sampled_from(Kind), st.dictionaries(st.text(), JSON))
def test_what_was_written_is_read_as_it_was(
    seq: int, at_ms: int, kind: Kind, payload: dict[str, object]
) -> None:
    event = Event(seq, at_ms, kind, payload)
    assert Event.read(seq, at_ms, kind.value, event.version, event.payload_json()) == event


@given(st.lists(st.tuples(st.integers(1), st.integers(0, LONGEST_MS), st.dictionaries(st.text(), JSON))))
def test_events_made_of_columns_are_those_made_one_by_one(
    rows: list[tuple[int, int, dict[str, Any]]],
) -> None:
    seqs, at_ms, payloads = (
        [seq for seq, _, _ in rows],
        [at for _, at, _ in rows],
        [data for _, _, data in rows],
    )
    made = Event.of_columns(Kind.PACKET, seqs, at_ms, payloads)
    assert made == [Event(seq, at_ms, Kind.PACKET, payload) for seq, at_ms, payload in rows]
    assert all(event.kind is Kind.PACKET for event in made)


def test_columns_of_different_lengths_make_no_half_events() -> None:
    with pytest.raises(ValueError, match="differ in length"):
        Event.of_columns(Kind.PACKET, [1, 2], [0], [{}, {}])


def test_the_same_event_gives_the_same_bytes_whatever_the_order_of_its_keys() -> None:
    first = Event(1, 0, Kind.NOTED, {"effort": 3, "text": "tungt, men godt"})
    second = Event(1, 0, Kind.NOTED, {"text": "tungt, men godt", "effort": 3})
    assert first.payload_json() == second.payload_json()


@pytest.mark.parametrize(
    ("kind", "version"), [("teleported", 1), (Kind.PAUSED.value, VERSIONS[Kind.PAUSED] + 1)]
)
def test_what_a_newer_holdfast_wrote_is_refused_and_not_guessed(kind: str, version: int) -> None:
    with pytest.raises(UnknownVersionError):
        Event.read(1, 0, kind, version, "{}")


@pytest.mark.parametrize(
    ("at_ms", "version", "payload"),
    [
        (0, 0, "{}"),
        (-1, 1, "{}"),
        (LONGEST_MS + 1, 1, "{}"),
        (0, 1, "[]"),
        (0, 1, "7"),
        (0, 1, "[" * 100_000),
        (0, 1, "{"),
    ],
)
def test_what_is_no_event_is_told_as_damage(at_ms: int, version: int, payload: str) -> None:
    with pytest.raises(ValueError, match=r"event 7|Expecting"):
        Event.read(7, at_ms, "paused", version, payload)


def test_an_old_payload_that_lacks_what_is_lifted_is_told_as_damage() -> None:
    with pytest.raises(ValueError, match="event 7"):
        Event.read(7, 0, "answered", 1, "{}")


def test_every_old_version_can_be_lifted_to_the_current_one() -> None:
    wanted = {(kind, old) for kind, current in VERSIONS.items() for old in range(1, current)}
    assert set(UPCASTERS) == wanted


def test_an_old_payload_is_lifted_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(VERSIONS, Kind.EXTENDED, 3)
    monkeypatch.setitem(UPCASTERS, (Kind.EXTENDED, 1), lambda old: {"ms": old["seconds"] * 1000})
    monkeypatch.setitem(UPCASTERS, (Kind.EXTENDED, 2), lambda old: {**old, "beyond": False})
    event = Event.read(7, 50, "extended", 1, '{"seconds": 10}')
    assert event.payload == {"ms": 10_000, "beyond": False}
