"""Where a gradient vanishes: damped Newton steps on ∇f = 0 from many starts at once."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Self

import numpy as np
from numpy.typing import NDArray

from core.calculus import gradient, hessian
from core.eigenpairs import symmetric_eigenpairs
from core.objectives.base import Objective
from core.pausing import Pausing, finish
from core.trace import Array

Mask = NDArray[np.bool_]

ITERATIONS = 100
LONGEST_STEP = 0.1
"""In units of the box's sides, as all lengths here."""
CLOSE = 1e-3
"""A row that is given up is kept as a candidate if its last step was not longer."""
STALE = 8
"""A row is given up after so many steps that have not brought the root nearer."""
VALLEY, CORRECTIONS = 0.05, 3
"""Where eigenvalues differ more, each step is corrected, so often."""
START_DAMPING, LEAST_DAMPING = 1e-3, 1e-28
"""Of the first step, and of the last ones."""
LINEAR = (0.4, 0.98)
"""Steps that shrink by such a ratio, instead of ever faster, tell of a root of higher multiplicity."""


@dataclass(eq=False)
class Roots:
    """Points where the iteration came to rest, a row each.

    Lengths are measured in units of the box's sides, and gradients accordingly.
    """

    x: Array
    """Shape (n, d)."""
    residual: Array
    """Norm of the gradient at x, shape (n,)."""
    error: Array
    """Length of Newton's next step, shape (n,): how far away the root may be.

    Infinite where the gradient does not vanish in the direction in which the Hessian does.
    """

    def __getitem__(self, rows: Mask | NDArray[np.intp]) -> Self:
        """Return some of the rows."""
        return type(self)(*(getattr(self, field.name)[rows] for field in fields(self)))

    @classmethod
    def at(cls, x: Array) -> Self:
        """Return points of which nothing is known yet."""
        return cls(x, *np.full((len(fields(cls)) - 1, len(x)), np.inf))

    @classmethod
    def joined(cls, parts: list[Self]) -> Self:
        """Return the rows of all parts, one after another."""
        columns = (field.name for field in fields(cls))
        return cls(*(np.concatenate([getattr(part, name) for part in parts]) for name in columns))


@dataclass(eq=False)
class _Search(Roots):
    """Rows under way."""

    gradient: Array
    """Shape (n, d)."""
    eigenvalues: Array
    """Of the Hessian, shape (n, d)."""
    eigenvectors: Array
    """Shape (n, d, d), one a row."""
    damping: Array
    """μ, relative to the largest λ², shape (n,),"""
    least_damping: Array
    """and the least so far, shape (n,)."""
    before: Array
    """Length of the step taken last, shape (n,); NaN if it was stretched or refused."""
    refused: Array
    """How often in a row a step was refused, shape (n,)."""
    nearest: Array
    """The least `error` so far, shape (n,),"""
    stale: Array
    """and for how many steps it has hardly become less, shape (n,)."""

    def step(self, gradient: Array, damping: Array | float) -> Array:
        """Return −Σ λᵢ/(λᵢ² + μ) (vᵢ·g) vᵢ, shape (n, d)."""
        largest = np.abs(self.eigenvalues).max(axis=1, keepdims=True, initial=0.0)
        factor = np.broadcast_to(damping, len(largest))[:, None]
        with np.errstate(all="ignore"):
            relative = self.eigenvalues / largest
            along = np.einsum("nij,nj->ni", self.eigenvectors, gradient) / largest
            parts = np.where(largest > 0, relative / (relative**2 + factor) * along, 0.0)
        return np.asarray(-np.einsum("nij,ni->nj", self.eigenvectors, parts))

    @property
    def size_ratio(self) -> Array:
        """Of the eigenvalues, the least to the largest, shape (n,)."""
        sizes = np.abs(self.eigenvalues)
        with np.errstate(all="ignore"):
            return np.asarray(sizes.min(axis=1, initial=np.inf) / sizes.max(axis=1, initial=0.0))

    def look_ahead(self) -> None:
        """Find how far away the root would be if the gradient were linear."""
        newton = self.step(self.gradient, LEAST_DAMPING)
        turned = np.einsum("nij,nj->ni", self.eigenvectors, newton) * self.eigenvalues
        left = self.gradient + np.einsum("nij,ni->nj", self.eigenvectors, turned)
        negligible = 1e-30 * np.abs(self.eigenvalues).max(axis=1, initial=0.0)
        solved = _length(left) <= np.maximum(1e-3 * self.residual, negligible)
        self.error = np.where(solved, _length(newton), np.inf)
        nearer = self.error < 0.9 * self.nearest
        # While the damping is still falling, along the flattest direction there is no step yet.
        damped = self.damping > np.maximum(_noticed_damping(self.size_ratio), LEAST_DAMPING)
        falls = self.damping < self.least_damping
        self.stale = np.where(nearer | (damped & falls), 0, self.stale + 1)
        self.nearest = np.minimum(self.nearest, self.error)
        self.least_damping = np.minimum(self.least_damping, self.damping)


def find_roots(
    objective: Objective,
    starts: Array,
    size: Array,
    *,
    keep: Callable[[Array], Mask],
    settled: float = 1e-9,
    patience: int = 12,
) -> Roots:
    """Follow each start to a place where the gradient is zero; see `finding_roots`."""
    return finish(
        finding_roots(objective, starts, size, keep=keep, settled=settled, patience=patience)
    )


def finding_roots(
    objective: Objective,
    starts: Array,
    size: Array,
    *,
    keep: Callable[[Array], Mask],
    settled: float = 1e-9,
    patience: int = 12,
) -> Pausing[Roots]:
    """Follow each start to a place where the gradient is zero, or drop it; pauses after each step.

    A step is Levenberg's and Marquardt's for the equation ∇f = 0, which leads to saddles and maxima
    as well as to minima: −Σ λᵢ/(λᵢ² + μ) (vᵢ·∇f) vᵢ over the eigenpairs of the Hessian. It is taken
    if the same step with the new gradient in place of the old one would be shorter (Deuflhard,
    Newton Methods for Nonlinear Problems, 2004, §3.3: unlike ‖∇f‖ this does not mind a long bent
    valley). Then μ falls, so that the steps become Newton's. Where the Hessian is singular these only
    shrink by a ratio q, and one 1/(1 − q) times as long leads straight to the root. Where it is nearly
    singular, each step is followed by a few that only lead back to the valley's floor.

    Parameters
    ----------
    objective
        The function.
    starts
        Shape (n, d).
    size
        The unit of length in each direction, shape (d,).
    keep
        Tells for points (n, d) which are worth following on.
    settled
        A row is at rest when Newton's step is not longer than this,
    patience
        or when so many shorter and shorter steps have been refused.

    Returns
    -------
    Roots
        Rows at rest, or close to it at the end. Not all are roots: one may rest where ‖∇f‖ is least,
        and above zero.
    """
    rows = _begin(objective, starts, size)
    ended = []
    for iteration in range(ITERATIONS):
        rows.look_ahead()
        tired = rows.stale >= STALE if iteration < ITERATIONS - 1 else np.ones(len(rows.x), bool)
        rests = (
            (rows.error <= settled)
            | (rows.refused >= patience)
            | (tired & (np.fmin(rows.error, rows.before) <= CLOSE))
        )
        ended.append(Roots(rows.x, rows.residual, rows.error)[rests])
        rows = rows[~rests & ~tired & keep(rows.x)]
        if not len(rows.x):
            break
        yield
        _advance(objective, rows, size)
    return Roots.joined(ended)


def _begin(objective: Objective, starts: Array, size: Array) -> _Search:
    slope, eigenvalues, eigenvectors = _derivatives(objective, starts, size)
    count = len(starts)
    rows = _Search(
        x=starts.copy(),
        residual=_length(slope),
        error=np.full(count, np.inf),
        gradient=slope,
        eigenvalues=eigenvalues,
        eigenvectors=eigenvectors,
        damping=np.full(count, START_DAMPING),
        least_damping=np.full(count, np.inf),
        before=np.full(count, np.nan),
        refused=np.zeros(count),
        nearest=np.full(count, np.inf),
        stale=np.zeros(count),
    )
    return rows[_is_finite(slope, eigenvalues)]


def _advance(objective: Objective, rows: _Search, size: Array) -> None:
    """Take the next step in those rows where it leads closer; be more careful in the others."""
    step = rows.step(rows.gradient, rows.damping)
    length = _length(step)
    with np.errstate(all="ignore"):
        ratio = length / rows.before
        size_ratio = rows.size_ratio
        noticed = _noticed_damping(size_ratio)
        linear = (rows.damping < noticed) & (ratio > LINEAR[0]) & (ratio < LINEAR[1])
        stretch = np.where(linear, 1 / (1 - ratio), 1.0)
        stretch = np.minimum(stretch, LONGEST_STEP / length)
    there = rows.x + stretch[:, None] * step * size
    _return_to_valley(objective, rows, there, np.flatnonzero(size_ratio < VALLEY), size)
    slope, eigenvalues, eigenvectors = _derivatives(objective, there, size)
    closer = _length(rows.step(slope, rows.damping)) < length
    taken = closer & _is_finite(slope, eigenvalues)
    # a stretched step is only tried: refused, it says nothing of the plain one
    refused = ~taken & ~linear
    rows.x[taken] = there[taken]
    rows.gradient[taken], rows.residual[taken] = slope[taken], _length(slope[taken])
    rows.eigenvalues[taken], rows.eigenvectors[taken] = eigenvalues[taken], eigenvectors[taken]
    rows.before = np.where(taken & ~linear, length, np.nan)
    rows.refused = np.where(taken, 0, rows.refused + refused)
    rows.damping[taken] = np.maximum(rows.damping[taken] / 100, LEAST_DAMPING)
    rows.damping[refused] = np.maximum(rows.damping[refused], noticed[refused]) * 30


def _return_to_valley(
    objective: Objective, rows: _Search, there: Array, which: NDArray[np.intp], size: Array
) -> None:
    """Correct new places, in place, in the direction of the largest eigenvalue.

    A long step along a bent valley ends on its slope, where the gradient across outweighs the one along
    it by far.
    """
    if not len(which):
        return
    stiffest = np.abs(rows.eigenvalues[which]).argmax(axis=1)
    value, vector = rows.eigenvalues[which, stiffest], rows.eigenvectors[which, stiffest]
    for _ in range(CORRECTIONS):
        with np.errstate(all="ignore"):
            slope = gradient(objective, there[which]) * size
            correction = (np.einsum("ni,ni->n", slope, vector) / value)[:, None] * vector
        there[which] -= np.where(_length(correction)[:, None] <= LONGEST_STEP, correction, 0) * size


def _noticed_damping(size_ratio: Array) -> Array:
    """Return the damping that begins to be felt along the flattest direction, shape (n,)."""
    return np.asarray(np.nan_to_num(0.01 * size_ratio**2))


def _length(vectors: Array) -> Array:
    """Euclidean norm of each row; unlike a sum of squares it does not overflow."""
    return np.asarray(np.hypot.reduce(vectors, axis=1))


def _is_finite(*columns: Array) -> Mask:
    """Tell in which rows all is finite."""
    return np.asarray(np.isfinite(np.concatenate(columns, axis=1)).all(axis=1))


def _derivatives(objective: Objective, x: Array, size: Array) -> tuple[Array, Array, Array]:
    with np.errstate(all="ignore"):
        slope = gradient(objective, x) * size
        curvature = symmetric_eigenpairs(hessian(objective, x) * size[:, None] * size)
    return slope, curvature.eigenvalues, curvature.eigenvectors
