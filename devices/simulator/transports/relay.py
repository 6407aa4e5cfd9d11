"""A strap kept connected for as long as somebody listens elsewhere."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from devices.heart_rate_service import HEART_RATE_MEASUREMENT
from devices.radio import Connection, Radio, RadioError

#: Seconds between two looks for a strap that has dropped its link.
_RETRY_S = 1.0


class Relay:
    """Passes the packets of one strap on, from `listen` to `stop`. It belongs to the loop's thread."""

    def __init__(self, radio: Radio, address: str, pass_on: Callable[[bytes], None]) -> None:
        self._radio = radio
        self._address = address
        self._pass_on = pass_on
        self._connection: Connection | None = None
        self._task: asyncio.Task[None] | None = None

    @property
    def listens(self) -> bool:
        """Whether anybody wants the packets."""
        return self._task is not None

    def listen(self) -> None:
        """Pass packets on from now on. Harmless when it does."""
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._keep())

    async def stop(self) -> None:
        """Let the strap go. Harmless when it is free."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            await asyncio.wait({task})

    async def read(self, uuid: str) -> bytes:
        """A value, over the connection that stands or one for this alone. Raises RadioError."""
        if self._connection is not None:
            return await self._connection.read(uuid)
        connection = await self._radio.connect(self._address, lambda: None)
        try:
            return await connection.read(uuid)
        finally:
            await connection.disconnect()

    async def _keep(self) -> None:
        while True:
            dropped = asyncio.Event()
            try:
                self._connection = await self._radio.connect(self._address, dropped.set)
                await self._connection.subscribe(HEART_RATE_MEASUREMENT, self._pass_on)
                await dropped.wait()
            except RadioError:
                # Not heard just now: whoever listens hears nothing either.
                pass
            finally:
                connection, self._connection = self._connection, None
                if connection is not None:
                    await connection.disconnect()
            await asyncio.sleep(_RETRY_S)
