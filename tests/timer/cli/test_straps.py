"""`holdfast straps`, with straps near by that are not there."""

from __future__ import annotations

import asyncio
import json
import signal
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from devices.heart_rate_service import (
    BATTERY_LEVEL,
    MANUFACTURER_NAME,
    MODEL_NUMBER,
    Contact,
    HeartRateMeasurement,
    encode_measurement,
)
from devices.message import Message
from devices.radio import Advertisement, RadioError, Reason
from tests.timer.cli.conftest import Run
from timer.cli.strap_lines import bars
from timer.core.clock import ManualClock
from timer.session import straps
from timer.store.settings import read_settings
from timer.store.strap_lock import StrapLock

NEAR, FAR, HELD = "C0:FF:EE:00:00:01", "C0:FF:EE:00:00:02", "C0:FF:EE:00:00:03"
HEARD = [
    Advertisement(HELD, "Garmin HRM", None),
    Advertisement(NEAR, "Polar H10 8C4C", -52),
    Advertisement(FAR, "TICKR", -91),
]
PACKETS = [
    HeartRateMeasurement(72, Contact.CONTACT),
    HeartRateMeasurement(73, Contact.CONTACT, rr_ticks=(832, 840)),
    HeartRateMeasurement(0, Contact.NO_CONTACT),
]


class Connection:
    """Tells who it is, and sends what it has to say as soon as somebody listens."""

    def __init__(self, radio: Near) -> None:
        self._radio = radio

    async def read(self, uuid: str) -> bytes:
        if uuid not in self._radio.values:
            raise RadioError(Reason.REFUSED, Message("It does not tell."))
        return self._radio.values[uuid]

    async def subscribe(self, uuid: str, received: Callable[[bytes], None]) -> None:
        for packet in self._radio.packets:
            asyncio.get_running_loop().call_soon(received, packet)

    async def disconnect(self) -> None:
        self._radio.held -= 1


class Near:
    """A radio with straps in reach."""

    def __init__(
        self,
        heard: Sequence[Advertisement] = HEARD,
        packets: Sequence[HeartRateMeasurement] = PACKETS,
        battery: int = 64,
        error: RadioError | None = None,
    ) -> None:
        self.heard = heard
        self.packets = [encode_measurement(packet) for packet in packets]
        self.values = {
            BATTERY_LEVEL: bytes([battery]),
            MANUFACTURER_NAME: b"Polar Electro Oy",
            MODEL_NUMBER: b"H10",
        }
        self.error = error
        self.asked: list[str] = []
        self.held = 0

    async def scan(self, seconds: float) -> list[Advertisement]:
        if self.error is not None:
            raise self.error
        return list(self.heard)

    async def connect(self, address: str, dropped: Callable[[], None]) -> Connection:
        if self.error is not None:
            raise self.error
        self.asked.append(address)
        self.held += 1
        return Connection(self)


@pytest.fixture
def near(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Near]:
    """Have these straps near by; time passes at once, and locks lie in a folder of the test."""

    def make(*arguments: Any, **named: Any) -> Near:
        radio = Near(*arguments, **named)
        monkeypatch.setattr(straps, "bluetooth", lambda: radio)
        monkeypatch.setattr("timer.cli.straps.SystemClock", ManualClock)
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
        return radio

    return make


def remembered(home: Path) -> tuple[str | None, str | None]:
    settings = read_settings(home / "settings.toml")[0]
    return settings.strap_address, settings.strap_name


# Scanning ------------------------------------------------------------------------------------------------


def test_a_scan_shows_name_address_signal_and_who_is_taken(near, holdfast: Run, home: Path) -> None:
    near()
    holdfast("straps", "use", NEAR)
    code, out, err = holdfast("straps", "scan")
    lines = out.splitlines()

    assert (code, err) == (0, "")
    assert lines[0].split() == ["Garmin", "HRM", HELD, "connected", "to", "this", "computer", "already"]
    assert lines[1].split() == ["*", "Polar", "H10", "8C4C", NEAR, "▂▄▆█", "strong"]
    assert lines[2].split() == ["TICKR", FAR, "▂", "very", "weak"]
    assert lines[1].index(NEAR) == lines[2].index(FAR)
    assert "straps use ADDRESS" in lines[3]


def test_a_scan_for_programs_has_one_object_for_each_strap(near, holdfast: Run) -> None:
    near()
    found = json.loads(holdfast("straps", "scan", "--json")[1])

    assert [(strap["address"], strap["rssi_dbm"], strap["bars"]) for strap in found] == [
        (HELD, None, None),
        (NEAR, -52, 4),
        (FAR, -91, 1),
    ]
    assert [strap["connected"] for strap in found] == [True, False, False]
    assert not any(strap["remembered"] for strap in found)


def test_details_are_asked_of_the_straps_that_are_free_and_each_is_let_go(near, holdfast: Run) -> None:
    radio = near()
    out = holdfast("straps", "scan", "--details")[1]

    assert radio.asked == [NEAR, FAR]
    assert radio.held == 0
    assert out.count("battery 64 %") == 2


def test_nothing_near_is_said_in_words_and_is_an_empty_list_for_programs(near, holdfast: Run) -> None:
    near([])
    assert holdfast("straps", "scan", "--json")[1].strip() == "[]"
    code, out, err = holdfast("straps")
    assert (code, err) == (0, "")
    assert "moisten" in out


def test_the_bars_follow_the_signal() -> None:
    assert [bars(rssi) for rssi in (0, -60, -61, -75, -88, -89, -127)] == [4, 4, 3, 3, 2, 1, 1]


# Watching ------------------------------------------------------------------------------------------------


def test_watching_tells_link_packets_battery_and_what_may_be_shown(near, holdfast: Run, home: Path) -> None:
    radio = near()
    code, out, err = holdfast("straps", "watch", NEAR, "--seconds", "8", "--json")
    lines = [json.loads(line) for line in out.splitlines()]

    assert (code, err, radio.held) == (0, "", 0)
    assert [line["state"] for line in lines if line["event"] == "link"] == [
        "connecting",
        "live",
        "stale",
        "off",
    ]
    packets = [line for line in lines if line["event"] == "packet"]
    assert [(line["bpm"], line["trusted"], line["contact"]) for line in packets] == [
        (72, True, "contact"),
        (73, True, "contact"),
        (0, False, "no contact"),
    ]
    assert packets[1]["rr_ms"] == [812.5, 820.3]
    assert [line["state"] for line in lines if line["event"] == "heart"] == ["live", "no contact", "gone"]
    (strap,) = [line for line in lines if line["event"] == "strap"]
    assert (strap["manufacturer"], strap["model"], strap["battery"]) == ("Polar Electro Oy", "H10", 64)


def test_watching_in_words_shows_no_number_without_skin_contact(near, holdfast: Run) -> None:
    near()
    out = holdfast("straps", "watch", NEAR, "--seconds", "3")[1]

    assert "♥  73   RR 812 820 ms   skin contact" in out
    assert "♥  --   no skin contact" in out
    assert "♥   0" not in out
    assert f"Polar Electro Oy H10 ({NEAR}), battery 64 %" in out


def test_a_strap_is_remembered_once_it_has_sent_something(near, holdfast: Run, home: Path) -> None:
    near(packets=[])
    holdfast("straps", "watch", NEAR, "--seconds", "3")
    assert remembered(home) == (None, None)
    near()
    holdfast("straps", "watch", NEAR, "--seconds", "3")
    assert remembered(home) == (NEAR, "Polar Electro Oy H10")


def test_without_an_address_the_remembered_strap_is_watched(near, holdfast: Run) -> None:
    radio = near()
    holdfast("straps", "use", FAR)
    holdfast("straps", "watch", "--seconds", "1")

    assert radio.asked == [FAR]


def test_without_an_address_the_only_strap_near_is_watched_and_of_several_none(near, holdfast: Run) -> None:
    several = near()
    code, _, err = holdfast("straps", "watch", "--seconds", "1")
    assert (code, several.asked) == (1, [])
    assert NEAR in err
    assert FAR in err
    alone = near([Advertisement(NEAR, "Polar", -50)])
    assert holdfast("straps", "watch", "--seconds", "1")[0] == 0
    assert alone.asked == [NEAR]


def test_a_low_battery_is_said_once(near, holdfast: Run) -> None:
    near(battery=15)
    low = holdfast("straps", "watch", NEAR, "--seconds", "60")[1]
    near(battery=16)
    enough = holdfast("straps", "watch", NEAR, "--seconds", "60")[1]

    assert low.count("battery of Polar Electro Oy H10 is low: 15 %") == 1
    assert "is low" not in enough


def test_a_simulated_strap_can_be_watched_without_any_hardware(holdfast: Run) -> None:
    arguments = ("straps", "watch", "simulated", "--speed", "20000", "--seconds", "30", "--json")
    code, out, err = holdfast(*arguments)
    bpms = [line["bpm"] for line in map(json.loads, out.splitlines()) if line["event"] == "packet"]

    assert (code, err) == (0, "")
    assert len(bpms) == 30
    assert all(40 < bpm < 120 for bpm in bpms)
    assert holdfast(*arguments)[1] == out


def test_a_script_of_faults_can_be_watched(holdfast: Run, tmp_path: Path) -> None:
    script = tmp_path / "bad.txt"
    script.write_text("at 10 s contact lost for 3 s\nat 20 s drop for 4 s\n", encoding="utf-8")
    arguments = ("straps", "watch", "simulated", "--speed", "20000", "--seconds", "40")
    out = holdfast(*arguments, "--strap-script", str(script))[1]

    assert out.count("no skin contact") == 3
    assert "The link to the simulated strap broke. Connecting again." in out
    assert out.count("is connected") == 2
    script.write_text("at noon drop\n", encoding="utf-8")
    code, _, err = holdfast(*arguments, "--strap-script", str(script))
    assert code == 2
    assert "bad.txt:1:" in err


def test_whose_heart_is_watched_can_be_chosen_and_the_truth_kept(holdfast: Run, tmp_path: Path) -> None:
    def mean(persona: str) -> float:
        watch = ("straps", "watch", "simulated", "--speed", "20000", "--seconds", "60", "--json")
        told = holdfast(*watch, "--persona", persona, "--strap-truth", str(tmp_path / "truth.jsonl"))[1]
        bpms = [line["bpm"] for line in map(json.loads, told.splitlines()) if line["event"] == "packet"]
        return sum(bpms) / len(bpms)

    assert mean("trained") < mean("beginner")
    kinds = {json.loads(line)["kind"] for line in (tmp_path / "truth.jsonl").read_text().splitlines()}
    assert "packet" in kinds


def test_a_fault_that_waits_for_a_step_is_refused_where_no_workout_runs(
    holdfast: Run, tmp_path: Path
) -> None:
    script = tmp_path / "steps.txt"
    script.write_text('at step "plank" drop\n', encoding="utf-8")
    code, _, err = holdfast("straps", "watch", "simulated", "--strap-script", str(script))

    assert code == 2
    assert 'steps.txt:1: no workout runs here, so there is no step "plank"; give a time' in err


def test_in_danish_the_simulated_strap_is_called_by_what_it_is(holdfast: Run, tmp_path: Path) -> None:
    script = tmp_path / "bad.txt"
    script.write_text("battery 10 %\nat 20 s drop for 4 s\n", encoding="utf-8")
    watch = ("straps", "watch", "simulated", "--speed", "20000", "--seconds", "40")
    out = holdfast("--language", "da", *watch, "--strap-script", str(script))[1]

    assert "Simulated" not in out
    assert "Forbinder til det simulerede bælte." in out
    assert "Det simulerede bælte er forbundet." in out
    assert "Forbindelsen til det simulerede bælte blev afbrudt." in out


def test_ctrl_c_lets_the_strap_go_and_ends_with_130(near, holdfast: Run) -> None:
    radio = near()
    original = Connection.subscribe

    async def interrupted(self: Connection, uuid: str, received: Callable[[bytes], None]) -> None:
        await original(self, uuid, received)
        signal.raise_signal(signal.SIGINT)

    Connection.subscribe = interrupted
    try:
        code, out, _ = holdfast("straps", "watch", NEAR)
    finally:
        Connection.subscribe = original

    assert (code, radio.held) == (130, 0)
    assert "is disconnected" in out


def test_a_strap_that_another_holdfast_uses_is_refused_kindly(near, holdfast: Run, tmp_path: Path) -> None:
    radio = near()
    lock = StrapLock.acquire(NEAR)
    watched = holdfast("straps", "watch", NEAR.lower())
    started = holdfast("start", "short", "--headless", "--strap", NEAR)
    lock.release()

    for code, out, err in (watched, started):
        assert (code, out) == (1, "")
        assert "another Holdfast (process " in err
        assert len(err.splitlines()) == 1
    assert radio.asked == []
    assert holdfast("straps", "watch", NEAR, "--seconds", "1")[0] == 0


# Choosing ------------------------------------------------------------------------------------------------


def test_a_strap_is_chosen_by_address_without_bluetooth_and_forgotten_again(
    near, holdfast: Run, home: Path
) -> None:
    near(error=RadioError(Reason.POWERED_OFF, Message("Bluetooth is switched off. Switch it on.")))
    assert holdfast("straps", "use", NEAR) == (0, f"From now on {NEAR} is used.\n", "")
    assert remembered(home) == (NEAR, None)
    assert holdfast("straps", "forget")[0] == 0
    assert remembered(home) == (None, None)


def test_a_strap_is_chosen_by_the_name_that_it_advertises(near, holdfast: Run, home: Path) -> None:
    near()
    assert holdfast("straps", "use", "tickr")[:2] == (0, "From now on TICKR is used.\n")
    assert remembered(home) == (FAR, "TICKR")
    code, _, err = holdfast("straps", "use", "Nobody")
    assert code == 1
    assert "Nobody" in err


def test_of_two_straps_with_one_name_the_addresses_are_told(near, holdfast: Run) -> None:
    near([Advertisement(NEAR, "HRM", -50), Advertisement(FAR, "HRM", -60)])
    code, _, err = holdfast("straps", "use", "HRM")

    assert code == 1
    assert NEAR in err
    assert FAR in err


def test_the_name_that_was_advertised_is_not_lost_to_the_model(near, holdfast: Run, home: Path) -> None:
    near()
    holdfast("straps", "use", "TICKR")
    out = holdfast("straps", "watch", "--seconds", "2")[1]

    assert f"TICKR ({FAR}), Polar Electro Oy H10" in out
    assert remembered(home) == (FAR, "TICKR")


# Sessions ------------------------------------------------------------------------------------------------


def test_a_session_remembers_its_strap_and_tells_of_it_in_the_history(
    near, holdfast: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    radio = near(battery=9)
    monkeypatch.setattr("timer.cli.performing.SystemClock", ManualClock)
    code, out, err = holdfast("start", "short", "--headless", "--strap", NEAR)

    assert (code, err, radio.held) == (0, "", 0)
    assert out.count("The battery of Polar Electro Oy H10 is low: 9 %.") == 1
    assert remembered(home)[0] == NEAR
    shown = holdfast("history", "show", "1")[1]
    assert f"Polar Electro Oy H10 ({NEAR}), battery 9 %" in shown
    strap = json.loads(holdfast("history", "show", "1", "--json")[1])["strap"]
    assert (strap["address"], strap["battery"]) == (NEAR, 9)
    assert strap["interruptions"][0]["reason"] == "timeout"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("straps", "watch", "AA:BB"), "straps scan"),
        (("start", "short", "--headless", "--strap", "my strap"), "straps scan"),
        (("straps", "watch", NEAR, "--speed", "60"), "--speed goes with: straps watch simulated"),
        (("straps", "watch", NEAR, "--strap-script", "x"), "--strap-script goes with"),
        (("straps", "watch", NEAR, "--persona", "trained"), "--persona goes with: straps watch simulated"),
        (("straps", "use", "simulated"), "holdfast start --strap simulated"),
        (("straps", "use", "replay:3"), "holdfast start --strap replay:3"),
        (("straps", "scan", "--seconds", "soon"), "seconds"),
        (("straps", "use"), "--help"),
    ],
)
def test_what_cannot_be_done_is_one_line_that_says_what_to_do(
    near, holdfast: Run, arguments: tuple[str, ...], says: str
) -> None:
    radio = near()
    code, out, err = holdfast(*arguments)

    assert (code, out, radio.asked) == (2, "", [])
    assert says in err
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize("command", ["scan", "watch", "use"])
def test_without_bluetooth_there_is_one_plain_sentence(
    holdfast: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: str
) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={tmp_path / 'nothing'}")
    code, _, err = holdfast("straps", command, *(["Polar"] if command == "use" else []))

    assert code == 1
    assert "message bus does not answer" in err
    assert ("no strap is chosen yet" in err) == (command == "watch")
    assert "straps watch simulated" in err
    assert len(err.splitlines()) == 1


def test_a_link_that_breaks_is_told_once(holdfast: Run, tmp_path: Path) -> None:
    script = tmp_path / "drop.txt"
    script.write_text("at 0:20 drop for 2 s\n", encoding="utf-8")
    watch = ("straps", "watch", "simulated", "--speed", "20000", "--seconds", "30")
    code, out, _ = holdfast(*watch, "--strap-script", str(script))

    assert code == 0
    assert "   0:20  The link to the simulated strap broke. Connecting again.\n" in out


def test_everything_can_be_read_in_danish(near, holdfast: Run) -> None:
    near()
    out = holdfast("--language", "da", "straps", "scan")[1]

    assert "stærkt" in out
    assert "strong" not in out
