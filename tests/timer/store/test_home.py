from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tests.timer.store.sessions import stored, uuid_of
from timer.store.database import back_up
from timer.store.errors import HomeError
from timer.store.history import History
from timer.store.home import find_home
from timer.store.live import LiveJournal
from timer.store.settings import change_settings

posix = pytest.mark.skipif(os.name != "posix", reason="modes are those of POSIX")


def test_each_person_has_a_folder_of_his_own(tmp_path: Path) -> None:
    environ = {"HOLDFAST_HOME": str(tmp_path)}
    alone, anna, bent = (find_home(environ, person).root for person in (None, "Anna Bæk", "bent"))
    assert alone == tmp_path
    assert len({alone, anna, bent}) == 3
    assert alone in anna.parents
    assert alone in bent.parents


@pytest.mark.parametrize(
    "name", ["", ".", "..", "../anna", "a/b", "a\\b", "/etc", "C:x", ".hidden", "x.", " x", "a\nb", "x" * 65]
)
def test_a_name_that_could_leave_the_home_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(HomeError, match="cannot name a person"):
        find_home({"HOLDFAST_HOME": str(tmp_path)}, name)
    assert list(tmp_path.iterdir()) == []


def test_without_holdfast_home_the_platform_says_where(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("platformdirs.user_data_dir", lambda name, appauthor: str(tmp_path / name))
    assert find_home({}).root == tmp_path / "holdfast"
    assert find_home({"HOLDFAST_HOME": ""}).root == tmp_path / "holdfast"


def test_no_home_folder_at_all_is_told_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.user_data_dir", lambda *_, **__: "~/.local/share/holdfast")
    with pytest.raises(HomeError, match="set HOLDFAST_HOME"):
        find_home({})


def test_a_home_that_cannot_be_written_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(HomeError) as caught:
        find_home({"HOLDFAST_HOME": str(tmp_path / "file" / "home")})
    assert str(tmp_path / "file" / "home") in str(caught.value)
    assert "\n" not in str(caught.value)


@posix
@pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_read_only_home_is_told_in_one_sentence(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(HomeError, match="nothing can be kept"):
        find_home({"HOLDFAST_HOME": str(tmp_path)})


@posix
def test_everything_that_is_made_is_for_its_owner_only(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        home = find_home({"HOLDFAST_HOME": str(tmp_path / "home")}, "anna")
        journal = LiveJournal.create(home, uuid_of(1))
        history = History.of(home)
        history.seal(stored())
        back_up(home.history, home.root / "history.db.backup-v1")
        change_settings(home.settings, {"muted": True})
    finally:
        os.umask(before)
    journal.close()
    history.close()
    made = [tmp_path / "home", *(tmp_path / "home").rglob("*")]
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in made}
    assert {modes[path] for path in made if path.is_dir()} == {0o700}
    assert {modes[path] for path in made if path.is_file()} == {0o600}
    assert len([path for path in made if path.is_file()]) == 5


@posix
def test_the_journal_that_sqlite_writes_beside_a_file_is_for_its_owner_only(tmp_path: Path) -> None:
    home = find_home({"HOLDFAST_HOME": str(tmp_path / "home")})
    history = History.of(home)
    with history._connection.transaction():
        history._connection.execute("INSERT INTO prescription (sha256, data) VALUES (x'00', x'00')")
        beside = home.root / "history.db-journal"
        assert stat.S_IMODE(beside.stat().st_mode) == 0o600
    history.close()
