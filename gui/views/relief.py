"""A landscape as a surface in the box: which height stands for which value of f."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.landscape import Landscape
from core.trace import Array
from gui.numbers import short
from gui.views.axis import SUPERSCRIPTS
from gui.views.projection import TOP

MESH = 64
"""Points a side of the surface at rest."""
SLACK = 0.02
"""A value so little outside the range, as a share of it, is still within."""
MOST_TICKS = 5


@dataclass(frozen=True)
class HeightScale:
    """From values of f to heights between 0 and 1.

    The range is that of the landscape's contour levels and one level more at each end: what a pole
    adds to it lies outside, and what lies outside has no height: it is a gap in the surface. Where
    the levels are geometric the scale is arsinh((f − low) / s) with the lowest level at s, which is
    a logarithm above s and straight below it, so that neighbouring levels are about as far apart;
    for levels that crowd at the maximum it is the same downwards.
    """

    low: float
    high: float
    softness: float | None = None
    """s as a share of the range; None: heights are proportional to f."""
    downwards: bool = False

    def heights(self, values: ArrayLike) -> Array:
        """Return heights, 0 to 1; NaN for values that are not finite or outside the range."""
        values = np.asarray(values, np.float64)
        half = self.high / 2 - self.low / 2  # the range itself may overflow
        if half <= 0:
            return np.asarray(np.where(np.isfinite(values), 0.5, np.nan))
        with np.errstate(invalid="ignore", over="ignore"):
            share = (values / 2 - self.low / 2) / half
            share = np.where((share >= -SLACK) & (share <= 1 + SLACK), share, np.nan)
        if self.softness is None:
            return np.asarray(share)
        if self.downwards:
            share = 1 - share
        height = np.asarray(np.arcsinh(share / self.softness) / np.arcsinh(1 / self.softness))
        return np.asarray(1 - height if self.downwards else height)


def height_scale(landscape: Landscape) -> HeightScale:
    """Choose the scale that suits a landscape's contour levels."""
    finite = landscape.values[np.isfinite(landscape.values)]
    if not len(finite):
        return HeightScale(0.0, 1.0)
    least, greatest = float(finite.min()), float(finite.max())
    levels = landscape.levels
    if len(levels) < 3:
        return HeightScale(least, greatest)
    first, last = levels[1] - levels[0], levels[-1] - levels[-2]
    if not landscape.logarithmic:
        return HeightScale(
            _end(least, levels[0] - first, last), _end(greatest, levels[-1] + last, last)
        )
    downwards = bool(first > last)
    ratio = (first / (levels[2] - levels[1])) if downwards else last / (levels[-2] - levels[-3])
    ratio = max(float(ratio), 1.001)
    if downwards:
        low = _end(least, levels[0] - first * ratio, first)
        high = _end(greatest, levels[-1] + last / (ratio - 1), first)
        crowded = high / 2 - levels[-1] / 2
    else:
        low = _end(least, levels[0] - first / (ratio - 1), last)
        high = _end(greatest, levels[-1] + last * ratio, last)
        crowded = levels[0] / 2 - low / 2
    return HeightScale(low, high, max(float(crowded / (high / 2 - low / 2)), 1e-30), downwards)


def ticks(landscape: Landscape, scale: HeightScale) -> list[tuple[float, str]]:
    """Return values to be numbered at a logarithmic axis: powers of ten, or else some levels."""
    levels = landscape.levels
    if not scale.downwards and abs(scale.low) <= abs(levels[0] - scale.low):
        first, last = np.log10([levels[0], scale.high])
        powers = np.arange(np.ceil(first), np.floor(last) + 1).astype(int)
        if len(powers) >= 3:
            chosen = powers[:: -(-len(powers) // MOST_TICKS)].tolist()
            return [(10.0**power, f"10{str(power).translate(SUPERSCRIPTS)}") for power in chosen]
    chosen = levels[:: -(-len(levels) // MOST_TICKS)].tolist()
    return [(value, short(value, 3)) for value in chosen]


class Relief:
    """The surface of a landscape, as heights on an even mesh.

    On a logarithmic scale a valley may be much narrower than a facet. There each point of the mesh
    has the mean height over a facet, not that of one place: the valley is seen as one, though less
    deep than at its very bottom. The contour lines on the floor are those of the full grid.
    """

    def __init__(self, landscape: Landscape) -> None:
        self.landscape = landscape
        x, y = landscape.x, landscape.y
        self.rectangle = ((float(x[0]), float(x[-1])), (float(y[0]), float(y[-1])))
        self._meshes: dict[int, Array] = {}

    # Heights are computed when the surface is first looked at: most landscapes are seen from above.

    @cached_property
    def scale(self) -> HeightScale:
        """Which height stands for which value."""
        return height_scale(self.landscape)

    @cached_property
    def _fine(self) -> Array:
        """Heights at the landscape's own points."""
        heights = TOP * self.scale.heights(self.landscape.values)
        if self.scale.softness is None:
            return heights
        # A valley narrower than a facet would break into beads.
        return smoothed(heights, max(heights.shape) // MESH)

    @cached_property
    def grid(self) -> Array:
        """Heights of the mesh at rest, shape (`MESH`, `MESH`): y by rows."""
        return self.mesh(MESH)

    def mesh(self, count: int) -> Array:
        """Return heights on an even mesh of so many points a side, shape (count, count)."""
        if count not in self._meshes:
            at = np.linspace(-1, 1, count)
            self._meshes[count] = interpolated(self._fine, *np.meshgrid(at, at))
        return self._meshes[count]

    def sides(self, points: ArrayLike) -> Array:
        """Map points of the plane, shape (..., 2), to the box's sides: [−1, 1] is inside."""
        points = np.asarray(points, np.float64)
        low, high = np.array(self.rectangle).T / 2
        with np.errstate(over="ignore", invalid="ignore"):
            return np.asarray((points / 2 - low) / (high - low) * 2 - 1)

    def point(self, sides: ArrayLike) -> tuple[float, float]:
        """Return the point of the plane at a place of the box's sides."""
        share = (np.asarray(sides, np.float64) + 1) / 2
        low, high = np.array(self.rectangle).T
        x, y = (low * (1 - share) + high * share).tolist()
        return x, y

    def heights(self, sides: Array) -> Array:
        """Return the surface's heights at places of the sides; NaN outside and in gaps."""
        return interpolated(self.grid, sides[..., 0], sides[..., 1])

    def on_surface(self, points: ArrayLike) -> Array:
        """Return where points of the plane are on the surface, shape (..., 3); NaN where nowhere."""
        sides = self.sides(points)
        return np.concatenate([sides, self.heights(sides)[..., None]], -1)

    def tangent(self, at: ArrayLike, vector: ArrayLike) -> Array | None:
        """Return the unit tangent of the surface above a vector of the plane, shape (3,).

        None where there is no surface around the point, or the vector has no direction.
        """
        (left, right), (low, high) = self.rectangle
        vector = np.asarray(vector, np.float64)
        if not np.isfinite(vector).all() or not vector.any():
            return None
        along = vector / np.abs(vector).max() / (right / 2 - left / 2, high / 2 - low / 2)
        along = along / np.hypot(*along)
        step = 1.0 / MESH
        around = self.sides(at) + np.outer([-step, step], along)
        before, after = self.heights(around)
        tangent = np.append(along, (after - before) / (2 * step))
        if not np.isfinite(tangent).all():
            return None
        return np.asarray(tangent / np.linalg.norm(tangent))


def interpolated(grid: Array, x: Array, y: Array) -> Array:
    """Interpolate bilinearly between the points of an even grid over [−1, 1]².

    Parameters
    ----------
    grid
        Shape (ny, nx).
    x, y
        Places, of one shape; outside, and beside a NaN, the result is NaN.
    """
    rows, columns = grid.shape
    with np.errstate(invalid="ignore"):
        inside = (np.abs(x) <= 1 + 1e-12) & (np.abs(y) <= 1 + 1e-12)
    i, u = _cell(np.where(inside, y, 0.0), rows)
    j, v = _cell(np.where(inside, x, 0.0), columns)
    flat, base = grid.ravel(), i * columns + j
    lower = flat[base] * (1 - v) + flat[base + 1] * v
    upper = flat[base + columns] * (1 - v) + flat[base + columns + 1] * v
    return np.where(inside, lower * (1 - u) + upper * u, np.nan)


def smoothed(grid: Array, width: int) -> Array:
    """Return the means of an array over squares of so many points a side; beside a NaN it is NaN."""
    before = width // 2
    for axis in (0, 1):
        edges = [(0, 0), (0, 0)]
        edges[axis] = (before, width - 1 - before)
        windows = np.lib.stride_tricks.sliding_window_view(
            np.pad(grid, edges, "edge"), width, axis=axis
        )
        grid = windows.mean(-1)
    return grid


def _cell(at: Array, count: int) -> tuple[NDArray[np.intp], Array]:
    place = (at + 1) / 2 * (count - 1)
    cell = np.clip(place, 0, count - 2).astype(np.intp)
    return cell, place - cell


def _end(extreme: float, bound: float, spacing: float) -> float:
    """Return the end of the range: the extreme, unless it lies far beyond the levels."""
    return float(bound if abs(extreme - bound) > abs(spacing) else extreme)
