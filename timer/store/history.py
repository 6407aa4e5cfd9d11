"""The sealed history: one file, one row for each finished session, its series compressed beside it."""

from __future__ import annotations

import threading
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Self

from timer.events import UnknownVersionError
from timer.store import rows, sealed_journal, series
from timer.store.columns import SeriesError, compress, decompress
from timer.store.database import Connect, Row, Value, connect
from timer.store.errors import StoreError, newer
from timer.store.home import Home
from timer.store.migrations import HISTORY, open_database
from timer.store.plan_log import PlanLog
from timer.store.records import DoneWorkout, HeartSeries, LapRow, LiftedSet, RrSeries, StoredSession, Summary

#: The largest whole number of SQLite.
_LARGEST = 2**63 - 1


class History:
    """The finished sessions of one home. May be used from any thread; every read is complete when it returns.

    Every method raises StoreError when the disk or the file is at fault.
    """

    def __init__(self, path: Path, connect: Connect = connect, *, copy_first: bool = True) -> None:
        """Open the file, made when it is not there. `copy_first`: see `open_database`."""
        self._path = path
        self._connection = open_database(path, HISTORY, connect, copy_first=copy_first)
        self._turn = threading.Lock()
        self.plan = PlanLog(path, self._connection, self._turn)

    @classmethod
    def of(cls, home: Home) -> Self:
        """The history of `home`."""
        return cls(home.history)

    def close(self) -> None:
        with self._turn:
            self._connection.close()

    def seal(self, session: StoredSession) -> bool:
        """Put a session in, whole, in one transaction. False, and no change, if its uuid is there."""
        parts = sealed_journal.split(session.events)
        packed = {
            "events": series.pack_events(parts.events),
            "laps": series.pack_laps(session.laps) if session.laps else b"",
            "packets": series.pack_packets(parts.packets) if parts.packets else b"",
            "heart": series.pack_heart(session.heart, parts.packets) if session.heart else b"",
            "rr": series.pack_rr(session.rr) if session.rr else b"",
        }
        with self._turn, self._connection.transaction():
            if self._connection.execute("SELECT 1 FROM session WHERE uuid = ?", (session.summary.uuid,)):
                return False
            prescription = self._prescription(parts.timeline)
            ((number,),) = self._connection.execute(
                rows.INSERT_SUMMARY, (*rows.summary_values(session.summary), prescription)
            )
            self._connection.executemany(
                rows.INSERT_LIFTED, [(number, *rows.lifted_values(lap)) for lap in session.laps if lap.lifted]
            )
            self._connection.executemany(
                rows.INSERT_PAIN,
                [(number, *rows.pain_values(n, said)) for n, said in enumerate(session.pains)],
            )
            self._connection.executemany(
                "INSERT INTO series (session, kind, data, crc32) VALUES (?, ?, ?, ?)",
                [(number, kind, data, zlib.crc32(data)) for kind, data in packed.items() if data],
            )
        return True

    def list(self, limit: int = 50, offset: int = 0) -> tuple[Summary, ...]:
        """Sessions, newest first."""
        found = self._read(
            f"SELECT {rows.SUMMARY} FROM session ORDER BY started_utc DESC, id DESC LIMIT ? OFFSET ?",
            (min(limit, _LARGEST), min(offset, _LARGEST)),
        )
        with self._understanding():
            return tuple(map(rows.summary_of, found))

    def summary(self, key: str) -> Summary:
        """The session that `key` means: its number, its uuid, or a beginning of that which fits no other.

        Raises:
            StoreError: cause "missing" when none or several fit.
        """
        found = self._by_number(key) or self._by_uuid(key)
        if not found:
            raise StoreError(
                'there is no session "{key}"; see them all with "holdfast history list"', "missing", key=key
            )
        if len(found) > 1:
            raise StoreError('"{key}" fits more than one session; give more of its name', "missing", key=key)
        with self._understanding():
            return rows.summary_of(found[0])

    def show(self, key: str) -> StoredSession:
        """One session, whole; `key` as for `summary`.

        Raises:
            StoreError: cause "missing", "damaged", or "newer" when a newer Holdfast wrote its events.
        """
        summary = self.summary(key)
        with self._understanding():
            return self._whole(summary)

    def laps(self, key: str) -> tuple[LapRow, ...]:
        """What was done in one session, step by step; `key` and errors as for `show`."""
        summary = self.summary(key)
        with self._understanding():
            data = self._series(summary)
            return series.unpack_laps(data["laps"]) if "laps" in data else ()

    def sets_of(self, exercise: str, limit: int = 50) -> tuple[LiftedSet, ...]:
        """What was lifted in the sets of an exercise: the newest session first, each in its order.

        Only sets of which a load or the repetitions in reserve were said, in real and imported sessions.
        """
        found = self._read(rows.SELECT_LIFTED, (exercise, min(limit, _LARGEST)))
        with self._understanding():
            return tuple(map(rows.lifted_of, found))

    def finished(self, program: str) -> tuple[DoneWorkout, ...]:
        """The sessions of a program in the order in which they took place, of any origin and outcome."""
        found = self._read(rows.SELECT_DONE, (program,))
        with self._understanding():
            return tuple(map(rows.done_of, found))

    def performed(self) -> tuple[DoneWorkout, ...]:
        """The sessions of every program in the order in which they took place, of any origin and outcome."""
        found = self._read(rows.SELECT_PERFORMED, ())
        pains = self._read(rows.SELECT_PAINS, ())
        with self._understanding():
            said = rows.pains_by_session(pains)
            done = map(rows.done_of, found)
            return tuple(replace(one, pains=said[one.uuid]) if one.uuid in said else one for one in done)

    def stamp(self) -> tuple[int, int]:
        """Another value after every change of the file, by this process or by another one."""
        sql = "SELECT data_version, total_changes() FROM pragma_data_version"
        ((others, own),) = self._read(sql, ())
        return int(others), int(own)

    def count(self) -> int:
        """How many sessions there are."""
        ((sessions,),) = self._read("SELECT count(*) FROM session", ())
        return int(sessions)

    def delete(self, key: str) -> Summary:
        """Take a session out for good; what it was. `key` as for `summary`."""
        summary = self.summary(key)
        with self._turn, self._connection.transaction():
            self._connection.execute("DELETE FROM session WHERE id = ?", (summary.number,))
            self._connection.execute(
                "DELETE FROM prescription WHERE NOT EXISTS"
                " (SELECT 1 FROM session WHERE session.prescription = prescription.id)"
            )
        return summary

    def _read(self, sql: str, values: Sequence[Value]) -> Sequence[Row]:
        with self._turn:
            return self._connection.execute(sql, values)

    @contextmanager
    def _understanding(self) -> Iterator[None]:
        """Tell in one sentence of what was read and makes no sense."""
        try:
            yield
        except UnknownVersionError as error:
            raise newer(self._path, error) from error
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise StoreError(
                'a session in "{path}" is damaged ({reason}); the others can still be shown',
                "damaged",
                path=self._path,
                reason=error,
            ) from error

    def _by_number(self, key: str) -> Sequence[Row]:
        if not (key.isascii() and key.isdigit() and len(key) < len(str(_LARGEST))):
            return ()
        return self._read(f"SELECT {rows.SUMMARY} FROM session WHERE id = ?", (int(key),))

    def _by_uuid(self, beginning: str) -> Sequence[Row]:
        low = beginning.lower()
        if not low or not set(low) <= set("0123456789abcdef-"):
            return ()
        # A range, not LIKE: it uses the index. "g" follows every hexadecimal digit.
        return self._read(
            f"SELECT {rows.SUMMARY} FROM session WHERE uuid >= ? AND uuid < ? LIMIT 2", (low, low + "g")
        )

    def _prescription(self, timeline: bytes | None) -> int | None:
        """Number of the row that holds `timeline`, made when no session had the same one."""
        if timeline is None:
            return None
        digest = sealed_journal.sha256(timeline)
        self._connection.execute(
            "INSERT INTO prescription (sha256, data) VALUES (?, ?) ON CONFLICT (sha256) DO NOTHING",
            (digest, compress(timeline)),
        )
        ((number,),) = self._connection.execute("SELECT id FROM prescription WHERE sha256 = ?", (digest,))
        return int(number)

    def _whole(self, summary: Summary) -> StoredSession:
        data = self._series(summary)
        packets = series.unpack_packets(data["packets"]) if "packets" in data else series.NO_PACKETS
        parts = sealed_journal.Parts(
            events=series.unpack_events(data["events"]), packets=packets, timeline=self._timeline(summary)
        )
        return StoredSession(
            summary=summary,
            laps=series.unpack_laps(data["laps"]) if "laps" in data else (),
            events=sealed_journal.join(parts),
            heart=series.unpack_heart(data["heart"], packets) if "heart" in data else HeartSeries(),
            rr=series.unpack_rr(data["rr"]) if "rr" in data else RrSeries(),
        )

    def _series(self, summary: Summary) -> dict[str, bytes]:
        found = self._read("SELECT kind, data, crc32 FROM series WHERE session = ?", (summary.number,))
        for kind, data, checksum in found:
            if zlib.crc32(data) != checksum:
                raise SeriesError(f"{kind}: the checksum differs")
        return {kind: data for kind, data, _ in found}

    def _timeline(self, summary: Summary) -> bytes | None:
        found = self._read(
            "SELECT sha256, data FROM prescription JOIN session ON session.prescription = prescription.id"
            " WHERE session.id = ?",
            (summary.number,),
        )
        if not found:
            return None
        ((digest, data),) = found
        timeline = decompress(data)
        if sealed_journal.sha256(timeline) != digest:
            raise SeriesError("timeline: the checksum differs")
        return timeline
