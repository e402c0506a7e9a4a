"""Which heights of a function are worth showing; no torch."""

from collections.abc import Sequence

import numpy as np

from core.objectives.base import Interval, Objective
from core.trace import Array

LEVELS = 20
"""How many contour lines are aimed at."""
LOGARITHMIC_SHARE = 0.14
"""Levels are geometric if half of the view lies in this lowest (or highest) share of the range."""
LOWEST_AREA = 0.004
"""Share of the view that the lowest of the geometric levels encloses."""
DECADES_ABOVE_MINIMUM = 30
DECADES_BELOW_MAXIMUM = 6
"""How many powers of ten geometric levels span at most. Descent ends at the minimum, where small
differences are worth seeing."""
POLE_RATIO = 4.0
"""A pole is cut off if it makes the range this many times that of the middle 96 % of the values."""


def even_grid(interval: Interval, count: int) -> Array:
    """Return `count` evenly spaced numbers from one end of the interval to the other."""
    low, high = interval
    share = np.linspace(0.0, 1.0, count)
    grid: Array = low * (1 - share) + high * share  # high - low may overflow
    return grid


def clear_range(objective: Objective, axes: Sequence[Array], values: Array) -> Interval | None:
    """Find the least and the greatest of the finite values, the far ends of poles left out.

    Parameters
    ----------
    objective
        The function, to look closer where it is greatest and least: at a pole it grows on and on.
    axes
        The grid, an ascending array for each variable.
    values
        f on the grid, indexed as `numpy.meshgrid` does: the last axis is x.

    Returns
    -------
    tuple or None
        None if f is nowhere finite.
    """
    finite = values[np.isfinite(values)]
    if not len(finite):
        return None
    quantiles = np.quantile(finite, (0, 0.02, 0.5, 0.98, 1), method="nearest")
    least, low, median, high, greatest = map(float, quantiles)
    if _spread(least, greatest) > POLE_RATIO * _spread(low, high):
        margin = (high - low) / 8
        if _grows_on(objective, axes, values, greatest, median):
            greatest = min(greatest, high + margin)
        if _grows_on(objective, axes, values, least, median):
            least = max(least, low - margin)
    return least, greatest


def is_flat(low: float, high: float) -> bool:
    """Tell whether a range is no more than what rounding makes of a constant."""
    rounding = 16 * np.finfo(float).eps * max(abs(low), abs(high))
    return bool(_spread(low, high) <= max(rounding, np.finfo(float).tiny))


def choose_levels(values: Array, low: float, high: float) -> tuple[Array, bool]:
    """Choose contour levels between `low` and `high`.

    Parameters
    ----------
    values
        f on a grid; what is not finite is ignored.
    low, high
        The range of heights to show.

    Returns
    -------
    levels
        Ascending; none if the range is that of a constant.
    logarithmic
        True if they are geometric: above the minimum where most of the view lies low (a long
        valley), below the maximum where most of it lies high. Otherwise they are evenly spaced.
    """
    if is_flat(low, high):
        return np.empty(0), False
    finite = values[np.isfinite(values)]
    median = float(np.median(_heights(finite, low, high)))
    if median < LOGARITHMIC_SHARE:
        return geometric_levels(finite, low, high, DECADES_ABOVE_MINIMUM), True
    if median > 1 - LOGARITHMIC_SHARE:
        below = geometric_levels(-finite, -high, -low, DECADES_BELOW_MAXIMUM)
        return -below[::-1], True
    return even_levels(low, high), False


def even_levels(low: float, high: float) -> Array:
    """Choose about `LEVELS` evenly spaced round numbers between `low` and `high`.

    Zero is one of them if it lies between.
    """
    spacing = high / LEVELS - low / LEVELS  # high - low may overflow
    decade = 10.0 ** np.floor(np.log10(spacing))
    step = decade * min((1.0, 2.0, 2.5, 5.0, 10.0), key=lambda m: abs(m - spacing / decade))
    levels: Array = step * np.arange(np.ceil(low / step), np.floor(high / step) + 1)
    return levels[(levels > low) & (levels < high)]


def geometric_levels(values: Array, low: float, high: float, decades: int) -> Array:
    """Choose up to `LEVELS` heights between `low` and `high` in geometric progression above `low`.

    The lowest of them encloses the share `LOWEST_AREA` of `values`, which are finite, or lies
    `decades` below the highest.
    """
    heights = _heights(values, low, high)
    lowest = max(float(np.quantile(heights, LOWEST_AREA)), 10.0**-decades)
    heights = np.geomspace(lowest, 1.0, LEVELS + 1)[:-1]
    levels = low * (1 - heights) + high * heights
    # far above zero, neighbouring low levels may be one floating-point number
    return np.unique(levels[(levels > low) & (levels < high)])


def _spread(low: float, high: float) -> float:
    """Half of the range, which unlike the range does not overflow."""
    return high / 2 - low / 2


def _heights(values: Array, low: float, high: float) -> Array:
    with np.errstate(over="ignore"):  # a pole's far end
        heights: Array = (values / 2 - low / 2) / _spread(low, high)
    return heights


def _grows_on(
    objective: Objective, axes: Sequence[Array], values: Array, extreme: float, median: float
) -> bool:
    """Tell whether f goes far beyond `extreme` on a finer grid around the place of that value."""
    place = [int(i[0]) for i in reversed(np.nonzero(values == extreme))]
    finer = [
        even_grid((axis[max(i - 1, 0)], axis[min(i + 1, len(axis) - 1)]), 64)
        for axis, i in zip(axes, place, strict=True)
    ]
    around = objective.values(*np.meshgrid(*finer))
    farthest = np.abs(around[~np.isnan(around)] / 4 - median / 4).max(initial=0.0)
    return bool(farthest > abs(extreme - median))
