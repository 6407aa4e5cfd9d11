"""What is said between Holdfast and its sound helper."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timer.sound.wire import (
    End,
    Hello,
    Late,
    Message,
    Only,
    Ready,
    Speech,
    Tone,
    Unable,
    WireError,
    decode,
    encode,
)

DUE = st.none() | st.integers(0, 2**62)
MESSAGES: st.SearchStrategy[Message] = st.one_of(
    st.builds(Hello, st.integers(0, 9)),
    st.builds(Tone, st.text(), DUE, st.integers(0)),
    st.builds(Speech, st.text(), DUE, st.integers(0)),
    st.builds(Only, st.integers(0), st.integers(0)),
    st.builds(End),
    st.builds(Ready, st.text()),
    st.builds(Unable, st.text()),
    st.builds(Late, st.text(), st.integers(0), st.booleans()),
)


@given(MESSAGES)
def test_what_is_said_is_understood_and_takes_one_line(message: Message) -> None:
    line = encode(message)
    assert decode(line) == message
    assert line.count(b"\n") == 1


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"tone\n",
        b"[]\n",
        b"{}\n",
        b'["tone"]\n',
        b'["tone", "tick", "now", 1]\n',
        b'["tone", "tick", true, 1]\n',
        b'["shout", "tick"]\n',
        b"\xff\xfe\n",
        b"[" * 100_000,
    ],
)
def test_anything_else_is_refused(line: bytes) -> None:
    with pytest.raises(WireError):
        decode(line)
