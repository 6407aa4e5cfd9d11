from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programs.text import Text
from tests.timer.store.sessions import LAPS, journal, stored, uuid_of
from timer.events import Event, Kind, UnknownVersionError
from timer.store import sealed_journal, series
from timer.store.columns import LARGEST, Reader, SeriesError, compress, pack_column
from timer.store.records import HeartSeries, RrSeries
from timer.store.series import Packets

numbers = st.lists(st.integers(-LARGEST, LARGEST) | st.integers(-300, 300))
arrivals = st.lists(st.integers(0, 10_000_000)).map(sorted)
json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
kinds = st.sampled_from([kind for kind in Kind if kind is not Kind.PACKET])
others = st.tuples(kinds, st.dictionaries(st.text(), json_values, max_size=3))
packets = st.tuples(
    st.just(Kind.PACKET),
    st.fixed_dictionaries({"hex": st.binary(max_size=20).map(bytes.hex)})
    | st.dictionaries(st.sampled_from(["hex", "note"]), st.text(max_size=4)),
)


def packets_of(arrived: Iterable[tuple[int, bytes]]) -> Packets:
    found = list(arrived)
    return Packets(tuple(at_ms for at_ms, _ in found), tuple(raw for _, raw in found))


def heart_from(at_ms: list[int], seed: int) -> HeartSeries:
    count = len(at_ms)
    bpm = tuple((seed + 13 * n) % 65536 for n in range(count))
    return HeartSeries(tuple(at_ms), bpm, tuple((seed >> n % 16) % 2 == 1 for n in range(count)))


@given(numbers)
def test_a_column_comes_back_as_it_went(values: list[int]) -> None:
    reader = Reader(pack_column(values))
    assert reader.column() == tuple(values)
    reader.end()


@given(st.integers(-(2**40), 2**40), st.integers(-(2**20), 2**20), st.integers(0, 50), st.integers(-9, 9))
def test_a_column_that_stays_or_counts_comes_back_and_so_does_one_that_ends_otherwise(
    first: int, step: int, count: int, last: int
) -> None:
    values = [first + step * n for n in range(count)]
    for column in (values, [*values, last]):
        assert Reader(pack_column(column)).column() == tuple(column)


def test_a_number_that_no_difference_could_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="beyond"):
        pack_column([0, LARGEST + 1])


@given(arrivals, st.data())
def test_heart_rates_come_back_whether_they_share_the_packets_arrivals_or_not(
    at_ms: list[int], data: st.DataObject
) -> None:
    kept = data.draw(st.lists(st.booleans(), min_size=len(at_ms), max_size=len(at_ms)))
    shared = [time for time, keep in zip(at_ms, kept, strict=True) if keep]
    seed = data.draw(st.integers(0, 65535))
    for times, arrived in ((shared, at_ms), (at_ms, shared), (at_ms, [])):
        heart = heart_from(times, seed)
        packets = packets_of((time, bytes([0x16, time % 256][: time % 4])) for time in arrived)
        assert series.unpack_heart(series.pack_heart(heart, packets), packets) == heart


@given(arrivals)
def test_rr_intervals_come_back(at_ms: list[int]) -> None:
    rr = RrSeries(tuple(at_ms), tuple(700 + time % 300 for time in at_ms))
    assert series.unpack_rr(series.pack_rr(rr)) == rr


@given(st.lists(st.tuples(st.integers(0, 2**40), st.binary(max_size=20))))
def test_any_packets_come_back_byte_for_byte(arrived: list[tuple[int, bytes]]) -> None:
    packets = packets_of(arrived)
    assert series.unpack_packets(series.pack_packets(packets)) == packets


@pytest.mark.parametrize(
    "columns",
    [
        ([0, 9], [4, 4], [1, 1], [2], [7, 8]),  # a second byte too few
        ([0, 9], [4, 1], [1], [2], [7]),  # a first byte too few
        ([0, 9], [4, 4], [1, 1], [2, 2], [7]),  # an interval too few
        ([0, 9], [4, 4], [1, 1], [2, 2], [7, 8, 9]),  # one too many
        ([0], [4, 4], [1, 1], [2, 2], [7, 8]),  # an arrival too few
        ([0, 9], [4, -2], [1, 1], [2, 2], [7]),
    ],
)
def test_columns_of_packets_that_do_not_fit_together_are_told_as_damage(
    columns: tuple[list[int], ...],
) -> None:
    with pytest.raises(SeriesError):
        series.unpack_packets(b"".join(map(pack_column, columns)))


def test_laps_come_back_and_one_of_an_older_holdfast_gets_the_defaults() -> None:
    assert series.unpack_laps(series.pack_laps(LAPS)) == LAPS
    old = (
        b'[{"n":1,"step":0,"kind":"rest","name":{"en":"Rest","da":"Pause"},'
        b'"started_ms":0,"ended_ms":9,"active_ms":9,"outcome":"done"}]'
    )
    (lap,) = series.unpack_laps(compress(old))
    assert (lap.name, lap.load_kg, lap.assumed) == (Text("Rest", "Pause"), None, False)


@given(st.lists(st.tuples(st.integers(0, 2**40), others | packets)))
def test_any_journal_comes_back_event_for_event(
    happened: list[tuple[int, tuple[Kind, dict[str, Any]]]],
) -> None:
    events = tuple(
        Event(seq, at_ms, kind, payload) for seq, (at_ms, (kind, payload)) in enumerate(happened, start=1)
    )
    parts = sealed_journal.split(events)
    lines = series.unpack_events(series.pack_events(parts.events))
    assert sealed_journal.join(replace(parts, events=lines)) == events


def test_a_journal_with_gaps_comes_back_too() -> None:
    events = tuple(event for event in journal(uuid_of(1)) if event.seq not in {4, 9})
    assert sealed_journal.join(sealed_journal.split(events)) == events


def test_parts_of_different_journals_are_noticed() -> None:
    one, two = (sealed_journal.split(journal(uuid_of(1), seconds)) for seconds in (20, 30))
    for mixed in (
        replace(one, packets=Packets(two.packets.at_ms[:10], two.packets.raw[:10])),
        replace(one, events=one.events[1:]),
    ):
        with pytest.raises(SeriesError):
            sealed_journal.join(mixed)


@given(st.binary(max_size=200))
def test_bytes_that_nobody_packed_are_refused_in_one_way(data: bytes) -> None:
    for unpack in (
        series.unpack_packets,
        series.unpack_heart,
        series.unpack_rr,
        series.unpack_laps,
        series.unpack_events,
    ):
        with pytest.raises(SeriesError):
            unpack(data)


def test_a_count_that_promises_gigabytes_is_refused_before_any_room_is_made() -> None:
    with pytest.raises(SeriesError):
        series.unpack_packets(b"\xff\xff\xff\xff\x08" + (2).to_bytes(4, "little") + b"\x03\x00")


@given(st.binary(max_size=80) | json_values.map(lambda value: repr(value).encode()))
def test_lines_that_are_no_events_are_refused(line: bytes) -> None:
    with pytest.raises((SeriesError, UnknownVersionError)):
        series.unpack_events(compress(b"[1,0]\n" + line))


@given(st.integers(0, 10_000), st.integers(1, 255))
def test_a_changed_byte_is_never_a_crash(place: int, change: int) -> None:
    session = stored()
    arrived = packets_of(session.packets())
    packed = bytearray(series.pack_heart(session.heart, arrived))
    packed[place % len(packed)] ^= change
    with suppress(SeriesError):  # what deflate does not notice, the checksum of the series does
        series.unpack_heart(bytes(packed), arrived)


def test_half_an_hour_of_heart_beats_takes_a_few_kilobytes() -> None:
    """Ten years of daily sessions are to stay under 30 MB, which leaves 8 kB for each."""
    session = stored(seconds=1800)
    packets = packets_of(session.packets())
    assert len(series.pack_packets(packets)) + len(series.pack_heart(session.heart, packets)) < 8000
