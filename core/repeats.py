"""One run many times, each with noise of its own, as one batch."""

from collections.abc import Iterator
from dataclasses import dataclass
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from core.ending import DIVERGED, OUTCOMES, STEP_LIMIT, UNDER_WAY, endings
from core.linear_spread import linear_spread
from core.objectives import Objective
from core.optimizers import optimizer_row
from core.repeat_steps import Batch, Singles
from core.scenario import Run
from core.spread import Spread
from core.spread_record import SpreadRecord
from core.torch_setup import torch
from core.trace import Array, Outcome

Steps = NDArray[np.int64]

SLICE = 0.012
"""Seconds of work after which the caller is asked whether to go on."""


@dataclass(frozen=True, eq=False)
class Repeats:
    """Where the repeats of a run ended. N of them, in d variables; arrays are read-only."""

    x: Array
    """Each repeat's last iterate at which x, f and ∇f are finite, shape (N, d); NaN if there is none."""
    t: Steps
    """The number of steps after which it ended, shape (N,)."""
    outcomes: tuple[Outcome, ...]
    """Why, N of them."""

    @property
    def mean(self) -> Array:
        """The mean of `x` in each component, shape (d,); not finite if an `x` is not.

        In the bits that torch's own words for it have: `core.export.code` writes them.
        """
        return np.asarray(torch.tensor(self.x).mean(dim=0))

    @property
    def std(self) -> Array:
        """The standard deviation of `x` in each component, shape (d,); bits as those of `mean`.

        The square root of the unbiased estimate of the variance (over N − 1), so that its expectation
        of the variance does not depend on N; 0 for one repeat.
        """
        if len(self.x) == 1:
            return np.zeros(self.x.shape[1])
        return np.asarray(torch.tensor(self.x).std(dim=0))

    @property
    def diverged(self) -> int:
        """How many repeats diverged."""
        return self.outcomes.count(Outcome.DIVERGED)


def repeat(objective: Objective, run: Run, steps: int, tolerance: float) -> Repeats:
    """Run a run ``run.repeats`` times, with the seeds ``run.seed, run.seed + 1, …``.

    Every repeat ends where the single run of that seed ends, equal in every bit.

    Parameters
    ----------
    objective
        What is minimised.
    run
        What to repeat.
    steps
        0 or more.
    tolerance
        See `core.descent.Descent`.
    """
    repeats = RepeatsUnderWay(objective, run, tolerance, steps)
    for _ in repeats.advance(steps):
        pass
    return repeats.ends()


class RepeatsUnderWay:
    """The repeats of a run under way, all at the same t.

    Parameters
    ----------
    objective, run, tolerance
        As `repeat` takes them.
    planned_steps
        The number of steps that a schedule as long as the run is laid out for.
    """

    def __init__(
        self, objective: Objective, run: Run, tolerance: float, planned_steps: int
    ) -> None:
        n, d = run.repeats, len(run.start)
        elementwise = optimizer_row(run.optimizer.name).elementwise
        moving = Batch if elementwise else Singles
        self._moving: Batch | Singles = moving(objective, run, tolerance, planned_steps)
        self._tolerance = tolerance
        self._last_finite = np.full((n, d), np.nan)
        self._last_t = np.zeros(n, dtype=np.int64)
        self._codes = np.full(n, UNDER_WAY)
        self._held = np.full((n, d + 2), np.nan)
        """x, f and ‖∇f‖ of each repeat; of one that has ended, its last."""
        self._expected = linear_spread(objective, run)
        self._record = SpreadRecord(n, d, expects=self._expected is not None)
        self._arrive()

    @property
    def t(self) -> int:
        """How many steps are done."""
        return self._record.count - 1

    @property
    def ended(self) -> bool:
        """Whether every repeat has converged or diverged."""
        return bool((self._codes != UNDER_WAY).all())

    def advance(self, steps: int) -> Iterator[None]:
        """Go on until every repeat has ended or reached t = `steps`; yields where one may stop."""
        pause = perf_counter() + SLICE
        while self.t < steps and not self.ended:
            lr = self._moving.lr
            self._moving.step(self._codes == UNDER_WAY)
            if self._expected is not None:
                self._expected.step(lr)
            self._arrive()
            if perf_counter() > pause:
                yield
                pause = perf_counter() + SLICE

    def spread(self, steps: int) -> Spread:
        """Return what is known so far of repeats of `steps` steps."""
        return self._record.spread(steps + 1, under_way=self.t < steps and not self.ended)

    def ends(self) -> Repeats:
        """Return where the repeats have ended; those that have not are at the limit of steps."""
        codes = np.where(self._codes == UNDER_WAY, STEP_LIMIT, self._codes)
        t = np.where(self._codes == UNDER_WAY, self.t, self._last_t)
        x = self._last_finite.copy()
        x.flags.writeable = t.flags.writeable = False
        return Repeats(x, t, tuple(OUTCOMES[code] for code in codes.tolist()))

    def _arrive(self) -> None:
        """See where the repeats are that have not ended, which of these end there, and record it."""
        x, f, grad = self._moving.look()
        d = x.shape[1]
        moving = self._codes == UNDER_WAY
        with np.errstate(all="ignore"):
            norms = np.hypot.reduce(grad, axis=1)
        finite = np.isfinite(x).all(axis=1) & np.isfinite(f) & np.isfinite(grad).all(axis=1)
        np.copyto(self._last_finite, x, where=(moving & finite)[:, None])
        held = self._held
        np.copyto(held[:, :d], x, where=moving[:, None])
        np.copyto(held[:, d], f, where=moving)
        np.copyto(held[:, d + 1], norms, where=moving)
        rows = np.flatnonzero(moving)
        self._codes[rows] = endings(x[rows].T, f[rows], grad[rows].T, self._tolerance)
        self._last_t[rows] = self._record.count
        self._record.add(held, self._codes, self._expected)
        held[self._codes == DIVERGED] = np.nan
