"""Between a plot's coordinates and pixels, in float64, for any finite number."""

from contextlib import suppress
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import ArrayLike

from core.trace import Array

Interval = tuple[float, float]
Rectangle = tuple[Interval, Interval]
Known = tuple[Interval | None, Interval | None]
"""A rectangle; None along an axis along which nothing is known."""
FINEST = 4e-12
"""Width of an interval at least, against its largest number: float64 tells a thousand pixels apart."""
TINY = float(np.finfo(np.float64).tiny)
"""Numbers nearer to 0 have fewer digits."""
Numbers = TypeVar("Numbers", float, Array)


@dataclass(frozen=True)
class Frame:
    """A rectangle of the plane and the pixels that show it; pixel (0, 0) is the upper left."""

    x: Interval
    y: Interval
    width: float
    height: float

    def pixels(self, points: ArrayLike) -> Array:
        """Map points, shape (..., 2), to pixels; what is too far away becomes infinite.

        Along an axis of no width all but its one number is too far away, and that is NaN.
        """
        points = np.asarray(points, np.float64)
        if points.ndim == 1:
            # One of the hundreds of a frame: floats are ten times as fast as arrays.
            column, row = points.tolist()
            with suppress(ZeroDivisionError):
                across, down = _share(column, *self.x), _share(row, *self.y[::-1])
                return np.array((across * self.width, down * self.height))
        result = np.empty(points.shape)
        with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
            result[..., 0] = _share(points[..., 0], *self.x) * self.width
            result[..., 1] = _share(points[..., 1], *self.y[::-1]) * self.height
        return result

    def point(self, column: float, row: float) -> tuple[float, float]:
        """Return the point at a pixel."""
        u, v = column / self.width, 1 - row / self.height
        return _between(u, *self.x), _between(v, *self.y)

    def direction(self, vector: ArrayLike) -> Array | None:
        """Return the unit vector in pixels of a vector, shape (2,); None if it has no direction."""
        vector = np.asarray(vector, np.float64)
        largest = np.abs(vector).max()
        if not np.isfinite(largest) or largest == 0:
            return None
        spans = np.array([self.x[1] / 2 - self.x[0] / 2, self.y[0] / 2 - self.y[1] / 2])
        scaled = vector / largest / (spans / np.abs(spans).max()) * (self.width, self.height)
        length = np.hypot(*scaled)
        return scaled / length if np.isfinite(length) and length > 0 else None

    @property
    def per_unit(self) -> Array:
        """Columns for a unit of x and rows for a unit of y, which go upwards, shape (2,)."""
        with np.errstate(over="ignore", invalid="ignore"):
            spans = np.array([self.x[1] - self.x[0], self.y[0] - self.y[1]])
            return np.asarray((self.width, self.height) / spans)

    def contains(self, pixel: ArrayLike, margin: float = 0.0) -> bool:
        """Return whether a pixel lies inside, and at least `margin` away from every edge."""
        column, row = np.asarray(pixel, np.float64)
        inside_x = margin <= column <= self.width - margin
        return bool(inside_x and margin <= row <= self.height - margin)

    def enlarged(self, pixels: float) -> Rectangle:
        """Return the rectangle of the plane with so many more pixels at each side."""
        left, top = self.point(-pixels, -pixels)
        right, bottom = self.point(self.width + pixels, self.height + pixels)
        return (left, right), (bottom, top)


def widened(interval: Interval) -> Interval:
    """Return an interval that is wide enough to be a side of a frame: itself, or one around it."""
    low, high = interval
    largest = max(abs(low), abs(high))
    if high / 2 - low / 2 > max(FINEST / 2 * largest, TINY):
        return interval
    room = 0.1 * largest if 0.1 * largest > TINY else 1.0
    return low - room, high + room


def clip_segments(start: Array, end: Array, rectangle: Rectangle) -> tuple[Array, Array, Array]:
    """Cut straight segments to a rectangle, without loss for ends as far off as 1e308.

    The cut is computed from the end that is nearer to the rectangle, so a segment that comes from
    1e300 meets the edge where it should. (Liang & Barsky, "A new concept and method for line
    clipping", ACM Transactions on Graphics 3, 1984.)

    Parameters
    ----------
    start, end
        Shape (n, 2).
    rectangle
        Its x and y intervals.

    Returns
    -------
    start, end
        Shape (k, 2): what is left of the segments.
    kept
        Shape (n,): which segments these are; one with an end that is not finite is none of them.
    """
    low, high = np.array(rectangle).T / 2  # halves, so that no difference overflows
    a, b = start / 2, end / 2
    with np.errstate(all="ignore"):
        centre, size = (low + high) / 2, high - low
        swapped = (np.abs(a / size - centre / size) > np.abs(b / size - centre / size)).any(1)
        a, b = np.where(swapped[:, None], b, a), np.where(swapped[:, None], a, b)
        step = b - a
        first, last = (low - a) / step, (high - a) / step
        entry, leave = np.minimum(first, last), np.maximum(first, last)
        still = step == 0
        within = (low <= a) & (a <= high)
        entry = np.where(still, np.where(within, 0, np.inf), entry)
        leave = np.where(still, np.where(within, 1, -np.inf), leave)
        enters = np.maximum(entry.max(1), 0)
        leaves = np.minimum(leave.min(1), 1)
        kept = np.isfinite(start).all(1) & np.isfinite(end).all(1) & (enters <= leaves)
        near = np.clip(a + enters[:, None] * step, low, high)[kept] * 2
        far = np.clip(a + leaves[:, None] * step, low, high)[kept] * 2
    back = swapped[kept][:, None]
    return np.where(back, far, near), np.where(back, near, far), kept


def _share(values: Numbers, low: float, high: float) -> Numbers:
    return (values / 2 - low / 2) / (high / 2 - low / 2)


def _between(share: float, low: float, high: float) -> float:
    return low * (1 - share) + high * share
