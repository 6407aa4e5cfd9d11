"""Random packets through the whole device layer; scripts/fuzz_packets sends a million."""

from __future__ import annotations

import asyncio

import pytest

from tests.scripts.loading import load

fuzz = load("fuzz")


@pytest.mark.parametrize("seed", [1, 2])
def test_no_packet_raises_and_nothing_is_shown_that_is_no_reading(seed: int) -> None:
    seen = asyncio.run(fuzz.fuzz(15_000, seed))

    assert seen["packets"] >= 15_000
    # Every way of being wrong was tried, and not everything was refused.
    assert all(seen[name] > 200 for name in ("malformed", "duplicates", "readings", "beats"))
    assert all(seen[f"link {state}"] for state in ("live", "stale", "reconnecting", "unavailable"))
