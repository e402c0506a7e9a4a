"""One run many times, each with noise of its own, as one batch."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.ending import OUTCOMES, STEP_LIMIT, UNDER_WAY, endings
from core.gradient_noise import GradientNoise, add_noise
from core.gradient_program import gradient_program
from core.group import Group
from core.objectives import Objective
from core.optimizers import optimizer_row
from core.scenario import Run
from core.stepper import Stepper
from core.torch_setup import torch
from core.trace import Array, Outcome

Steps = NDArray[np.int64]


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
        """The mean of `x` in each component, shape (d,); not finite if an `x` is not."""
        with np.errstate(all="ignore"):
            return np.asarray(self.x.mean(axis=0))

    @property
    def std(self) -> Array:
        """The standard deviation of `x` in each component, shape (d,).

        The square root of the unbiased estimate of the variance (over N − 1), so that its expectation
        of the variance does not depend on N; 0 for one repeat.
        """
        if len(self.x) == 1:
            return np.zeros(self.x.shape[1])
        with np.errstate(all="ignore"):
            return np.asarray(self.x.std(axis=0, ddof=1))


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
    if optimizer_row(run.optimizer.name).elementwise:
        return _as_batch(objective, run, steps, tolerance)
    return _one_by_one(objective, run, steps, tolerance)


def _as_batch(objective: Objective, run: Run, steps: int, tolerance: float) -> Repeats:
    n, d = run.repeats, len(run.start)
    table = torch.zeros(n, 3 * d + 1, dtype=torch.float64)
    evaluate = gradient_program(objective, n).bind(table).evaluate
    numbers = table.numpy()
    x = numbers[:, :d]
    exact_grad, noisy_grad = numbers[:, d + 1 : 2 * d + 1], numbers[:, 2 * d + 1 :]
    x[:] = run.start
    parameter = table[:, :d]
    parameter.grad = table[:, 2 * d + 1 :] if run.gradient_noise else table[:, d + 1 : 2 * d + 1]
    stepper = Stepper(run, parameter, steps)
    noise = GradientNoise(range(run.seed, run.seed + n), d) if run.gradient_noise else None

    last_finite = np.full((n, d), np.nan)
    last_t = np.full(n, steps)
    codes = np.full(n, UNDER_WAY)
    for t in range(steps + 1):
        evaluate()
        if noise is not None:
            add_noise(exact_grad, run.gradient_noise, noise.draw(), out=noisy_grad)
        moving = codes == UNDER_WAY
        finite = np.isfinite(numbers[:, : 2 * d + 1]).all(axis=1)
        np.copyto(last_finite, x, where=(moving & finite)[:, None])
        rows = np.flatnonzero(moving)
        codes[rows] = endings(x[rows].T, numbers[rows, d], exact_grad[rows].T, tolerance)
        last_t[rows[codes[rows] != UNDER_WAY]] = t
        if t == steps or (codes != UNDER_WAY).all():
            break
        stepper.step()
    codes[codes == UNDER_WAY] = STEP_LIMIT
    return _repeats(last_finite, last_t, [OUTCOMES[code] for code in codes.tolist()])


def _one_by_one(objective: Objective, run: Run, steps: int, tolerance: float) -> Repeats:
    x = np.full((run.repeats, len(run.start)), np.nan)
    last_t = np.zeros(run.repeats, dtype=np.int64)
    outcomes = []
    for index in range(run.repeats):
        single = run.model_copy(update={"seed": run.seed + index})
        group = Group(objective, [single], tolerance, steps)
        while group.can_step(steps):
            group.step()
        trace = group.runs[0].trace(at_limit=True)
        if trace.last_finite is not None:
            x[index] = trace.x[trace.last_finite]
        last_t[index] = trace.last
        assert trace.outcome is not None
        outcomes.append(trace.outcome)
    return _repeats(x, last_t, outcomes)


def _repeats(x: Array, t: Steps, outcomes: list[Outcome]) -> Repeats:
    x.flags.writeable = t.flags.writeable = False
    return Repeats(x, t, tuple(outcomes))
