"""What the Hessian does not decide: what f is like around a point where an eigenvalue is zero."""

from collections.abc import Callable

import numpy as np

from core.calculus import gradient, hessian
from core.eigenpairs import symmetric_eigenpairs
from core.newton import Mask
from core.objectives.base import Objective
from core.point import Kind
from core.trace import Array

RADII = (1e-3, 3e-3, 1e-2, 3e-2, 1e-1)
"""Of the circles on which f is looked at, in units of the box's sides."""
MARGIN = 10
"""So many times as far as a point may be wrong its eigenvalues are looked at,"""
FARTHEST = 1e-2
"""and no farther, in units of the box's sides, as all lengths here."""
TINY = 1e-10
"""Over such a distance nothing changes but by rounding."""
LOST = 64 * np.finfo(float).eps
"""A determinant that is so small a share of its two terms is rounding."""
CIRCLE = 360
"""Places on a circle where f is taken."""
KEPT = 4
"""How many of the lowest of them are looked at more closely,"""
ZOOMS, ZOOM_ANGLES = 6, 17
"""how often, and at how many places each time."""


def zero_eigenvalues(objective: Objective, points: Array, size: Array, error: Array) -> Mask:
    """Tell at which points the Hessian is singular.

    An eigenvalue counts as zero if, over the distance by which the point may be wrong, it changes by
    more than its own size; or if it is nothing but rounding. Along an eigenvector a point may be wrong
    by Newton's step, and by what rounding makes of that: it is the gradient over the eigenvalue.

    Parameters
    ----------
    objective
        The function.
    points
        Critical points, shape (n, d).
    size
        The unit of length in each direction, shape (d,).
    error
        How far away the true critical point may be at most, but for rounding, in that unit, shape (n,).

    Returns
    -------
    Mask
        Shape (n, d): which of the eigenvalues in ascending order, in coordinates in which the box is
        a cube. Their signs are those of the Hessian itself (Sylvester's law of inertia).
    """
    d = points.shape[1]
    matrices = _hessians(objective, points, size)
    here = symmetric_eigenpairs(matrices)
    values = np.abs(here.eigenvalues)
    slope_noise, noise = _roughness(objective, points, size)
    with np.errstate(all="ignore"):
        slopes = np.einsum("nij,nj->ni", here.eigenvectors, gradient(objective, points) * size)
        off = np.fmin(np.abs(slopes) / values, error[:, None])
        off = np.maximum(off, slope_noise[:, None] / values)
        off = np.maximum(off, (np.spacing(np.abs(points)) / size).max(axis=1, keepdims=True))
        reach = np.where(off < FARTHEST / MARGIN, MARGIN * off, FARTHEST)
        # eigenvectors stand in rows: a sum of them, each times its reach
        steps = np.einsum("kj,nj,nji->nki", directions(d, 8), reach, here.eigenvectors)
        around = points[:, None] + steps * size
        there = symmetric_eigenpairs(_hessians(objective, around.reshape(-1, d), size)).eigenvalues
        change = np.abs(there.reshape(around.shape) - here.eigenvalues[:, None]).max(axis=1)
        is_zero = ~(values > np.maximum(change, MARGIN * noise[:, None]))
        if d == 2:
            # Not the ratio of the eigenvalues, which any units, as those of a thin box, make small.
            a, b, c = (matrices[:, i, j] / values.max(axis=1) for i, j in ((0, 0), (0, 1), (1, 1)))
            lost = np.abs(a * c - b**2) <= LOST * (np.abs(a * c) + b**2)
            is_zero |= lost[:, None] & (values == values.min(axis=1, keepdims=True))
    return np.asarray(is_zero)


def degenerate_kind(
    objective: Objective, point: Array, size: Array, *, error: float, known: float, isolated: bool
) -> Kind:
    """Decide by the function itself what a critical point with a zero eigenvalue is.

    On small circles around the point, where is f lowest and where highest? Along straight lines would
    not do: (y − x²)(y − 3x²) rises along every line through the origin and is a saddle. The smallest
    circle counts on which the difference from f(point) is more than rounding.

    Parameters
    ----------
    objective
        The function.
    point
        Shape (d,).
    size
        The unit of length in each direction, shape (d,).
    error
        How far away the true critical point may be, in that unit.
    known
        The eigenvalue that is not zero, if there is one: along its direction f rises, or falls.
    isolated
        Whether there are no other critical points right beside it. If there are, f is level towards
        them, and larger circles need not be looked at for what it does there.
    """
    if _is_constant_around(objective, point, size):
        return Kind.FLAT
    lowest, highest = (-1 if known < 0 else 0), (1 if known > 0 else 0)
    for radius in RADII:
        if radius >= 30 * error:
            lowest = lowest or _sign_of_least(objective, point, radius * size, 1)
            highest = highest or -_sign_of_least(objective, point, radius * size, -1)
        if (lowest and highest) or (not isolated and (lowest or highest)):
            break
    if lowest < 0 < highest:
        return Kind.DEGENERATE_SADDLE
    if highest > 0:
        return Kind.DEGENERATE_MINIMUM
    return Kind.DEGENERATE_MAXIMUM if lowest < 0 else Kind.FLAT


def _hessians(objective: Objective, points: Array, size: Array) -> Array:
    with np.errstate(all="ignore"):
        return np.asarray(hessian(objective, points) * size[:, None] * size)


def _roughness(objective: Objective, points: Array, size: Array) -> tuple[Array, Array]:
    """Measure what rounding does to the gradient and to the Hessian's entries, each of shape (n,).

    By second differences over a distance on which both are straight.
    """
    d = points.shape[1]
    steps = TINY * directions(d, 8) * size
    k = len(steps)
    around = np.concatenate([points[:, None], points[:, None] + steps, points[:, None] - steps], 1)
    places = around.reshape(-1, d)
    columns = []
    with np.errstate(all="ignore"):
        slopes = gradient(objective, places) * size
        for values in (slopes, _hessians(objective, places, size)):
            rows = values.reshape(len(points), 1 + 2 * k, d ** (values.ndim - 1))
            second = rows[:, 1 : 1 + k] + rows[:, 1 + k :] - 2 * rows[:, :1]
            columns.append(np.abs(second).max(axis=(1, 2)))
    return columns[0], columns[1]


def _angles(count: int) -> Array:
    """Return angles all around, off the axes and the diagonals."""
    return np.asarray(2 * np.pi * (np.arange(count) + 0.05) / count)


def directions(dimension: int, count: int) -> Array:
    """Return unit vectors, shape (count, 2); in one dimension the two that there are, (2, 1)."""
    if dimension == 1:
        return np.array([[-1.0], [1.0]])
    angles = _angles(count)
    return np.stack([np.cos(angles), np.sin(angles)], axis=1)


def _is_constant_around(objective: Objective, point: Array, size: Array) -> bool:
    ring = point + RADII[0] * size * directions(len(point), 16)
    return not gradient(objective, ring).any()


def _sign_of_least(objective: Objective, point: Array, radii: Array, sign: int) -> int:
    """Compare the least of sign·f on an ellipse with that at its centre: −1, 1, or 0 if they agree."""
    centre = objective.values(*point[:, None])[0]

    def above_centre(places: Array) -> Array:
        """Map (..., d) to (...)."""
        heights = sign * (objective.values(*np.moveaxis(places, -1, 0)) - centre)
        return np.where(np.isnan(heights), np.inf, heights)

    if len(point) == 1:
        lowest = point + radii * directions(1, 2)
    else:
        lowest = _lowest_on_ellipse(above_centre, point, radii)
    heights = above_centre(lowest)
    place, height = lowest[heights.argmin()], heights.min()
    rounding = np.finfo(float).eps * abs(centre)
    rounding += _rounding(above_centre, point, radii) + _rounding(above_centre, place, radii)
    return int(np.sign(height)) if abs(height) > 4 * rounding else 0


def _lowest_on_ellipse(height: Callable[[Array], Array], point: Array, radii: Array) -> Array:
    """Return the places on an ellipse around `point` where `height` is lowest, shape (k, 2)."""
    turns = np.linspace(-1, 1, ZOOM_ANGLES)

    def at(angles: Array) -> Array:
        return np.asarray(point + radii * np.stack([np.cos(angles), np.sin(angles)], axis=-1))

    angles, width = _angles(CIRCLE), 2 * np.pi / CIRCLE
    heights = height(at(angles))
    valleys = np.flatnonzero((heights <= np.roll(heights, 1)) & (heights <= np.roll(heights, -1)))
    angles = angles[valleys[np.argsort(heights[valleys], kind="stable")[:KEPT]]]
    for _ in range(ZOOMS):
        candidates = angles[:, None] + width * turns
        angles = candidates[np.arange(len(angles)), height(at(candidates)).argmin(axis=1)]
        width *= turns[1] - turns[0]
    return at(angles)


def _rounding(height: Callable[[Array], Array], place: Array, radii: Array) -> float:
    """Measure how rough f is: by second differences over a distance on which it is straight."""
    shifts = 1e-6 * radii * directions(len(place), 8) * np.linspace(0.3, 1, 5)[:, None, None]
    differences = height(place + shifts) + height(place - shifts) - 2 * height(place[None])
    return float(np.abs(differences).max())
