"""The app: which screen follows which, and how it ends. `run()` returns how the last session ended."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import SystemCommand
from textual.binding import BindingType
from textual.message import Message
from textual.screen import Screen
from textual.worker import WorkerFailed

from timer.locale import Language, _, choose, set_language
from timer.tui.beginner import Beginner
from timer.tui.hangup import heed
from timer.tui.messages import Began, Failed, Retold, SettingChanged, Settled
from timer.tui.palette import THEME_NAMES, variables
from timer.tui.screens.today import TodayScreen
from timer.tui.themes import THEMES

if TYPE_CHECKING:
    from programs.steps import Timeline
    from timer.session.services import RunningSession, Services
    from timer.tui.performed import Performed
    from timer.tui.remark import Remark


class HoldfastApp(Beginner):
    """Holdfast on the screen.

    Args:
        services: the doors to programs, sessions and history. Their methods are called in threads.
        language: what to speak.
        start: a workout to begin with; the app then ends with it.
        theme: one of `timer.tui.palette.THEME_NAMES`; anything else is the first of them.
    """

    TITLE = "Holdfast"
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(
        self,
        services: Services,
        language: Language,
        start: Timeline | None = None,
        theme: str | None = None,
    ) -> None:
        set_language(language)
        super().__init__(services)
        self._start = start
        self._outcome: str | None = None
        self._leaving = False
        """The app is to end as soon as what is open has been kept."""
        for each in THEMES:
            self.register_theme(each)
        self.theme = theme if theme in THEME_NAMES else THEME_NAMES[0]

    def get_theme_variable_defaults(self) -> dict[str, str]:
        theme = self.current_theme
        return variables(theme.dark, contrast=theme.name == THEME_NAMES[-1])

    def get_default_screen(self) -> Screen[Any]:
        """The first frame is the one that counts: no empty screen comes before it."""
        return TodayScreen(self._services) if self._start is None else super().get_default_screen()

    def on_mount(self) -> None:
        heed(self.leave)
        if self._start is not None:
            self.offer_before(self._start)
        self.call_after_refresh(self._settle)

    def _settle(self) -> None:
        """What start-up made stays for good: the collector need not look at it again (halves its pauses)."""
        gc.freeze()
        gc.enable()

    # Around the workout ----------------------------------------------------------------------------------

    @on(Began)
    def _began(self, message: Began) -> None:
        for command in message.first:
            message.session.command(command)
        from timer.tui.screens.workout import WorkoutScreen

        self.push_screen(WorkoutScreen(message.session), self.performed)
        self.in_thread(self._any_key)

    def _any_key(self) -> Message | None:
        """In a thread: that any key is to pause, where the user has said so."""
        said = {row.key: row.value for row in self._services.settings()}
        return SettingChanged("any_key_pauses", True) if said.get("any_key_pauses") else None

    @on(Failed)
    def _failed(self, message: Failed) -> None:
        if self._start is not None or self._leaving:
            self.exit(self._outcome, return_code=1, message=message.reason)
        else:
            self.notify(message.reason, severity="error", markup=False)

    def performed(self, performed: Performed | None) -> None:
        if performed is None:
            return
        self._outcome = performed.outcome
        if performed.outcome == "left":
            if performed.rehearses:
                self.in_thread(lambda: self._forget(performed.session))
            else:
                self.exit(self._outcome)
            return
        if self._leaving:
            self.in_thread(lambda: self._seal(performed, None))
            return

        def noted(remark: Remark | None) -> None:
            note = remark.command() if remark is not None else None
            if note is not None:
                performed.session.command(note)
            wanted = remark is not None and remark.ice and not self._leaving
            self.in_thread(lambda: self._seal(performed, performed.sore if wanted else None))

        from timer.tui.screens.summary import SummaryScreen

        self.push_screen(SummaryScreen(performed, self._services), noted)

    def _seal(self, performed: Performed, ice_for: str | None) -> Message:
        """In a thread: into the history; then the ice, where it was wished for."""
        self._services.seal(performed.session)
        saved = performed.program, performed.outcome
        return Settled(saved) if ice_for is None else self.iced(ice_for)

    def _forget(self, session: RunningSession) -> Message:
        """In a thread: away with the minute to try, once its journal is free."""
        self._services.seal(session)
        self._services.discard(str(session.journal[0].payload["session"]))
        return Settled()

    @on(Settled)
    def go_on(self, message: Settled | None = None) -> None:
        """Back to the list, or to the end where the app was started for one workout or is to end."""
        from timer.tui.screens.programs import ProgramsScreen

        if self._start is not None or self._leaving:
            self.exit(self._outcome)
        elif isinstance(self.screen, (TodayScreen, ProgramsScreen)):
            self.screen.post_message(Settled(None if message is None else message.saved))

    # Settings --------------------------------------------------------------------------------------------

    @on(SettingChanged)
    async def _setting_changed(self, message: SettingChanged) -> None:
        """What shows at once: the colours, what keys do, and the language of every screen that is open."""
        if message.key == "theme":
            self.theme = str(message.value) if message.value in THEME_NAMES else THEME_NAMES[0]
        elif message.key == "any_key_pauses":
            for screen in self.screen_stack:
                from timer.tui.screens.workout import WorkoutScreen

                if isinstance(screen, WorkoutScreen):
                    screen.set_any_key(bool(message.value))
        elif message.key == "language":
            said = None if message.value == "auto" else str(message.value)
            set_language(choose(None, said, os.environ))
            for screen in self.screen_stack:
                await screen.recompose()
                screen.post_message(Retold())

    # The end ---------------------------------------------------------------------------------------------

    @property
    def fault(self) -> BaseException | None:
        """What ended the app that should not have; None after an orderly end."""
        return self._exception.error if isinstance(self._exception, WorkerFailed) else self._exception

    def _fatal_error(self) -> None:
        """End without Textual's own picture of the traceback: whoever started the app tells of `fault`."""
        self._close_messages_no_wait()

    def leave(self) -> None:
        """End at once: a running session stays resumable; one that is over is kept with what was said."""
        from timer.tui.screens.summary import SummaryScreen
        from timer.tui.screens.workout import WorkoutScreen

        self._leaving = True
        for screen in self.screen_stack:
            if isinstance(screen, (WorkoutScreen, SummaryScreen)):
                screen.leave()
                return
        self.exit(self._outcome)

    def action_help_quit(self) -> None:
        """Ctrl+C asks what is to become of a running workout, and ends the app elsewhere."""
        from timer.tui.screens.workout import WorkoutScreen

        if isinstance(self.screen, WorkoutScreen):
            self.screen.action_quit()
        else:
            self.leave()

    async def action_quit(self) -> None:
        """Textual's own key to quit (Ctrl+Q) loses nothing either."""
        self.leave()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The command palette: what can be done on this screen now, then the colours.

        Textual's own commands are in English alone, and each of them that has a use here has a key.
        """
        from timer.session.setting_words import choice_word
        from timer.tui.widgets.keys import works

        for entry in getattr(screen, "ENTRIES", ()):
            if works(screen, entry):
                action = partial(screen.run_action, entry.action)
                yield SystemCommand(_(entry.word).capitalize(), _(entry.help), action)
        for name in THEME_NAMES:
            title = _("Colours (theme): {name}").format(name=choice_word("theme", name))
            told = _("The theme of every screen, kept for the next time.")
            yield SystemCommand(title, told, partial(self._choose_theme, name))

    def _choose_theme(self, name: str) -> None:
        def keep() -> Message:
            self._services.change({"theme": name})
            return SettingChanged("theme", name)

        self.in_thread(keep)

    def action_command_palette(self) -> None:
        """Textual's palette, in the user's language."""
        from timer.tui.command_palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette())
