"""What plain lines say of a moment and of what happened, for eyes and for screen readers. Pure."""

from __future__ import annotations

from programs.steps import WORK_KINDS, Card, Step
from programs.words import PHASES
from timer.core.state import LoggedSet, Status
from timer.events import Event, Kind
from timer.locale import _, language, ngettext, number
from timer.session.heart_words import advice_line, reason_word
from timer.session.set_words import lifted
from timer.session.view import HeartView, View
from timer.session.wording import clock, line, no_heart_word, set_word, title
from timer.session.words import DONE


def happened(event: Event) -> str | None:
    """What an event means to its person; None where the lines tell of it in another way."""
    told = event.payload
    match event.kind:
        case Kind.SET_LOGGED:
            return _logged(event)
        case Kind.DONE if told.get("reps") is not None and not told.get("assumed"):
            words = ngettext("kept: {n} repetition", "kept: {n} repetitions", told["reps"])
            return words.format(n=told["reps"])
        case Kind.EXTENDED:
            words = _("{n} s longer") if told["ms"] > 0 else _("{n} s shorter")
            return words.format(n=abs(told["ms"]) // 1000)
        case Kind.PAIN_NOTED:
            return _noted(told.get("level"), told.get("where") or "", told.get("swelling"))
        case Kind.NOTED:
            return _noted(told.get("pain"), told.get("text") or "", told.get("swelling"))
        case Kind.ADVISED:
            return advice_line(told)
        case Kind.ENDED:  # why a rest ended that heart rate may lengthen
            return reason_word(told["reason"]) or None
        case Kind.REACHED if told.get("bound") == "latest":
            return _("the longest rest is over; still yours to end: {word}").format(word=DONE.name)
        case Kind.REACHED:
            return _("ready; start the next set when you like: {word}").format(word=DONE.name)
        case Kind.AMENDED if told.get("alone"):
            return _("what is ahead is changed")
    return {
        Kind.PAUSED: _("paused"),
        Kind.SKIPPED: _("skipped"),
        Kind.BACK: _("back"),
        Kind.UNDONE: _("taken back"),
        Kind.PAIN: _("stopped: pain"),
        Kind.GAP: _("the computer slept; paused since then"),
        Kind.WALKED: _("the rest of the run is walked"),
    }.get(event.kind)


def _logged(event: Event) -> str | None:
    told = event.payload
    if told.get("warm_up"):
        return _("a warm-up: the set comes again")
    figures = (told.get(name) for name in ("load_kg", "reps", "rir", "reps_left", "reps_right"))
    kept = lifted(LoggedSet(*figures))
    return _("kept: {set}").format(set=kept) if kept else None


def _noted(level: int | None, where: str, swelling: bool | None) -> str | None:
    """What was said of pain, as it was understood."""
    pain = "" if level is None else _("pain {level}").format(level=level)
    swollen = {True: _("swollen"), False: _("not swollen"), None: ""}[swelling]
    said = ", ".join(part for part in (pain, where, swollen) if part)
    return _("noted: {what}").format(what=said) if said else None


def step_line(view: View, step: Step) -> str:
    """A step that begins; a rest says what it leads to, since one has to get ready for it."""
    leads_to = view.next_work if step.kind not in WORK_KINDS and step.exercise is None else None
    lead = "" if view.lead_ms is None else _("in {n} s").format(n=-(-view.lead_ms // 1000))
    parts = (line(step), "" if leads_to is None else _("then {what}").format(what=name(leads_to)), lead)
    return "  ".join(part for part in parts if part)


def name(step: Step) -> str:
    """A step by its name, its side and its set: "Plank, set 2 of 3"."""
    called = title(step) or step.name.in_language(language())
    return ", ".join(part for part in (called, set_word(step)) if part)


def going_on(view: View) -> str:
    """What goes on after a pause, and when."""
    words = _("goes on: {place}") if view.status is Status.RUNNING else "{place}"
    return words.format(place=place_line(view))


def place_line(view: View) -> str:
    """Where the session is, how much of the step is left or done, and the heart."""
    if view.step is None:
        return _("It is over.")
    heart = heart_words(view.heart).strip()
    place = ", ".join(part for part in (name(view.step), _left(view), heart) if part)
    if view.status in (Status.PAUSED, Status.PAIN):
        return _("paused: {place}").format(place=place)
    if view.lead_ms is None:
        return place
    return _("goes on in {n} s: {place}").format(n=-(-view.lead_ms // 1000), place=place)


def _left(view: View) -> str:
    if view.rep is not None and view.reps is not None:
        return _("repetition {n} of {all}").format(n=view.rep, all=view.reps)
    if view.remaining_ms is None:
        return _("{time} so far").format(time=clock(view.elapsed_ms / 1000))
    return _("{time} left").format(time=clock(-(-view.remaining_ms // 1000)))


def coming(card: Card, step: Step | None) -> list[str]:
    """What to do in an exercise that comes for the first time, and how its repetitions are timed."""
    lines = card_lines(card)
    if step is not None and step.tempo is not None:
        phases = (
            _("{phase} {n} s").format(
                phase=PHASES[phase.word].in_language(language()) if phase.word in PHASES else phase.word,
                n=number(phase.seconds, 0 if phase.seconds == int(phase.seconds) else 1),
            )
            for phase in step.tempo.phases
        )
        lines.append(_("Each repetition: {phases}").format(phases=", ".join(phases)))
    return lines


def card_lines(card: Card) -> list[str]:
    """How an exercise is done, and what it takes."""
    speak = language()
    how = [text.in_language(speak) for text in (card.start, card.movement, *card.watch) if text is not None]
    needed = [text.in_language(speak) for text in (*card.equipment, *card.setup)]
    return [*how, f"({', '.join(needed)})"] if needed else how


def heart_words(heart: HeartView) -> str:
    """The number, or why there is none; nothing without a strap."""
    if heart.bpm is not None:
        return f"   ♥ {heart.bpm}"
    why = no_heart_word(heart.state)
    return f"   ♥ -- ({why})" if why else ""
