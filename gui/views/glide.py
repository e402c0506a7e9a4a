"""The picture of a long path while one moves over the plane: what was painted, moved along.

To paint a path of 10⁵ steps in full takes many times as long as a frame may. But most of it has been
painted already. While the plane is panned or zoomed, the last picture is shifted and stretched, and only
what comes into sight is drawn; when all is at rest, the path is painted in full again.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from pyqtgraph.Qt.internals import PrimitiveArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QRegion

from core.trace import Array
from gui.painting import pixel_scale
from gui.views.baked import blank
from gui.views.frame import Frame, clip_segments
from gui.views.strokes import Strokes, dashed

LINES, LENGTH = 12_000, 400_000.0
"""So many lines, of so many pixels in all, are drawn in one frame at most; of more every k-th."""
SMOOTH_LINES, SMOOTH_LENGTH = 1000, 30_000.0
"""So few are drawn with soft edges, as in the full picture."""
BESIDE = 4.0
"""How far lines go on beyond what comes into sight, in pixels, so that no cut can be seen."""
SAME = 1e-3
"""Differences in pixels that nobody sees."""

Box = tuple[float, float, float, float]
"""Left, top, right and bottom, in pixels."""


@dataclass(frozen=True, eq=False)
class GlidingPath:
    """A path that comes into sight."""

    points: Array
    """In the plot's coordinates, shape (n, 2)."""
    colour: QColor
    width: float
    ahead: tuple[float, float] | None
    """Width and opacity of what is beyond the cursor; None: it is not drawn."""
    dashes: Sequence[float] = ()
    """Lengths in pixels: drawn, left out, drawn, …; none if it has no gaps."""

    def lines_in(
        self, frame: Frame, boxes: Sequence[Box], begin: int, end: int
    ) -> tuple[NDArray[np.intp], Array]:
        """Return what of the path between two rows is in some boxes, as `lines_in` does, in dashes."""
        rows, lines = lines_in(self.points[begin:end], frame, boxes)
        rows += begin
        if not self.dashes:
            return rows, lines
        # Where along the path a line begins: told from its end, since it may be cut.
        pixels = frame.pixels(self.points)
        period = sum(self.dashes)
        with np.errstate(invalid="ignore", over="ignore"):
            lengths = np.hypot(*np.diff(pixels, axis=0, prepend=pixels[:1]).T) % period
            along = np.cumsum(np.nan_to_num(lengths))[rows]
            starts = (along - np.hypot(*(pixels[rows] - lines[:, :2]).T)) % period
        broken = dashed(Strokes(rows, lines), self.dashes, np.nan_to_num(starts))
        return broken.rows, broken.lines


class Glide:
    """What was painted last, and where; nothing while the plane is at rest."""

    def __init__(self) -> None:
        self._image: QImage | None = None
        self._frame = Frame((0, 1), (0, 1), 1, 1)
        self._t = 0

    @property
    def is_under_way(self) -> bool:
        """Whether a moved picture is shown."""
        return self._image is not None

    def stop(self) -> None:
        """Forget the picture: all is painted in full again."""
        self._image = None

    def start(self, image: QImage, frame: Frame, t: int) -> None:
        """Take over the picture of the paths up to row t on a frame."""
        self._image, self._frame, self._t = image, frame, t

    def can_show(self, frame: Frame, t: int) -> bool:
        """Return whether a frame and a row can be shown from the picture."""
        same_size = (frame.width, frame.height) == (self._frame.width, self._frame.height)
        return self._image is not None and same_size and t >= self._t

    def paint(
        self,
        painter: QPainter,
        rectangle: QRectF,
        frame: Frame,
        t: int,
        paths: Sequence[GlidingPath],
    ) -> None:
        """Put the paths up to row t at `rectangle`, the last on top; `can_show` must be true."""
        assert self._image is not None
        image = blank(rectangle, pixel_scale(painter))
        inner = QPainter(image)
        try:
            _move(inner, self._image, self._frame, frame)
            boxes = exposed(frame, self._frame)
            region = QRegion()
            for left, top, right, bottom in boxes:
                region |= QRectF(left, top, right - left, bottom - top).toAlignedRect()
            for path in paths:
                if boxes:
                    inner.setClipRegion(region)
                    self._draw(inner, path, frame, t, boxes)
                    inner.setClipping(False)
                if t > self._t:  # playing goes on while the plane is moved
                    whole = [(0.0, 0.0, frame.width, frame.height)]
                    _, new = path.lines_in(frame, whole, self._t, t + 1)
                    _draw_lines(inner, new, path.colour, path.width)
        finally:
            inner.end()
        self.start(image, frame, t)
        painter.drawImage(rectangle.topLeft(), image)

    def _draw(
        self, painter: QPainter, path: GlidingPath, frame: Frame, t: int, boxes: Sequence[Box]
    ) -> None:
        end = len(path.points) if path.ahead else t + 1
        rows, lines = path.lines_in(frame, boxes, 0, end)
        done = rows <= t
        if path.ahead:
            width, opacity = path.ahead
            faint = QColor(path.colour)
            faint.setAlphaF(opacity)
            _draw_lines(painter, lines[~done], faint, width)
        _draw_lines(painter, lines[done], path.colour, path.width)


def joined(layers: Sequence[tuple[QImage, float]]) -> QImage:
    """Return images of one size, each with its opacity, one upon the other."""
    result = layers[0][0].copy()
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    try:
        for image, opacity in layers:
            painter.setOpacity(opacity)
            painter.drawImage(QPointF(0, 0), image)
    finally:
        painter.end()
    return result


def exposed(frame: Frame, old: Frame) -> list[Box]:
    """Return the parts of a frame that were not in sight before, in its pixels; none overlap."""
    corners = frame.pixels([(old.x[0], old.y[1]), (old.x[1], old.y[0])])
    width, height = frame.width, frame.height
    (left, top), (right, bottom) = np.clip(corners, 0, (width, height)).tolist()
    boxes = [
        (0.0, 0.0, width, top),
        (0.0, bottom, width, height),
        (0.0, top, left, bottom),
        (right, top, width, bottom),
    ]
    return [box for box in boxes if box[2] - box[0] > SAME and box[3] - box[1] > SAME]


def lines_in(points: Array, frame: Frame, boxes: Sequence[Box]) -> tuple[NDArray[np.intp], Array]:
    """Return what of a path is in some boxes.

    Parameters
    ----------
    points
        The path in the plot's coordinates, shape (n, 2). A row that is not finite is a gap.
    frame
        The part of the plane that is seen.
    boxes
        In its pixels.

    Returns
    -------
    rows
        The row of the path at which each line ends, shape (k,).
    lines
        x₁, y₁, x₂, y₂ in pixels, cut to the boxes' surroundings, shape (k, 4): at most `LINES`, and
        of all together not much more than `LENGTH`.
    """
    pixels = frame.pixels(points)
    cells = np.floor(2 * pixels)
    moves = np.ones(len(points), bool)
    moves[1:] = cells[1:, 0] != cells[:-1, 0]
    moves[1:] |= cells[1:, 1] != cells[:-1, 1]
    rows = np.flatnonzero(moves)
    pixels = np.ascontiguousarray(pixels[rows].T)
    finite = np.asarray(np.isfinite(pixels).all(axis=0))
    found: list[tuple[NDArray[np.intp], Array]] = []
    for left, top, right, bottom in boxes:
        low = np.array([left, top]) - BESIDE
        high = np.array([right, bottom]) + BESIDE
        touches = finite[1:] & finite[:-1]
        for along, first, last in zip(pixels, low, high, strict=True):
            before: NDArray[np.bool_] = np.less(along, first)
            after: NDArray[np.bool_] = np.greater(along, last)
            touches &= ~((before[1:] & before[:-1]) | (after[1:] & after[:-1]))
        at = np.flatnonzero(touches)
        # Before anything is cut: a fair share of very many.
        at = at[:: 1 + len(at) // (2 * LINES)]
        start, end, kept = clip_segments(
            pixels[:, at].T, pixels[:, at + 1].T, ((low[0], high[0]), (low[1], high[1]))
        )
        found.append((rows[at[kept] + 1], np.hstack([start, end])))
    ends = np.concatenate([some for some, _ in found])
    lines = np.concatenate([some for _, some in found])
    if len(lines) > SMOOTH_LINES:
        first = _first_of_each(lines)
        ends, lines = ends[first], lines[first]
    every = int(max(-(-len(lines) // LINES), np.ceil(_length(lines) / LENGTH), 1))
    return ends[::every], lines[::every]


def _first_of_each(lines: Array) -> NDArray[np.intp]:
    """Return which lines differ from all before them by half a pixel, ascending."""
    corners = np.round(2 * (lines - lines.min())).astype(np.int64)
    places = np.zeros(len(lines), np.int64)
    for corner in corners.T:  # a screen has fewer than 2¹⁵ half pixels a side
        places = (places << 15) | corner
    return np.sort(np.unique(places, return_index=True)[1])


def _length(lines: Array) -> float:
    return float(np.hypot(*(lines[:, 2:] - lines[:, :2]).T).sum())


def _move(painter: QPainter, image: QImage, old: Frame, frame: Frame) -> None:
    """Draw the picture of one frame where it belongs on another."""
    corners = frame.pixels([(old.x[0], old.y[1]), (old.x[1], old.y[0])])
    (left, top), (right, bottom) = corners.tolist()
    if abs(right - left - frame.width) < SAME and abs(bottom - top - frame.height) < SAME:
        painter.drawImage(QPointF(_whole(left), _whole(top)), image)
    else:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(left, top, right - left, bottom - top), image)


def _whole(pixel: float) -> float:
    """Return a whole number where a pixel is one but for rounding: nothing is blurred then."""
    return float(round(pixel)) if abs(pixel - round(pixel)) < SAME else pixel


def _draw_lines(painter: QPainter, lines: Array, colour: QColor, width: float) -> None:
    if not len(lines):
        return
    is_soft = len(lines) <= SMOOTH_LINES and _length(lines) <= SMOOTH_LENGTH
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, is_soft)
    painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap))
    # Ten times as fast as making a QLineF of each.
    primitives = PrimitiveArray(QLineF, 4)
    primitives.resize(len(lines))
    primitives.ndarray()[:] = lines
    painter.drawLines(*primitives.drawargs())
