"""Words for what a user chooses in a program: the same on the screen and on plain lines."""

from __future__ import annotations

from programs.text import Text
from timer.locale import N_, _, language
from timer.locale.figures import decimal_marks
from timer.session.choosing import ChoiceGroup, ChoiceRow, FixedFigure
from timer.session.wording import figure, status_word

_NAMES = {
    "sets": N_("sets"),
    "hold": N_("hold"),
    "reps": N_("repetitions"),
    "stretch": N_("stretch"),
    "steps": N_("steps"),
    "held": N_("held each time"),
    "pace": N_("each step"),
    "change": N_("change of leg"),
    "rir": N_("in reserve"),
    "rest": N_("rest"),
    "short rest": N_("short rest"),
    "ready": N_("get ready"),
    "between sets": N_("between sets"),
    "between exercises": N_("between exercises"),
    "change of position": N_("change of position"),
    "switch sides": N_("switch sides"),
    "frozen": N_("stays as it is"),
    "alternative": N_("you do"),
}
_GROUPS = {"alternatives": N_("Where there is a choice"), "times": N_("Between the work")}


def choice_name(key: str) -> str:
    """What can be chosen, in one or two words."""
    return _(_NAMES[key])


def group_name(group: ChoiceGroup) -> str:
    """The exercise, or what belongs together."""
    return group.name.in_language(language()) if group.kind == "exercise" else _(_GROUPS[group.kind])


def fixed_words(fixed: FixedFigure) -> str:
    """Such as "30 s (given)"."""
    return f"{decimal_marks(fixed.text)} ({status_word(fixed.status)})"


def of_sheet(label: str) -> bool:
    """Whether a label is one as on a sheet, such as "5B"; other labels are names for files."""
    return label[:-1].isdecimal() and label[-1:].isupper()


def alternative_words(label: str, name: Text) -> str:
    """What can be done, with its label where the sheet has it: "5B Reverse lunge"."""
    words = name.in_language(language())
    return f"{label} {words}" if of_sheet(label) else words


def now_words(row: ChoiceRow) -> str:
    """What it is now: "25 s", "5B Reverse lunge", "yes"."""
    match row.field.kind:
        case "flag":
            return _("yes") if row.field.value else _("no")
        case "choice":
            label = str(row.field.value)
            return alternative_words(label, row.names[row.field.choices.index(label)])
        case _:
            return row.now


def origin_words(row: ChoiceRow) -> str:
    """Where a figure comes from: "given: 20-30 s", "own; was 30 s, default". Else empty."""
    if row.field.kind != "number":
        return ""
    status = status_word(row.stated_status)
    if row.own:
        return _("own; was {figure}, {status}").format(figure=row.stated, status=status)
    return status if row.now == row.stated else f"{status}: {row.stated}"


def limits_words(row: ChoiceRow) -> str:
    """What may be chosen: "from 20 s to 30 s", or the alternatives. Empty where that needs no words."""
    if row.field.kind == "choice":
        names = zip(row.field.choices, row.names, strict=True)
        return ", ".join(alternative_words(label, name) for label, name in names)
    if row.field.kind != "number" or row.field.low == row.field.high:
        return ""
    unit = " s" if row.timed else ""
    return _("from {low} to {high}").format(
        low=figure(row.field.low) + unit, high=figure(row.field.high) + unit
    )
