"""The engine in a thread of its own: the only file that names a thread or runs the engine."""

import logging
import math
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

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
from gui.typesetting import typeset

if TYPE_CHECKING:
    from core.lessons.figures import Figures

log = logging.getLogger(__name__)

FRAME = 0.016
"""Seconds between two deliveries: more of them could not be seen."""
LONGEST_PAINT = 0.5
"""Seconds for which the thread waits at most until the window is painted."""
PAINTED = ("landscape", "results", "spreads")
"""Kinds of work whose results take the window long to paint."""
PRIORITIES = (
    "landscape",
    "warm_up",
    "results",
    "preview",
    "probe",
    "formula",
    "points",
    "strip",
    "symbolic",
    "script",
    "table",
    "spreads",
    "answer",
    "experiment",
    "lesson",
)
"""Kinds of work, the most urgent first. A landscape needs no torch, so it comes before the warm-up."""

LINES = 1000
"""Of a table that are written between two moments at which other work may come first."""
TOPICS = 10
"""Kinds of questions that an activity can ask at the same time, at most."""

Channel = tuple[str, int]
"""A kind of work and the pane that it is for. New work on a channel replaces the old."""
Job = Iterator[Any]
PREVIEW: Channel = ("preview", 0)
SPREADS: Channel = ("spreads", 0)


class Worker(QObject):
    """Runs jobs one batch at a time, the most urgent first, and delivers their latest results.

    A job is a generator; between its batches it can be replaced or dropped. Results that became
    stale meanwhile are dropped on arrival, so dragging never queues up. While the window paints what
    came, nothing else is begun: two threads that share an interpreter take more than twice as long.
    """

    arrived = Signal(str, int, object)
    """A kind of work, the pane, the newest result."""
    failed = Signal(str)
    """An unexpected exception's text."""
    busyChanged = Signal(bool)
    _dirty = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="engine")
        self._lock = threading.Lock()
        self._jobs: dict[Channel, tuple[int, Job]] = {}
        self._stopped: dict[Channel, tuple[int, Job]] = {}
        self._results: dict[Channel, tuple[int, Any]] = {}
        self._errors: list[str] = []
        self._generations: dict[Channel, int] = {}
        self._running: Future[None] | None = None
        self._pending = False
        self._closing = threading.Event()
        self._painted = threading.Event()
        self._painted.set()
        self._workbench = Workbench()
        self._spread_bench = SpreadBench()
        self._figures: Figures | None = None
        self.busy = False
        """Whether something is asked for that has not come yet."""
        self._delivered = -math.inf
        self._frame = QTimer(self, singleShot=True)
        self._frame.timeout.connect(self._deliver)
        # Without any time a timer comes after what was posted before, and so after the paint.
        self._after_paint = QTimer(self, singleShot=True, interval=0)
        self._after_paint.timeout.connect(self.go_on)
        self._dirty.connect(self._wait_for_frame, Qt.ConnectionType.QueuedConnection)

    def wait_for_paint(self) -> None:
        """Begin nothing until `go_on` is called, or half a second has passed."""
        self._painted.clear()

    @Slot()
    def go_on(self) -> None:
        """Begin what is waiting: the window is painted, and has time to spare."""
        self._painted.set()

    def warm_up(self) -> None:
        """Load torch."""
        self._submit(("warm_up", 0), warm_up)

    def compute_landscape(
        self, pane: int, objective: Objective, view: tuple[tuple[float, float], ...] | None
    ) -> None:
        """Compute what the pane shows: the domain, or the part of the plane in view."""
        if objective.dimension == 1:
            interval = view[0] if view else None
            self._submit(("landscape", pane), lambda: _once(profile, objective, interval))
        else:
            self._submit(("landscape", pane), lambda: _once(landscape, objective, view))

    def compute_points(self, pane: int, objective: Objective) -> None:
        """Find the objective's critical points."""
        self._submit(("points", pane), lambda: _find_points(objective))

    def compute_strip(
        self,
        pane: int,
        objective: Objective,
        optimizer: AnyOptimizer,
        interval: tuple[float, float],
        limits: tuple[int, float],
    ) -> None:
        """Find at which points the runs from an interval end; `limits` are steps and tolerance."""
        self._submit(("strip", pane), lambda: _strip(objective, optimizer, interval, *limits))

    def stop_strip(self, pane: int) -> None:
        """Compute a pane's strip no further, and deliver none."""
        channel = ("strip", pane)
        with self._lock:
            self._jobs.pop(channel, None)
            self._generations[channel] = self._generations.get(channel, 0) + 1
        self._tell()

    def compute_results(self, scenario: DescentScenario, steps: int) -> None:
        """Compute all runs up to `steps`."""
        self._submit(("results", 0), lambda: self._workbench.results(scenario, steps))

    def compute_spreads(self, scenario: DescentScenario, steps: int) -> None:
        """Compute how the repeats of all repeated runs spread up to `steps`."""
        self._submit(SPREADS, lambda: self._spread_bench.spreads(scenario, steps))

    def drop_spreads(self) -> None:
        """Compute no more repeats, and deliver none."""
        self._drop(SPREADS)

    def stop_spreads(self) -> None:
        """Compute no more repeats; what has come of them stays."""
        self._stop(SPREADS)

    def resume_spreads(self) -> None:
        """Go on with the repeats where they were stopped."""
        self._resume(SPREADS)

    def compute_preview(self, scenario: DescentScenario, pane: int, steps: int) -> None:
        """Compute what a pane of a scenario would look like; there is one preview at a time."""
        self._submit(PREVIEW, lambda: previews(scenario, pane, steps))

    def stop_preview(self) -> None:
        """Compute no more of a preview, and deliver none."""
        self._drop(PREVIEW)

    def compute_experiment(self, number: int, scenario: Scenario) -> None:
        """Compute a scenario of another activity than Descent; `number` tells activities apart."""
        self._submit(("experiment", number), lambda: _experiment(scenario))

    def stop_experiment(self, number: int) -> None:
        """Compute no more of an activity's experiment; what has come of it stays."""
        self._stop(("experiment", number))

    def resume_experiment(self, number: int) -> None:
        """Go on with an activity's experiment where it was stopped."""
        self._resume(("experiment", number))

    def ask(self, number: int, scenario: Scenario, question: Any, topic: int = 0) -> None:
        """Have a question about an activity's scenario answered; one on another `topic` stays asked."""
        self._submit(("answer", TOPICS * number + topic), lambda: _answer(scenario, question))

    def stop_answer(self, number: int, topic: int = 0) -> None:
        """Answer a question no further."""
        with self._lock:
            self._jobs.pop(("answer", TOPICS * number + topic), None)
        self._tell()

    def write_script(self, scenario: Scenario) -> None:
        """Write a scenario as a program."""
        self._submit(("script", 0), lambda: _once(_script, scenario))

    def write_table(self, path: Path, scenario: Scenario, result: Any) -> None:
        """Write what came of a scenario into a CSV file; traces, or an experiment's result."""
        self._submit(("table", 0), lambda: _table(path, scenario, result))

    def compute_figures(self, lesson: Lesson) -> None:
        """Compute what the texts and questions of a lesson ask for; what is known comes at once."""
        self._submit(("lesson", 0), lambda: self._figures_of(lesson))

    def probe(self, pane: int, objective: Objective, point: tuple[float, ...]) -> None:
        """Compute f and its gradient at a point."""
        self._submit(("probe", pane), lambda: _once(_probe, objective, point))

    def typeset(self, number: int, latex: str, display: bool) -> None:
        """Typeset a formula; what the same `number` asked for before is wanted no more."""
        self._submit(("formula", number), lambda: _once(_typeset, latex, display))

    def write_out(self, formula: Formula, dimension: int) -> None:
        """Write out f, its gradient and its Hessian."""
        self._submit(("symbolic", 0), lambda: _once(_write_out, formula, dimension))

    def close(self, seconds: float = 1.0) -> bool:
        """Drop all work and end the thread; False if it did not end in time."""
        self._closing.set()
        self._painted.set()
        self._frame.stop()
        self._set_busy(False)
        with self._lock:
            self._jobs.clear()
            self._stopped.clear()
            running = self._running
        self._executor.shutdown(wait=False, cancel_futures=True)
        end = time.monotonic() + seconds
        while running is not None and not running.done() and time.monotonic() < end:
            time.sleep(0.002)
        ended = running is None or running.done()
        if ended:
            self._executor.shutdown(wait=True)
        return ended

    def _submit(self, channel: Channel, job: Callable[[], Iterable[Any]]) -> None:
        if self._closing.is_set():
            return
        with self._lock:
            generation = self._generations.get(channel, 0) + 1
            self._generations[channel] = generation
            self._stopped.pop(channel, None)
            self._begin(channel, generation, iter(_lazily(job)))
        self._set_busy(True)

    def _drop(self, channel: Channel) -> None:
        with self._lock:
            self._jobs.pop(channel, None)
            self._stopped.pop(channel, None)
            self._generations[channel] = self._generations.get(channel, 0) + 1
        self._tell()

    def _stop(self, channel: Channel) -> None:
        with self._lock:
            if channel in self._jobs:
                self._stopped[channel] = self._jobs.pop(channel)
        self._tell()

    def _resume(self, channel: Channel) -> None:
        if self._closing.is_set() or channel not in self._stopped:
            return
        with self._lock:
            self._begin(channel, *self._stopped.pop(channel))
        self._set_busy(True)

    def _begin(self, channel: Channel, generation: int, job: Job) -> None:
        """Put a job in, under the lock."""
        self._jobs[channel] = (generation, job)
        if self._running is None or self._running.done():
            self._running = self._executor.submit(self._work)

    # In the thread ------------------------------------------------------------------------------

    def _work(self) -> None:
        while (chosen := self._next_job()) is not None:
            channel, generation, job = chosen
            try:
                result = next(job)
            except StopIteration:
                self._finish(channel, generation)
            except Exception as error:
                log.exception("the engine failed in %s", channel)
                with self._lock:
                    self._errors.append(f"{type(error).__name__}: {error}")
                self._finish(channel, generation)
            else:
                if result is not None:
                    self._publish(channel, generation, result)

    def _figures_of(self, lesson: Lesson) -> Iterator[Any]:
        from core.lessons.figures import Figures  # noqa: PLC0415  torch comes after the window

        if self._figures is None:
            self._figures = Figures()
        for found in self._figures.of(lesson):
            yield None if found is None else (lesson, found)

    def _next_job(self) -> tuple[Channel, int, Job] | None:
        self._painted.wait(LONGEST_PAINT)
        with self._lock:
            if self._closing.is_set() or not self._jobs:
                # Said under the lock, so that work which comes in after this starts a new turn.
                self._running = None
                return None
            channel = min(self._jobs, key=lambda key: (PRIORITIES.index(key[0]), key[1]))
            return channel, *self._jobs[channel]

    def _finish(self, channel: Channel, generation: int) -> None:
        with self._lock:
            if self._jobs.get(channel, (None,))[0] == generation:
                del self._jobs[channel]
        self._tell()

    def _publish(self, channel: Channel, generation: int, result: Any) -> None:
        with self._lock:
            self._results[channel] = (generation, result)
        if channel[0] in PAINTED and not self._closing.is_set():
            self.wait_for_paint()
        self._tell()

    def _tell(self) -> None:
        with self._lock:
            if self._pending or self._closing.is_set():
                return
            self._pending = True
        self._dirty.emit()

    # In the window's thread -----------------------------------------------------------------------

    @Slot()
    def _wait_for_frame(self) -> None:
        if not self._frame.isActive() and not self._closing.is_set():
            # After a pause at once: what follows a dragged start is not to wait for an empty frame.
            rest = FRAME - (time.monotonic() - self._delivered)
            self._frame.start(round(1000 * max(0.0, rest)))

    @Slot()
    def _deliver(self) -> None:
        with self._lock:
            results, self._results = self._results, {}
            errors, self._errors = self._errors, []
            self._pending = False
            idle = not self._jobs
            fresh = {
                channel: result
                for channel, (generation, result) in results.items()
                if generation == self._generations[channel]
            }
        for (kind, pane), result in fresh.items():
            self.arrived.emit(kind, pane, result)
        for text in errors:
            self.failed.emit(text)
        self._delivered = time.monotonic()
        if not self._closing.is_set():
            self._after_paint.start()
        if idle:
            with self._lock:
                idle = not self._jobs
            self._set_busy(not idle)

    def _set_busy(self, busy: bool) -> None:
        if busy != self.busy:
            self.busy = busy
            self.busyChanged.emit(busy)


def _lazily(job: Callable[[], Iterable[Any]]) -> Iterator[Any]:
    yield from job()


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
    from core.critical_points import finding  # noqa: PLC0415  torch comes after the window

    points = yield from finding(objective)
    yield points


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
