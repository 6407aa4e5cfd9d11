"""What was said of pain in a session, as the plan asks for it across sessions."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

from tests.timer.store.sessions import stored
from timer.events import Event, Kind
from timer.store.history import History
from timer.store.home import Home
from timer.store.records import SaidPain, StoredSession


def hurting(number: int, *said: tuple[Kind, dict[str, object]]) -> StoredSession:
    session = stored(number)
    kept = [event for event in session.events if event.kind not in (Kind.PAIN_NOTED, Kind.NOTED)]
    last = kept[-1]
    more = [Event(last.seq + n, last.at_ms, kind, payload) for n, (kind, payload) in enumerate(said, start=1)]
    return replace(session, events=(*kept, *more))


def noted(
    moment: str, where: str, level: int | None, swelling: bool | None
) -> tuple[Kind, dict[str, object]]:
    return Kind.PAIN_NOTED, {"where": where, "level": level, "swelling": swelling, "moment": moment}


def remark(pain: int | None, swelling: bool | None) -> tuple[Kind, dict[str, object]]:
    return Kind.NOTED, {"effort": 5, "pain": pain, "text": "", "swelling": swelling}


def test_each_is_kept_with_its_moment_its_place_and_swelling_and_the_last_remark_counts(home: Home) -> None:
    session = hurting(
        1,
        noted("before", "knee", 0, None),
        noted("during", "calf", 4, True),
        remark(7, None),
        remark(2, False),
    )
    with closing(History.of(home)) as history:
        history.seal(session)
        history.seal(hurting(2, remark(None, None)))
        first, second = history.performed()
        assert first.pains == (
            SaidPain("before", "knee", 0, None),
            SaidPain("during", "calf", 4, True),
            SaidPain("after", "", 2, False),
        )
        assert second.pains == ()


def test_with_the_session_it_is_deleted(home: Home) -> None:
    with closing(History.of(home)) as history:
        history.seal(hurting(1, noted("during", "knee", 3, None)))
        history.delete("1")
        history.seal(hurting(2))
        assert [one.pains for one in history.performed()] == [()]
