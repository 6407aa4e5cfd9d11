"""bleak asks `bluetoothctl` for its version, once in a process: keep what it says out of the tests."""

from __future__ import annotations

import sys

import pytest

collect_ignore_glob = [] if sys.platform == "linux" else ["test_fake_bluez*", "test_bus*", "test_advertiser*"]


@pytest.fixture(autouse=True)
def unasked_version(monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.platform == "linux":
        from bleak.backends.bluezdbus.version import BlueZFeatures

        monkeypatch.setattr(BlueZFeatures, "checked_bluez_version", True)
        monkeypatch.setattr(BlueZFeatures, "supported_version", True)
        monkeypatch.setattr(BlueZFeatures, "_check_bluez_event", None)
