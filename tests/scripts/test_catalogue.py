"""What the check of the Danish catalogue finds."""

import gettext
import io

import pytest
from babel.messages.catalog import Catalog

from tests.scripts.loading import load

catalogue = load("catalogue")

GIVEN = {
    "rest": "hvil",
    "{n} left": "{n} tilbage",
    ("one step", "{n} steps"): ("et trin", "{n} trin"),
}


def filled(entries, **more):
    made = Catalog(locale="da")
    for message, translation in entries.items():
        made.add(message, translation, **more)
    return made


def faults(entries, marked=GIVEN):
    return list(catalogue.faults(filled(dict.fromkeys(marked)), filled(entries)))


def test_a_whole_catalogue_has_no_fault():
    assert faults(GIVEN) == []


@pytest.mark.parametrize(
    ("entries", "fault"),
    [
        ({name: GIVEN[name] for name in list(GIVEN)[1:]}, "missing: 'rest'"),
        (GIVEN | {"rest": ""}, "not translated: 'rest'"),
        (GIVEN | {("one step", "{n} steps"): ("et trin", "")}, "not translated: '{n} steps'"),
        (GIVEN | {"{n} left": "{m} tilbage"}, "other parameters: '{n} left' -> '{m} tilbage'"),
        (GIVEN | {"gone": "væk"}, "unused: 'gone'"),
    ],
)
def test_each_fault_is_named(entries, fault):
    assert faults(entries) == [fault]


def test_a_guessed_translation_does_not_pass():
    guessed = filled({"rest": "hvil"}, flags=("fuzzy",))
    assert list(catalogue.faults(filled({"rest": None}), guessed)) == ["fuzzy: 'rest'"]


def test_strings_are_found_wherever_they_stand_and_only_literal_ones():
    source = b"""
class NotationError(Exception): ...
say(f"  {_('next')}: {name}", _("one " "line"), _(variable), ngettext("{n} day", "{n} days", n))
raise words.NotationError('"{text}" is no tempo', text=text)
"""
    found = catalogue.marked_in(io.BytesIO(source), catalogue.MARKS)
    assert {(name, strings) for _line, name, strings, _comments in found} == {
        ("NotationError", ('"{text}" is no tempo',)),
        ("_", ("next",)),
        ("_", ("one line",)),
        ("_", (None,)),
        ("ngettext", ("{n} day", "{n} days", None)),
    }


def test_the_danish_of_holdfast_is_whole_with_nothing_missing_and_nothing_unused():
    assert catalogue.check() == []


def test_what_is_compiled_speaks():
    speaks = gettext.GNUTranslations(io.BytesIO(catalogue.compiled(filled(GIVEN))))
    assert speaks.gettext("rest") == "hvil"
    assert speaks.ngettext("one step", "{n} steps", 3) == "{n} trin"
