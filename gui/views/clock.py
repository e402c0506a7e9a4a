"""Lines over the steps, on the clock that all views share."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gui.theme import Theme, px
from gui.views.baked import Baked
from gui.views.frame import Frame


def draw_on_clock(
    painter: QPainter, lines: Baked, frame: Frame, theme: Theme, cursor: float
) -> None:
    """Draw lines strongly up to the cursor and faintly beyond it, and the cursor.

    Parameters
    ----------
    painter
        Its origin is the upper left of the frame.
    lines
        All of them, as one picture of the frame.
    frame
        Its horizontal axis has the steps.
    theme
        Says how faint.
    cursor
        The step.
    """
    area = QRectF(0, 0, frame.width, frame.height)
    column = float(frame.pixels((cursor, 0.0))[0])
    lines.paint(painter, area, frame, theme.faint)
    painter.save()
    painter.setClipRect(QRectF(0, 0, column, frame.height), Qt.ClipOperation.IntersectClip)
    lines.paint(painter, area, frame)
    painter.restore()
    painter.setPen(QPen(QColor(theme.muted), px(1), Qt.PenStyle.DotLine))
    painter.drawLine(QPointF(column, 0), QPointF(column, frame.height))
