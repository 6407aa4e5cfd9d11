from __future__ import annotations

import os
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timer.store import home
from timer.store.errors import StoreError
from timer.store.settings import Settings, change_settings, read_settings
from timer.store.settings_file import LARGEST_FILE


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def test_no_file_means_the_defaults_and_no_complaint(path: Path) -> None:
    assert read_settings(path) == (Settings(), ())


def test_what_is_written_is_read_again(path: Path) -> None:
    changes: dict[str, Any] = {
        "language": "da",
        "year_of_birth": 1970,
        "resting_bpm": 58,
        "maximal_bpm": 181,
        "maximal_formula": "nes",
        "sex": "woman",
        "zones_by": "reserve",
        "beta_blocker": True,
        "heart_notices": False,
        "resting_check": True,
        "running_place": "outdoors",
        "walk_kmh": 5.5,
        "run_kmh": 8,
        "any_key_pauses": True,
        "muted": True,
        "sound_volume": 35,
        "low_tones": True,
        "tempo_beats": False,
        "voice": False,
        "glutes_weekly_sets": 12,
        "glutes_weekly_sessions": 2,
        "affected_side": "left",
        "strap_address": "C0:FF:EE:00:00:01",
        "strap_name": 'Bælte "7" \\ æøå',
        "theme": "textual-light",
    }
    assert set(changes) == {field.name for field in fields(Settings)}
    assert change_settings(path, changes) == Settings(**changes)
    assert read_settings(path) == (Settings(**changes), ())
    assert change_settings(path, {"maximal_bpm": None, "theme": None}).maximal_bpm is None
    assert "theme" not in path.read_text()


def test_comments_and_keys_of_others_stay_where_they_are(path: Path) -> None:
    path.write_text('# mine\nfuture = [1, 2]\nmuted = false # at night\n\n[table]\nkey = "kept"\n')
    change_settings(path, {"muted": True, "language": "da"})
    text = path.read_text()
    assert "# mine" in text
    assert "muted = true # at night" in text
    table = tomllib.loads(text)
    assert table == {"future": [1, 2], "muted": True, "language": "da", "table": {"key": "kept"}}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("language", '"de"'),
        ("language", "3"),
        ("year_of_birth", "70"),
        ("resting_bpm", '"58"'),
        ("resting_bpm", "58.5"),
        ("resting_bpm", "true"),
        ("maximal_bpm", "9999999999999999999999"),
        ("walk_kmh", "nan"),
        ("run_kmh", "-inf"),
        ("any_key_pauses", "1"),
        ("muted", '"yes"'),
        ("glutes_weekly_sets", "0"),
        ("glutes_weekly_sessions", "8"),
        ("affected_side", '"both"'),
        ("strap_address", '"a\\nb"'),
        ("strap_name", f'"{"x" * 101}"'),
        ("theme", "2026-01-01"),
    ],
)
def test_a_wrong_value_costs_one_sentence_and_its_default_is_taken(path: Path, key: str, value: str) -> None:
    other = "muted" if key != "muted" else "any_key_pauses"
    path.write_text(f"{key} = {value}\n{other} = true\n")
    settings, complaints = read_settings(path)
    assert getattr(settings, key) == getattr(Settings(), key)
    assert getattr(settings, other) is True
    (sentence,) = map(str, complaints)
    assert str(path) in sentence
    assert f'"{key}"' in sentence
    assert "\n" not in sentence


def test_every_wrong_value_is_told_at_once(path: Path) -> None:
    path.write_text('language = "de"\nmuted = 3\nresting_bpm = 1\n')
    assert len(read_settings(path)[1]) == 3


def test_a_resting_heart_rate_above_the_maximal_one_is_not_used(path: Path) -> None:
    path.write_text("resting_bpm = 118\nmaximal_bpm = 110\n")
    settings, (complaint,) = read_settings(path)
    assert settings.resting_bpm is None
    assert settings.maximal_bpm == 110
    assert "resting_bpm" in str(complaint)
    path.write_text("resting_bpm = 118\n")
    with pytest.raises(StoreError, match="resting_bpm"):
        change_settings(path, {"maximal_bpm": 110})


def test_a_change_that_cannot_be_used_is_refused_and_the_file_stays(path: Path) -> None:
    path.write_text("muted = true\n")
    with pytest.raises(StoreError, match="resting_bpm"):
        change_settings(path, {"muted": False, "resting_bpm": 1000})
    with pytest.raises(KeyError, match="volume"):
        change_settings(path, {"volume": 11})
    assert path.read_text() == "muted = true\n"


def test_another_wrong_value_in_the_file_keeps_nobody_from_changing_this_one(path: Path) -> None:
    path.write_text('language = "de"\n')
    assert change_settings(path, {"muted": True}).muted
    assert 'language = "de"' in path.read_text()


@pytest.mark.parametrize(
    "data",
    [
        b"muted = ",
        b"muted = true\nmuted = true",
        b"\xff\xfe",
        b"\0" * 20,
        b"a = " + b"[" * 20_000,
        b"# \n" * LARGEST_FILE,
    ],
    ids=["no value", "twice", "no text", "zeros", "deep", "huge"],
)
def test_a_file_that_cannot_be_read_gives_the_defaults_and_is_never_overwritten(
    path: Path, data: bytes
) -> None:
    path.write_bytes(data)
    settings, (complaint,) = read_settings(path)
    assert settings == Settings()
    assert str(path) in str(complaint)
    assert len(str(complaint)) < 400
    with pytest.raises(StoreError):
        change_settings(path, {"muted": True})
    assert path.read_bytes() == data


def test_a_folder_in_its_place_is_told(path: Path) -> None:
    path.mkdir()
    assert len(read_settings(path)[1]) == 1
    with pytest.raises(StoreError):
        change_settings(path, {"muted": True})


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change_settings(path, {"muted": True})

    def fail(source: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(StoreError, match="No space left"):
        change_settings(path, {"muted": False})
    assert read_settings(path)[0].muted
    assert list(path.parent.iterdir()) == [path]


def test_the_new_file_is_on_the_disk_before_it_takes_the_old_ones_place(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    real_sync, real_replace = os.fsync, Path.replace

    def sync(handle: int) -> None:
        order.append("sync")
        real_sync(handle)

    def replace(source: Path, target: Path) -> Path:
        order.append("replace")
        assert source.stat().st_size > 0
        return real_replace(source, target)

    monkeypatch.setattr(home.os, "fsync", sync)
    monkeypatch.setattr(Path, "replace", replace)
    change_settings(path, {"muted": True})
    assert order[:2] == ["sync", "replace"]


def test_a_link_to_the_settings_stays_a_link(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "dotfiles.toml"
    target.write_text("# kept elsewhere\n")
    path.symlink_to(target)
    change_settings(path, {"muted": True})
    assert path.is_symlink()
    assert "muted = true" in target.read_text()


def test_every_setting_says_what_it_may_be() -> None:
    hints = get_type_hints(Settings, include_extras=True)
    assert {name: len(hint.__metadata__) for name, hint in hints.items()} == dict.fromkeys(hints, 1)


@given(st.binary(max_size=60))
def test_no_bytes_in_the_file_are_a_crash(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "fuzzed.toml"
    path.write_bytes(data)
    settings, complaints = read_settings(path)
    assert complaints or settings == Settings()
