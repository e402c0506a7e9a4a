"""The path so far, painted stroke after stroke while the cursor moves on."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from core.trace import Array
from gui.views.baked import blank, draws_pixels, pixel_scale
from gui.views.strokes import Strokes

DOT_RADIUS = 2.3
KEEP_EVERY = 400
"""After so many strokes the image is kept."""
KEEP_AT_MOST = 8

Counts = tuple[tuple[int, int], ...]


@dataclass(frozen=True, eq=False)
class Trail:
    """One run's path on the screen."""

    colour: QColor
    width: float
    strokes: Strokes
    dot_rows: NDArray[np.intp]
    dots: Array
    """Marked iterates in pixels, shape (k, 2)."""
    dot_fill: QColor

    def counts(self, t: int) -> tuple[int, int]:
        """Return how many strokes and dots there are up to row t."""
        return self.strokes.until(t), int(np.searchsorted(self.dot_rows, t, "right"))


class Ink:
    """Several runs' trails up to a row.

    A wide antialiased path of a thousand strokes takes as long as the rest of a frame. So strokes
    are painted into an image, and a step forward adds those that it needs. On the way the image is
    kept a few times, so that a step back need not start from nothing.
    """

    def __init__(self) -> None:
        self._key: Hashable = None
        self._image: QImage | None = None
        self._t = -1
        self._done: Counts = ()
        self._kept: list[tuple[int, Counts, QImage]] = []
        self.set_trails(())

    def set_trails(self, trails: Sequence[Trail]) -> None:
        """Take other trails; the last is drawn on top."""
        self._trails = tuple(trails)
        rows = np.sort(np.concatenate([[-1], *(trail.strokes.rows for trail in trails)]))
        self._stops = rows[:: max(KEEP_EVERY, len(rows) // KEEP_AT_MOST)][1:].tolist()
        self._restart()

    def paint(self, painter: QPainter, rectangle: QRectF, key: Hashable, t: int) -> None:
        """Put the trails up to row t at `rectangle`; `key` is what places it on the device."""
        nothing: Counts = tuple((0, 0) for _ in self._trails)
        if not draws_pixels(painter):
            self._draw(painter, nothing, self._counts(t))
            return
        scale = pixel_scale(painter)
        if self._key != (key, scale):
            self._restart()
            self._key = (key, scale)
        if self._image is None or t < self._t:
            while self._kept and self._kept[-1][0] > t:
                self._kept.pop()
            start = (-1, nothing, blank(rectangle, scale))
            self._t, self._done, image = self._kept[-1] if self._kept else start
            self._image = image.copy()
        if t > self._t:
            self._advance(self._image, t)
        painter.drawImage(rectangle.topLeft(), self._image)

    def _counts(self, t: int) -> Counts:
        return tuple(trail.counts(t) for trail in self._trails)

    def _restart(self) -> None:
        self._image = None
        self._t = -1
        self._done = ()
        self._kept = []

    def _advance(self, image: QImage, t: int) -> None:
        kept = self._kept[-1][0] if self._kept else -1
        for stop in [*(row for row in self._stops if self._t < row < t), t]:
            wanted = self._counts(stop)
            if wanted != self._done:
                inner = QPainter(image)
                try:
                    inner.setRenderHint(QPainter.RenderHint.Antialiasing)
                    self._draw(inner, self._done, wanted)
                finally:
                    inner.end()
            self._t, self._done = stop, wanted
            if stop > kept and stop in self._stops:
                self._kept.append((stop, wanted, image.copy()))
                kept = stop

    def _draw(self, painter: QPainter, done: Counts, wanted: Counts) -> None:
        for trail, before, now in zip(self._trails, done, wanted, strict=True):
            draw_strokes(
                painter, trail.strokes.lines[before[0] : now[0]], trail.colour, trail.width
            )
            painter.setPen(QPen(trail.colour, 1.3))
            painter.setBrush(trail.dot_fill)
            for at in trail.dots[max(before[1] - 1, 0) : now[1]].tolist():
                painter.drawEllipse(QPointF(*at), DOT_RADIUS, DOT_RADIUS)


def draw_strokes(painter: QPainter, lines: Array, colour: QColor, width: float) -> None:
    """Draw straight strokes, shape (n, 4), each by itself: far quicker than as one path.

    Their ends are square, so that strokes join; round ones would take ten times as long.
    """
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.SquareCap)
    painter.setPen(pen)
    painter.drawLines([QLineF(*line) for line in lines.tolist()])
