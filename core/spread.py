"""How the repeats of a run spread: mean and standard deviation at every step, and some of their iterates."""

from dataclasses import dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray

from core.trace import Array

Counts = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Spread:
    """N repeats of a run in d variables, a row for each t from 0 to the last that any of them reached.

    A repeat that has converged stays where it is. One that has diverged has no place any more: from
    the row after the one in which it did, whatever takes it into account is not finite. Standard
    deviations are the square root of the unbiased estimate of the variance (over N − 1).

    All arrays are read-only, with n rows.
    """

    repeats: int
    """N, 2 or more."""
    mean: Array
    """Of x_t, shape (n, d)."""
    std: Array
    """Of each component of x_t, shape (n, d)."""
    f_mean: Array
    """Of f(x_t), shape (n,)."""
    f_std: Array
    """Of f(x_t), shape (n,)."""
    grad_norm_mean: Array
    """Of ‖∇f(x_t)‖, without noise, shape (n,)."""
    grad_norm_std: Array
    """Of ‖∇f(x_t)‖, shape (n,)."""
    diverged: Counts
    """How many repeats have diverged at t or before, shape (n,)."""
    converged: Counts
    """How many have converged at t or before, shape (n,)."""
    x: Array
    """The iterates of the first k repeats, shape (n, k, d); NaN where one has diverged before."""
    f: Array
    """Their f, shape (n, k)."""
    expected_mean: Array | None = None
    """What the mean of x_t is for infinitely many repeats, shape (n, d).

    None where there is no closed form of it: see `core.linear_spread`.
    """
    expected_std: Array | None = None
    """What the standard deviation is, shape (n, d); None where `expected_mean` is."""
    under_way: bool = False
    """Whether a repeat has neither ended nor done all steps that were asked for."""

    def __len__(self) -> int:
        return len(self.f_mean)

    @property
    def last(self) -> int:
        """The last row's t."""
        return len(self) - 1

    @property
    def drawn(self) -> int:
        """k, of how many repeats the iterates are kept: the first ones."""
        return int(self.x.shape[1])

    @property
    def goes_on(self) -> bool:
        """Whether there are repeats that have not ended, and can go on."""
        return bool(self.diverged[-1] + self.converged[-1] < self.repeats)

    @property
    def first_divergence(self) -> int | None:
        """The t at which the first repeat diverges; None if none does."""
        rows = np.flatnonzero(self.diverged)
        return int(rows[0]) if len(rows) else None

    def begun(self) -> "Spread":
        """Return the start alone, of repeats that are under way."""
        columns = {
            field.name: getattr(self, field.name)[:1]
            for field in fields(self)
            if isinstance(getattr(self, field.name), np.ndarray)
        }
        return replace(self, **columns, under_way=True)
