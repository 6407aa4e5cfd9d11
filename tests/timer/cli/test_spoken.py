"""Words on standard input, heard by one session after the other."""

from __future__ import annotations

import asyncio
import os

from timer.cli.spoken import Words


def test_what_is_said_between_two_sessions_is_heard_by_the_next() -> None:
    there, here = os.pipe()
    words = Words(there)

    async def hear(saying: bytes) -> list[str]:
        heard: list[str] = []
        enough = asyncio.Event()

        def listen(line: str) -> None:
            heard.append(line)
            enough.set()

        with words.heard_by(listen, enough.set):
            os.write(here, saying)
            await enough.wait()
        return heard

    assert asyncio.run(hear(b"ice\n")) == ["ice"]
    os.write(here, b"pause\n")
    assert asyncio.run(hear(b"")) == ["pause"]
    assert asyncio.run(hear(b"end\n")) == ["end"]
    os.close(here)


def test_a_session_is_told_that_nothing_more_can_come_even_when_that_was_before_it_began() -> None:
    there, here = os.pipe()
    words = Words(there)
    os.close(here)

    async def until_over() -> None:
        over = asyncio.Event()
        with words.heard_by(lambda _line: None, over.set):
            await over.wait()

    for _ in range(2):
        asyncio.run(asyncio.wait_for(until_over(), 5))
    os.close(there)


def test_an_answer_that_was_not_understood_can_be_given_again_and_enter_gives_none() -> None:
    there, here = os.pipe()
    words = Words(there)
    heard: list[str] = []

    async def answers() -> list[str]:
        given = []
        with words.heard_by(heard.append, lambda: None):
            for saying in (b"to\n", b" 2 not swollen \n", b"\n"):
                answer = asyncio.ensure_future(words.next_line())
                await asyncio.sleep(0)  # it waits
                os.write(here, saying)
                given.append(await answer)
        return given

    assert asyncio.run(answers()) == ["to", "2 not swollen", ""]
    assert heard == ["to", " 2 not swollen ", ""]
    os.close(here)
