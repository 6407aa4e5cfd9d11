"""The first file system of the virtual machine: busybox, the kernel's modules and two small scripts."""

from __future__ import annotations

import gzip
import lzma
import re
import stat
from collections.abc import Iterator
from pathlib import Path

#: What the machine needs beside what Debian's kernel has built in: files, Bluetooth and its cryptography.
MODULES = (
    "virtio_pci",
    "9pnet_virtio",
    "9p",
    "overlay",
    "hci_vhci",
    "algif_hash",
    "algif_skcipher",
    "cmac",
    "ecb",
    "aesni_intel",
    "aes_generic",
)


def build(kernel_modules: Path, busybox: Path, init: Path, command: str) -> bytes:
    """A compressed archive in cpio's "newc" format, which the kernel unpacks."""
    found = {_name(path): path for path in kernel_modules.rglob("*.ko*")}
    order = list(dict.fromkeys(name for wanted in MODULES for name in _needed(wanted, found)))
    files: dict[str, tuple[bytes, int]] = {
        "bin": (b"", stat.S_IFDIR | 0o755),
        "bin/busybox": (busybox.read_bytes(), stat.S_IFREG | 0o755),
        "init": (init.read_bytes(), stat.S_IFREG | 0o755),
        "command": (command.encode(), stat.S_IFREG | 0o755),
        "modules": (b"", stat.S_IFDIR | 0o755),
        "modules/order": ("".join(f"{name}.ko\n" for name in order).encode(), stat.S_IFREG | 0o644),
    }
    for name in order:
        files[f"modules/{name}.ko"] = (_binary(found[name]), stat.S_IFREG | 0o644)
    entries = [_entry(name, data, mode) for name, (data, mode) in files.items()]
    return gzip.compress(b"".join((*entries, _entry("TRAILER!!!", b"", 0))), 1)


def _needed(name: str, found: dict[str, Path]) -> Iterator[str]:
    """The module after all that it depends on, as its own header tells; nothing if it is built in."""
    if name not in found:
        return
    told = re.search(rb"\0depends=([^\0]*)\0", b"\0" + _binary(found[name]))
    for dependency in told[1].decode().split(",") if told and told[1] else ():
        yield from _needed(dependency.replace("-", "_"), found)
    yield name


def _name(path: Path) -> str:
    return path.name.partition(".ko")[0].replace("-", "_")


def _binary(path: Path) -> bytes:
    data = path.read_bytes()
    if path.suffix == ".xz":
        return lzma.decompress(data)
    return data


def _entry(name: str, data: bytes, mode: int) -> bytes:
    fields = (0, mode, 0, 0, 1, 0, len(data), 0, 0, 0, 0, len(name) + 1, 0)
    header = b"070701" + b"".join(b"%08x" % field for field in fields) + name.encode() + b"\0"
    return header + bytes(-len(header) % 4) + data + bytes(-len(data) % 4)
