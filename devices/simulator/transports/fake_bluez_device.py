"""One strap as bluetoothd shows it: a Device1, and its services below it once it has been connected."""

from __future__ import annotations

from dataclasses import dataclass

from dbus_fast import Message, Variant

from devices.heart_rate_service import HEART_RATE_MEASUREMENT, HEART_RATE_SERVICE
from devices.simulator.strap import Firmware
from devices.simulator.transports.bluez_objects import CHARACTERISTIC, DEVICE, SERVICE, Objects, Properties
from devices.simulator.transports.gatt import Characteristic, services

_FAILED = "org.bluez.Error.Failed"


class BluezError(Exception):
    """What bluetoothd refuses, with the name and the words that it uses."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__(text)
        self.name = name
        self.text = text


@dataclass(slots=True)
class AirStrap:
    """A strap on the air, whether or not bluetoothd knows of it."""

    firmware: Firmware
    rssi_dbm: int = -60
    reachable: bool = True
    held: bool = False
    """By another central, and it takes no second one."""
    answers: bool = True
    """At the edge of reach it is heard, and whoever connects waits in vain."""
    linked: bool = False
    drops_next_discovery: bool = False

    @property
    def advertises(self) -> bool:
        """A connected strap does not."""
        return self.reachable and not self.held and not self.linked


class FakeDevice:
    """A device that bluetoothd knows of. Its services stay known when the link breaks."""

    def __init__(self, objects: Objects, adapter: str, strap: AirStrap) -> None:
        self.strap = strap
        self.path = f"{adapter}/dev_{strap.firmware.address.replace(':', '_')}"
        self.waiting: list[Message] = []
        """Connect calls that wait for the strap to be heard."""
        self._objects = objects
        self._adapter = adapter
        self._characteristics: dict[str, Characteristic] = {}
        self._notified: dict[str, list[str]] = {}
        """Path of a characteristic -> the clients with a subscription."""

    @property
    def listeners(self) -> int:
        """Subscriptions to the heart rate on a link that stands."""
        return len(self._notified.get(self.path_of(HEART_RATE_MEASUREMENT), ())) if self.strap.linked else 0

    def path_of(self, uuid: str) -> str:
        """The object of a characteristic; empty when it is not known."""
        known = self._characteristics.items()
        return next((path for path, characteristic in known if characteristic.uuid == uuid), "")

    def hear(self) -> None:
        """It advertises, and is shown with its signal strength."""
        rssi = Variant("n", self.strap.rssi_dbm)
        if self.path in self._objects:
            self._change(RSSI=rssi)
        else:
            self._objects.add(self.path, {DEVICE: {**self._properties(), "RSSI": rssi}})

    def unhear(self) -> None:
        """Nobody scans any more."""
        self._objects.invalidate(self.path, DEVICE, "RSSI")

    def link(self) -> None:
        """The link is made; its services are not known yet."""
        self.strap.linked = True
        self._change(Connected=Variant("b", True))

    def discover(self) -> None:
        """The services are found, or the link breaks before they are. Harmless without a link."""
        if not self.strap.linked:
            return
        if self.strap.drops_next_discovery:
            self.strap.drops_next_discovery = False
            self.drop()
            return
        if not self._characteristics:
            self._show_services()
        self._change(ServicesResolved=Variant("b", True))

    def drop(self) -> None:
        """The link ends. Subscriptions outlive it: each notifies again after the next connection."""
        self.strap.linked = False
        self._change(ServicesResolved=Variant("b", False))
        self._change(Connected=Variant("b", False))

    def notify(self, packet: bytes) -> None:
        """A heart rate arrives: one signal for each subscription, so that two clients get two each."""
        path = self.path_of(HEART_RATE_MEASUREMENT)
        for _ in range(self.listeners):
            self._objects.change(path, CHARACTERISTIC, {"Value": Variant("ay", packet)})

    def read(self, path: str) -> bytes:
        """Read a characteristic. Whoever is subscribed to it gets the answer as a notification, too."""
        characteristic = self._characteristic(path)
        self._require_link()
        if not characteristic.readable:
            raise BluezError("org.bluez.Error.NotPermitted", "Read not permitted")
        value = self.strap.firmware.values()[characteristic.uuid]
        self._objects.change(path, CHARACTERISTIC, {"Value": Variant("ay", value)})
        return value

    def start_notify(self, path: str, client: str) -> None:
        """Subscribe a client. Once is enough: a second time changes nothing."""
        characteristic = self._characteristic(path)
        self._require_link()
        if not characteristic.notifies:
            raise BluezError("org.bluez.Error.NotSupported", "Operation is not supported")
        clients = self._notified.setdefault(path, [])
        if client not in clients:
            clients.append(client)

    def stop_notify(self, path: str, client: str) -> None:
        """End a client's subscription."""
        self._characteristic(path)
        if client not in self._notified.get(path, ()):
            raise BluezError(_FAILED, "No notify session started")
        self._notified[path].remove(client)

    def left(self, client: str) -> None:
        """A client has left the bus: its subscriptions go, the link stays."""
        for clients in self._notified.values():
            if client in clients:
                clients.remove(client)

    def _characteristic(self, path: str) -> Characteristic:
        if path not in self._characteristics:
            raise BluezError("org.freedesktop.DBus.Error.UnknownObject", f"No object at {path}")
        return self._characteristics[path]

    def _require_link(self) -> None:
        if not self.strap.linked:
            raise BluezError(_FAILED, "Not connected")

    def _change(self, **changed: Variant) -> None:
        self._objects.change(self.path, DEVICE, changed)

    def _properties(self) -> Properties:
        firmware = self.strap.firmware
        name = {"Name": Variant("s", firmware.name)} if firmware.name else {}
        return {
            "Address": Variant("s", firmware.address),
            "AddressType": Variant("s", "random"),
            "Alias": Variant("s", firmware.name or firmware.address.replace(":", "-")),
            **name,
            "Adapter": Variant("o", self._adapter),
            "UUIDs": Variant("as", [HEART_RATE_SERVICE]),
            "Paired": Variant("b", False),
            "Connected": Variant("b", False),
            "ServicesResolved": Variant("b", False),
        }

    def _show_services(self) -> None:
        """Handles are numbered as on a strap: a service, then declaration, value and descriptor."""
        handle = 1
        for service in services(self.strap.firmware.values()):
            path = f"{self.path}/service{handle:04x}"
            self._objects.add(path, {SERVICE: self._service_properties(service.uuid)})
            handle += 1
            for characteristic in service.characteristics:
                below = f"{path}/char{handle:04x}"
                self._characteristics[below] = characteristic
                self._objects.add(below, {CHARACTERISTIC: _characteristic_properties(characteristic, path)})
                handle += 3 if characteristic.notifies else 2

    def _service_properties(self, uuid: str) -> Properties:
        return {
            "UUID": Variant("s", uuid),
            "Device": Variant("o", self.path),
            "Primary": Variant("b", True),
        }


def _characteristic_properties(characteristic: Characteristic, service: str) -> Properties:
    return {
        "UUID": Variant("s", characteristic.uuid),
        "Service": Variant("o", service),
        "Flags": Variant("as", characteristic.flags),
        "Value": Variant("ay", b""),
        "MTU": Variant("q", 23),
    }
