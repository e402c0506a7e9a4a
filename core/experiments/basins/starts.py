"""Descent from many starts at once: one optimizer of torch.optim steps all of them.

The methods that are offered work on each component alone, so that a parameter of shape (d, n) holds n
runs. Every so many steps the runs that have ended are taken out, of the optimizer's state too: most
starts arrive long before the last one.
"""

from collections.abc import Iterator
from time import perf_counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.ending import (
    CONVERGED,
    LARGEST,
    STEP_LIMIT,
    UNDER_WAY,
    Outcomes,
    endings,
    has_converged,
)
from core.gradient_program import gradient_program
from core.objectives import Objective
from core.optimizers import AnyOptimizer, optimizer_row
from core.problems import Problem
from core.stepper import without_profiling
from core.torch_setup import torch
from core.trace import Array

SIZES = (32768, 4096, 512)
"""How many runs step together: few spend their time on calls, many do not fit into the cache."""
STAGE = 11
"""Steps after which the runs that have ended are taken out."""
SLICE = 0.012
"""Seconds of work after which the caller is asked whether to go on."""

Indices = NDArray[np.intp]
_NOBODY: Indices = np.empty(0, dtype=np.intp)
State = dict[str, Any]
"""Of an optimizer, by torch's names: tensors of the parameter's shape, and single numbers."""


class Starts:
    """Runs of one optimizer on one objective, a start each.

    Every run has the iterates that it has alone (`core.descent`), in every bit, and ends where it
    ends alone.

    Parameters
    ----------
    objective
        What they minimise, a function of d variables.
    optimizer
        Elementwise.
    starts
        Shape (d, n).
    steps
        After which a run ends at the latest, 0 or more.
    tolerance
        See `core.descent.Descent`.

    Attributes
    ----------
    x
        Of the runs that have ended, the last iterate; shape (d, n). Not finite for some that diverged.
    t
        Of the runs that have ended, the number of steps, shape (n,).
    outcomes
        Numbers of `core.ending`, shape (n,).

    Raises
    ------
    Problem
        If the optimizer is not elementwise.
    """

    def __init__(
        self,
        objective: Objective,
        optimizer: AnyOptimizer,
        starts: Array,
        steps: int,
        tolerance: float,
    ) -> None:
        if not optimizer_row(optimizer.name).elementwise:
            raise Problem("basins.not_elementwise", "optimizer.name", name=optimizer.name)
        count = starts.shape[1]
        self.x = np.full_like(starts, np.nan)
        self._before = np.full_like(starts, np.nan)
        self.t = np.full(count, steps, dtype=np.int32)
        self.outcomes: Outcomes = np.full(count, UNDER_WAY, dtype=np.int8)
        self._steps = steps
        self._blocks: dict[int, _Block] = {}
        self._what = objective, optimizer, tolerance
        # Of the runs that are under way, a column each:
        self._index: Indices = np.arange(count)
        self._under_way = starts.copy()
        self._state: State = {}
        self._ended: list[Indices] = []
        """In the present stage."""

    @property
    def under_way(self) -> int:
        """How many runs have not ended."""
        return len(self._index)

    def iterates_before(self, runs: Indices, among: Indices | None = None) -> Array:
        """Return the last iterate but one of runs whose steps are used up, shape (d, their number).

        Parameters
        ----------
        runs
            Which, by their places.
        among
            The runs that these are places among; all if not given.
        """
        return np.asarray(self._before.take(runs if among is None else among[runs], axis=1))

    def advance(self) -> Iterator[tuple[int, Indices] | None]:
        """Run all to their ends.

        Yields
        ------
        tuple or None
            After a stage the t that it has come to, and which runs have ended in it; None in between,
            where the caller may stop.
        """
        last_step = max(self._steps - 1, 0)
        for first in (*range(0, last_step, STAGE), last_step):
            last = min(first + STAGE, last_step) if first < last_step else self._steps
            if first == last_step:
                self._before[:, self._index] = self._under_way
            self._ended = []
            yield from self._stage(first, last)
            yield last, np.concatenate([_NOBODY, *self._ended])
            if not self.under_way:
                return

    def _stage(self, first: int, last: int) -> Iterator[None]:
        pause = perf_counter() + SLICE
        count = self.under_way
        index, under_way, states = self._index, self._under_way, _States(self._state, count)
        left = 0
        place = 0
        while place < count:
            block = self._block(count - place)
            part = slice(place, min(place + block.rows, count))
            block.enter(under_way[:, part], states.part(part))
            for t in range(first, last if last < self._steps else last + 1):
                block.arrive(t)
                if t < last:
                    block.step()
                if perf_counter() > pause:
                    yield None
                    pause = perf_counter() + SLICE
            self._take_out(index[part], block)
            # Who is left moves up: never beyond what has been read already.
            kept = np.flatnonzero(~block.gone[: part.stop - part.start])
            there = slice(left, left + len(kept))
            np.take(index[part], kept, out=index[there], mode="clip")
            for mine, theirs in zip(under_way, block.x, strict=True):
                np.take(theirs, kept, out=mine[there], mode="clip")
            states.put(there, block.state, kept)
            left, place = there.stop, part.stop
        self._index, self._under_way = index[:left].copy(), under_way[:, :left]
        self._state = states.first(left)
        if last == self._steps:
            self._ended.append(self._index)
            self.outcomes[self._index] = STEP_LIMIT
            self.x[:, self._index] = self._under_way
            self._index = _NOBODY

    def _take_out(self, index: Indices, block: "_Block") -> None:
        """Note where and how those runs of a block have ended that did since they entered it."""
        rows = np.flatnonzero(block.gone[: len(index)])
        ended = index[rows]
        self._ended.append(ended)
        self.outcomes[ended], self.t[ended] = block.codes[rows], block.ends_at[rows]
        for mine, theirs in zip(self.x, block.last, strict=True):
            mine[ended] = theirs[rows]

    def _block(self, rows: int) -> "_Block":
        size = next((size for size in SIZES if rows > size // 3), SIZES[-1])
        if size not in self._blocks:
            self._blocks[size] = _Block(*self._what, size)
        return self._blocks[size]


class _States:
    """An optimizer's state for all runs that are under way, of which blocks read and write parts."""

    def __init__(self, state: State, count: int) -> None:
        self._count = count
        self._before = state
        self._after = {key: value for key, value in state.items() if _is_by_run(value)}

    def part(self, part: slice) -> State:
        """Return the state of some of the runs; empty before the first step."""
        return {
            key: value[:, part] if _is_by_run(value) else value
            for key, value in self._before.items()
        }

    def put(self, place: slice, state: State, kept: Indices) -> None:
        """Take over the state of those runs of a block that are kept."""
        for key, value in state.items():
            if _is_by_run(value):
                if key not in self._after:
                    self._after[key] = value.new_empty(len(value), self._count)
                self._after[key][:, place] = value[:, torch.from_numpy(kept)]
            else:
                self._after[key] = value

    def first(self, count: int) -> State:
        """Return the state of the first runs."""
        return {
            key: value[:, :count] if _is_by_run(value) else value
            for key, value in self._after.items()
        }


def _is_by_run(value: Any) -> bool:
    return isinstance(value, torch.Tensor) and value.ndim > 0


class _Block:
    """Runs that step together, in buffers that stay where they are.

    Attributes
    ----------
    rows
        How many there can be.
    x
        Their iterates, shape (d, rows).
    gone
        Which have ended, or are there to fill the block only; shape (rows,).
    last, ends_at, codes
        Of those that have ended here the last iterate, shape (d, rows), the t and the outcome,
        each of shape (rows,).
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
        self.last = np.empty((d, rows))
        self.ends_at = np.empty(rows, dtype=np.int32)
        self.codes: Outcomes = np.empty(rows, dtype=np.int8)
        self._may_end = np.empty(rows, dtype=bool)
        self._size = np.empty(rows)

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
            if state and _is_by_run(value):
                mine[key] = torch.zeros_like(self._parameter, dtype=value.dtype)
                mine[key][:, :count] = value
            else:
                mine[key] = value.clone() if isinstance(value, torch.Tensor) else value
        self._optimizer.state[self._parameter] = mine

    @np.errstate(all="ignore")
    def arrive(self, t: int) -> None:
        """Evaluate f and ∇f at step t, and keep how and where runs end here."""
        self._evaluate()
        # Nearly all go on nearly always: that must be seen quickly. Who may end is looked at closely.
        ending = self._may_end
        np.less_equal(np.abs(self._grad[0], out=self._size), self._tolerance, out=ending)
        if torch.dot(self._watched, self._watched).item() <= LARGEST**2:  # so all is finite
            np.greater(ending, self.gone, out=ending)
            (rows,) = ending.nonzero()
            for slope in self._grad[1:]:
                rows = rows[np.abs(slope.take(rows)) <= self._tolerance]
            if not len(rows):
                return
            slopes = [slope.take(rows) for slope in self._grad]
            rows = rows[has_converged(slopes, self._tolerance)]
            self.codes[rows] = CONVERGED
        else:
            codes = endings(self.x, self._f, self._grad, self._tolerance)
            codes[self.gone] = UNDER_WAY
            (rows,) = (codes != UNDER_WAY).nonzero()
            self.codes[rows] = codes[rows]
        self.gone[rows] = True
        self.ends_at[rows] = t
        for last, now in zip(self.last, self.x, strict=True):
            last[rows] = now[rows]

    def step(self) -> None:
        """Go to the next iterates."""
        self._step()
