"""Which critical point a run is at when it ends.

A run ends by the rule of every descent: its gradient's norm is at most the tolerance, it diverges, or
its steps are used up. If it has converged, it is at the nearest critical point, provided that this is
no farther away than `CLOSE`. If its steps are used up, it is there if both of its last iterates are:
it may still swing around a minimum, or be slow, but does not just pass by. All others are at none.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from core.critical_points import classify
from core.ending import CONVERGED, STEP_LIMIT, Outcomes
from core.ending import DIVERGED as HAS_DIVERGED
from core.experiments.basins.result import CLOSE, DIVERGED, NOWHERE, Ends
from core.objectives import Objective
from core.pausing import Pausing
from core.point import CriticalPoint, CriticalPoints
from core.trace import Array

Indices = NDArray[np.intp]

FEW = 1e-3
"""A point outside the domain is looked for where at least this share of the runs ends."""
AT_ONCE = 8192
"""Runs that are told together: so few stay in the processor's cache."""
TRIES = 24
"""How many places outside are looked at, at most."""


class Arrivals:
    """The critical points that runs end at.

    Parameters
    ----------
    objective
        What the runs minimise, a function of d variables.
    found
        Its critical points on the domain. If they are not isolated, a few stand for all, and a run
        that has converged at no isolated point belongs to the nearest of those.

    Attributes
    ----------
    points
        Those on the domain, and then others that were found.
    continuum
        Whether some are not isolated.
    """

    def __init__(self, objective: Objective, found: CriticalPoints) -> None:
        self._objective = objective
        ends = np.array(objective.domain)
        self._low, self._size = ends[:, :1], ends[:, 1:] - ends[:, :1]
        self.continuum = found.continuum
        self.points: list[CriticalPoint] = list(found.points)

    def tell(
        self,
        x: Array,
        before: Callable[[Indices], Array],
        outcomes: Outcomes,
        close: float = CLOSE,
    ) -> Ends:
        """Tell where runs have ended.

        Parameters
        ----------
        x
            Their last iterates, shape (d, n).
        before
            Returns of some, whose steps are used up, the iterates before, shape (d, their number).
        outcomes
            How they ended, shape (n,).
        close
            How far from a point a run is at it, in units of the domain's sides.
        """
        with np.errstate(all="ignore"):
            ends = self._closest(x, close)
            late = np.flatnonzero(outcomes == STEP_LIMIT)
            ends[late[self._closest(before(late), close) != ends[late]]] = NOWHERE
            if self.continuum:
                degenerate = [point for point in self.points if point.kind.is_degenerate]
                places = np.array([self.points.index(point) for point in degenerate])
                on_line = places[self._nearest(x, degenerate)[0]]
                ends = np.where((ends == NOWHERE) & (outcomes == CONVERGED), on_line, ends)
        return np.where(outcomes == HAS_DIVERGED, DIVERGED, ends).astype(np.int16)

    def look_around(self, lost: Array, runs: int) -> Pausing[bool]:
        """Look for critical points where runs end that are at none; such lie outside the domain.

        Parameters
        ----------
        lost
            The last iterates of those runs, shape (d, their number), in the order of their starts.
        runs
            How many there are in all.

        Returns
        -------
        bool
            Whether there is any, which now is one of the points.
        """
        cells = np.floor((lost - self._low) / (CLOSE * self._size))  # too far away for integers
        _, firsts, counts = np.unique(cells, axis=1, return_index=True, return_counts=True)
        order = np.lexsort((firsts, -counts))[:TRIES]
        known = len(self.points)
        for place in order[counts[order] >= max(2, FEW * runs)]:
            end = lost[:, firsts[place]]
            if self._is_at_one(end):
                continue
            point = classify(self._objective, end)
            yield
            if point is None or (self.continuum and point.kind.is_degenerate):
                continue  # the line goes on outside
            if self._distance(point, end) <= CLOSE:
                self.points.append(point)
        return len(self.points) > known

    def _closest(self, x: Array, close: float) -> Ends:
        nearest, distance = self._nearest(x, self.points)
        return np.where(distance <= close, nearest, NOWHERE).astype(np.int16)

    def _nearest(self, x: Array, points: Sequence[CriticalPoint]) -> tuple[Ends, Array]:
        """Return which point is nearest to each place, and how far away it is; each of shape (n,)."""
        d, n = x.shape
        nearest = np.zeros(n, dtype=np.int16)
        least = np.full(n, np.inf)
        places = self._scaled(points)
        at_once = _half_apart(places)
        scaled, away, square = np.empty((d, AT_ONCE)), np.empty(AT_ONCE), np.empty(AT_ONCE)
        for first in range(0, n, AT_ONCE):
            number, far = nearest[first : first + AT_ONCE], least[first : first + AT_ONCE]
            size = len(far)
            here, now, also = scaled[:, :size], away[:size], square[:size]
            np.divide(x[:, first : first + size], self._size, out=here)
            for index, place in enumerate(places.tolist()):
                np.subtract(here[0], place[0], out=now)
                np.multiply(now, now, out=now)
                for i in range(1, d):
                    np.subtract(here[i], place[i], out=also)
                    np.multiply(also, also, out=also)
                    np.add(now, also, out=now)
                # A later point has the larger index: where it is closer, it is the larger of two.
                np.maximum(number, (now < far) * np.int16(index), out=number)
                np.fmin(far, now, out=far)
                if far.max() < at_once:  # so near to them that no other can be nearer
                    break
        return nearest, np.sqrt(least, out=least)

    def _scaled(self, points: Sequence[CriticalPoint]) -> Array:
        """Return where points are in units of the domain's sides, shape (their number, d)."""
        size = self._size[:, 0]
        x = np.array([point.x for point in points]).reshape(len(points), len(size))
        return np.asarray(x / size)

    def _is_at_one(self, x: Array) -> bool:
        return any(self._distance(point, x) <= CLOSE for point in self.points)

    def _distance(self, point: CriticalPoint, x: Array) -> float:
        return float(np.hypot.reduce((point.x - x) / self._size[:, 0]))


def _half_apart(places: Array) -> float:
    """Return the square of nearly half the least distance between two of some places."""
    if len(places) < 2:
        return np.inf
    apart = ((places[:, None] - places[None]) ** 2).sum(axis=-1)
    return float(apart[~np.eye(len(places), dtype=bool)].min()) / 4 * (1 - 1e-9)
