"""A strap with a real host: advertising, link layer, ATT and GATT by `bumble`, on a virtual link.

Carries T2, and T3, where BlueZ's own controller is on the same link. Needs bumble, which only the tests have.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from bumble.att import (
    ATT_PDU,
    ATT_Error,
    ATT_Read_By_Group_Type_Request,
    Attribute,
    AttributeValue,
    Bearer,
    ErrorCode,
)
from bumble.controller import Connection as LinkLayerConnection
from bumble.controller import Controller
from bumble.core import UUID, AdvertisingData
from bumble.device import Connection, Device
from bumble.gatt import Characteristic, Service
from bumble.gatt_server import Server
from bumble.hci import HCI_CONNECTION_TIMEOUT_ERROR, Address
from bumble.host import Host
from bumble.link import LocalLink
from bumble.transport.common import AsyncPipeSink

from devices.heart_rate_service import HEART_RATE_MEASUREMENT, HEART_RATE_SERVICE
from devices.simulator.strap import Firmware
from devices.simulator.transports.gatt import services

#: Milliseconds, in place of the second that straps take: a scenario should not wait for an advertisement.
ADVERTISING_MS = 20.0
#: General discoverable, no BR/EDR.
_FLAGS = bytes((0x06,))


class BumbleStrap:
    """A `StageStrap` on a virtual link. `BumbleStrap.put_on` makes one."""

    def __init__(self, firmware: Firmware, link: LocalLink) -> None:
        self.firmware = firmware
        self._link = link
        self._controller = Controller(firmware.name, link=link)
        address = Address(firmware.address, Address.RANDOM_DEVICE_ADDRESS)
        host = Host(self._controller, AsyncPipeSink(self._controller))
        self._device = Device(name=firmware.name, address=address, host=host)
        self._device.on(Device.EVENT_CONNECTION, self._connected)
        self._connection: Connection | None = None
        self._in_reach = True
        self._held = False
        self._breaks_discovery = False
        self._measurement = self._offer(firmware.values())
        self._guard(self._device.gatt_server)

    @classmethod
    async def put_on(cls, firmware: Firmware, link: LocalLink) -> BumbleStrap:
        """A strap that advertises on `link`."""
        strap = cls(firmware, link)
        await strap._device.power_on()
        await strap._advertise()
        return strap

    @property
    def address(self) -> str:
        return self.firmware.address

    @property
    def listeners(self) -> int:
        subscriptions = self._device.gatt_server.subscribers.values()
        return sum(subscribed.get(self._measurement.handle, b"\0")[0] & 1 for subscribed in subscriptions)

    async def notify(self, packet: bytes) -> None:
        await self._device.notify_subscribers(self._measurement, packet)

    async def drop(self) -> None:
        if self._connection is not None:
            await self._connection.disconnect()

    async def reachable(self, on: bool) -> None:
        self._in_reach = on
        if not on:
            self._lose_link()
        await self._advertise()

    async def held_by_another(self, on: bool) -> None:
        self._held = on
        await self.drop()
        await self._advertise()

    async def drop_next_discovery(self) -> None:
        self._breaks_discovery = True

    async def take_off(self) -> None:
        """Out of the link for good."""
        self._in_reach = False
        self._lose_link()
        await self._advertise()
        await self._device.power_off()
        self._link.remove_controller(self._controller)

    def _offer(self, values: Mapping[str, bytes]) -> Characteristic[Any]:
        """Put the strap's services on the server; the one that tells the heart rate."""
        measurement: Characteristic[Any] | None = None
        for offered in services(values):
            characteristics = []
            for value in offered.characteristics:
                properties = Characteristic.Properties(0)
                permissions = Attribute.Permissions(0)
                if value.readable:
                    properties |= Characteristic.Properties.READ
                    permissions |= Attribute.Permissions.READABLE
                if value.notifies:
                    properties |= Characteristic.Properties.NOTIFY
                content = values[value.uuid] if value.readable else AttributeValue(read=_refuse)
                made: Characteristic[Any] = Characteristic(
                    _short(value.uuid), properties, permissions, content
                )
                characteristics.append(made)
                if value.uuid == HEART_RATE_MEASUREMENT:
                    measurement = made
            self._device.add_service(Service(_short(offered.uuid), characteristics))
        assert measurement is not None
        return measurement

    def _guard(self, server: Server) -> None:
        """Have the link broken instead of the services told, when that is asked for."""
        answer = server.on_gatt_pdu

        def answer_or_break(bearer: Bearer, pdu: ATT_PDU) -> None:
            if self._breaks_discovery and isinstance(pdu, ATT_Read_By_Group_Type_Request):
                self._breaks_discovery = False
                asyncio.get_running_loop().create_task(self.drop())
            else:
                answer(bearer, pdu)

        server.on_gatt_pdu = answer_or_break  # type: ignore[assignment,method-assign]

    def _connected(self, connection: Connection) -> None:
        self._connection = connection
        connection.on(Connection.EVENT_DISCONNECTION, self._disconnected)

    def _disconnected(self, _: int) -> None:
        self._connection = None
        asyncio.get_running_loop().create_task(self._advertise())

    async def _advertise(self) -> None:
        """Advertise if that is what a strap would do now; else be silent."""
        wanted = self._in_reach and not self._held and self._connection is None
        if wanted and not self._device.is_advertising:
            await self._device.start_advertising(
                advertising_data=_advertisement(self.firmware.name),
                advertising_interval_min=ADVERTISING_MS,
                advertising_interval_max=ADVERTISING_MS,
            )
        elif not wanted and self._device.is_advertising:
            await self._device.stop_advertising()

    def _lose_link(self) -> None:
        """Both sides lose the link as by its supervision timeout, which the virtual link layer lacks."""
        for connection in tuple(self._controller.le_connections.values()):
            other = self._link.find_le_controller(connection.peer_address)
            self._controller.on_le_disconnected(connection, HCI_CONNECTION_TIMEOUT_ERROR)
            if other is not None:
                _lose(other, connection.self_address)


def _lose(controller: Controller, peer: Address) -> None:
    connection: LinkLayerConnection | None = controller.le_connections.get(peer)
    if connection is not None:
        controller.on_le_disconnected(connection, HCI_CONNECTION_TIMEOUT_ERROR)


def _advertisement(name: str) -> bytes:
    return bytes(
        AdvertisingData(
            [
                (AdvertisingData.FLAGS, _FLAGS),
                (
                    AdvertisingData.COMPLETE_LIST_OF_16_BIT_SERVICE_CLASS_UUIDS,
                    _short(HEART_RATE_SERVICE).to_bytes(),
                ),
                (AdvertisingData.COMPLETE_LOCAL_NAME, name.encode()),
            ]
        )
    )


def _refuse(_: Bearer) -> bytes:
    """bumble does not look at the permission to read."""
    raise ATT_Error(ErrorCode.READ_NOT_PERMITTED)


def _short(uuid: str) -> UUID:
    """As straps send it: the 16 bits that were assigned."""
    return UUID.from_16_bits(int(uuid[4:8], 16))
