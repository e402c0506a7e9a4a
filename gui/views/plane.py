"""What contour, curve and chart have in common: a rectangle of the plane with its axes."""

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.theme import LIGHT, Theme, font
from gui.views.baked import Baked
from gui.views.frame import Frame, Rectangle
from gui.views.paint_guard import guarded
from gui.views.ticks import Tick, logarithmic_ticks, ticks

GAP = 6.0
"""Between an axis and its numbers, in pixels."""


class Plane(QWidget):
    """A plot: ground, axes with their numbers and names, and what a subclass draws on it.

    It is painted by hand and in layers, the steady ones as images: a step of the cursor must not
    cost more than copying these and drawing the few marks that move.

    Parameters
    ----------
    names
        Of the horizontal and the vertical axis; an empty one is not shown.
    theme
        Its colours.
    """

    tick_scale = 0.9
    """Size of the axes' numbers against normal text."""
    whole_x = False
    """Whether the horizontal axis counts."""
    grid = False

    def __init__(
        self, names: tuple[str, str], theme: Theme = LIGHT, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.names = names
        self.rectangle: Rectangle = ((0.0, 1.0), (0.0, 1.0))
        self.logarithmic_y = False
        self._ground = Baked(self._draw_ground)
        self._axes = Baked(self._draw_axes)
        self._layout_key: object = None
        self._area = QRectF()
        self._frame = Frame((0, 1), (0, 1), 1, 1)
        self._ticks: tuple[tuple[Tick, ...], tuple[Tick, ...]] = ((), ())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(120, 90)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    # Geometry --------------------------------------------------------------------------------------

    @property
    def area(self) -> QRectF:
        """The plot without its axes, in the widget's pixels."""
        self._arrange()
        return self._area

    @property
    def frame(self) -> Frame:
        """How the plane is mapped to pixels of `area`."""
        self._arrange()
        return self._frame

    def position(self, point: tuple[float, float]) -> QPointF:
        """Return where a point of the plane is, in the widget's pixels."""
        column, row = self.frame.pixels(point)
        return self.area.topLeft() + QPointF(column, row)

    def point_at(self, position: QPointF) -> tuple[float, float]:
        """Return which point of the plane is at a place of the widget."""
        offset = position - self.area.topLeft()
        return self.frame.point(offset.x(), offset.y())

    def set_rectangle(self, rectangle: Rectangle) -> None:
        """Show this part of the plane."""
        if rectangle != self.rectangle:
            self.rectangle = rectangle
            self.update()

    def set_theme(self, theme: Theme) -> None:
        """Draw with other colours."""
        self.theme = theme
        self.forget()

    def forget(self) -> None:
        """Draw every layer anew: its content or its colours have changed."""
        self._layout_key = None
        self._ground.invalidate()
        self._axes.invalidate()
        self.update()

    def _arrange(self) -> None:
        """Lay axes and plot out: the room at the left is that of the widest number."""
        key = (self.rectangle, self.size(), self.logarithmic_y)
        if key == self._layout_key:
            return
        self._layout_key = key
        metrics = QFontMetricsF(font(self.tick_scale), self)
        line = metrics.height()
        bottom = line + GAP
        height = max(self.height() - bottom - line / 2 - 2, 1.0)
        choose = logarithmic_ticks if self.logarithmic_y else ticks
        vertical = choose(self.rectangle[1], max(2.0, height / (2.2 * line)))
        widths = [metrics.horizontalAdvance(tick.label) for tick in vertical]
        left = max([metrics.horizontalAdvance("−0.00"), *widths]) + GAP + 2
        right = metrics.horizontalAdvance("0.0") / 2 + 4
        width = max(self.width() - left - right, 1.0)
        horizontal = self._horizontal_ticks(width, metrics)
        self._area = QRectF(round(left), round(line / 2 + 2), round(width), round(height))
        self._frame = Frame(*self.rectangle, self._area.width(), self._area.height())
        self._ticks = (horizontal, vertical)
        self._axes.invalidate()

    def _horizontal_ticks(self, width: float, metrics: QFontMetricsF) -> tuple[Tick, ...]:
        wanted = metrics.horizontalAdvance("−0.0") * 1.35
        chosen: tuple[Tick, ...] = ()
        for _ in range(3):  # wider numbers leave room for fewer of them
            chosen = ticks(self.rectangle[0], max(1.0, width / wanted), whole=self.whole_x)
            widest = max((metrics.horizontalAdvance(tick.label) for tick in chosen), default=0)
            if widest * 1.35 <= wanted:
                break
            wanted = widest * 1.35
        return chosen

    # Painting --------------------------------------------------------------------------------------

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        area, key = self.area, (self.frame, self.size())
        painter = QPainter(self)
        try:
            whole = QRectF(0, 0, self.width(), self.height())
            if not area.toRect().contains(event.rect()):
                painter.fillRect(whole, QColor(self.theme.card))
                self._axes.paint(painter, whole, key)
            painter.setClipRect(area)
            self.draw_ground_layer(painter, key)
            painter.translate(area.topLeft())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.draw_content(painter, self._frame)
        finally:
            painter.end()

    def draw_ground_layer(self, painter: QPainter, key: object) -> None:
        """Paint what lies under everything, over the whole of `area`; the base class: the grid."""
        self._ground.paint(painter, self._area, key)

    def draw_ground(self, painter: QPainter, frame: Frame) -> None:
        """Draw what is steady on the ground; the base class: nothing."""

    def draw_content(self, painter: QPainter, frame: Frame) -> None:
        """Draw what lies on the ground; the base class: nothing."""

    def _draw_ground(self, painter: QPainter) -> None:
        frame = self._frame
        painter.fillRect(QRectF(0, 0, frame.width, frame.height), QColor(self.theme.plot))
        if self.grid:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setPen(QPen(QColor(self.theme.grid), 1))
            for tick in self._ticks[0]:
                column = frame.pixels((tick.at, 0))[0]
                painter.drawLine(QPointF(column, 0), QPointF(column, frame.height))
            for tick in self._ticks[1]:
                row = frame.pixels((0, tick.at))[1]
                painter.drawLine(QPointF(0, row), QPointF(frame.width, row))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        self.draw_ground(painter, frame)

    def _draw_axes(self, painter: QPainter) -> None:
        area, frame = self._area, self._frame
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(QColor(self.theme.border).darker(115), 1))
        painter.drawRect(area.adjusted(-1, -1, 0, 0))
        painter.setFont(font(self.tick_scale))
        metrics = QFontMetricsF(painter.font())
        tick_pen, text_pen = QPen(QColor(self.theme.axis), 1), QPen(QColor(self.theme.axis))
        name = metrics.horizontalAdvance(self.names[0]) + GAP if self.names[0] else 0.0
        for tick in self._ticks[0]:
            column = area.left() + frame.pixels((tick.at, 0))[0]
            painter.setPen(tick_pen)
            painter.drawLine(QPointF(column, area.bottom()), QPointF(column, area.bottom() + 3))
            width = metrics.horizontalAdvance(tick.label)
            if column + width / 2 > self.width() - name and name:
                continue
            painter.setPen(text_pen)
            place = QRectF(QPointF(column - width / 2, area.bottom() + 4), QSizeF(width + 1, 99))
            painter.drawText(place, Qt.AlignmentFlag.AlignTop, tick.label)
        self._draw_vertical_numbers(painter, metrics, tick_pen, text_pen)
        slanted = font(self.tick_scale)
        slanted.setItalic(True)
        painter.setFont(slanted)
        painter.setPen(text_pen)
        corner = QRectF(0, area.bottom() + 4, self.width() - 2, 99)
        painter.drawText(corner, Qt.AlignmentFlag.AlignRight, self.names[0])
        top = QRectF(0, 0, area.left() - GAP, 99)
        painter.drawText(top, Qt.AlignmentFlag.AlignRight, self.names[1])

    def _draw_vertical_numbers(
        self, painter: QPainter, metrics: QFontMetricsF, tick_pen: QPen, text_pen: QPen
    ) -> None:
        area, line = self._area, metrics.height()
        for tick in self._ticks[1]:
            row = area.top() + self._frame.pixels((0, tick.at))[1]
            painter.setPen(tick_pen)
            painter.drawLine(QPointF(area.left() - 4, row), QPointF(area.left() - 1, row))
            if self.names[1] and row < 1.5 * line:
                continue
            painter.setPen(text_pen)
            place = QRectF(0, row - line / 2, area.left() - GAP, line)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight, tick.label)
