"""Descent from many starts at once: one optimizer of torch.optim steps all of them.

The methods that are offered work on each component alone, so that a parameter of shape (d, n) holds n
runs. Every so many steps the runs that have ended are taken out, of the optimizer's state too: most
starts arrive long before the last one.
"""

from collections.abc import Iterator
from time import perf_counter

import numpy as np

from core.ending import CONVERGED, DIVERGED, STEP_LIMIT, Outcomes
from core.experiments.basins.block import Block, Indices, State, is_by_run
from core.objectives import Objective
from core.optimizers import AnyOptimizer, optimizer_row
from core.problems import Problem
from core.trace import Array

SIZES = (16384, 4096, 512)
"""How many runs step together: few spend their time on calls, many do not fit into the cache."""
STAGE = 8
"""Steps after which the runs that have ended are taken out."""
SLICE = 0.012
"""Seconds of work after which the caller is asked whether to go on."""


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
        Shape (d, n); written over.
    steps
        After which a run ends at the latest, 0 or more.
    tolerance
        See `core.descent.Descent`.
    blocks
        By their sizes: of other runs with the same objective, optimizer and tolerance that have ended.

    Attributes
    ----------
    ended
        How many runs have ended.
    runs
        Which have, in the order in which they did; shape (n,), as below: what is not known yet is
        left open.
    x
        The last iterate of each of `runs`; shape (d, n). Not finite for some that diverged.
    t
        The number of steps of each of `runs`, shape (n,).
    outcomes
        How each of `runs` ended: numbers of `core.ending`, shape (n,).

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
        *,
        blocks: dict[int, Block] | None = None,
    ) -> None:
        if not optimizer_row(optimizer.name).elementwise:
            raise Problem("basins.not_elementwise", "optimizer.name", name=optimizer.name)
        count = starts.shape[1]
        self.ended = 0
        self.runs: Indices = np.empty(count, dtype=np.intp)
        self.x = np.empty_like(starts)
        self.t = np.empty(count, dtype=np.int32)
        # As nearly all end; the others are written down when they do.
        self.outcomes: Outcomes = np.full(count, CONVERGED, dtype=np.int8)
        self._before = np.empty_like(starts)
        """Of those starts whose steps are used up, the last iterate but one."""
        self._steps = steps
        self._blocks = {} if blocks is None else blocks
        self._what = objective, optimizer, tolerance
        # Of the runs that are under way, a column each:
        self._index: Indices = np.arange(count)
        self._under_way = starts
        self._state: State = {}

    @property
    def under_way(self) -> int:
        """How many runs have not ended."""
        return len(self.runs) - self.ended

    def iterates_before(self, some: Indices, among: Indices) -> Array:
        """Return the last iterate but one of runs whose steps are used up, shape (d, their number).

        Parameters
        ----------
        some
            Places of theirs in `among`.
        among
            Starts.
        """
        return np.asarray(self._before.take(among[some], axis=1))

    def last_iterates(self, some: Indices) -> Array:
        """Return where the runs from some of the starts, which are over, ended, shape (d, their number)."""
        if not len(some):
            return self.x[:, :0]
        places = np.empty_like(self.runs)
        places[self.runs[: self.ended]] = np.arange(self.ended)
        return np.asarray(self.x.take(places[some], axis=1))

    def advance(self) -> Iterator[int | None]:
        """Run all to their ends.

        Yields
        ------
        int or None
            After a stage the t that it has come to; None in between, where the caller may stop.
        """
        last_step = max(self._steps - 1, 0)
        for first in (*range(0, last_step, STAGE), last_step):
            last = min(first + STAGE, last_step) if first < last_step else self._steps
            if first == last_step:
                self._before[:, self._index] = self._under_way
            yield from self._stage(first, last)
            yield last
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
            runs = index[part]
            block.enter(under_way[:, part], states.part(part))
            for t in range(first, last if last < self._steps else last + 1):
                rows, diverged = block.arrive()
                if len(rows):
                    ended = self._note(runs[rows], t)
                    for mine, theirs in zip(self.x, block.x, strict=True):
                        mine[ended] = theirs[rows]
                    if diverged is not None:
                        self.outcomes[ended][diverged] = DIVERGED
                if t < last:
                    block.step()
                if perf_counter() > pause:
                    yield None
                    pause = perf_counter() + SLICE
            # Who is left moves up: never beyond what has been read already.
            there = slice(left, left + block.close_ranks(len(runs), runs))
            size = there.stop - left
            index[there] = runs[:size]
            for mine, theirs in zip(under_way, block.x, strict=True):
                mine[there] = theirs[:size]
            states.put(there, block.state)
            left, place = there.stop, part.stop
        self._index, self._under_way = index[:left], under_way[:, :left]
        self._state = states.first(left)
        if last == self._steps:
            part = self._note(self._index, last)
            self.outcomes[part] = STEP_LIMIT
            self.x[:, part] = self._under_way

    def _note(self, runs: Indices, t: int) -> slice:
        """Note that runs end at step t, and return their places in the order."""
        part = slice(self.ended, self.ended + len(runs))
        self.ended = part.stop
        self.runs[part], self.t[part] = runs, t
        return part

    def _block(self, rows: int) -> Block:
        size = next((size for size in SIZES if rows > size // 3), SIZES[-1])
        if size not in self._blocks:
            self._blocks[size] = Block(*self._what, size)
        return self._blocks[size]


class _States:
    """An optimizer's state for all runs that are under way, of which blocks read and write parts."""

    def __init__(self, state: State, count: int) -> None:
        self._count = count
        self._before = state
        self._after = {key: value for key, value in state.items() if is_by_run(value)}

    def part(self, part: slice) -> State:
        """Return the state of some of the runs; empty before the first step."""
        return {
            key: value[:, part] if is_by_run(value) else value
            for key, value in self._before.items()
        }

    def put(self, place: slice, state: State) -> None:
        """Take over the state of the first runs of a block."""
        for key, value in state.items():
            if is_by_run(value):
                if key not in self._after:
                    self._after[key] = value.new_empty(len(value), self._count)
                self._after[key][:, place] = value[:, : place.stop - place.start]
            else:
                self._after[key] = value

    def first(self, count: int) -> State:
        """Return the state of the first runs."""
        return {
            key: value[:, :count] if is_by_run(value) else value
            for key, value in self._after.items()
        }
