"""A workout in a few lines, to read before the start: what to do, what is needed, which rules hold. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from types import MappingProxyType

from programs.steps import WORK_KINDS, Rule, Step, Timeline
from timer.core.commands import LogSet
from timer.locale import _, language
from timer.locale.figures import decimal_marks
from timer.session.lengths import duration, own_pace_seconds
from timer.tui import scene as of
from timer.tui.ink import MUTED, STRONG, TEXT, Ink, Line, hanging
from timer.tui.origins import between_words, documents, origin_words, rule_mark

#: Rules in the order in which they are read before a start, and the two tiers of warning signs.
BEFORE = ("always", "technique", "rest", "before-running", "pain", "run-pain", "swelling")
WARNINGS = ("emergency", "professional")


def paint_outline(
    timeline: Timeline, width: int, lifted: Mapping[str, LogSet] = MappingProxyType({})
) -> list[Line]:
    """Title, exercises, equipment, rules, warning signs. `lifted`: the last set, by exercise."""
    speak = language()
    names = dict.fromkeys(
        text.in_language(speak)
        for text in (timeline.program_name, timeline.stage_name, timeline.workout_name)
    )
    return [
        *hanging((), " · ".join(name for name in names if name), STRONG, width),
        ((duration(timeline.seconds, own_pace_seconds(timeline)), MUTED),),
        # Read without a key, whatever else there is to scroll through.
        *rule_lines(in_order(timeline.rules, ("emergency",)), width),
        (),
        *_exercises(timeline, width, lifted),
        *_between(timeline, width),
        *_offered(timeline, width),
        *_equipment(timeline, width),
        *_rules(timeline, width),
        *_documents(timeline, width),
    ]


def _exercises(timeline: Timeline, width: int, lifted: Mapping[str, LogSet]) -> list[Line]:
    work = [step for step in timeline.steps if step.kind in WORK_KINDS]
    if any(step.kind in of.BELT_KINDS for step in work):
        return [*_intervals(work), ()]
    lines: list[Line] = []
    groups = groupby(work, key=lambda step: (step.exercise, step.label))
    for number, ((exercise, _label), group) in enumerate(groups, 1):
        last = of.lifted(lifted.get(exercise or ""))
        lines += _exercise_lines(number, list(group), last, timeline, width)
    return [*lines, ()]


def _intervals(work: list[Step]) -> list[Line]:
    return [
        (
            (f"{number:2}  ", MUTED),
            (f"{of.name_of(step)} ", Ink(of.step_hue(step), bold=True)),
            (" · ".join(part for part in (of.amount_of(step), of.speed(step)) if part), TEXT),
        )
        for number, step in enumerate(work, 1)
    ]


def _exercise_lines(number: int, steps: list[Step], last: str, timeline: Timeline, width: int) -> list[Line]:
    first = steps[0]
    label = of.sheet_label(first) or str(number)
    card = timeline.cards.get(first.exercise or "")
    head: Line = ((f"{label:>2}  ", MUTED), (f"{of.name_of(first)}  ", STRONG))
    lines = hanging(head, _prescription(steps), TEXT, width)
    lines += hanging((("    ", MUTED),), last, STRONG, width) if last else []
    if card is not None:
        speak = language()
        texts = [text for text in (card.start, card.movement, *card.watch, *card.setup) if text is not None]
        for text in texts:
            lines += hanging((("    ", MUTED),), text.in_language(speak), MUTED, width)
    return [*lines, *hanging((("    ", MUTED),), origin_words(first), MUTED, width)]


def _prescription(steps: list[Step]) -> str:
    """Such as "3 × 45 s each side" or "3 × 10 reps, 3-2-3 s"."""
    first = steps[0]
    sets = first.sets or len({step.set for step in steps})
    words = f"{sets} × {of.amount_of(first)}" if sets > 1 else of.amount_of(first)
    if first.tempo is not None and first.kind == "reps":
        words += ", " + _("{tempo} s").format(tempo=decimal_marks(str(first.tempo)))
    if "rir" in first.ranges:
        words += ", " + of.reserve_of(first)
    sides = {step.side for step in steps}
    if len(sides) > 1:
        words += ", " + _("each side")
    elif first.side is not None:
        words += ", " + of.side_word(first).lower()
    return words


def _between(timeline: Timeline, width: int) -> list[Line]:
    times = between_words(timeline)
    return [*hanging((), _("Between: {times}").format(times=times), TEXT, width), ()] if times else []


def _offered(timeline: Timeline, width: int) -> list[Line]:
    """Walks that can be added beside a run, by their keys."""
    if not timeline.extras:
        return []
    words = {"warm-up": _("w at the start"), "cool-down": _("c near the end")}
    walks = [
        f"{of.name_of(step)} {of.amount_of(step)} ({words[extra]})"
        for extra, steps in timeline.extras.items()
        for step in steps
    ]
    said = _("Offered, not from the sheet and not counted: {walks}").format(walks=", ".join(walks))
    return [*hanging((), said, MUTED, width), ()]


def _documents(timeline: Timeline, width: int) -> list[Line]:
    return [
        line
        for document in documents(timeline)
        for line in hanging((), _("Source: {source}").format(source=document), MUTED, width)
    ]


def _equipment(timeline: Timeline, width: int) -> list[Line]:
    speak = language()
    used = {step.exercise for step in timeline.steps}
    things = dict.fromkeys(
        thing.in_language(speak)
        for slug, card in timeline.cards.items()
        if slug in used
        for thing in card.equipment
    )
    if not things:
        return []
    return [*hanging((), _("You need: {things}").format(things=", ".join(things)), TEXT, width), ()]


def _rules(timeline: Timeline, width: int) -> list[Line]:
    shown = rule_lines(in_order(timeline.rules, BEFORE), width)
    warnings = rule_lines(in_order(timeline.rules, ("professional",)), width)
    return [
        *([((_("Rules"), STRONG),), *shown, ()] if shown else []),
        *([((_("Warning signs"), STRONG),), *warnings] if warnings else []),
    ]


def in_order(rules: Iterable[Rule], order: Iterable[str]) -> list[Rule]:
    """The rules for the occasions in `order`, in that order; the others are left out."""
    known = tuple(rules)
    wanted = (rule for when in order for rule in known if rule.when == when)
    # The same sentence may belong to two occasions; it is read once.
    return list({rule.text: rule for rule in wanted}.values())


def rule_lines(rules: Iterable[Rule], width: int) -> list[Line]:
    """Each rule with a dot before it, a warning sign with "!"."""
    lines: list[Line] = []
    for rule in rules:
        ink = {"emergency": Ink("pain", bold=True), "professional": Ink("ready")}.get(rule.when, TEXT)
        mark = "! " if rule.when in WARNINGS else "• "
        words = rule.text.in_language(language()) + rule_mark(rule)
        lines += hanging(((mark, ink),), words, ink, width)
    return lines
