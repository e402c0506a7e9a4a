"""The noise of stochastic gradients: standard normal numbers from a generator of each run's own."""

from collections.abc import Sequence

import numpy as np

from core.torch_setup import torch
from core.trace import Array

_BLOCK = 1 << 19
"""About how many numbers are drawn at once."""


class GradientNoise:
    """Draws what ``torch.randn(d, generator=generator, dtype=torch.float64)`` would, again and again.

    One generator a row, seeded with the row's seed, so that a row's numbers depend on nothing else.

    They are drawn in blocks, which is faster by far for many rows. Torch fills a contiguous tensor of
    16 numbers or more in another order than it draws single ones; a tensor whose numbers lie apart is
    filled one by one, like many small ones.

    Parameters
    ----------
    seeds
        One a row.
    dimension
        d, the numbers of a row each time.
    """

    def __init__(self, seeds: Sequence[int], dimension: int) -> None:
        self._generators = [torch.Generator().manual_seed(seed) for seed in seeds]
        rows = len(self._generators)
        length = max(1, min(256, _BLOCK // (rows * dimension)))
        self._block = torch.empty(length, rows, dimension + 1, dtype=torch.float64)[..., :dimension]
        self._numbers: Array = self._block.numpy()
        self._next = length

    def draw(self) -> Array:
        """Return the next numbers, shape (rows, d): to be used before the next call."""
        if self._next == len(self._numbers):
            for row, generator in enumerate(self._generators):
                self._block[:, row].normal_(generator=generator)
            self._next = 0
        numbers: Array = self._numbers[self._next]
        self._next += 1
        return numbers


def add_noise(grad: Array, scale: float, numbers: Array, out: Array) -> None:
    """Put ``grad + scale * numbers`` into `out`; all of one shape."""
    with np.errstate(all="ignore"):
        np.multiply(numbers, scale, out=out)
        np.add(grad, out, out=out)
