"""How single samples' gradients lie around their mean, and how fast a mean of some comes near it."""

import math
from collections.abc import Generator, Iterator

import numpy as np

from core.experiments.mini_batch.finite_sum import FiniteSum
from core.experiments.mini_batch.preparing import prepare
from core.experiments.mini_batch.result import CloudAt, GradientCloud, NoCloud
from core.experiments.mini_batch.training import first_generator
from core.scenario import MiniBatchScenario
from core.torch_setup import torch

SHOWN = 2000
"""Samples that are shown at most."""
LONGEST = 4096
"""The most samples in a mean."""
SEQUENCES = 40
"""Sequences of samples, for the typical error."""
_SIZES = 40


def cloud(scenario: MiniBatchScenario, at: CloudAt) -> Iterator[GradientCloud | NoCloud | None]:
    """Compute the cloud of gradients at an iterate.

    Parameters
    ----------
    scenario
        Its data and its model.
    at
        The iterate, and whose it is.

    Yields
    ------
    GradientCloud, NoCloud or None
        None where the caller may stop; the cloud at the end, if there is one: not on the last iterates
        of a run that diverges.
    """
    f = yield from prepare(scenario)
    x = torch.tensor(at.x, dtype=torch.float64)
    mean, covariance = yield from _moments(f, x)
    if not (mean.isfinite().all() and covariance.isfinite().all()):
        yield NoCloud()
        return
    eigenvalues, eigenvectors = torch.linalg.eigh(covariance)
    directions = eigenvectors[:, [-1, -2]].T.contiguous()
    # Which of the two ways a direction points is anybody's choice; the largest component decides.
    largest = directions.abs().argmax(1, keepdim=True)
    directions *= torch.sign(directions.gather(1, largest))
    variance = float(covariance.trace())
    generator = first_generator(scenario.seed)
    shown = torch.randperm(f.samples, generator=generator)[:SHOWN]
    points = f.sample_gradients(x, shown) @ directions.T
    yield None

    sampling = scenario.runs[at.run].sampling
    length = min(f.samples, LONGEST)
    sizes = np.unique(np.geomspace(1, length, _SIZES).round().astype(np.int64))
    squares = np.zeros(len(sizes))
    path = error = np.empty(0)
    for sequence in range(SEQUENCES):
        if sampling == "with_replacement":
            rows = torch.randint(f.samples, (length,), generator=generator)
        else:
            rows = torch.randperm(f.samples, generator=generator)[:length]
        means = f.sample_gradients(x, rows).cumsum(0)[sizes - 1] / torch.tensor(sizes)[:, None]
        distances = (means - mean).norm(dim=1).numpy()
        squares += distances**2
        if sequence == 0:
            path, error = (means @ directions.T).numpy(), distances
        yield None
    expected = math.sqrt(variance) / np.sqrt(sizes)
    if sampling == "without_replacement" and f.samples > 1:
        expected *= np.sqrt((f.samples - sizes) / (f.samples - 1))
    eigenvalue = yield from f.largest_eigenvalue(x)
    yield GradientCloud(
        x=x.numpy(),
        directions=directions.numpy(),
        shares=(eigenvalues[[-1, -2]] / variance).numpy() if variance else np.zeros(2),
        points=points.numpy(),
        mean=(directions @ mean).numpy(),
        norm=float(mean.norm()),
        deviation=math.sqrt(variance),
        sampling=sampling,
        sizes=sizes,
        path=path,
        error=error,
        sequences=SEQUENCES,
        typical_error=np.sqrt(squares / SEQUENCES),
        expected_error=expected,
        largest_eigenvalue=eigenvalue,
    )


def _moments(
    f: FiniteSum, x: torch.Tensor
) -> Generator[None, None, tuple[torch.Tensor, torch.Tensor]]:
    """Compute the mean ∇f of all samples' gradients, and their covariance (over n)."""
    order = torch.arange(f.samples)
    total = torch.zeros(f.dimension, dtype=torch.float64)
    for block in f.blocks():
        total += f.sample_gradients(x, order[block]).sum(0)
        yield
    mean = total / f.samples
    covariance = torch.zeros(f.dimension, f.dimension, dtype=torch.float64)
    for block in f.blocks():
        away = f.sample_gradients(x, order[block]) - mean
        covariance += away.T @ away
        yield
    return mean, covariance / f.samples
