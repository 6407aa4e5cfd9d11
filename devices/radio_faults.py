"""What keeps Bluetooth from working, each with its reason and one plain sentence that says what to do."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from devices.heart_rate_service import printable
from devices.message import Message
from devices.radio import Reason

Meaning = tuple[Reason, Message]

NO_BUS: Meaning = (
    Reason.NO_SERVICE,
    Message("Bluetooth does not work here: the system's message bus does not answer. Start D-Bus."),
)
WRONG_BUS: Meaning = (
    Reason.NO_SERVICE,
    Message("The address of the system's message bus is wrong. Correct or unset DBUS_SYSTEM_BUS_ADDRESS."),
)
NO_RIGHTS: Meaning = (
    Reason.NO_PERMISSION,
    Message("This user may not use Bluetooth. Ask for access to the system's message bus."),
)
NOT_ALLOWED: Meaning = (
    Reason.NO_PERMISSION,
    Message("Bluetooth is not allowed for this program. Allow it in the system's settings."),
)
NO_DAEMON: Meaning = (
    Reason.NO_SERVICE,
    Message("The Bluetooth service is not running. Start it: sudo systemctl start bluetooth"),
)
NO_ADAPTER: Meaning = (
    Reason.NO_BLUETOOTH,
    Message("This machine has no Bluetooth. Plug in an adapter, or go on without a strap."),
)
NO_CENTRAL_ROLE: Meaning = (
    Reason.NO_BLUETOOTH,
    Message("This Bluetooth adapter cannot talk to straps. It takes one for Bluetooth 4.0 or later."),
)
NO_PERIPHERAL_ROLE: Meaning = (
    Reason.NO_BLUETOOTH,
    Message("This Bluetooth adapter cannot act as a strap. Try another adapter, or BlueZ 5.55 or later."),
)
OFF: Meaning = (Reason.POWERED_OFF, Message("Bluetooth is switched off. Switch it on."))
TOO_OLD: Meaning = (
    Reason.TOO_OLD,
    Message("The Bluetooth software of this system is too old. Update BlueZ to 5.55 or later."),
)
NOT_FOUND: Meaning = (
    Reason.NOT_FOUND,
    Message("The strap was not heard. Wear it, moisten it and come closer."),
)
TIMEOUT: Meaning = (
    Reason.TIMEOUT,
    Message("The strap did not answer in time. Come closer, and free it from other devices."),
)
DROPPED: Meaning = (Reason.DROPPED, Message("The link to the strap broke."))
BUSY: Meaning = (Reason.BUSY, Message("Bluetooth is busy with something else. Wait a moment."))
NOT_A_STRAP: Meaning = (Reason.NOT_A_STRAP, Message("This device tells no heart rate."))
REFUSED: Meaning = (Reason.REFUSED, Message("The strap does not tell that."))

#: By the name that the error has on D-Bus.
ON_DBUS: Mapping[str, Meaning] = MappingProxyType(
    {
        "org.freedesktop.DBus.Error.ServiceUnknown": NO_DAEMON,
        "org.freedesktop.DBus.Error.NameHasNoOwner": NO_DAEMON,
        "org.freedesktop.DBus.Error.NoReply": NO_DAEMON,
        "org.freedesktop.DBus.Error.AccessDenied": NO_RIGHTS,
        "org.freedesktop.DBus.Error.UnknownObject": NOT_FOUND,
        "org.bluez.Error.DoesNotExist": NOT_FOUND,
        "org.bluez.Error.InProgress": BUSY,
        "org.bluez.Error.NotReady": OFF,
        "org.bluez.Error.NotConnected": DROPPED,
        "org.bluez.Error.NotAuthorized": REFUSED,
        "org.bluez.Error.NotPermitted": REFUSED,
        "org.bluez.Error.NotSupported": REFUSED,
    }
)


def unknown(error: Exception | str) -> Meaning:
    """Of what no other meaning is known: its own words, fit for a terminal."""
    what = printable(str(error)) or type(error).__name__
    return Reason.UNKNOWN, Message("Bluetooth failed: {error}", {"error": what})


def of_the_system(error: Exception) -> Meaning | None:
    """What the system's own error means on the way to Bluetooth; None for one that is not the system's."""
    # TimeoutError, PermissionError and the socket errors are all OSErrors: the order matters.
    match error:
        case TimeoutError():
            return TIMEOUT
        case PermissionError():
            return NO_RIGHTS
        case OSError() | EOFError():
            return NO_BUS
        case ValueError() if type(error).__module__.startswith("dbus_fast"):
            return WRONG_BUS
    return None
