"""What the virtual machine is made of: Debian's packages, downloaded and unpacked, and never installed."""

from __future__ import annotations

import platform
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

#: qemu with its BIOS, and what runs inside: a shell, a message bus, the Bluetooth daemon.
WANTED = (
    "qemu-system-x86",
    "qemu-system-common",
    "qemu-system-data",
    "seabios",
    "busybox-static",
    "dbus-daemon",
    "bluez",
)
#: Names the package of the newest kernel. (The cloud kernel has no Bluetooth.)
KERNEL = "linux-image-amd64"


class CannotError(Exception):
    """There can be no virtual machine here; its text says why, in one line."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Where the pieces of the machine lie."""

    root: Path
    """The unpacked packages."""
    kernel: Path
    modules: Path

    @property
    def path(self) -> str:
        """Folders of their programs."""
        return _joined(self.root, "usr/libexec/bluetooth", "usr/bin", "usr/sbin", "bin", "sbin")

    @property
    def libraries(self) -> str:
        """Folders of their libraries."""
        return _joined(self.root, "usr/lib/x86_64-linux-gnu", "lib/x86_64-linux-gnu")


def fetch(folder: Path) -> Parts:
    """Download and unpack what is missing in `folder`. Raises CannotError."""
    if platform.system() != "Linux" or platform.machine() != "x86_64":
        raise CannotError("the virtual machine is for Linux on x86-64")
    for program in ("apt-get", "apt-cache", "dpkg-deb"):
        if not shutil.which(program):
            raise CannotError(f"its parts come as Debian packages, and there is no {program} here")
    names = sorted({*WANTED, _kernel(), *_missing()})
    root, stamp = folder / "root", folder / "packages"
    if not stamp.exists() or stamp.read_text(encoding="utf-8").split() != names:
        shutil.rmtree(folder, ignore_errors=True)
        _unpack(names, folder / "downloads", root)
        stamp.write_text("\n".join(names), encoding="utf-8")
    version = _kernel().removeprefix("linux-image-")
    return Parts(root, root / "boot" / f"vmlinuz-{version}", root / "lib/modules" / version)


def _kernel() -> str:
    told = _ask("apt-cache", "depends", KERNEL)
    found = re.search(r"Depends: (linux-image-\S+)", told)
    if not found:
        raise CannotError(f"apt does not know {KERNEL}; perhaps: apt-get update")
    return found[1]


def _missing() -> list[str]:
    """What would have to be installed beside `WANTED` for them to run: libraries that this machine lacks."""
    told = _ask("apt-get", "install", "--simulate", "--no-install-recommends", *WANTED)
    return re.findall(r"^Inst (\S+)", told, re.MULTILINE)


def _unpack(names: list[str], downloads: Path, root: Path) -> None:
    downloads.mkdir(parents=True)
    _ask("apt-get", "download", *names, folder=downloads)
    for package in sorted(downloads.glob("*.deb")):
        _ask("dpkg-deb", "--extract", str(package), str(root))
    shutil.rmtree(downloads)


def _ask(*command: str, folder: Path | None = None) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        why = (done.stderr.strip() or f"{command[0]} failed").splitlines()[-1].removeprefix("E: ")
        raise CannotError(f"{' '.join(command[:2])}: {why}; perhaps: apt-get update")
    return done.stdout


def _joined(root: Path, *folders: str) -> str:
    return ":".join(str(root / folder) for folder in folders)
