"""Who follows a change, such as that of the theme, for as long as it lives."""

import atexit
from collections.abc import Callable
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject
from shiboken6 import isValid

O = TypeVar("O", bound=QObject)  # noqa: E741


class Followers:
    """Objects, and what is to be done for each of them at a change; none is kept alive."""

    def __init__(self) -> None:
        self._callbacks: WeakKeyDictionary[QObject, list[Callable[[Any], object]]] = (
            WeakKeyDictionary()
        )
        # While Python goes down PySide6 frees objects and leaves weak references to them, into nowhere.
        atexit.register(self._callbacks.clear)

    def __len__(self) -> int:
        return len(self._callbacks)

    def add(self, owner: O, callback: Callable[[O], object]) -> None:
        """Do something for an object now, and again at each change.

        Parameters
        ----------
        owner
            It is followed for as long as it lives.
        callback
            Is given the owner; it must not hold the owner by itself, or it would never go.
        """
        self._callbacks.setdefault(owner, []).append(callback)
        callback(owner)

    def tell(self) -> None:
        """Do it for all that are there."""
        for owner, callbacks in list(self._callbacks.items()):
            if isValid(owner):
                for callback in callbacks:
                    callback(owner)
