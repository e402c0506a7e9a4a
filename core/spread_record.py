"""What is kept of the repeats of a run, a row for each step."""

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from core.ending import CONVERGED, DIVERGED
from core.linear_spread import LinearSpread
from core.spread import Spread
from core.trace import Array

A = TypeVar("A", Array, NDArray[np.int64])

DRAWN = 500
"""Of how many repeats every iterate is kept, at most: more dots than that are a blot."""
KEPT = 4_000_000
"""How many numbers are kept of them in all, at most; of a very long run fewer repeats are kept."""
FIRST_CAPACITY = 256


class SpreadRecord:
    """The rows of a `Spread`, as they come.

    Parameters
    ----------
    n, d
        Repeats and variables.
    expects
        Whether what is expected is recorded, too.
    """

    def __init__(self, n: int, d: int, *, expects: bool) -> None:
        self.count = 0
        self._n, self._d = n, d
        self._table = np.empty((FIRST_CAPACITY, 4 * d + 4 if expects else 2 * d + 4))
        self._ended = np.empty((FIRST_CAPACITY, 2), dtype=np.int64)
        self._cloud = np.empty((FIRST_CAPACITY, self._drawn(FIRST_CAPACITY), d + 1))

    def add(self, held: Array, codes: NDArray[np.int64], expected: LinearSpread | None) -> None:
        """Record a row: x, f and ‖∇f‖ of all repeats, shape (n, d + 2), and how they stand."""
        if self.count == len(self._table):
            self._grow()
        d, row = self._d, self._table[self.count]
        # Around the first repeat, so that repeats that are all the same have no spread from rounding.
        around = np.where(np.isfinite(held[0]), held[0], 0.0)
        with np.errstate(all="ignore"):
            away = held - around
            row[: d + 2] = around + away.mean(axis=0)
        row[d + 2 : 2 * d + 4] = _std(away)
        if expected is not None:
            row[2 * d + 4 : 3 * d + 4], row[3 * d + 4 :] = expected.mean, expected.std
        self._ended[self.count] = (codes == DIVERGED).sum(), (codes == CONVERGED).sum()
        self._cloud[self.count] = held[: self._cloud.shape[1], : d + 1]
        self.count += 1

    def spread(self, rows: int, *, under_way: bool) -> Spread:
        """Return the rows so far, so many of them at most."""
        d, rows = self._d, min(rows, self.count)
        table, cloud = _frozen(self._table[:rows]), _frozen(self._cloud[:rows])
        ended = _frozen(self._ended[:rows])
        std = table[:, d + 2 : 2 * d + 4]
        expects = table.shape[1] > 2 * d + 4
        return Spread(
            repeats=self._n,
            mean=table[:, :d],
            std=std[:, :d],
            f_mean=table[:, d],
            f_std=std[:, d],
            grad_norm_mean=table[:, d + 1],
            grad_norm_std=std[:, d + 1],
            diverged=ended[:, 0],
            converged=ended[:, 1],
            x=cloud[..., :d],
            f=cloud[..., d],
            expected_mean=table[:, 2 * d + 4 : 3 * d + 4] if expects else None,
            expected_std=table[:, 3 * d + 4 :] if expects else None,
            under_way=under_way,
        )

    def _drawn(self, rows: int) -> int:
        """Return of how many repeats so many rows are kept."""
        return max(1, min(DRAWN, self._n, KEPT // (rows * (self._d + 1))))

    def _grow(self) -> None:
        """Make room for as many rows again; earlier spreads keep what they have."""
        rows = 2 * self.count
        drawn = self._drawn(rows)
        table = np.empty((rows, self._table.shape[1]))
        ended = np.empty((rows, 2), dtype=np.int64)
        cloud = np.empty((rows, drawn, self._d + 1))
        table[: self.count], ended[: self.count] = self._table, self._ended
        cloud[: self.count] = self._cloud[:, :drawn]
        self._table, self._ended, self._cloud = table, ended, cloud


def _std(values: Array) -> Array:
    """Return the standard deviation over the first axis, over N − 1; 0 of a single row."""
    if len(values) == 1:
        return np.zeros(values.shape[1])
    with np.errstate(all="ignore"):
        return np.asarray(values.std(axis=0, ddof=1))


def _frozen(array: A) -> A:
    array.flags.writeable = False
    return array
