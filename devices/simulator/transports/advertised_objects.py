"""The objects with which a program offers services to bluetoothd, and an advertisement of them."""

from __future__ import annotations

from collections.abc import Mapping

from dbus_fast import Variant

from devices.heart_rate_service import HEART_RATE_SERVICE
from devices.simulator.transports.bluez_objects import CHARACTERISTIC, SERVICE, Properties
from devices.simulator.transports.gatt import services

APPLICATION_PATH = "/holdfast"
ADVERTISEMENT_PATH = "/holdfast/advertisement"


class Application:
    """The services of one strap, as bluetoothd wants them described."""

    def __init__(self, name: str, values: Mapping[str, bytes]) -> None:
        self.objects: dict[str, dict[str, Properties]] = {}
        """What GetManagedObjects tells."""
        self.advertisement: Properties = {
            "Type": Variant("s", "peripheral"),
            "ServiceUUIDs": Variant("as", [HEART_RATE_SERVICE]),
        }
        if name:
            self.advertisement["LocalName"] = Variant("s", name)
        self._uuids: dict[str, str] = {}
        for number, service in enumerate(services(values)):
            path = f"{APPLICATION_PATH}/service{number}"
            described = {"UUID": Variant("s", service.uuid), "Primary": Variant("b", True)}
            self.objects[path] = {SERVICE: described}
            for below, characteristic in enumerate(service.characteristics):
                self._uuids[f"{path}/char{below}"] = characteristic.uuid
                self.objects[f"{path}/char{below}"] = {
                    CHARACTERISTIC: {
                        "UUID": Variant("s", characteristic.uuid),
                        "Service": Variant("o", path),
                        "Flags": Variant("as", characteristic.flags),
                    }
                }

    def uuid_of(self, path: str) -> str:
        """The characteristic at `path`; empty when there is none."""
        return self._uuids.get(path, "")

    def path_of(self, uuid: str) -> str:
        """The object of a characteristic that is offered."""
        return next(path for path, known in self._uuids.items() if known == uuid)
