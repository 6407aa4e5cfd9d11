"""Make one environment for the scripts: aside, then renamed into place, under a lock.

`python setup.py ENVIRONMENT REQUIREMENTS STAMP`, with nothing but the standard library; `setup.sh` calls it.
The lock is the system's own (flock), so a set-up that was killed leaves nothing behind that could hold up the
next one. Since an environment is moved after it was filled, its programs are called as `bin/python -m NAME`.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

#: Settings of pip that would send the packages elsewhere or install something else. Those that say where the
#: packages come from (index, certificate, proxy) are the user's business and stay.
FOREIGN = frozenset(
    {
        "PIP_CONSTRAINT",
        "PIP_DRY_RUN",
        "PIP_EDITABLE",
        "PIP_IGNORE_INSTALLED",
        "PIP_NO_DEPS",
        "PIP_PREFIX",
        "PIP_PYTHON",
        "PIP_REPORT",
        "PIP_REQUIREMENT",
        "PIP_REQUIRE_VIRTUALENV",
        "PIP_ROOT",
        "PIP_SRC",
        "PIP_TARGET",
        "PIP_USER",
    }
)


class SetupError(Exception):
    """The environment cannot be made; the text says what to do."""


def prepare(environment: Path, stamp: str, build: Callable[[Path, int], None]) -> bool:
    """Have `environment` made by `build(aside, lock)` unless it bears `stamp` already; True when it was made.

    Two at once: the second waits, and finds it made. When `build` fails the old environment is still there.
    """
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    marks = f"{stamp}\n{version}\n"
    with locked(environment.with_name(f"{environment.name}.lock")) as lock:
        if read(environment / "stamp") == marks:
            return False
        if environment.exists() and not (environment / "stamp").exists():
            raise SetupError(f"{environment} was made by something else. Move it away, and try again.")
        aside = environment.with_name(f"{environment.name}.new")
        gone = environment.with_name(f"{environment.name}.old")
        for leftover in (aside, gone):
            remove(leftover)
        try:
            build(aside, lock)
            (aside / "stamp").write_text(marks, encoding="utf-8")
            if environment.exists():
                environment.rename(gone)
            aside.rename(environment)
        finally:
            remove(aside)
            remove(gone)
        return True


@contextmanager
def locked(path: Path) -> Iterator[int]:
    """Hold the lock at `path`; waiting for it is told. Gives its descriptor."""
    lock = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another set-up is running here; waiting for it ...")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield lock
    finally:
        os.close(lock)


def install(requirements: Path) -> Callable[[Path, int], None]:
    """What fills a new environment with the pinned and hashed packages of `requirements`."""

    def build(aside: Path, lock: int) -> None:
        seconds = 45 if "dev" in requirements.name else 20
        say(f"Setting up (once, about {seconds} s) ...")
        # The real path ends in python3.N: when that Python goes, the environment is seen to be broken.
        base = os.path.realpath(getattr(sys, "_base_executable", sys.executable))
        call([base, "-I", "-m", "venv", str(aside)], lock)
        pip = [str(aside / "bin" / "python"), "-I", "-m", "pip"]
        # Compiling everything now takes longer than compiling at the first start what that start needs.
        options = ["--quiet", "--no-input", "--disable-pip-version-check", "--no-compile", "--require-hashes"]
        call([*pip, "install", *options, "-r", str(requirements)], lock)

    return build


def call(command: list[str], lock: int) -> None:
    """Run it to its end. It inherits the lock, so that killing this process does not free it too early."""
    environ = {name: value for name, value in os.environ.items() if name not in FOREIGN} | {"PIP_USER": "0"}
    done = subprocess.run(
        command,
        env=environ,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        pass_fds=[lock],
        check=False,
    )
    if done.returncode:
        lines = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
        errors = [line for line in lines if line.startswith("ERROR")] or lines[-5:]
        raise SetupError(
            "\n".join(["The set-up failed. Is there a network? Then try again. It said:", *errors])
        )


def read(path: Path) -> str | None:
    """Text of a file, None where there is none."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return None


def remove(folder: Path) -> None:
    """Delete a folder if it is there."""
    if folder.exists():
        shutil.rmtree(folder)


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def main(arguments: list[str]) -> int:
    """Exit code: 0 ready, 1 failed, 130 stopped by the user."""
    environment, requirements, stamp = arguments
    try:
        prepare(Path(environment), stamp, install(Path(requirements)))
    except SetupError as error:
        say(str(error))
        return 1
    except OSError as error:
        say(f"The set-up failed: {error.strerror}: {error.filename}")
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
