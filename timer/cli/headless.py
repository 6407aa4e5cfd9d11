"""A session on plain lines: for scripts, for screen readers, for a rehearsal at sixty times the speed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TextIO

from timer.cli.json_lines import JsonLines
from timer.cli.output import Output
from timer.cli.plain_lines import PlainLines
from timer.cli.spoken import Afterwards, Words
from timer.core.commands import Leave, NoteSession
from timer.locale import _
from timer.session.conductor import Conductor
from timer.session.view import View
from timer.session.words import HELP, Ask, Said, begun, help_lines, parse

Lines = JsonLines | PlainLines

#: Characters of an unknown word that are repeated.
LONGEST_WORD = 30


def lines_for(stream: TextIO, *, json: bool) -> Lines:
    """Lines for programs, or for people."""
    return JsonLines(stream) if json else PlainLines(stream)


async def run(conductor: Conductor, lines: Lines, words: Words | None, after: Afterwards) -> str:
    """Run a session to its end; "finished", "ended" or "left".

    Without `words`, and from their end on, nobody is there: open steps then end after their documented,
    assumed time. When nobody reads the lines any more, the session is left. What is to be done afterwards is
    put into `after`.
    """
    conductor.listen(lambda view, _cues: lines.shows(view, conductor.state.entry))
    conductor.listen(_leaving(conductor, lines.out))
    conductor.listen(_notices(lines))
    for event in conductor.journal:
        lines.before(event)
    conductor.listen_to_events(lines.event)
    if words is None:
        conductor.assume()
        return await conductor.run()
    lines.asks_before(conductor.state)
    with words.heard_by(partial(_do, conductor, lines, after), conductor.assume):
        outcome = await conductor.run()
        if outcome != "left":
            if after.note is None and words.from_a_person and lines.asks_after(conductor.state.timeline):
                # What is not understood is told, and may be said again.
                while after.note is None and await words.next_line():
                    pass
            if after.note is not None:
                conductor.command(after.note)
    return outcome


def _leaving(conductor: Conductor, out: Output) -> Callable[[View, tuple[str, ...]], None]:
    """Leaves the session once whoever read its lines has gone."""

    def shows(_view: View, _cues: tuple[str, ...]) -> None:
        if isinstance(out.fault, BrokenPipeError):
            conductor.command(Leave())

    return shows


def _notices(lines: Lines) -> Callable[[View, tuple[str, ...]], None]:
    """Tells, once, each line that a screen would show for a while."""
    said = ""

    def shows(view: View, _cues: tuple[str, ...]) -> None:
        nonlocal said
        if view.notice != said:
            said = view.notice
            if said:
                lines.notice(said)

    return shows


def _do(conductor: Conductor, lines: Lines, after: Afterwards, words: str) -> None:
    """What somebody said."""
    if not words.strip():
        return
    # When it is over a figure alone answers the question that was asked last.
    said = parse(words) or (parse(f"after {words}") if conductor.state.finished else ())
    if not said:
        lines.notice(_not_understood(words))
    # Where it hurts can be said after the pain key, too: it is enough that one of two had a meaning.
    elif sum(_done(conductor, lines, after, each) for each in said) == 0:
        lines.notice(_('"{word}" has no meaning now').format(word=_short(words)))


def _done(conductor: Conductor, lines: Lines, after: Afterwards, said: Said) -> bool:
    """Do it; False where it has no meaning now."""
    if isinstance(said, Ask):
        _answer(conductor, lines, after, said)
    elif isinstance(said, NoteSession):
        after.note = said
    else:
        return conductor.command(said)
    return True


def _answer(conductor: Conductor, lines: Lines, after: Afterwards, asked: Ask) -> None:
    match asked:
        case Ask.HELP:
            lines.helps(help_lines())
        case Ask.NOW:
            lines.now(conductor.view())
        case Ask.SAVED:
            lines.saved(conductor.recorder.saved_ms)
        case Ask.SIGNS:
            lines.signs()
        case Ask.ICE:
            after.ice = not after.ice
            lines.notice(_("ice when it is over") if after.ice else _("no ice"))
        case Ask.MUTE:
            lines.notice(_("sound off") if conductor.toggle_mute() else _("sound on"))


def _not_understood(words: str) -> str:
    """One short line: how a word is used that is known, else where all of them are told."""
    word = begun(words)
    if word is not None:
        return _('"{word}" is not understood; say: {usage}').format(word=_short(words), usage=word.usage)
    return _('"{word}" is not known; every word: {help}').format(word=_short(words), help=HELP.name)


def _short(words: str) -> str:
    """What was said, on one line of a terminal."""
    told = words.strip()
    return told if len(told) <= LONGEST_WORD else f"{told[: LONGEST_WORD - 1]}…"
