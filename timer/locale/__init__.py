"""The language that Holdfast speaks with its user: English, or Danish from a gettext catalogue.

`_("words")` is translated when it is called, so a constant is marked with `N_` and translated where it is
shown. Parameters are filled in after the translation: `_("{n} left").format(n=3)`. Texts of programs carry
both languages themselves (`programs.text.Text`) and are shown with `.in_language(language())`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from gettext import GNUTranslations

Language = Literal["en", "da"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


@dataclass(slots=True)
class _Speech:
    """What the whole process speaks now."""

    language: Language = "en"
    catalogue: GNUTranslations | None = None


_speech = _Speech()


def choose(option: str | None, setting: str | None, environ: Mapping[str, str]) -> Language:
    """The language to speak: the user's option, else his setting, else what POSIX says of the environment.

    The first that says anything decides; one that Holdfast does not speak means English.
    """
    said = (option, setting, *(environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG")))
    code = next((code for code in said if code), "en")
    return "da" if code.replace("_", "-").split("-")[0].split(".")[0].lower() == "da" else "en"


def set_language(code: Language) -> None:
    """Speak `code` from now on. The catalogue is read here, and only for a language that needs one."""
    _speech.catalogue = None if code == "en" else _read(code)
    _speech.language = code


def language() -> Language:
    """What is spoken now."""
    return _speech.language


def _read(code: Language) -> GNUTranslations:
    from gettext import GNUTranslations

    with Path(__file__).with_name(code).joinpath("LC_MESSAGES", "holdfast.mo").open("rb") as file:
        return GNUTranslations(file)


def _(message: str) -> str:
    """`message` in the user's language; itself where the catalogue does not hold it."""
    return _speech.catalogue.gettext(message) if _speech.catalogue else message


def N_(message: str) -> str:
    """`message` as it is: marks a constant for the catalogue."""
    return message


def ngettext(singular: str, plural: str, n: int) -> str:
    """The form for `n` things in the user's language."""
    if _speech.catalogue:
        return _speech.catalogue.ngettext(singular, plural, n)
    return singular if n == 1 else plural


def number(value: float, digits: int = 0) -> str:
    """`value` with so many decimals, and the user's decimal mark."""
    text = f"{value:.{digits}f}"
    return text.replace(".", ",") if _speech.language == "da" else text
