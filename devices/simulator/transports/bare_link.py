"""A stage with nothing of a system between strap and client: no fault of a system can be played on it."""

from __future__ import annotations

from devices.radio import Connection


class BareLink:
    """The half of a `Stage` that needs a Bluetooth service. Its capabilities say so; nobody asks for it."""

    async def neighbour(self, address: str) -> Connection:
        raise NotImplementedError(address)

    async def power(self, on: bool) -> None:
        raise NotImplementedError(on)

    async def kill_daemon(self) -> None:
        raise NotImplementedError

    async def start_daemon(self) -> None:
        raise NotImplementedError

    async def forget(self, address: str) -> None:
        raise NotImplementedError(address)
