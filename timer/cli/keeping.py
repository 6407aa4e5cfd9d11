"""What is kept of one person: home, settings and history, each opened when it is first asked for.

Where something cannot be opened the rest goes on without it, and a notice says so.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Mapping
from datetime import datetime
from threading import RLock
from typing import TYPE_CHECKING, TypeVar

from timer.cli.errors import Refusal, Translatable, sentence
from timer.cli.once import once
from timer.locale import _
from timer.store.errors import StoreError
from timer.store.home import Home, checked_person, find_home

if TYPE_CHECKING:
    from timer.cli.plan_keeping import KeptPlan
    from timer.store.choices import StoredChoices
    from timer.store.choosing import Chosen
    from timer.store.history import History
    from timer.store.records import StoredSession, Summary
    from timer.store.settings import Settings, Value

Row = TypeVar("Row")


class Keeping:
    """One person's home with what is in it."""

    def __init__(self, person: str | None) -> None:
        """Raises Refusal where `person` cannot be a name: nobody means to train without a history."""
        try:
            self._person = None if person is None else checked_person(person)
        except StoreError as error:
            raise Refusal.of(error, 2) from error
        self._homeless: StoreError | None = None
        self._notices: list[str] = []
        self._mending = RLock()
        self._writing = RLock()

    @classmethod
    def of(cls, options: argparse.Namespace) -> Keeping:
        """That of the person whom the command line names."""
        return cls(getattr(options, "person", None))

    @property
    def notices(self) -> list[str]:
        """What does not work, in the user's language; grows as things are opened."""
        if self.home is None:
            words = _("{reason}; until then a session runs in memory only")
            return [words.format(reason=self._no_home()), *self._notices]
        if self.history is None:
            kept = _("A session is kept all the same, and comes into the history once that can be opened.")
            return [*self._notices, kept]
        return list(self._notices)

    def notice(self, message: Translatable) -> None:
        """Tell the user of this, once."""
        said = sentence(message)
        if said not in self._notices:
            self._notices.append(said)

    @once
    def home(self) -> Home | None:
        """The person's folder; None where nothing can be kept."""
        try:
            return find_home(os.environ, self._person)
        except StoreError as error:
            self._homeless = error
            return None

    @property
    def needed_home(self) -> Home:
        """The person's folder. Raises Refusal where there is none."""
        if self.home is None:
            raise Refusal("{reasons}", reasons=self._no_home())
        return self.home

    @once
    def settings(self) -> Settings:
        from timer.store.settings import Settings, read_settings

        if self.home is None:
            return Settings()
        settings, complaints = read_settings(self.home.settings)
        for complaint in complaints:
            self.notice(complaint)
        return settings

    @property
    def theme(self) -> str | None:
        """The colours that the user has chosen, read without the rules for settings, which take time."""
        from timer.store.settings_file import settings_table

        try:
            theme = None if self.home is None else settings_table(self.home.settings).get("theme")
        except StoreError:
            return None  # told of with the other settings
        return theme if isinstance(theme, str) else None

    @once
    def history(self) -> History | None:
        """The finished sessions; None where they cannot be opened."""
        from timer.store.rescue import open_history

        return None if self.home is None else self._opened(open_history, self.home)

    @property
    def needed_history(self) -> History:
        """The finished sessions. Raises Refusal where they cannot be opened."""
        if self.history is None:
            reasons = self._notices if self.home is not None else [self._no_home()]
            raise Refusal("{reasons}", reasons=" ".join(reasons))
        return self.history

    @once
    def plan(self) -> KeptPlan:
        """What happened to the plan."""
        from timer.cli.plan_keeping import KeptPlan

        return KeptPlan(self)

    def looked_over(self) -> list[str]:
        """The notices, once everything that can be opened was."""
        _opened = self.home, self.settings, self.history
        return self.notices

    def ask(self, question: Callable[[History], tuple[Row, ...]]) -> tuple[Row, ...]:
        """What the history answers; nothing, and a notice, where it cannot.

        When the answer shows that the file is damaged, it is mended and asked again.
        """
        for attempt in ("first", "mended"):
            asked = self.history
            if asked is None:
                break
            try:
                return question(asked)
            except StoreError as error:
                if attempt == "mended" or error.cause != "damaged" or not self._mend(asked):
                    self.notice(error)
                    break
        return ()

    def seal(self, session: StoredSession) -> bool:
        """Put a session that is over into the history, and copy the history once a day.

        Returns:
            False where there is no history to put it into.

        Raises:
            Refusal: it is not in the history. What its journal has stays there, for the next start.
        """
        from timer.store.backups import back_up_daily
        from timer.store.sealing import seal_live

        if self.home is None or self.history is None:
            return False
        try:
            seal_live(self.home, self.history, session)
        except StoreError as error:
            raise Refusal.of(error) from error
        try:
            back_up_daily(self.home, datetime.now().astimezone().date())
        except StoreError as error:
            self.notice(error)
        return True

    def delete(self, key: str) -> Summary:
        """Delete a session for good, from the backups too; what it was. Raises StoreError."""
        from timer.store.backups import forget

        gone = self.needed_history.delete(key)
        self.needed_home.computed.unlink(missing_ok=True)  # its figures are made anew for the others
        forget(self.needed_home, gone.uuid)
        return gone

    def change(self, changes: Mapping[str, Value]) -> None:
        """Write settings. Raises Refusal for a value that cannot be used."""
        from timer.store.settings import change_settings

        try:
            with self._writing:  # of two screens' threads neither may lose what the other wrote
                self.__dict__["settings"] = change_settings(self.needed_home.settings, changes)
        except StoreError as error:
            raise Refusal.of(error) from error

    def choices(self, slug: str) -> StoredChoices:
        """The user's own figures for a program. Raises Refusal where the file says what it may not."""
        from timer.store.choices import StoredChoices, read_choices

        try:
            return StoredChoices() if self.home is None else read_choices(self.home.settings, slug)
        except StoreError as error:
            raise Refusal.of(error, 2) from error

    def choose(self, slug: str, chosen: Chosen) -> None:
        """Write the user's own figures for a program. Raises Refusal where that cannot be."""
        from timer.store.choosing import change_choices

        try:
            with self._writing:
                change_choices(self.needed_home.settings, slug, chosen)
        except StoreError as error:
            raise Refusal.of(error) from error

    def close(self) -> None:
        """Let the history go, if it was opened."""
        history = self.__dict__.pop("history", None)
        if history is not None:
            history.close()

    def _no_home(self) -> str:
        return "" if self._homeless is None else sentence(self._homeless)

    def _opened(
        self, open_it: Callable[[Home, datetime], tuple[History, StoreError | None]], home: Home
    ) -> History | None:
        try:
            history, told = open_it(home, datetime.now().astimezone())
        except StoreError as error:
            self.notice(error)
            return None
        if told is not None:
            self.notice(told)
        return history

    def _mend(self, asked: History) -> bool:
        """Look whether the file is damaged, and open what took its place; False when it cannot be opened."""
        from timer.store.rescue import mended

        with self._mending:
            if self.history is asked:  # no other thread was first
                self.close()
                self.__dict__["history"] = self._opened(mended, self.needed_home)
            return self.history is not None
