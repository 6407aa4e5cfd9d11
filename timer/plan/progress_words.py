"""The sentences of progression, in both languages."""

from __future__ import annotations

from programs.text import Text
from timer.plan.doses import TIMED, Dose

_COUNTED = {"reps": ("repetitions", "gentagelser"), "steps": ("steps", "skridt")}


def next_time(what: str, now: str, dose: Dose) -> Text:
    """What is to be done, such as "11 repetitions", "25 s", "3 sets, from 20 s again", "a little heavier"."""
    from_low = dose.ranged
    low = f"{dose.low:g}{' s' if dose.figure in TIMED else ''}"
    again = Text(f", from {low} again", f", fra {low} igen") if from_low else Text.same("")
    match what, now:
        case "load", "heavier":
            return Text(f"a little heavier{again.en}", f"lidt tungere{again.da}")
        case "load", _:
            return Text("a little lighter", "lidt lettere")
        case "sets", _:
            return Text(f"{now} sets{again.en}", f"{now} sæt{again.da}")
    en, da = _COUNTED.get(what, ("", ""))
    return Text(f"{now} {en}".strip(), f"{now} {da}".strip())


def reached(dose: Dose) -> Text:
    """Every set came to its figure twice."""
    en, da = _asked(dose)
    return Text(f"Every set came to {en} twice in a row.", f"Alle sæt nåede {da} to gange i træk.")


def another_set(dose: Dose) -> Text:
    """The range of the sets' own figure is used up."""
    en, da = _asked(dose)
    return Text(
        f"Every set came to {en} twice in a row. The range ends there: one set more.",
        f"Alle sæt nåede {da} to gange i træk. Der slutter spændet: ét sæt mere.",
    )


def heavier(dose: Dose) -> Text:
    """All ranges are used up."""
    en, da = _asked(dose)
    return Text(
        f"Every set came to {en} twice in a row. The range ends there: the smallest step up in load.",
        f"Alle sæt nåede {da} to gange i træk. Der slutter spændet: læg så lidt vægt på, du kan.",
    )


def fell_short(dose: Dose) -> Text:
    """A figure was not reached twice."""
    en, da = _asked(dose)
    return Text(
        f"{en.capitalize()} was too much twice in a row; build up from a little less.",
        f"{da.capitalize()} var for meget to gange i træk; byg op fra lidt mindre.",
    )


def lighter(dose: Dose) -> Text:
    """The lower end of the range was not reached twice."""
    en, da = _asked(dose)
    return Text(
        f"{en.capitalize()} was too much twice in a row. The range begins there: take some load off.",
        f"{da.capitalize()} var for meget to gange i træk. Der begynder spændet: tag lidt vægt af.",
    )


def _asked(dose: Dose) -> tuple[str, str]:
    if dose.figure in TIMED:
        return f"{dose.now:g} s", f"{dose.now:g} s"
    en, da = _COUNTED[dose.figure]
    return f"{dose.now:g} {en}", f"{dose.now:g} {da}"
