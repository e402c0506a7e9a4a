"""What came of a scenario: for each pane, for each of its runs."""

from dataclasses import dataclass

from core.point import CriticalPoint
from core.scenario import Run
from core.trace import Curvature, Trace


@dataclass(frozen=True, eq=False)
class RunResult:
    """A run, its trace, and what is known along it."""

    run: Run
    trace: Trace
    curvature: Curvature
    """Of the same rows, or of the first of them while a long run is under way."""
    reached: CriticalPoint | None = None
    """What a converged run converged to."""


Results = tuple[tuple[RunResult, ...], ...]


def begun(results: Results) -> Results:
    """Return the results with the starts alone, as if no step had been done yet."""
    return tuple(tuple(_begun(result) for result in pane) for pane in results)


def _begun(result: RunResult) -> RunResult:
    return RunResult(result.run, result.trace.begun(), result.curvature.first(1))
