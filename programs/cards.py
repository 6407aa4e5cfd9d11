"""What a person reads: the cards of the exercises and the rules of the document, with their sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from programs.easier import Relative
from programs.entries import ExerciseEntry, IntervalEntry
from programs.model import Program, RuleEntry, SetupEntry
from programs.setting import Setting
from programs.steps import Card, Citation, Rule
from programs.text import Text
from programs.words import ABOUT, SETUP_UNITS


def cards_of(
    done: Iterable[ExerciseEntry | IntervalEntry], easier: Mapping[str, Relative], setting: Setting
) -> dict[str, Card]:
    """By slug the cards of the exercises that are done, and of their easier relatives."""
    cards: dict[str, Card] = {}
    for entry in done:
        slug = entry.exercise
        if slug is not None and slug not in cards:
            relative = easier[slug].exercise if slug in easier else None
            cards[slug] = _card(slug, setting.program, relative, setting.citation(entry.section))
    for other in easier.values():
        cards.setdefault(other.exercise, _card(other.exercise, setting.program, None, other.source))
    return cards


def _card(slug: str, program: Program, easier: str | None, source: Citation | None) -> Card:
    exercise = program.exercises[slug]
    return Card(
        slug=slug,
        name=exercise.name,
        start=exercise.start,
        movement=exercise.movement,
        watch=exercise.watch,
        position=exercise.position,
        equipment=tuple(program.equipment[item] for item in exercise.equipment),
        setup=tuple(_setup(setup) for setup in exercise.setup),
        easier=easier,
        source=source,
    )


def _setup(setup: SetupEntry) -> Text:
    """An angle or a distance as a short sentence: "knee bend: about 60 degrees"."""
    span = setup.value.span
    figure = f"{span.low:g}-{span.high:g}" if span.is_range else f"{span.low:g}"
    unit = SETUP_UNITS[setup.unit]
    value = Text(unit.en.format(value=figure), unit.da.format(value=figure.replace(".", ",")))
    if setup.value.about:
        value = Text(ABOUT.en.format(value=value.en), ABOUT.da.format(value=value.da))
    return Text(f"{setup.what.en}: {value.en}", f"{setup.what.da}: {value.da}")


def rule_of(rule: RuleEntry, program: Program) -> Rule:
    """A rule with the document that it stands in: its own, else the file's."""
    source = rule.source or program.source
    status = rule.status or ("given" if source is not None else "own")
    cited = source.citation(rule.section) if source is not None and status in ("given", "inferred") else None
    return Rule(when=rule.when, text=rule.text, status=status, source=cited)
