"""Every key, declared once: bindings, key hints, help screen and command palette are made from this."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from textual.binding import Binding

from timer.locale import N_, _


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a user can do."""

    action: str
    """Name of the screen's action."""
    keys: tuple[str, ...]
    """Textual's names of the keys, the main one first."""
    sign: str
    """How the main key is written to a person."""
    word: str
    """One or two words, for hints; marked for translation."""
    help: str
    """One sentence; marked for translation."""


PAUSE = Entry(
    "pause", ("space", "p"), N_("space"), N_("pause / go on"), N_("Pause, and go on after a get-ready.")
)
SKIP = Entry("skip", ("right", "n"), "→", N_("skip"), N_("Leave this step; it does not count as done."))
BACK = Entry(
    "back",
    ("left", "b", "pageup"),
    "←",
    N_("back"),
    N_("Start this step again; at its start: the step before it."),
)
LONGER = Entry(
    "longer", ("plus", "equals_sign"), "+", N_("longer"), N_("Ten seconds or one repetition more.")
)
SHORTER = Entry("shorter", ("minus",), "−", N_("shorter"), N_("Ten seconds or one repetition less."))
DONE = Entry("done", ("d", "enter"), "d", N_("done"), N_("Done: what you really did is kept."))
FORWARD = Entry(
    "forward",
    ("pagedown",),
    "PgDn",
    N_("next"),
    N_("For a presenter remote: done where the end is open, else skip."),
)
PAIN = Entry("pain", ("x",), "x", N_("pain"), N_("It hurts: stop at once, or walk where a belt moves."))
WARM_UP = Entry(
    "warm_up",
    ("w",),
    "w",
    N_("warm-up"),
    N_("The set before was a warm-up, and comes again; before a run: walk first. Neither counts."),
)
COOL_DOWN = Entry(
    "cool_down", ("c",), "c", N_("cool-down"), N_("Walk five minutes after the run; it does not count.")
)
WALK = Entry("walk", ("g",), "g", N_("walk"), N_("Walk what is left of this run; it still counts."))
UNDO = Entry("undo", ("u",), "u", N_("undo"), N_("Take the last skip, back, change, done or pain key back."))
ANY_KEY = Entry(
    "any_key",
    ("a",),
    "a",
    N_("any key pauses"),
    N_("Any key pauses and goes on, for a foot or a fist; a or Esc ends it."),
)
EDIT = Entry("edit", ("e",), "e", N_("change"), N_("Change what is ahead: longer, shorter, left out."))
MUTE = Entry("mute", ("m",), "m", N_("sound on / off"), N_("Tones, voice and bell on or off."))
HELP = Entry("help", ("question_mark", "f1"), "?", N_("help"), N_("All keys."))
QUIT = Entry("quit", ("q",), "q", N_("quit"), N_("Quit; it asks first, and nothing is lost."))
#: Textual's own key, on every screen.
PALETTE = Entry(
    "command_palette",
    ("ctrl+p",),
    "Ctrl+P",
    N_("commands"),
    N_("Search in all that can be done here, and choose the colours."),
)

#: The workout screen, in the order of the help.
WORKOUT = (
    PAUSE,
    DONE,
    SKIP,
    BACK,
    LONGER,
    SHORTER,
    PAIN,
    WALK,
    UNDO,
    WARM_UP,
    COOL_DOWN,
    EDIT,
    ANY_KEY,
    MUTE,
    FORWARD,
    HELP,
    QUIT,
)
#: Pressed again and again by a held key they would do harm: each press counts once.
ONCE = frozenset(key for entry in (PAUSE, DONE, SKIP, BACK, PAIN, UNDO, FORWARD) for key in entry.keys)
#: What is worth a place in the last line of a paused workout, the most useful first.
PAUSED = (PAUSE, SKIP, BACK, QUIT, HELP, UNDO, PAIN)

START = Entry(
    "start", ("enter",), "Enter", N_("open"), N_("Look at the next workout of the program; again: start it.")
)
HISTORY = Entry("history", ("h",), "h", N_("history"), N_("The sessions that you have done."))
LEAVE = Entry("leave", ("q",), "q", N_("quit"), N_("Leave Holdfast."))
CLOSE = Entry("close", ("escape", "q"), "Esc", N_("back"), N_("Back to the screen before."))

OPEN_ROW = Entry("open", ("enter",), "Enter", N_("open"), N_("See it whole."))
SEARCH = Entry(
    "search", ("slash", "f"), "/", N_("search"), N_("Only rows with these letters; Esc shows all again.")
)
SHOW_TRENDS = Entry("trends", ("t",), "t", N_("trends"), N_("What changes over the weeks."))
SHOW_YEAR = Entry("year", ("y",), "y", N_("year"), N_("A calendar of the year."))
EARLIER = Entry("earlier", ("left", "b"), "←", N_("year before"), N_("The year before."))
LATER = Entry("later", ("right", "n"), "→", N_("year after"), N_("The year after."))

#: The finished sessions.
HISTORY_LIST = (OPEN_ROW, SEARCH, SHOW_TRENDS, SHOW_YEAR, HELP, CLOSE)
#: The calendar of a year.
YEAR = (EARLIER, LATER, HELP, CLOSE)
#: The trends.
TRENDS = (HELP, CLOSE)
#: A finished session in full.
RECORD = (HELP, CLOSE)

SHOW_STRAPS = Entry(
    "straps", ("b",), "b", N_("strap"), N_("Find a heart-rate strap, choose it, see what it sends.")
)
SHOW_SETTINGS = Entry(
    "settings", ("s",), "s", N_("settings"), N_("What you have said about yourself, and what you like.")
)
SHOW_PROGRAMS = Entry("programs", ("p",), "p", N_("programs"), N_("Every program."))
SHOW_CALENDAR = Entry("calendar", ("c",), "c", N_("calendar"), N_("The weeks ahead."))
#: Today.
TODAY = (
    Entry(
        "start", ("enter",), "Enter", N_("open"), N_("Open the workout to read it; Enter there starts it.")
    ),
    Entry("go(-1)", ("up",), "↑", N_("up"), N_("The row above.")),
    Entry("go(1)", ("down", "tab"), "↓", N_("down"), N_("The row below.")),
    Entry("answer('none')", ("n",), "n", N_("none"), N_("To a question that is open: none.")),
    Entry("answer('some')", ("y",), "y", N_("some"), N_("To a question that is open: some.")),
    SHOW_PROGRAMS,
    SHOW_CALENDAR,
    HISTORY,
    SHOW_STRAPS,
    SHOW_SETTINGS,
    HELP,
    LEAVE,
)
#: What of them is worth a place in the last line.
TODAY_HINTS = (TODAY[0], SHOW_PROGRAMS, SHOW_CALENDAR, HISTORY, SHOW_STRAPS, SHOW_SETTINGS, HELP, LEAVE)
#: The calendar.
CALENDAR = (
    Entry("move(1)", ("right", "plus"), "→", N_("a day later"), N_("Put this workout on the day after.")),
    Entry("move(-1)", ("left", "minus"), "←", N_("a day earlier"), N_("Put this workout on the day before.")),
    Entry("skip", ("s",), "s", N_("leave out"), N_("Leave this one out.")),
    Entry("undo", ("u",), "u", N_("undo"), N_("Take the last change of the plan back.")),
    HELP,
    CLOSE,
)
#: The plan has something against a workout.
ADVICE = (
    Entry("insist", ("a",), "a", N_("start all the same"), N_("Start all the same; the plan notes it.")),
    HELP,
    CLOSE,
)
CHOOSE_FIGURES = Entry(
    "figures",
    ("e",),
    "e",
    N_("your figures"),
    N_("Choose figures, rests and alternatives, inside what the program allows."),
)
FOLLOW = Entry("follow", ("f",), "f", N_("follow / stop"), N_("Put it into the plan, or take it out."))
READ_AGAIN = Entry(
    "read_again", ("r",), "r", N_("read again"), N_("Read your own program files again, once one is mended.")
)
#: The faults of a program file.
FAULTS = (READ_AGAIN, HELP, CLOSE)
#: The list of programs.
PROGRAMS = (
    START,
    CHOOSE_FIGURES,
    FOLLOW,
    READ_AGAIN,
    HISTORY,
    SHOW_STRAPS,
    SHOW_SETTINGS,
    HELP,
    Entry("close", ("escape",), "Esc", N_("today"), N_("To what is due today.")),
    LEAVE,
)
#: The straps.
STRAPS = (
    Entry("use", ("enter",), "Enter", N_("use"), N_("Use this one from now on.")),
    Entry("scan", ("s", "r"), "s", N_("search again"), N_("Listen again for straps near by.")),
    Entry("go(-1)", ("up",), "↑", N_("up"), N_("The row above.")),
    Entry("go(1)", ("down", "tab"), "↓", N_("down"), N_("The row below.")),
    Entry("heart", ("h",), "h", N_("heart"), N_("Whose heart beats in the simulated strap.")),
    Entry(
        "faults",
        ("f",),
        "f",
        N_("fault"),
        N_("Which fault the simulated strap is to practise; it comes within a minute."),
    ),
    HELP,
    CLOSE,
)
#: The settings.
SETTINGS = (
    Entry("go(-1)", ("up",), "↑", N_("up"), N_("The setting above.")),
    Entry("go(1)", ("down", "tab"), "↓", N_("down"), N_("The setting below.")),
    Entry("page(1)", ("pagedown",), "PgDn", N_("page down"), N_("A screen further down.")),
    Entry("page(-1)", ("pageup",), "PgUp", N_("page up"), N_("A screen further up.")),
    Entry("turn(1)", ("right", "space"), "→", N_("another choice"), N_("The next choice; kept at once.")),
    Entry("turn(-1)", ("left",), "←", N_("the choice before"), N_("The choice before; kept at once.")),
    Entry("keep", ("enter",), "Enter", N_("keep"), N_("Keep the number that you typed; empty: not said.")),
    HELP,
    CLOSE,
)
#: What of them is worth a place in the last line.
SETTINGS_HINTS = (*SETTINGS[:3], SETTINGS[4], *SETTINGS[6:])
#: What is chosen in a program.
CHOICES = (
    Entry(
        "turn(1)",
        ("right", "space", "plus"),
        "→",
        N_("more"),
        N_("The next choice; of a figure a little more."),
    ),
    Entry(
        "turn(-1)", ("left", "minus"), "←", N_("less"), N_("The choice before; of a figure a little less.")
    ),
    Entry("go(-1)", ("up", "shift+tab"), "↑", N_("up"), N_("The row above.")),
    Entry("go(1)", ("down", "tab"), "↓", N_("down"), N_("The row below.")),
    Entry(
        "keep",
        ("enter",),
        "Enter",
        N_("keep"),
        N_("Keep the figure that you typed; empty: the program's own."),
    ),
    Entry("reset", ("r",), "r", N_("program's own"), N_("Back to the program's figures for this exercise.")),
    Entry("reset_all", ("R",), "R", N_("all of them"), N_("Back to the program's figures in everything.")),
    HELP,
    CLOSE,
)

CHOOSE = Entry(
    "choose", ("c", "space"), "c", N_("other choice"), N_("Take the other exercise where there is a choice.")
)
TAKE = Entry("take", ("y",), "y", N_("take"), N_("Take what is suggested; it can be taken back."))
DECLINE = Entry("decline", ("n",), "n", N_("not now"), N_("Leave it as it is until after another workout."))
BEGIN = Entry("begin", ("enter", "s"), "Enter", N_("start"), N_("Start the workout."))

BEFORE_IT = Entry(
    "place(-1)",
    ("left",),
    "←",
    N_("workout before"),
    N_("Look at the workout before this one in the program."),
)
AFTER_IT = Entry(
    "place(1)", ("right",), "→", N_("workout after"), N_("Look at the workout after this one in the program.")
)

#: The preview of a workout.
PREVIEW = (BEGIN, CHOOSE, CHOOSE_FIGURES, TAKE, DECLINE, BEFORE_IT, AFTER_IT, HELP, CLOSE)


def bindings(entries: Iterable[Entry]) -> list[Binding]:
    """The entries as Textual's bindings; their words are told by Holdfast's own hints."""
    return [Binding(",".join(entry.keys), entry.action, entry.word, show=False) for entry in entries]


def hints(entries: Iterable[Entry]) -> list[tuple[str, str]]:
    """(key, word) of each entry, in the user's language."""
    return [(_(entry.sign), _(entry.word)) for entry in entries]


def paused_keys() -> list[tuple[str, str]]:
    """The keys to show while a workout is paused."""
    return [(_(PAUSE.sign), _("go on")), *hints(PAUSED[1:])]
