"""What comes of the experiment; numpy only, for the window."""

from dataclasses import dataclass

import numpy as np
from numpy.polynomial import legendre

from core.trace import Array


def truth(x: Array) -> Array:
    """Return what is to be learned, sin(πx)."""
    return np.asarray(np.sin(np.pi * x))


@dataclass(frozen=True, eq=False)
class Points:
    """Inputs and their targets, each of shape (n,)."""

    x: Array
    y: Array


@dataclass(frozen=True, eq=False)
class LeastSquares:
    """The polynomial with the least training error; of several the one with the least weights."""

    weights: Array
    """Shape (degree + 1,)."""
    train: float
    """Its training error."""
    test: float
    """Its test error."""


@dataclass(frozen=True, eq=False)
class Generalization:
    """A fit under way; row t of its columns belongs to the weights after t steps.

    Errors are means of squares.
    """

    training: Points
    testing: Points
    least_squares: LeastSquares
    """Where gradient descent leads."""
    sharpness: float
    """The largest eigenvalue of the training error's Hessian 2XᵀX/n, the same everywhere."""
    weights: Array
    """Of the Legendre polynomials P₀, P₁, …, shape (t + 1, degree + 1)."""
    train: Array
    """Training error, shape (t + 1,)."""
    test: Array
    """Test error, shape (t + 1,)."""
    diverged: bool
    """Whether it ended because the next weights are not finite, or beyond 1e12."""
    done: float
    """The share of the steps that is done, 0 to 1."""

    @property
    def last(self) -> int:
        """The last step."""
        return len(self.train) - 1

    @property
    def best_step(self) -> int:
        """The step with the least test error so far: where stopping early would have been best."""
        return int(np.argmin(self.test))

    def fit(self, x: Array, t: int) -> Array:
        """Return the polynomial after step t at some x; what overflows is infinite or not a number."""
        return _polynomial(x, self.weights[t])

    def limit(self, x: Array) -> Array:
        """Return the least-squares polynomial at some x, as `fit` does."""
        return _polynomial(x, self.least_squares.weights)


def _polynomial(x: Array, weights: Array) -> Array:
    with np.errstate(over="ignore", invalid="ignore"):
        return np.asarray(legendre.legval(x, weights))
