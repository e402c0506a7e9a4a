"""The path so far, painted piece after piece while the cursor moves on."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from core.trace import Array
from gui.painting import draws_pixels, pixel_scale
from gui.theme import px
from gui.views.baked import blank
from gui.views.frame import Frame
from gui.views.strokes import Strokes, dashed, envelope, strokes

DOT_RADIUS = 2.3
KEEP_EVERY = 100
"""After so many pieces the image is kept."""
KEEP_AT_MOST = 16
PIECE_LENGTH, PIECE_STROKES = 48.0, 16
"""Strokes are joined to pieces of at most this length in pixels, and at most so many strokes.

Painted one by one short strokes look bold, because the soft edges of neighbours add up; joined to
one path a long run takes seconds.
"""

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
    ends: NDArray[np.intp] = field(init=False)
    """Where each piece ends among the strokes, shape (m,)."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "ends", piece_ends(self.strokes))

    def whole_pieces(self, t: int) -> tuple[int, int]:
        """Return how many pieces are complete at row t, and how many dots are on these."""
        rows = self.strokes.rows[self.ends - 1]
        pieces = int(np.searchsorted(rows, t, "right"))
        dots = np.searchsorted(self.dot_rows, rows[pieces - 1], "right") if pieces else 0
        return pieces, int(dots)

    def draw(self, painter: QPainter, before: tuple[int, int], now: tuple[int, int]) -> None:
        """Draw the pieces and dots between two counts."""
        ends = self.ends[before[0] : now[0]]
        if len(ends):
            begin = self.ends[before[0] - 1] if before[0] else 0
            lines = self.strokes.lines[begin : ends[-1]]
            draw_pieces(painter, lines, ends - begin, QPen(self.colour, self.width))
        self._draw_dots(painter, max(before[1] - 1, 0), now[1])

    def draw_rest(self, painter: QPainter, t: int) -> None:
        """Draw what no complete piece contains yet at row t."""
        pieces, dots = self.whole_pieces(t)
        begin, end = (self.ends[pieces - 1] if pieces else 0), self.strokes.until(t)
        if end > begin:
            lines = self.strokes.lines[begin:end]
            draw_pieces(painter, lines, np.array([end - begin]), QPen(self.colour, self.width))
        self._draw_dots(painter, max(dots - 1, 0), int(np.searchsorted(self.dot_rows, t, "right")))

    def _draw_dots(self, painter: QPainter, begin: int, end: int) -> None:
        painter.setPen(QPen(self.colour, px(1.3)))
        painter.setBrush(self.dot_fill)
        for at in self.dots[begin:end].tolist():
            painter.drawEllipse(QPointF(*at), px(DOT_RADIUS), px(DOT_RADIUS))


class Ink:
    """Several runs' trails up to a row.

    A wide antialiased path of a thousand strokes takes as long as the rest of a frame. So it is
    painted into an image, and a step forward adds what it needs. On the way the image is kept a few
    times, so that a step back need not start from nothing.
    """

    def __init__(self) -> None:
        self._key: Hashable = None
        self._image: QImage | None = None
        self._t = -1
        self._done: Counts = ()
        self._kept: list[tuple[int, Counts, QImage]] = []
        self.set_trails(())

    @property
    def image(self) -> QImage | None:
        """The trails' whole pieces up to row `t`; None before they are painted."""
        return self._image

    @property
    def t(self) -> int:
        """The row that was painted last."""
        return self._t

    def set_trails(self, trails: Sequence[Trail]) -> None:
        """Take other trails; the last is drawn on top."""
        self._trails = tuple(trails)
        rows = [trail.strokes.rows[trail.ends - 1] for trail in trails]
        sorted_rows = np.sort(np.concatenate([[-1], *rows]))
        every = max(KEEP_EVERY, len(sorted_rows) // KEEP_AT_MOST)
        self._stops = sorted_rows[::every][1:].tolist()
        self._restart()

    def paint(self, painter: QPainter, rectangle: QRectF, key: Hashable, t: int) -> None:
        """Put the trails up to row t at `rectangle`; `key` is what places it on the device."""
        nothing: Counts = tuple((0, 0) for _ in self._trails)
        if draws_pixels(painter):
            scale = pixel_scale(painter)
            if self._key != (key, scale):
                self._restart()
                self._key = (key, scale)
            if self._image is None or t < self._t:
                while self._kept and self._kept[-1][0] > t:
                    self._kept.pop()
                self._t, self._done, self._image = -1, nothing, blank(rectangle, scale)
                if self._kept:
                    self._t, self._done, kept = self._kept[-1]
                    self._image = kept.copy()
            if t > self._t:
                self._advance(self._image, t)
            painter.drawImage(rectangle.topLeft(), self._image)
        else:
            self._draw(painter, nothing, self._counts(t))
        for trail in self._trails:
            trail.draw_rest(painter, t)

    def _counts(self, t: int) -> Counts:
        return tuple(trail.whole_pieces(t) for trail in self._trails)

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
            trail.draw(painter, before, now)


def draw_graph(
    painter: QPainter, points: Array, frame: Frame, pen: QPen, dashes: Sequence[float] = ()
) -> None:
    """Draw a graph; a point between two gaps, which no line shows, is a dot.

    Parameters
    ----------
    painter
        Its origin is the upper left of the frame.
    points
        x ascending, shape (n, 2); those that are not finite are gaps.
    frame
        The part of the plane that is seen.
    pen
        Its colour, and its width in pixels.
    dashes
        Lengths in pixels that are drawn and left out in turn; none for an unbroken line.
    """
    points = envelope(points, frame)
    whole = strokes(points, frame)
    width, colour = pen.widthF(), pen.color()
    draw_strokes(painter, dashed(whole, dashes) if dashes else whole, colour, width)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for at in frame.pixels(points[_lonely(points)]):
        if frame.contains(at):
            painter.drawEllipse(QPointF(*at), width, width)


def _lonely(points: Array) -> NDArray[np.bool_]:
    """Return which points are finite, but neither the one before nor the one after."""
    around = np.pad(np.isfinite(points).all(axis=1), 1)
    return np.asarray(around[1:-1] & ~around[:-2] & ~around[2:])


def draw_strokes(painter: QPainter, given: Strokes, colour: QColor, width: float) -> None:
    """Draw strokes, joined to pieces."""
    draw_pieces(painter, given.lines, piece_ends(given), QPen(colour, width))


def draw_pieces(painter: QPainter, lines: Array, ends: NDArray[np.intp], pen: QPen) -> None:
    """Draw strokes, shape (n, 4), those of a piece as one path; `ends` is where pieces end."""
    pen.setJoinStyle(Qt.PenJoinStyle.BevelJoin)
    pen.setCapStyle(Qt.PenCapStyle.SquareCap)  # round ones would take ten times as long
    painter.setPen(pen)
    begins = np.concatenate([[0], ends[:-1]])
    single = ends - begins == 1
    painter.drawLines([QLineF(*line) for line in lines[begins[single]].tolist()])
    for begin, end in zip(begins[~single].tolist(), ends[~single].tolist(), strict=True):
        places = [lines[begin, :2].tolist(), *lines[begin:end, 2:].tolist()]
        painter.drawPolyline([QPointF(*place) for place in places])


def piece_ends(given: Strokes) -> NDArray[np.intp]:
    """Return where pieces end among strokes: strokes of a piece hang together and are short."""
    count = len(given.rows)
    if not count:
        return np.empty(0, np.intp)
    parts = np.cumsum(given.lengths) // PIECE_LENGTH
    apart = (given.lines[1:, :2] != given.lines[:-1, 2:]).any(1)
    breaks = apart | (parts[1:] != parts[:-1])
    # of a stretch without breaks every so many strokes begin a piece, too
    begins = np.flatnonzero(np.concatenate([[True], breaks]))
    along = np.arange(count) - np.repeat(begins, np.diff(np.append(begins, count)))
    last = np.concatenate([breaks | (along[1:] % PIECE_STROKES == 0), [True]])
    return np.flatnonzero(last) + 1
