"""One quantity of every run over the steps, on the clock that all views share."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from core.trace import Array
from gui import language
from gui.pictures import RunPicture
from gui.theme import LIGHT, RUN_PENS, RUN_SYMBOLS, Theme, font, px, run_colour, set_font
from gui.views.answer_marks import AnswerMarks
from gui.views.baked import Baked
from gui.views.frame import Frame, Interval
from gui.views.ink import draw_strokes
from gui.views.marks import Look, symbol
from gui.views.plane import Plane
from gui.views.run_marks import DASHES
from gui.views.strokes import dashed, envelope, strokes
from gui.views.texts import ElidedText

LINE_WIDTH = 2.0
DOT = 9.0
MARGIN, SIDE = 0.06, 0.025
"""Shares of the height and the width that are left free at each side."""


class Quantity(StrEnum):
    """What a chart shows."""

    OBJECTIVE = "f"
    GRADIENT_NORM = "gradient norm"
    SMALLEST_EIGENVALUE = "smallest eigenvalue"
    LEARNING_RATE = "learning rate"

    def values(self, run: RunPicture) -> Array:
        """Return a run's values, shape (n,); none while they are not computed."""
        trace = run.trace
        if self is Quantity.OBJECTIVE:
            return trace.f
        if self is Quantity.LEARNING_RATE:
            return trace.lr
        if self is Quantity.GRADIENT_NORM:
            with np.errstate(over="ignore", invalid="ignore"):
                return np.asarray(np.hypot.reduce(trace.exact_grad, axis=1))
        return np.empty(0) if run.curvature is None else run.curvature.eigenvalues[:, 0]

    def title(self) -> str:
        """Return its name for people."""
        translate = QCoreApplication.translate
        return {
            Quantity.OBJECTIVE: translate("TraceChart", "f(xₜ)"),
            Quantity.GRADIENT_NORM: translate("TraceChart", "‖∇f(xₜ)‖"),
            Quantity.SMALLEST_EIGENVALUE: translate("TraceChart", "smallest λ of H"),
            Quantity.LEARNING_RATE: translate("TraceChart", "ηₜ"),
        }[self]


class TraceChart(QFrame):
    """A card with one quantity's chart; a click or a drag in it asks for a jump there."""

    jumped = Signal(int)
    """The step to which the user wants to jump."""
    logarithmicChanged = Signal(bool)
    """The user chose the other kind of vertical axis."""

    def __init__(
        self, quantity: Quantity, theme: Theme = LIGHT, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.quantity = quantity
        self.setProperty("role", "card")
        self.plot = ChartPlot(quantity, theme)
        self.plot.jumped.connect(self.jumped)
        self._title = ElidedText(_bold, theme.text, least=20)
        self.logarithmic = QToolButton()
        self.logarithmic.setCheckable(True)
        self.logarithmic.setProperty("role", "chip")
        set_font(self.logarithmic, 0.85)
        self.logarithmic.clicked.connect(self._choose_logarithmic)
        header = QHBoxLayout()
        header.addWidget(self._title, 1)
        header.addStretch()
        header.addWidget(self.logarithmic)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 4, 6, 4)
        layout.setSpacing(0)
        layout.addLayout(header)
        layout.addWidget(self.plot, 1)
        self.set_logarithmic(quantity is Quantity.GRADIENT_NORM)
        language.follow(self, TraceChart._retranslate)

    def _retranslate(self) -> None:
        title = self.quantity.title()
        self._title.set_text(title)
        self.setAccessibleName(title)
        self.logarithmic.setText(self.tr("log"))
        self.logarithmic.setToolTip(self.tr("Logarithmic axis"))
        self.logarithmic.setAccessibleName(
            self.tr("Logarithmic axis of {quantity}").format(quantity=title)
        )

    def show_runs(self, panes: Sequence[Sequence[RunPicture]]) -> None:
        """Show the runs of all panes."""
        self.plot.show_runs([run for pane in panes for run in pane])

    def set_cursor(self, t: int) -> None:
        """Mark step t."""
        self.plot.set_cursor(t)

    def show_answers(self, answers: Sequence[float], outcome: float | None) -> None:
        """Mark the steps that were predicted, and which it was."""
        self.plot.show_answers(answers, outcome)

    def set_logarithmic(self, logarithmic: bool) -> None:
        """Choose the vertical axis; on a logarithmic one values ≤ 0 are gaps."""
        self.logarithmic.setChecked(logarithmic)
        self.plot.set_logarithmic(logarithmic)

    def set_theme(self, theme: Theme) -> None:
        """Draw with other colours."""
        self._title.set_colour(theme.text)
        self.plot.set_theme(theme)

    def _choose_logarithmic(self, chosen: bool) -> None:
        self.set_logarithmic(chosen)
        self.logarithmicChanged.emit(chosen)


def _bold() -> QFont:
    return font(bold=True)


@dataclass(frozen=True, eq=False)
class _Line:
    run: RunPicture
    points: Array
    """(t, value), the value's logarithm on a logarithmic axis; shape (n, 2)."""


class ChartPlot(Plane):
    """The plot of a chart."""

    jumped = Signal(int)
    """The step at the mouse."""

    tick_scale = 0.85
    counts = True
    grid = True

    def __init__(
        self, quantity: Quantity, theme: Theme = LIGHT, parent: QWidget | None = None
    ) -> None:
        super().__init__(("t", ""), theme, parent)
        self.setMinimumHeight(70)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self._quantity = quantity
        self._runs: Sequence[RunPicture] = ()
        self._lines: list[_Line] = []
        self._cursor = 0
        self._last = 0
        self._hides = False
        self._answers = AnswerMarks()
        self._whole = Baked(self._draw_lines)
        language.follow(self, ChartPlot._retranslate)

    def _retranslate(self) -> None:
        self.setAccessibleName(self._quantity.title())
        gaps = self.tr("Values that are zero or negative have no place on a logarithmic axis.")
        self.setToolTip(gaps if self._hides else "")

    def show_runs(self, runs: Sequence[RunPicture]) -> None:
        """Show these runs."""
        self._runs = runs
        self._hides = False
        self._lines = []
        for run in runs:
            values = self._quantity.values(run)
            if self.logarithmic_y:
                self._hides = self._hides or bool((values <= 0).any())
                with np.errstate(divide="ignore", invalid="ignore"):
                    values = np.log10(values)
            self._lines.append(_Line(run, np.column_stack([np.arange(len(values)), values])))
        self._retranslate()
        last = max((run.trace.last for run in runs), default=0)
        self._whole.invalidate()
        self._last = last
        beside = SIDE * max(last, 1)  # the first and the last mark are seen as a whole
        self.set_rectangle(((-beside, max(last, 1) + beside), self._heights()))
        self.redraw()

    def set_cursor(self, t: int) -> None:
        """Mark step t; a run that has ended keeps its last value."""
        if t != self._cursor:
            self._cursor = t
            self.redraw()

    def set_logarithmic(self, logarithmic: bool) -> None:
        """Choose the vertical axis."""
        if logarithmic != self.logarithmic_y:
            self.logarithmic_y = logarithmic
            self.getAxis("left").setLogMode(logarithmic)
            self.forget()
            self.show_runs(self._runs)

    def show_answers(self, answers: Sequence[float], outcome: float | None) -> None:
        """Mark the steps that were predicted, and which it was."""
        at = None if outcome is None else (outcome, 0.0)
        marks = AnswerMarks(tuple((answer, 0.0) for answer in answers), at)
        if marks != self._answers:
            self._answers = marks
            self.redraw()

    def forget(self) -> None:
        """Draw every layer anew."""
        self._whole.invalidate()
        super().forget()

    def draw_content(self, painter: QPainter, frame: Frame) -> None:
        """Draw the lines, faint beyond the cursor, and each run's value at it."""
        area = QRectF(0, 0, frame.width, frame.height)
        column = float(frame.pixels((self._cursor, 0.0))[0])
        self._whole.paint(painter, area, frame, self.theme.faint)
        painter.save()
        painter.setClipRect(QRectF(0, 0, column, frame.height), Qt.ClipOperation.IntersectClip)
        self._whole.paint(painter, area, frame)
        painter.restore()
        pen = QPen(QColor(self.theme.muted), px(1), Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.drawLine(QPointF(column, 0), QPointF(column, frame.height))
        self._answers.draw_on_clock(painter, frame, self.theme)
        for line in self._lines:
            if len(line.points):
                at = frame.pixels(line.points[min(self._cursor, len(line.points) - 1)])
                if np.isfinite(at).all():
                    colour = run_colour(line.run.index, self.theme)
                    look = Look(colour, colour, 0.5, halo=QColor(self.theme.plot))
                    symbol(painter, RUN_SYMBOLS[line.run.index % len(RUN_SYMBOLS)], at, DOT, look)

    def _draw_lines(self, painter: QPainter) -> None:
        for line in self._lines:
            whole = strokes(envelope(line.points, self.frame), self.frame)
            pattern = DASHES.get(RUN_PENS[line.run.index % len(RUN_PENS)])
            drawn = dashed(whole, [px(length) for length in pattern]) if pattern else whole
            colour = run_colour(line.run.index, self.theme)
            draw_strokes(painter, drawn, colour, px(LINE_WIDTH))

    def _heights(self) -> Interval:
        """Return the interval of all finite values, with a margin."""
        values = np.concatenate([np.empty(0), *(line.points[:, 1] for line in self._lines)])
        finite = values[np.isfinite(values)]
        if not len(finite):
            return (0.0, 1.0)
        low, high = float(finite.min()), float(finite.max())
        margin = (high / 2 - low / 2) * 2 * MARGIN
        if not margin > 1e-12 * max(abs(low), abs(high)):
            margin = max(abs(low), abs(high)) * 0.1 or 1.0
        largest = 1e307  # beyond, heights between ticks overflow
        return max(low - margin, -largest), min(high + margin, largest)

    # Mouse -----------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._jump(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._jump(event.position())

    def _jump(self, position: QPointF) -> None:
        if self._runs:
            t = round(self.point_at(position)[0])
            self.jumped.emit(min(max(t, 0), self._last))
