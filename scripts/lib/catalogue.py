"""The Danish gettext catalogue of Holdfast: `catalogue.py extract | compile | check`.

Strings are marked by `_`, `N_` and `ngettext` in `timer`, and by being the first argument of a message type
in `programs` and `devices`, which know nothing of translation.
"""

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from string import Formatter
from typing import BinaryIO

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[2]
PO = ROOT / "timer/locale/da/LC_MESSAGES/holdfast.po"
MO = PO.with_suffix(".mo")

#: What marks a string, with the arguments that hold one; None: the first.
MARKS: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "N_": None,
    "ngettext": (1, 2),
    # Templates of the rooms below `timer.locale`, or of their errors.
    "Message": None,
    "NotationError": None,
    "ProgramsError": None,
    "StoreError": None,
    "HomeError": None,
    "Fault": None,
    "Refusal": None,
}


def marked_in(
    file: BinaryIO, keywords: Collection[str], _comment_tags: object = (), **_options: object
) -> Iterator[tuple[int, str, tuple[str | None, ...], list[str]]]:
    """The calls of a module that mark strings: Babel's extraction method, by syntax tree.

    Babel's own goes by tokens, and does not look into f-strings before Python 3.12.
    """
    for node in ast.walk(ast.parse(file.read())):
        name = getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""
        if isinstance(node, ast.Call) and name in keywords:
            literals = (arg.value if isinstance(arg, ast.Constant) else None for arg in node.args)
            yield node.lineno, name, tuple(text if isinstance(text, str) else None for text in literals), []


def extracted() -> Catalog:
    """Every string that the code marks, with where it stands."""
    catalogue = Catalog(project="Holdfast", locale="da", charset="utf-8")
    for package in ("timer", "programs", "devices"):
        found = extract_from_dir(ROOT / package, method_map=[("**.py", marked_in)], keywords=MARKS)
        for path, line, message, _comments, _context in found:
            catalogue.add(message, locations=[(f"{package}/{Path(path).as_posix()}", line)])
    return catalogue


def translated() -> Catalog:
    """The catalogue as it is in the repository; an empty one before the first time."""
    if not PO.exists():
        return Catalog(locale="da")
    with PO.open("rb") as file:
        return read_po(file, locale="da")


def forms(message: Message) -> Iterator[tuple[str, str]]:
    """Pairs of original and translation: one, or one for each plural form."""
    if isinstance(message.id, str):
        yield message.id, str(message.string or "")
    else:
        strings = message.string if isinstance(message.string, (list, tuple)) else (message.string, "")
        yield from zip(message.id, (str(string or "") for string in strings), strict=True)


def fields(text: str) -> set[str]:
    """Names of the parameters in a template."""
    return {name for _text, name, _format, _conversion in Formatter().parse(text) if name is not None}


def faults(marked: Catalog, known: Catalog) -> Iterable[str]:
    """One line for everything that keeps `known` from being the whole translation of `marked`."""
    for message in marked:
        if not message.id:
            continue
        entry = known.get(message.id, message.context)
        if entry is None:
            yield f"missing: {message.id!r}"
            continue
        if entry.fuzzy:
            yield f"fuzzy: {message.id!r}"
        for original, translation in forms(entry):
            if not translation:
                yield f"not translated: {original!r}"
            elif fields(original) != fields(translation):
                yield f"other parameters: {original!r} -> {translation!r}"
    for message in known:
        if message.id and marked.get(message.id, message.context) is None:
            yield f"unused: {message.id!r}"


def compiled(known: Catalog) -> bytes:
    """The catalogue as gettext reads it."""
    buffer = io.BytesIO()
    write_mo(buffer, known)
    return buffer.getvalue()


def extract() -> None:
    """Bring the file up to date with the code: new strings come in empty, strings that are gone go out."""
    known = translated()
    known.update(extracted(), no_fuzzy_matching=True, update_creation_date=False)
    known.obsolete.clear()
    with PO.open("wb") as file:
        write_po(file, known, width=110, sort_output=True, omit_header=False, include_lineno=False)


def check() -> list[str]:
    """What is wrong with the committed catalogue."""
    known = translated()
    found = list(faults(extracted(), known))
    if not MO.exists() or MO.read_bytes() != compiled(known):
        found.append("holdfast.mo is older than holdfast.po: scripts/locale compile")
    return found


def main(arguments: list[str]) -> int:
    match arguments:
        case ["extract"]:
            extract()
        case ["compile"]:
            MO.write_bytes(compiled(translated()))
        case ["check"]:
            found = check()
            for line in found:
                print(line)
            return 1 if found else 0
        case _:
            print("Usage: scripts/locale extract | compile | check", file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
