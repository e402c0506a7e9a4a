"""Eigenvalues and eigenvectors of many symmetric matrices of size 1 or 2. numpy only."""

import numpy as np

from core.trace import Array, Curvature

_TIE = 1e-12


def symmetric_eigenpairs(matrices: Array) -> Curvature:
    """Return eigenvalues and unit eigenvectors.

    In closed form, as LAPACK's DLAEV2 does it: both eigenvalues and vectors are accurate to a few
    rounding errors of the matrix's size, and to a few of their own if the determinant is not lost by
    cancellation.

    Parameters
    ----------
    matrices
        Shape (n, d, d), d 1 or 2; what is below the diagonal is not looked at.

    Returns
    -------
    Curvature
        Eigenvalues ascending. Of the two directions of an eigenvector, the one whose larger component
        is positive; the first component, where both are equally large. For equal eigenvalues, the
        axes. NaN where a matrix is not finite.
    """
    n, d, _ = matrices.shape
    finite = np.isfinite(matrices).all(axis=(1, 2))
    values = np.full((n, d), np.nan)
    vectors = np.full((n, d, d), np.nan)
    if d == 1:
        values[finite] = matrices[finite, 0]
        vectors[finite] = 1.0
    else:
        rows = matrices[finite]
        values[finite], vectors[finite] = _two_by_two(rows[:, 0, 0], rows[:, 0, 1], rows[:, 1, 1])
    return Curvature(values, vectors)


def _two_by_two(a: Array, b: Array, c: Array) -> tuple[Array, Array]:
    """Eigenpairs of [[a, b], [b, c]]: (n, 2) and (n, 2, 2)."""
    # Scaled by a power of two, which is exact, so that nothing overflows or is lost below.
    _, exponent = np.frexp(np.maximum(np.maximum(np.abs(a), np.abs(c)), np.abs(b)))
    a, b, c = (np.ldexp(entry, -exponent) for entry in (a, b, c))

    half_gap = np.hypot((a - c) / 2, b)
    mean = (a + c) / 2
    larger_size = np.abs(mean) + half_gap
    # The eigenvalue that is larger in size is a sum. The other one is the determinant over it, where
    # their difference would lose digits.
    signed = np.where(mean < 0, -larger_size, larger_size)
    high, low = np.where(np.abs(a) > np.abs(c), (a, c), (c, a))
    divisor = np.where(signed == 0, 1.0, signed)
    other = (high / divisor) * low - (b / divisor) * b
    other = np.where(mean == 0, -signed, other)
    values = np.ldexp(np.sort(np.stack([signed, other], axis=1), axis=1), exponent[:, None])

    # The larger eigenvalue's vector is φ away from the axis of the larger diagonal entry, |φ| ≤ π/4:
    # so that a diagonal matrix has exactly the axes. The other vector is perpendicular.
    angle = np.arctan2(2 * b, np.abs(a - c)) / 2
    near, off = np.cos(angle), np.sin(angle)
    high_x = (a > c) | ((a == c) & (b != 0))
    upper = np.where(high_x, (near, off), (off, near)).T
    lower = np.stack([upper[:, 1], -upper[:, 0]], axis=1)
    vectors = np.stack([lower, upper], axis=1)
    size = np.abs(vectors)
    leading = np.where(size[..., 0] >= size[..., 1] - _TIE, vectors[..., 0], vectors[..., 1])
    # Adding zero makes −0 to 0.
    return values, vectors * np.where(leading < 0, -1.0, 1.0)[..., None] + 0.0
