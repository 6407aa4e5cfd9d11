"""Parts of an object that are made when they are first asked for."""

from __future__ import annotations

from collections.abc import Callable
from threading import RLock
from typing import Any, Generic, Self, TypeVar, overload

T = TypeVar("T")


class once(Generic[T]):
    """As `functools.cached_property`, and of several threads that ask at once one makes the part.

    The standard library's has no lock since Python 3.12, and the screens ask in threads: the history would be
    opened twice, and one of the two never be closed.
    """

    def __init__(self, make: Callable[[Any], T]) -> None:
        self._make = make
        self._turn = RLock()
        self.__doc__ = make.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, whole: None, owner: type | None = None) -> Self: ...

    @overload
    def __get__(self, whole: object, owner: type | None = None) -> T: ...

    def __get__(self, whole: object | None, owner: type | None = None) -> Self | T:
        if whole is None:
            return self
        parts = whole.__dict__
        with self._turn:
            if self._name not in parts:
                parts[self._name] = self._make(whole)
        part: T = parts[self._name]
        return part
