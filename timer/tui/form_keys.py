"""The keys of the questions and forms around a workout, for their help and their hints."""

from __future__ import annotations

from collections.abc import Iterable

from timer.core.commands import PainChoice
from timer.locale import N_
from timer.tui.commands import Entry
from timer.tui.pain_letters import answers, places, swelling

#: The question before a workout is left.
LEAVING = (
    Entry("leave", ("l",), "l", N_("leave"), N_("Leave now, go on later from here.")),
    Entry("finish", ("f",), "f", N_("finish"), N_("Finish it as it is.")),
    Entry("go_on", ("g", "escape", "q", "space"), "g", N_("go on"), N_("Go on with the workout (also Esc).")),
)

#: Changing what is ahead.
EDITING = (
    Entry("choose", ("down", "up"), "↓ ↑", N_("choose"), N_("Choose an exercise.")),
    Entry(
        "longer", ("plus",), "+", N_("longer"), N_("Longer: 5 s or a repetition, 30 s of running or walking.")
    ),
    Entry("shorter", ("minus",), "−", N_("shorter"), N_("Shorter by as much.")),
    Entry("fewer", ("s",), "s", N_("fewer"), N_("A set fewer; from the first again when one is left.")),
    Entry("out", ("x",), "x", N_("leave out"), N_("Leave what is left of it out, or take it in again.")),
    Entry("keep", ("enter",), "Enter", N_("keep"), N_("Keep it; the figures are then your own.")),
    Entry("back", ("escape",), "Esc", N_("back"), N_("Back, and change nothing.")),
)

#: What can be answered to a pain stop.
_ANSWERS: dict[PainChoice, tuple[str, str]] = {
    "technique": (N_("again"), N_("This set again, with your technique in mind.")),
    "fewer": (N_("fewer"), N_("Fewer repetitions in the sets that are left.")),
    "easier": (N_("easier"), N_("Something easier.")),
    "skip": (N_("leave out"), N_("Leave this exercise or this run out.")),
    "end": (N_("end"), N_("End the workout; what was done is kept.")),
    "go on": (N_("go on"), N_("Go on where you stopped; what you said of the pain is kept.")),
}
_LEVEL = Entry("level", ("0",), "0–10", N_("how much"), N_("How much: 0 none, 10 the worst."))
_PAIN_REST = (
    Entry("ice", ("i",), "i", N_("ice"), N_("Ice when the workout is over, or none after all.")),
    Entry(
        "mistake", ("u", "escape"), "u", N_("mistake"), N_("Pressed by mistake: go on, and nothing is kept.")
    ),
    Entry("scroll", ("down", "up"), "↓ ↑", N_("read on"), N_("Read the rules of the sheet.")),
)


def pain_form() -> tuple[Entry, ...]:
    """Where, how much and swollen: the keys of every screen that asks about pain."""
    letters = tuple(places())
    signs = " ".join(letters[:3])
    where = Entry(
        "place", letters, f"{signs} …", N_("where"), N_("Where it hurts: the letter before the place.")
    )
    return (where, _LEVEL, _swelling())


def pain_keys(choices: Iterable[PainChoice]) -> tuple[Entry, ...]:
    """Those of a pain stop in which these answers have a meaning."""
    letters = answers()
    offered = [Entry(choice, (letters[choice],), letters[choice], *_ANSWERS[choice]) for choice in choices]
    return (*pain_form(), *offered, *_PAIN_REST)


def _swelling() -> Entry:
    letter = swelling()
    told = N_("It is swollen; again: it is not; again: not said.")
    return Entry("swollen", (letter,), letter, N_("swollen"), told)


#: Before a start: does anything hurt?
BEFORE = (
    Entry("start", ("enter",), "Enter", N_("start"), N_("Start; what was not said stays unknown.")),
    Entry("easier", ("e",), "e", N_("easier"), N_("The whole workout the easier way, where there is one.")),
    Entry("another_day", ("d",), "d", N_("another day"), N_("No workout now; what you said is kept.")),
    Entry("ice", ("i",), "i", N_("ice"), N_("The ice timer in place of the workout.")),
    Entry("back", ("escape",), "Esc", N_("back"), N_("Back, without starting.")),
)
#: The morning after.
MORNING = (
    Entry("keep", ("enter",), "Enter", N_("keep"), N_("Keep it; with nothing said it stays unknown.")),
    Entry("ice", ("i",), "i", N_("ice"), N_("Keep it, and start the ice timer.")),
    Entry("later", ("escape",), "Esc", N_("later"), N_("Ask again at the next start.")),
)

_SUMMARY = (
    Entry("next_field", ("tab",), "Tab", N_("next field"), N_("To the next field: effort, pain, note.")),
    Entry("level", ("0",), "0–10", N_("figure"), N_("Effort and pain: 0 none, 10 the most there is.")),
    Entry("ice", ("i",), "i", N_("ice"), N_("Ice when this is closed, or none after all.")),
    Entry("scroll", ("down", "up"), "↓ ↑", N_("read on"), N_("Read on.")),
    Entry("close", ("enter", "escape"), "Enter", N_("keep"), N_("Keep it and close.")),
)


def summary_keys() -> tuple[Entry, ...]:
    """What is known of a session at its end."""
    return (*_SUMMARY[:2], _swelling(), *_SUMMARY[2:])


#: A question before a workout.
ASKED = (
    Entry("accept", ("enter",), "Enter", N_("go on"), N_("Take the answer that stands there.")),
    Entry("go", ("down", "up"), "↓ ↑", N_("choose"), N_("Where there is a choice: another one.")),
    Entry("choose", ("1",), "1–9", N_("choice"), N_("The one with this number, at once.")),
    Entry(
        "back",
        ("escape",),
        "Esc",
        N_("back"),
        N_("The question before; what you answered stays. At the first: back, and nothing is kept."),
    ),
)

#: A session that was left.
RESUME = (
    Entry("go_on", ("enter", "g"), "Enter", N_("go on"), N_("go on from here")),
    Entry("finish", ("f",), "f", N_("finish"), N_("finish it as it is")),
    Entry("discard", ("t",), "t", N_("throw away"), N_("throw it away")),
    Entry("later", ("escape", "q"), "Esc", N_("later"), N_("later")),
)
