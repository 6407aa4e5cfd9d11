"""What the environment says of the terminal neither ends nor misleads the app."""

from __future__ import annotations

import io

from timer.cli.terminal import make_ready


def test_the_size_is_asked_of_the_terminal_and_textuals_own_tools_are_left_alone() -> None:
    environ = {
        "COLUMNS": "80",
        "LINES": "24",
        "TEXTUAL_DRIVER": "x",
        "TEXTUAL_LOG": "/nowhere/x",
        "TERM": "xterm",
    }
    make_ready(environ)
    assert environ == {"TERM": "xterm"}


def test_colours_are_as_somebody_wishes_where_that_has_a_meaning() -> None:
    environ = {"TEXTUAL_COLOR_SYSTEM": "256", "TEXTUAL_ANIMATIONS": "none", "NO_COLOR": "1"}
    make_ready(environ)
    assert environ == {"TEXTUAL_COLOR_SYSTEM": "256", "TEXTUAL_ANIMATIONS": "none", "NO_COLOR": "1"}
    environ["TEXTUAL_COLOR_SYSTEM"] = "all of them"
    make_ready(environ)
    assert "TEXTUAL_COLOR_SYSTEM" not in environ


def test_the_digits_are_written_in_utf_8_whatever_the_locale() -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    make_ready({}, stream, None)
    stream.write("█")
    stream.flush()
    assert stream.buffer.getvalue() == "█".encode()  # type: ignore[attr-defined]
