from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.timer.store.sessions import uuid_of
from timer.store.errors import StoreError
from timer.store.home import Home
from timer.store.live import LiveJournal
from timer.store.lock import HomeLock


def test_a_second_recorder_is_refused_kindly_and_told_who_has_it(home: Home) -> None:
    journal = LiveJournal.create(home, uuid_of(1))
    with pytest.raises(StoreError) as caught:
        LiveJournal.create(home, uuid_of(2))
    assert caught.value.cause == "held"
    assert str(os.getpid()) in str(caught.value)
    assert not home.live_file(uuid_of(2)).exists()
    journal.close()
    LiveJournal.create(home, uuid_of(2)).close()


def test_a_journal_that_cannot_be_opened_leaves_the_home_free(home: Home) -> None:
    home.live_file(uuid_of(1)).write_bytes(b"this is no database at all" * 100)
    with pytest.raises(StoreError) as caught:
        LiveJournal.open(home, uuid_of(1))
    assert caught.value.cause == "damaged"
    HomeLock.acquire(home.lock).release()


def test_a_lock_file_that_cannot_be_opened_is_told(home: Home) -> None:
    home.lock.unlink()
    home.lock.mkdir()
    with pytest.raises(StoreError, match="cannot be locked"):
        HomeLock.acquire(home.lock)


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="no list of open files here")
def test_a_child_that_is_just_being_started_does_not_keep_the_lock(home: Home) -> None:
    lock = HomeLock.acquire(home.lock)
    # Between fork and exec a child has every file that its parent has.
    lent = [os.dup(int(name)) for name in os.listdir("/proc/self/fd") if _is(name, home)]
    assert lent
    lock.release()
    HomeLock.acquire(home.lock).release()
    for handle in lent:
        os.close(handle)


def _is(name: str, home: Home) -> bool:
    try:
        return os.path.samefile(f"/proc/self/fd/{name}", home.lock)
    except OSError:
        return False


def test_whoever_only_looks_keeps_nobody_from_recording(home: Home) -> None:
    LiveJournal.create(home, uuid_of(1)).close()
    looking = LiveJournal.open(home, uuid_of(1))
    with ThreadPoolExecutor(1) as threads:
        waiting = threads.submit(LiveJournal.open, home, uuid_of(1), patience_s=30)
        looking.close()
        waiting.result().close()
