"""A plot over learning rates: pointing at one reads it."""

import numpy as np
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from core.trace import Array
from gui.theme import LIGHT, Theme
from gui.views.graph import GraphPlot


class RatePlot(GraphPlot):
    """A plot whose horizontal axis has learning rates: pointing at one reads it, a click chooses it."""

    pointedAt = Signal(object)
    """The index of a rate, None where the mouse has left."""
    chosen = Signal(int)

    def __init__(self, theme: Theme = LIGHT) -> None:
        super().__init__(theme=theme, logarithmic_x=True)
        self._places: Array = np.empty(0)
        self._at: int | None = None
        self.viewport().setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_places(self, places: Array) -> None:
        """Say where along x the rates are, ascending, shape (n,)."""
        self._places = places
        self._at = None

    def nearest(self, position: QPointF) -> int | None:
        """Return the rate that is nearest to a place of the widget; None beside the plot."""
        if not len(self._places) or not self.area.contains(position):
            return None
        return int(np.abs(self._places - self.point_at(position)[0]).argmin())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        at = self.nearest(event.position())
        self.viewport().setCursor(
            Qt.CursorShape.ArrowCursor if at is None else Qt.CursorShape.PointingHandCursor
        )
        self._point(at)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = self.nearest(event.position())
        if event.button() == Qt.MouseButton.LeftButton and at is not None:
            self.chosen.emit(at)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._point(None)
        return bool(super().viewportEvent(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from rate to rate with the keys up and down; Enter chooses one."""
        key, last = event.key(), len(self._places) - 1
        if last < 0:
            event.ignore()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = 1 if key == Qt.Key.Key_Up else -1
            self._point(0 if self._at is None else min(max(self._at + step, 0), last))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._at is not None:
            self.chosen.emit(self._at)
        else:
            event.ignore()

    def _point(self, at: int | None) -> None:
        if at != self._at:
            self._at = at
            self.pointedAt.emit(at)
