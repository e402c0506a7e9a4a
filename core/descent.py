"""Descent: the one loop over the optimizers of torch.optim and their schedules.

Step by step, as a plain program does it: evaluate f and ∇f at x_t, add the noise, record the row t, see
whether the run ends there, else step the optimizer and then the schedule. What is different from a
plain program is only where the numbers lie: the iterates, values and gradients of all runs of a pane
are rows of one table, which a gradient program evaluates at once. Every run has the bits that it would
have alone, and that a plain program has.
"""

from collections.abc import Iterator
from time import perf_counter

from core.calculus import eigenpairs
from core.group import Group
from core.optimizers import SGD
from core.repeats import Repeats, repeat
from core.run_under_way import RunUnderWay
from core.scenario import ObjectiveChoice, Pane, Run
from core.trace import Trace

__all__ = ["Descent", "Repeats", "descend", "repeat", "warm_up"]

SLICE = 0.012
"""Seconds of work after which the caller is asked whether to go on."""


class Descent:
    """The runs of one pane under way.

    Parameters
    ----------
    pane
        The objective and the runs on it.
    tolerance
        A run has converged when the norm of the objective's gradient is at most this; 0 or more.
    planned_steps
        The number of steps that a schedule as long as the run is laid out for. The first one that is
        asked for, if not given.
    """

    def __init__(self, pane: Pane, tolerance: float, planned_steps: int | None = None) -> None:
        self._pane = pane
        self._tolerance = tolerance
        self._planned_steps = planned_steps
        self._groups: list[Group] = []
        self._runs: list[RunUnderWay] = []
        self._at_limit = False

    @property
    def traces(self) -> tuple[Trace, ...]:
        """The runs so far, in the pane's order; empty before the first `advance`."""
        return tuple(run.trace(self._at_limit) for run in self._runs)

    def advance(self, steps: int) -> Iterator[tuple[Trace, ...]]:
        """Go on until every run has ended or reached t = `steps`.

        Where the runs have come is kept: a later call goes on from there, and gives the bits of one
        long run. The caller may close the iterator at any time.

        Parameters
        ----------
        steps
            0 or more. Fewer than were done already change nothing.

        Yields
        ------
        tuple of Trace
            The runs so far, every now and then, and at the end.
        """
        if not self._runs:
            self._start(steps if self._planned_steps is None else self._planned_steps)
        self._at_limit = False
        pause = perf_counter() + SLICE
        under_way = [group for group in self._groups if group.can_step(steps)]
        while under_way:
            for group in under_way:
                group.step()
            under_way = [group for group in under_way if group.can_step(steps)]
            if under_way and perf_counter() > pause:
                yield self.traces
                pause = perf_counter() + SLICE
        self._at_limit = True
        yield self.traces

    def _start(self, planned_steps: int) -> None:
        objective = self._pane.objective.build()
        runs = self._pane.runs
        # LBFGS evaluates where and when it likes; all others need f and ∇f at the same moment.
        together = [index for index, run in enumerate(runs) if run.optimizer.name != "LBFGS"]
        alone = [[index] for index in range(len(runs)) if index not in together]
        started: dict[int, RunUnderWay] = {}
        for indices in ([together] if together else []) + alone:
            group = Group(
                objective, [runs[index] for index in indices], self._tolerance, planned_steps
            )
            self._groups.append(group)
            started.update(zip(indices, group.runs, strict=True))
        self._runs = [started[index] for index in range(len(runs))]


def descend(pane: Pane, steps: int, tolerance: float) -> tuple[Trace, ...]:
    """Run a pane to the end.

    Parameters
    ----------
    pane
        The objective and the runs on it.
    steps
        0 or more.
    tolerance
        See `Descent`.
    """
    descent = Descent(pane, tolerance)
    for _ in descent.advance(steps):
        pass
    return descent.traces


def warm_up() -> None:
    """Do once what takes long the first time: a recording's imports, autograd."""
    objective = ObjectiveChoice(formula="x*y", domain=((-1.0, 1.0), (-1.0, 1.0)))
    run = Run(start=(0.5, 0.5), optimizer=SGD(lr=0.1))
    (trace,) = descend(Pane(objective=objective, runs=(run,)), 1, 0.0)
    eigenpairs(objective.build(), trace.x)
