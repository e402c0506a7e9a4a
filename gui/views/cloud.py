"""The repeats of a run on a plot: where they are at a step, and the way of their mean."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from core.spread import Spread
from core.trace import Array
from gui.theme import Theme, px
from gui.views.canvas import Canvas
from gui.views.frame import Frame
from gui.views.ink import Trail
from gui.views.run_marks import PATH_WIDTH
from gui.views.strokes import strokes

DOT = 4.5
"""Diameter of a repeat's dot, in pixels."""
OPACITY = 0.5
MEAN_WIDTH = PATH_WIDTH + 0.8
RIM = 2.2
"""How much wider the rim is that sets the way of the mean off from the dots."""
BAND_OPACITY = 0.22
CAP = 5.0
"""Half the length of the strokes at the ends of a deviation's bar."""
BEYOND = 50.0
"""What is drawn outside the plot reaches at most so many pixels out: painters overflow."""


@dataclass(eq=False)
class DrawnSpread:
    """The repeats of a run in the plot's coordinates."""

    spread: Spread
    mean: Array
    """Shape (n, 2)."""
    std: Array
    """In both of the plot's coordinates, shape (n, 2)."""
    colour: QColor

    def row(self, t: int) -> int:
        """Return the row at the cursor: repeats that have all ended stay at the last."""
        return min(t, self.spread.last)

    def trails(self, frame: Frame, theme: Theme) -> list[Trail]:
        """Return the way of the mean, ready to be painted: its rim and itself."""
        lines = strokes(self.mean, frame)
        ground, none = QColor(theme.plot), np.empty(0, np.intp)
        widths = [(ground, px(MEAN_WIDTH + RIM)), (self.colour, px(MEAN_WIDTH))]
        return [
            Trail(colour, width, lines, none, np.empty((0, 2)), ground) for colour, width in widths
        ]

    def draw_mean(self, canvas: Canvas, t: int) -> None:
        """Draw the mean at a step, and one standard deviation to each side; nothing if not finite."""
        row = self.row(t)
        mean, std = self.mean[row], self.std[row]
        if not (np.isfinite(mean).all() and np.isfinite(std).all()):
            return
        painter, frame = canvas.painter, canvas.frame
        bars = []
        for axis in (0, 1):
            shift = np.eye(2)[axis] * std
            ends = within(frame.pixels([mean - shift, mean + shift]), frame)
            bars.append((ends, np.eye(2)[1 - axis] * px(CAP)))
        for colour, width in (
            (QColor(canvas.theme.plot), px(1.6 + RIM)),
            (QColor(canvas.theme.text), px(1.6)),
        ):
            painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            for ends, cap in bars:
                painter.drawLine(QPointF(*ends[0]), QPointF(*ends[1]))
                if np.hypot(*(ends[1] - ends[0])) > 2 * px(CAP):
                    for end in ends:
                        painter.drawLine(QPointF(*(end - cap)), QPointF(*(end + cap)))


def draw_dots(painter: QPainter, pixels: Array, colour: QColor, frame: Frame) -> None:
    """Draw a dot at each of these pixels, shape (k, 2), that is in the frame."""
    size = np.array([frame.width, frame.height])
    with np.errstate(invalid="ignore"):
        seen = ((pixels >= -DOT) & (pixels <= size + DOT)).all(axis=1)
    faint = QColor(colour)
    faint.setAlphaF(OPACITY)
    painter.setPen(QPen(faint, px(DOT), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawPoints(QPolygonF([QPointF(x, y) for x, y in pixels[seen].tolist()]))


def within(pixels: Array, frame: Frame) -> Array:
    """Return pixels none of which is far outside the frame: what lies between is drawn the same."""
    size = np.array([frame.width, frame.height])
    return np.clip(pixels, -BEYOND, size + BEYOND)


def draw_band(painter: QPainter, band: Array, frame: Frame, colour: QColor) -> None:
    """Fill between the lower and the upper end, rows (t, low, high); a row that is no number is a gap.

    Parameters
    ----------
    painter
        Its origin is the upper left of the frame.
    band
        Shape (n, 3), t ascending. An end may be infinite: the band goes on beyond the frame.
    frame
        The part of the plane that is seen.
    colour
        Of which it is a light tint.
    """
    soft = QColor(colour)
    soft.setAlphaF(BAND_OPACITY)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(soft)
    columns = frame.pixels(band[:, :2])[:, 0]
    upper, lower = (frame.pixels(band[:, [0, edge]])[:, 1] for edge in (2, 1))
    known = ~(np.isnan(lower) | np.isnan(upper))
    for part in np.split(np.arange(len(band)), np.flatnonzero(known[1:] != known[:-1]) + 1):
        if len(part) and known[part[0]]:
            outline = _outline(columns[part], upper[part], lower[part])
            places = within(outline, frame)
            painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in places.tolist()]))


def _outline(columns: Array, upper: Array, lower: Array) -> Array:
    """Return the corners around a band, shape (m, 2): of all rows in a column of pixels the outermost."""
    begins = np.flatnonzero(np.diff(np.floor(columns), prepend=-np.inf))
    if 4 * len(begins) < len(columns):
        columns = columns[begins]
        upper, lower = np.minimum.reduceat(upper, begins), np.maximum.reduceat(lower, begins)
    above, below = np.column_stack([columns, upper]), np.column_stack([columns, lower])
    return np.concatenate([above, below[::-1]])
