"""Today tells the battery of the strap that is used, as it was when it was worn last."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.timer.store.sessions import journal, summary, uuid_of
from timer.cli.assembly import House
from timer.cli.wishes import Wishes
from timer.events import Event, Kind
from timer.locale import set_language
from timer.store.history import History
from timer.store.home import find_home
from timer.store.records import StoredSession

ADDRESS = "A0:9E:1A:00:00:01"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("HOLDFAST_HOME", str(tmp_path))
    (tmp_path / "settings.toml").write_text(f'strap_address = "{ADDRESS}"\nstrap_name = "Polar H10"\n')
    yield tmp_path
    set_language("en")


def worn(home: Path, number: int, battery: int | None, address: str = ADDRESS) -> None:
    """A session on the day of that number, in which the strap told its battery."""
    told: dict[str, object] = {"state": "live", "reason": None, "address": address.lower()}
    events = journal(uuid_of(number))
    strap = Event(3, 100, Kind.STRAP, told | ({} if battery is None else {"battery": battery}))
    with closing(History.of(find_home({"HOLDFAST_HOME": str(home)}))) as history:
        renumbered = (
            Event(seq, each.at_ms, each.kind, each.payload) for seq, each in enumerate(events[2:], 4)
        )
        history.seal(StoredSession(summary=summary(number), events=(*events[:2], strap, *renumbered)))


def strap_of_today() -> str:
    with closing(House(Wishes())) as house:
        return house.today().strap


def test_the_battery_is_that_of_the_last_session_in_which_this_strap_told_it(home: Path) -> None:
    assert strap_of_today() == "Polar H10"
    worn(home, 1, 71)
    worn(home, 2, 64)
    worn(home, 3, 12, address="00:00:00:00:00:02")
    assert strap_of_today() == "Polar H10 · battery 64 % last time"
    set_language("da")
    assert strap_of_today() == "Polar H10 · batteri 64 % sidst"


def test_a_strap_that_never_told_has_no_battery(home: Path) -> None:
    worn(home, 1, None)
    assert strap_of_today() == "Polar H10"
