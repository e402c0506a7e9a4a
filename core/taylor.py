"""Taylor's prediction of what a step does to the objective. numpy only."""

import numpy as np

from core.trace import Array, Curvature


def predicted_change(grad: Array, curvature: Curvature, step: Array) -> tuple[Array, Array]:
    """Return f(x + s) − f(x) as Taylor's polynomials of first and second order predict it.

    ∇f·s, and ∇f·s + ½ Σ λᵢ (vᵢ·s)², with the eigenpairs (λᵢ, vᵢ) of the Hessian at x.

    Parameters
    ----------
    grad
        The gradient at x, shape (n, d).
    curvature
        The Hessian's eigenpairs at x, n rows.
    step
        s, shape (n, d).

    Returns
    -------
    first, second : Array
        Shape (n,); NaN or infinite where what they are made of is.
    """
    with np.errstate(all="ignore"):
        first = np.einsum("ni,ni->n", grad, step)
        along = np.einsum("nij,nj->ni", curvature.eigenvectors, step)
        second = first + np.einsum("ni,ni->n", curvature.eigenvalues, along**2) / 2
    return first, second
