"""One run many times, each with noise of its own, as one batch."""

from collections.abc import Iterator
from dataclasses import dataclass
from time import perf_counter
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from core.ending import CONVERGED, DIVERGED, OUTCOMES, STEP_LIMIT, UNDER_WAY, endings
from core.gradient_noise import GradientNoise, add_noise
from core.gradient_program import gradient_program
from core.group import Group
from core.linear_spread import LinearSpread, linear_spread
from core.objectives import Objective
from core.optimizers import optimizer_row
from core.scenario import Run
from core.spread import Spread
from core.stepper import Stepper
from core.torch_setup import torch
from core.trace import Array, Outcome

Steps = NDArray[np.int64]
A = TypeVar("A", Array, Steps)

SLICE = 0.012
"""Seconds of work after which the caller is asked whether to go on."""
DRAWN = 500
"""Of how many repeats every iterate is kept, at most: more dots than that are a blot."""
KEPT = 4_000_000
"""How many numbers are kept of them in all, at most; of a very long run fewer repeats are kept."""
FIRST_CAPACITY = 256


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
        moving = _Batch if elementwise else _Singles
        self._moving: _Batch | _Singles = moving(objective, run, tolerance, planned_steps)
        self._tolerance = tolerance
        self._last_finite = np.full((n, d), np.nan)
        self._last_t = np.zeros(n, dtype=np.int64)
        self._codes = np.full(n, UNDER_WAY)
        self._held = np.full((n, d + 2), np.nan)
        """x, f and ‖∇f‖ of each repeat; of one that has ended, its last."""
        self._expected = linear_spread(objective, run)
        self._record = _Record(n, d, expects=self._expected is not None)
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
        return self._record.spread(under_way=self.t < steps and not self.ended)

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


class _Batch:
    """Repeats as rows of one parameter of one optimizer: equal to single runs for elementwise ones."""

    def __init__(
        self, objective: Objective, run: Run, _tolerance: float, planned_steps: int
    ) -> None:
        n, d = run.repeats, len(run.start)
        table = torch.zeros(n, 3 * d + 1, dtype=torch.float64)
        self._evaluate = gradient_program(objective, n).bind(table).evaluate
        numbers = table.numpy()
        self._x, self._f = numbers[:, :d], numbers[:, d]
        self._exact_grad, self._noisy_grad = numbers[:, d + 1 : 2 * d + 1], numbers[:, 2 * d + 1 :]
        self._x[:] = run.start
        parameter = table[:, :d]
        noisy = bool(run.gradient_noise)
        parameter.grad = table[:, 2 * d + 1 :] if noisy else table[:, d + 1 : 2 * d + 1]
        self._stepper = Stepper(run, parameter, planned_steps)
        self._noise = GradientNoise(range(run.seed, run.seed + n), d) if noisy else None
        self._scale = run.gradient_noise

    @property
    def lr(self) -> float:
        """The learning rate of the next step."""
        return float(self._stepper.rates["lr"])

    def look(self) -> tuple[Array, Array, Array]:
        """Evaluate where all are, and return x (N, d), f (N,) and ∇f (N, d)."""
        self._evaluate()
        if self._noise is not None:
            add_noise(self._exact_grad, self._scale, self._noise.draw(), out=self._noisy_grad)
        return self._x, self._f, self._exact_grad

    def step(self, _moving: NDArray[np.bool_]) -> None:
        """Step all; those that have ended too, which nobody looks at."""
        self._stepper.step()


class _Singles:
    """Repeats one by one, for optimizers whose rows would not be independent."""

    def __init__(
        self, objective: Objective, run: Run, tolerance: float, planned_steps: int
    ) -> None:
        self._groups = [
            Group(
                objective,
                [run.model_copy(update={"seed": run.seed + index})],
                tolerance,
                planned_steps,
            )
            for index in range(run.repeats)
        ]
        n, d = run.repeats, len(run.start)
        self._x, self._f, self._grad = np.empty((n, d)), np.empty(n), np.empty((n, d))
        self._due = np.ones(n, dtype=bool)

    @property
    def lr(self) -> float:
        """The learning rate of the next step."""
        return float(self._groups[0].runs[0].trace(at_limit=False).lr[-1])

    def look(self) -> tuple[Array, Array, Array]:
        """Return x (N, d), f (N,) and ∇f (N, d)."""
        for index in np.flatnonzero(self._due):
            trace = self._groups[index].runs[0].trace(at_limit=False)
            self._x[index], self._f[index] = trace.x[-1], trace.f[-1]
            self._grad[index] = trace.exact_grad[-1]
        return self._x, self._f, self._grad

    def step(self, moving: NDArray[np.bool_]) -> None:
        """Step those that are `moving`."""
        self._due = moving
        for index in np.flatnonzero(moving):
            self._groups[index].step()


class _Record:
    """The rows of a `Spread`, as they come.

    Parameters
    ----------
    n, d
        Repeats and variables.
    expects
        Whether what is expected is recorded, too.
    """

    def __init__(self, n: int, d: int, *, expects: bool) -> None:
        self.count = 0
        self._n, self._d = n, d
        self._table = np.empty((FIRST_CAPACITY, 4 * d + 4 if expects else 2 * d + 4))
        self._ended = np.empty((FIRST_CAPACITY, 2), dtype=np.int64)
        self._cloud = np.empty((FIRST_CAPACITY, self._drawn(FIRST_CAPACITY), d + 1))

    def add(self, held: Array, codes: NDArray[np.int64], expected: LinearSpread | None) -> None:
        """Record a row: x, f and ‖∇f‖ of all repeats, shape (n, d + 2), and how they stand."""
        if self.count == len(self._table):
            self._grow()
        d, row = self._d, self._table[self.count]
        # Around the first repeat, so that repeats that are all the same have no spread from rounding.
        around = np.where(np.isfinite(held[0]), held[0], 0.0)
        with np.errstate(all="ignore"):
            away = held - around
            row[: d + 2] = around + away.mean(axis=0)
        row[d + 2 : 2 * d + 4] = _std(away)
        if expected is not None:
            row[2 * d + 4 : 3 * d + 4], row[3 * d + 4 :] = expected.mean, expected.std
        self._ended[self.count] = (codes == DIVERGED).sum(), (codes == CONVERGED).sum()
        self._cloud[self.count] = held[: self._cloud.shape[1], : d + 1]
        self.count += 1

    def spread(self, *, under_way: bool) -> Spread:
        """Return all rows so far."""
        d = self._d
        table, cloud = _frozen(self._table[: self.count]), _frozen(self._cloud[: self.count])
        ended = _frozen(self._ended[: self.count])
        std = table[:, d + 2 : 2 * d + 4]
        expects = table.shape[1] > 2 * d + 4
        return Spread(
            repeats=self._n,
            mean=table[:, :d],
            std=std[:, :d],
            f_mean=table[:, d],
            f_std=std[:, d],
            grad_norm_mean=table[:, d + 1],
            grad_norm_std=std[:, d + 1],
            diverged=ended[:, 0],
            converged=ended[:, 1],
            x=cloud[..., :d],
            f=cloud[..., d],
            expected_mean=table[:, 2 * d + 4 : 3 * d + 4] if expects else None,
            expected_std=table[:, 3 * d + 4 :] if expects else None,
            under_way=under_way,
        )

    def _drawn(self, rows: int) -> int:
        """Return of how many repeats so many rows are kept."""
        return max(1, min(DRAWN, self._n, KEPT // (rows * (self._d + 1))))

    def _grow(self) -> None:
        """Make room for as many rows again; earlier spreads keep what they have."""
        rows = 2 * self.count
        drawn = self._drawn(rows)
        table = np.empty((rows, self._table.shape[1]))
        ended = np.empty((rows, 2), dtype=np.int64)
        cloud = np.empty((rows, drawn, self._d + 1))
        table[: self.count], ended[: self.count] = self._table, self._ended
        cloud[: self.count] = self._cloud[:, :drawn]
        self._table, self._ended, self._cloud = table, ended, cloud


def _std(values: Array) -> Array:
    """Return the standard deviation over the first axis, over N − 1; 0 of a single row."""
    if len(values) == 1:
        return np.zeros(values.shape[1])
    with np.errstate(all="ignore"):
        return np.asarray(values.std(axis=0, ddof=1))


def _frozen(array: A) -> A:
    array.flags.writeable = False
    return array
