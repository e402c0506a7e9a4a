"""Graphs of a fit: the polynomial between its data, and both errors on the clock."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QPainter

from core.experiments.generalization.results import Generalization, truth
from core.trace import Array
from gui import language
from gui.numbers import short
from gui.views.chip import Chip
from gui.views.clock import ClockLines, Scrubber
from gui.views.frame import Frame, Interval
from gui.views.graph import GraphCard, GraphPlot
from gui.views.graph_items import Curve, Item, Marks

TRAIN, TEST, SOLUTION, FIT = 1, 0, 2, 3
"""Which of the runs' colours they have."""
DASHES = (7.0, 4.0)
DOTS = (2.0, 4.0)
X = np.linspace(-1, 1, 801)
"""Where polynomials are drawn."""
MARGIN, SIDE = 0.06, 0.025
"""Shares of the height and the width that are left free at each side."""
DECADES = 1.0
"""How far beyond the errors on the way the limits may be and still be shown, in powers of ten."""


class FitCard(GraphCard):
    """The polynomial after so many steps, the data, the truth and the analytic solution."""

    def __init__(self) -> None:
        super().__init__(GraphPlot(("x", "y")))
        self._result: Generalization | None = None
        self._cursor = 0
        language.follow(self, FitCard._retranslate)

    def show_result(self, result: Generalization | None) -> None:
        """Show data and solution; None for nothing yet."""
        changed = (
            result is None or self._result is None or result.training is not self._result.training
        )
        self._result = result
        if changed:
            self._retranslate()
        else:
            self._show_fit()

    def set_cursor(self, t: int) -> None:
        """Show the polynomial after step t."""
        self._cursor = t
        self._show_fit()

    def _retranslate(self) -> None:
        self.set_title(self.tr("Data and fit"))
        result = self._result
        items: list[Item] = [Curve(self.tr("truth"), _graph(truth(X)), "muted", dashes=DOTS)]
        interval = (-1.3, 1.3)
        if result is not None:
            training, testing = (
                np.column_stack([points.x, points.y])
                for points in (result.training, result.testing)
            )
            solution = _graph(result.limit(X))
            items += [
                Marks(self.tr("test data"), testing, TEST, "x", size=6),
                Curve(self.tr("least squares"), solution, SOLUTION, 1.8, DASHES),
                Marks(self.tr("training data"), training, TRAIN, "o", size=9, halo=True),
            ]
            heights = np.concatenate([training[:, 1], testing[:, 1], [-1.0, 1.0]])
            heights = heights[np.isfinite(heights)]
            low, high = float(heights.min()), float(heights.max())
            interval = (low - 0.12 * (high - low), high + 0.12 * (high - low))
        self.plot.show_items(items, ((-1 - 2 * SIDE, 1 + 2 * SIDE), interval))
        self._show_fit()

    def _show_fit(self) -> None:
        result = self._result
        moving: list[Item] = []
        if result is not None:
            t = min(self._cursor, result.last)
            fit = _graph(result.fit(X, t))
            moving.append(Curve(self.tr("fit at step t"), fit, FIT, 2.6))
        self.plot.show_moving(moving)
        self.show_key()


def _graph(heights: Array) -> Array:
    return np.column_stack([X, heights])


class ErrorCard(GraphCard):
    """Training and test error over the steps, with the limits of both and the best step."""

    jumped = Signal(int)
    """The step to which the user wants to jump."""

    def __init__(self) -> None:
        self.errors = ErrorPlot()
        super().__init__(self.errors)
        self._result: Generalization | None = None
        self.errors.jumped.connect(self.jumped)
        self.logarithmic = Chip()
        self.logarithmic.setChecked(True)
        self.logarithmic.toggled.connect(self._choose_logarithmic)
        self.header.addWidget(self.logarithmic)
        language.follow(self, ErrorCard._retranslate)

    def show_result(self, result: Generalization | None) -> None:
        """Show the errors so far; None for nothing yet."""
        self._result = result
        self._show()

    def set_cursor(self, t: int) -> None:
        """Mark step t."""
        self.errors.set_cursor(t)

    def _choose_logarithmic(self, chosen: bool) -> None:
        self.errors.set_logarithmic(chosen)
        self._show()

    def _retranslate(self) -> None:
        name = self.tr("Logarithmic axis of the errors")
        self.logarithmic.say(self.tr("log"), self.tr("Logarithmic axis"), name)
        self.errors.set_names(("t", self.tr("mean squared error")))
        self._show()

    def _show(self) -> None:
        self.set_title(self.tr("Training and test error"), self._description())
        result = self._result
        if result is None:
            self.errors.show_items((), (None, None))
            self.errors.show_lines((), ())
            self.key.show_items(())
            return
        last = max(result.last, 1)
        lines = tuple(
            Curve(label, self._points(np.arange(len(errors)), errors), ink)
            for label, errors, ink in (
                (self.tr("training error"), result.train, TRAIN),
                (self.tr("test error"), result.test, TEST),
            )
        )
        best = result.best_step
        ends = np.array([0, last])
        limits = [
            Curve("", self._points(ends, np.full(2, error)), ink, 1.5, DASHES)
            for error, ink in (
                (result.least_squares.train, TRAIN),
                (result.least_squares.test, TEST),
            )
        ]
        star = Marks(
            self.tr("least test error"),
            self._points(np.array([best]), result.test[best : best + 1]),
            TEST,
            "star",
            size=17,
            halo=True,
        )
        steps = (-SIDE * last, (1 + SIDE) * last)
        self.errors.show_items(limits, (steps, self._heights(lines, limits)))
        self.errors.show_lines(lines, (star,))
        named = Curve(self.tr("of least squares"), np.empty((0, 2)), "muted", 1.5, DASHES)
        self.key.show_items((*lines, named, star))

    def _points(self, t: NDArray[np.intp], errors: Array) -> Array:
        if self.errors.logarithmic_y:
            with np.errstate(divide="ignore"):
                errors = np.log10(errors)
        return np.column_stack([t, errors])

    def _heights(self, lines: tuple[Curve, ...], limits: list[Curve]) -> Interval | None:
        """Return an interval with all errors, and their limits where these are not far beyond."""
        values = np.concatenate([line.points[:, 1] for line in lines])
        values = values[np.isfinite(values)]
        if not len(values):
            return None
        low, high = float(values.min()), float(values.max())
        for limit in limits:
            value = float(limit.points[0, 1])
            if self.errors.logarithmic_y:
                near = low - DECADES <= value <= high + DECADES
            else:
                near = value <= high * 10**DECADES
            if near:
                low, high = min(low, value), max(high, value)
        if not self.errors.logarithmic_y:
            low = 0.0
        margin = MARGIN * (high - low) or 0.1
        return (low - margin if self.errors.logarithmic_y else low, high + margin)

    def _description(self) -> str:
        result = self._result
        if result is None:
            return ""
        words = self.tr("least test error {error} at t = {t}")
        return words.format(error=short(float(result.test.min())), t=result.best_step)


class ErrorPlot(GraphPlot):
    """The plot: faint beyond the cursor; a click or a drag in it asks for a jump there."""

    jumped = Signal(int)
    """The step at the mouse."""

    counts = True

    def __init__(self) -> None:
        super().__init__(logarithmic=True)
        self._lines: tuple[Curve, ...] = ()
        self._stars: tuple[Marks, ...] = ()
        self._clock = ClockLines(self._draw_lines)
        Scrubber(self).scrubbed.connect(self._jump)

    def show_lines(self, lines: tuple[Curve, ...], stars: tuple[Marks, ...]) -> None:
        """Draw these lines over the steps, and marks that are there at every step."""
        self._lines, self._stars = lines, stars
        self.forget()

    def set_cursor(self, t: int) -> None:
        """Mark step t."""
        if t != self._clock.cursor:
            self._clock.cursor = t
            self.redraw()

    def forget(self) -> None:
        self._clock.forget()
        super().forget()

    def draw_content(self, painter: QPainter, frame: Frame) -> None:
        self._clock.draw(painter, frame, self.theme)
        for line, symbol in zip(self._lines, ("o", "s"), strict=False):
            at = line.points[min(self._clock.cursor, len(line.points) - 1)][None]
            Marks("", at, line.ink, symbol, halo=True).draw(painter, frame, self.theme)
        for star in self._stars:
            star.draw(painter, frame, self.theme)

    def _draw_lines(self, painter: QPainter) -> None:
        for line in self._lines:
            line.draw(painter, self.frame, self.theme)

    @Slot(float)
    def _jump(self, place: float) -> None:
        if self._lines:
            last = len(self._lines[0].points) - 1
            self.jumped.emit(min(max(round(place), 0), last))
