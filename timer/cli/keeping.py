"""What is kept of one person: home, settings and history, each opened when it is first asked for.

Where something cannot be opened the rest goes on without it, and a notice says so.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from timer.cli.errors import Refusal, sentence
from timer.locale import N_
from timer.store.errors import StoreError
from timer.store.home import Home, find_home

if TYPE_CHECKING:
    from timer.store.choices import StoredChoices
    from timer.store.history import History
    from timer.store.settings import Settings, Value


def open_history(options: argparse.Namespace) -> History:
    """The person's history. Raises Refusal."""
    from timer.store.history import History

    try:
        return History.of(find_home(os.environ, getattr(options, "person", None)))
    except StoreError as error:
        raise Refusal.of(error) from error


class Keeping:
    """One person's home with what is in it."""

    def __init__(self, person: str | None) -> None:
        self._person = person
        self.notices: list[str] = []
        """What does not work, in the user's language; grows as things are opened."""

    @cached_property
    def home(self) -> Home | None:
        """The person's folder; None where nothing can be kept."""
        try:
            return find_home(os.environ, self._person)
        except StoreError as error:
            self.notices.append(sentence(error))
            return None

    @property
    def needed_home(self) -> Home:
        """The person's folder. Raises Refusal where there is none."""
        if self.home is None:
            raise Refusal(N_("Nothing is kept here; set HOLDFAST_HOME to a folder that you can write to"))
        return self.home

    @cached_property
    def settings(self) -> Settings:
        from timer.store.settings import Settings, read_settings

        if self.home is None:
            return Settings()
        settings, complaints = read_settings(self.home.settings)
        self.notices += [sentence(complaint) for complaint in complaints]
        return settings

    @cached_property
    def history(self) -> History | None:
        """The finished sessions; None where they cannot be opened."""
        from timer.store.history import History

        if self.home is None:
            return None
        try:
            return History.of(self.home)
        except StoreError as error:
            self.notices.append(sentence(error))
            return None

    def change(self, changes: Mapping[str, Value]) -> None:
        """Write settings. Raises Refusal for a value that cannot be used."""
        from timer.store.settings import change_settings

        try:
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

    def close(self) -> None:
        """Let the history go, if it was opened."""
        history = self.__dict__.get("history")
        if history is not None:
            history.close()
