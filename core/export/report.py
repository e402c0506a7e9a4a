"""What ``run`` and ``points`` tell, as values for JSON."""

from typing import Any

import numpy as np

from core.calculus import eigenpairs
from core.critical_points import classify, find
from core.descent import descend, repeat
from core.objectives import Objective
from core.scenario import DescentScenario
from core.trace import Array, Outcome, Trace

Values = dict[str, Any]


def runs(scenario: DescentScenario) -> Values:
    """Compute all runs and say how each ended.

    Returns
    -------
    dict
        ``{"panes": [{"runs": [{"outcome", "t", "x", "f", "grad", "eigenvalues"}]}]}`` with finite
        numbers only. Of a run that diverged the last finite iterate is told; what is not finite is
        None. A converged run also has ``point``, the kind of point that it converged to, a repeated
        one ``mean`` and ``std`` of the last x (of a repeat that diverged the last finite one), and
        ``repeats_diverged``, how many did. `grad` is the objective's own, without noise.
    """
    panes = []
    for pane in scenario.panes:
        objective = pane.objective.build()
        traces = descend(pane, scenario.steps, scenario.tolerance)
        endings = [_ending(trace, objective) for trace in traces]
        for ending, run in zip(endings, pane.runs, strict=True):
            if run.repeats > 1:
                repeats = repeat(objective, run, scenario.steps, scenario.tolerance)
                ending["mean"], ending["std"] = _finite(repeats.mean), _finite(repeats.std)
                ending["repeats_diverged"] = repeats.diverged
        panes.append({"runs": endings})
    return {"panes": panes}


def _ending(trace: Trace, objective: Objective) -> Values:
    assert trace.outcome is not None
    values: Values = {"outcome": str(trace.outcome)}
    t = trace.last_finite
    if t is None:
        return values | dict.fromkeys(("t", "x", "f", "grad", "eigenvalues"))
    x = trace.x[t]
    if trace.outcome is Outcome.CONVERGED:
        point = classify(objective, x)
        values["point"] = point and str(point.kind)
    return values | {
        "t": t,
        "x": x.tolist(),
        "f": float(trace.f[t]),
        "grad": trace.exact_grad[t].tolist(),
        "eigenvalues": _finite(eigenpairs(objective, x[np.newaxis]).eigenvalues[0]),
    }


def _finite(numbers: Array) -> list[float] | None:
    return [float(number) for number in numbers] if np.isfinite(numbers).all() else None


def points(scenario: DescentScenario) -> Values:
    """Find the critical points of every pane's objective, sorted by f.

    Returns
    -------
    dict
        ``{"panes": [{"points": [{"x", "f", "kind", "global", "eigenvalues", "eigenvectors"}]}]}``.
    """
    panes = []
    for pane in scenario.panes:
        found = find(pane.objective.build())
        panes.append(
            {
                "points": [
                    {
                        "x": point.x.tolist(),
                        "f": point.f,
                        "kind": str(point.kind),
                        "global": point.is_global,
                        "eigenvalues": point.eigenvalues.tolist(),
                        "eigenvectors": point.eigenvectors.tolist(),
                    }
                    for point in found.points
                ]
            }
        )
    return {"panes": panes}
