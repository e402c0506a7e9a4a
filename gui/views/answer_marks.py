"""What was predicted, and what came out, marked on a plot."""

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gui.theme import Theme, font, px
from gui.views.frame import Frame
from gui.views.marks import Label

RADIUS = 8.0
WIDTH = 2.0

Point = tuple[float, float]


@dataclass(frozen=True)
class AnswerMarks:
    """Predicted places, and where it came out.

    In the plot's coordinates; on the clock of a chart only their first coordinate counts.
    """

    answers: tuple[Point, ...] = ()
    outcome: Point | None = None

    def draw(self, painter: QPainter, frame: Frame, theme: Theme) -> None:
        """Draw a ring with a question mark for each answer, a double ring where it came out."""
        out = self._pixel(frame, self.outcome) if self.outcome is not None else None
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for answer in self.answers:
            at = self._pixel(frame, answer)
            if out is not None and len(self.answers) == 1:
                painter.setPen(_pen(theme.accent, Qt.PenStyle.DashLine))
                painter.drawLine(at, out)
            _ring(painter, at, theme.warning.text, theme)
            self._write(painter, at, "?", theme.warning.text, theme)
        if out is not None:
            _ring(painter, out, theme.accent, theme)
            painter.setPen(_pen(theme.accent))
            painter.drawEllipse(out, px(RADIUS / 2), px(RADIUS / 2))

    def draw_on_clock(self, painter: QPainter, frame: Frame, theme: Theme) -> None:
        """Draw an upright line for each answer, and one where it came out."""
        for answer in self.answers:
            self._upright(painter, frame, answer, "?", theme)
        if self.outcome is not None:
            self._upright(painter, frame, self.outcome, "✓", theme)

    def _upright(
        self, painter: QPainter, frame: Frame, point: Point, sign: str, theme: Theme
    ) -> None:
        x = self._pixel(frame, point).x()
        if not 0 <= x <= frame.width:
            return
        guessed = sign == "?"
        colour = theme.warning.text if guessed else theme.accent
        style = Qt.PenStyle.DashLine if guessed else Qt.PenStyle.SolidLine
        painter.setPen(_pen(colour, style))
        painter.drawLine(QLineF(x, 0, x, frame.height))
        # One above the other, so that both are read where they are near.
        at = QPointF(x + px(RADIUS), px(RADIUS if guessed else 3 * RADIUS))
        self._write(painter, at, sign, colour, theme)

    def _pixel(self, frame: Frame, point: Point) -> QPointF:
        column, row = frame.pixels(point)
        return QPointF(float(column), float(row))

    def _write(self, painter: QPainter, at: QPointF, sign: str, colour: str, theme: Theme) -> None:
        label = Label(sign, font(0.9, bold=True), QColor(colour), QColor(theme.plot))
        place = QRectF(QPointF(0, 0), label.size)
        place.moveCenter(at)
        label.draw(painter, place)


def _ring(painter: QPainter, at: QPointF, colour: str, theme: Theme) -> None:
    painter.setPen(_pen(theme.plot, width=2 * WIDTH + 1))
    painter.drawEllipse(at, px(RADIUS), px(RADIUS))
    painter.setPen(_pen(colour))
    painter.drawEllipse(at, px(RADIUS), px(RADIUS))


def _pen(colour: str, style: Qt.PenStyle = Qt.PenStyle.SolidLine, width: float = WIDTH) -> QPen:
    return QPen(QColor(colour), px(width), style)
