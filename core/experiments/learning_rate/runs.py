"""The same run at many learning rates: one optimizer of torch.optim, with a parameter group a rate.

Torch's optimizers take one number as the rate of a group, so that each run is a group of its own: its
iterate is a row of the table that a gradient program evaluates at once. LBFGS, which evaluates when it
likes and takes no groups, has an optimizer a run.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.ending import UNDER_WAY, Outcomes, endings
from core.gradient_program import gradient_program
from core.objectives import Objective
from core.optimizers import AnyOptimizer
from core.stepper import searching, without_profiling
from core.torch_setup import torch
from core.trace import Array

Indices = NDArray[np.intp]


class Runs:
    """Runs from one start, a learning rate each.

    Every run has the iterates that it has alone (`core.descent`), in every bit, and ends where it
    ends alone.

    Parameters
    ----------
    objective
        What they minimise, a function of d variables.
    optimizer
        Its own rate is not used.
    start
        Shape (d,).
    rates
        n of them, above 0.
    tolerance
        See `core.descent.Descent`.

    Attributes
    ----------
    t
        Steps done by each, shape (n,).
    outcomes
        Numbers of `core.ending`, shape (n,).
    f, x
        The last finite values, shapes (n,) and (n, d); NaN if there are none.
    overshoots
        See `core.experiments.learning_rate.result.Sweep`.
    """

    def __init__(
        self,
        objective: Objective,
        optimizer: AnyOptimizer,
        start: Sequence[float],
        rates: Sequence[float],
        tolerance: float,
    ) -> None:
        n, d = len(rates), len(start)
        self.t = np.zeros(n, dtype=np.int64)
        self.outcomes: Outcomes = np.full(n, UNDER_WAY, dtype=np.int8)
        self.f = np.full(n, np.nan)
        self.x = np.full((n, d), np.nan)
        self.overshoots = np.zeros(n, dtype=np.int64)
        self.moving: Indices = np.arange(n)
        """Which have not ended."""
        self._tolerance = tolerance
        self._uphill = -1.0 if getattr(optimizer, "maximize", False) else 1.0
        table = torch.zeros(n, 2 * d + 1, dtype=torch.float64)
        table[:, :d] = torch.tensor(start, dtype=torch.float64)
        values: Array = table.numpy()
        self._x, self._f, self._grad = values[:, :d], values[:, d], values[:, d + 1 :]
        alone = optimizer.name == "LBFGS"
        self._method: _Alone | _Together = (_Alone if alone else _Together)(
            objective, optimizer, rates, table
        )
        self._method.evaluate(self.moving)
        self._arrive()

    def step(self) -> Iterator[None]:
        """Let all runs that have not ended do a step; pauses in between, if it takes long."""
        before = self._x[self.moving]
        yield from self._method.step(self.moving)
        self._method.evaluate(self.moving)
        moved = self._x[self.moving] - before
        with np.errstate(all="ignore"):
            slope = self._uphill * (moved * self._grad[self.moving]).sum(axis=1)
        self.overshoots[self.moving[slope > 0]] += 1
        self.t[self.moving] += 1
        self._arrive()

    def _arrive(self) -> None:
        rows = self.moving
        x, f, grad = self._x[rows], self._f[rows], self._grad[rows]
        finite = np.isfinite(x).all(axis=1) & np.isfinite(f) & np.isfinite(grad).all(axis=1)
        self.x[rows[finite]], self.f[rows[finite]] = x[finite], f[finite]
        codes = endings(x.T, f, grad.T, self._tolerance)
        if codes.any():
            self.outcomes[rows] = codes
            self.moving = rows[codes == UNDER_WAY]


class _Together:
    """All runs as groups of one optimizer."""

    def __init__(
        self,
        objective: Objective,
        optimizer: AnyOptimizer,
        rates: Sequence[float],
        table: torch.Tensor,
    ) -> None:
        d = objective.dimension
        groups: list[dict[str, Any]] = []
        for row, rate in zip(table, rates, strict=True):
            x = row[:d]
            x.grad = row[d + 1 :]
            groups.append({"params": [x], "lr": rate})
        self._optimizer = optimizer.build(groups)
        self._groups = list(self._optimizer.param_groups)
        self._step = without_profiling(self._optimizer)
        self._evaluate = gradient_program(objective, len(rates)).bind(table).evaluate

    def evaluate(self, rows: Indices) -> None:
        self._evaluate()

    def step(self, rows: Indices) -> Iterator[None]:
        if len(rows) < len(self._optimizer.param_groups):
            self._optimizer.param_groups = [self._groups[row] for row in rows]
        self._step()
        yield


class _Alone:
    """An optimizer a run."""

    def __init__(
        self,
        objective: Objective,
        optimizer: AnyOptimizer,
        rates: Sequence[float],
        table: torch.Tensor,
    ) -> None:
        d = objective.dimension
        program = gradient_program(objective, 1)
        self._bound = [program.bind(table[index : index + 1]) for index in range(len(rates))]
        self._steps: list[Callable[..., Any]] = []
        for row, rate in zip(table, rates, strict=True):
            x = row[:d]
            x.grad = row[d + 1 :]
            method = optimizer.model_copy(update={"lr": rate}).build([x])
            self._steps.append(searching(optimizer, without_profiling(method), x))
        self._values: list[torch.Tensor] = [row[d] for row in table]

    def evaluate(self, rows: Indices) -> None:
        for row in rows:
            self._bound[row].evaluate()

    def step(self, rows: Indices) -> Iterator[None]:
        for row in rows:
            self._steps[row](lambda row=row: self._closure(row))
            yield

    def _closure(self, row: int) -> torch.Tensor:
        self._bound[row].evaluate()
        return self._values[row]
