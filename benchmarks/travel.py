"""Moving over a plane with the mouse, a frame at a time."""

import itertools
from typing import Any

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.window import Driver

BUTTON = Qt.MouseButton.LeftButton
BY = QPoint(9, 5)
TURNS = (1, 1, -1, -1, -1, 1)
"""Of the wheel: in and out, about the whole."""


class Travel:
    """Moves over the first pane's plane."""

    def __init__(self, driver: Driver) -> None:
        self.driver = driver
        self.plot = driver.window.activity.stage.pane(0).plot

    def move(self) -> None:
        """Move a little."""
        raise NotImplementedError

    def go(self) -> None:
        """Move a little, and return when the frame that shows it is painted."""
        frames, before = self.driver.frames.count, self.plot.rectangle
        self.move()
        if self.plot.rectangle == before:
            raise RuntimeError("the plane does not follow the mouse")
        self.driver.until(lambda: self.driver.frames.count > frames)

    def rest(self) -> None:
        """Go back to the whole, and wait until it is painted in full."""
        self.plot.show_whole()
        self.driver.until(lambda: not self.plot.moving)
        self.driver.wait()


class Pan(Travel):
    """Drags the plane; the mouse is held down from the start on."""

    def __init__(self, driver: Driver) -> None:
        super().__init__(driver)
        self._at = self.plot.area.center().toPoint()
        QTest.mousePress(self.plot.viewport(), BUTTON, pos=self._at)

    def move(self) -> None:
        """Move the mouse by some pixels."""
        self._at += BY
        QTest.mouseMove(self.plot.viewport(), self._at)

    def rest(self) -> None:
        """Let go first."""
        QTest.mouseRelease(self.plot.viewport(), BUTTON, pos=self._at)
        super().rest()


class Zoom(Travel):
    """Turns the wheel with Ctrl over the middle of the plane."""

    def __init__(self, driver: Driver) -> None:
        super().__init__(driver)
        self._turns = itertools.cycle(TURNS)

    def move(self) -> None:
        """Turn by a notch."""
        wheel(self.plot, next(self._turns))


def wheel(plot: Any, notches: int) -> None:
    """Turn the mouse wheel over the middle of a plot, with Ctrl: zoom in, or out if negative."""
    at = plot.area.center().toPoint()
    event = QWheelEvent(
        QPointF(at),
        QPointF(plot.viewport().mapToGlobal(at)),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(plot.viewport(), event)
