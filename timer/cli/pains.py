"""What is kept about pain, beside the sessions that have it in their own journals."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from timer.cli.errors import Refusal
from timer.events.plan import PlanKind
from timer.locale import N_
from timer.plan.ledger import Ledger, fold
from timer.plan.pain import (
    ASKED,
    CARE,
    MORNING_QUESTION,
    SKIPPED,
    Bands,
    ice_workout,
    morning_due,
)
from timer.session.pain_services import PainQuestion, ToldPain

if TYPE_CHECKING:
    from programs.steps import Timeline
    from timer.cli.keeping import Keeping
    from timer.cli.prescribing import Prescriber


class KeptPains:
    """The pains of one person. What cannot be done is a Refusal."""

    def __init__(
        self, keeping: Keeping, prescriber: Prescriber, rehearsed: Callable[[], bool] = lambda: False
    ) -> None:
        """`rehearsed`: whether the session that is asked about would be none of the user's own."""
        self._keeping = keeping
        self._prescriber = prescriber
        self._rehearsed = rehearsed

    def before(self, timeline: Timeline) -> PainQuestion | None:
        """What is asked before this workout; None outside the programs of the sheet."""
        from timer.core.easier import easier_throughout

        if timeline.program not in ASKED:
            return None
        easier = easier_throughout(timeline.steps, 0, timeline.easier) is not None
        return PainQuestion(**self._about(timeline), easier=easier)

    def morning(self) -> PainQuestion | None:
        """The question about the last session's next morning; None where none is open."""
        today = datetime.now().astimezone().date().toordinal()
        due = morning_due(self._ledger(today), today)
        if due is None:
            return None
        timeline = self._prescriber.timeline(due.program, due.stage, due.workout)
        day = date.fromordinal(due.day).isoformat()
        return PainQuestion(**self._about(timeline), session=due.uuid, day=day)

    def needed_morning(self) -> PainQuestion:
        """The same. Raises Refusal where nothing is asked."""
        asked = self.morning()
        if asked is None:
            raise Refusal(
                N_("no morning is asked about: it is the one after a workout of knee or run-12-weeks")
            )
        return asked

    def bands(self) -> Bands | None:
        """The pain bands of the user's own therapist; None where he set none."""
        return fold(self._keeping.plan.events(), (), 0).bands

    def set_bands(self, easy: int, acceptable: int) -> None:
        """Keep the bands of the user's own therapist. Raises Refusal for a pair that makes no sense."""
        if not 0 <= easy <= acceptable <= 10:
            raise Refusal(
                N_("give the upper ends of easy and of acceptable pain, from 0 to 10, such as 2 5"), 2
            )
        self._keeping.plan.append(PlanKind.BANDS, {"easy": easy, "acceptable": acceptable})

    def forget_bands(self) -> bool:
        """Back to the sheet's own rule; False where no bands were set."""
        if self.bands() is None:
            return False
        self._keeping.plan.append(PlanKind.BANDS, {"easy": None, "acceptable": None})
        return True

    def put_off(self, asked: PainQuestion, told: ToldPain) -> None:
        """Keep what was said before a start that did not come, where there is a place for it."""
        if told != ToldPain() and not self._rehearsed() and self._keeping.home is not None:
            self._append("before", asked, told)

    def tell(self, asked: PainQuestion, told: ToldPain) -> None:
        """Keep how the next morning was."""
        self._append("morning", asked, told)

    def pass_by(self, asked: PainQuestion) -> None:
        """The question about the morning was skipped: it is unknown, and not asked again."""
        said = {"question": MORNING_QUESTION, "answer": SKIPPED, "stage": None}
        self._keeping.plan.append(
            PlanKind.ANSWERED, {**said, "program": asked.program, "session": asked.session}
        )

    def ice(self, where: str) -> Timeline:
        """The ice timer for a place: the knee, or the buttock."""
        return self._prescriber.timeline(CARE, 1, ice_workout(where))

    def _about(self, timeline: Timeline) -> dict[str, Any]:
        return {
            "program": timeline.program,
            "name": timeline.program_name,
            "rules": timeline.rules,
            "runs": any(step.kind == "run" for step in timeline.steps),
            "bands": self.bands(),
        }

    def _ledger(self, today: int) -> Ledger:
        return fold(self._keeping.plan.events(), self._keeping.plan.sessions(), today)

    def _append(self, moment: str, asked: PainQuestion, told: ToldPain) -> None:
        said = {"where": told.where, "level": told.level, "swelling": told.swelling}
        about = {"moment": moment, "session": asked.session, "program": asked.program}
        self._keeping.plan.append(PlanKind.PAIN, {**about, **said})
