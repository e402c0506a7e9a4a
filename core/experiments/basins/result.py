"""What comes of the experiment; numpy only, for the window."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from core.landscape import View
from core.point import CriticalPoint
from core.trace import Array

NOWHERE, DIVERGED, UNDER_WAY = -1, -2, -3
"""Stand for a point where there is none: the run ends at no critical point, or it has diverged; or it
has not ended yet."""

CLOSE = 0.02
"""As far as this from a critical point a run is at it; in units of the domain's sides."""

Ends = NDArray[np.int16]
"""Indices of points, or one of the numbers above."""
Steps = NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class BasinMap:
    """Where the runs from a grid of starts end.

    The start of row i and column j is the middle of that pixel of the view; row 0 is the lowest.
    While the map is under way, pixels that have not ended show what a coarser map found there, if it
    has: that one does not wait for its last runs.
    """

    view: View
    """The rectangle of starts."""
    points: tuple[CriticalPoint, ...]
    """Those on the domain, sorted by f; then those outside it that many runs end at."""
    continuum: bool
    """Whether some points are not isolated: a few of a line or a region stand for all of them."""
    ends: Ends
    """Which point each run ends at, shape (side, side)."""
    t: Steps
    """After how many steps, shape (side, side)."""
    steps: int
    """The most that a run could take."""
    done: float
    """The share of the work that is done, 0 to 1."""

    @property
    def side(self) -> int:
        """Number of pixels a side."""
        return len(self.ends)

    def start(self, row: int, column: int) -> tuple[float, float]:
        """Return where the run of a pixel starts."""
        x, y = (middles(interval, self.side) for interval in self.view)
        return float(x[column]), float(y[row])

    @cached_property
    def shares(self) -> tuple[float, ...]:
        """Each point's share of the starts."""
        return tuple(self.share(index) for index in range(len(self.points)))

    def share(self, end: int) -> float:
        """Return the share of the starts that end at a point, or at none, or diverge."""
        return self._counts.get(end, 0) / self.ends.size

    @cached_property
    def _counts(self) -> dict[int, int]:
        values, counts = np.unique(self.ends, return_counts=True)
        return dict(zip(values.tolist(), counts.tolist(), strict=True))


@dataclass(frozen=True, eq=False)
class BasinStrip:
    """Where the runs from starts along an interval end; they are the middles of equal parts of it."""

    interval: tuple[float, float]
    points: tuple[CriticalPoint, ...]
    """Those on the domain, sorted by f; then those outside it that many runs end at."""
    ends: Ends
    """Which point each run ends at, or one of the numbers above; shape (n,)."""

    @property
    def stretches(self) -> list[tuple[float, float, int]]:
        """The interval in pieces whose starts end alike: from where, to where, and the end."""
        low, high = self.interval
        borders = np.flatnonzero(np.diff(self.ends)) + 1
        first = np.concatenate([[0], borders])
        last = np.append(borders, len(self.ends))
        at = low + np.arange(len(self.ends) + 1) * ((high - low) / len(self.ends))
        return [
            (float(at[i]), float(at[j]), int(self.ends[i]))
            for i, j in zip(first, last, strict=True)
        ]

    def end(self, x: float) -> int | None:
        """Return where the run of the nearest start ends; None outside the interval."""
        low, high = self.interval
        if not low <= x <= high:
            return None
        return int(
            self.ends[min(int((x - low) / (high - low) * len(self.ends)), len(self.ends) - 1)]
        )


def middles(interval: tuple[float, float], side: int) -> Array:
    """Return the middles of the pixels along an interval, shape (side,)."""
    low, high = interval
    return np.asarray(low + (np.arange(side) + 0.5) * ((high - low) / side))
