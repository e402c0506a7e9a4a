"""As many runs as the processor's cache takes, which step together."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.ending import CONVERGED, LARGEST, UNDER_WAY, Outcomes, endings, has_converged
from core.gradient_program import gradient_program
from core.objectives import Objective
from core.optimizers import AnyOptimizer
from core.stepper import without_profiling
from core.torch_setup import torch
from core.trace import Array

Indices = NDArray[np.intp]
Steps = NDArray[np.int32]
State = dict[str, Any]
"""Of an optimizer, by torch's names: tensors of the parameter's shape, and single numbers."""
Ended = tuple[Indices, Steps, Outcomes, list[Array]]
"""Rows of a block, and of each the t and the outcome that it ended with, and its last iterate: d arrays."""


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
        table = torch.zeros(2 * d + 1, rows, dtype=torch.float64)
        self._parameter, self._parameter.grad = table[:d], table[d : 2 * d]
        # Where nothing but x can become infinite, f need not be known.
        is_finite = program.is_finite_within(LARGEST)
        value = None if is_finite else table[2 * d]
        self._watched = table[:d].view(-1) if is_finite else table.view(-1)
        self._evaluate = program.bind_columns(table[:d], table[d : 2 * d], value).evaluate
        self._optimizer = optimizer.build([self._parameter])
        self._first_state = dict(self._optimizer.state[self._parameter])
        self._step = without_profiling(self._optimizer)
        self.x: Array = table[:d].numpy()
        self._grad: Array = table[d : 2 * d].numpy()
        self._f: Array | None = None if value is None else value.numpy()
        self.gone = np.zeros(rows, dtype=bool)
        self._ended: list[tuple[Indices, int, Outcomes, list[Array]]] = []
        self._may_end, self._is_small = np.empty((2, rows), dtype=bool)

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
        self._ended = []
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
        # Nearly all go on nearly always: that must be seen quickly. Who may end is looked at closely.
        if torch.dot(self._watched, self._watched).item() <= LARGEST**2:  # so all is finite
            ending, slope = self._may_end, self._grad[0]
            np.less_equal(slope, self._tolerance, out=ending)
            ending &= np.greater_equal(slope, -self._tolerance, out=self._is_small)
            (rows,) = np.greater(ending, self.gone, out=ending).nonzero()
            if not len(rows):
                return
            rows = rows[has_converged([slope.take(rows) for slope in self._grad], self._tolerance)]
            outcomes = np.full(len(rows), CONVERGED, dtype=np.int8)
        else:
            codes = endings(self.x, self._f, self._grad, self._tolerance)
            codes[self.gone] = UNDER_WAY
            (rows,) = (codes != UNDER_WAY).nonzero()
            outcomes = codes[rows]
        if len(rows):
            self.gone[rows] = True
            self._ended.append((rows, t, outcomes, [along.take(rows) for along in self.x]))

    def step(self) -> None:
        """Go to the next iterates."""
        self._step()

    def ended(self) -> Ended | None:
        """Return who has ended since the runs entered; None if nobody has."""
        if not self._ended:
            return None
        rows, t, codes, x = zip(*self._ended, strict=True)
        counts = [len(some) for some in rows]
        return (
            np.concatenate(rows),
            np.repeat(np.array(t, dtype=np.int32), counts),
            np.concatenate(codes),
            [np.concatenate(along) for along in zip(*x, strict=True)],
        )
