"""Random faults in a row; `scripts/torture` meets three hundred sessions with them."""

from __future__ import annotations

import pytest

from tests.timer.reliability.faults import try_faults
from timer.store.recorder import JournalRecorder


def test_whatever_faults_come_in_a_row_the_journal_holds_what_was_acknowledged_and_folds_to_it() -> None:
    met = set(try_faults(seed=3, trials=3))
    assert met >= {"kill", "stopped and continued", "full", "error", "late error", "strap drop", "clock step"}


def test_the_trial_notices_a_recorder_that_acknowledges_what_it_did_not_write(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settle = JournalRecorder._settle

    def forgetful(self: JournalRecorder, *batch: object) -> None:
        settle(self, *batch[:2], None, 0)  # type: ignore[arg-type]

    monkeypatch.setattr(JournalRecorder, "_settle", forgetful)
    with pytest.raises(AssertionError):
        try_faults(seed=5, trials=12)
