"""Heart Rate Measurement and its relatives: what straps send is read as they mean it."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.heart_rate_service import (
    HEART_RATE_MEASUREMENT,
    BodyLocation,
    Contact,
    HeartRateMeasurement,
    MalformedMeasurementError,
    decode_battery_level,
    decode_body_location,
    decode_measurement,
    decode_text,
    encode_battery_level,
    encode_body_location,
    encode_measurement,
    encode_text,
    rr_milliseconds,
)

VECTORS = json.loads((Path(__file__).parent / "data" / "heart_rate_measurement_vectors.json").read_text())
CONTACTS = {True: Contact.CONTACT, False: Contact.NO_CONTACT, None: Contact.NOT_SUPPORTED}

u16 = st.integers(0, 0xFFFF)


@st.composite
def measurements(draw: st.DrawFn) -> HeartRateMeasurement:
    """Every measurement that fits into a notification."""
    bpm = draw(u16)
    energy = draw(st.none() | u16)
    room = 9 - (bpm > 255) - (energy is not None)
    intervals = draw(st.lists(u16, max_size=room))
    return HeartRateMeasurement(bpm, draw(st.sampled_from(Contact)), energy, tuple(intervals))


@pytest.mark.parametrize("vector", VECTORS, ids=[v["hex"] for v in VECTORS])
def test_payloads_of_real_straps_are_read_as_they_mean_them(vector: dict) -> None:
    decoded = decode_measurement(bytes.fromhex(vector["hex"]))

    assert decoded == HeartRateMeasurement(
        bpm=vector["hr"],
        contact=CONTACTS[vector["contact"]],
        energy_kj=vector["energy_kj"],
        rr_ticks=tuple(vector["rr_ticks"]),
    )


def is_canonical(vector: dict) -> bool:
    """No "detected" bit without its support, and no second byte for a heart rate that fits one."""
    flags = bytes.fromhex(vector["hex"])[0]
    return flags & 0x06 != 0x02 and (vector["hr"] > 255 or not flags & 0x01)


@pytest.mark.parametrize("payload", [v["hex"] for v in VECTORS if is_canonical(v)])
def test_canonical_payloads_are_written_back_to_the_byte(payload: str) -> None:
    assert encode_measurement(decode_measurement(bytes.fromhex(payload))).hex() == payload


@given(measurements())
def test_what_was_encoded_decodes_to_itself(measurement: HeartRateMeasurement) -> None:
    encoded = encode_measurement(measurement)

    assert len(encoded) <= 20
    assert decode_measurement(encoded) == measurement
    assert decode_measurement(bytearray(encoded)) == measurement


@given(measurements(), st.integers(0, 7))
def test_reserved_flags_are_ignored(measurement: HeartRateMeasurement, reserved: int) -> None:
    payload = bytearray(encode_measurement(measurement))
    payload[0] |= reserved << 5

    assert decode_measurement(payload) == measurement


@given(measurements(), st.binary(min_size=1, max_size=1))
def test_an_odd_byte_at_the_end_is_ignored(measurement: HeartRateMeasurement, odd: bytes) -> None:
    assert decode_measurement(encode_measurement(measurement) + odd) == measurement


@given(st.binary(max_size=24))
def test_random_bytes_raise_nothing_but_the_designed_error(payload: bytes) -> None:
    for decode in (decode_measurement, decode_body_location, decode_battery_level, decode_text):
        with contextlib.suppress(MalformedMeasurementError):
            decode(payload)


@pytest.mark.parametrize("payload", ["", "00", "01", "01ff", "0800", "083c01", "093c0001"])
def test_a_payload_shorter_than_its_flags_promise_is_malformed(payload: str) -> None:
    with pytest.raises(MalformedMeasurementError):
        decode_measurement(bytes.fromhex(payload))


@pytest.mark.parametrize(
    ("measurement", "most"),
    [
        (HeartRateMeasurement(60), 9),
        (HeartRateMeasurement(300), 8),
        (HeartRateMeasurement(60, energy_kj=1), 8),
        (HeartRateMeasurement(300, energy_kj=1), 7),
    ],
)
def test_a_packet_holds_as_many_intervals_as_twenty_bytes_do(
    measurement: HeartRateMeasurement, most: int
) -> None:
    def with_intervals(count: int) -> HeartRateMeasurement:
        return HeartRateMeasurement(
            measurement.bpm, measurement.contact, measurement.energy_kj, (1000,) * count
        )

    assert len(encode_measurement(with_intervals(most))) in (19, 20)
    with pytest.raises(ValueError, match="too many RR"):
        encode_measurement(with_intervals(most + 1))


@pytest.mark.parametrize(
    "measurement",
    [
        HeartRateMeasurement(-1),
        HeartRateMeasurement(65536),
        HeartRateMeasurement(60, energy_kj=65536),
        HeartRateMeasurement(60, rr_ticks=(-1,)),
        HeartRateMeasurement(60, rr_ticks=(65536,)),
    ],
)
def test_values_outside_their_range_are_not_encoded(measurement: HeartRateMeasurement) -> None:
    with pytest.raises(ValueError, match="16-bit"):
        encode_measurement(measurement)


def test_the_unit_of_an_interval_is_a_1024th_of_a_second() -> None:
    assert rr_milliseconds(1024) == 1000.0
    assert rr_milliseconds(520) == 507.8125


def test_uuids_have_all_128_bits() -> None:
    assert HEART_RATE_MEASUREMENT == "00002a37-0000-1000-8000-00805f9b34fb"


@given(st.sampled_from(BodyLocation))
def test_body_locations_survive(location: BodyLocation) -> None:
    assert decode_body_location(encode_body_location(location)) is location


def test_a_body_location_of_the_future_is_other() -> None:
    assert decode_body_location(b"\x07") is BodyLocation.OTHER


@given(st.integers(0, 100))
def test_battery_levels_survive(percent: int) -> None:
    assert decode_battery_level(encode_battery_level(percent)) == percent


def test_a_battery_level_above_100_percent_is_malformed() -> None:
    with pytest.raises(MalformedMeasurementError):
        decode_battery_level(b"\x65")
    with pytest.raises(ValueError, match="100"):
        encode_battery_level(101)


def test_device_texts_are_cut_to_what_a_terminal_may_print() -> None:
    assert decode_text(b"Polar H10\x00\x00") == "Polar H10"
    assert decode_text(b" \x1b[31mred\x07 ") == "[31mred"
    assert decode_text(b"\xff\xfe") == "\ufffd\ufffd"
    assert decode_text(encode_text("Bælte")) == "Bælte"
