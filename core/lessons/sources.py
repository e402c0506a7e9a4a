"""Where quantities find their values: what a scenario's runs, or its experiment, came to."""

import math
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from core.calculus import eigenpairs
from core.critical_points import classify, find
from core.descent import Descent, repeat
from core.experiments import experiment
from core.export.report import points
from core.problems import Problem, shown
from core.repeats import Repeats
from core.scenario import DescentScenario, Pane, Run, Scenario
from core.stability import minimum_of, stability_limit
from core.trace import Array, Outcome, Trace

Steps = Sequence[str | int]
Course = NDArray[Any]
"""Of a quantity: its value at every step of the run, or in every entry of a list, shape (n, …)."""


class Source(Protocol):
    """A scenario's result."""

    def value(self, steps: Steps) -> Any:
        """Return what a path leads to, at the end of the run."""

    def course(self, steps: Steps) -> Course | None:
        """Return what a path leads to at every step; None if it is the same at all of them."""

    def index(self, steps: Steps, at: int) -> int:
        """Return the row of the course that belongs to a step, or to an entry from its end."""


def source(scenario: Scenario) -> Iterator["Source | None"]:
    """Compute a scenario; None where the caller may stop, and at the end the source."""
    if isinstance(scenario, DescentScenario):
        descents = [Descent(pane, scenario.tolerance, scenario.steps) for pane in scenario.panes]
        for descent in descents:
            for _ in descent.advance(scenario.steps):
                yield None
        yield _DescentSource(scenario, [descent.traces for descent in descents])
        return
    kind = experiment(scenario)
    result = None
    for result in kind.run(scenario):  # noqa: B007  the last one is the whole
        yield None
    (report,) = kind.report(result).values()
    yield _ReportSource(scenario, report)


def walk(values: Any, steps: Steps) -> Any:
    """Follow names and indices; a name in a list of objects is followed in each of them."""
    name = "result"
    for step in steps:
        if isinstance(step, int):
            if not isinstance(values, list | tuple):
                raise Problem("quantity.no_entries", name=shown(name))
            if not -len(values) <= step < len(values):
                raise Problem("quantity.no_entry", index=step, count=len(values))
            values = values[step]
        elif isinstance(values, list | tuple) and values and isinstance(values[0], dict):
            values = [walk(entry, (step,)) for entry in values]
        elif not isinstance(values, dict):
            raise Problem("quantity.no_parts", name=shown(name))
        elif step not in values:
            raise _unknown(step, values)
        else:
            values = values[step]
        name = str(step)
    return values


def _unknown(name: object, known: Any) -> Problem:
    return Problem("quantity.name", name=shown(name), known=", ".join(map(str, known)))


def _settings(scenario: Scenario) -> Any:
    return scenario.model_dump(mode="json", by_alias=True)


def _as_course(values: Any) -> Course | None:
    if not isinstance(values, list | tuple):
        return None
    if any(isinstance(value, str | bool) for value in values):
        return np.array(values, dtype=object)
    try:
        return np.array([np.nan if value is None else value for value in values], dtype=np.float64)
    except (TypeError, ValueError):
        raise Problem("quantity.no_value") from None


def _row(course: Course, at: int) -> int:
    if not -len(course) <= at < len(course):
        raise Problem("quantity.no_entry", index=at, count=len(course))
    return at % len(course)


class _ReportSource:
    """The result of any activity but Descent, as ``run --json`` prints it."""

    def __init__(self, scenario: Scenario, report: Any) -> None:
        self._scenario, self._report = scenario, report

    def value(self, steps: Steps) -> Any:
        if steps[0] == "scenario":
            return walk(_settings(self._scenario), steps[1:])
        return walk(self._report, steps)

    def course(self, steps: Steps) -> Course | None:
        return _as_course(self.value(steps))

    def index(self, steps: Steps, at: int) -> int:
        course = self.course(steps)
        if course is None:
            raise Problem("quantity.no_entries", name=shown(str(steps[-1])))
        return _row(course, at)


class _DescentSource:
    """The traces of a descent's runs."""

    def __init__(self, scenario: DescentScenario, traces: Sequence[Sequence[Trace]]) -> None:
        self._scenario = scenario
        rows = max(len(trace) for pane in traces for trace in pane)
        self._runs = [
            [
                _RunValues(pane, run, trace, scenario, rows)
                for run, trace in zip(pane.runs, of_pane, strict=True)
            ]
            for pane, of_pane in zip(scenario.panes, traces, strict=True)
        ]

    @cached_property
    def _points(self) -> Any:
        return [pane["points"] for pane in points(self._scenario)["panes"]]

    def value(self, steps: Steps) -> Any:
        if steps[0] == "scenario":
            return walk(_settings(self._scenario), steps[1:])
        pane, run, rest = self._place(steps)
        if rest[0] == "points":
            return self._of_points(pane, rest[1:])
        values = self._runs[pane][run]
        if rest[0] in COLUMNS:
            return values.at_end(str(rest[0]), rest[1:])
        return walk(values.constant(str(rest[0])), rest[1:])

    def course(self, steps: Steps) -> Course | None:
        if steps[0] != "scenario":
            pane, run, rest = self._place(steps)
            if rest[0] in COLUMNS:
                return self._runs[pane][run].column(str(rest[0]), rest[1:])
            if rest[0] != "points":
                return None
        return _as_course(self.value(steps))

    def index(self, steps: Steps, at: int) -> int:
        if steps[0] != "scenario":
            pane, run, rest = self._place(steps)
            if rest[0] in COLUMNS:
                return self._runs[pane][run].row(at)
        course = self.course(steps)
        if course is None:
            raise Problem("quantity.no_entries", name=shown(str(steps[-1])))
        return _row(course, at)

    def _place(self, steps: Steps) -> tuple[int, int, Steps]:
        """Split off ``pane1.run0``; the first where nothing is said."""
        place = [0, 0]
        for level, name in enumerate(("pane", "run")):
            first = steps[0] if steps else ""
            if isinstance(first, str) and first.startswith(name) and first[len(name) :].isdecimal():
                place[level], steps = int(first[len(name) :]), steps[1:]
        pane, run = place
        if pane >= len(self._runs):
            raise _unknown(f"pane{pane}", [f"pane{i}" for i in range(len(self._runs))])
        if run >= len(self._runs[pane]):
            raise _unknown(f"run{run}", [f"run{i}" for i in range(len(self._runs[pane]))])
        if not steps or steps[0] not in NAMES:
            raise _unknown(steps[0] if steps else "", NAMES)
        return pane, run, steps

    def _of_points(self, pane: int, steps: Steps) -> Any:
        found = self._points[pane]
        if steps and steps[0] in COUNTS:
            word = COUNTS[str(steps[0])]
            return sum(word in point["kind"] for point in found)
        return walk(found, steps)


COLUMNS = ("t", "x", "f", "grad", "grad_norm", "lr", "eigenvalues")
CONSTANTS = ("outcome", "point", "mean", "std", "limit")
NAMES = (*COLUMNS, *CONSTANTS, "points")
COUNTS = {"count": "", "minima": "minimum", "saddles": "saddle", "maxima": "maximum"}
"""What is counted of the critical points, and what the names of their kinds contain."""


class _RunValues:
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
