"""argparse speaks the user's language, too."""

import argparse
import inspect
import subprocess
import sys

import pytest

from timer.cli import usage
from timer.cli.main import main
from timer.locale import set_language


@pytest.fixture(autouse=True)
def english_again():
    yield
    set_language("en")


def test_help_is_danish_throughout(capsys):
    with pytest.raises(SystemExit):
        main(["start", "--help", "--language", "da"])
    told = capsys.readouterr().out
    assert told.startswith("brug: holdfast start")
    assert "usage" not in told
    assert "options" not in told
    assert "vis denne hjælp" in told


def test_a_wrong_word_is_told_in_danish_and_in_one_line(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["start", "--stage", "two", "--language=da"])
    assert ended.value.code == 2
    assert capsys.readouterr().err.splitlines() == [
        'holdfast: argument --stage: angiv et helt tal; "two" er ikke et tal. Se: holdfast start --help'
    ]


@pytest.mark.parametrize("words", usage.WORDS)
def test_argparse_still_has_these_words(words):
    source = inspect.getsource(argparse)
    assert repr(words) in source or f'"{words}"' in source


def test_only_the_words_of_the_command_that_was_typed_are_put_together() -> None:
    script = (
        "import sys; from timer.cli.main import _parser; _parser(['doctor']);"
        "print(*[name for name in sys.modules if name.startswith('timer.') and name.endswith('_parser')])"
    )
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["timer.cli.doctor_parser"]
