"""The largest stable learning rate at the minimum that the runs come to."""

import numpy as np

from core.critical_points import classify
from core.ending import CONVERGED
from core.experiments.learning_rate.result import Limit
from core.experiments.learning_rate.runs import Runs
from core.objectives import Objective
from core.optimizers import AnyOptimizer
from core.point import CriticalPoint
from core.stability import stability_limit

CELL = 1e-3
"""Ends in one cell of this size, in units of the domain's sides, are taken for one."""


def find_limit(objective: Objective, optimizer: AnyOptimizer, runs: Runs) -> Limit | None:
    """Return the limit at the minimum that most runs have converged to.

    Where none has converged, at that near the lowest end of all.
    """
    if stability_limit(optimizer, 1.0) is None:
        return None
    point = _minimum(objective, runs)
    if point is None:
        return None
    rate = stability_limit(optimizer, float(point.eigenvalues[-1]))
    return None if rate is None else Limit(rate, point)


def _minimum(objective: Objective, runs: Runs) -> CriticalPoint | None:
    converged = np.flatnonzero(runs.outcomes == CONVERGED)
    if len(converged):
        ends = np.array(objective.domain)
        cells = np.floor(
            (runs.x[converged] - ends[:, 0]) / (CELL * (ends[:, 1] - ends[:, 0])) + 0.5
        )
        _, firsts, counts = np.unique(cells, axis=0, return_index=True, return_counts=True)
        candidates = converged[firsts[np.lexsort((firsts, -counts))]]
    else:
        finite = np.flatnonzero(np.isfinite(runs.f))
        candidates = finite[np.argsort(runs.f[finite], kind="stable")]
    for row in candidates[:4]:
        point = classify(objective, runs.x[row])
        if point is not None and point.kind.is_minimum:
            return point
    return None
