"""What the sheet says about pain, and the way back to running. Pure; the table is docs/pain.md.

Any knee pain, 1 or more of 10, shows the rule of the sheet. Other bands hold only where the user's own
therapist set them. Nothing here locks, and nothing says what is wrong. What was not said is unknown: it is
neither pain nor "none".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from programs.steps import Rule
from programs.text import Text
from timer.plan.decision import DEFAULT, OWN, RUNNING, SHEET, Decision, sheet
from timer.plan.events import PlanEvent
from timer.plan.ledger import Ledger, Moment, Said, Session
from timer.plan.shape import KNEE, RUN_PLAN

Bands = tuple[int, int]
"""Upper ends of easy and acceptable pain, by the user's own therapist."""

#: The programs of the sheet: before and after these is asked, and the morning after.
ASKED = (KNEE, RUN_PLAN)
#: The lowest pain that shows the sheet's rule: "smertefri" allows none (given).
ANY = 1
#: Minutes of ice, and hours from one beginning to the next (given, at "Sådan træner du, ...").
ICE_MINUTES, ICE_EVERY_HOURS = 20, 2
#: The program with the ice timers, and in it the workouts for the buttock and for the knee.
CARE, _ICE_BUTTOCK, _ICE_KNEE = "care", 2, 1
#: A morning is asked about for so many days, since nobody remembers longer (default).
REMEMBERED_DAYS = 3

BANDS_RULE = "pain-bands"
WAY_BACK = "way-back-to-running"
#: Of an ANSWERED event: the morning after a session was asked about, and skipped.
MORNING_QUESTION, SKIPPED = "morning-after", "skipped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was said about pain once."""

    moment: Moment
    program: str
    level: int | None = None
    """0-10; None: not said."""
    swelling: bool | None = None
    where: str = ""
    """Empty: not said; in the programs of the sheet the knee is meant then."""
    at: tuple[int, str] = (0, "")
    """(day, UTC): tells what came first."""

    @property
    def of_the_knee(self) -> bool:
        return is_knee(self.where) or (not self.where and self.program in ASKED)


def is_knee(where: str) -> bool:
    """Whether a place that was said, in English or Danish, is the knee."""
    place = where.casefold()
    return "knee" in place or "knæ" in place


def is_buttock(where: str) -> bool:
    """Whether it is the buttock; a program's name may say so, too, where no place was said."""
    place = where.casefold()
    return any(word in place for word in ("buttock", "balle", "balde"))


def applying(
    rules: Iterable[Rule], *, level: int | None, swelling: bool | None, runs: bool, where: str = ""
) -> list[Rule]:
    """The rules of the document that belong to what was said, those of a run first; none for no pain.

    What the sheet says belongs to the knee, and to a place that was not said; never to another one.
    """
    hurts = level is not None and level >= ANY
    wanted = [*(["run-pain", "pain"] if runs else ["pain"])] if hurts else []
    wanted += ["swelling"] if swelling else []
    elsewhere = bool(where) and not is_knee(where)
    known = tuple(rule for rule in rules if not (elsewhere and _of_the_sheet(rule)))
    found = (rule for when in wanted for rule in known if rule.when == when)
    return list({rule.text: rule for rule in found}.values())


def _of_the_sheet(rule: Rule) -> bool:
    return rule.source is not None and rule.source.document == SHEET


def in_bands(level: int | None, bands: Bands | None) -> Decision | None:
    """What the user's own therapist says of this level; None where he set no bands, or nothing hurts."""
    if bands is None or level is None or level < ANY:
        return None
    easy, acceptable = bands
    if level <= easy:
        return _band("easy", f"0-{easy}", *_EASY)
    if level <= acceptable:
        return _band("acceptable", f"{easy + 1}-{acceptable}", *_ACCEPTABLE)
    return _band("over", f"> {acceptable}", *_OVER)


def running_paused(
    reports: Iterable[Report], answers: Iterable[tuple[tuple[int, str], bool]], bands: Bands | None = None
) -> Decision | None:
    """The way back to running after knee pain in or after a run, or the morning after; None where it is open.

    Args:
        reports: of any program; those of a run and of the knee count.
        answers: (day, UTC) and whether the knees were said to be free of symptoms, daily life included. No
            answer is unknown, and the break goes on.
        bands: the border is then the therapist's "acceptable", and the rule the user's own.

    Returns:
        "pause" from the pain on; "careful" once the knees are free, until a run without pain was reported.
    """
    runs = sorted((one for one in reports if _of_a_run(one)), key=lambda one: one.at)
    hurt = max((one.at for one in runs if _stops(one, bands)), default=None)
    if hurt is None:
        return None
    later = sorted(answer for answer in answers if answer[0] > hurt)
    if not later or not later[-1][1]:
        return Decision(WAY_BACK, "pause", _PAUSE, OWN if bands is not None else sheet(RUNNING))
    if any(one.at > later[-1][0] and one.level == 0 for one in runs):
        return None
    return Decision(WAY_BACK, "careful", _CAREFUL, sheet(RUNNING))


def careful_start(stage: int) -> tuple[int, Decision]:
    """Where to begin again after the break: a stage below the one in which it hurt.

    The sheet says "forsigtigt" and no more; one stage back is a house default.
    """
    return max(1, stage - 1), Decision(WAY_BACK, "one back", _ONE_BACK, DEFAULT)


def reports_of(ledger: Ledger, day: int) -> tuple[Report, ...]:
    """What was said up to `day`: the mornings after, and what was said in each session."""
    said = [_report(event) for event in ledger.pains if event.day <= day]
    told = (one for one in ledger.sessions if one.day <= day and (one.pains or one.pain is not None))
    in_sessions = [report for one in told for report in _reports_in(one)]
    return tuple(sorted((*said, *in_sessions), key=lambda one: one.at))


def _reports_in(session: Session) -> list[Report]:
    """Each of them; where only the highest is known, that one, of a place that was not said."""
    told = session.pains or (Said("during", "", session.pain),)
    return [
        Report(
            moment=one.moment,
            program=session.program,
            level=one.level,
            swelling=one.swelling,
            where=one.where,
            at=(session.day, session.utc),
        )
        for one in told
    ]


def morning_due(ledger: Ledger, today: int) -> Session | None:
    """The session whose next morning is to be asked about, the last of the sheet's programs; else None."""
    done = [one for one in ledger.sessions if one.program in ASKED]
    if not done or not 1 <= today - done[-1].day <= REMEMBERED_DAYS:
        return None
    return None if done[-1].uuid in _asked(ledger) else done[-1]


def _asked(ledger: Ledger) -> set[object]:
    told = {one.payload.get("session") for one in ledger.pains if one.payload["moment"] == "morning"}
    skipped = {
        one.payload.get("session") for one in ledger.answers if one.payload["question"] == MORNING_QUESTION
    }
    return told | skipped


def ice_workout(where: str) -> int:
    """Number of the ice timer in `care` for a place: the buttock has its own, from another document."""
    return _ICE_BUTTOCK if is_buttock(where) else _ICE_KNEE


def _report(event: PlanEvent) -> Report:
    payload = event.payload
    return Report(
        moment=payload["moment"],
        program=payload.get("program") or "",
        level=payload.get("level"),
        swelling=payload.get("swelling"),
        where=payload.get("where") or "",
        at=(event.day, event.utc),
    )


def _of_a_run(one: Report) -> bool:
    return one.program == RUN_PLAN and one.moment != "before" and one.of_the_knee


def _stops(one: Report, bands: Bands | None) -> bool:
    border = ANY if bands is None else bands[1] + 1
    return one.swelling is True or (one.level is not None and one.level >= border)


def _band(advice: str, span: str, en: str, da: str) -> Decision:
    return Decision(BANDS_RULE, advice, Text(en.format(span=span), da.format(span=span)), OWN)


_EASY = (
    "Your therapist calls this easy ({span}): go on.",
    "Din behandler kalder det let ({span}): fortsæt.",
)
_ACCEPTABLE = (
    "Your therapist calls this acceptable ({span}): go on, add nothing, and see how it is tomorrow morning.",
    "Din behandler kalder det acceptabelt ({span}): fortsæt, læg ikke på, og mærk efter i morgen tidlig.",
)
_OVER = (
    "This is more than your therapist accepts ({span}): stop, and ask your therapist.",
    "Det er mere, end din behandler accepterer ({span}): stop, og spørg din behandler.",
)
_PAUSE = Text(
    "Knee pain in or after a run: a break from running. Give your attention to the strength training, and"
    " start again carefully once the knees are free of symptoms.",
    "Smerter i knæet under eller efter et løb: hold løbepause. Læg kræfterne i styrketræningen, og begynd"
    " roligt igen, når knæene er uden symptomer.",
)
_CAREFUL = Text(
    "The knees are free of symptoms again: begin carefully.",
    "Knæene er uden symptomer igen: begynd forsigtigt.",
)
_ONE_BACK = Text(
    "Begin a week below the one in which it hurt.",
    "Begynd en uge under den, hvor det gjorde ondt.",
)
