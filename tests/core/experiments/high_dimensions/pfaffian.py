"""The probability that all eigenvalues are positive, from their joint density: an oracle for every k."""

from functools import cache

from mpmath import det, gamma, matrix, mp, mpf, sqrt


@cache
def all_positive(k):
    """The share of the joint density's integral that is over positive eigenvalues.

    de Bruijn, *On some multiple integrals involving determinants*, J. Indian Math. Soc. 19 (1955) 133:
    the integral of ∏|λᵢ − λⱼ| ∏w(λᵢ) is k! times the Pfaffian of the integrals of
    xⁱ yʲ sgn(y − x) w(x) w(y), with a border of ∫xⁱ w(x) for odd k. Here w(x) = exp(−x²/2), whose
    scale does not matter for a sign.
    """
    with mp.workdps(80):
        return float(_pfaffian(k, half=True) / _pfaffian(k, half=False))


def _pfaffian(k, half):
    inner = _integrals(half)
    size = k + k % 2
    a = matrix(size, size)
    for i in range(k):
        for j in range(k):
            a[i, j] = inner(j, i) - inner(i, j)
        if k % 2:
            a[i, k] = _moment(i, 2, half)
            a[k, i] = -a[i, k]
    return sqrt(det(a))


def _moment(p, width, half):
    """∫ xᵖ exp(−x²/width) over x > 0, or over all x."""
    if not half and p % 2:
        return mpf(0)
    return (1 if half else 2) * mpf(width) ** (mpf(p + 1) / 2) * gamma(mpf(p + 1) / 2) / 2


def _integrals(half):
    @cache
    def inner(i, j):
        """∫ xⁱ w(x) ∫ yʲ w(y) over y < x: by parts in y until j is 0 or 1."""
        if j >= 2:
            return (j - 1) * inner(i, j - 2) - _moment(i + j - 1, 1, half)
        if j == 1:
            start = _moment(i, 2, half) if half else 0
            return start - _moment(i, 1, half)
        if i == 0:
            return _moment(0, 2, half) ** 2 / 2
        return _moment(i, 2, half) * _moment(0, 2, half) - inner(0, i)

    return inner
