"""What stands in the window until its parts are there: empty panes in their places, and how far it is."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui import theme
from gui.icons import program_icon

LESSON_WIDTH = 300.0
"""Of the lesson where nobody made it another, in pixels at the normal size of type."""
SIDE_WIDTH = 320.0
"""Of the controls."""
WIDEST = 0.45
"""Share of the window that the lesson takes at most by itself."""
MARGIN = (12.0, 10.0)
"""Around the stage, in pixels, as in an activity."""
GAP = 10.0
"""Between the stage, the clock and the charts."""
CLOCK = 54.0
"""Height of the clock."""
STAGE, CHARTS = 5, 2
"""Shares of the height that is left."""
RADIUS = 8.0
SIGN = 64.0
"""Side of the program's sign, in pixels at the normal size of type."""
BAR = (160.0, 4.0)


class Skeleton(QWidget):
    """Paints the columns and panes that will be there, and a bar that grows meanwhile.

    Parameters
    ----------
    lesson, side
        How wide the columns beside the stage are, in pixels at the normal size of type; 0 where one is
        hidden.
    """

    def __init__(self, lesson: float, side: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._widths = lesson, side
        self._sign = program_icon()
        self.done = 0.0
        """Of what is waited for, from 0 to 1."""

    def show_done(self, done: float) -> None:
        """Show how much of what is waited for is done, from 0 to 1."""
        self.done = min(max(done, self.done), 1.0)
        self.update(self._middle().toAlignedRect())

    def _columns(self) -> tuple[float, float]:
        lesson, side = map(theme.px, self._widths)
        return min(lesson, WIDEST * self.width()), side

    def _panes(self) -> list[QRectF]:
        """Return where the stage, the clock and the charts will be."""
        across, down = MARGIN
        lesson, side = self._columns()
        left = lesson + across
        width = self.width() - side - across - left
        clock = theme.px(CLOCK)
        share = (self.height() - 2 * down - 2 * GAP - clock) / (STAGE + CHARTS)
        panes, top = [], down
        for height in (STAGE * share, clock, CHARTS * share):
            panes.append(QRectF(left + 0.5, top + 0.5, width - 1, height - 1))
            top += height + GAP
        return panes

    def _middle(self) -> QRectF:
        """Return the place of the sign and the bar."""
        width, height = theme.px(BAR[0]), theme.px(2 * SIGN)
        middle = self._panes()[0].center()
        return QRectF(middle.x() - width / 2, middle.y() - height / 2, width, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(look.window))
        height, (lesson, side) = self.height(), self._columns()
        for column in (QRectF(0, 0, lesson, height), QRectF(self.width() - side, 0, side, height)):
            painter.fillRect(column, QColor(look.card))
        painter.setPen(QColor(look.border))
        painter.setBrush(QColor(look.card))
        for pane in self._panes():
            painter.drawRoundedRect(pane, RADIUS, RADIUS)
        middle, size = self._middle(), theme.px(SIGN)
        place = QRectF(middle.center().x() - size / 2, middle.top(), size, size)
        self._sign.paint(painter, place.toRect(), Qt.AlignmentFlag.AlignCenter)
        bar = QRectF(
            middle.left(), middle.bottom() - theme.px(24), middle.width(), theme.px(BAR[1])
        )
        painter.fillRect(bar, QColor(look.border))
        bar.setWidth(bar.width() * self.done)
        painter.fillRect(bar, QColor(look.accent))
        painter.end()
