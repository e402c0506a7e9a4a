"""When a run ends, whatever its number of steps."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.trace import Array, Outcome

LARGEST = 1e12
"""An iterate with a component beyond this has diverged."""

UNDER_WAY, CONVERGED, DIVERGED, STEP_LIMIT = range(4)
"""Numbers that stand for outcomes in arrays."""
OUTCOMES = {
    CONVERGED: Outcome.CONVERGED,
    DIVERGED: Outcome.DIVERGED,
    STEP_LIMIT: Outcome.STEP_LIMIT,
}
_MARGIN, _TINY = 1e-9, 1e-290
"""Relative and absolute: differences of squares that may come from rounding."""
Outcomes = NDArray[np.int8]
Mask = NDArray[np.bool_]


def ending(x: Sequence[float], f: float, grad: Sequence[float], tolerance: float) -> Outcome | None:
    """Say whether a run ends at an iterate.

    Parameters
    ----------
    x, f, grad
        The iterate, the objective and its own gradient there, without noise.
    tolerance
        For the gradient's Euclidean norm, 0 or more.
    """
    near = all(-LARGEST <= component <= LARGEST for component in x)
    if not (near and math.isfinite(f) and all(map(math.isfinite, grad))):
        return Outcome.DIVERGED
    return Outcome.CONVERGED if math.hypot(*grad) <= tolerance else None


@np.errstate(all="ignore")
def endings(x: Array, f: Array | None, grad: Array, tolerance: float) -> Outcomes:
    """Say which runs end at their iterates: `ending` for many of them, equal to it in each.

    Parameters
    ----------
    x, grad
        Shape (d, n).
    f
        Shape (n,); None where it is known to be finite.
    tolerance
        See `ending`.

    Returns
    -------
    Outcomes
        `UNDER_WAY`, `CONVERGED` or `DIVERGED`, shape (n,).
    """
    fine = (np.abs(x) <= LARGEST).all(axis=0) & np.isfinite(grad).all(axis=0)
    if f is not None:
        fine &= np.isfinite(f)
    codes = np.where(has_converged(list(grad), tolerance), CONVERGED, UNDER_WAY)
    return np.where(fine, codes, DIVERGED).astype(np.int8)


def limits_of_square(tolerance: float) -> tuple[float, float]:
    """Return what a sum of squares tells of the norm, though it is rounded otherwise, and may overflow.

    Returns
    -------
    tuple
        A norm is at most the tolerance where its components' squares add up to less than the first,
        and only where they add up to no more than the second.
    """
    square = tolerance * tolerance
    return square * (1 - _MARGIN) - _TINY, square * (1 + _MARGIN) + _TINY


@np.errstate(all="ignore")
def has_converged(grad: Sequence[Array], tolerance: float) -> Mask:
    """Tell where a gradient's norm is at most the tolerance, as `ending` computes it.

    Parameters
    ----------
    grad
        Its components, arrays of shape (n,).
    tolerance
        0 or more.
    """
    squares = grad[0] * grad[0]
    for component in grad[1:]:
        squares = squares + component * component
    surely, possibly = limits_of_square(tolerance)
    small, possible = np.asarray(squares < surely), np.asarray(squares <= possibly)
    if np.count_nonzero(possible) == np.count_nonzero(small):
        return small
    for row in np.flatnonzero(possible & ~small):
        small[row] = math.hypot(*(float(component[row]) for component in grad)) <= tolerance
    return small
