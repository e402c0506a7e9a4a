"""What one iteration costs against the number of samples n, measured."""

import statistics
from collections.abc import Generator, Iterator

import numpy as np

from core.data import Data
from core.experiments.mini_batch.finite_sum import FiniteSum
from core.experiments.mini_batch.preparing import prepare
from core.experiments.mini_batch.result import Costs
from core.experiments.mini_batch.training import clock, first_generator, first_parameters
from core.optimizers import SGD
from core.scenario import MAX_SAMPLES, BatchRun, MiniBatchScenario
from core.stepper import Stepper
from core.torch_setup import torch

BATCH_SIZES = (None, 100, 1)
"""Gradient descent, a mini-batch, stochastic gradient descent."""
SECONDS = 0.03
"""Spent on each measurement, about."""
MAX_NUMBERS = 20_000_000
"""Features of all samples together; a model with many gets less samples."""
_FEWEST, _MOST = 5, 60


def cost(scenario: MiniBatchScenario) -> Iterator[Costs | None]:
    """Measure the scenario's model on drawn data of as many features, from n = 100 to 10⁶.

    An iteration draws its batch, takes autograd's gradient, and steps.

    Yields
    ------
    Costs or None
        None where the caller may stop; what is measured so far after each n, the whole at the end.
    """
    prepared = yield from prepare(scenario)
    d = prepared.dimension - 1
    most = min(MAX_SAMPLES, MAX_NUMBERS // prepared.dimension)
    samples = np.unique(np.geomspace(100, most, 9).round().astype(np.int64))
    generator = first_generator(scenario.seed)
    features = torch.empty(most, d, dtype=torch.float64)
    for part in torch.split(features, max(1, (1 << 20) // d)):
        part.normal_(generator=generator)
        yield None
    target = features[:, 0].clone()
    if scenario.model == "logistic":
        target = (target > 0).double()
    table = np.full((len(samples), len(BATCH_SIZES)), np.nan)
    for row, n in enumerate(samples.tolist()):
        data = Data(features[:n].numpy(), target[:n].numpy(), prepared.names, "y")
        f = FiniteSum(data, scenario.model, standardize=False)
        for column, size in enumerate(BATCH_SIZES):
            if size is None or size <= n:
                table[row, column] = yield from _iteration(f, size, generator)
        yield Costs(
            (row + 1) / len(samples), BATCH_SIZES, samples[: row + 1], table[: row + 1].copy()
        )


def _iteration(
    f: FiniteSum, size: int | None, generator: torch.Generator
) -> Generator[None, None, float]:
    """Measure some iterations, and return the median; each draws the samples of its own batch."""
    x = first_parameters(f.dimension, generator).requires_grad_()
    stepper = Stepper(BatchRun(batch_size=1, optimizer=SGD(lr=0.0)), x, _MOST)
    times: list[float] = []
    while len(times) <= _FEWEST or (sum(times) < SECONDS and len(times) < _MOST):
        begin = clock()
        inputs, target = f.inputs, f.target
        if size is not None:
            rows = torch.randint(f.samples, (size,), generator=generator)
            inputs, target = inputs[rows], target[rows]
        x.grad = None
        f.loss(x, inputs, target).backward()  # type: ignore[no-untyped-call]
        stepper.step()
        times.append(clock() - begin)
        yield
    return statistics.median(times[1:])  # the first one finds nothing in the cache
