"""Where inside the step at the cursor one looks: its phases, one after the other."""

import operator
from collections.abc import Callable, Sequence

from core.inner_step import InnerPhase, InnerStep, inner_step
from core.results import RunResult

Steps = tuple[InnerStep | None, ...]
"""Of each pane's run the step at the cursor; None where it makes none."""


class Inside:
    """Counts the phases of the step at the cursor.

    The panes have one clock: all go through their phases together, and a run with fewer of them than
    its rival waits before its last, so that all do the step itself at the same time.

    Parameters
    ----------
    runs
        Returns the run that each pane shows.
    cursor
        Returns the step that is looked at.
    """

    pace = 2.0
    """So many phases a second are played at most: each has to be read."""

    def __init__(
        self, runs: Callable[[], tuple[RunResult, ...]], cursor: Callable[[], int]
    ) -> None:
        self.on = False
        """Whether steps are divided into phases."""
        self.phase = 0
        """The one that is looked at, counted in the longest step."""
        self._runs, self._cursor = runs, cursor
        self._known: tuple[tuple[RunResult, ...], int, Steps] = ((), 0, ())

    @property
    def count(self) -> int:
        """How many phases the step at the cursor has, at least 1."""
        return _count(self._steps()) if self.on else 1

    def shown(self) -> Sequence[tuple[InnerStep, InnerPhase] | None]:
        """Return for each pane its step and the phase of it that is looked at."""
        if not self.on:
            return [None] * len(self._runs())
        steps = self._steps()
        count = _count(steps)
        return [None if step is None else (step, self._phase_of(step, count)) for step in steps]

    def next(self, direction: int) -> int | None:
        """Return the phase after (+1) or before (−1) this one, or None if it is of another step."""
        count = self.count
        goal = min(self.phase, count - 1) + direction
        return goal if 0 <= goal < count else None

    def _steps(self) -> Steps:
        """Return the steps at the cursor; they are divided once, and not at each look."""
        runs, t = self._runs(), self._cursor()
        before, then, steps = self._known
        same = len(runs) == len(before) and all(map(operator.is_, runs, before))
        if not same or t != then:
            steps = tuple(inner_step(own.run.optimizer, own.trace, t) for own in runs)
            self._known = runs, t, steps
        return steps

    def _phase_of(self, step: InnerStep, count: int) -> InnerPhase:
        last = len(step.phases) - 1
        if self.phase >= count - 1:
            return step.phases[last]
        return step.phases[min(self.phase, max(last - 1, 0))]


def _count(steps: Steps) -> int:
    return max((len(step.phases) for step in steps if step is not None), default=1)
