"""Files that were made to do harm, in the folder of programs: each is refused in words, and costs nothing."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from tests.timer.reliability.program import Screen, command, environment, make_home

pytestmark = pytest.mark.skipif(os.name != "posix", reason="names of any bytes, pipes and limits are POSIX's")

PLANK = "exercises: {p: {name: p, position: floor}}\n"


def yaml_bomb() -> str:
    """Ten lists of ten of the list before."""
    letters = "abcdefghij"
    return "a: &a [x,x]\n" + "".join(
        f"{this}: &{this} [{', '.join([f'*{before}'] * 10)}]\n" for before, this in pairwise(letters)
    )


def entity_bomb() -> str:
    """A billion laughs, in XML."""
    entities = "".join(f'<!ENTITY lol{n} "{f"&lol{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY lol0 "lol">{entities}]><x>&lol9;</x>'


def session(**parts: str) -> str:
    """A program with one workout, of which parts are other than they should be."""
    told = {"program": "evil", "name": "Evil", "sets": "1", "hold": "3 s"} | parts
    do = f"{{exercise: p, sets: {told['sets']}, hold: {told['hold']}}}"
    head = f"holdfast: 1\nprogram: {told['program']}\nname: {told['name']}\n"
    return head + PLANK + f"stages: [{{name: A, workouts: [{{do: [{do}]}}]}}]\n"


TEXTS: dict[str, Callable[[], str]] = {
    "a bomb of aliases": yaml_bomb,
    "a bomb of entities": entity_bomb,
    "an entity of another file": lambda: '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x>&y;</x>',
    "a tag that runs something": lambda: '!!python/object/apply:os.system ["touch pwned"]\n',
    "a key that is merged": lambda: session() + "x: &x {a: 1}\n<<: *x\n",
    "brackets without end": lambda: "a: " + "[" * 50_000,
    "60 MB": lambda: "x" * 60_000_000,
    "a million keys": lambda: "holdfast: 1\n" + "k: v\n" * 1_000_000,
    "a name that leaves the folder": lambda: session(program="../../evil"),
    "a name from the root": lambda: session(program="/etc/passwd"),
    "a name that speaks to the terminal": lambda: session(name='"\\e[2J\\e]0;x\\a"'),
    "sets without end": lambda: session(sets="999999999"),
    "a hold without end": lambda: session(hold=f"{'9' * 30} s"),
    "zeros": lambda: "\0" * 1000,
}
NAMES = (
    b"leaves \x1b[2J the line.yaml",
    b"a\nline.yaml",
    b"bytes \xff\xfe.yaml",
    b"-rf.yaml",
    b"$(touch pwned).yaml",
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home whose folder of programs holds all of it, and one program that can be started."""
    folder = make_home(tmp_path / "home")
    for name, text in TEXTS.items():
        (folder / "programs" / f"{name}.yaml").write_text(text(), encoding="utf-8")
    for odd in NAMES:
        Path(os.fsdecode(os.fsencode(folder / "programs") + b"/" + odd)).write_text("x", encoding="utf-8")
    return folder


def limited(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The real program with 2 GB of memory and 20 s of a processor: a bomb that goes off ends it."""
    line = ["sh", "-c", 'ulimit -v 2000000; ulimit -t 20; exec "$0" "$@"', *command(*arguments)]
    return subprocess.run(
        line, env=environment(home), cwd=home, capture_output=True, text=True, errors="replace", timeout=120
    )


def test_what_was_made_to_do_harm_is_refused_in_words_and_the_other_programs_can_be_started(
    home: Path,
) -> None:
    done = limited(home, "programs", "list", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    rows = {row["program"]: row["fault"] for row in json.loads(done.stdout)}
    refused = {slug for slug, fault in rows.items() if fault}
    assert refused >= set(TEXTS)
    assert len(refused) == len(TEXTS) + len(NAMES)
    assert rows["short"] is None
    listed = limited(home, "programs", "list")
    assert listed.returncode == 0
    assert all(character.isprintable() for character in listed.stdout.replace("\n", ""))
    workout = limited(home, "start", "short", "--headless", "--speed", "20000")
    assert (workout.returncode, workout.stderr) == (0, "")
    assert not list(home.rglob("pwned"))


@pytest.mark.parametrize("name", ["a bomb of aliases", "a bomb of entities", "a million keys"])
def test_a_file_is_checked_in_words_whatever_it_is(home: Path, name: str) -> None:
    done = limited(home, "programs", "check", f"programs/{name}.yaml")
    assert done.returncode == 2
    assert f"programs/{name}.yaml:1:1: " in done.stderr
    assert "Traceback" not in done.stderr


def test_the_app_lists_them_and_goes_on(home: Path) -> None:
    screen = Screen(home, size=(100, 150))
    assert screen.until("Look around first")
    screen.press("\x1b")
    assert screen.until("Choose one with p")
    screen.press("p")
    assert screen.until("60 MB.yaml")
    assert "\x1b]0;x" not in screen.seen.decode(errors="replace")
    screen.signal(signal.SIGTERM)
    assert screen.wait() == 0
    screen.close()
