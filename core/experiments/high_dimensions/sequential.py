"""Sequential Monte Carlo for the probability that all eigenvalues are positive, where it is tiny.

Matrices grow by a row and a column at a time; those that are still positive definite are weighted and
resampled, so that their number stays, and the product of the shares that stay is the probability. Such a
product is unbiased (Del Moral, *Feynman–Kac Formulae*, 2004, 7.4.1; Doucet & Johansen, *A tutorial on
particle filtering and smoothing*, 2009).

Since the ensemble's law does not change when coordinates are turned, a matrix need not be kept as a whole.
Turn the first j coordinates so that the new column has a single entry beside the diagonal, at its end: its
length √c, where c has the χ² distribution with j degrees of freedom. What comes of it is the tridiagonal
form of the ensemble (Dumitriu & Edelman, *Matrix models for beta ensembles*, J. Math. Phys. 43 (2002) 5830),
and in that form a new pivot depends on the last one only::

    d' = a − c/d,    a ~ N(0, 2),    c ~ χ²(j),

and a matrix is positive definite if all its pivots d are positive. So one number for each matrix is enough.

Given d and c, a matrix stays with the probability P(a > c/d), which is its weight: none is lost. Small c are
what matters, so c is drawn from a narrower distribution, χ²(j) with its density times exp(−θ c), and the
weight makes up for that (importance sampling; θ is what makes the weight nearly the same for all c that
occur). Given that it stays, a has the tail of the normal distribution.
"""

import math
from collections.abc import Iterator, Sequence

from core.experiments.high_dimensions.ensemble import ROOT2
from core.experiments.high_dimensions.results import PARTICLES, Sequential
from core.torch_setup import torch


def island(largest: int, generator: torch.Generator) -> Iterator[float]:
    """Grow one population of matrices.

    Parameters
    ----------
    largest
        The size to which they grow.
    generator
        What they are drawn from.

    Yields
    ------
    float
        For each size, from 1 on, the natural logarithm of the estimated probability.
    """
    # Of size 1, half are positive; these are drawn from the positive half of the normal distribution.
    d = -ROOT2 * torch.special.ndtri(_uniform(PARTICLES, generator) / 2)
    log_probability = math.log(0.5)
    yield log_probability
    for j in range(1, largest):
        x, log_weight = _propose(j, ROOT2 * d, generator)
        # Rounding can leave a pivot that is not positive, one in 10¹² times.
        log_weight = torch.where(d > 0, log_weight, -math.inf)
        top = log_weight.max()
        weight = torch.exp(log_weight - top)
        log_probability += math.log(weight.mean().item()) + top.item()
        x = x[_resample(weight, generator)]
        # a/√2 beyond x, by inversion of the tail
        a = -torch.special.ndtri(_uniform(PARTICLES, generator) * torch.special.ndtr(-x))
        d = ROOT2 * (a - x)
        yield log_probability


def _propose(
    j: int, s: torch.Tensor, generator: torch.Generator
) -> tuple[torch.Tensor, torch.Tensor]:
    """Draw c; return x = c/s, which a/√2 has to exceed, and the logarithm of the weight."""
    # The mean of c that is drawn, if θ is the tail's rate of fall there: (j/2)/(1/2 + c/s²) = c.
    mean = j / (0.5 + torch.sqrt(0.25 + 2 * j / (s * s)))
    middle = mean / s
    # The rate is between x and x + 1/x; Birnbaum's bound (1942) is nearer to it.
    theta = (middle + torch.sqrt(middle * middle + 4)) / (2 * s)
    normal = torch.randn(j, len(s), dtype=torch.float64, generator=generator)
    c = (normal * normal).sum(0) / (1 + 2 * theta)
    x = c / s
    tail = torch.special.log_ndtr(-x)
    return x, theta * c - j / 2 * torch.log1p(2 * theta) + tail


def _resample(weight: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
    """Return which particles go on, each as often as its weight says (systematic resampling)."""
    total = weight.cumsum(0)
    places = (torch.arange(len(weight)) + _uniform(1, generator)) / len(weight) * total[-1]
    return torch.searchsorted(total, places)


def _uniform(n: int, generator: torch.Generator) -> torch.Tensor:
    """Draw numbers between 0 and 1, of which none is 0 or 1."""
    return torch.empty(n, dtype=torch.float64).uniform_(2**-54, 1, generator=generator)


def combine(logs: Sequence[float]) -> Sequential:
    """Put estimates together.

    Parameters
    ----------
    logs
        Natural logarithms of independent, unbiased estimates; 2 or more.
    """
    values = torch.tensor(logs, dtype=torch.float64)
    top = values.max()
    shares = torch.exp(values - top)
    mean = shares.mean()
    error = shares.std() / mean / math.sqrt(len(logs))
    return Sequential((mean * torch.exp(top)).item(), error.item(), len(logs))
