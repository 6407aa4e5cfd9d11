"""Where the figures of a workout come from, in short lines to read before the start. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from programs.steps import Citation, Provenance, Rule, Step, Timeline
from timer.locale import _, language
from timer.locale.figures import decimal_marks
from timer.session.wording import figure_word, status_word
from timer.tui.scene import amount_of


def origin_words(step: Step) -> str:
    """Such as "given: Fase 1, 2. Planken; own: time (was 30 s); inferred: sides"."""
    places = ", ".join(_places(step))
    parts = [f"{status_word('given')}: {places}"] if places else []
    for status in ("own", "inferred", "default"):
        figures = [_figure(name, origin) for name, origin in _of(step, status)]
        if figures:
            parts.append(f"{status_word(status)}: {', '.join(figures)}")
    return "; ".join(parts)


def between_words(timeline: Timeline) -> str:
    """The times between the work, each with where it comes from: "Rest 30 s (default), ..."."""
    found: dict[str, None] = {}
    for step in timeline.steps:
        if step.exercise is not None or step.seconds is None:
            continue
        origin = step.provenance.get("seconds")
        if origin is None:
            continue
        was = f", {_was(origin)}" if origin.original is not None else ""
        name = step.name.in_language(language())
        found[f"{name} {amount_of(step)} ({status_word(origin.status)}{was})"] = None
    return ", ".join(found)


def rule_mark(rule: Rule) -> str:
    """What stands behind a rule that the source does not give itself."""
    return "" if rule.status == "given" else f" ({status_word(rule.status)})"


def documents(timeline: Timeline) -> tuple[str, ...]:
    """Every document that the workout and its rules rest on, once."""
    cited = [origin.source for step in timeline.steps for origin in step.provenance.values()]
    cited += [rule.source for rule in timeline.rules]
    return tuple(dict.fromkeys(_document(source) for source in cited if source is not None))


def _places(step: Step) -> Iterable[str]:
    """The sections of the source that give the step's figures, each once."""
    given = [origin.source for _figure_name, origin in _of(step, "given")]
    return dict.fromkeys(source.section or source.document for source in given if source is not None)


def _of(step: Step, status: str) -> list[tuple[str, Provenance]]:
    return [(name, origin) for name, origin in step.provenance.items() if origin.status == status]


def _figure(name: str, origin: Provenance) -> str:
    words = figure_word(name)
    return words if origin.original is None else f"{words} ({_was(origin)})"


def _was(origin: Provenance) -> str:
    return _("was {original}").format(original=decimal_marks(origin.original or ""))


def _document(source: Citation) -> str:
    return ", ".join(part for part in (source.document, source.date) if part)
