"""The events of the plan, in the file of the history: appended, never changed."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from timer.events import UnknownVersionError
from timer.events.plan import PlanEvent, PlanKind
from timer.store.database import Connection
from timer.store.errors import StoreError, newer

#: An event that is to be kept: its kind and its payload.
Draft = tuple[PlanKind, Mapping[str, Any]]

_COLUMNS = "seq, utc, zone, day, kind, version, payload"


class PlanLog:
    """The plan's events of one home. Shares the connection of the history, one caller at a time."""

    def __init__(self, path: Path, connection: Connection, turn: threading.Lock) -> None:
        self._path = path
        self._connection = connection
        self._turn = turn

    def append(self, kind: PlanKind, payload: Mapping[str, Any], now: datetime, zone: str) -> int:
        """Keep one event, made at the aware local time `now` in `zone`; its number. Raises StoreError.

        On the disk when this returns.
        """
        return self.append_together([(kind, payload)], now, zone)

    def append_together(
        self, drafts: Sequence[Draft], now: datetime, zone: str, link: str | None = None
    ) -> int:
        """Keep events that were said in one breath, all or none; the number of the last. Raises StoreError.

        With a `link` every event behind the first has the number of the first under that name.
        """
        utc, day = now.astimezone(UTC).isoformat(timespec="milliseconds"), now.date().toordinal()
        numbers: list[int] = []
        with self._turn, self._connection.transaction():
            for kind, payload in drafts:
                linked = {**payload, link: numbers[0]} if link is not None and numbers else payload
                event = PlanEvent(0, utc, zone, day, kind, linked)
                ((seq,),) = self._connection.execute(
                    "INSERT INTO plan_event (utc, zone, day, kind, version, payload)"
                    " VALUES (?, ?, ?, ?, ?, ?) RETURNING seq",
                    (utc, zone, day, kind, event.version, event.payload_json()),
                )
                numbers.append(int(seq))
        return numbers[-1]

    def events(self) -> tuple[PlanEvent, ...]:
        """Every event, by number. Raises StoreError; cause "newer" when a newer Holdfast wrote one."""
        with self._turn:
            rows = self._connection.execute(f"SELECT {_COLUMNS} FROM plan_event ORDER BY seq")
        try:
            return tuple(PlanEvent.read(row) for row in rows)
        except UnknownVersionError as error:
            raise newer(self._path, error) from error
        except ValueError as error:
            raise StoreError(
                'the plan in "{path}" is damaged ({reason}); the sessions can still be shown',
                "other",
                path=self._path,
                reason=error,
            ) from error

    def restore(self, events: Iterable[PlanEvent]) -> None:
        """Put in what is not there, by number: what a damaged file still gave. Raises StoreError."""
        rows = [
            (event.seq, event.utc, event.zone, event.day, event.kind, event.version, event.payload_json())
            for event in events
        ]
        with self._turn, self._connection.transaction():
            self._connection.executemany(
                f"INSERT INTO plan_event ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                rows,
            )
