"""Where the gradient of an objective vanishes on its domain: single points, lines and regions."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.calculus import gradient
from core.higher_order import MARGIN, directions, zero_eigenvalues
from core.lowest import is_lowest, lowest
from core.newton import CLOSE, Mask, Roots, find_roots, finding_roots
from core.objectives.base import Objective
from core.pausing import Pausing
from core.trace import Array

STARTS = {1: (96, 192, 384, 768, 1536, 3072), 2: (12, 20, 32, 50, 80, 120)}
"""Starts a side, by dimension: ever more as long as with more of them more points are found,"""
PLENTY = 4
"""or as there are not so many times as many starts as points."""
FINE = {1: 2000, 2: 90}
"""Grid on which places with little gradient are looked for, to start there too: narrow wells."""
BISECTIONS = 40
"""Of an interval between two of them on a line."""
BESIDE = 1e-7
"""So little beside the lowest places slopes are looked at."""
OUTSIDE = 0.15
"""How far out of the domain a start is followed; all lengths here are in units of its sides."""
SAME = 1e-5
SAME_DEGENERATE = 5e-3
"""Roots that are closer are one. Where the Hessian is singular they scatter."""
MOST = 256
"""Of more degenerate roots, no more are looked at."""
NEIGHBOUR = 0.02
"""If there is another root about so far away, in whatever direction, then a root is not isolated."""


@dataclass(frozen=True, eq=False)
class Stationary:
    """All places where the gradient vanishes."""

    isolated: Roots
    continuum: Roots
    """Samples of lines or regions where it vanishes."""


def finding_stationary(objective: Objective) -> Pausing[Stationary]:
    """Find where the gradient vanishes on the domain.

    The grid of starts is refined as long as that brings more isolated points to light.
    """
    low, size = box(objective)
    found = Roots.at(np.empty((0, objective.dimension)))
    count = -1
    for round_, side in enumerate(STARTS[objective.dimension]):
        starts = _starts(objective, side).reshape(-1, objective.dimension)
        if round_ == 0:
            starts = np.concatenate([starts, *_likely_places(objective, size)])
        new = yield from finding_roots(objective, starts, size, keep=_near(low, size))
        new = true_roots(objective, new, size)
        found = distinct(Roots.joined([found, new[within(new.x, low, size)]]), size)
        before, count = count, int(np.sum(~is_singular(objective, found, size)))
        if count <= before and len(starts) >= PLENTY * count:
            break
        yield
    # as close as rounding allows
    polished = yield from finding_roots(
        objective, found.x, size, keep=_wherever, settled=0.0, patience=8
    )
    found = true_roots(objective, polished, size)
    found = distinct(found[within(found.x, low, size)], size)
    singular = is_singular(objective, found, size)
    degenerate = _thinned(found[singular], size)
    degenerate = degenerate[_is_apart(degenerate, found[~singular], size)]
    single = is_isolated(objective, degenerate, size)
    return Stationary(Roots.joined([found[~singular], degenerate[single]]), degenerate[~single])


def box(objective: Objective) -> tuple[Array, Array]:
    """Return the domain's lower corner and its sides, each of shape (d,)."""
    ends = np.array(objective.domain)
    return ends[:, 0], ends[:, 1] - ends[:, 0]


def within(x: Array, low: Array, size: Array, margin: float = 1e-9) -> Mask:
    """Tell which points (n, d) are in the box, or not farther outside than `margin`."""
    scaled = (x - low) / size
    return np.asarray(((scaled >= -margin) & (scaled <= 1 + margin)).all(axis=1))


def true_roots(objective: Objective, roots: Roots, size: Array) -> Roots:
    """Leave out rows that rest where the gradient is small but not zero.

    At a root either Newton's next step is tiny, or the Hessian is singular, and the gradient is nothing
    beside what it is a little farther on, on either side.
    """
    settled = roots.error <= 1e-6
    rest = roots[~settled]
    around = rest.x[:, None] + 0.01 * directions(len(size), 8) * size
    with np.errstate(all="ignore"):
        slopes = gradient(objective, around.reshape(-1, len(size))) * size
        sides = np.hypot.reduce(slopes, axis=1).reshape(len(around), 2, around.shape[1] // 2)
        beside = np.median(sides.min(axis=1), axis=1)
    rest = rest[rest.residual <= 1e-9 * np.where(np.isfinite(beside), beside, 0.0)]
    rest.error = np.minimum(rest.error, CLOSE)
    rest = rest[is_singular(objective, rest, size)]
    return Roots.joined([roots[settled], rest])


def distinct(roots: Roots, size: Array) -> Roots:
    """Leave one, the best, of roots that are closer than `SAME` to each other."""
    scaled = roots.x / size
    labels = np.zeros(len(scaled), dtype=np.intp)
    count = 0
    while count < (count := _part(scaled, labels)):
        pass
    order = np.lexsort((roots.residual, roots.error, labels))
    return roots[order[np.flatnonzero(np.diff(labels[order], prepend=-1))]]


def is_singular(objective: Objective, roots: Roots, size: Array) -> Mask:
    """Tell at which roots the Hessian has an eigenvalue zero."""
    return np.asarray(zero_eigenvalues(objective, roots.x, size, roots.error).any(axis=1))


def is_isolated(objective: Objective, roots: Roots, size: Array) -> Mask:
    """Tell which degenerate roots have no other degenerate root about `NEIGHBOUR` away."""
    dimension = roots.x.shape[1]
    starts = roots.x[:, None] + NEIGHBOUR * directions(dimension, 8) * size
    others = find_roots(
        objective, starts.reshape(-1, dimension), size, keep=_wherever, settled=1e-6
    )
    others = true_roots(objective, others, size)
    others = others[is_singular(objective, others, size)]
    away = np.hypot.reduce((roots.x[:, None] - others.x) / size, axis=2)
    return np.asarray(~((away > NEIGHBOUR / 4) & (away < NEIGHBOUR * 2)).any(axis=1))


def _is_apart(roots: Roots, others: Roots, size: Array) -> Mask:
    """Tell which roots are none of the others, seen from beside."""
    away = np.hypot.reduce((roots.x[:, None] - others.x) / size, axis=2)
    return np.asarray((away > MARGIN * roots.error[:, None]).all(axis=1))


def _part(scaled: Array, labels: NDArray[np.intp]) -> int:
    """Part groups at gaps along each axis, in place; returns how many there are now."""
    for column in scaled.T:
        order = np.lexsort((column, labels))
        gaps = (np.diff(labels[order]) > 0) | (np.diff(column[order]) > SAME)
        labels[order] = np.concatenate([[0], np.cumsum(gaps)])[: len(labels)]
    return int(labels.max(initial=-1)) + 1


def _starts(objective: Objective, side: int) -> Array:
    """Return places all over the domain, shape (side, d) or (side, side, d)."""
    # a little beside the middle of each cell, for symmetry lines may be special
    share = (np.arange(side) + 0.503) / side
    axes = [low + (high - low) * share for low, high in objective.domain]
    return np.stack(np.meshgrid(*axes), axis=-1)


def _likely_places(objective: Objective, size: Array) -> Iterator[Array]:
    """Return places in narrow wells, into which no start of a grid may lead, each of shape (n, d)."""
    places = _starts(objective, FINE[objective.dimension])
    with np.errstate(all="ignore"):
        slopes = gradient(objective, places.reshape(-1, len(size))) * size
    norms = np.hypot.reduce(slopes, axis=1).reshape(places.shape[:-1])
    yield places[is_lowest(np.where(np.isnan(norms), np.inf, norms))]
    if objective.dimension == 1:
        yield _between_slopes(objective, places[:, 0], slopes[:, 0] / size)
    else:
        yield _wells(objective, size)


def _between_slopes(objective: Objective, x: Array, slope: Array) -> Array:
    """Return, by bisection, where a slope that changes its sign between places is zero, (n, 1).

    Where it does not come down, there is a pole or an edge.
    """
    changes = np.flatnonzero(slope[:-1] * slope[1:] < 0)
    low, high, rises = x[changes], x[changes + 1], slope[changes + 1] > 0
    least = np.minimum(np.abs(slope[changes]), np.abs(slope[changes + 1]))
    middle, here = low, least
    for _ in range(BISECTIONS):
        middle = low / 2 + high / 2
        with np.errstate(all="ignore"):
            here = gradient(objective, middle[:, None])[:, 0]
        is_above = (here > 0) == rises
        low, high = np.where(is_above, low, middle), np.where(is_above, middle, high)
    return middle[np.abs(here) < 1e-3 * least, None]


def _wells(objective: Objective, size: Array) -> Array:
    """Return the lowest places of the domain, without edges and poles: the slope comes down there."""
    around = directions(2, 8)
    # Beside them, as the slope of an edge itself is arbitrary.
    places = lowest(objective).places + BESIDE * around[0] * size
    with np.errstate(all="ignore"):
        here = np.hypot.reduce(gradient(objective, places) * size, axis=1)
        beside = places[:, None] + around * size / FINE[2]
        slopes = gradient(objective, beside.reshape(-1, 2)) * size
    there = np.hypot.reduce(slopes, axis=1).reshape(len(places), -1)
    return np.asarray(places[here < 0.1 * np.median(there, axis=1)])


def _near(low: Array, size: Array) -> Callable[[Array], Mask]:
    return lambda x: within(x, low, size, OUTSIDE)


def _wherever(x: Array) -> Mask:
    return np.ones(len(x), dtype=bool)


def _thinned(roots: Roots, size: Array) -> Roots:
    """Leave one root, the best, of those within `SAME_DEGENERATE`."""
    scaled = roots.x / size
    rest = np.lexsort((*scaled.T, roots.residual))
    leaders: list[np.intp] = []
    while len(rest) and len(leaders) < MOST:
        leaders.append(rest[0])
        away = np.hypot.reduce(scaled[rest] - scaled[rest[0]], axis=1)
        rest = rest[away > SAME_DEGENERATE]
    return roots[np.array(leaders, dtype=np.intp)]
