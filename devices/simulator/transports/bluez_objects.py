"""The objects that a Bluetooth service shows on the bus, and the signals that tell of their changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dbus_fast import Message, Variant

#: bluetoothd's name on the bus, and its interfaces; the last one is a client's.
BLUEZ = "org.bluez"
ADAPTER = "org.bluez.Adapter1"
DEVICE = "org.bluez.Device1"
SERVICE = "org.bluez.GattService1"
CHARACTERISTIC = "org.bluez.GattCharacteristic1"
GATT_MANAGER = "org.bluez.GattManager1"
ADVERTISING_MANAGER = "org.bluez.LEAdvertisingManager1"
ADVERTISEMENT = "org.bluez.LEAdvertisement1"

OBJECT_MANAGER = "org.freedesktop.DBus.ObjectManager"
PROPERTIES = "org.freedesktop.DBus.Properties"

Properties = dict[str, Variant]


class Objects:
    """A tree of objects by path, each with its interfaces and their properties."""

    def __init__(self, emit: Callable[[Message], None]) -> None:
        self._emit = emit
        self._objects: dict[str, dict[str, Properties]] = {}

    def __contains__(self, path: object) -> bool:
        return path in self._objects

    def managed(self) -> dict[str, dict[str, Properties]]:
        """All of it, as GetManagedObjects tells it."""
        return self._objects

    def value(self, path: str, interface: str, name: str) -> object:
        """What a property stands at. Raises KeyError."""
        return self._objects[path][interface][name].value

    def add(self, path: str, interfaces: Mapping[str, Properties]) -> None:
        """Show an object."""
        self._objects[path] = dict(interfaces)
        self._signal("InterfacesAdded", "oa{sa{sv}}", [path, self._objects[path]])

    def remove(self, path: str) -> None:
        """Take an object and everything below it away, the leaves first."""
        below = [known for known in self._objects if known == path or known.startswith(f"{path}/")]
        for known in sorted(below, key=len, reverse=True):
            interfaces = list(self._objects.pop(known))
            self._signal("InterfacesRemoved", "oas", [known, interfaces])

    def change(self, path: str, interface: str, changed: Properties) -> None:
        """Set properties, and tell even of those that stay as they are."""
        self._objects[path][interface].update(changed)
        self._changed(path, interface, changed, [])

    def invalidate(self, path: str, interface: str, name: str) -> None:
        """Take a property away. Harmless without it."""
        if self._objects[path][interface].pop(name, None) is not None:
            self._changed(path, interface, {}, [name])

    def _signal(self, member: str, signature: str, body: list[object]) -> None:
        self._emit(Message.new_signal("/", OBJECT_MANAGER, member, signature, body))

    def _changed(self, path: str, interface: str, changed: Properties, gone: list[str]) -> None:
        body = [interface, changed, gone]
        self._emit(Message.new_signal(path, PROPERTIES, "PropertiesChanged", "sa{sv}as", body))
