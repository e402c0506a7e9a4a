"""A model's loss on data: f(x) = (1/n) Σ fᵢ(x), a mean over the samples."""

from collections.abc import Generator, Iterator
from typing import Literal

import numpy as np
from torch.nn import functional

from core.data import Data
from core.problems import Problem
from core.torch_setup import torch
from core.trace import Array

BLOCK = 1 << 20
"""About how many features are worked on between two moments at which the caller may stop."""


class FiniteSum:
    """f and its parts, in float64; x are the weights of the features, and the bias last.

    The bias is the weight of one more feature, which is 1 for all samples.

    Parameters
    ----------
    data
        The samples.
    model
        ``linear``: fᵢ is half the squared error of the prediction aᵢ·x, as torch's ``mse_loss`` has it.
        ``logistic``: fᵢ is the negative log-likelihood of a label 0 or 1 whose log-odds are aᵢ·x, as
        torch's ``binary_cross_entropy_with_logits`` has it.
    standardize
        Whether each feature is shifted to mean 0, and scaled to standard deviation 1 (over n, not
        n − 1) unless it is constant.

    Raises
    ------
    Problem
        If a label is neither 0 nor 1, or numbers or their squares overflow.
    """

    def __init__(self, data: Data, model: Literal["linear", "logistic"], standardize: bool) -> None:
        features = torch.tensor(data.features)  # a copy: the data are frozen
        if standardize:
            scale = features.std(0, correction=0)
            if not scale.isfinite().all():
                raise Problem("data.overflow", "standardize")
            scale[(features == features[0]).all(0)] = 1
            features = (features - features.mean(0)) / scale
        self.model = model
        self.inputs = torch.cat([features, torch.ones(len(features), 1, dtype=torch.float64)], 1)
        """One row aᵢ a sample: its features, and 1; shape (n, d + 1)."""
        self.target = torch.tensor(data.target)
        """Shape (n,)."""
        self.names, self.target_name = data.names, data.target_name
        if model == "logistic":
            _check_labels(data.target)
        elif not all(_has_finite_squares(part) for part in (self.inputs, self.target)):
            raise Problem("data.squares", "data")

    @property
    def samples(self) -> int:
        """The number of samples n."""
        return len(self.target)

    @property
    def dimension(self) -> int:
        """The number of parameters d + 1."""
        return self.inputs.shape[1]

    def loss(self, x: torch.Tensor, inputs: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
        """Return the mean loss over some samples, which autograd can follow.

        Parameters
        ----------
        x
            Parameters, shape (d + 1,).
        inputs, target
            The samples' rows of `self.inputs` and `self.target`.
        """
        return self._loss(inputs @ x, target, "mean")

    def _loss(self, predicted: torch.Tensor, target: torch.Tensor, over: str) -> torch.Tensor:
        """Return the mean or the sum of the losses of predictions."""
        if self.model == "linear":
            return functional.mse_loss(predicted, target, reduction=over) / 2
        return functional.binary_cross_entropy_with_logits(predicted, target, reduction=over)

    def value(self, x: torch.Tensor) -> float:
        """Return f(x)."""
        with torch.no_grad():
            return float(self.loss(x, self.inputs, self.target))

    def sample_gradients(self, x: torch.Tensor, rows: torch.Tensor) -> torch.Tensor:
        """Return ∇fᵢ(x) of some samples.

        Autograd gives each loss's derivative by its own prediction aᵢ·x, in the derivative of their
        sum; ∇fᵢ is that times aᵢ.

        Parameters
        ----------
        x
            Parameters, shape (d + 1,).
        rows
            The samples' indices, shape (m,).

        Returns
        -------
        torch.Tensor
            Shape (m, d + 1).
        """
        inputs = self.inputs[rows]
        predicted = (inputs @ x).requires_grad_()
        total = self._loss(predicted, self.target[rows], "sum")
        (slopes,) = torch.autograd.grad(total, predicted)
        return slopes[:, None] * inputs

    def blocks(self) -> Iterator[slice]:
        """Give parts of the samples, one after the other, that take a moment each."""
        size = max(1, BLOCK // self.dimension)
        for start in range(0, self.samples, size):
            yield slice(start, start + size)

    def largest_eigenvalue(self, x: torch.Tensor) -> Generator[None, None, float | None]:
        """Find the largest eigenvalue of f's Hessian at x.

        That is (1/n) Σ hᵢ aᵢaᵢᵀ, with hᵢ = 1 for the linear model, and pᵢ(1 − pᵢ) for the logistic one,
        where pᵢ is the probability that is predicted of the label 1.

        Yields
        ------
        None
            Where the caller may stop. The generator's value is the eigenvalue; None if it is not finite.
        """
        hessian = torch.zeros(self.dimension, self.dimension, dtype=torch.float64)
        for block in self.blocks():
            rows = self.inputs[block]
            if self.model == "logistic":
                p = torch.sigmoid(rows @ x)
                hessian += rows.T @ (rows * (p * (1 - p))[:, None])
            else:
                hessian += rows.T @ rows
            yield
        hessian /= self.samples
        return float(torch.linalg.eigvalsh(hessian)[-1]) if hessian.isfinite().all() else None

    def least_squares(self) -> Generator[None, None, Array]:
        """Find the minimum of the linear model's loss in closed form, by a QR decomposition.

        Yields
        ------
        None
            Where the caller may stop. The generator's value is the minimiser of least norm, (d + 1,).
        """
        both = torch.cat([self.inputs, self.target[:, None]], 1)
        triangle = torch.zeros(0, self.dimension + 1, dtype=torch.float64)
        for block in self.blocks():
            # ‖Ax − y‖ and ‖R·(x, −1)‖ are the same for all x, if R is the triangle of (A, y).
            triangle = torch.linalg.qr(torch.cat([triangle, both[block]]), mode="r").R
            yield
        solution = torch.linalg.lstsq(triangle[:, :-1], triangle[:, -1], driver="gelsd").solution
        x: Array = np.asarray(solution)
        return x


def _has_finite_squares(numbers: torch.Tensor) -> bool:
    return bool(torch.linalg.vector_norm(numbers).square().isfinite())


def _check_labels(target: Array) -> None:
    wrong = np.flatnonzero((target != 0) & (target != 1))
    if len(wrong):
        first = int(wrong[0])
        raise Problem("data.labels", "model", sample=first, value=f"{target[first]:g}")
