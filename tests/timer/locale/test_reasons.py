"""What the system says of a file is said in the user's language, too."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from timer.cli.errors import Refusal
from timer.locale import set_language
from timer.locale.reasons import reason_words


@pytest.fixture(autouse=True)
def danish() -> Iterator[None]:
    set_language("da")
    yield
    set_language("en")


@pytest.mark.parametrize(
    "number",
    [
        errno.ENOENT,
        errno.EACCES,
        errno.EISDIR,
        errno.ENOTDIR,
        errno.EEXIST,
        errno.ENOSPC,
        errno.EROFS,
        errno.EIO,
    ],
)
def test_what_a_disk_and_a_path_really_say_is_told_in_danish(number: int) -> None:
    said = os.strerror(number)
    assert reason_words(said) != said
    assert reason_words(f"{said}: /home/anna") == f"{reason_words(said)}: /home/anna"


def test_what_sqlite_says_of_a_file_that_it_cannot_read_is_told_in_danish(tmp_path: Path) -> None:
    (tmp_path / "history.db").write_bytes(b"x" * 2000)
    with sqlite3.connect(tmp_path / "history.db") as connection, pytest.raises(sqlite3.Error) as broken:
        connection.execute("SELECT * FROM sqlite_master")
    connection.close()
    assert reason_words(str(broken.value)) != str(broken.value)


def test_a_refusal_has_it_in_the_language_and_leaves_alone_what_it_does_not_know() -> None:
    refusal = Refusal("{file} cannot be read: {reason}", file="a.yaml", reason=os.strerror(errno.ENOENT))
    assert str(refusal) == "a.yaml kan ikke læses: filen eller mappen findes ikke"
    assert reason_words("Something else: here") == "Something else: here"
