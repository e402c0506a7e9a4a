"""What came of learning with mini-batches: frozen columns, a row for each iterate that was looked at."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.scenario import BatchRun, Sampling
from core.trace import Array, Outcome

Whole = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class BatchTrace:
    """One run. All arrays are read-only, with a row for each time that the loss on all data was taken.

    That is at the start, at the end of each epoch, and some times within the first epoch.
    """

    run: BatchRun
    steps_per_epoch: int
    """How many iterations an epoch has: n/|B|, rounded up."""
    epoch: Array
    """Samples drawn so far, as multiples of n."""
    t: Whole
    """Iterations so far."""
    evaluations: Whole
    """Gradients of single samples' losses that were computed so far."""
    seconds: Array
    """Measured for the iterations so far; taking the loss on all data is not in it."""
    lr: Array
    """The rate η of the next iteration."""
    loss: Array
    """f, the mean loss over all data."""
    x: Array
    """The parameters: a weight for each feature, and the bias; shape (rows, d + 1)."""
    ends: Whole
    """The rows that are an epoch's end."""
    outcome: Outcome | None
    """``diverged`` where the loss or the parameters are not finite in the end, ``step limit`` after all
    epochs; None while the run is under way."""
    largest_eigenvalue: float | None
    """Of f's Hessian at the last finite iterate; None while it is not known yet."""

    @property
    def losses(self) -> Array:
        """The loss after each epoch."""
        values: Array = self.loss[self.ends]
        return values

    def row(self, epoch: int) -> int:
        """Return the row of the end of an epoch, 0 for the start; the last row beyond the last."""
        if epoch == 0:
            return 0
        return int(self.ends[epoch - 1]) if epoch <= len(self.ends) else len(self.t) - 1

    @property
    def seconds_per_epoch(self) -> float | None:
        """The mean over the epochs that are done; None before the first one is."""
        return float(self.seconds[self.ends[-1]]) / len(self.ends) if len(self.ends) else None


@dataclass(frozen=True, eq=False)
class Coverage:
    """Which samples the first epoch of draws with replacement has seen, as it goes on."""

    drawn: Array
    """Draws as multiples of n, from 0 to 1, shape (m,)."""
    seen: Array
    """The share of the samples that were drawn at least once; 1 − 1/e at the end for large n."""
    once: Array
    """The share of them that were drawn exactly once; 1/e at the end for large n."""


@dataclass(frozen=True, eq=False)
class MiniBatchResult:
    """What came of a scenario so far."""

    done: float
    samples: int
    """n."""
    names: tuple[str, ...]
    """Of the features."""
    target: str
    """What is predicted."""
    runs: tuple[BatchTrace, ...]
    coverage: Coverage
    largest_eigenvalue: float | None
    """Of f's Hessian where it is the same everywhere, as it is for the linear model."""
    least_loss: float | None
    """f at its minimum, for the linear model."""

    @property
    def last(self) -> int:
        """The epochs that the run has done that has done the most."""
        return max(len(trace.ends) for trace in self.runs)


@dataclass(frozen=True)
class CloudAt:
    """Asks for the cloud of gradients at an iterate."""

    run: int
    """Index of the run, whose kind of sampling is looked at."""
    x: tuple[float, ...]
    """The parameters, d + 1 of them; finite."""


@dataclass(frozen=True)
class CostOfIteration:
    """Asks what one iteration costs against n."""


@dataclass(frozen=True)
class ScriptOf:
    """Asks for a run as a program."""

    run: int
    """Its index."""


Question = CloudAt | CostOfIteration | ScriptOf
"""What can be asked beside the runs."""


@dataclass(frozen=True, eq=False)
class GradientCloud:
    """The gradients ∇fᵢ of single samples at one iterate, around their mean ∇f.

    The plane is spanned by the two principal directions of the cloud, those in which it is widest.
    """

    x: Array
    """The iterate, shape (d + 1,)."""
    directions: Array
    """Orthonormal, the widest first, shape (2, d + 1)."""
    shares: Array
    """Of the cloud's variance, along each direction, shape (2,)."""
    points: Array
    """∇fᵢ of at most some thousand samples, in the plane, shape (m, 2)."""
    mean: Array
    """∇f in the plane, shape (2,)."""
    norm: float
    """‖∇f‖."""
    deviation: float
    """The cloud's size σ: the root of the mean of ‖∇fᵢ − ∇f‖² over all samples."""
    sampling: Sampling
    sizes: Whole
    """Numbers m of samples, rising from 1, shape (k,)."""
    path: Array
    """Means of the first m gradients of one sequence of samples, in the plane, shape (k, 2)."""
    error: Array
    """The distance of these means from ∇f, shape (k,)."""
    sequences: int
    """How many more of them are looked at."""
    typical_error: Array
    """The root mean square of that distance over these sequences, shape (k,)."""
    expected_error: Array
    """Its expectation: σ/√m, and without replacement times √((n − m)/(n − 1)); shape (k,)."""
    largest_eigenvalue: float | None
    """Of f's Hessian at the iterate; None where it is not finite."""


@dataclass(frozen=True)
class NoCloud:
    """Stands for a cloud where gradients, or their squares, are too large to be finite."""


@dataclass(frozen=True, eq=False)
class Costs:
    """Measured seconds of one iteration against n, for batches of all samples and of a few."""

    done: float
    batch_sizes: tuple[int | None, ...]
    """None is all samples."""
    samples: Whole
    """The n that are measured so far, shape (k,)."""
    seconds: Array
    """The median of some iterations, shape (k, number of batch sizes); NaN for a batch beyond n."""
