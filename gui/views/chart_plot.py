"""The plot of a chart: a quantity's lines over the steps, strong up to the cursor."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from core.trace import Array
from gui import language
from gui.pictures import RunPicture
from gui.theme import LIGHT, RUN_PENS, RUN_SYMBOLS, Theme, px, run_colour
from gui.views.answer_marks import AnswerMarks
from gui.views.clock import ClockLines, Scrubber
from gui.views.cloud import draw_band
from gui.views.frame import Frame, Interval
from gui.views.ink import draw_graph
from gui.views.marks import Look, symbol
from gui.views.plane import Plane
from gui.views.quantity import Quantity
from gui.views.run_marks import DASHES

LINE_WIDTH, THIN_WIDTH = 2.0, 1.0
THIN_OPACITY = 0.45
DOT = 9.0
MARGIN, SIDE = 0.06, 0.025
"""Shares of the height and the width that are left free at each side."""


@dataclass(frozen=True, eq=False)
class _Line:
    run: RunPicture
    points: Array
    """(t, value), the value's logarithm on a logarithmic axis; shape (n, 2)."""
    band: Array | None = None
    """(t, lower end, upper end) of a band around it, shape (n, 3)."""
    thin: bool = False
    """Whether it is one of many, of which another line is the mean."""


class ChartPlot(Plane):
    """The plot of a chart."""

    jumped = Signal(int)
    """The step at the mouse."""

    tick_scale = 0.85
    counts = True
    name_at_end = True  # at the last step marks lie in the corner
    grid = True

    def __init__(
        self, quantity: Quantity, theme: Theme = LIGHT, parent: QWidget | None = None
    ) -> None:
        super().__init__(("t", ""), theme, parent)
        self.setMinimumHeight(70)
        self._quantity = quantity
        self._runs: Sequence[RunPicture] = ()
        self._lines: list[_Line] = []
        self._last = 0
        self._hides = False
        self._answers = AnswerMarks()
        self._clock = ClockLines(self._draw_lines)
        Scrubber(self).scrubbed.connect(self._jump)
        language.follow(self, ChartPlot._retranslate)

    def _retranslate(self) -> None:
        self.setAccessibleName(self._quantity.title())
        gaps = self.tr("Values that are zero or negative have no place on a logarithmic axis.")
        self.setToolTip(gaps if self._hides else "")
        self.setAccessibleDescription(self.tr("A click or a drag jumps to the step that is there"))

    def show_runs(self, runs: Sequence[RunPicture]) -> None:
        """Show these runs."""
        self._runs = runs
        self._hides = False
        self._lines = []
        for run in runs:
            spread = self._quantity.spread(run)
            self._lines.append(self._line(run, self._quantity.values(run), thin=spread is not None))
            if spread is not None:
                mean, std = spread
                with np.errstate(all="ignore"):
                    band = np.column_stack([mean - std, mean + std])
                self._lines.append(self._line(run, mean, band))
        self._retranslate()
        last = max((run.last for run in runs), default=0)
        self._clock.forget()
        self._last = last
        beside = SIDE * max(last, 1)  # the first and the last mark are seen as a whole
        steps = (-beside, max(last, 1) + beside) if runs else None
        self.set_rectangle((steps, self._heights()))
        self.redraw()

    def _line(
        self, run: RunPicture, values: Array, band: Array | None = None, *, thin: bool = False
    ) -> _Line:
        """Return a line as it stands on the axis."""
        t = np.arange(len(values))
        if self.logarithmic_y:
            lowest = values if band is None else band
            self._hides = self._hides or bool((lowest <= 0).any())
            values = _logarithms(values)
            if band is not None:  # it goes down to zero or below: on this axis without end
                band = np.column_stack(
                    [
                        np.where(band[:, 0] <= 0, -np.inf, _logarithms(band[:, 0])),
                        _logarithms(band[:, 1]),
                    ]
                )
        edges = None if band is None else np.column_stack([t, band])
        return _Line(run, np.column_stack([t, values]), edges, thin)

    def set_cursor(self, t: int) -> None:
        """Mark step t; a run that has ended keeps its last value."""
        if t != self._clock.cursor:
            self._clock.cursor = t
            self.redraw()

    def set_logarithmic(self, logarithmic: bool) -> None:
        """Choose the vertical axis."""
        if logarithmic != self.logarithmic_y:
            self.logarithmic_y = logarithmic
            self.axis("left").setLogMode(logarithmic)
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
        self._clock.forget()
        super().forget()

    def draw_content(self, painter: QPainter, frame: Frame) -> None:
        """Draw the lines, faint beyond the cursor, and each run's value at it."""
        self._clock.draw(painter, frame, self.theme)
        self._answers.draw_on_clock(painter, frame, self.theme)
        for line in self._lines:
            if len(line.points) and not line.thin:
                at = frame.pixels(line.points[min(self._clock.cursor, len(line.points) - 1)])
                if np.isfinite(at).all():
                    colour = run_colour(line.run.index, self.theme)
                    look = Look(colour, colour, 0.5, halo=QColor(self.theme.plot))
                    symbol(painter, RUN_SYMBOLS[line.run.index % len(RUN_SYMBOLS)], at, DOT, look)

    def _draw_lines(self, painter: QPainter) -> None:
        for line in self._lines:
            if line.band is not None:
                draw_band(painter, line.band, self.frame, run_colour(line.run.index, self.theme))
        for line in self._lines:
            pattern = DASHES.get(RUN_PENS[line.run.index % len(RUN_PENS)], ())
            colour = QColor(run_colour(line.run.index, self.theme))
            colour.setAlphaF(THIN_OPACITY if line.thin else 1.0)
            width = px(THIN_WIDTH if line.thin else LINE_WIDTH)
            dashes = [px(length) for length in pattern]
            draw_graph(painter, line.points, self.frame, QPen(colour, width), dashes)

    def _heights(self) -> Interval | None:
        """Return the interval of all finite values, with a margin; None if there are none."""
        shown = [line.points[:, 1] for line in self._lines]
        for line in self._lines:
            if line.band is not None:  # how near to zero its lower end comes says nothing
                shown.append(line.band[:, 2] if self.logarithmic_y else line.band[:, 1:].ravel())
        values = np.concatenate([np.empty(0), *shown])
        finite = values[np.isfinite(values)]
        if not len(finite):
            return None
        low, high = float(finite.min()), float(finite.max())
        margin = (high / 2 - low / 2) * 2 * MARGIN
        if not margin > 1e-12 * max(abs(low), abs(high)):
            margin = max(abs(low), abs(high)) * 0.1 or 1.0
        return low - margin, high + margin

    @Slot(float)
    def _jump(self, place: float) -> None:
        if self._runs:
            self.jumped.emit(min(max(round(place), 0), self._last))


def _logarithms(values: Array) -> Array:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.log10(values))
