"""From a chosen workout to a session: what the plan objects, what is asked, what was left unfinished."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from timer.session.errors import ServiceError
from timer.tui.messages import Advised, Asked, Began, Chosen, MorningAsked, Settled, Unfinished
from timer.tui.painasker import PainAsker

if TYPE_CHECKING:
    from programs.steps import Timeline
    from timer.tui.screens.resume import Fate


class Beginner(PainAsker):
    """The part of the app that leads to a workout."""

    @on(Chosen)
    def _chosen(self, message: Chosen) -> None:
        from timer.tui.screens.preview import PreviewScreen

        self.push_screen(PreviewScreen(self._services, message.row), self._begin_if)

    def _begin_if(self, timeline: Timeline | None) -> None:
        if timeline is not None:
            self._begin(timeline)

    def _begin(self, timeline: Timeline) -> None:
        self.in_thread(lambda: self._begun(timeline))

    def _begun(self, timeline: Timeline) -> Message:
        """In a thread: a new session, or what has to be said or asked before it."""
        objection = self._services.plan.objection(timeline)
        return self._unopposed(timeline) if objection is None else Advised(timeline, objection)

    @on(Advised)
    def _advised(self, message: Advised) -> None:
        def decided(insists: bool | None) -> None:
            if insists:
                self.in_thread(lambda: self._unopposed(message.timeline))
            else:
                self.go_on()

        from timer.tui.screens.advice import AdviceScreen

        self.push_screen(AdviceScreen(message.objection), decided)

    def _unopposed(self, timeline: Timeline) -> Message:
        """In a thread: a new session, or what has to be asked before it."""
        questions = self._services.questions(timeline)
        if questions:
            return Asked(timeline, questions)
        return self.ready(timeline)

    @on(Asked)
    def _asked(self, message: Asked) -> None:
        asked = message.timeline

        def answered(answers: dict[str, str] | None) -> None:
            if answers is None:
                self.go_on()
            else:
                self.in_thread(lambda: begin(answers))

        def begin(answers: dict[str, str]) -> Message:
            services = self._services
            try:
                services.answer(answers)
            except ServiceError as fault:
                given = tuple(
                    replace(one, answer=answers.get(one.key, one.answer)) for one in message.questions
                )
                return Asked(asked, given, str(fault))
            # Expanded anew, since the answers are figures of it.
            labels = tuple(dict.fromkeys(step.label for step in asked.steps if step.label))
            return self.ready(services.timeline(asked.program, asked.stage, asked.workout, labels))

        from timer.tui.screens.ask import AskScreen

        self.push_screen(AskScreen(message.questions, message.refused), answered)

    def offer_before(self, timeline: Timeline) -> None:
        """What was left unfinished comes first; then the workout that was asked for."""

        def look() -> Message:
            morning = self._services.pains.morning()
            return self.first(timeline) if morning is None else MorningAsked(morning, timeline)

        self.in_thread(look)

    def first(self, timeline: Timeline) -> Message:
        """In a thread: what was left unfinished, else the workout that was asked for."""
        left = self._services.unfinished()
        return Unfinished(left[0], timeline) if left else self._begun(timeline)

    @on(Unfinished)
    def _unfinished(self, message: Unfinished) -> None:
        uuid, then = message.row.uuid, message.then

        def decided(fate: Fate | None) -> None:
            if fate is not None:
                self.in_thread(lambda: self._settle_unfinished(uuid, fate, then))
            elif then is not None:
                self._begin(then)

        from timer.tui.screens.resume import ResumeScreen

        self.push_screen(ResumeScreen(message.row), decided)

    def _settle_unfinished(self, uuid: str, fate: Fate, then: Timeline | None) -> Message:
        """In a thread: take it up, or put it away and go on to the workout that was asked for."""
        match fate:
            case "go on":
                # It is to go on: nobody looks for one more key.
                from timer.session.going_on import going_on

                session = self._services.take_up(uuid)
                return Began(session, going_on(session.view()))
            case "finish":
                self._services.finish(uuid)
            case "discard":
                self._services.discard(uuid)
        return Settled() if then is None else self._begun(then)
