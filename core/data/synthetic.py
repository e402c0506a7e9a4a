"""Data that are drawn."""

from collections.abc import Generator

import numpy as np

from core.data.base import MAX_NUMBERS, Data
from core.problems import Problem
from core.scenario import Synthetic


def synthetic(settings: Synthetic, seed: int, labels: bool) -> Generator[None, None, Data]:
    """Draw standard normal features, and a target that is linear in them but for some noise.

    The target is x·w + b + noise·ε, with the weights w, the bias b and ε standard normal too; as a
    label it is 1 where that is above 0, else 0.

    Parameters
    ----------
    settings
        How many, and how noisy.
    seed
        Of torch's generator that draws all of them: one feature after the other, then w, b and the ε.
    labels
        Whether the target is 0 or 1.
    """
    from core.torch_setup import torch  # noqa: PLC0415  a file's columns are read without torch

    n, d = settings.samples, settings.features
    if n * d > MAX_NUMBERS:
        raise Problem("data.too_many", "data.synthetic", count=n * d, limit=MAX_NUMBERS)
    generator = torch.Generator().manual_seed(seed)

    def normal(count: int) -> torch.Tensor:
        return torch.randn(count, dtype=torch.float64, generator=generator)

    features = torch.empty(n, d, dtype=torch.float64)
    for column in features.T:
        column.copy_(normal(n))
        yield
    weights, bias = normal(d), normal(1)
    target = features @ weights + bias + settings.noise * normal(n)
    if labels:
        target = (target > 0).double()
    names = tuple(f"x{index}" for index in range(1, d + 1))
    return Data(np.asarray(features), np.asarray(target), names, "y")
