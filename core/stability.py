"""The largest learning rate with which descent on a quadratic bowl does not diverge."""

from collections.abc import Iterable

import numpy as np

from core.optimizers import SGD, AnyOptimizer
from core.point import CriticalPoint
from core.trace import Trace


def stability_limit(settings: AnyOptimizer, largest_eigenvalue: float) -> float | None:
    """Return the learning rate above which gradient descent leaves a minimum.

    The iteration's matrix on f = λx²/2 has spectral radius 1 there: 2/λ for plain gradient descent
    (Nesterov, Introductory Lectures on Convex Optimization, 2004, §2.1.5), 2(1+μ)/λ for the heavy ball
    (Polyak 1964), 2(1+μ)/((1+2μ)λ) for Nesterov's momentum as torch does it.

    Parameters
    ----------
    settings
        The optimizer; only SGD has such a limit in closed form.
    largest_eigenvalue
        Of the Hessian at the minimum.

    Returns
    -------
    float or None
        None where there is no limit or no closed form of it.
    """
    if not isinstance(settings, SGD) or settings.maximize:
        return None
    curvature = largest_eigenvalue + settings.weight_decay
    if not curvature > 0:
        return None
    momentum = settings.momentum
    # Beyond it the velocity does not die away, so that small rates diverge, too.
    if momentum > 1 or (momentum == 1 and not settings.nesterov):
        return None
    if settings.nesterov:
        return 2 * (1 + momentum) / ((1 + 2 * momentum) * curvature)
    # The first step's buffer is the whole gradient, later ones are damped: the limit is the later ones'.
    damping = 1 - settings.dampening if momentum else 1.0
    return 2 * (1 + momentum) / (damping * curvature) if damping > 0 else None


def minimum_of(
    trace: Trace, reached: CriticalPoint | None, points: Iterable[CriticalPoint]
) -> CriticalPoint | None:
    """Return the minimum whose limit matters to a run.

    Parameters
    ----------
    trace
        The run.
    reached
        What it converged to, if it did.
    points
        The objective's critical points.

    Returns
    -------
    CriticalPoint or None
        The minimum that was reached, or else the nearest one to the last finite iterate: a run with too
        large a rate reaches none. None where there is none.
    """
    if reached is not None and reached.kind.is_minimum:
        return reached
    minima = [point for point in points if point.kind.is_minimum]
    if trace.last_finite is None or not minima:
        return None
    x = trace.x[trace.last_finite]
    return min(minima, key=lambda point: float(np.hypot.reduce(point.x - x)))


def limit_formula(settings: AnyOptimizer) -> str:
    """Return how `stability_limit` follows from λmax, as plain text; empty where it does not.

    μ is the momentum, τ the dampening, w the weight decay.
    """
    if not isinstance(settings, SGD) or stability_limit(settings, 1.0) is None:
        return ""
    curvature = "(λmax + w)" if settings.weight_decay else "λmax"
    if settings.nesterov:
        return f"2(1 + μ)/((1 + 2μ){curvature})"
    if not settings.momentum:
        return f"2/{curvature}"
    return f"2(1 + μ)/((1 − τ){curvature})" if settings.dampening else f"2(1 + μ)/{curvature}"
