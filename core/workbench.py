"""What is computed for a scenario, so that a change computes only what it touches."""

from collections.abc import Iterator
from time import perf_counter
from typing import TYPE_CHECKING

import numpy as np

from core.objectives import Objective
from core.results import Results, RunResult
from core.scenario import DescentScenario, Pane
from core.trace import Array, Curvature, Outcome, Trace

if TYPE_CHECKING:
    from core.descent import Descent


PATIENCE = 0.1
"""Seconds of work before partial results are given out: a shorter run would only flicker."""
GROWTH = 1.5
"""How many times as many rows there are when a long run's partial result is given out again."""


class Workbench:
    """Keeps the runs that are under way, to extend them and to compute none of them twice.

    Imports torch when it is first asked for a trace.
    """

    def __init__(self) -> None:
        self._descents: dict[str, Descent] = {}
        self._results: dict[str, tuple[RunResult, ...]] = {}

    def results(self, scenario: DescentScenario, steps: int) -> Iterator[Results | None]:
        """Compute the runs of a scenario up to `steps`, and give out no more, though more are known.

        Yields
        ------
        Results or None
            None where the caller may stop; partial results while a long run grows; the whole at
            the end.
        """
        from core.descent import Descent  # noqa: PLC0415  torch comes after the window

        panes = [_key(scenario, pane) for pane in scenario.panes]
        self._descents = {key: self._descents[key] for key in panes if key in self._descents}
        self._results = {key: self._results[key] for key in panes if key in self._results}
        worth_showing = perf_counter() + PATIENCE
        given: Results | None = None
        for key, pane in zip(panes, scenario.panes, strict=True):
            if key not in self._descents:
                self._descents[key] = Descent(pane, scenario.tolerance, scenario.steps)
                self._results[key] = ()
            published = 0
            for traces in self._descents[key].advance(steps):
                rows = sum(map(len, traces))
                if rows > GROWTH * published and perf_counter() > worth_showing:
                    published = rows
                    self._results[key] = self._look_closer(pane, traces, key, steps)
                    if all(self._results.get(key) for key in panes):
                        given = tuple(self._results[key] for key in panes)
                        yield given
                        continue
                yield None
            traces = self._descents[key].traces
            self._results[key] = self._look_closer(pane, traces, key, steps)
        whole = tuple(self._results[key] for key in panes)
        if whole != given:
            yield whole

    def _look_closer(
        self, pane: Pane, traces: tuple[Trace, ...], key: str, steps: int
    ) -> tuple[RunResult, ...]:
        """Add what is known along the traces up to `steps`, without computing any of it again."""
        from core.critical_points import classify  # noqa: PLC0415

        objective = pane.objective.build()
        known = self._results[key]
        results = []
        for index, (run, whole) in enumerate(zip(pane.runs, traces, strict=True)):
            trace = whole.until(steps)  # it may have been played further
            before = known[index] if known else None
            if before and _is_known(trace, before.trace):
                results.append(before)
                continue
            reached = before.reached if before else None
            if trace.outcome is not Outcome.CONVERGED:
                reached = None
            elif reached is None:
                reached = classify(objective, trace.x[-1])
            curvature = _curvature(objective, trace, before)
            results.append(RunResult(run, trace, curvature, reached))
        return tuple(results)


def _key(scenario: DescentScenario, pane: Pane) -> str:
    """Return what the runs of a pane depend on: the same key, the same traces."""
    schedules = [run.schedule and run.schedule.planned(scenario.steps) for run in pane.runs]
    return f"{scenario.tolerance!r} {pane.model_dump_json()} {schedules!r}"


def _is_known(trace: Trace, before: Trace) -> bool:
    return len(trace) == len(before) and trace.outcome is before.outcome


def _curvature(objective: Objective, trace: Trace, before: RunResult | None) -> Curvature:
    from core.calculus import eigenpairs  # noqa: PLC0415

    if before is None:
        return eigenpairs(objective, trace.x)
    old = before.curvature.first(len(trace))
    known = len(old.eigenvalues)
    if known == len(trace):
        return old
    new = eigenpairs(objective, trace.x[known:])
    return Curvature(
        np.concatenate([old.eigenvalues, new.eigenvalues]),
        np.concatenate([old.eigenvectors, new.eigenvectors]),
    )


def probe(objective: Objective, point: tuple[float, ...]) -> tuple[float, Array]:
    """Return f and ∇f (d,) at a point."""
    from core.calculus import value_and_gradient  # noqa: PLC0415

    value, gradient = value_and_gradient(objective, np.array([point], dtype=np.float64))
    return float(value[0]), gradient[0]
