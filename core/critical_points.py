"""The critical points of an objective: where they are, and what they are."""

import numpy as np

from core.calculus import eigenpairs, gradient, value_and_gradient
from core.higher_order import degenerate_kind, directions, zero_eigenvalues
from core.lowest import lowest
from core.newton import Mask, Roots, find_roots
from core.objectives.base import Objective
from core.pausing import Pausing, finish
from core.point import CriticalPoint, CriticalPoints, Kind
from core.stationary import (
    box,
    finding_stationary,
    is_isolated,
    is_singular,
    true_roots,
    within,
)
from core.trace import Array

__all__ = ["CriticalPoint", "CriticalPoints", "Kind", "classify", "find", "finding", "knowing"]

REPRESENTATIVES = 8
"""How many points at most stand for all those that are not isolated."""
KEPT = 16
"""Of so many objectives the critical points are remembered."""
REACH = 0.05
"""How far from the last iterate `classify` looks, in units of the domain's sides."""

_known: dict[Objective, CriticalPoints] = {}


def find(objective: Objective) -> CriticalPoints:
    """Find the critical points on the domain; see `finding`."""
    return finish(finding(objective))


def finding(objective: Objective) -> Pausing[CriticalPoints]:
    """Find the critical points on the domain, its border included; pauses now and then.

    A point where f has no gradient, as |x| + |y| at its minimum, is no solution of ∇f = 0 and is not
    found.

    Parameters
    ----------
    objective
        The function; it need not be defined everywhere.

    Returns
    -------
    CriticalPoints
        Sorted by f. For lines and regions of critical points stand `REPRESENTATIVES` or fewer.
    """
    stationary = yield from finding_stationary(objective)
    _, size = box(objective)
    chosen = _representatives(objective, stationary.continuum, size)
    points = [
        *_described(objective, stationary.isolated, isolated=True),
        *_described(objective, chosen, isolated=False),
    ]
    return CriticalPoints(
        points=tuple(sorted(points, key=lambda point: (point.f, *point.x))),
        continuum=len(stationary.continuum.x) > 0,
        domain=objective.domain,
    )


def knowing(objective: Objective) -> Pausing[CriticalPoints]:
    """Find the critical points, or remember them: undo, and another activity, want them again."""
    points = _known.pop(objective, None) or (yield from finding(objective))
    _known[objective] = points  # behind the others, as the last to be forgotten
    while len(_known) > KEPT:
        _known.pop(next(iter(_known)), None)
    return points


def classify(objective: Objective, x: Array) -> CriticalPoint | None:
    """Tell which critical point a converged run converged to.

    Parameters
    ----------
    objective
        The function.
    x
        The last iterate, shape (d,); it may lie outside the domain.

    Returns
    -------
    CriticalPoint or None
        None if there is none nearby: far out on a plateau the gradient is tiny, too.
    """
    x = np.asarray(x, dtype=np.float64)
    _, size = box(objective)

    def near(places: Array) -> Mask:
        return np.asarray(np.hypot.reduce((places - x) / size, axis=1) <= REACH)

    roots = find_roots(objective, x[None], size, keep=near, settled=0.0, patience=8)
    roots = true_roots(objective, roots[near(roots.x)], size)
    singular = is_singular(objective, roots, size).any()
    isolated = not singular or bool(is_isolated(objective, roots, size).all())
    points = _described(objective, roots, isolated=isolated)
    return points[0] if points else None


def _representatives(objective: Objective, roots: Roots, size: Array) -> Roots:
    """Choose a few roots: one of each height, and then those that are farthest from the others."""
    if len(roots.x) <= REPRESENTATIVES:
        return roots
    f = objective.values(*roots.x.T)
    nearby = roots.x[:, None] + 0.01 * directions(len(size), 8) * size
    change = np.abs(objective.values(*np.moveaxis(nearby, -1, 0)) - f[:, None])
    order = np.argsort(f, kind="stable")
    steps = np.diff(f[order], prepend=-np.inf) > 1e-3 * np.nanmedian(change)
    chosen = list(order[steps][:REPRESENTATIVES])
    scaled = roots.x / size
    while len(chosen) < REPRESENTATIVES:
        away = np.hypot.reduce(scaled[:, None] - scaled[chosen], axis=2).min(axis=1)
        chosen.append(away.argmax())
    return roots[np.array(chosen)]


def _described(objective: Objective, roots: Roots, isolated: bool) -> list[CriticalPoint]:
    """Tell what the roots are."""
    low, size = box(objective)
    zeros = zero_eigenvalues(objective, roots.x, size, roots.error).sum(axis=1)
    # a singular Hessian says little of where the root is
    loose = np.maximum(3 * roots.error, np.where(zeros > 0, 1e-4, 1e-12))
    x = _with_round_numbers(objective, roots, size, loose)
    f, _ = value_and_gradient(objective, x)
    curvature = eigenpairs(objective, x)
    inside = within(x, low, size)
    points = []
    for i in np.flatnonzero(np.isfinite(f) & np.isfinite(curvature.eigenvalues).all(axis=1)):
        values = curvature.eigenvalues[i] + 0.0  # no −0
        values[np.argsort(np.abs(values))[: zeros[i]]] = 0.0
        kind = _kind_by_eigenvalues(values) or degenerate_kind(
            objective,
            x[i],
            size,
            error=roots.error[i],
            known=values[np.argmax(np.abs(values))],
            isolated=isolated,
        )
        points.append(
            CriticalPoint(
                x=x[i],
                f=float(f[i]) + 0.0,
                kind=kind,
                is_global=bool(kind.is_minimum and inside[i])
                and lowest(objective).is_reached(float(f[i])),
                eigenvalues=values,
                eigenvectors=curvature.eigenvectors[i],
            )
        )
    return points


def _kind_by_eigenvalues(eigenvalues: Array) -> Kind | None:
    """Return what the eigenvalues say, None if nothing."""
    if min(eigenvalues) > 0:
        return Kind.LOCAL_MINIMUM
    if max(eigenvalues) < 0:
        return Kind.LOCAL_MAXIMUM
    if min(eigenvalues) < 0 < max(eigenvalues):
        return Kind.SADDLE_POINT
    return None


def _with_round_numbers(objective: Objective, roots: Roots, size: Array, error: Array) -> Array:
    """Return the points with as few digits as the gradient does not mind.

    All coordinates, and then each, are rounded within the error if that does not make the gradient
    larger: what is 0 is reported as 0 and not as 1e-17.

    Parameters
    ----------
    objective, size
        As in `zero_eigenvalues`.
    roots
        n points.
    error
        How far they may be moved, in units of the domain's sides, shape (n,).
    """
    x, residual = roots.x.copy(), roots.residual.copy()
    dimension = x.shape[1]
    for axes in ([*range(dimension)], *([axis] for axis in range(dimension))):
        scales = 10.0 ** -np.floor(np.log10(error[:, None] * size))
        rest = np.arange(len(x))
        while len(rest):
            rounded = x[rest]
            scale = scales[np.ix_(rest, axes)]
            rounded[:, axes] = np.rint(rounded[:, axes] * scale) / scale
            with np.errstate(all="ignore"):
                slopes = np.hypot.reduce(gradient(objective, rounded) * size, axis=1)
            good = slopes <= residual[rest]
            x[rest[good]], residual[rest[good]] = rounded[good], slopes[good]
            scales[rest] *= 10
            rest = rest[~good & (scale * size[axes] < 1e13).all(axis=1)]
    return x + 0.0  # no −0
