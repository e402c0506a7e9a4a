"""Steps of undo."""

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QUndoCommand


class ScenarioChange(QUndoCommand):
    """A scenario replaced by another.

    Parameters
    ----------
    show
        Shows a scenario.
    before, after
        The scenarios.
    key
        Changes in a row that have the same key are undone together: those of one drag.
    """

    def __init__(self, show: Callable[[Any], None], before: Any, after: Any, key: str) -> None:
        super().__init__()
        self._show = show
        self._before = before
        self._after = after
        self._key = key

    def redo(self) -> None:
        self._show(self._after)

    def undo(self) -> None:
        self._show(self._before)

    def id(self) -> int:
        return 1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, ScenarioChange) or other._key != self._key:
            return False
        self._after = other._after
        return True
