"""As many runs as the processor's cache takes, which step together."""

from functools import partial
from inspect import unwrap
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.ending import (
    DIVERGED,
    LARGEST,
    UNDER_WAY,
    Mask,
    endings,
    has_converged,
    limits_of_square,
)
from core.gradient_program import gradient_program
from core.objectives import Objective
from core.optimizers import AnyOptimizer
from core.torch_setup import torch
from core.trace import Array

Indices = NDArray[np.intp]
State = dict[str, Any]
"""Of an optimizer, by torch's names: tensors of the parameter's shape, and single numbers."""


def is_by_run(value: Any) -> bool:
    """Tell whether a value of an optimizer's state has a column for each run."""
    return isinstance(value, torch.Tensor) and value.ndim > 0


class Block:
    """Runs that step together, in buffers that stay where they are.

    Parameters
    ----------
    objective, optimizer, tolerance
        As `core.experiments.basins.starts.Starts` takes them.
    rows
        How many there can be.

    Attributes
    ----------
    rows
        How many there can be.
    x
        Their iterates, shape (d, rows).
    gone
        Which have ended, or are there to fill the block only; shape (rows,).
    """

    def __init__(
        self, objective: Objective, optimizer: AnyOptimizer, tolerance: float, rows: int
    ) -> None:
        d = objective.dimension
        program = gradient_program(objective, rows)
        self.rows = rows
        self._tolerance = tolerance
        self._surely, self._possibly = limits_of_square(tolerance)
        table = torch.zeros(2 * d + 1, rows, dtype=torch.float64)
        self._parameter, self._parameter.grad = table[:d], table[d : 2 * d]
        # Where nothing but x can become infinite, f need not be known.
        is_finite = program.is_finite_within(LARGEST)
        value = None if is_finite else table[2 * d]
        self._watched = table[:d].view(-1) if is_finite else table.view(-1)
        self._evaluate = program.bind_columns(table[:d], table[d : 2 * d], value).evaluate
        self._optimizer = optimizer.build([self._parameter])
        self._first_state = dict(self._optimizer.state[self._parameter])
        # Torch wraps the step in a scope for its profiler, and in one in which autograd is off: here
        # nothing requires a gradient.
        self._step = partial(unwrap(type(self._optimizer).step), self._optimizer)
        self.x: Array = table[:d].numpy()
        self._grad: Array = table[d : 2 * d].numpy()
        self._f: Array | None = None if value is None else value.numpy()
        self.gone = np.zeros(rows, dtype=bool)
        self._other_slopes = list(table[d + 1 : 2 * d])
        self._sum = torch.zeros(rows, dtype=torch.float64)
        self._squares: Array = self._sum.numpy()
        self._is_ending = np.empty(rows, dtype=bool)

    @property
    def state(self) -> State:
        """The optimizer's."""
        state: State = self._optimizer.state[self._parameter]
        return state

    def enter(self, x: Array, state: State) -> None:
        """Take over runs.

        Parameters
        ----------
        x
            Where they are, shape (d, up to `rows`).
        state
            The optimizer's for them; empty before the first step.
        """
        count = x.shape[1]
        self.x[:, :count] = x
        self.x[:, count:] = x[:, :1]
        self.gone[:count], self.gone[count:] = False, True
        mine: State = {}
        for key, value in (state or self._first_state).items():
            if state and is_by_run(value):
                mine[key] = torch.zeros_like(self._parameter, dtype=value.dtype)
                mine[key][:, :count] = value
            else:
                mine[key] = value.clone() if isinstance(value, torch.Tensor) else value
        self._optimizer.state[self._parameter] = mine

    @np.errstate(all="ignore")
    def arrive(self) -> tuple[Indices, Mask | None]:
        """Evaluate f and ∇f, and tell which runs end here.

        Returns
        -------
        tuple
            Their rows, which now are `gone`; and which of them have diverged, None if none has.
        """
        self._evaluate()
        # Nearly all go on nearly always: that must be seen quickly, in few passes without new arrays.
        if torch.dot(self._watched, self._watched).item() <= LARGEST**2:  # so all is finite
            rows, diverged = self._converged(), None
        else:
            codes = endings(self.x, self._f, self._grad, self._tolerance)
            codes[self.gone] = UNDER_WAY
            (rows,) = (codes != UNDER_WAY).nonzero()
            diverged = codes[rows] == DIVERGED
        self.gone[rows] = True
        return rows, diverged

    def _converged(self) -> Indices:
        """Return who converges now, where all is finite."""
        first = self._grad[0]
        squares, ending = self._squares, self._is_ending
        np.multiply(first, first, out=squares)
        for slope in self._other_slopes:  # added and multiplied in one pass, which numpy can't
            torch.addcmul(self._sum, slope, slope, out=self._sum)
        np.less_equal(squares, self._possibly, out=ending)
        (rows,) = np.greater(ending, self.gone, out=ending).nonzero()
        # The squares nearly always suffice to tell.
        if len(rows) and not np.maximum.reduce(squares[rows]) < self._surely:
            rows = rows[has_converged([slope[rows] for slope in self._grad], self._tolerance)]
        return rows

    def step(self) -> None:
        """Go to the next iterates."""
        self._step()

    def close_ranks(self, count: int, index: Indices) -> int:
        """Let runs at the end take the places of those that have ended.

        Parameters
        ----------
        count
            How many runs have entered.
        index
            Something of each of them that moves with it, shape (count,).

        Returns
        -------
        int
            How many are left, which are the first now.
        """
        gone = self.gone[:count]
        left = count - int(np.count_nonzero(gone))
        (holes,) = gone[:left].nonzero()
        if len(holes):
            (last,) = (~gone[left:]).nonzero()
            last += left
            for row in (index, *self.x):
                row[holes] = row[last]
            for value in self.state.values():
                if is_by_run(value):
                    value[:, torch.from_numpy(holes)] = value[:, torch.from_numpy(last)]
        return left
