"""What graphs are made of: curves, marks with their errors, bars; each knows how it looks in a key."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from core.trace import Array
from gui.theme import Theme, px, run_colour
from gui.views.frame import Frame
from gui.views.ink import draw_graph
from gui.views.marks import Look, symbol

Ink = int | str
"""A colour: the index of a run's, or the name of one of the theme's."""
CAP = 4.0
"""Half the width of the ends of an error bar, in pixels."""
BAR_STRENGTH = 0.45
"""Of the colour of a bar's inside."""
SAMPLE = 22.0
"""Width of a curve's sample in a key, in pixels."""
MARK_SAMPLE = 12.0
"""Size of a mark in a key, at most."""


def colour_of(ink: Ink, theme: Theme) -> QColor:
    """Return the colour in a theme."""
    return run_colour(ink, theme) if isinstance(ink, int) else QColor(getattr(theme, ink))


class Item(Protocol):
    """What a graph is made of."""

    @property
    def label(self) -> str:
        """Its name in the key; empty for what is not named there."""

    @property
    def sample_width(self) -> float:
        """Width of its sample in the key, in pixels at the normal size of type."""

    def draw(self, painter: QPainter, frame: Frame, theme: Theme) -> None:
        """Draw it into a plot."""

    def draw_sample(self, painter: QPainter, box: QRectF, theme: Theme) -> None:
        """Draw it as a key shows it."""


@dataclass(frozen=True, eq=False)
class Curve:
    """A line through points, x ascending; one that is not finite is a gap."""

    label: str
    points: Array
    """In the plot's coordinates, shape (n, 2)."""
    ink: Ink
    width: float = 2.0
    dashes: tuple[float, ...] = ()
    """Lengths that are drawn and left out in turn, in pixels; none for an unbroken line."""
    strength: float = 1.0
    """Of the colour, 0 to 1."""

    def draw(self, painter: QPainter, frame: Frame, theme: Theme) -> None:
        """Draw it into a plot."""
        colour = colour_of(self.ink, theme)
        colour.setAlphaF(self.strength)
        dashes = [px(length) for length in self.dashes]
        draw_graph(painter, self.points, frame, QPen(colour, px(self.width)), dashes)

    def draw_sample(self, painter: QPainter, box: QRectF, theme: Theme) -> None:
        """Draw it as a key shows it."""
        pen = QPen(colour_of(self.ink, theme), px(self.width))
        if self.dashes:
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setDashPattern([length / self.width for length in self.dashes])
        painter.setPen(pen)
        middle = box.center().y()
        painter.drawLine(QPointF(box.left(), middle), QPointF(box.right(), middle))

    @property
    def sample_width(self) -> float:
        """Width of its sample, in pixels at the normal size of type."""
        return SAMPLE


@dataclass(frozen=True, eq=False)
class Marks:
    """Single points, each perhaps with an interval in which the truth is; those outside are not drawn."""

    label: str
    points: Array
    """In the plot's coordinates, shape (n, 2)."""
    ink: Ink
    symbol: str
    """pyqtgraph's name of it."""
    size: float = 9.0
    filled: bool = True
    intervals: Array | None = None
    """Lower and upper end of each one's interval, along y, shape (n, 2).

    One that is shorter than the mark is not drawn: it would only spoil the mark's shape.
    """
    halo: bool = False
    """Whether a rim sets them off from what is under them."""

    def draw(self, painter: QPainter, frame: Frame, theme: Theme) -> None:
        """Draw them into a plot."""
        colour = colour_of(self.ink, theme)
        if self.intervals is not None:
            painter.setPen(QPen(colour, px(1.5)))
            for (x, y), (low, high) in zip(self.points, self.intervals, strict=True):
                ends = frame.pixels([[x, low], [x, high]])
                seen = frame.contains(frame.pixels([x, y])) and np.isfinite(ends).all()
                if seen and np.ptp(ends[:, 1]) > px(self.size):
                    _draw_interval(painter, ends)
        look = self._look(theme)
        for at in frame.pixels(self.points):
            if frame.contains(at):
                symbol(painter, self.symbol, at, self.size, look)

    def draw_sample(self, painter: QPainter, box: QRectF, theme: Theme) -> None:
        """Draw one as a key shows it."""
        middle = box.center()
        size = min(self.size, MARK_SAMPLE)
        symbol(painter, self.symbol, (middle.x(), middle.y()), size, self._look(theme))

    @property
    def sample_width(self) -> float:
        """Width of its sample, in pixels at the normal size of type."""
        return min(self.size, MARK_SAMPLE) + 3

    def _look(self, theme: Theme) -> Look:
        colour = colour_of(self.ink, theme)
        ground = QColor(theme.plot)
        fill = colour if self.filled else QColor(Qt.GlobalColor.transparent)
        return Look(fill, colour, 0.5 if self.filled else 1.8, ground if self.halo else None)


@dataclass(frozen=True, eq=False)
class Bars:
    """A histogram: bars that stand side by side on zero."""

    label: str
    edges: Array
    """Their ends along x, shape (n + 1,)."""
    heights: Array
    """Shape (n,)."""
    ink: Ink
    apart: float = 0.0
    """Pixels that are left free between neighbours."""

    def draw(self, painter: QPainter, frame: Frame, theme: Theme) -> None:
        """Draw them into a plot."""
        tops = frame.pixels(np.column_stack([self.edges[:-1], self.heights]))
        ends = frame.pixels(np.column_stack([self.edges[1:], np.zeros(len(self.heights))]))
        self._dress(painter, theme)
        gap, whole = px(self.apart) / 2, QRectF(0, 0, frame.width, frame.height)
        for (left, top), (right, bottom) in zip(tops.tolist(), ends.tolist(), strict=True):
            bar = QRectF(left + gap, top, right - left - 2 * gap, bottom - top).intersected(whole)
            if not bar.isEmpty():
                painter.drawRect(bar)

    def draw_sample(self, painter: QPainter, box: QRectF, theme: Theme) -> None:
        """Draw one as a key shows it."""
        self._dress(painter, theme)
        side = px(10)
        middle = box.center()
        left, top = round(middle.x() - side / 2), round(middle.y() - side / 2)
        painter.drawRect(QRectF(left + 0.5, top + 0.5, side, side))  # sharp, where pixels are

    @property
    def sample_width(self) -> float:
        """Width of its sample, in pixels at the normal size of type."""
        return 12.0

    def _dress(self, painter: QPainter, theme: Theme) -> None:
        colour = colour_of(self.ink, theme)
        painter.setPen(QPen(colour, px(1)))
        inside = QColor(colour)
        inside.setAlphaF(BAR_STRENGTH)
        painter.setBrush(inside)


def _draw_interval(painter: QPainter, ends: Array) -> None:
    (x, low), (_, high) = ends.tolist()
    painter.drawLine(QPointF(x, low), QPointF(x, high))
    cap = px(CAP)
    for y in (low, high):
        painter.drawLine(QPointF(x - cap, y), QPointF(x + cap, y))
