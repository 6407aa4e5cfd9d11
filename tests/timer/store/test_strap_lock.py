"""One Holdfast for each strap."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from timer.store.errors import StoreError
from timer.store.strap_lock import StrapLock

FIRST, SECOND = "C0:FF:EE:00:00:01", "C0:FF:EE:00:00:02"


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def test_a_strap_is_held_by_one_alone_and_free_again_afterwards() -> None:
    held = StrapLock.acquire(FIRST)
    with pytest.raises(StoreError, match=f"another Holdfast \\(process {os.getpid()}\\)") as refused:
        StrapLock.acquire(FIRST.lower())
    assert refused.value.cause == "held"
    StrapLock.acquire(SECOND).release()
    held.release()
    held.release()
    StrapLock.acquire(FIRST).release()


def test_a_killed_holder_leaves_it_free(temporary: Path) -> None:
    code = (
        "import sys, tempfile; tempfile.tempdir = sys.argv[1];"
        "from timer.store.strap_lock import StrapLock; held = StrapLock.acquire(sys.argv[2]);"
        "print('held', flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(temporary), FIRST],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    with holder:
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(StoreError, match=str(holder.pid)):
            StrapLock.acquire(FIRST)
        holder.kill()
    StrapLock.acquire(FIRST).release()


@pytest.mark.skipif(os.name != "posix", reason="links and owners are those of POSIX")
def test_what_somebody_else_put_in_its_place_is_not_followed(temporary: Path) -> None:
    elsewhere = temporary / "elsewhere"
    elsewhere.mkdir()
    (temporary / f"holdfast-{os.getuid()}").symlink_to(elsewhere)
    # It is no reason not to train.
    StrapLock.acquire(FIRST).release()
    assert list(elsewhere.iterdir()) == []


def test_without_a_place_for_the_lock_the_strap_can_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", "/proc/nowhere")
    StrapLock.acquire(FIRST).release()


@pytest.mark.skipif(os.name != "posix", reason="modes are those of POSIX")
def test_the_folder_is_the_users_own(temporary: Path) -> None:
    StrapLock.acquire(FIRST).release()
    (folder,) = temporary.iterdir()
    assert folder.stat().st_mode & 0o777 == 0o700
