"""Run a command in a virtual machine with the real kernel and bluetoothd: `machine.py COMMAND ARGUMENT ...`

Its exit code is the command's; 77 where there can be no such machine, with one line that says why. What the
command says on its standard output comes out here; its standard error, the kernel and the daemon go to a log
that is shown when the command fails.

The machine is emulated (QEMU without KVM, which hangs where virtual machines are nested), boots within
seconds from a file system in memory, and sees the files of this one without being able to write them.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

from initramfs import build
from packages import CannotError, Parts, fetch

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
SKIPPED = 77
#: Seconds after which the machine is switched off; every scenario takes about 8 minutes.
LONGEST = 1800.0
LOG_LINES = 60

COMMAND = """\
export PATH={path}:$PATH LD_LIBRARY_PATH={libraries} PYTHONPATH={root} HOME=/run LC_ALL=C.UTF-8
cd {root}
exec {command} 2>/dev/ttyS0
"""


def main(command: list[str]) -> int:
    """Run it; its exit code."""
    if not command:
        print("usage: scripts/vm COMMAND [ARGUMENT ...]", file=sys.stderr)
        return 2
    try:
        parts = fetch(ROOT / ".vm")
    except CannotError as error:
        print(f"skipped: {error}", file=sys.stderr)
        return SKIPPED
    with tempfile.TemporaryDirectory(prefix="holdfast-") as folder:
        return run(parts, command, Path(folder))


def run(parts: Parts, command: list[str], folder: Path) -> int:
    """Boot, run, power off."""
    console, status, first = folder / "console", folder / "status", folder / "initrd"
    first.write_bytes(build(parts.modules, parts.root / "bin/busybox", HERE / "init", inside(parts, command)))
    environ = os.environ | {"LD_LIBRARY_PATH": parts.libraries}
    try:
        emulator = subprocess.run(
            qemu(parts, first, console, status),
            env=environ,
            stdin=subprocess.DEVNULL,
            timeout=LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired:
        show(console)
        print(f"the virtual machine was switched off after {LONGEST:.0f} s", file=sys.stderr)
        return 1
    told = status.read_text(encoding="ascii", errors="replace").strip() if status.exists() else ""
    if emulator.returncode or not told.isdigit():
        show(console)
        print("the virtual machine broke down before the command had ended", file=sys.stderr)
        return 1
    if int(told):
        show(console)
    return int(told)


def inside(parts: Parts, command: list[str]) -> str:
    """The script that the machine runs."""
    own = str(Path(sys.executable).parent)
    return COMMAND.format(
        path=shlex.quote(f"{own}:{parts.path}"),
        libraries=shlex.quote(parts.libraries),
        root=shlex.quote(str(ROOT)),
        command=shlex.join(command),
    )


def qemu(parts: Parts, first: Path, console: Path, status: Path) -> list[str]:
    """The emulator and how it is called: three serial lines, this machine's files, and nothing else.

    Westmere has neither AVX nor AVX2, which cost more to emulate than they save.
    """
    share = parts.root / "usr/share"
    return [
        *(str(parts.root / "usr/bin/qemu-system-x86_64"), "-nodefaults", "-no-user-config", "-no-reboot"),
        *("-display", "none", "-accel", "tcg,thread=multi", "-cpu", "Westmere", "-smp", "2", "-m", "1024"),
        *("-L", str(share / "seabios"), "-L", str(share / "qemu")),
        *("-kernel", str(parts.kernel), "-initrd", str(first)),
        *("-append", "console=ttyS0 quiet panic=-1"),
        *("-serial", f"file:{console}", "-serial", "stdio", "-serial", f"file:{status}"),
        *("-device", "virtio-rng-pci"),
        *("-virtfs", "local,path=/,mount_tag=host,security_model=none,readonly=on,multidevs=remap"),
    ]


def show(console: Path) -> None:
    """The end of the log."""
    if console.exists():
        lines = console.read_text(encoding="utf-8", errors="replace").splitlines()
        print("\n".join(lines[-LOG_LINES:]), file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
