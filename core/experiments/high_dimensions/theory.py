"""What is known about the eigenvalues of the ensemble without drawing any; numpy only."""

import math

import numpy as np

from core.trace import Array

EXACT = (1 / 2, (2 - math.sqrt(2)) / 4, (math.pi - 2 * math.sqrt(2)) / (4 * math.pi))
"""The probability that all k eigenvalues are positive, for k = 1, 2, 3."""
_NORMAL_QUANTILE = 1.959963984540054
"""Of 0.975."""


def exact(k: int) -> float | None:
    """Return the probability that all k eigenvalues are positive, where there is a short formula."""
    return EXACT[k - 1] if k <= len(EXACT) else None


def log10_independent(k: float) -> float:
    """Return log₁₀ of 0.5ᵏ: the probability, if the signs were independent of each other."""
    return -k * math.log10(2)


def log10_asymptotic(k: float) -> float:
    """Return log₁₀ of 3^(−k²/4), the rate at which the probability falls for large k.

    Dean & Majumdar, *Large deviations of extreme eigenvalues of random matrices*, Phys. Rev. Lett. 97
    (2006) 160201. It says how fast the exponent grows, and is no prediction of the probability.
    """
    return -(k**2) / 4 * math.log10(3)


def power_of_ten(exponent: float) -> float | None:
    """Return 10 to a power; None where that is too small for a float64 of full precision."""
    value: float = 10.0**exponent
    return value if value >= np.finfo(np.float64).tiny else None


def wilson(positive: int, samples: int) -> tuple[float, float]:
    """Return the 95 % confidence interval of a probability from a count.

    Wilson, *Probable inference, the law of succession, and statistical inference*, J. Am. Stat. Assoc.
    22 (1927) 209. It is right for few and for no successes, too.

    Parameters
    ----------
    positive, samples
        How often it happened, of how many; at least 1.
    """
    z2 = _NORMAL_QUANTILE**2
    total = samples + z2
    centre = (positive + z2 / 2) / total
    spread = positive * (samples - positive) / samples + z2 / 4
    half = _NORMAL_QUANTILE * math.sqrt(spread) / total
    # At the ends the two parts are equal, and rounding must not leave a difference.
    low = 0.0 if positive == 0 else centre - half
    high = 1.0 if positive == samples else centre + half
    return low, high


def student_quantile(freedom: int) -> float:
    """Return the 0.975 quantile of Student's t distribution.

    Abramowitz & Stegun (1964) 26.7.5, to 1e-3 from 7 degrees of freedom on.
    """
    z = _NORMAL_QUANTILE
    terms = (
        z,
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
    )
    return math.fsum(term / float(freedom**power) for power, term in enumerate(terms))


def semicircle(x: Array) -> Array:
    """Return Wigner's semicircle, the density of λ/√k for large k: √(4 − x²)/2π between −2 and 2.

    Wigner, *On the distribution of the roots of certain symmetric matrices*, Ann. Math. 67 (1958) 325.
    """
    density: Array = np.sqrt(np.maximum(4 - x**2, 0)) / (2 * math.pi)
    return density


def binomial(k: int) -> Array:
    """Return the distribution of the number of heads in k throws of a coin, shape (k + 1,)."""
    heads = np.arange(k + 1)
    logs = [math.lgamma(k + 1) - math.lgamma(m + 1) - math.lgamma(k - m + 1) for m in heads]
    return np.exp(np.array(logs) - k * math.log(2))
