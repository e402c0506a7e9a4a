"""Derivatives by autograd, float64, for many points at once."""

from typing import TYPE_CHECKING

import numpy as np

from core.eigenpairs import symmetric_eigenpairs
from core.torch_setup import torch, total
from core.trace import Array, Curvature

if TYPE_CHECKING:
    from core.objectives import Objective


def value_and_gradient(objective: "Objective", points: Array) -> tuple[Array, Array]:
    """Return the objective and its gradient.

    Parameters
    ----------
    objective
        A function of d variables.
    points
        Shape (n, d).

    Returns
    -------
    f : Array
        Shape (n,); NaN or infinite where the function is not defined.
    grad : Array
        Shape (n, d), likewise.
    """
    x = _variables(points)
    with torch.enable_grad():
        f = objective.torch_function()(*x)
        grad = _gradient(f, x, create_graph=False)
    return f.detach().numpy(), torch.stack(grad, dim=1).numpy()


def gradient(objective: "Objective", points: Array) -> Array:
    """Return ∇f, shape (n, d), at points of shape (n, d); see `value_and_gradient`."""
    return value_and_gradient(objective, points)[1]


def hessian(objective: "Objective", points: Array) -> Array:
    """Return the matrices of second derivatives, by going backward twice.

    Parameters
    ----------
    objective
        A function of d variables.
    points
        Shape (n, d).

    Returns
    -------
    Array
        Symmetric, shape (n, d, d); not finite where autograd finds no second derivative.
    """
    x = _variables(points)
    n, d = points.shape
    matrices = torch.empty(n, d, d, dtype=torch.float64)
    with torch.enable_grad():
        f = objective.torch_function()(*x)
        for i, slope in enumerate(_gradient(f, x, create_graph=True)):
            row = _gradient(slope, x[i:], create_graph=False, retain_graph=True)
            for j, entry in enumerate(row, start=i):
                matrices[:, i, j] = matrices[:, j, i] = entry
    return matrices.numpy()


def eigenpairs(objective: "Objective", points: Array) -> Curvature:
    """Return eigenvalues and eigenvectors of the Hessian at points of shape (n, d).

    NaN where the Hessian is not finite.
    """
    return symmetric_eigenpairs(hessian(objective, points))


def _variables(points: Array) -> list[torch.Tensor]:
    columns = np.ascontiguousarray(points.T, dtype=np.float64)
    return [torch.tensor(column).requires_grad_() for column in columns]


def _gradient(
    f: torch.Tensor, x: list[torch.Tensor], create_graph: bool, retain_graph: bool | None = None
) -> list[torch.Tensor]:
    """Each point's gradient: the points do not depend on each other, so the sum's gradient has them all."""
    if not f.requires_grad:
        return [torch.zeros_like(f) for _ in x]
    grads = torch.autograd.grad(
        total(f), x, create_graph=create_graph, retain_graph=retain_graph, allow_unused=True
    )
    return [torch.zeros_like(f) if grad is None else grad for grad in grads]
