"""Where quantities find their values: what a scenario's runs, or its experiment, came to."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from core.descent import Descent
from core.experiments import experiment
from core.export.report import points
from core.lessons.paths import Steps, unknown, walk
from core.lessons.run_values import COLUMNS, RunValues
from core.problems import Problem, shown
from core.scenario import DescentScenario, Scenario
from core.trace import Trace

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
                RunValues(pane, run, trace, scenario, rows)
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
            raise unknown(f"pane{pane}", [f"pane{i}" for i in range(len(self._runs))])
        if run >= len(self._runs[pane]):
            raise unknown(f"run{run}", [f"run{i}" for i in range(len(self._runs[pane]))])
        if not steps or steps[0] not in NAMES:
            raise unknown(steps[0] if steps else "", NAMES)
        return pane, run, steps

    def _of_points(self, pane: int, steps: Steps) -> Any:
        found = self._points[pane]
        if steps and steps[0] in COUNTS:
            word = COUNTS[str(steps[0])]
            return sum(word in point["kind"] for point in found)
        return walk(found, steps)


CONSTANTS = ("outcome", "point", "mean", "std", "limit")
NAMES = (*COLUMNS, *CONSTANTS, "points")
COUNTS = {"count": "", "minima": "minimum", "saddles": "saddle", "maxima": "maximum"}
"""What is counted of the critical points, and what the names of their kinds contain."""
