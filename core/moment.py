"""What can be read off a run at one iterate: the step that leads on from it, and where it stands."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from core.optimizers import AnyOptimizer
from core.point import CriticalPoint
from core.trace import Array, Curvature, Outcome, Trace

GENTLE = 0.15
"""Up to which share of what it was at the start a gradient is called small."""
RECENT = 20
"""Rows over which noise is measured."""
ADAPTIVE = {"exp_avg_sq", "square_avg", "sum", "exp_inf", "acc_delta", "prev"}
"""State of optimizers that scale each component of the gradient by its own history."""


@dataclass(frozen=True, eq=False)
class Moment:
    """A row of a trace, and the steps before and after it.

    Lengths are in units of the domain's sides where the name says `boxed`.
    """

    trace: Trace
    optimizer: AnyOptimizer
    curvature: Curvature
    t: int
    size: Array
    """The domain's sides, shape (d,)."""

    @cached_property
    def x(self) -> Array:
        """The iterate, shape (d,)."""
        return np.asarray(self.trace.x[self.t])

    @cached_property
    def norm(self) -> float:
        """‖∇f‖, without noise."""
        return float(np.hypot.reduce(self.trace.exact_grad[self.t]))

    @property
    def is_gentle(self) -> bool:
        """Whether ‖∇f‖ is called small: on a steep function it may not be, however near a critical point.

        It is compared with that of the start, as a number alone says nothing: f and x may have any unit.
        """
        start = float(np.hypot.reduce(self.trace.exact_grad[0]))
        return self.has_converged or self.norm <= GENTLE * start

    @property
    def has_converged(self) -> bool:
        """Whether the run has converged, here."""
        return self.is_last and self.trace.outcome == Outcome.CONVERGED

    @cached_property
    def eigenvalues(self) -> Array:
        """Of the Hessian, ascending, shape (d,); NaN if they are not known (yet)."""
        known = self.t < len(self.curvature.eigenvalues)
        return self.curvature.eigenvalues[self.t] if known else np.full(len(self.x), np.nan)

    @cached_property
    def eigenvectors(self) -> Array:
        """Shape (d, d), one a row."""
        known = self.t < len(self.curvature.eigenvectors)
        return self.curvature.eigenvectors[self.t] if known else np.eye(len(self.x))

    @cached_property
    def is_finite(self) -> bool:
        """Whether x, f and the gradient are numbers."""
        values = (self.x, self.trace.f[self.t], self.trace.exact_grad[self.t])
        return all(bool(np.isfinite(value).all()) for value in values)

    @cached_property
    def is_last(self) -> bool:
        """Whether no step leads on."""
        return self.t == self.trace.last

    @cached_property
    def start_of_step(self) -> int:
        """The t of the step that is looked at: from here on, or if there is none the last one."""
        return max(self.t - 1, 0) if self.is_last else self.t

    @cached_property
    def step(self) -> Array:
        """x_{t+1} − x_t, or at the end x_t − x_{t−1}; zero if nothing was ever done."""
        t = self.start_of_step
        return np.asarray(self.trace.x[min(t + 1, self.trace.last)] - self.trace.x[t])

    @cached_property
    def step_boxed(self) -> float:
        """Length of the step."""
        return float(np.hypot.reduce(self.step / self.size))

    @cached_property
    def slope_step(self) -> Array:
        """The step that plain gradient descent does, −η g; or gradient ascent, if the run climbs."""
        t = self.start_of_step
        rate = self.trace.lr[t] if self.climbs else -self.trace.lr[t]
        return np.asarray(rate * self.trace.grad[t])

    @property
    def climbs(self) -> bool:
        """Whether the optimizer maximizes f."""
        return bool(getattr(self.optimizer, "maximize", False))

    @cached_property
    def is_plain(self) -> bool:
        """Whether the step is that of plain gradient descent, or ascent."""
        length = np.hypot.reduce(self.slope_step)
        rounding = 1e-15 * np.hypot.reduce(self.trace.x[self.start_of_step])
        away = np.hypot.reduce(self.step - self.slope_step)
        return bool(away <= 1e-6 * length + rounding < np.inf)

    @cached_property
    def is_held(self) -> bool:
        """Whether it does not move because the learning rate is 0.

        Rprop's steps do not depend on the rate, but wait where the slope changes its sign.
        """
        no_rate = self.trace.lr[self.start_of_step] == 0 and "step_size" not in self.trace.terms
        return no_rate and not self.step.any()

    @cached_property
    def goes_uphill(self) -> bool:
        """Whether the step sets out against the slope, whatever f does farther on."""
        return bool(self.step @ self.trace.exact_grad[self.start_of_step] > 0)

    @cached_property
    def has_momentum(self) -> bool:
        """Whether the optimizer keeps a velocity, or a mean of past gradients."""
        terms = self.trace.terms.keys()
        beta1, _ = getattr(self.optimizer, "betas", (0.0, 0.0))
        return "momentum_buffer" in terms or beta1 > 0 or "beta1" in terms

    @cached_property
    def is_carried_uphill(self) -> bool:
        """Whether the velocity that the step goes with leads up the slope."""
        t = self.start_of_step
        names = [name for name in ("momentum_buffer", "exp_avg") if name in self.trace.terms]
        if not (names and self.has_momentum and t < self.trace.last):
            return False
        return bool(self.trace.terms[names[0]][t + 1] @ self.trace.exact_grad[t] < 0)

    @cached_property
    def is_adaptive(self) -> bool:
        """Whether the optimizer scales the gradient by its history."""
        return bool(ADAPTIVE & self.trace.terms.keys())

    @cached_property
    def is_in_proportion(self) -> bool:
        """Whether steps grow with the slope: others are divided by its size, or by the curvature."""
        return not self.is_adaptive and "H_diag" not in self.trace.terms

    @cached_property
    def is_pulled_uphill(self) -> bool:
        """Whether weight decay is as strong as the slope that it pulls against, or stronger."""
        t = self.start_of_step
        decays = getattr(self.optimizer, "weight_decay", 0) or getattr(self.optimizer, "lambd", 0)
        slope = self.trace.exact_grad[t]
        against = self.trace.x[t] @ slope < 0 <= self.step @ slope
        return bool(decays and against and t < self.trace.last)

    @cached_property
    def stretch(self) -> float:
        """How many times as long the step is as plain gradient descent's; NaN if neither moves."""
        return float(np.hypot.reduce(self.step) / np.hypot.reduce(self.slope_step))

    @cached_property
    def rate_times_curvature(self) -> float:
        """η λ_max, at the start of the step; NaN if it is not known."""
        t = self.start_of_step
        if t >= len(self.curvature.eigenvalues):
            return np.nan
        return float(self.trace.lr[t] * self.curvature.eigenvalues[t, -1])

    @cached_property
    def swing(self) -> float:
        """How large the gradient across the valley becomes on its other side, relative to before.

        Across means along the eigenvector of λ_max. 0 if the step ends on the same side.
        """
        t = self.start_of_step
        if t >= min(self.trace.last, len(self.curvature.eigenvectors)):
            return 0.0
        before, after = self.trace.exact_grad[t : t + 2] @ self.curvature.eigenvectors[t, -1]
        return float(-after / before) if after * before < 0 else 0.0

    @cached_property
    def growth(self) -> float:
        """By what factor the step changes ‖∇f‖."""
        t = self.start_of_step
        before, after = np.hypot.reduce(
            self.trace.exact_grad[[t, min(t + 1, self.trace.last)]], axis=1
        )
        return float(after / before) if before > 0 else np.nan

    @cached_property
    def noise(self) -> float:
        """Root mean square of the norm of the gradient's noise, over the last rows."""
        rows = slice(max(0, self.t - RECENT), self.t + 1)
        difference = self.trace.grad[rows] - self.trace.exact_grad[rows]
        return float(np.sqrt(np.mean(np.sum(difference**2, axis=1))))

    @cached_property
    def rounding(self) -> float:
        """What may be rounding in the difference of f before and after the step."""
        t = self.start_of_step
        return float(1e-13 * np.abs(self.trace.f[t : t + 2]).max())

    @cached_property
    def rise(self) -> float:
        """How much f rises in the step; 0 within rounding."""
        t = self.start_of_step
        rise = float(self.trace.f[min(t + 1, self.trace.last)] - self.trace.f[t])
        return rise if abs(rise) > self.rounding or np.isinf(rise) else 0.0

    @cached_property
    def loses(self) -> bool:
        """Whether f is higher after the step than before, and than a step before that.

        A step across a valley may raise f, and the next one lower it by more.
        """
        t = self.start_of_step
        earlier = self.trace.f[max(t - 1, 0)]
        return self.rise > 0 and not self.trace.f[min(t + 1, self.trace.last)] < earlier

    @cached_property
    def runs_away(self) -> bool:
        """Whether f has risen in three steps in turn, and above where it started."""
        t = self.start_of_step
        recent = self.trace.f[max(t - 2, 0) : t + 2]
        return len(recent) == 4 and bool(
            (np.diff(recent) > 0).all() and recent[-1] > self.trace.f[0]
        )

    def ratio(self, point: CriticalPoint, direction: Array | None = None) -> float:
        """Return by what factor the step changes the distance from a point.

        Parameters
        ----------
        point
            Where the distance is measured from.
        direction
            A unit vector, shape (d,): only the distance along it counts.

        Returns
        -------
        float
            NaN if the distance was zero, or there is no step.
        """
        t = self.start_of_step
        if t >= self.trace.last:
            return np.nan
        away = self.trace.x[t : t + 2] - point.x
        before, after = (
            np.hypot.reduce(away, axis=1) if direction is None else abs(away @ direction)
        )
        return float(after / before) if before > 0 else np.nan
