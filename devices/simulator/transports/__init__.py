"""Ways to carry one simulated strap to a client, and what a scenario may ask of each of them.

The strap is modelled once (`devices.simulator.strap`); a transport only carries its bytes. What differs
between the transports is how the client gets them: through bleak's `backend=` argument (T0), through bleak's
own BlueZ backend and a fake `org.bluez` (T1), over a virtual link with real ATT (T2), through the real
`bluetoothd` on a real kernel (T3), or over the air from this machine's adapter (T4).

A *stage* is a transport set up for a scenario: a `Radio` for the client, and the straps and the world to act
upon. The same scenario, played on each stage that can, gives the same trace: the link's states in their
order, and the packets. So that it does not depend on the speed of a machine,

* packets are sent by the scenario (`StageStrap.notify`), never by a timer of the stage;
* the link runs on a clock that the scenario turns by hand, and only while no call into `Stage.radio` is
  under way: connecting takes real milliseconds on some stages and none on others;
* after each action the scenario calls `Stage.settle`, which comes back when its consequences have reached
  the client, and then waits for what it expects, `Stage.patience_s` at most.

What makes each scenario of the conformance run:

    clean session                 notify
    peer drops, reconnects        drop, then notify when somebody listens again
    strap out of reach            reachable(False), reachable(True)
    silent strap                  no notify while the clock is turned
    contact lost, zero, stuck     nothing: these lie in the packets
    second client                 held_by_another: a phone has the only connection that the strap allows
    second program                Stage.neighbour: the same machine, sharing the link           (NEIGHBOUR)
    battery read while subscribed the client's own connection
    two straps                    two firmwares
    drop during discovery         drop_next_discovery                                 (DISCOVERY_DROP)
    daemon killed                 kill_daemon, start_daemon                           (DAEMON)
    adapter off                   power                                               (ADAPTER)
    device forgotten              forget                                              (FORGET)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from enum import Enum
from typing import Protocol

from devices.radio import Connection, Radio
from devices.simulator.strap import Firmware


class Capability(Enum):
    """What a stage can do beyond straps that send, drop, leave and come back, which all can."""

    ADAPTER = "the adapter can be switched off and on"
    DAEMON = "the Bluetooth service can be killed and started"
    DISCOVERY_DROP = "a link can break while services are being discovered"
    FORGET = "the system can forget a device"
    NEIGHBOUR = "another program of the same machine can use the strap"


class StageStrap(Protocol):
    """One strap on a stage, as a scenario acts on it. It is put on, advertising and in reach at first."""

    @property
    def address(self) -> str:
        """What the client knows it by."""

    @property
    def listeners(self) -> int:
        """How many subscriptions to its heart rate stand just now."""

    async def notify(self, packet: bytes) -> None:
        """Send a Heart Rate Measurement. With nobody listening it is lost, as with a real strap."""

    async def drop(self) -> None:
        """End the link from the strap's side; it advertises again at once. Harmless without a link."""

    async def reachable(self, on: bool) -> None:
        """Out of reach or asleep: the link breaks and nothing is heard; or back again."""

    async def held_by_another(self, on: bool) -> None:
        """A phone has its only connection: it does not advertise. Any link of the client breaks first."""

    async def drop_next_discovery(self) -> None:
        """The next link breaks before its services are known. Needs DISCOVERY_DROP."""


class Stage(Protocol):
    """A transport with straps on it."""

    @property
    def capabilities(self) -> frozenset[Capability]:
        """What may be asked of it."""

    @property
    def radio(self) -> Radio:
        """What the client under test is given."""

    @property
    def straps(self) -> Sequence[StageStrap]:
        """In the order of the firmwares that the stage was opened with."""

    @property
    def patience_s(self) -> float:
        """Real seconds after which something expected counts as never happening here."""

    async def settle(self) -> None:
        """Let what was done arrive at the client: exactly in one process, else by waiting a little."""

    async def neighbour(self, address: str) -> Connection:
        """Another program of this machine uses a strap that is connected already. Needs NEIGHBOUR."""

    async def power(self, on: bool) -> None:
        """Switch the adapter. Needs ADAPTER."""

    async def kill_daemon(self) -> None:
        """Kill the Bluetooth service without a farewell. Needs DAEMON."""

    async def start_daemon(self) -> None:
        """Start it again; it remembers no device. Needs DAEMON."""

    async def forget(self, address: str) -> None:
        """Let the system forget the device, ending its link. Needs FORGET."""


OpenStage = Callable[[Sequence[Firmware]], AbstractAsyncContextManager[Stage]]
"""Sets a stage up and takes it down again."""
