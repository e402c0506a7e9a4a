"""Graphs of what came of each learning rate: the last f, and the steps, on one axis of rates."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from core.ending import CONVERGED, DIVERGED, Outcomes
from core.experiments.learning_rate.result import Range, Sweep
from core.trace import Array
from gui import language
from gui.numbers import short
from gui.theme import Theme, px
from gui.views.frame import Frame, Interval, Known
from gui.views.graph import GraphCard
from gui.views.graph_items import Curve, Item, Marks
from gui.views.plane import NOWHERE
from gui.views.rate_plot import RatePlot

TINTS = {Range.STABLE: "good", Range.OSCILLATING: "warning", Range.DIVERGENT: "bad"}
INK = "text"
"""Of the marks: on every ground."""
MARGIN = 0.06
DASHES = (7.0, 4.0)
WIDE = 1e3
"""Where the values of f are so many times apart, their axis is logarithmic."""


@dataclass(frozen=True, eq=False)
class Bands:
    """Grounds of intervals along x, from the lower to the upper edge."""

    label: str
    intervals: Array
    """Shape (n, 2)."""
    tint: str
    """The name of one of the theme's tints."""

    @property
    def sample_width(self) -> float:
        """Width of its sample, in pixels at the normal size of type."""
        return 14.0

    def draw(self, painter: QPainter, frame: Frame, theme: Theme) -> None:
        """Draw them into a plot."""
        for left, right in self.intervals.tolist():
            ends = frame.pixels([[left, 0.0], [right, 0.0]])[:, 0]
            room = QRectF(ends[0], 0, ends[1] - ends[0], frame.height)
            painter.fillRect(room, QColor(getattr(theme, self.tint).ground))

    def draw_sample(self, painter: QPainter, box: QRectF, theme: Theme) -> None:
        """Draw one as a key shows it."""
        tint = getattr(theme, self.tint)
        painter.setPen(QColor(tint.text))
        painter.setBrush(QColor(tint.ground))
        side = px(11)
        painter.drawRect(
            QRectF(box.left() + 0.5, round(box.center().y() - side / 2) + 0.5, side, side)
        )


class RatesCard(GraphCard):
    """One value of each rate's run, on the coloured ranges of rates, with the limit of stability."""

    plot: RatePlot

    def __init__(self) -> None:
        super().__init__(RatePlot())
        self._sweep: Sweep | None = None
        self._limit_name = ""
        self._pointed: int | None = None

    def show_sweep(self, sweep: Sweep | None, limit_name: str) -> None:
        """Show what has come so far.

        Parameters
        ----------
        sweep
            None for nothing yet.
        limit_name
            How the limit of stability is written.
        """
        self._sweep, self._limit_name = sweep, limit_name
        self.plot.set_places(np.empty(0) if sweep is None else np.log10(sweep.rates))
        self._show()

    def show_pointed(self, index: int | None) -> None:
        """Mark the rate that is pointed at."""
        self._pointed = index
        if self._sweep is None or index is None:
            self.plot.show_moving(())
            return
        x = math.log10(self._sweep.rates[index])
        low, high = self.plot.rectangle[1]
        line = Curve("", np.array([[x, low], [x, high]]), "text", width=1.2)
        self.plot.show_moving([line])

    def _show(self) -> None:
        """Draw everything."""
        raise NotImplementedError

    def _ground(self, sweep: Sweep, vertical: Interval) -> list[Item]:
        """Return the ranges, and the limit of stability."""
        names = {
            Range.STABLE: self.tr("stable"),
            Range.OSCILLATING: self.tr("oscillating"),
            Range.DIVERGENT: self.tr("divergent"),
        }
        intervals = range_intervals(sweep)
        items: list[Item] = [
            Bands(names[each], intervals[each], TINTS[each]) for each in Range if each in intervals
        ]
        if sweep.limit is not None:
            x = math.log10(sweep.limit.rate)
            name = f"{self._limit_name} = {short(sweep.limit.rate, 4)}"
            ends = np.array([(x, vertical[0]), (x, vertical[1])])
            items.append(Curve(name, ends, "error", width=1.8, dashes=DASHES))
        return items

    def _marks(self, sweep: Sweep, y: Array) -> list[Item]:
        """Return a mark for each run, by its outcome."""
        places = np.column_stack([np.log10(sweep.rates), y])
        kinds: Sequence[tuple[str, Outcomes | Array, str, bool, float]] = (
            (self.tr("converged"), sweep.outcomes == CONVERGED, "o", True, 5.5),
            (
                self.tr("all steps done"),
                (sweep.outcomes != CONVERGED) & (sweep.outcomes != DIVERGED),
                "o",
                False,
                6.0,
            ),
            (self.tr("diverged"), sweep.outcomes == DIVERGED, "x", True, 7.0),
        )
        shown = np.isfinite(y)
        return [
            Marks(label, places[rows & shown], INK, symbol, size, filled)
            for label, rows, symbol, filled, size in kinds
            if (rows & shown).any()
        ]

    def _horizontal(self, sweep: Sweep) -> Interval:
        low, high = np.log10(sweep.rates[[0, -1]]).tolist()
        room = 0.02 * (high - low)
        return low - room, high + room


class FinalCard(RatesCard):
    """The last f of each rate's run."""

    def __init__(self) -> None:
        super().__init__()
        language.follow(self, FinalCard._retranslate)

    def _retranslate(self) -> None:
        self.plot.set_names((self.tr("learning rate η"), self.tr("f at the end")))
        self._show()

    def _show(self) -> None:
        self.set_title(self.tr("f at the end of each run"))
        sweep = self._sweep
        if sweep is None:
            self.plot.show_items((), (None, None))
        else:
            y, vertical = heights(sweep)
            self.plot.set_logarithmic(is_logarithmic(sweep), True)
            rectangle: Known = (self._horizontal(sweep), vertical)
            items = [*self._ground(sweep, vertical or NOWHERE), *self._marks(sweep, y)]
            self.plot.show_items(items, rectangle)
        self.show_key()
        self.show_pointed(None)


class StepsCard(RatesCard):
    """The steps that each rate's run took."""

    def __init__(self) -> None:
        super().__init__()
        self.plot.axis("left").set_whole()
        self.key.setMaximumHeight(0)  # that of the card above names its marks too
        language.follow(self, StepsCard._retranslate)

    def _retranslate(self) -> None:
        self.plot.set_names((self.tr("learning rate η"), self.tr("steps")))
        self._show()

    def _show(self) -> None:
        self.set_title(
            self.tr("Steps until the run ends"),
            self.tr("For each learning rate, after how many steps its run has ended"),
        )
        sweep = self._sweep
        if sweep is None:
            self.plot.show_items((), (None, None))
        else:
            highest = max(float(sweep.t.max()), 1.0)
            vertical = (-MARGIN * highest, (1 + MARGIN) * highest)
            items = [*self._ground(sweep, vertical), *self._marks(sweep, sweep.t.astype(float))]
            self.plot.show_items(items, (self._horizontal(sweep), vertical))
        self.show_pointed(None)


def range_intervals(sweep: Sweep) -> dict[Range, Array]:
    """Return where along log₁₀ η each range lies: up to half-way between neighbours, shape (n, 2)."""
    x = np.log10(sweep.rates)
    middles = (x[1:] + x[:-1]) / 2
    edges = np.concatenate([x[:1], middles, x[-1:]])
    found: dict[Range, list[list[float]]] = {}
    for index, each in enumerate(sweep.ranges):
        intervals = found.setdefault(each, [])
        if intervals and intervals[-1][1] == edges[index]:
            intervals[-1][1] = edges[index + 1]
        else:
            intervals.append([edges[index], edges[index + 1]])
    return {each: np.array(intervals) for each, intervals in found.items()}


def is_logarithmic(sweep: Sweep) -> bool:
    """Tell whether f is shown on a logarithmic axis: it is never below 0, and its values are far apart."""
    f = sweep.f[np.isfinite(sweep.f)]
    positive = f[f > 0]
    return bool(len(positive) and (f >= 0).all() and positive.max() > WIDE * positive.min())


def heights(sweep: Sweep) -> tuple[Array, Interval | None]:
    """Return where along the vertical axis each run's f is, and which part of it is shown, if any is known.

    On a linear axis those runs decide that have not diverged; what is higher is outside. On a
    logarithmic one a zero has no place and is at the lower edge.
    """
    finite = np.isfinite(sweep.f)
    if is_logarithmic(sweep):
        with np.errstate(divide="ignore", invalid="ignore"):
            y = np.log10(sweep.f)
        known = y[np.isfinite(y)]
        low, high = float(known.min()), float(known.max())
        room = MARGIN * (high - low)
        return np.where(sweep.f == 0, low - room / 2, y), (low - room, high + room)
    calm = finite & np.array([each is not Range.DIVERGENT for each in sweep.ranges], dtype=bool)
    told = sweep.f[calm] if calm.any() else sweep.f[finite]
    if not len(told):
        return sweep.f, None
    low, high = float(told.min()), float(told.max())
    room = MARGIN * (high - low) or abs(low) * MARGIN or 1.0
    return sweep.f, (low - room, high + room)
