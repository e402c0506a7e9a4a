"""Which samples a mini-batch has."""

from collections.abc import Iterator

import numpy as np

from core.experiments.mini_batch.result import Coverage
from core.scenario import Sampling
from core.torch_setup import torch

CHUNK = 4096
"""About how many samples are laid side by side at once, so that batches are slices of memory."""
_POINTS = 100

Batch = tuple[torch.Tensor, torch.Tensor]
"""Inputs and targets."""


def draws(samples: int, sampling: Sampling, generator: torch.Generator) -> torch.Tensor:
    """Draw the samples of one epoch, n of n, in the order in which batches take them.

    Parameters
    ----------
    samples
        n.
    sampling
        Without replacement they are a permutation, so that each sample comes once.
    generator
        Is moved on.
    """
    if sampling == "with_replacement":
        return torch.randint(samples, (samples,), generator=generator)
    return torch.randperm(samples, generator=generator)


def batches(
    inputs: torch.Tensor,
    target: torch.Tensor,
    size: int,
    sampling: Sampling,
    generator: torch.Generator,
) -> Iterator[Batch]:
    """Give the batches of one epoch: `size` samples each, the last one what is left.

    They are ``inputs[i], target[i] for i in draws(…).split(size)``, in all bits; a batch of all samples
    without replacement is these as they lie.
    """
    n = len(target)
    if size == n and sampling == "without_replacement":
        yield inputs, target
        return
    for part in torch.split(draws(n, sampling, generator), size * max(1, CHUNK // size)):
        yield from zip(
            torch.split(inputs[part], size), torch.split(target[part], size), strict=True
        )


def coverage(order: torch.Tensor) -> Coverage:
    """Count what draws with replacement have seen as they go on.

    Parameters
    ----------
    order
        The sample of each of n draws, 0 to n − 1.
    """
    rows = order.numpy()
    n = len(rows)
    # A stable sort puts the draws of a sample together, the earliest first.
    by_sample = rows.argsort(kind="stable")
    sorted_rows = rows[by_sample]
    is_first = np.r_[True, sorted_rows[1:] != sorted_rows[:-1]]
    is_second = np.r_[False, is_first[:-1] & ~is_first[1:]]
    counts = np.unique(np.linspace(0, n, _POINTS + 1).round().astype(np.int64))
    first = np.searchsorted(np.sort(by_sample[is_first]), counts) / n
    second = np.searchsorted(np.sort(by_sample[is_second]), counts) / n
    drawn = counts / n
    once = first - second
    for column in (drawn, first, once):
        column.flags.writeable = False
    return Coverage(drawn, first, once)
