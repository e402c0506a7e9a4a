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

    def extend(self, after: Any, key: str) -> bool:
        """Take another scenario for the one after, if the change belongs to this one.

        Qt could merge commands itself, but then a binding keeps those that were merged for ever.
        """
        if key != self._key:
            return False
        self._after = after
        return True
