"""`holdfast programs choose`: the user's own figures in a program, inside what it allows."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from typing import Any

from timer.cli.assembly import House
from timer.cli.errors import Refusal
from timer.cli.output import tell
from timer.cli.wishes import Wishes
from timer.locale import N_, _, language
from timer.session.choice_words import (
    choice_name,
    fixed_words,
    group_name,
    limits_words,
    now_words,
    origin_words,
)
from timer.session.choosing import Choice, ChoiceRow, ChoicesView


def choose(options: argparse.Namespace) -> int:
    """Keep what is chosen, or reset it, and print what can be chosen and what is."""
    house = House(Wishes.of(options))
    exercise, choices = _typed(options.words)
    stage = house.stage(options.program, options.stage)
    if options.reset:
        if choices:
            raise Refusal(N_("give either --reset or figures, not both"), 2)
        house.choosing.reset(options.program, exercise or None)
    elif choices:
        house.choosing.choose(options.program, stage, choices)
    elif exercise:
        template = N_('say what is to be chosen for "{exercise}", such as "rest=40 s"; or --reset')
        raise Refusal(template, 2, exercise=exercise)
    view = house.choosing.view(options.program, stage)
    if options.json:
        print(json.dumps([_json(row) for row in view.rows], ensure_ascii=False, indent=2))
    else:
        tell(_lines(view))
    return 0


def own_lines(view: ChoicesView) -> list[str]:
    """The user's own figures with the program's beside each; nothing where there are none."""
    own = [
        f"  {group_name(group)}: {choice_name(row.field.key)} {_said(row)}"
        for group in view.groups
        for row in group.rows
        if row.own
    ]
    return [_("Your own figures:"), *own] if own else []


def _typed(words: list[str]) -> tuple[str, tuple[Choice, ...]]:
    """The exercise, empty for the whole program, and what is to be chosen. Raises Refusal."""
    exercise = "" if not words or "=" in words[0] else words[0]
    found = []
    for word in words[1:] if exercise else words:
        key, sign, value = word.partition("=")
        if not sign:
            raise Refusal(N_('"{word}" says nothing; write it as "rest=40 s"'), 2, word=word)
        found.append(Choice(exercise, key.strip(), value.strip() or None))
    return exercise, tuple(found)


def _lines(view: ChoicesView) -> Iterator[str]:
    speak = language()
    names = (view.program.in_language(speak), view.stage.in_language(speak))
    yield " · ".join(name for name in names if name)
    for group in view.groups:
        slug = next((row.exercise for row in group.rows), "")
        yield ""
        yield f"{group_name(group)}  ({slug})" if slug else group_name(group)
        for figure in group.fixed:
            yield f"  {figure.name:<18}  {fixed_words(figure)}"
        for row in group.rows:
            limits = ", ".join(row.field.choices) or limits_words(row)
            yield f"  {row.field.key:<18}  {_said(row)}{f'  [{limits}]' if limits else ''}"


def _said(row: ChoiceRow) -> str:
    origin = now_words(row) if row.field.kind == "choice" else origin_words(row)
    now = str(row.field.value) if row.field.kind == "choice" else now_words(row)
    return f"{now} ({origin})" if origin else now


def _json(row: ChoiceRow) -> dict[str, Any]:
    data: dict[str, Any] = {"exercise": row.exercise or None, "key": row.field.key, "own": row.own}
    if row.field.kind == "number":
        limits = {"from": row.field.low, "to": row.field.high}
        return {**data, "now": row.now, "program": row.stated, "status": row.stated_status, **limits}
    data["now"] = row.field.value
    return {**data, "choices": list(row.field.choices)} if row.field.kind == "choice" else data
