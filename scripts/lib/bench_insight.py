"""What the heart costs, in time of this processor: `bench_insight.py [ROUNDS]`.

An hour of walking and running with a simulated strap that gets 1 % of the beats wrong, some 8000 of them.
The live check goes over them one by one, the rules of the heart rate over one reading a second, in a run and
in a walk that waits for the heart; the report is made of the session as the history gives it. The best round
counts: what is slower is the machine doing something else.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from devices.beat_check import BeatCheck, check  # noqa: E402
from devices.demand import Demand  # noqa: E402
from programs.steps import After, HeartRateBelow  # noqa: E402
from tests.timer.insight.made import Simulated, simulated  # noqa: E402
from tests.timer.made import session, step  # noqa: E402
from timer.core.heart_profile import HeartProfile  # noqa: E402
from timer.core.heart_rules import HeartRules, heard  # noqa: E402
from timer.core.maximum import Maximum  # noqa: E402
from timer.insight.heart import heart_of  # noqa: E402
from timer.insight.recording import recorded  # noqa: E402
from timer.insight.report import Body, report  # noqa: E402

ROUNDS = 20
BODY = Body(resting_bpm=62, maximal_bpm=185)


def hour() -> Simulated:
    """Walking and running in turns, from the beginning to the end of an hour."""
    turns = [Demand(120_000 * n, "run" if n % 2 else "walk") for n in range(30)]
    return simulated(turns, 3600, "artefacts 1 %")


def best(rounds: int, run: Callable[[], object]) -> float:
    """Seconds of the processor that the fastest of so many rounds took."""
    seconds = []
    for _ in range(rounds):
        begun = time.process_time()
        run()
        seconds.append(time.process_time() - begun)
    return min(seconds)


def live(ticks: list[int]) -> None:
    state = BeatCheck()
    for interval in ticks:
        state, _ = check(state, interval)


def ruled(readings: list[int]) -> None:
    """The rules over the heart rates of an hour, as if it were one run, and one walk that waits."""
    for ends in (After(4000), HeartRateBelow(60, 10, 4000)):
        state = session(step("run", ends=ends))
        rules = HeartRules(profile=HeartProfile(maximum=Maximum(185)))
        for second, bpm in enumerate(readings):
            rules, state, _ = heard(rules, state, 1000 * second, bpm)


def lines(rounds: int) -> Iterator[str]:
    played = hour()
    played_, recording = played.session, recorded(played.session)
    ticks = [truth.sent_ticks or 0 for truth in played.truths]
    yield f"{len(ticks)} beats, the best of {rounds} rounds"
    check_us = best(rounds, lambda: live(ticks)) / len(ticks) * 1e6
    yield f"{'live check of a beat':32}{check_us:8.2f} us  (limit 5)"
    readings = [bpm for bpm, trusted in zip(played_.heart.bpm, played_.heart.trusted, strict=True) if trusted]
    rules_us = best(rounds, lambda: ruled(readings)) / len(readings) / 2 * 1e6
    yield f"{'rules, a reading':32}{rules_us:8.2f} us"
    yield f"{'report on the hour':32}{best(rounds, lambda: report(played_, BODY)) * 1e3:8.1f} ms  (limit 50)"
    yield f"{'  of it reading the packets':32}{best(rounds, lambda: recorded(played_)) * 1e3:8.1f} ms"
    yield f"{'  of it cleaning the beats':32}{best(rounds, lambda: heart_of(recording)) * 1e3:8.1f} ms"


if __name__ == "__main__":
    for line in lines(int(sys.argv[1]) if sys.argv[1:] else ROUNDS):
        print(line)
