"""Matrices of the Gaussian orthogonal ensemble: drawn row by row, or as a whole."""

import math

from core.torch_setup import torch

ROOT2 = math.sqrt(2)


class Pivots:
    """The factors L D Lᵀ of many symmetric matrices that are positive definite, growing row by row.

    A leading block of a symmetric matrix has as many positive eigenvalues as positive pivots
    (Sylvester's law of inertia), so a matrix is positive definite where every pivot is positive, and
    is not from the first one on that is not. As for Cholesky's factors, of which these are the variant
    without square roots, rounding errors do not grow while the pivots are positive.

    Parameters
    ----------
    n
        How many matrices; they are of size 0 at first.
    """

    def __init__(self, n: int) -> None:
        self.count = n
        """How many matrices there are still."""
        self._lower: list[torch.Tensor] = []
        """Rows of L left of its diagonal: j numbers of each matrix in row j, shape (j, n)."""
        self._pivots = torch.empty(0, n, dtype=torch.float64)

    def extend(self, row: torch.Tensor) -> torch.Tensor:
        """Add a row to every matrix.

        Parameters
        ----------
        row
            The new row as far as its diagonal entry, shape (j + 1, n).

        Returns
        -------
        torch.Tensor
            The new pivot of each, shape (n,).
        """
        j = len(self._lower)
        lower = torch.empty(j, self.count, dtype=torch.float64)
        scaled = torch.empty_like(lower)  # row j of L D
        for i in range(j):
            scaled[i] = row[i] - (self._lower[i] * scaled[:i]).sum(0)
            lower[i] = scaled[i] / self._pivots[i]
        pivot = row[j] - (scaled * lower).sum(0)
        self._lower.append(lower)
        self._pivots = torch.cat([self._pivots, pivot[None]])
        return pivot

    def keep(self, which: torch.Tensor) -> None:
        """Go on with some of the matrices, by their indices."""
        self.count = len(which)
        self._lower = [rows[:, which] for rows in self._lower]
        self._pivots = self._pivots[:, which]


def count_positive(k: int, n: int, generator: torch.Generator) -> int:
    """Draw matrices of the ensemble, and count those whose eigenvalues are all positive.

    Row by row; of a matrix whose leading block is not positive definite the other rows would change
    nothing, and are not drawn. This makes the time nearly the same for all k.

    Parameters
    ----------
    k
        The size.
    n
        How many are drawn.
    generator
        What they are drawn from.
    """
    matrices = Pivots(n)
    for j in range(k):
        if matrices.count == 0:
            break
        row = torch.randn(j + 1, matrices.count, dtype=torch.float64, generator=generator)
        row[j] *= ROOT2
        matrices.keep((matrices.extend(row) > 0).nonzero()[:, 0])
    return matrices.count


def eigenvalues(k: int, n: int, generator: torch.Generator) -> torch.Tensor:
    """Draw matrices of the ensemble, and return their eigenvalues in ascending order, shape (n, k)."""
    a = torch.randn(n, k, k, dtype=torch.float64, generator=generator)
    values: torch.Tensor = torch.linalg.eigvalsh((a + a.mT) / ROOT2)
    return values
