"""What a lesson can ask of one run of a descent."""

import math
from functools import cached_property
from typing import Any

import numpy as np

from core.calculus import eigenpairs
from core.critical_points import classify, find
from core.descent import repeat
from core.lessons.paths import Steps, walk
from core.problems import Problem, shown
from core.repeats import Repeats
from core.scenario import DescentScenario, Pane, Run
from core.stability import minimum_of, stability_limit
from core.trace import Array, Outcome, Trace

COLUMNS = ("t", "x", "f", "grad", "grad_norm", "lr", "eigenvalues")
"""What has a value at every step."""


class RunValues:
    """What is asked of one run.

    Parameters
    ----------
    rows
        Of all columns: those of the longest run. A run that has converged before stays where it is;
        after a divergence nothing is known.
    """

    def __init__(
        self, pane: Pane, run: Run, trace: Trace, scenario: DescentScenario, rows: int
    ) -> None:
        self._pane, self._run, self._trace = pane, run, trace
        self._steps, self._tolerance, self._rows = scenario.steps, scenario.tolerance, rows

    def at_end(self, name: str, steps: Steps) -> Any:
        """Return a column's value at the last iterate at which all is finite; None without any."""
        t = self._trace.last_finite
        if t is None:
            return None
        if name == "t":
            return walk(t, steps)
        return walk(self._values(name, slice(t, t + 1))[0].tolist(), steps)

    def column(self, name: str, steps: Steps) -> Array:
        """Return a column, shape (rows, …)."""
        t = self._trace.last_finite
        known = 0 if t is None else t + 1
        column = self._values(name, slice(known))
        for step in steps:
            if not isinstance(step, int) or column.ndim != 2:
                raise Problem("quantity.no_parts", name=shown(name))
            if not -column.shape[1] <= step < column.shape[1]:
                raise Problem("quantity.no_entry", index=step, count=column.shape[1])
            column = column[:, step]
        missing = self._rows - known
        stays = self._trace.outcome is Outcome.CONVERGED and name != "t"
        rest = column[-1:] if stays else np.full((1, *column.shape[1:]), np.nan)
        return np.concatenate([column, np.repeat(rest, missing, axis=0)])

    def row(self, at: int) -> int:
        """Return the row of a step; of those that were not needed, the last."""
        if at < 0:
            at += len(self._trace)
        ended = self._trace.outcome is not Outcome.STEP_LIMIT
        last = self._steps if ended else self._trace.last
        if not 0 <= at <= last:
            raise Problem("quantity.no_step", t=at, last=last)
        return min(at, self._rows - 1)

    def constant(self, name: str) -> Any:
        """Return what is said of the whole run."""
        match name:
            case "outcome":
                return str(self._trace.outcome)
            case "point":
                return self._reached and str(self._reached.kind)
            case "limit":
                return self._limit
        values = self._repeats.mean if name == "mean" else self._repeats.std
        return [float(value) if math.isfinite(value) else None for value in values]

    def _values(self, name: str, rows: slice) -> Array:
        trace = self._trace
        match name:
            case "t":
                return np.arange(len(trace), dtype=np.float64)[rows]
            case "grad":
                return trace.exact_grad[rows]
            case "grad_norm":
                return np.asarray(np.hypot.reduce(trace.exact_grad[rows], axis=1))
            case "eigenvalues":
                return eigenpairs(self._pane.objective.build(), trace.x[rows]).eigenvalues
        return np.asarray(getattr(trace, name)[rows])

    @cached_property
    def _reached(self) -> Any:
        if self._trace.outcome is not Outcome.CONVERGED:
            return None
        return classify(self._pane.objective.build(), self._trace.x[-1])

    @cached_property
    def _limit(self) -> float | None:
        """The stability limit at the minimum that the window marks it for."""
        points = find(self._pane.objective.build()).points
        minimum = minimum_of(self._trace, self._reached, points)
        if minimum is None:
            return None
        return stability_limit(self._run.optimizer, float(minimum.eigenvalues[-1]))

    @cached_property
    def _repeats(self) -> Repeats:
        if self._run.repeats == 1:
            raise Problem("quantity.no_repeats")
        objective = self._pane.objective.build()
        return repeat(objective, self._run, self._steps, self._tolerance)
