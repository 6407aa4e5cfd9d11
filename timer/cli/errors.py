"""What a command refuses, as one sentence in the user's language and an exit code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, TypeGuard

from timer.locale.figures import filled_in
from timer.session.errors import ServiceError


class Translatable(Protocol):
    """A sentence kept apart from what is filled into it, as errors and messages of every package carry it."""

    @property
    def template(self) -> str: ...

    @property
    def params(self) -> Mapping[str, object]: ...


class Refusal(ServiceError):
    """A command cannot be done. `template` is an English sentence that says what to do."""

    def __init__(self, template: str, code: int = 1, **params: object) -> None:
        super().__init__(template)
        self.template = template
        self.code = code
        self.params = params

    def __str__(self) -> str:
        return sentence(self)

    @classmethod
    def of(cls, message: Translatable, code: int = 1) -> Refusal:
        """The refusal that tells of an error or a message of another package."""
        return cls(message.template, code, **message.params)


def sentence(message: Translatable) -> str:
    """The message in the user's language; a message inside its parameters, days and decimals too."""
    params = {
        name: sentence(value) if _is_message(value) else value for name, value in message.params.items()
    }
    return filled_in(message.template, params)


def _is_message(value: object) -> TypeGuard[Translatable]:
    return hasattr(value, "template") and hasattr(value, "params")
