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
Steps = NDArray[np.int32]
NOBODY: Indices = np.empty(0, dtype=np.intp)
State = dict[str, Any]
"""Of an optimizer, by torch's names: tensors of the parameter's shape, and single numbers."""
Ended = tuple[Indices, Steps, list[Array], Indices]
"""Rows of a block, of each the t that it ended at and its last iterate: d arrays; and which diverged."""


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
        self._ended: list[tuple[Indices, int, list[Array]]] = []
        self._diverged: list[Indices] = []
        self._slopes = list(table[d : 2 * d])
        self._squares = torch.zeros(rows, dtype=torch.float64)
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
        self._ended, self._diverged = [], []
        mine: State = {}
        for key, value in (state or self._first_state).items():
            if state and is_by_run(value):
                mine[key] = torch.zeros_like(self._parameter, dtype=value.dtype)
                mine[key][:, :count] = value
            else:
                mine[key] = value.clone() if isinstance(value, torch.Tensor) else value
        self._optimizer.state[self._parameter] = mine

    @np.errstate(all="ignore")
    def arrive(self, t: int) -> None:
        """Evaluate f and ∇f at step t, and note how and where runs end here."""
        self._evaluate()
        # Nearly all go on nearly always: that must be seen quickly, in few passes without new arrays.
        if torch.dot(self._watched, self._watched).item() <= LARGEST**2:  # so all is finite
            rows = self._converged()
        else:
            codes = endings(self.x, self._f, self._grad, self._tolerance)
            codes[self.gone] = UNDER_WAY
            (rows,) = (codes != UNDER_WAY).nonzero()
            self._diverged.append(rows[codes[rows] == DIVERGED])
        if len(rows):
            self.gone[rows] = True
            self._ended.append((rows, t, [along.take(rows) for along in self.x]))

    def _converged(self) -> Indices:
        """Return who converges now, where all is finite."""
        first, *others = self._slopes
        torch.mul(first, first, out=self._squares)
        for slope in others:  # added and multiplied in one pass, which numpy can't
            torch.addcmul(self._squares, slope, slope, out=self._squares)
        squares, ending = self._squares.numpy(), self._is_ending
        np.less_equal(squares, self._possibly, out=ending)
        (rows,) = np.greater(ending, self.gone, out=ending).nonzero()
        # The squares nearly always suffice to tell.
        if len(rows) and not squares.take(rows).max() < self._surely:
            rows = rows[has_converged([slope.take(rows) for slope in self._grad], self._tolerance)]
        return rows

    def step(self) -> None:
        """Go to the next iterates."""
        self._step()

    def ended(self) -> Ended | None:
        """Return who has ended since the runs entered; None if nobody has."""
        if not self._ended:
            return None
        rows, t, x = zip(*self._ended, strict=True)
        counts = [len(some) for some in rows]
        return (
            np.concatenate(rows),
            np.repeat(np.array(t, dtype=np.int32), counts),
            [np.concatenate(along) for along in zip(*x, strict=True)],
            np.concatenate([NOBODY, *self._diverged]),
        )
