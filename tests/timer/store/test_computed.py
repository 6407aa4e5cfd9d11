"""Figures that are kept so that they need not be computed again, and may be lost at any time."""

from __future__ import annotations

from pathlib import Path

import pytest

from timer.store.computed import read_computed, write_computed
from timer.store.home import FILE_MODE


def test_what_was_kept_is_found_again_and_belongs_to_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "figures.json"
    write_computed(path, 3, {"u-1": {"run_s": 60.0}})
    assert read_computed(path, 3) == {"u-1": {"run_s": 60.0}}
    assert path.stat().st_mode & 0o777 == FILE_MODE


@pytest.mark.parametrize("told", [b"", b"{", b"[1]", b"null", b'{"version": 3}', b"\xff\xfe", b"[" * 100_000])
def test_a_file_that_makes_no_sense_counts_as_empty(tmp_path: Path, told: bytes) -> None:
    path = tmp_path / "figures.json"
    path.write_bytes(told)
    assert read_computed(path, 3) == {}


def test_another_version_and_no_file_count_as_empty(tmp_path: Path) -> None:
    path = tmp_path / "figures.json"
    assert read_computed(path, 3) == {}
    write_computed(path, 3, {"u-1": {}})
    assert read_computed(path, 4) == {}


def test_where_nothing_can_be_written_nothing_is_said(tmp_path: Path) -> None:
    write_computed(tmp_path / "no such folder" / "figures.json", 1, {})
    assert not list(tmp_path.iterdir())
