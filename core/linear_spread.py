"""Mean and standard deviation of noisy gradient descent on a quadratic, in closed form."""

import numpy as np

from core.objectives import Objective
from core.objectives.quadratic import quadratic
from core.optimizers import SGD
from core.scenario import Run
from core.trace import Array


class LinearSpread:
    """The distribution of x_t when f = ½ xᵀHx + bᵀx and each gradient has noise σξ, ξ ~ N(0, I).

    A step of plain gradient descent is linear in x and in the noise. Along an eigenvector of H with
    eigenvalue λ it multiplies the mean's distance from the minimum by 1 − η_t λ, and the variance by
    (1 − η_t λ)², to which the noise adds η_t² σ²; so with constant η the variance goes to
    η σ²/(λ (2 − ηλ)). Weight decay w adds w to each λ.

    Attributes
    ----------
    mean, std
        Of each component of x_t for infinitely many repeats none of which has ended, shape (d,).
    """

    def __init__(
        self, start: Array, hessian: Array, linear: Array, noise: float, weight_decay: float = 0.0
    ) -> None:
        values, vectors = np.linalg.eigh(hessian)
        self._curvatures = values + weight_decay
        self._vectors = vectors
        self._slopes = vectors.T @ linear
        self._place = vectors.T @ start
        self._variance = np.zeros(len(start))
        self._noise = noise
        self._set()

    def step(self, lr: float) -> None:
        """Go on by one step of a learning rate."""
        with np.errstate(all="ignore"):
            factors = 1 - lr * self._curvatures
            self._place = factors * self._place - lr * self._slopes
            # Of floats a power raises an exception where it overflows, a product does not.
            added = lr * self._noise
            self._variance = factors**2 * self._variance + added * added
        self._set()

    def _set(self) -> None:
        with np.errstate(all="ignore"):
            self.mean: Array = self._vectors @ self._place
            self.std: Array = np.sqrt(self._vectors**2 @ self._variance)


def linear_spread(objective: Objective, run: Run) -> LinearSpread | None:
    """Return the distribution of a run at its start.

    Returns
    -------
    LinearSpread or None
        None where a step is not linear: on other objectives than quadratics, and for other optimizers
        than SGD without momentum.
    """
    optimizer = run.optimizer
    if not isinstance(optimizer, SGD) or optimizer.momentum:
        return None
    found = quadratic(objective)
    if found is None:
        return None
    sign = -1.0 if optimizer.maximize else 1.0
    return LinearSpread(
        np.array(run.start, dtype=np.float64),
        sign * found.hessian,
        sign * found.linear,
        run.gradient_noise,
        optimizer.weight_decay,
    )
