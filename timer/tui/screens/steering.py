"""The keys of a workout that are commands of its session, as the actions of a screen."""

from __future__ import annotations

from typing import ClassVar

from textual.screen import Screen

from timer.core import commands as c
from timer.core.state import Status
from timer.session.services import RunningSession
from timer.tui.commands import WORKOUT, Entry
from timer.tui.performed import Performed
from timer.tui.screens.help import HelpScreen
from timer.tui.setbook import SetBook


class Steering(Screen[Performed]):
    """A screen that steers one session."""

    ENTRIES: ClassVar[tuple[Entry, ...]] = WORKOUT

    def __init__(self, session: RunningSession) -> None:
        super().__init__()
        self._session = session
        self._view = session.view()
        self._sets = SetBook(session)

    def action_pause(self) -> None:
        self._session.command(c.Resume() if self._view.status is Status.PAUSED else c.Pause())

    def action_skip(self) -> None:
        self._sets.go_on()
        self._session.command(c.Skip())

    def action_back(self) -> None:
        self._session.command(c.Back())

    def action_longer(self) -> None:
        self._session.command(c.Extend(1))

    def action_shorter(self) -> None:
        self._session.command(c.Extend(-1))

    def action_done(self) -> None:
        self._sets.go_on()
        self._session.command(c.Done())

    def action_forward(self) -> None:
        self._sets.go_on()
        self._session.command(c.Done() if self._view.planned_ms is None else c.Skip())

    def action_cool_down(self) -> None:
        self._session.command(c.Add("cool-down"))

    def action_walk(self) -> None:
        self._session.command(c.Walk())

    def action_pain(self) -> None:
        self._session.command(c.Pain())

    def action_undo(self) -> None:
        self._session.command(c.Undo())

    def action_mute(self) -> None:
        self._session.toggle_mute()

    def action_help(self) -> None:
        self.app.push_screen(HelpScreen(self.ENTRIES))
