"""Whatever habits a strap has and whatever befalls it: what is no reading is never handed on as one."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from devices.heart_rate_service import Contact
from devices.packet_loss import LATE_MS
from devices.pulse import BEATLESS_MS
from devices.simulator.quirks import Quirk
from devices.simulator.truth import PacketLabel
from devices.trust import GONE_MS, LIVE_MS, Judged, Trust, reading, received
from tests.devices.simulator.played import Played, play

SECONDS = 100

lasting = st.sampled_from(["drop", "out of range", "silent", "contact lost", "zero", "stuck", "bigeminy"])
counted = st.sampled_from(["missed beats", "extra beats", "shifted beats", "ectopic", "packet loss"])
faults = st.one_of(
    st.builds("at {} s {} for {} s".format, st.integers(0, 80), lasting, st.integers(1, 40)),
    st.builds("at {} s {} {}".format, st.integers(0, 80), counted, st.integers(1, 8)),
    st.builds("slow connect {} s".format, st.integers(1, 9)),
)
scripts = st.lists(faults, max_size=5).map("\n".join)
quirks = st.sets(st.sampled_from(Quirk), max_size=5)

#: Off the skin these pass for hearts; no byte gives them away.
UNKNOWABLE = {PacketLabel.FALSE}
#: Of straps with these habits it cannot be known either that they repeat an old number.
NEVER_PROVEN = {Quirk.NO_INTERVALS, Quirk.BURSTS_OF_INTERVALS}


def judge(played: Played) -> list[Judged]:
    """Each packet that counts, judged at its arrival; what is shown is checked every half second."""
    trust, judgements = Trust(), []
    waiting = list(played.packets)
    last_ms = None
    for now_ms in range(0, (SECONDS + 10) * 1000, 500):
        while waiting and waiting[0][0] <= now_ms:
            at_ms, packet = waiting.pop(0)
            trust, judgement = received(trust, at_ms, packet)
            if not judgement.duplicate:
                judgements.append(judgement)
                last_ms = at_ms
        shown = reading(trust, now_ms)
        age_ms = GONE_MS if last_ms is None else now_ms - last_ms
        assert shown.state != "live" or age_ms < LIVE_MS
        assert (shown.bpm is not None) == (shown.state in ("live", "dim"))
        assert age_ms < GONE_MS or shown.bpm is None
        if judgements and judgements[-1].bpm is None:
            assert shown.bpm is None
    return judgements


@settings(max_examples=60)
@given(scripts, quirks, st.integers(0, 999))
@example("at 30 s stuck for 40 s", set(), 1)
@example("at 30 s contact lost for 40 s", {Quirk.FROZEN_OFF_BODY}, 1)
@example("at 20 s zero for 5 s\nat 25 s contact lost for 5 s", {Quirk.NO_CONTACT_BITS}, 1)
def test_a_value_that_is_stale_zero_or_without_contact_is_never_handed_on_as_live(
    script: str, habits: set[Quirk], seed: int
) -> None:
    played = play(script, *habits, seconds=SECONDS, seed=seed)
    truths = {truth.at_ms: truth for truth in played.packet_truths}
    proven_with, old_since_ms, before_ms = 0, None, 0

    for judgement in judge(played):
        if judgement.at_ms - before_ms > LATE_MS:
            # Packets are missing that may have spoken for beats: the wait for one begins anew.
            old_since_ms = None
        before_ms = judgement.at_ms
        truth = truths[judgement.at_ms]
        old = truth.label in (PacketLabel.STUCK, PacketLabel.FROZEN)
        proven_with += bool(judgement.intervals)
        old_since_ms = (judgement.at_ms if old_since_ms is None else old_since_ms) if old else None
        if judgement.bpm is None:
            continue
        assert judgement.measurement.contact is not Contact.NO_CONTACT
        assert judgement.bpm == truth.sent_bpm > 0
        if truth.label in UNKNOWABLE:
            assert Quirk.FALSE_OFF_BODY in habits
        elif old and proven_with >= 20 and not habits & NEVER_PROVEN:
            assert judgement.at_ms - old_since_ms <= BEATLESS_MS
        elif not old:
            assert truth.label is PacketLabel.TRUE
