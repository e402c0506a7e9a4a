"""How low an objective is on its domain; no torch."""

from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from core.levels import even_grid
from core.objectives.base import Objective
from core.trace import Array

GRID = {1: 4097, 2: 257}
"""Points a side, by dimension. Odd, so that the centre of a symmetric domain is among them."""
KEPT = 32
"""How many of the lowest places are looked at more closely,"""
ZOOMS, FINER = 8, 4
"""how often, and how many times more closely each time."""


@dataclass(frozen=True)
class Lowest:
    """The least value of a function on its domain, as far as it was found."""

    value: float
    """Never below the true one; −∞ at a pole. NaN if f is nowhere defined."""
    tolerance: float
    """A difference that is nothing beside what f rises to in the lowest hundredth of the domain."""
    places: Array = field(compare=False)
    """The lowest places that were found, up to `KEPT`, shape (k, d)."""

    def is_reached(self, f: float) -> bool:
        """Tell whether a value is as low, but for rounding."""
        return bool(f <= self.value + self.tolerance + 64 * np.finfo(float).eps * abs(f))


@lru_cache(maxsize=64)
def lowest(objective: Objective) -> Lowest:
    """Look for the least value of f on a grid, and around the grid's lowest places on finer ones."""
    axes = [even_grid(interval, GRID[objective.dimension]) for interval in objective.domain]
    places = np.stack(np.meshgrid(*axes), axis=-1)
    values = _values(objective, places)
    finite = values[np.isfinite(values)]
    if not len(finite):
        return Lowest(np.nan, 0.0, places[:0].reshape(0, objective.dimension))
    rise = float(np.quantile(finite, 0.01)) - float(finite.min())
    ends = np.array(objective.domain)
    spacing = (ends[:, 1] - ends[:, 0]) / (GRID[objective.dimension] - 1)
    around = np.stack(np.meshgrid(*[np.linspace(-1, 1, 2 * FINER + 1)] * objective.dimension), -1)
    around = around.reshape(-1, objective.dimension)
    best = _lowest_places(places, values)
    least = float(values.min())
    for _ in range(ZOOMS):
        candidates = np.clip(best[:, None] + around * spacing, ends[:, 0], ends[:, 1])
        heights = _values(objective, candidates)
        best = candidates[np.arange(len(best)), heights.argmin(axis=1)]
        least = min(least, float(heights.min()))
        spacing = spacing / FINER
    return Lowest(least, 1e-9 * rise, best)


def is_lowest(values: Array) -> NDArray[np.bool_]:
    """Tell where on a grid no neighbour along an axis has a lower value."""
    result = np.ones(values.shape, dtype=bool)
    for axis in range(values.ndim):
        along, here = np.moveaxis(values, axis, 0), np.moveaxis(result, axis, 0)  # views
        here[1:] &= along[1:] <= along[:-1]
        here[:-1] &= along[:-1] <= along[1:]
    return result


def _values(objective: Objective, places: Array) -> Array:
    """Return f at places (..., d), shape (...); infinite where it is not defined."""
    values = objective.values(*np.moveaxis(places, -1, 0))
    return np.where(np.isnan(values), np.inf, values)


def _lowest_places(places: Array, values: Array) -> Array:
    """Return up to `KEPT` places of the grid that are lower than their neighbours, shape (k, d)."""
    wells = is_lowest(values)
    order = np.argsort(values[wells], kind="stable")
    return np.asarray(places[wells][order[:KEPT]])
