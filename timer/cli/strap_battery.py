"""How full the battery of a strap was when it was worn last: today tells it before a workout needs it."""

from __future__ import annotations

from timer.cli.keeping import Keeping
from timer.session.strap_record import strap_record
from timer.store.errors import StoreError

#: Sessions that are looked back at. Each has its whole journal, so they are few.
LOOKED_AT = 3


def last_battery(keeping: Keeping, address: str) -> int | None:
    """Percent that the strap at `address` told last; None where it has not told in the last sessions."""
    for summary in keeping.ask(lambda history: history.list(LOOKED_AT)):
        try:
            record = strap_record(keeping.needed_history.show(summary.uuid).events)
        except StoreError:
            continue  # told of where the session itself is looked at
        told = {} if record is None else record.identity
        if str(told.get("address", "")).lower() == address.lower() and isinstance(told.get("battery"), int):
            return int(told["battery"])
    return None
