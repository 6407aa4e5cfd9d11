"""A pretended bluetoothd: as much of `org.bluez` as bleak needs, behaving as the real one was measured to.

What it does as BlueZ 5.66 did on a real kernel: a connected strap is not heard; a silent one stays connected;
a subscription outlives the link until its client leaves the bus, and each sends every packet once more; a
client that disconnects ends the link for all; a client that leaves without a word leaves the strap connected;
a killed daemon says nothing at all, and knows nothing when it comes back.
It has no time of its own: everything happens when it is asked for.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from dbus_fast import Message, Variant

from devices.simulator.transports.bluez_objects import (
    ADAPTER,
    BLUEZ,
    CHARACTERISTIC,
    DEVICE,
    OBJECT_MANAGER,
    Objects,
    Properties,
)
from devices.simulator.transports.bus import Bus
from devices.simulator.transports.fake_bluez_device import AirStrap, BluezError, FakeDevice

ADAPTER_PATH = "/org/bluez/hci0"

_Handler = Callable[[Message], Message | None]


class FakeBluez:
    """bluetoothd with one adapter (none without `roles`), from `start` to `kill`, as often as wanted."""

    def __init__(
        self, bus: Bus, straps: Sequence[AirStrap], roles: Sequence[str] | None = ("central",)
    ) -> None:
        self._bus = bus
        self._straps = list(straps)
        self._roles = roles
        self._powered = True
        self._objects = Objects(self._emit)
        self._devices: dict[str, FakeDevice] = {}
        self._scanning: set[str] = set()
        self._handlers: dict[tuple[str | None, str | None], _Handler] = {
            (OBJECT_MANAGER, "GetManagedObjects"): self._managed_objects,
            (ADAPTER, "SetDiscoveryFilter"): Message.new_method_return,
            (ADAPTER, "StartDiscovery"): self._start_discovery,
            (ADAPTER, "StopDiscovery"): self._stop_discovery,
            (DEVICE, "Connect"): self._connect,
            (DEVICE, "Disconnect"): self._disconnect,
            (CHARACTERISTIC, "ReadValue"): self._read,
            (CHARACTERISTIC, "StartNotify"): self._start_notify,
            (CHARACTERISTIC, "StopNotify"): self._stop_notify,
        }
        bus.when_left(self._left)

    def start(self) -> None:
        """Appear on the bus, with the adapter and no devices."""
        self._objects = Objects(self._emit)
        self._bus.offer(BLUEZ, self._serve)
        if self._roles is not None:
            self._objects.add(ADAPTER_PATH, {ADAPTER: self._adapter_properties(self._roles)})

    def kill(self) -> None:
        """Vanish from the bus without a signal; the kernel ends the links."""
        self._bus.withdraw(BLUEZ)
        self._devices.clear()
        self._scanning.clear()
        for strap in self._straps:
            strap.linked = False

    def power(self, on: bool) -> None:
        """Switch the adapter: off, every link ends and every scan."""
        self._powered = on
        if not on:
            for device in self._devices.values():
                self._cancel(device)
                if device.strap.linked:
                    device.drop()
            self._scanning.clear()
            self._scan_changed()
        self._objects.change(ADAPTER_PATH, ADAPTER, {"Powered": Variant("b", on)})

    def unplug(self) -> None:
        """The adapter is gone, and all that hung on it."""
        for strap in self._straps:
            strap.linked = False
        self._devices.clear()
        self._scanning.clear()
        self._objects.remove(ADAPTER_PATH)

    def forget(self, strap: AirStrap) -> None:
        """Remove the device, as `bluetoothctl remove` does. Harmless when it is not known."""
        device = self.device(strap)
        if device is None:
            return
        self._cancel(device)
        if strap.linked:
            device.drop()
        del self._devices[device.path]
        self._objects.remove(device.path)

    def device(self, strap: AirStrap) -> FakeDevice | None:
        """The strap as bluetoothd knows it; None when it does not."""
        return next((device for device in self._devices.values() if device.strap is strap), None)

    def drop(self, strap: AirStrap) -> None:
        """The link breaks. Harmless without one."""
        device = self.device(strap)
        if device is not None and strap.linked:
            device.drop()
        self.listen(strap)

    def listen(self, strap: AirStrap) -> None:
        """Hear the strap if it advertises: a scan shows it, and a waiting connection is made."""
        if not strap.advertises:
            return
        device = self.device(strap)
        if self._scanning:
            device = device or FakeDevice(self._objects, ADAPTER_PATH, strap)
            self._devices[device.path] = device
            device.hear()
        if device is not None and device.waiting and strap.answers:
            self._link(device)

    def _link(self, device: FakeDevice) -> None:
        device.link()
        for call in device.waiting:
            self._bus.send(Message.new_method_return(call), BLUEZ)
        device.waiting.clear()
        # A turn later: as with the real one, the client knows of the link before it can break again.
        asyncio.get_running_loop().call_later(0, device.discover)

    def _emit(self, signal: Message) -> None:
        self._bus.send(signal, BLUEZ)

    def _serve(self, call: Message) -> Message | None:
        handler = self._handlers.get((call.interface, call.member))
        try:
            if handler is None:
                raise BluezError("org.freedesktop.DBus.Error.UnknownMethod", f"No method {call.member}")
            return handler(call)
        except BluezError as error:
            return Message.new_error(call, error.name, error.text)

    def _managed_objects(self, call: Message) -> Message:
        return Message.new_method_return(call, "a{oa{sa{sv}}}", [self._objects.managed()])

    def _start_discovery(self, call: Message) -> None:
        self._require_power()
        if call.sender in self._scanning:
            raise BluezError("org.bluez.Error.InProgress", "Operation already in progress")
        self._scanning.add(call.sender or "")
        self._scan_changed()
        self._bus.send(Message.new_method_return(call), BLUEZ)
        for strap in self._straps:
            self.listen(strap)

    def _stop_discovery(self, call: Message) -> Message:
        self._require_power()
        if call.sender not in self._scanning:
            raise BluezError("org.bluez.Error.Failed", "No discovery started")
        self._scanning.discard(call.sender)
        self._scan_changed()
        return Message.new_method_return(call)

    def _connect(self, call: Message) -> Message | None:
        device = self._known(call)
        if not self._powered:
            raise BluezError("org.bluez.Error.Failed", "Input/output error")
        if device.strap.linked:
            raise BluezError("org.bluez.Error.AlreadyConnected", "Already Connected")
        if device.waiting:
            raise BluezError("org.bluez.Error.InProgress", "Operation already in progress")
        device.waiting.append(call)
        self.listen(device.strap)
        return None

    def _disconnect(self, call: Message) -> Message:
        device = self._known(call)
        if not device.strap.linked and not device.waiting:
            raise BluezError("org.bluez.Error.NotConnected", "Not Connected")
        self._cancel(device)
        if device.strap.linked:
            self.drop(device.strap)
        return Message.new_method_return(call)

    def _read(self, call: Message) -> Message:
        value = self._known(call).read(call.path or "")
        return Message.new_method_return(call, "ay", [value])

    def _start_notify(self, call: Message) -> Message:
        self._known(call).start_notify(call.path or "", call.sender or "")
        return Message.new_method_return(call)

    def _stop_notify(self, call: Message) -> Message:
        self._known(call).stop_notify(call.path or "", call.sender or "")
        return Message.new_method_return(call)

    def _known(self, call: Message) -> FakeDevice:
        """The device that a call is for: its own object, or one below it."""
        path = call.path or ""
        for device in self._devices.values():
            if path == device.path or path.startswith(f"{device.path}/"):
                return device
        raise BluezError(
            "org.freedesktop.DBus.Error.UnknownObject",
            f'Method "{call.member}" with signature "{call.signature}" on interface "{call.interface}" '
            f"doesn't exist",
        )

    def _cancel(self, device: FakeDevice) -> None:
        for call in device.waiting:
            error = Message.new_error(call, "org.bluez.Error.Failed", "Operation was cancelled")
            self._bus.send(error, BLUEZ)
        device.waiting.clear()

    def _left(self, client: str) -> None:
        for device in self._devices.values():
            device.left(client)
        if client in self._scanning:
            self._scanning.discard(client)
            self._scan_changed()

    def _scan_changed(self) -> None:
        if not self._scanning:
            for device in self._devices.values():
                device.unhear()
        self._objects.change(ADAPTER_PATH, ADAPTER, {"Discovering": Variant("b", bool(self._scanning))})

    def _require_power(self) -> None:
        if not self._powered:
            raise BluezError("org.bluez.Error.NotReady", "Resource Not Ready")

    def _adapter_properties(self, roles: Sequence[str]) -> Properties:
        return {
            "Address": Variant("s", "00:00:5E:00:53:01"),
            "Name": Variant("s", "holdfast"),
            "Alias": Variant("s", "holdfast"),
            "Powered": Variant("b", self._powered),
            "Discovering": Variant("b", False),
            "Roles": Variant("as", list(roles)),
        }
