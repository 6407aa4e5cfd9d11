"""What several threads ask for at once is made once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from timer.cli.keeping import Keeping
from timer.cli.once import once
from timer.store import rescue
from timer.store.history import History
from timer.store.home import Home


class Whole:
    def __init__(self, entered: Callable[[], object]) -> None:
        self.made = 0
        self._entered = entered

    @once
    def part(self) -> object:
        """Made slowly."""
        self._entered()
        self.made += 1
        return object()


def test_threads_that_ask_at_once_get_the_same_part() -> None:
    begin = Barrier(8)
    whole = Whole(entered=lambda: None)

    def ask(_: int) -> object:
        begin.wait(30)
        return whole.part

    with ThreadPoolExecutor(8) as pool:
        parts = set(pool.map(ask, range(8)))
    assert len(parts) == whole.made == 1


def test_a_part_that_could_not_be_made_is_tried_again() -> None:
    troubles = [RuntimeError()]

    def trouble() -> None:
        if troubles:
            raise troubles.pop()

    whole = Whole(trouble)
    with pytest.raises(RuntimeError):
        _ = whole.part
    assert whole.part is whole.part
    assert Whole.part.__doc__ == "Made slowly."


def test_the_history_is_opened_once_and_mended_once_however_many_screens_ask(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "history.db").write_bytes(b"damaged" * 1000)
    opened: list[Home] = []
    open_history = rescue.open_history

    def counted(place: Home, now: object) -> object:
        opened.append(place)
        return open_history(place, now)  # type: ignore[arg-type]

    monkeypatch.setattr(rescue, "open_history", counted)
    keeping, begin = Keeping(None), Barrier(6)

    def ask(_: int) -> History | None:
        begin.wait(30)
        keeping.ask(lambda history: history.list())
        return keeping.history

    with ThreadPoolExecutor(6) as pool:
        histories = set(pool.map(ask, range(6)))
    assert len(histories) == len(opened) == 1
    assert len(list(home.glob("history.db.damaged-*"))) == 1
    assert len(keeping.notices) == 1
    keeping.close()
