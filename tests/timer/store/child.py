"""A process that records until it is killed, and prints each acknowledgement: `saved <ms> <seq>`.

Every event is stamped with its number in ms, so what was acknowledged says how many events must be there.
"""

from __future__ import annotations

import sys
from itertools import count

from timer.events import Event, Kind
from timer.store.home import find_home
from timer.store.live import LiveJournal
from timer.store.recorder import JournalRecorder


def main(folder: str, uuid: str) -> None:
    recorder = JournalRecorder(LiveJournal.create(find_home({"HOLDFAST_HOME": folder}), uuid))
    told = 0
    for seq in count(1):
        recorder.record(Event(seq, seq, Kind.PACKET, {"hex": f"16{seq % 256:02x}{seq:08x}"}))
        if seq % 7 == 0:
            recorder.flush(30)
        saved = recorder.saved_ms or 0
        if saved > told:
            told = saved
            print(told, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
