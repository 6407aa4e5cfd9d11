"""What a person is told of a program file: everything at once, each at its line and column."""

from __future__ import annotations

import pytest
import yaml

from programs import positions
from programs.bundled import BUNDLED, bundled_file
from programs.faults import NOWHERE, Fault, Place, ProgramFileError
from programs.positions import MOST_BYTES, MOST_NODES
from programs.reader import MOST_FAULTS, read_program, read_program_bytes
from tests.programs.files import program_text, small, told


def entry(lines: str) -> list[str]:
    """What is told of the entries of a `do:` list, without places."""
    return [fault.split(" ", maxsplit=1)[1] for fault in told(program_text(lines))]


@pytest.mark.parametrize("slug", BUNDLED)
def test_every_bundled_program_is_sound(slug):
    assert read_program_bytes(bundled_file(slug), f"{slug}.yaml").program == slug


WRONG = """\
holdfast: 1
program: mine
name: Mine
timing:
  between sets: 30 sekunder
exercises:
  plank:
    name: Plank
stages:
  - name: One
    workouts:
      - do:
          - exercise: plank
            sets: 3
            hold: -40 s
            sids: each
"""


def test_every_fault_is_told_at_once_with_the_line_and_a_caret():
    with pytest.raises(ProgramFileError) as caught:
        read_program(WRONG, "bad.yaml")
    assert str(caught.value) == (
        'bad.yaml:5:20: unknown time unit "sekunder"; use s, min or h, as in "30 s"\n'
        "      5 |   between sets: 30 sekunder\n"
        "        |                    ^\n"
        'bad.yaml:15:19: "-40 s" must be more than 0 s\n'
        "     15 |             hold: -40 s\n"
        "        |                   ^\n"
        'bad.yaml:16:13: unknown key "sids"; did you mean "sides"?\n'
        "     16 |             sids: each\n"
        "        |             ^"
    )


def test_an_order_is_one_of_four_and_by_weeks_only_where_the_stages_have_weeks() -> None:
    assert small("- walk 5 min", "order: choose\n").order == "choose"
    assert small("- walk 5 min").order is None
    with pytest.raises(ProgramFileError, match='did you mean "choose"'):
        small("- walk 5 min", "order: chose\n")
    with pytest.raises(ProgramFileError, match='needs one workout and "weeks" in each stage'):
        small("- walk 5 min", "order: by weeks\n")


def test_a_fault_can_be_told_in_another_language():
    with pytest.raises(ProgramFileError) as caught:
        read_program(WRONG, "bad.yaml")
    danish = {'"{text}" must be more than 0 s': '"{text}" skal være mere end 0 s'}
    lines = caught.value.render(lambda template: danish.get(template, template)).splitlines()
    assert lines[3] == 'bad.yaml:15:19: "-40 s" skal være mere end 0 s'


@pytest.mark.parametrize(
    ("line", "column", "says"),
    [
        ("- wlak 5 min", 13, 'unknown interval "wlak"'),
        ('- "walk 5 minutes"', 21, 'unknown time unit "minutes"'),
        ("- 'run 2 min att 8 km/h'", 24, '"att 8 km/h" does not belong here'),
        ("- {exercise: plank, hold: 30 sek}", 40, 'unknown time unit "sek"'),
        ("- {exercise: squat, reps: 5, tempo: 'up 3 s, hodl 2 s'}", 56, 'did you mean "hold"'),
    ],
)
def test_a_fault_inside_a_line_points_at_the_word(line, column, says):
    (fault,) = told(program_text(line))
    assert fault.startswith(f"16:{column}: ")
    assert says in fault


def test_a_missing_key_points_at_its_mapping_and_shows_an_example():
    assert told("holdfast: 1\nprogram: x\nname: x\n") == [
        '1:1: the key "stages" is missing; add it, as in '
        '"stages: [{name: Week 1, workouts: [{do: [walk 5 min]}]}]"'
    ]
    assert entry("- {superset: A, do: [{exercise: row, reps: 5}]}") == [
        'the key "sets" is missing; add it, as in "sets: 3"'
    ]


def test_a_misspelt_key_is_not_told_as_missing_too():
    assert told(program_text("- walk 5 min").replace("name: Small", "nmae: Small")) == [
        '3:1: unknown key "nmae"; did you mean "name"?'
    ]


def test_an_entry_with_a_misspelt_telling_key_is_known_all_the_same():
    assert entry("- {excercise: plank, hold: 30 s}") == ['unknown key "excercise"; did you mean "exercise"?']


def test_an_unknown_key_like_none_lists_those_that_are_known():
    (fault,) = entry("- {step: walk 5 min, zone: 2}")
    assert fault == 'unknown key "zone"; known here: step, name, note, exercise, section, sections'


def test_a_comma_that_cuts_a_text_in_braces_is_explained():
    (fault,) = entry("- {step: open until key, name: {en: Lunge, one leg, da: Udfald}}")
    assert (
        fault == 'unknown key "one leg"; if it belongs to the text before it, put that whole text in quotes'
    )


def test_a_duplicate_key_names_the_first_place():
    text = program_text("- walk 5 min") + "name: Again\n"
    assert told(text) == ['17:1: the key "name" is given twice; it stands first in 3:1']


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("- {exercise: plank, hold: &a 30 s}", 'an anchor, "&a", is not allowed'),
        ("- {exercise: plank, hold: !!int 30 s}", 'a tag, "!!int", is not allowed'),
        ("- {exercise: plank, hold: !mine 30 s}", 'a tag, "!mine", is not allowed'),
        ("- {exercise: plank, hold: *a}", 'an alias, "*a", is not allowed'),
        ("- *a", 'an alias, "*a", is not allowed'),
    ],
)
def test_anchors_aliases_and_tags_are_refused_and_nothing_else_is_said_of_them(line, says):
    (fault,) = entry(line)
    assert fault.startswith(says)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("- {exercise: plnk, hold: 30 s}", 'no exercise "plnk" under "exercises"; did you mean "plank"?'),
        ("- {exercise: burpee, reps: 3}", 'no exercise "burpee" under "exercises"; add it there'),
        ("- {exercise: plank, hold: 30 s, sides: eech}", 'unknown word "eech"; did you mean "each"?'),
        ("- {exercise: plank, hold: 30 s, sides: left}", "known here: both, each, alternating, affected"),
        ("- {exercise: plank}", 'say how much: give one of "hold", "reps", "stretch" or "steps"'),
        ("- {exercise: plank, hold: 30 s, reps: 3}", 'give either "hold" or "reps", not both'),
        ("- {exercise: plank, hold: 30 s, tempo: 3-2-3}", '"tempo" belongs to "reps"'),
        ("- {exercise: squat, reps: 3, change: 5 s}", '"change" belongs to "hold"'),
        ("- {exercise: squat, reps: 3, short rest: 5 s}", '"short rest" belongs to "rest"'),
        ("- {exercise: plank, hold: [30 s]}", "one value belongs here, not a list or a mapping"),
        ("- {exercise: plank, hold: }", "a time is missing here"),
        ("- {exercise: squat, reps: 3, sets: three}", '"three" is not a whole number'),
        ("- {exercise: squat, reps: 3, sets: split}", '"split" divides the sets of a week'),
        ("- {exercise: squat, reps: 3, easier: plank}", 'no earlier stage has "plank"'),
        ("- {exercise: squat, reps: 3, sections: {tmpo: x}}", 'did you mean "tempo"?'),
        ("- {superset: A, sets: 2, do: [{exercise: row, reps: 3, sets: 2}]}", "the sets of a superset stand"),
        ("- {repeat: 3, do: []}", "this is empty; give at least one"),
        ("- {repeat: 3, do: walk 5 min}", "a list belongs here"),
        ("- {repeat: 2-3, do: [walk 5 min]}", "give one whole number here"),
        ("- {choose: [walk 5 min]}", "keys with values belong here"),
        ("- {choose: {5 A: walk 5 min}}", '"5 A" is not a label'),
        ("- [walk 5 min]", "this is no part of a workout"),
        ("- {foo: bar}", "this is no part of a workout"),
        ("- {step: walk 5 min, note: ''}", "the text is empty"),
    ],
)
def test_what_is_wrong_with_an_entry_is_said_in_one_line(line, says):
    (fault,) = entry(line)
    assert says in fault


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("holdfast: 1", "holdfast: 2", 'this Holdfast reads "holdfast: 1"'),
        ("program: small", "program: ../knee", '"../knee" is not a short name'),
        ("position: floor", "position: flor", 'did you mean "floor"?'),
        ("[band-ankles]", "[band-ankels]", 'no "band-ankels" under "equipment"; did you mean "band-ankles"?'),
        ("name: Small", "name: {en: Small}", 'the key "da" is missing'),
        ("name: Small", "name: [Small]", "keys with values belong here"),
        ("name: Small", "name: Small\nrhythm: sometimes", 'unknown rhythm "sometimes"'),
        ("name: Small", "name: Small\nrules: [{when: pian, text: x}]", 'did you mean "pain"?'),
        ("name: Small", "name: Small\nspeeds: {walk: 5}", '"5" is not a speed; write it as "7.5 km/h"'),
        ("name: Small", f"name: {'x' * 5000}", "this has 5000 characters; at most 4000"),
    ],
)
def test_what_is_wrong_around_the_workouts_is_said_too(old, new, says):
    faults = told(program_text("- walk 5 min").replace(old, new))
    assert says in faults[0]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", '1:1: the file is empty; begin with "holdfast: 1"'),
        ("# only a comment\n", '1:1: the file is empty; begin with "holdfast: 1"'),
        ("- a\n- b\n", "1:1: keys with values belong here, one on a line"),
        ("just words", "1:1: keys with values belong here, one on a line"),
        ("holdfast: 1\n\tname: x\n", "2:1: a tab before the text; indent with spaces"),
        ("name: a\0b\n", "1:8: a character that cannot be seen (U+0000); take it out"),
        ("name: a\u2028b\n", "1:8: a character that cannot be seen (U+2028); take it out"),
        ('"\\0line": x\n', "1:1: a character that cannot be seen (U+0000); take it out"),
        ("name: 'abc\n", "1:7: the quote that begins here is not closed"),
        ("name: [a, b\n", '1:7: the list that begins here needs "," between parts and "]" at its end'),
        (
            "name: {en: a\n",
            '1:7: the braces that begin here need "," between parts and a closing one at their end',
        ),
        ("name: [", "1:8: the file ends too early; check that every bracket and quote before is closed"),
        ("name: @home\n", "1:7: a text cannot begin with this character; put the text in quotes"),
        (
            "name: a: b\n",
            '1:8: a ":" that does not fit here; put a text that has one in quotes, and check the line before',
        ),
        ("a:\n  b: c\n d: e\n", "3:2: this line is indented differently from those it belongs to"),
    ],
)
def test_what_is_no_program_file_at_all_is_told_in_plain_words(text, fault):
    assert told(text)[0] == fault


def test_an_escape_cannot_bring_in_what_a_terminal_would_obey():
    text = program_text("- walk 5 min").replace("name: Small", 'name: "\\e[31mred"')
    assert told(text) == ["3:7: a character that cannot be seen (U+001B); take it out"]


@pytest.mark.parametrize(
    "text",
    [
        "name: 'abc\n",
        "name: [a, b\n",
        "name: {en: a\n",
        "name: @home\n",
        "name: a: b\n",
        "a:\n  b: c\n d: e\n",
        "name: [",
        "- a\nb: c\n",
        "name: ]\n",
        'name: "\\q"\n',
        "[" * 50,
        "a: &x *y\n",
        "%YAML 9\n---\na: b\n",
    ],
)
def test_a_machine_without_libyaml_tells_the_same(text, monkeypatch):
    fast = [fault.split(" ", maxsplit=1)[1] for fault in told(text)]
    monkeypatch.setattr(positions, "LOADER", yaml.SafeLoader)
    assert [fault.split(" ", maxsplit=1)[1] for fault in told(text)] == fast


def test_a_key_that_is_no_text_is_refused():
    assert "1:3: a key is a plain text, not a list or a mapping" in told("? [a]\n: b\n")


def test_a_second_document_is_refused():
    text = program_text("- walk 5 min")
    assert told(f"{text}---\n{text}") == ['17:1: a second document begins here; take out "---" and the rest']


@pytest.mark.parametrize(
    ("data", "place", "says"),
    [
        (b"holdfast: 1\nname: \xff\n", Place(2, 7), "this is not UTF-8 text"),
        ("holdfast: 1\n".encode("utf-16"), NOWHERE, "the file is UTF-16; save it as UTF-8"),
        ("name: æ".encode("latin-1"), Place(1, 7), "this is not UTF-8 text"),
    ],
)
def test_other_encodings_are_told_at_their_place(data, place, says):
    with pytest.raises(ProgramFileError) as caught:
        read_program_bytes(data, "f.yaml")
    assert caught.value.faults[0].place == place
    assert says in str(caught.value)


def test_the_mark_that_some_editors_write_first_is_no_fault():
    text = program_text("- walk 5 min")
    assert read_program_bytes(b"\xef\xbb\xbf" + text.encode(), "f.yaml") == small("- walk 5 min")


def test_lines_may_end_as_on_windows():
    text = program_text("- wlak 5 min").replace("\n", "\r\n")
    assert told(text)[0].startswith('16:13: unknown interval "wlak"')


def test_a_file_that_is_too_large_is_refused_unread():
    assert told("#" * (MOST_BYTES + 1))[0].endswith("the file is too large; at most 256 kB are read")


@pytest.mark.parametrize("piece", ["[", "{a: ", "- ", "? ", "[{"])
def test_a_file_that_is_too_deep_is_refused_at_its_place(piece):
    (fault,) = told(piece * 50_000)
    assert "nested more than 24 levels deep" in fault


def test_a_file_with_too_many_values_is_refused():
    (fault,) = told("[" + "a," * (MOST_NODES + 1) + "]")
    assert "more than 20000 values" in fault


def test_repeats_that_explode_are_refused_without_being_expanded():
    inner = "walk 1 s"
    for _ in range(4):
        inner = f"{{repeat: 1000, do: [{inner}]}}"
    assert entry(f"- walk 1 s\n- {inner}") == ["the workout grows over 5000 steps here; repeat less"]


def test_garbage_is_not_told_without_end():
    faults = told("\n".join(f"k{number}: x" for number in range(MOST_FAULTS + 50)))
    assert len(faults) == MOST_FAULTS + 1
    assert "more faults from here on" in faults[-1]


def test_two_choices_of_a_workout_may_not_share_a_label():
    choice = "- choose: {A: walk 1 min, B: run 1 min}\n"
    assert told(program_text(choice * 2)) == [
        '17:25: the label "A" is used twice in this workout; give each its own',
        '17:40: the label "B" is used twice in this workout; give each its own',
    ]


def test_a_long_line_is_shown_around_its_fault():
    fault = Fault("wrong", {}, "f.yaml", Place(1, 5001), "x" * 5000 + "here" + "y" * 5000)
    shown, caret = str(fault).splitlines()[1:]
    assert len(shown) < 120
    assert shown[caret.index("^")] == "h"


def test_a_tab_before_the_caret_stays_a_tab():
    fault = Fault("wrong", {}, "f.yaml", Place(1, 4), "a:\tb")
    assert str(fault).splitlines()[2].endswith("|   \t^")
