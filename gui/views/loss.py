"""The loss of runs over mini-batches against epochs, gradient evaluations or measured seconds."""

from collections.abc import Sequence
from enum import StrEnum

import numpy as np
from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QButtonGroup

from core.trace import Array
from gui import language
from gui.pictures import BatchPicture
from gui.theme import RUN_PENS, RUN_SYMBOLS
from gui.views.chip import Chip
from gui.views.clock import Scrubber
from gui.views.frame import Interval
from gui.views.graph import GraphCard, GraphPlot
from gui.views.graph_items import Curve, Item, Marks
from gui.views.run_marks import DASHES

FAINT = 0.45
MARGIN = 0.04
HIGHEST = {True: 1e4, False: 1.25}
"""How many times the first loss is seen at most, on a logarithmic axis and on a linear one.

A run that diverges leaves the picture: with all of it no other run could be made out.
"""


class Measure(StrEnum):
    """What the loss is drawn against."""

    EPOCHS = "epochs"
    EVALUATIONS = "gradient evaluations"
    SECONDS = "seconds"

    def values(self, picture: BatchPicture) -> Array:
        """Return a run's values, a row for each of its trace."""
        trace = picture.trace
        if self is Measure.EPOCHS:
            return trace.epoch
        if self is Measure.SECONDS:
            return trace.seconds
        return np.asarray(trace.evaluations, dtype=np.float64)

    def title(self) -> str:
        """Return its name for people."""
        translate = QCoreApplication.translate
        return {
            Measure.EPOCHS: translate("LossCard", "epochs"),
            Measure.EVALUATIONS: translate("LossCard", "gradient evaluations"),
            Measure.SECONDS: translate("LossCard", "measured seconds"),
        }[self]

    def tip(self) -> str:
        """Say what it counts."""
        translate = QCoreApplication.translate
        return {
            Measure.EPOCHS: translate("LossCard", "Samples drawn, as multiples of n"),
            Measure.EVALUATIONS: translate(
                "LossCard", "Gradients ∇fᵢ of single samples that were computed"
            ),
            Measure.SECONDS: translate(
                "LossCard", "Time that the iterations took, in seconds; looking at f is not in it"
            ),
        }[self]


class LossCard(GraphCard):
    """A card with the loss of every run, on the clock that counts epochs."""

    jumped = Signal(int)
    """The epoch to which the user wants to jump."""

    def __init__(self) -> None:
        super().__init__(GraphPlot(logarithmic=True))
        self.plot.setMinimumHeight(120)
        self._runs: Sequence[BatchPicture] = ()
        self._least: float | None = None
        self._cursor = 0
        self._current = 0
        self.measure = Measure.EPOCHS
        self.measures = {measure: Chip() for measure in Measure}
        self._group = QButtonGroup(self)
        for index, (measure, chip) in enumerate(self.measures.items()):
            self._group.addButton(chip, index)
            self.header.addWidget(chip)
            chip.clicked.connect(lambda _=False, measure=measure: self.set_measure(measure))
        self.measures[self.measure].setChecked(True)
        self.excess, self.log_x, self.log_y = Chip(), Chip(), Chip()
        self.log_y.setChecked(True)
        self.header.addSpacing(10)
        for chip in (self.excess, self.log_x, self.log_y):
            chip.clicked.connect(self._draw)
            self.header.addWidget(chip)
        Scrubber(self.plot).scrubbed.connect(self._jump)
        language.follow(self, LossCard._retranslate)

    def show_runs(self, runs: Sequence[BatchPicture], least: float | None) -> None:
        """Show these runs.

        Parameters
        ----------
        runs
            The runs.
        least
            The loss at its minimum, if that is known in closed form.
        """
        self._runs, self._least = runs, least
        self.excess.setEnabled(least is not None)
        self._draw()

    def set_cursor(self, epoch: int) -> None:
        """Mark the end of an epoch; a run that has ended keeps its last value."""
        self._cursor = epoch
        self._draw_cursor()

    def set_current(self, run: int) -> None:
        """Choose the run along which a click looks for the nearest epoch."""
        self._current = run

    def set_measure(self, measure: Measure) -> None:
        """Draw the loss against something else; seconds, so different, on a logarithmic axis."""
        self.measure = measure
        self.measures[measure].setChecked(True)
        self.log_x.setChecked(measure is Measure.SECONDS)
        self._draw()

    def _retranslate(self) -> None:
        for measure, chip in self.measures.items():
            chip.say(measure.title(), measure.tip())
        self.excess.say(
            self.tr("f − f*"),
            self.tr("Draw how far f is above its minimum f*, which least squares give"),
        )
        self.log_x.say(self.tr("log x"), self.tr("Logarithmic horizontal axis"))
        self.log_y.say(self.tr("log y"), self.tr("Logarithmic vertical axis"))
        self._draw()

    # Drawing ---------------------------------------------------------------------------------------

    def _draw(self) -> None:
        log_x, log_y = self.log_x.isChecked(), self.log_y.isChecked()
        self.plot.set_logarithmic(log_y, log_x)
        above = self._above
        self._lines = [self._points(picture) for picture in self._runs]
        items: list[Item] = [
            Curve("", points, picture.index, 2.0, _dashes(picture), FAINT)
            for picture, points in zip(self._runs, self._lines, strict=True)
        ]
        x, y = self._interval_x(), self._interval_y()
        if x and self._least is not None and not above and (not log_y or self._least > 0):
            level = np.log10(self._least) if log_y else self._least
            ends = np.array([[end, level] for end in x])
            items.append(Curve(self.tr("least squares f*"), ends, "muted", 1.2, (5, 4)))
        names = self.measure.title(), self.tr("f(x) − f*") if above else self.tr("f(x)")
        self.plot.set_names(names)
        self.plot.show_items(items, (x, y))
        self._draw_cursor()
        self.set_title(self.tr("Loss f = (1/n) Σ fᵢ"), self._description())

    @property
    def _above(self) -> bool:
        return self.excess.isChecked() and self._least is not None

    def _points(self, picture: BatchPicture) -> Array:
        values = picture.trace.loss - (self._least or 0.0) if self._above else picture.trace.loss
        points = np.column_stack([self.measure.values(picture), values])
        with np.errstate(divide="ignore", invalid="ignore"):
            if self.log_x.isChecked():
                points[:, 0] = np.log10(points[:, 0])
            if self.log_y.isChecked():
                points[:, 1] = np.log10(points[:, 1])
        return points

    def _draw_cursor(self) -> None:
        items: list[Item] = []
        if self._runs and self.measure is Measure.EPOCHS and not self.log_x.isChecked():
            ends = np.array([[self._cursor, bound] for bound in self.plot.rectangle[1]])
            items.append(Curve("", ends, "muted", 1.0, (1, 3)))
        marks: list[Item] = []
        for picture, points in zip(self._runs, self._lines, strict=True):
            row = picture.trace.row(self._cursor)
            items.append(
                Curve(picture.label, points[: row + 1], picture.index, 2.0, _dashes(picture))
            )
            name = RUN_SYMBOLS[picture.index % len(RUN_SYMBOLS)]
            marks.append(Marks("", points[row : row + 1], picture.index, name, halo=True))
        self.plot.show_moving(items + marks)
        self.show_key()

    def _interval_x(self) -> Interval | None:
        ends = [points[:, 0] for points in self._lines]
        values = np.concatenate([np.empty(0), *ends])
        values = values[np.isfinite(values)]
        if not len(values):
            return None
        low = float(values.min()) if self.log_x.isChecked() else 0.0
        high = float(values.max())
        width = high - low or 1.0
        return low - MARGIN * width / 2, high + MARGIN * width / 2

    def _interval_y(self) -> Interval | None:
        log_y = self.log_y.isChecked()
        values = np.concatenate([np.empty(0), *(points[:, 1] for points in self._lines)])
        values = values[np.isfinite(values)]
        if not len(values):
            return None
        low, high = float(values.min()), float(values.max())
        first = max((float(points[0, 1]) for points in self._lines), default=high)
        if np.isfinite(first):
            high = min(high, first + np.log10(HIGHEST[True]) if log_y else first * HIGHEST[False])
        if not log_y:
            low = min(low, 0.0)
        elif self._least and not self._above:
            low = min(low, float(np.log10(self._least)))
        height = high - low or 1.0
        return low - MARGIN * height, high + MARGIN * height

    def _description(self) -> str:
        """Say to who does not see it where each run is."""
        words = self.tr("{run}: {loss} after {count} epochs")
        return "; ".join(
            words.format(
                run=picture.label,
                loss=f"{picture.trace.loss[-1]:.4g}",
                count=f"{picture.trace.epoch[-1]:g}",
            )
            for picture in self._runs
        )

    @Slot(float)
    def _jump(self, place: float) -> None:
        if not self._runs:
            return
        if self.measure is Measure.EPOCHS and not self.log_x.isChecked():
            self.jumped.emit(round(place))
            return
        picture = self._runs[min(self._current, len(self._runs) - 1)]
        columns = self._lines[self._runs.index(picture)][[0, *picture.trace.ends.tolist()], 0]
        self.jumped.emit(int(np.abs(columns - place).argmin()))


def _dashes(picture: BatchPicture) -> tuple[float, ...]:
    return tuple(DASHES.get(RUN_PENS[picture.index % len(RUN_PENS)], ()))
