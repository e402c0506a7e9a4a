"""Starts of runs as handles: which of them is at the mouse, and where it is dragged to."""

import math
from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF

from gui.theme import px
from gui.views.run_marks import GRASP, START_RADIUS


class StartHandles:
    """The discs by which starts are dragged.

    Parameters
    ----------
    places
        Returns where each run's start is seen, in the widget's pixels; None or NaN where it is not.
    """

    def __init__(self, places: Callable[[], Sequence[QPointF | None]]) -> None:
        self._places = places
        self.fixed = False
        """Whether they all stay where they are."""
        self.grabbed = 0
        """Whose start is dragged, or was dragged last."""
        self._grip = QPointF()

    def at(self, position: QPointF, current: int) -> int | None:
        """Return whose start is at a place; of several the current run's, or else the topmost."""
        found = None
        for index, place in enumerate(() if self.fixed else self._places()):
            if place is None:
                continue
            offset = place - position
            if math.hypot(offset.x(), offset.y()) <= px(START_RADIUS) + GRASP:
                found = index
                if index == current:
                    break
        return found

    def grab(self, position: QPointF, current: int) -> bool:
        """Begin to drag the start at a place, if there is one."""
        run = self.at(position, current)
        place = None if run is None else self._places()[run]
        if run is None or place is None:
            return False
        self.grabbed, self._grip = run, place - position
        return True

    def dragged_to(self, position: QPointF) -> QPointF:
        """Return where the start is while the mouse is at a place: it was not grabbed at its middle."""
        return position + self._grip
