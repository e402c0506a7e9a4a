"""What comes of the experiment; numpy only, for the window."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.experiments.high_dimensions import theory
from core.trace import Array

ISLANDS = 32
"""Independent estimates, whose scatter tells their error."""
PARTICLES = 4096
"""Matrices of each."""
LARGEST = 20
"""Size up to which it is tried; its relative error grows with the size, and reaches a tenth about here."""
ENOUGH = 10
"""Successes from which on plain sampling is trusted with a probability."""
LEAST_ISLANDS = 8
"""Independent estimates from which on their scatter is taken for their error."""
LARGEST_ERROR = 0.1
"""Relative standard error up to which sequential Monte Carlo is trusted."""
BIN_WIDTH = 0.1
EDGE = 6.0
"""The histogram goes from −6 to 6 in units of √k; what is beyond is counted, but in no bin."""
BINS = 120


@dataclass(frozen=True)
class Sequential:
    """Independent estimates by sequential Monte Carlo, put together."""

    mean: float
    relative_error: float
    """The mean's standard error, divided by the mean."""
    islands: int
    """How many there are."""

    @property
    def resolved(self) -> bool:
        """Whether they agree so well that the mean means something."""
        return self.islands >= LEAST_ISLANDS and self.relative_error <= LARGEST_ERROR

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % confidence interval, by Student's t distribution."""
        half = self.mean * self.relative_error * theory.student_quantile(self.islands - 1)
        return self.mean - half, self.mean + half


@dataclass(frozen=True)
class Share:
    """How often all eigenvalues are positive, for one size k."""

    k: int
    samples: int
    """Matrices drawn by plain sampling."""
    positive: int
    """How many of them had positive eigenvalues only."""
    sequential: Sequential | None
    """None as long as there is none, and for sizes beyond its reach."""

    @property
    def is_sequential(self) -> bool:
        """Whether the estimate is the one by sequential Monte Carlo: plain sampling sees too little."""
        return self._better is not None

    @property
    def estimate(self) -> float:
        """Of the probability; 0 where nothing was seen, which only says that it is below `high`."""
        return self._better.mean if self._better else self.positive / self.samples

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % confidence interval: Wilson's, or by the scatter of the islands."""
        if self._better:
            return self._better.interval
        return theory.wilson(self.positive, self.samples)

    @property
    def _better(self) -> Sequential | None:
        if self.positive < ENOUGH and self.sequential is not None and self.sequential.resolved:
            return self.sequential
        return None


@dataclass(frozen=True, eq=False)
class Spectrum:
    """The eigenvalues of matrices of one size k."""

    k: int
    matrices: int
    bins: NDArray[np.int64]
    """How many of all λ/√k are in each bin, shape (120,)."""
    index: NDArray[np.int64]
    """How many matrices have 0, 1, … k positive eigenvalues, shape (k + 1,)."""

    @property
    def edges(self) -> Array:
        """The ends of the bins, shape (121,)."""
        return np.linspace(-EDGE, EDGE, BINS + 1)

    @property
    def density(self) -> Array:
        """The histogram as a density: its area is the share of eigenvalues that are in bins."""
        return np.asarray(self.bins / (max(self.matrices, 1) * self.k * BIN_WIDTH))

    @property
    def outside(self) -> int:
        """Eigenvalues in no bin."""
        return int(self.matrices * self.k - self.bins.sum())


@dataclass(frozen=True)
class HighDimensions:
    """What there is so far."""

    shares: tuple[Share, ...]
    """In the order of the scenario's sizes."""
    spectrum: Spectrum
    done: float
    """The share of the work that is done, 0 to 1."""
