"""Descent from many starts at once: one optimizer of torch.optim steps all of them.

The methods that are offered work on each component alone, so that a parameter of shape (d, n) holds n
runs. Every so many steps the runs that have ended are taken out, of the optimizer's state too: most
starts arrive long before the last one.
"""

from collections.abc import Iterator
from time import perf_counter

import numpy as np

from core.ending import CONVERGED, DIVERGED, STEP_LIMIT, Outcomes
from core.experiments.basins.block import NOBODY, Block, Indices, State, is_by_run
from core.objectives import Objective
from core.optimizers import AnyOptimizer, optimizer_row
from core.problems import Problem
from core.torch_setup import torch
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
        Shape (d, n).
    steps
        After which a run ends at the latest, 0 or more.
    tolerance
        See `core.descent.Descent`.
    blocks
        By their sizes: of other runs with the same objective, optimizer and tolerance that have ended.

    Attributes
    ----------
    x
        Of the runs that have ended, the last iterate; shape (d, n). Not finite for some that diverged.
        Of the others nothing.
    t
        Of the runs that have ended, the number of steps, shape (n,).
    outcomes
        Of the runs that have ended, how they did: numbers of `core.ending`, shape (n,).

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
        self.x = np.empty_like(starts)
        self._before = np.empty_like(starts)
        self.t = np.full(count, steps, dtype=np.int32)
        # As nearly all end; the others are written down when they do.
        self.outcomes: Outcomes = np.full(count, CONVERGED, dtype=np.int8)
        self._steps = steps
        self._blocks = {} if blocks is None else blocks
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
            yield last, np.concatenate([NOBODY, *self._ended])
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
            self._index = NOBODY

    def _take_out(self, index: Indices, block: Block) -> None:
        """Note where and how those runs of a block have ended that did since they entered it."""
        ended = block.ended()
        if ended is None:
            return
        rows, t, last, diverged = ended
        runs = index[rows]
        self._ended.append(runs)
        self.t[runs] = t
        self.outcomes[index[diverged]] = DIVERGED
        for mine, theirs in zip(self.x, last, strict=True):
            mine[runs] = theirs

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

    def put(self, place: slice, state: State, kept: Indices) -> None:
        """Take over the state of those runs of a block that are kept."""
        for key, value in state.items():
            if is_by_run(value):
                if key not in self._after:
                    self._after[key] = value.new_empty(len(value), self._count)
                self._after[key][:, place] = value[:, torch.from_numpy(kept)]
            else:
                self._after[key] = value

    def first(self, count: int) -> State:
        """Return the state of the first runs."""
        return {
            key: value[:, :count] if is_by_run(value) else value
            for key, value in self._after.items()
        }
