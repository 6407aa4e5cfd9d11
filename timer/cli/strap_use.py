"""The strap that a person uses: held by one Holdfast at a time, and remembered."""

from __future__ import annotations

from concurrent.futures import Executor, ThreadPoolExecutor
from typing import TYPE_CHECKING

from timer.cli.errors import Refusal
from timer.cli.keeping import Keeping
from timer.locale import N_
from timer.session.straps import is_address
from timer.store.errors import StoreError
from timer.store.strap_lock import StrapLock

if TYPE_CHECKING:
    from devices.strap_info import StrapInfo


def hold(address: str) -> StrapLock:
    """The strap at `address`, for this process alone. Raises Refusal."""
    if not is_address(address):
        raise Refusal(N_('"{strap}" is no address of a strap; see: holdfast straps scan'), 2, strap=address)
    try:
        return StrapLock.acquire(address)
    except StoreError as error:
        raise Refusal.of(error) from error


def remember(keeping: Keeping, address: str, name: str) -> None:
    """Have it used from now on where none is named. Without a name the one that is known stays.

    Raises Refusal.
    """
    settings = keeping.settings
    known = (settings.strap_name or "") if _is_remembered(keeping, address) else ""
    if not _is_remembered(keeping, address) or (name and name != known):
        keeping.change({"strap_address": address, "strap_name": name or known or None})


def known_name(keeping: Keeping, address: str) -> str:
    """What the strap at `address` is called, as far as is remembered."""
    return (keeping.settings.strap_name or "") if _is_remembered(keeping, address) else ""


class Remembering:
    """Remembers the strap that is really used, without letting the session wait for the disk."""

    def __init__(self, keeping: Keeping) -> None:
        self._keeping = keeping
        self._told: tuple[str, str] | None = None
        self._thread: Executor | None = None

    def __call__(self, strap: StrapInfo) -> None:
        """`strap` has sent something."""
        told = strap.address, strap.name or " ".join(filter(None, (strap.manufacturer, strap.model)))
        if told == self._told or self._keeping.home is None:
            return
        self._told = told
        self._thread = self._thread or ThreadPoolExecutor(1, "strap")
        self._thread.submit(remember, self._keeping, *told)

    def close(self) -> None:
        """Have it on the disk."""
        if self._thread is not None:
            self._thread.shutdown()
            self._thread = None


def _is_remembered(keeping: Keeping, address: str) -> bool:
    return (keeping.settings.strap_address or "").lower() == address.lower()
