"""The same of one variable: which start on a line ends at which critical point."""

from collections.abc import Iterator
from functools import partial

import numpy as np

from core.critical_points import knowing
from core.ending import CONVERGED
from core.experiments.basins.arrival import Arrivals
from core.experiments.basins.result import NOWHERE, BasinStrip, middles
from core.experiments.basins.starts import Starts
from core.objectives import Objective
from core.optimizers import AnyOptimizer

COUNT = 480
"""How many starts; they step together, which costs as much as a few of them."""
FLAT = 0.1
"""Around a flat point runs converge farther away; so far, in units of the interval's length, they count."""
LONGEST = 2000
"""A run that is shorter goes on for so many steps: most are where they end long before."""


def strip(
    objective: Objective,
    optimizer: AnyOptimizer,
    interval: tuple[float, float],
    steps: int,
    tolerance: float,
) -> Iterator[BasinStrip | None]:
    """Run from starts all along an interval.

    Parameters
    ----------
    objective
        A function of one variable.
    optimizer
        Elementwise.
    interval
        Of the starts.
    steps, tolerance
        After which, and within which, a run ends; of steps there are at least `LONGEST`.

    Yields
    ------
    BasinStrip or None
        None where the caller may stop; the strip at the end.
    """
    arrivals = Arrivals(objective, (yield from knowing(objective)))
    starts = Starts(
        objective, optimizer, middles(interval, COUNT)[None], max(steps, LONGEST), tolerance
    )
    for _ in starts.advance():
        yield None
    before = partial(starts.iterates_before, among=starts.runs)
    ends = arrivals.tell(starts.x, before, starts.outcomes)
    lost = starts.last_iterates(np.sort(starts.runs[ends == NOWHERE]))
    if (yield from arrivals.look_around(lost, COUNT)):
        ends = arrivals.tell(starts.x, before, starts.outcomes)
    flat = np.flatnonzero((starts.outcomes == CONVERGED) & (ends == NOWHERE))
    before = partial(starts.iterates_before, among=starts.runs[flat])
    ends[flat] = arrivals.tell(starts.x[:, flat], before, starts.outcomes[flat], FLAT)
    in_order = np.empty_like(ends)
    in_order[starts.runs] = ends
    in_order.flags.writeable = False
    yield BasinStrip(interval, tuple(arrivals.points), in_order)
