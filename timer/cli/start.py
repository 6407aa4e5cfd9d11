"""`holdfast` and `holdfast start`: the app, or a session on plain lines."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from typing import TYPE_CHECKING

from timer.cli.assembly import House
from timer.cli.errors import Refusal
from timer.cli.guard import DONE, STOPPED
from timer.cli.wanted import wanted
from timer.cli.wishes import Wishes
from timer.locale import N_, _, language

if TYPE_CHECKING:
    from programs.steps import Timeline
    from programs.text import Text
    from timer.cli import headless
    from timer.cli.spoken import Afterwards, Words
    from timer.core.state import State
    from timer.session.conductor import Conductor
    from timer.session.services import UnfinishedRow
    from timer.store.records import StoredSession


def app(options: argparse.Namespace) -> int:
    """The app with its list of programs."""
    return _screen(House(Wishes.of(options)))


def run(options: argparse.Namespace) -> int:
    """One workout, on the screen or on plain lines."""
    wishes = Wishes.of(options)
    if options.json and not options.headless:
        raise Refusal(N_("--json goes with --headless"), 2)
    house = House(wishes)
    house.check()
    if options.audio is not None:
        from timer.cli import audio_file

        return audio_file.run(house, options)
    if options.headless:
        return _lines(house, options)
    return _screen(house, options)


def _screen(house: House, options: argparse.Namespace | None = None) -> int:
    # The timeline needs the validator, which the first frame must not wait for unless a workout is to start.
    start = None if options is None else wanted(house, options)
    if not sys.stdout.isatty() or not sys.stdin.isatty():
        raise Refusal(N_("the app needs a terminal; without one use: holdfast start PROGRAM --headless"), 2)
    # Nothing of what is loaded now ever goes, and to look for it would take a tenth of the time to the first
    # frame; the app looks again from there on.
    gc.disable()
    from timer.cli import stopping, terminal

    terminal.make_ready(os.environ, sys.__stdout__, sys.__stderr__)
    from timer.tui.app import HoldfastApp

    screen = HoldfastApp(house, language(), start=start, theme=house.theme)
    try:
        screen.run()
    finally:
        with stopping.held_off():
            house.close()
    if screen.fault is not None:
        raise screen.fault
    return screen.return_code or 0


def _lines(house: House, options: argparse.Namespace) -> int:
    from timer.cli import headless
    from timer.session.plan_words import decision_line

    left = house.unfinished()
    taken_up = options.program is None and bool(left)
    if taken_up and (options.speed != 1 or options.stage or options.workout or options.choose):
        raise Refusal(
            N_("these options go with a PROGRAM; without one the last unfinished session goes on"), 2
        )
    timeline = None if taken_up else wanted(house, options)
    if timeline is not None:
        session = house.begin(timeline)
    elif taken_up:
        session = house.take_up(left[0].uuid)
    else:
        raise Refusal(N_("nothing is due today; name a program (see: holdfast programs list)"), 2)
    lines = headless.lines_for(sys.stdout, json=options.json)
    if not options.json:
        lines.notice(heading(session.state.timeline))
    for sentence in (*house.without_strap(), *house.missing()):
        lines.notice(sentence)
    for decision in () if timeline is None else house.plan.notes(timeline):
        lines.notice(decision_line(decision))
    if timeline is not None:
        from timer.cli.plan_progress import suggested

        for sentence in suggested(house, timeline):
            lines.notice(sentence)
    if left:
        lines.notice(_told(left[0], taken_up=taken_up))
    if taken_up:
        # What was taken up stands paused; whoever asks for it on plain lines wants it to go on.
        from timer.core.commands import Resume

        session.command(Resume())

    return performed(house, session, lines)


def performed(house: House, session: Conductor, lines: headless.Lines) -> int:
    """Run it, put it away, and say what became of it; then the ice, where it was wished for."""
    from timer.cli import stopping
    from timer.cli.plain_lines import PlainLines
    from timer.cli.spoken import Afterwards, standard_words

    after, words = Afterwards(), standard_words()
    try:
        whole, stopped = _through(house, session, lines, words, after)
        if whole is not None and not stopped:
            _look_ahead(house, session, lines)
        if after.ice and whole is not None and not stopped:
            session = house.begin(house.pains.ice(_sore(session.state)))
            lines = type(lines)(sys.stdout)
            if isinstance(lines, PlainLines):
                lines.notice(heading(session.state.timeline))
            whole, stopped = _through(house, session, lines, words, Afterwards())
    finally:
        with stopping.held_off():
            house.close()
    if whole is None and stopped:
        if session.recorder.keeps:
            said = _("Stopped. The session is kept and can be taken up again.")
        else:
            said = _("Stopped. Nothing of the session is kept, since it ran in memory only.")
        print(said, file=sys.stderr)
        return STOPPED
    if lines.out.fault is not None:
        raise lines.out.fault
    return DONE


def _sore(state: State) -> str:
    """Where it hurts: as it was said last, else as the program is called."""
    said = state.pains[-1].where if state.pains else ""
    return said or state.timeline.program


def _look_ahead(house: House, session: Conductor, lines: headless.Lines) -> None:
    """For people alone: the last line of JSON is that the session is over."""
    from timer.cli.plain_lines import PlainLines
    from timer.cli.plan_progress import next_time

    if isinstance(lines, PlainLines):
        for sentence in next_time(house, session.state.timeline):
            lines.notice(sentence)


def _through(
    house: House, session: Conductor, lines: headless.Lines, words: Words | None, after: Afterwards
) -> tuple[StoredSession | None, bool]:
    """One session to its end: as it was put away (None: it can be taken up), and whether it was stopped."""
    from timer.cli import headless, stopping
    from timer.session.ice import ice_again_words

    stopped = False
    try:
        stopping.run(headless.run(session, lines, words, after))
    except KeyboardInterrupt:
        stopped = True
    with stopping.held_off():
        whole = house.seal(session)
        if whole is not None:
            again = ice_again_words(session.journal)
            if again:
                lines.notice(again)
        if whole is not None or not stopped:
            lines.finished({**house.result(session, whole), "outcome": outcome_of(session)})
    return whole, stopped


def outcome_of(session: Conductor) -> str:
    """ "finished", "ended", or "left" for one that can be taken up again."""
    state = session.state
    return state.outcome or "finished" if state.finished else "left"


def _told(row: UnfinishedRow, *, taken_up: bool) -> str:
    """One line about a session that was left: it goes on now, or waits."""
    from timer.cli.plain_words import name
    from timer.session.wording import ago, clock

    if taken_up:
        words = _("Left {ago}; it goes on at the same second, {time} into {place}.")
    else:
        words = _("{title} was left {ago} and can be taken up again: holdfast start --headless")
    return words.format(
        title=_title(row.program, row.stage, row.workout),
        ago=ago(row.away_seconds),
        time=clock(row.elapsed_ms / 1000),
        place=name(row.step),
    )


def heading(timeline: Timeline) -> str:
    """The first line of a session: what is done, and how long it takes."""
    from timer.session.lengths import duration, own_pace_seconds
    from timer.session.wording import clock

    title = _title(timeline.program_name, timeline.stage_name, timeline.workout_name)
    own_pace = own_pace_seconds(timeline)
    length = duration(timeline.seconds, own_pace) if own_pace else clock(timeline.seconds)
    return f"Holdfast · {title} · {length}"


def _title(*names: Text) -> str:
    """Each name once: a stage may be called like its program."""
    return " · ".join(dict.fromkeys(name.in_language(language()) for name in names if name.en))
