"""A workout in a few lines, to read before the start: what to do, what is needed, which rules hold. Pure."""

from __future__ import annotations

from itertools import groupby

from programs.steps import WORK_KINDS, Rule, Step, Timeline
from timer.locale import _, language, ngettext
from timer.tui import scene as of
from timer.tui.ink import MUTED, STRONG, TEXT, Ink, Line

#: Rules in the order in which they are read before a start, with the words above the urgent ones.
BEFORE = ("always", "technique", "rest", "before-running", "pain", "run-pain", "swelling")
WARNINGS = ("emergency", "professional")


def paint_outline(timeline: Timeline) -> list[Line]:
    """Title, exercises, equipment, rules, warning signs."""
    speak = language()
    names = dict.fromkeys(
        text.in_language(speak)
        for text in (timeline.program_name, timeline.stage_name, timeline.workout_name)
    )
    return [
        (("  ·  ".join(names), STRONG),),
        ((duration(timeline.seconds, open_steps(timeline)), MUTED),),
        (),
        *_exercises(timeline),
        *_equipment(timeline),
        *_rules(timeline),
    ]


def open_steps(timeline: Timeline) -> int:
    """How many steps a key ends."""
    return sum(step.seconds is None for step in timeline.steps)


def duration(seconds: float, open_count: int) -> str:
    """Such as "38 min", or "12 min and 9 steps at your own pace"."""
    minutes = max(1, round(seconds / 60)) if seconds else 0
    time = _("{n} min").format(n=minutes)
    if not open_count:
        return time
    words = ngettext("{n} step at your own pace", "{n} steps at your own pace", open_count)
    steps = words.format(n=open_count)
    return _("{time} and {steps}").format(time=time, steps=steps) if minutes else steps


def _exercises(timeline: Timeline) -> list[Line]:
    work = [step for step in timeline.steps if step.kind in WORK_KINDS]
    if any(step.kind in of.BELT_KINDS for step in work):
        return [*_intervals(work), ()]
    lines: list[Line] = []
    groups = groupby(work, key=lambda step: (step.exercise, step.label))
    for number, (_exercise, group) in enumerate(groups, 1):
        lines += _exercise_lines(number, list(group), timeline)
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


def _exercise_lines(number: int, steps: list[Step], timeline: Timeline) -> list[Line]:
    first = steps[0]
    label = first.label or str(number)
    card = timeline.cards.get(first.exercise or "")
    lines: list[Line] = [
        ((f"{label:>2}  ", MUTED), (of.name_of(first), STRONG), (f"  {_prescription(steps)}", TEXT))
    ]
    if card is not None:
        speak = language()
        texts = [text for text in (card.start, card.movement, *card.watch, *card.setup) if text is not None]
        lines += [(("    ", MUTED), (text.in_language(speak), MUTED)) for text in texts]
    return lines


def _prescription(steps: list[Step]) -> str:
    """Such as "3 × 45 s each side" or "3 × 10 reps, 3-2-3 s"."""
    first = steps[0]
    sets = first.sets or len({step.set for step in steps})
    words = f"{sets} × {of.amount_of(first)}" if sets > 1 else of.amount_of(first)
    if first.tempo is not None and first.kind == "reps":
        words += ", " + _("{tempo} s").format(tempo=first.tempo)
    rir = first.ranges.get("rir")
    if rir is not None:
        words += ", " + _("{low:g}–{high:g} in reserve").format(low=rir[0], high=rir[1])
    sides = {step.side for step in steps}
    if len(sides) > 1:
        words += ", " + _("each side")
    elif first.side is not None:
        words += ", " + of.side_word(first).lower()
    return words


def _equipment(timeline: Timeline) -> list[Line]:
    speak = language()
    used = {step.exercise for step in timeline.steps}
    things = dict.fromkeys(
        thing.in_language(speak)
        for slug, card in timeline.cards.items()
        if slug in used
        for thing in card.equipment
    )
    return [((_("You need: {things}").format(things=", ".join(things)), TEXT),), ()] if things else []


def _rules(timeline: Timeline) -> list[Line]:
    lines: list[Line] = []
    for when in BEFORE:
        lines += [_rule(rule, "") for rule in timeline.rules if rule.when == when]
    if lines:
        lines = [((_("Rules"), STRONG),), *lines, ()]
    warnings = [
        _rule(rule, warning_words(rule)) for when in WARNINGS for rule in timeline.rules if rule.when == when
    ]
    return [*lines, ((_("Warning signs"), STRONG),), *warnings] if warnings else lines


def warning_words(rule: Rule) -> str:
    """What a warning sign asks for; empty for other rules."""
    return {
        "emergency": _("Get medical help now: "),
        "professional": _("Contact a professional: "),
    }.get(rule.when, "")


def _rule(rule: Rule, urgent: str) -> Line:
    return (("• ", MUTED), (urgent, Ink("pain", bold=True)), (rule.text.in_language(language()), TEXT))
