"""The set-up behind scripts/run and scripts/test: which Python, when it builds, two at once. No network."""

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.scripts.loading import SCRIPTS, load

#: Stands in for a Python: answers the probe, and "sets up" by writing an environment whose Python tells how
#: it was called.
FAKE_PYTHON = """#!/bin/sh
case "$*" in
    *ensurepip*) echo "$FAKE_ANSWER" ;;
    *setup.py*)
        echo "set up" >&2
        rm -rf "$3"
        mkdir -p "$3/bin"
        cat >"$3/bin/python" <<'INNER'
#!/bin/sh
printf '%s|' "$@"
printf '\\npath %s in %s\\n' "$PYTHONPATH" "$PWD"
INNER
        chmod +x "$3/bin/python"
        printf '%s\\n%s\\n' "$5" "${FAKE_ANSWER#* }" >"$3/stamp"
        ;;
esac
"""


setup = load("setup")


class Checkout:
    """A checkout with the real scripts, a fake Python, and nothing else."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "a checkout"
        self.elsewhere = folder / "elsewhere"
        self.elsewhere.mkdir()
        shutil.copytree(SCRIPTS, self.root / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
        self.lock = self.root / "requirements.lock"
        self.lock.write_text("textual==8.2.8\n")
        bin_ = folder / "bin"
        bin_.mkdir()
        for tool in ("sh", "cat", "cksum", "readlink", "dirname", "mkdir", "chmod", "rm"):
            (bin_ / tool).symlink_to(shutil.which(tool))
        self.python = bin_ / "python3"
        self.python.write_text(FAKE_PYTHON)
        self.python.chmod(0o755)
        self.environ = {"PATH": str(bin_), "FAKE_ANSWER": "ready 3.12"}

    def run(self, *arguments, script=None, **environ):
        return subprocess.run(
            [script or self.root / "scripts" / "run", *arguments],
            cwd=self.elsewhere,
            env=self.environ | environ,
            capture_output=True,
            text=True,
        )


@pytest.fixture
def checkout(tmp_path):
    return Checkout(tmp_path)


def test_arguments_reach_holdfast_and_the_second_start_is_quiet(checkout):
    first = checkout.run("start", "my program", "--stage", "2")
    second = checkout.run("start", "my program", "--stage", "2")
    assert (first.returncode, first.stderr) == (0, "set up\n")
    assert (second.returncode, second.stderr) == (0, "")
    assert second.stdout.splitlines()[0] == "-P|-m|timer|start|my program|--stage|2|"


def test_only_the_checkout_is_on_the_path_whatever_variables_the_user_has(checkout):
    theirs = {"PYTHONPATH": "/another/numpy", "PYTHONHOME": "/nowhere", "found": "this", "version": "9"}
    told = checkout.run(**theirs)
    assert told.stdout.splitlines()[1] == f"path {checkout.root} in {checkout.elsewhere}"
    assert checkout.run(**theirs).stderr == ""


def test_it_works_through_a_symlink(checkout):
    (checkout.elsewhere / "hf").symlink_to(checkout.root / "scripts" / "run")
    told = checkout.run(script=checkout.elsewhere / "hf")
    assert told.returncode == 0
    assert f"path {checkout.root} " in told.stdout


def test_a_changed_lock_sets_up_again_once(checkout):
    checkout.run()
    checkout.lock.write_text("textual==8.2.9\n")
    assert [checkout.run().stderr for _ in range(2)] == ["set up\n", ""]


def test_naming_another_python_sets_up_again_with_it(checkout):
    checkout.run()
    other = {"PYTHON": str(checkout.python), "FAKE_ANSWER": "ready 3.13"}
    assert [checkout.run(**other).stderr for _ in range(2)] == ["set up\n", ""]
    assert checkout.run(FAKE_ANSWER="ready 3.12").stderr == "", "the named one stays good without the name"


def test_an_environment_whose_python_is_gone_is_made_anew(checkout):
    checkout.run()
    python = checkout.root / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("/nowhere/python3.12")
    assert checkout.run().stderr == "set up\n"


def test_a_newer_python_under_another_name_is_found(checkout):
    newer = checkout.python.with_name("python3.11")
    newer.write_text(FAKE_PYTHON.replace("$FAKE_ANSWER", "ready 3.11"))
    newer.chmod(0o755)
    assert checkout.run(FAKE_ANSWER="old 3.9").returncode == 0


@pytest.mark.parametrize(
    ("environ", "sentence"),
    [
        (
            {"FAKE_ANSWER": "old 3.9"},
            "Holdfast needs Python 3.11 or newer; this one is 3.9. Install a newer one",
        ),
        ({"FAKE_ANSWER": "no-venv 3.11"}, "Python 3.11 is here without its venv module"),
        ({"PYTHON": "/nowhere/python3"}, "PYTHON names /nowhere/python3, which does not run."),
    ],
)
def test_a_python_that_will_not_do_is_told_in_one_line_with_what_to_do(checkout, environ, sentence):
    told = checkout.run(**environ)
    assert told.returncode == 1
    assert told.stderr.startswith(sentence)
    assert told.stderr.count("\n") == 1


def test_no_python_at_all_is_told_in_one_line(checkout):
    checkout.python.unlink()
    told = checkout.run()
    assert told.returncode == 1
    assert told.stderr.startswith("Holdfast needs Python 3.11 or newer, and found none.")


def fill(aside, lock):
    (aside / "bin").mkdir(parents=True)


def test_two_set_ups_at_once_build_one_environment(tmp_path, monkeypatch):
    building, waiting = threading.Event(), threading.Event()
    made = {}
    monkeypatch.setattr(setup, "say", lambda line: waiting.set())

    def until_the_other_waits(aside, lock):
        building.set()
        waiting.wait()
        fill(aside, lock)

    def prepare(name, build):
        made[name] = setup.prepare(tmp_path / ".venv", "stamp", build)

    first = threading.Thread(target=prepare, args=("first", until_the_other_waits))
    first.start()
    building.wait()
    prepare("second", pytest.fail)
    first.join()
    assert made == {"first": True, "second": False}
    assert sorted(path.name for path in tmp_path.iterdir()) == [".venv", ".venv.lock"]


def test_a_failed_set_up_leaves_the_old_environment_and_no_rest(tmp_path):
    setup.prepare(tmp_path / ".venv", "old", fill)

    def fail(aside, lock):
        fill(aside, lock)
        raise setup.SetupError("no network")

    with pytest.raises(setup.SetupError):
        setup.prepare(tmp_path / ".venv", "new", fail)
    assert (tmp_path / ".venv" / "stamp").read_text().startswith("old\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".venv", ".venv.lock"]


def test_a_set_up_that_was_killed_does_not_hold_up_the_next(tmp_path):
    (tmp_path / ".venv.lock").touch()
    (tmp_path / ".venv.new" / "half").mkdir(parents=True)
    assert setup.prepare(tmp_path / ".venv", "stamp", fill)
    assert not (tmp_path / ".venv" / "half").exists()


def test_an_environment_that_somebody_else_made_is_left_alone(tmp_path):
    theirs = tmp_path / ".venv" / "bin" / "python"
    theirs.parent.mkdir(parents=True)
    theirs.touch()
    with pytest.raises(setup.SetupError, match="Move it away"):
        setup.prepare(tmp_path / ".venv", "stamp", fill)
    assert theirs.exists()


def test_pip_failing_is_told_in_its_own_errors_without_a_traceback(tmp_path):
    script = "import sys; print('noise'); sys.exit('ERROR: No matching distribution found for textual')"
    with pytest.raises(setup.SetupError) as raised, setup.locked(tmp_path / "lock") as lock:
        setup.call([sys.executable, "-c", script], lock)
    assert str(raised.value).splitlines() == [
        "The set-up failed. Is there a network? Then try again. It said:",
        "ERROR: No matching distribution found for textual",
    ]


def test_settings_that_would_send_the_packages_elsewhere_do_not_reach_pip(tmp_path, monkeypatch):
    monkeypatch.setenv("PIP_TARGET", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("PIP_USER", "1")
    monkeypatch.setenv("PIP_CERT", "/their/certificates")
    seen = tmp_path / "seen"
    write = (
        f"import os; open({str(seen)!r}, 'w').write(str([n for n in os.environ.items() if 'PIP_' in n[0]]))"
    )
    with setup.locked(tmp_path / "lock") as lock:
        setup.call([sys.executable, "-c", write], lock)
    told = seen.read_text()
    assert "PIP_TARGET" not in told
    assert "('PIP_USER', '0')" in told
    assert "('PIP_CERT', '/their/certificates')" in told


def test_the_lock_outlives_a_killed_set_up_as_long_as_its_pip_runs(tmp_path):
    with setup.locked(tmp_path / "lock") as lock:
        waits = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, pass_fds=[lock])
    free = os.open(tmp_path / "lock", os.O_RDWR)
    try:
        with pytest.raises(BlockingIOError):
            setup.fcntl.flock(free, setup.fcntl.LOCK_EX | setup.fcntl.LOCK_NB)
        waits.communicate(b"\n")
        setup.fcntl.flock(free, setup.fcntl.LOCK_EX | setup.fcntl.LOCK_NB)
    finally:
        os.close(free)
