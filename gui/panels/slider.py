"""Sliders, drawn by the program itself so that they follow the theme and the size of the type."""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from core.model import Slider as Range
from gui import theme
from gui.panels.number import format_number


class Slider(QSlider):
    """A horizontal slider whose knob goes where the mouse is pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._grip = 0.0
        self._mark: float | None = None
        self._filled = False

    def set_filled(self, filled: bool) -> None:
        """Draw the way from the low end to the knob in the accent's colour, or don't."""
        self._filled = filled
        self.update()

    def set_mark_fraction(self, fraction: float | None) -> None:
        """Put a tick at a fraction of the range, 0 to 1; none outside of it."""
        self._mark = fraction if fraction is not None and 0 <= fraction <= 1 else None
        self.update()

    def sizeHint(self) -> QSize:
        """Be as high as a line of text."""
        return QSize(6 * self.fontMetrics().height(), round(self.fontMetrics().height() * 1.3))

    def minimumSizeHint(self) -> QSize:
        """Leave the knob room to move."""
        return QSize(3 * self.fontMetrics().height(), self.sizeHint().height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the knob, or bring it here."""
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        off_centre = event.position().x() - self._knob_x()
        self._grip = off_centre if abs(off_centre) <= self._radius() else 0.0
        self.setSliderDown(True)
        self._follow(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the knob with the mouse."""
        if self.isSliderDown():
            self._follow(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of the knob."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the panel scroll unless this was chosen first."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw groove, tick and knob."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        roles = self.palette()
        accent = roles.color(QPalette.ColorRole.Accent)
        if not self.isEnabled():
            accent = roles.color(QPalette.ColorRole.Mid).darker(115)
        radius, middle, knob = self._radius(), self.height() / 2, self._knob_x()
        groove = QRectF(0, middle - radius * 0.32, self.width(), radius * 0.64)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(roles.color(QPalette.ColorRole.Mid))
        painter.drawRoundedRect(groove, groove.height() / 2, groove.height() / 2)
        if self._filled:
            painter.setBrush(accent)
            groove.setRight(knob)
            painter.drawRoundedRect(groove, groove.height() / 2, groove.height() / 2)
        if self._mark is not None:
            x = radius + self._mark * self._span()
            painter.setPen(QPen(QColor(theme.current().error), max(2.0, radius / 3)))
            painter.drawLine(QPointF(x, middle - radius * 0.9), QPointF(x, middle + radius * 0.9))
            painter.setPen(Qt.PenStyle.NoPen)
        if self.hasFocus():
            halo = QColor(accent)
            halo.setAlphaF(0.22)
            painter.setBrush(halo)
            painter.drawEllipse(QPointF(knob, middle), radius * 1.35, radius * 1.35)
        painter.setBrush(accent)
        painter.drawEllipse(QPointF(knob, middle), radius, radius)
        if self._filled:
            painter.setBrush(roles.color(QPalette.ColorRole.Base))
            painter.drawEllipse(QPointF(knob, middle), radius * 0.5, radius * 0.5)

    def _radius(self) -> float:
        return self.fontMetrics().height() * 0.42

    def _span(self) -> float:
        return max(self.width() - 2 * self._radius(), 1.0)

    def _knob_x(self) -> float:
        steps = max(self.maximum() - self.minimum(), 1)
        return self._radius() + self._span() * (self.sliderPosition() - self.minimum()) / steps

    def _follow(self, event: QMouseEvent) -> None:
        fraction = (event.position().x() - self._grip - self._radius()) / self._span()
        steps = self.maximum() - self.minimum()
        self.setSliderPosition(self.minimum() + round(min(max(fraction, 0.0), 1.0) * steps))


class ValueSlider(Slider):
    """A slider over real numbers, evenly or by factors."""

    moved = Signal(float, bool)
    """The number, with three significant digits, and whether the knob is still held."""

    TICKS = 400

    def __init__(self, reach: Range, whole: bool = False, parent: QWidget | None = None) -> None:
        """Make a slider.

        Parameters
        ----------
        reach
            From where to where it moves a number.
        whole
            Whether it stands at whole numbers only.
        """
        super().__init__(parent)
        self._was_moved = False
        self._whole = whole
        self.set_reach(reach)
        self.valueChanged.connect(self._tell)
        self.sliderReleased.connect(self._tell_the_end)

    def set_reach(self, reach: Range) -> None:
        """Move a number from here to there from now on; `show_number` brings the knob there."""
        # By factors a slider could never come to 0.
        self._logarithmic = reach.logarithmic and reach.low > 0
        self._low, self._high = reach.low, reach.high
        whole = self._whole and not self._logarithmic
        ticks = round(reach.high - reach.low) if whole else self.TICKS
        self.blockSignals(True)
        self.setRange(0, ticks)
        self.blockSignals(False)
        self.setSingleStep(max(ticks // 100, 1))
        self.setPageStep(max(ticks // 10, 1))

    def show_number(self, value: float) -> None:
        """Bring the knob to a number, or to the nearest end, without telling of it."""
        if self.isSliderDown():
            return
        self.blockSignals(True)
        fraction = min(max(self._fraction(value), 0.0), 1.0)
        self.setValue(round(fraction * self.maximum()))
        self.blockSignals(False)
        self.setAccessibleDescription(format_number(value))

    def set_mark(self, value: float | None) -> None:
        """Put the tick at a number; none where it is out of reach."""
        self.set_mark_fraction(None if value is None else self._fraction(value))

    @property
    def number(self) -> float:
        """The number where the knob stands."""
        fraction = self.value() / self.maximum()
        if self._logarithmic:
            value = self._low * (self._high / self._low) ** fraction
        else:
            value = self._low + (self._high - self._low) * fraction
        return float(round(value)) if self._whole else float(f"{value:.3g}")

    def _fraction(self, value: float) -> float:
        if not self._logarithmic:
            return (value - self._low) / (self._high - self._low)
        if value <= 0:
            return -math.inf
        return math.log(value / self._low) / math.log(self._high / self._low)

    def _tell(self) -> None:
        self._was_moved = self.isSliderDown()
        self.moved.emit(self.number, self.isSliderDown())

    def _tell_the_end(self) -> None:
        if self._was_moved:
            self._was_moved = False
            self.moved.emit(self.number, False)
