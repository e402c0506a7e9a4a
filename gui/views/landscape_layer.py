"""Filled bands and contour lines of a landscape."""

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QTransform

from core.landscape import Landscape
from core.trace import Array
from gui.theme import Theme, px
from gui.views.frame import Frame

UNIT = 1000.0
"""Paths are built in a square of this size: Qt's paths do not bear numbers of every magnitude."""
DASHES = (3.0, 2.5)
LINE_STRENGTH = 0.45


class LandscapeLayer:
    """Draws a landscape: the ground of a contour view."""

    def __init__(self, landscape: Landscape) -> None:
        self.landscape = landscape
        x, y = landscape.x, landscape.y
        self._square = Frame((float(x[0]), float(x[-1])), (float(y[0]), float(y[-1])), UNIT, UNIT)
        self._bands = [self._path(band, closed=True) for band in landscape.bands]
        self._lines = [self._path(line, closed=False) for line in landscape.lines]

    def draw(self, painter: QPainter, frame: Frame, theme: Theme, *, quickly: bool) -> None:
        """Draw bands and lines.

        Parameters
        ----------
        painter
            Its origin is the frame's upper left.
        frame
            The part of the plane that is seen; the landscape need not cover it.
        theme
            Colours.
        quickly
            While the view moves: lines as thin as possible, which are painted many times faster.
        """
        corners = [(self._square.x[0], self._square.y[1]), (self._square.x[1], self._square.y[0])]
        (left, top), (right, bottom) = frame.pixels(corners)
        if not np.isfinite([left, top, right, bottom]).all():
            return
        painter.save()
        scale = ((right - left) / UNIT, (bottom - top) / UNIT)
        painter.setTransform(QTransform.fromTranslate(left, top).scale(*scale), True)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        colours = band_colours(self.landscape.positions, theme)
        for path, colour in zip(self._bands, colours, strict=True):
            painter.setBrush(QBrush(colour))
            painter.drawPath(path)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        colour = QColor(theme.contour_line)
        colour.setAlphaF(LINE_STRENGTH)
        for path, negative in zip(self._lines, self.landscape.negative, strict=True):
            pen = QPen(colour, 0.0 if quickly else px(1.0))
            pen.setCosmetic(True)
            if negative:
                pen.setDashPattern(DASHES)
            painter.setPen(pen)
            painter.drawPath(path)
        painter.restore()

    def _path(self, points: Array, *, closed: bool) -> QPainterPath:
        placed = self._square.pixels(points)
        path: QPainterPath = pg.arrayToQPath(placed[:, 0], placed[:, 1], connect="finite")
        if closed:
            path.setFillRule(Qt.FillRule.OddEvenFill)
        return path


def band_colours(positions: tuple[float, ...], theme: Theme) -> list[QColor]:
    """Return the colours of bands: the colour map's, softened towards the plot's ground."""
    map_colours = pg.colormap.get(theme.colormap).map(np.array(positions), mode="float")[:, :3]
    base = QColor(theme.plot)
    ground = np.array([base.redF(), base.greenF(), base.blueF()])
    soft = ground + theme.landscape_strength * (map_colours - ground)
    return [QColor.fromRgbF(*colour) for colour in soft.tolist()]
