"""What batches cost: seconds of an epoch by size of batch, and of an iteration against n."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QPushButton

from core.experiments.mini_batch.result import Costs
from gui import language
from gui.numbers import duration
from gui.pictures import BatchPicture
from gui.theme import Theme, font, px, run_colour, set_font
from gui.views.frame import Frame, Interval
from gui.views.graph import GraphCard, GraphPlot
from gui.views.graph_items import BAR_STRENGTH, Curve, Item, Marks

WIDTH = 0.56
"""Of a bar, against the distance of bars."""
SYMBOLS = ("s", "d", "o")
SAMPLES = (1.9, 6.1)
"""From less than the least n that is measured to more than the largest, as logarithms to base ten."""


@dataclass(frozen=True)
class Bar:
    """A bar from the bottom of the plot up, with words above it."""

    x: float
    height: float
    """Its top, in the plot's coordinates."""
    ink: int
    """The index of the run whose it is."""
    words: str
    label: str = ""
    sample_width: float = 12.0

    def draw(self, painter: QPainter, frame: Frame, theme: Theme) -> None:
        """Draw it into a plot."""
        left, top = frame.pixels([self.x - WIDTH / 2, self.height]).tolist()
        right = float(frame.pixels([self.x + WIDTH / 2, self.height])[0])
        colour = run_colour(self.ink, theme)
        inside = QColor(colour)
        inside.setAlphaF(BAR_STRENGTH)
        painter.setPen(QPen(colour, px(1.2)))
        painter.setBrush(inside)
        painter.drawRect(QRectF(left, top, right - left, frame.height - top + 2))
        chosen = font(0.9)
        metrics = QFontMetricsF(chosen)
        painter.setFont(chosen)
        painter.setPen(QColor(theme.text))
        middle = (left + right) / 2
        width = metrics.horizontalAdvance(self.words)
        painter.drawText(QPointF(middle - width / 2, top - px(4)), self.words)

    def draw_sample(self, painter: QPainter, box: QRectF, theme: Theme) -> None:
        """Draw nothing: what is under it names it."""


class EpochTimeCard(GraphCard):
    """Measured seconds of an epoch, a bar for each run; its batch stands below it."""

    def __init__(self) -> None:
        plot = GraphPlot(logarithmic=True)
        plot.setMinimumHeight(80)
        super().__init__(plot)
        self._runs: Sequence[BatchPicture] = ()
        language.follow(self, EpochTimeCard._retranslate)

    def show_runs(self, runs: Sequence[BatchPicture]) -> None:
        """Show the runs that have done an epoch."""
        self._runs = runs
        self._retranslate()

    def _retranslate(self) -> None:
        timed = [
            (place, picture, picture.trace.seconds_per_epoch)
            for place, picture in enumerate(self._runs)
        ]
        known = [(place, picture, seconds) for place, picture, seconds in timed if seconds]
        bars = [
            Bar(place, float(np.log10(seconds)), picture.index, duration(seconds))
            for place, picture, seconds in known
        ]
        self.plot.set_names((self.tr("batch size |B|"), self.tr("seconds")))
        sizes = [(place, str(picture.trace.run.batch_size)) for place, picture, _ in timed]
        self.plot.axis("bottom").setTicks([sizes])
        x = (-0.7, len(timed) - 0.3) if timed else None
        self.plot.show_items(bars, (x, _above(bar.height for bar in bars)))
        words = self.tr("batch of {size}: {time}")
        self.set_title(
            self.tr("Time of an epoch"),
            "; ".join(
                words.format(size=picture.trace.run.batch_size, time=duration(seconds))
                for _, picture, seconds in known
            ),
        )
        self.key.hide()


def _above(tops: Iterable[float]) -> Interval | None:
    """Return what is shown of an axis with bars: above them there is room for their words."""
    tops = list(tops)
    if not tops:
        return None
    low, high = math.floor(min(tops) - 0.3), max(tops)
    return low, high + 0.35 * (high - low) + 0.1


class CostCard(GraphCard):
    """Measured seconds of an iteration against n: of all samples, of some, of one."""

    wanted = Signal()
    stopped = Signal()

    def __init__(self) -> None:
        plot = GraphPlot(logarithmic=True, logarithmic_x=True)
        plot.setMinimumHeight(80)
        super().__init__(plot)
        self._costs: Costs | None = None
        self._running = False
        self.button = QPushButton()
        set_font(self.button, 0.85)
        self.button.clicked.connect(self._press)
        self.header.addWidget(self.button)
        language.follow(self, CostCard._retranslate)

    def show_costs(self, costs: Costs | None) -> None:
        """Show what is measured so far; None: nothing yet."""
        self._costs = costs
        self._retranslate()

    def show_running(self, running: bool) -> None:
        """Show whether it is being measured."""
        self._running = running
        self._retranslate()

    def _press(self) -> None:
        (self.stopped if self._running else self.wanted).emit()

    def _retranslate(self) -> None:
        costs = self._costs
        done = f"{costs.done if costs else 0:.0%}"
        stop = self.tr("Stop at {share}").format(share=done)
        self.button.setText(stop if self._running else self.tr("Measure"))
        self.button.setToolTip(
            self.tr("Stop measuring; what has come so far stays")
            if self._running
            else self.tr("Measure one iteration on drawn data, for n = 100 to 1 000 000")
        )
        self.button.setAccessibleName(self.button.toolTip())
        names = {
            None: self.tr("all n: gradient descent"),
            1: self.tr("|B| = 1: SGD"),
        }
        items: list[Item] = []
        y = None
        told = []
        if costs is not None:
            n = np.log10(costs.samples)
            table = np.log10(costs.seconds)
            for index, size in enumerate(costs.batch_sizes):
                points = np.column_stack([n, table[:, index]])
                label = names.get(size) or self.tr("|B| = {size}").format(size=size)
                items += [
                    Curve("", points, index, 2.0),
                    Marks(label, points, index, SYMBOLS[index], 8.0),
                ]
                told.append(f"{label}: {duration(float(costs.seconds[-1, index]))}")
            finite = table[np.isfinite(table)]
            y = float(finite.min() - 0.3), float(finite.max() + 0.5)
        self.plot.set_names((self.tr("samples n"), self.tr("seconds")))
        self.plot.show_items(items, (SAMPLES, y))
        self.set_title(self.tr("Cost of one iteration"), "; ".join(told))
        self.key.setVisible(bool(items))
        self.show_key()
