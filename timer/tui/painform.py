"""Where it hurts, how much, and whether it is swollen: one key each, and none must be pressed. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from timer.locale import _
from timer.session.pain_services import ToldPain
from timer.tui.ink import STRONG, TEXT, Ink, Line, flowing
from timer.tui.pain_letters import places, swelling

#: What the key for swelling goes through: not said, swollen, not swollen.
SWELLING: dict[bool | None, bool | None] = {None: True, True: False, False: None}


@dataclass(frozen=True, slots=True)
class PainForm:
    """What was said so far. What was not said is unknown."""

    where: str = ""
    level: int | None = None
    """0-10."""
    swelling: bool | None = None

    @property
    def said(self) -> bool:
        """Whether anything was said that is worth keeping."""
        return self != PainForm()

    @property
    def told(self) -> ToldPain:
        """As it is kept."""
        return ToldPain(where=self.where, level=self.level, swelling=self.swelling)

    def typed(self, key: str) -> PainForm | None:
        """The form after a key; None where the key means nothing here."""
        place = places().get(key)
        if place is not None:
            return replace(self, where="" if self.where == place else place)
        if key.isdecimal() and len(key) == 1:
            return replace(self, level=10 if (self.level, key) == (1, "0") else int(key))
        if key == swelling():
            return replace(self, swelling=SWELLING[self.swelling])
        return None


def paint_form(form: PainForm, width: int) -> list[Line]:
    """The three questions, with what was answered filled in."""
    return [
        ((_("Where?"), STRONG),),
        *_places(form, width),
        ((_("How much? 0 none, 10 worst (press 1, then 0)"), STRONG),),
        _levels(form),
        (
            (f" {swelling()}", STRONG),
            answer(_("swollen"), form.swelling is True),
            ("/", TEXT),
            answer(_("not swollen"), form.swelling is False),
        ),
    ]


def _places(form: PainForm, width: int) -> list[Line]:
    parts: list[Line] = [
        ((f" {key}", STRONG), answer(_(word), word == form.where)) for key, word in places().items()
    ]
    return flowing(parts, width)


def _levels(form: PainForm) -> Line:
    return tuple(answer(str(level), level == form.level) for level in range(11))


def answer(words: str, chosen: bool, ink: Ink = TEXT) -> tuple[str, Ink]:
    """One of some answers, as wide when it is chosen; brackets tell that where colours do not."""
    return (f"[{words}]", Ink("ready", fill=True, bold=True)) if chosen else (f" {words} ", ink)
