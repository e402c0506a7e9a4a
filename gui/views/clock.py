"""Plots over the steps, on the clock that all views share."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen

from gui.theme import Theme, px
from gui.views.baked import Baked
from gui.views.frame import Frame
from gui.views.plane import Plane


class ClockLines:
    """Lines over the steps, strong up to the cursor and faint beyond it, with the cursor.

    Parameters
    ----------
    draw
        Draws all lines over the whole frame; the origin of its painter is the frame's upper left.
    """

    def __init__(self, draw: Callable[[QPainter], None]) -> None:
        self._lines = Baked(draw)
        self.cursor = 0
        """The step that is looked at."""

    def forget(self) -> None:
        """Draw the lines anew: they or their colours have changed."""
        self._lines.invalidate()

    def draw(self, painter: QPainter, frame: Frame, theme: Theme) -> None:
        """Draw lines and cursor.

        Parameters
        ----------
        painter
            Its origin is the upper left of the frame.
        frame
            Its horizontal axis has the steps.
        theme
            Says how faint.
        """
        area = QRectF(0, 0, frame.width, frame.height)
        column = float(frame.pixels((self.cursor, 0.0))[0])
        self._lines.paint(painter, area, frame, theme.faint)
        painter.save()
        painter.setClipRect(QRectF(0, 0, column, frame.height), Qt.ClipOperation.IntersectClip)
        self._lines.paint(painter, area, frame)
        painter.restore()
        painter.setPen(QPen(QColor(theme.muted), px(1), Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(column, 0), QPointF(column, frame.height))


class Scrubber(QObject):
    """Makes a plot a time line: a click or a drag in it asks for a jump to what is there.

    Parameters
    ----------
    plot
        In which the mouse is listened to.
    """

    scrubbed = Signal(float)
    """The place along the horizontal axis."""

    def __init__(self, plot: Plane) -> None:
        super().__init__(plot)
        self._plot = plot
        plot.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        plot.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        left = Qt.MouseButton.LeftButton
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            held = event.button() == left
        elif event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            held = bool(event.buttons() & left)
        else:
            return False
        if held:
            self.scrubbed.emit(self._plot.point_at(event.position())[0])
        return True
