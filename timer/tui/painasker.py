"""What the app asks about pain around a session: before its start and the morning after; the ice timer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import on
from textual.app import App
from textual.message import Message

from timer.session.errors import ServiceError
from timer.tui.messages import Began, Failed, MorningAsked, Opened, PainAsked, Settled

if TYPE_CHECKING:
    from programs.steps import Timeline
    from timer.session.services import Services
    from timer.tui.screens.before import BeforeReport
    from timer.tui.screens.morning import MorningReport


class PainAsker(App[str]):
    """The part of the app that asks. What comes before and after is said by the whole app."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services

    def go_on(self) -> None:
        """Nothing is to be done now: back to where the user came from."""
        raise NotImplementedError

    def first(self, timeline: Timeline) -> Message:
        """In a thread: what comes first when this workout was asked for."""
        raise NotImplementedError

    def in_thread(self, work: Callable[[], Message | None]) -> None:
        """Do what may block in a thread; its message, or the one line that says why not, comes back here."""

        def run() -> None:
            try:
                message = work()
            except ServiceError as fault:
                message = Failed(str(fault))
            if message is not None:
                self.post_message(message)

        self.run_worker(run, thread=True)

    def ready(self, timeline: Timeline) -> Message:
        """In a thread: a new session, or the question whether anything hurts before it."""
        question = self._services.pains.before(timeline)
        return Began(self._services.begin(timeline)) if question is None else PainAsked(timeline, question)

    def iced(self, where: str) -> Message:
        """In a thread: the ice timer for a place."""
        return Began(self._services.begin(self._services.pains.ice(where)))

    @on(PainAsked)
    def _pain_asked(self, message: PainAsked) -> None:
        timeline, services = message.timeline, self._services

        def begin(report: BeforeReport) -> Message:
            if report.way in ("start", "easier"):
                return Began(services.begin(timeline), report.commands)
            services.pains.put_off(message.question, report.form.told)
            return self.iced(report.form.where) if report.way == "ice" else Settled()

        def said(report: BeforeReport | None) -> None:
            if report is None:
                self.go_on()
            else:
                self.in_thread(lambda: begin(report))

        from timer.tui.screens.before import BeforeScreen

        self.push_screen(BeforeScreen(message.question), said)

    @on(Opened)
    def _look_for_a_morning(self) -> None:
        """Ask about the morning after the last session, where that is open."""

        def look() -> Message | None:
            morning = self._services.pains.morning()
            return None if morning is None else MorningAsked(morning)

        self.in_thread(look)

    @on(MorningAsked)
    def _morning_asked(self, message: MorningAsked) -> None:
        question, then, pains = message.question, message.then, self._services.pains

        def keep(report: MorningReport) -> Message:
            if report.form.said:
                pains.tell(question, report.form.told)
            else:
                pains.pass_by(question)
            if report.ice:
                return self.iced(report.form.where)
            return Settled() if then is None else self.first(then)

        def said(report: MorningReport | None) -> None:
            if report is not None:
                self.in_thread(lambda: keep(report))
            elif then is not None:
                self.in_thread(lambda: self.first(then))

        from timer.tui.screens.morning import MorningScreen

        self.push_screen(MorningScreen(question), said)
