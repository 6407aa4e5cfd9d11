"""The keys of the questions and forms around a workout, for their help and their hints."""

from __future__ import annotations

from timer.locale import N_
from timer.tui.commands import Entry

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

#: Pain: what is not a place or a figure.
PAIN_KEYS = (
    Entry("place", ("k",), "k h b …", N_("where"), N_("Where it hurts: the letter before the place.")),
    Entry("level", ("0",), "0–9 +", N_("how much"), N_("How much: 0 none, 9 very much, + is 10, the worst.")),
    Entry("swollen", ("w",), "w", N_("swollen"), N_("It is swollen; again: it is not; again: not said.")),
    Entry("technique", ("a",), "a", N_("again"), N_("This set again, with your technique in mind.")),
    Entry("fewer", ("l",), "l", N_("fewer"), N_("Fewer repetitions in the sets that are left.")),
    Entry("easier", ("e",), "e", N_("easier"), N_("Something easier, where there is something.")),
    Entry("skip", ("s",), "s", N_("leave out"), N_("Leave this exercise or this run out.")),
    Entry("end", ("q",), "q", N_("end"), N_("End the workout; what was done is kept.")),
    Entry("go_on", ("g",), "g", N_("go on"), N_("Go on where you stopped.")),
    Entry("ice", ("i",), "i", N_("ice"), N_("Ice when the workout is over, or none after all.")),
    Entry("mistake", ("u", "escape"), "u", N_("mistake"), N_("Pressed by mistake: go on as before.")),
    Entry("scroll", ("down", "up"), "↓ ↑", N_("read on"), N_("Read the rules of the sheet.")),
)

#: Where, how much and swollen: the keys of every screen that asks about pain.
PAIN_FORM = PAIN_KEYS[:3]
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

#: What is known of a session at its end.
SUMMARY_KEYS = (
    Entry("next_field", ("tab",), "Tab", N_("next field"), N_("To the next field: effort, pain, note.")),
    Entry("level", ("0",), "0–10", N_("figure"), N_("Effort and pain: 0 none, 10 the most there is.")),
    PAIN_KEYS[2],
    Entry("ice", ("i",), "i", N_("ice"), N_("Ice when this is closed, or none after all.")),
    Entry("scroll", ("down", "up"), "↓ ↑", N_("read on"), N_("Read on.")),
    Entry("close", ("enter", "escape"), "Enter", N_("keep"), N_("Keep it and close.")),
)

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
