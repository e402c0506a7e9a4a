"""What an objective looks like: its values on a grid, contour lines and filled bands; no torch."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from contourpy import FillType, LineType, contour_generator

from core.levels import choose_levels, clear_range, even_grid, is_flat
from core.objectives.base import Interval, Objective
from core.trace import Array

View = tuple[Interval, Interval]
"""A rectangle: the interval of x and that of y."""


@dataclass(frozen=True, eq=False)
class Landscape:
    """A function of two variables on a grid, ready to be drawn.

    Lines and bands are polylines one after another in one array, with a row of NaN between two of
    them. Those of a band are closed: filled by the odd-even rule, it shows its holes.
    """

    x: Array
    """Grid, shape (nx,), ascending."""
    y: Array
    """Grid, shape (ny,), ascending."""
    values: Array
    """f at (x[j], y[i]), shape (ny, nx); NaN or infinite where f is not defined."""
    levels: Array
    """Heights of the lines, ascending, shape (k,); none where f is constant."""
    lines: tuple[Array, ...]
    """The contour lines of each level, k arrays of shape (m, 2)."""
    negative: tuple[bool, ...]
    """Whether a level lies below zero, k of them."""
    bands: tuple[Array, ...]
    """The regions below, between and above the levels, k + 1 arrays of shape (m, 2)."""
    positions: tuple[float, ...]
    """Each band's place on the colour map, from 0 for the lowest to 1 for the highest."""
    logarithmic: bool
    """Whether the levels are geometrically spaced instead of evenly."""


@dataclass(frozen=True, eq=False)
class Profile:
    """A function of one variable along an interval, ready to be drawn."""

    x: Array
    """Shape (n,), ascending."""
    values: Array
    """f at x, shape (n,); NaN, a gap, where f is not finite and at a pole with a change of sign."""
    limits: Interval
    """The heights that are worth showing: all of them, or without the far ends of poles."""


def landscape(objective: Objective, view: View | None = None, resolution: int = 256) -> Landscape:
    """Compute the picture of a function of two variables.

    Parameters
    ----------
    objective
        A function of two variables.
    view
        The rectangle to look at; the objective's domain if None. The levels are chosen for it.
    resolution
        Points a side. Where the levels are geometric twice as many are taken: on fewer a narrow
        valley breaks into beads.
    """
    view = view or (objective.domain[0], objective.domain[1])
    x, y, values, levels, logarithmic = _sampled(objective, view, resolution)
    if logarithmic:
        x, y, values, levels, logarithmic = _sampled(objective, view, 2 * resolution)
    lines, bands = _contours(x, y, values, levels)
    count = len(levels)
    return Landscape(
        x=x,
        y=y,
        values=values,
        levels=levels,
        lines=lines,
        negative=tuple(bool(level < 0) for level in levels),
        bands=bands,
        positions=tuple(i / count for i in range(count + 1)) if count else (0.5,),
        logarithmic=logarithmic,
    )


def profile(objective: Objective, interval: Interval | None = None, count: int = 1200) -> Profile:
    """Compute the curve of a function of one variable.

    Parameters
    ----------
    objective
        A function of one variable.
    interval
        Where to look; the objective's domain if None.
    count
        Points, evenly spaced. One more, NaN, parts the curve at each pole with a change of sign.
    """
    x = even_grid(interval or objective.domain[0], count)
    values = objective.values(x)
    low, high = clear_range(objective, (x,), values) or (-1.0, 1.0)
    x, values = _with_gaps_at_poles(objective, x, values, low, high)
    if is_flat(low, high):
        margin = abs(low) / 2 or 1.0
        low, high = low - margin, high + margin
    return Profile(x, np.where(np.isfinite(values), values, np.nan), (low, high))


def _sampled(
    objective: Objective, view: View, resolution: int
) -> tuple[Array, Array, Array, Array, bool]:
    x, y = (even_grid(interval, resolution) for interval in view)
    values = objective.values(*np.meshgrid(x, y))
    limits = clear_range(objective, (x, y), values)
    levels, logarithmic = choose_levels(values, *limits) if limits else (np.empty(0), False)
    return x, y, values, levels, logarithmic


def _contours(
    x: Array, y: Array, values: Array, levels: Array
) -> tuple[tuple[Array, ...], tuple[Array, ...]]:
    finite = np.isfinite(values)
    # contourpy interpolates by differences, which overflow or vanish at 1e±300: bring all to ±1
    scale = float(np.abs(values[finite]).max(initial=0.0)) or 1.0
    generator = contour_generator(
        x,
        y,
        np.ma.array(np.where(finite, values, 0.0) / scale, mask=~finite),
        line_type=LineType.ChunkCombinedNan,
        fill_type=FillType.ChunkCombinedOffset,
    )
    heights = [float(level) / scale for level in levels]
    lines = tuple(_polyline(generator.lines(height)) for height in heights)
    edges = pairwise([-np.inf, *heights, np.inf])
    bands = tuple(_outline(generator.filled(low, high)) for low, high in edges)
    return lines, bands


def _polyline(lines: Any) -> Array:
    (points,) = lines[0]
    return np.empty((0, 2)) if points is None else points


def _outline(filled: Any) -> Array:
    (points,), (offsets,) = filled
    if points is None:
        return np.empty((0, 2))
    return np.insert(points, offsets[1:-1].astype(np.intp), np.nan, axis=0)


def _with_gaps_at_poles(
    objective: Objective, x: Array, values: Array, low: float, high: float
) -> tuple[Array, Array]:
    """Part the curve where f jumps between −∞ and ∞, which a line would join.

    A jump over the whole of the range to show is bisected: towards a pole |f| grows on both sides,
    on a steep slope it does not.
    """
    left, right = values[:-1], values[1:]
    jumps = ((left < low) & (right > high)) | ((left > high) & (right < low))
    at = np.flatnonzero(jumps & np.isfinite(left) & np.isfinite(right))
    a, b, f_a, f_b = x[at], x[at + 1], values[at], values[at + 1]
    before = np.minimum(np.abs(f_a), np.abs(f_b))
    for _ in range(20):
        middle = a / 2 + b / 2
        f_middle = objective.values(middle)
        on_left = np.sign(f_middle) == np.sign(f_a)
        a, f_a = np.where(on_left, middle, a), np.where(on_left, f_middle, f_a)
        b, f_b = np.where(on_left, b, middle), np.where(on_left, f_b, f_middle)
    poles = np.minimum(np.abs(f_a), np.abs(f_b)) / 100 > before
    return np.insert(x, at[poles] + 1, b[poles]), np.insert(values, at[poles] + 1, np.nan)
