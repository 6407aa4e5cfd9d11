"""A sentence for the user, kept apart from what is filled into it, so that it can be translated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Message:
    """An English template and its parameters: translate the template, then fill it in. `str()` is English.

    The template is always written as a plain literal in the first argument, so that the catalogues of
    translations can be collected with `Message` as a keyword.
    """

    template: str
    params: Mapping[str, str | int] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.template.format(**self.params)
