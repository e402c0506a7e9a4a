"""What happened in a run: frozen columns, a row for each iterate."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


class Outcome(StrEnum):
    """Why a run ended."""

    CONVERGED = "converged"
    """The gradient's norm fell to the tolerance."""
    DIVERGED = "diverged"
    """x, f or the gradient is not finite, or some |x| exceeds 1e12."""
    STEP_LIMIT = "step limit"
    """All steps that were asked for are done; the run can be extended."""


@dataclass(frozen=True, eq=False)
class Trace:
    """One run's columns; row t belongs to the iterate x_t, row 0 to the start.

    All arrays are read-only float64 with n rows. d is the dimension of the objective.
    """

    x: Array
    """Iterates, shape (n, d)."""
    f: Array
    """Objective at x_t, shape (n,)."""
    grad: Array
    """The gradient that the optimizer was given at x_t, noise included, shape (n, d)."""
    exact_grad: Array
    """The objective's gradient at x_t, shape (n, d); the same as `grad` in a run without noise."""
    lr: Array
    """The learning rate of the step from x_t to x_{t+1}, shape (n,)."""
    terms: Mapping[str, Array] = field(default_factory=dict)
    """The optimizer's own state when x_t was reached, by its torch name: shape (n, d) or (n,).

    Row 0 holds the values that the state starts from. Hyper-parameters that a schedule changes
    besides the learning rate (``momentum``, ``beta1``) stand here too, as used from x_t on.
    """
    outcome: Outcome | None = None
    """None while the run is under way."""

    def __len__(self) -> int:
        return len(self.f)

    @property
    def dimension(self) -> int:
        """Number of variables."""
        return int(self.x.shape[1])

    @property
    def last(self) -> int:
        """The last row's t."""
        return len(self) - 1

    def begun(self) -> "Trace":
        """Return the start alone, of a run that is under way."""
        return self._first(1, None)

    def until(self, t: int) -> "Trace":
        """Return the rows up to t, of a run of which no more were asked for; itself if it has no more."""
        return self if t >= self.last else self._first(t + 1, Outcome.STEP_LIMIT)

    def _first(self, rows: int, outcome: Outcome | None) -> "Trace":
        return Trace(
            x=self.x[:rows],
            f=self.f[:rows],
            grad=self.grad[:rows],
            exact_grad=self.exact_grad[:rows],
            lr=self.lr[:rows],
            terms={name: column[:rows] for name, column in self.terms.items()},
            outcome=outcome,
        )

    @property
    def last_finite(self) -> int | None:
        """The t of the last row in which x, f and the gradient are all finite; None if there is none."""
        finite = (
            np.isfinite(self.f) & np.isfinite(self.x).all(1) & np.isfinite(self.exact_grad).all(1)
        )
        rows = np.flatnonzero(finite)
        return int(rows[-1]) if len(rows) else None


@dataclass(frozen=True, eq=False)
class Curvature:
    """Eigenpairs of the Hessian along a trace; rows as in the trace. NaN where H is not finite."""

    eigenvalues: Array
    """Ascending, shape (n, d)."""
    eigenvectors: Array
    """Shape (n, d, d); ``eigenvectors[t, i]`` is the unit vector of ``eigenvalues[t, i]``."""

    def first(self, rows: int) -> "Curvature":
        """Return the first rows; itself if it has no more."""
        if rows >= len(self.eigenvalues):
            return self
        return Curvature(self.eigenvalues[:rows], self.eigenvectors[:rows])
