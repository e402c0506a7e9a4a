"""What comes of the experiment; numpy only, for the window."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from core.ending import CONVERGED, DIVERGED, OUTCOMES, UNDER_WAY, Outcomes
from core.point import CriticalPoint
from core.trace import Array, Outcome

Counts = NDArray[np.int64]


class Range(StrEnum):
    """How the run of a rate behaves."""

    STABLE = "stable"
    """It goes down without swinging: fewer than two of its steps overshoot."""
    OSCILLATING = "oscillating"
    """Two or more of its steps overshoot: it swings forth and back."""
    DIVERGENT = "divergent"
    """It diverges, or its steps are used up and f is higher than at the start."""


@dataclass(frozen=True, eq=False)
class Limit:
    """The largest stable learning rate at the minimum that most runs come to."""

    rate: float
    """In closed form, from the Hessian there (`core.stability`)."""
    point: CriticalPoint
    """The minimum."""


@dataclass(frozen=True, eq=False)
class Sweep:
    """Runs that differ in their learning rate alone; n of them, in d variables.

    Arrays are read-only. While the runs are under way, their last values so far.
    """

    rates: Array
    """Learning rates, ascending, shape (n,)."""
    f: Array
    """The last value at which x, f and ∇f are finite, shape (n,); NaN if there is none."""
    x: Array
    """Where that is, shape (n, d)."""
    t: Counts
    """Steps done, shape (n,)."""
    outcomes: Outcomes
    """Numbers of `core.ending`, shape (n,)."""
    overshoots: Counts
    """Of how many steps the end lies beyond the lowest place on their way, shape (n,).

    There f rises in the step's direction: ∇f(x_{t+1}) · (x_{t+1} − x_t) > 0.
    """
    start: float
    """f at the start."""
    climbs: bool
    """Whether the optimizer maximises: then a fall of f counts as a rise."""
    limit: Limit | None
    """None where the theory knows none, or no run has come to a minimum."""
    steps: int
    """The most that a run could do."""
    done: float
    """The share of the work that is done, 0 to 1."""

    @cached_property
    def ranges(self) -> tuple[Range, ...]:
        """How each run behaves, n of them."""
        rise = (self.start - self.f) if self.climbs else (self.f - self.start)
        with np.errstate(invalid="ignore"):
            divergent = (self.outcomes == DIVERGED) | ((self.outcomes != CONVERGED) & (rise > 0))
        return tuple(
            Range.DIVERGENT if diverges else Range.OSCILLATING if count >= 2 else Range.STABLE
            for diverges, count in zip(divergent.tolist(), self.overshoots.tolist(), strict=True)
        )

    def outcome(self, index: int) -> Outcome | None:
        """Return why a run ended; None while it is under way."""
        code = int(self.outcomes[index])
        return None if code == UNDER_WAY else OUTCOMES[code]

    @property
    def best(self) -> int | None:
        """The run that converged to the lowest f, of equally low ones the quickest.

        Where none has converged, that with the lowest f; None if none has a finite f.
        """
        finite = np.flatnonzero(np.isfinite(self.f))
        if not len(finite):
            return None
        heights = -self.f if self.climbs else self.f
        converged = self.outcomes == CONVERGED
        order = np.lexsort((self.t[finite], heights[finite], ~converged[finite]))
        if converged.any():  # all have come to where the gradient vanishes: the quickest of them
            level = heights[finite[order[0]]]
            scale = abs(self.start - self.f[finite[order[0]]]) or 1.0
            level_ones = finite[converged[finite] & (heights[finite] <= level + 1e-6 * scale)]
            return int(level_ones[np.argmin(self.t[level_ones])])
        return int(finite[order[0]])
