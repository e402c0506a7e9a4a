"""What the window asks the engine for: the only file that runs it."""

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from core.export import table
from core.landscape import landscape, profile
from core.lessons import Lesson
from core.objectives import Objective, symbolic
from core.objectives.formula import Formula
from core.optimizers import AnyOptimizer
from core.preview import previews
from core.problems import Problem
from core.saving import writing
from core.scenario import DescentScenario, Scenario
from core.spreading import SpreadBench
from core.warm_up import warm_up
from core.workbench import Workbench, probe
from gui.job_queue import JobQueue
from gui.job_table import Channel
from gui.typesetting import typeset

if TYPE_CHECKING:
    from core.lessons.figures import Figures

LINES = 1000
"""Of a table that are written between two moments at which other work may come first."""
TOPICS = 10
"""Kinds of questions that an activity can ask at the same time, at most."""

RESULTS: Channel = ("results", 0)
PREVIEW: Channel = ("preview", 0)
SPREADS: Channel = ("spreads", 0)


class Worker(JobQueue):
    """The engine behind a queue: a method for each thing that the window wants to know."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workbench = Workbench()
        self._spread_bench = SpreadBench()
        self._figures: Figures | None = None

    def warm_up(self) -> None:
        """Load torch."""
        self.submit(("warm_up", 0), warm_up)

    def compute_landscape(
        self, pane: int, objective: Objective, view: tuple[tuple[float, float], ...] | None
    ) -> None:
        """Compute what the pane shows: the domain, or the part of the plane in view."""
        if objective.dimension == 1:
            interval = view[0] if view else None
            self.submit(("landscape", pane), lambda: _once(profile, objective, interval))
        else:
            self.submit(("landscape", pane), lambda: _once(landscape, objective, view))

    def compute_points(self, pane: int, objective: Objective) -> None:
        """Find the objective's critical points."""
        self.submit(("points", pane), lambda: _find_points(objective))

    def compute_strip(
        self,
        pane: int,
        objective: Objective,
        optimizer: AnyOptimizer,
        interval: tuple[float, float],
        limits: tuple[int, float],
    ) -> None:
        """Find at which points the runs from an interval end; `limits` are steps and tolerance."""
        self.submit(("strip", pane), lambda: _strip(objective, optimizer, interval, *limits))

    def stop_strip(self, pane: int) -> None:
        """Compute a pane's strip no further, and deliver none."""
        self.drop(("strip", pane))

    def compute_results(self, scenario: DescentScenario, steps: int) -> None:
        """Compute all runs up to `steps`."""
        self.submit(RESULTS, lambda: self._workbench.results(scenario, steps))

    def compute_spreads(self, scenario: DescentScenario, steps: int) -> None:
        """Compute how the repeats of all repeated runs spread up to `steps`."""
        self.submit(SPREADS, lambda: self._spread_bench.spreads(scenario, steps))

    def drop_spreads(self) -> None:
        """Compute no more repeats, and deliver none."""
        self.drop(SPREADS)

    def stop_spreads(self) -> None:
        """Compute no more repeats; what has come of them stays."""
        self.stop(SPREADS)

    def resume_spreads(self) -> None:
        """Go on with the repeats where they were stopped."""
        self.resume(SPREADS)

    def compute_preview(self, scenario: DescentScenario, pane: int, steps: int) -> None:
        """Compute what a pane of a scenario would look like; there is one preview at a time."""
        self.submit(PREVIEW, lambda: previews(scenario, pane, steps))

    def stop_preview(self) -> None:
        """Compute no more of a preview, and deliver none."""
        self.drop(PREVIEW)

    def compute_experiment(self, number: int, scenario: Scenario) -> None:
        """Compute a scenario of another activity than Descent; `number` tells activities apart."""
        self.submit(("experiment", number), lambda: _experiment(scenario))

    def stop_experiment(self, number: int) -> None:
        """Compute no more of an activity's experiment; what has come of it stays."""
        self.stop(("experiment", number))

    def resume_experiment(self, number: int) -> None:
        """Go on with an activity's experiment where it was stopped."""
        self.resume(("experiment", number))

    def ask(self, number: int, scenario: Scenario, question: Any, topic: int = 0) -> None:
        """Have a question about an activity's scenario answered; one on another `topic` stays asked."""
        self.submit(("answer", TOPICS * number + topic), lambda: _answer(scenario, question))

    def stop_answer(self, number: int, topic: int = 0) -> None:
        """Answer a question no further."""
        self.drop(("answer", TOPICS * number + topic))

    def write_script(self, scenario: Scenario) -> None:
        """Write a scenario as a program."""
        self.submit(("script", 0), lambda: _once(_script, scenario))

    def write_table(self, path: Path, scenario: Scenario, result: Any) -> None:
        """Write what came of a scenario into a CSV file; traces, or an experiment's result."""
        self.submit(("table", 0), lambda: _table(path, scenario, result))

    def compute_figures(self, lesson: Lesson) -> None:
        """Compute what the texts and questions of a lesson ask for; what is known comes at once."""
        self.submit(("lesson", 0), lambda: self._figures_of(lesson))

    def probe(self, pane: int, objective: Objective, point: tuple[float, ...]) -> None:
        """Compute f and its gradient at a point."""
        self.submit(("probe", pane), lambda: _once(_probe, objective, point))

    def typeset(self, number: int, latex: str, display: bool) -> None:
        """Typeset a formula; what the same `number` asked for before is wanted no more."""
        self.submit(("formula", number), lambda: _once(_typeset, latex, display))

    def write_out(self, formula: Formula, dimension: int) -> None:
        """Write out f, its gradient and its Hessian."""
        self.submit(("symbolic", 0), lambda: _once(_write_out, formula, dimension))

    def _figures_of(self, lesson: Lesson) -> Iterator[Any]:
        from core.lessons.figures import Figures  # noqa: PLC0415  torch comes after the window

        if self._figures is None:
            self._figures = Figures()
        for found in self._figures.of(lesson):
            yield None if found is None else (lesson, found)


def _once(function: Callable[..., Any], *arguments: Any) -> Iterator[Any]:
    yield function(*arguments)


def _experiment(scenario: Scenario) -> Iterator[Any]:
    from core.experiments import experiment  # noqa: PLC0415  torch comes after the window

    try:
        for result in experiment(scenario).run(scenario):
            yield None if result is None else (scenario, result)
    except Problem as problem:  # of the data, which are read only here
        yield scenario, problem


def _answer(scenario: Scenario, question: Any) -> Iterator[Any]:
    from core.experiments import experiment  # noqa: PLC0415  torch comes after the window

    answer = experiment(scenario).answer
    assert answer is not None, scenario.activity
    try:
        for result in answer(scenario, question):
            yield None if result is None else (scenario, question, result)
    except Problem as problem:
        yield scenario, question, problem


def _script(scenario: Scenario) -> str | Problem:
    from core.experiments import experiment  # noqa: PLC0415  torch comes after the window

    try:
        return experiment(scenario).script(scenario)
    except Problem as problem:  # of the data, which are read only here
        return problem


def _table(path: Path, scenario: Scenario, result: Any) -> Iterator[Any]:
    from core.experiments import experiment  # noqa: PLC0415  torch comes after the window

    lines = table.lines if isinstance(scenario, DescentScenario) else experiment(scenario).lines
    written = lines(result)
    try:
        with writing(path) as file:
            while block := list(islice(written, LINES)):
                file.writelines(block)
                yield None
    except Problem as problem:
        yield path, problem
    else:
        yield path, None


def _find_points(objective: Objective) -> Iterator[Any]:
    from core.critical_points import knowing  # noqa: PLC0415  torch comes after the window

    yield (yield from knowing(objective))


def _strip(
    objective: Objective,
    optimizer: AnyOptimizer,
    interval: tuple[float, float],
    steps: int,
    tolerance: float,
) -> Iterator[Any]:
    from core.experiments.basins.strip import strip  # noqa: PLC0415  torch comes after the window

    yield from strip(objective, optimizer, interval, steps, tolerance)


def _probe(objective: Objective, point: tuple[float, ...]) -> Any:
    return (point, *probe(objective, point))


def _typeset(latex: str, display: bool) -> Any:
    return latex, display, typeset(latex, display)


def _write_out(formula: Formula, dimension: int) -> Any:
    return formula, dimension, symbolic.typeset(formula, dimension)
