"""The same of one variable: which start on a line ends at which critical point."""

from collections.abc import Iterator

from core.experiments.basins.arrival import Arrivals
from core.experiments.basins.experiment import critical_points
from core.experiments.basins.result import BasinStrip, middles
from core.experiments.basins.starts import Starts
from core.objectives import Objective
from core.optimizers import AnyOptimizer

COUNT = 480
"""How many starts; they step together, which costs as much as a few of them."""
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
    arrivals = Arrivals(objective, (yield from critical_points(objective)))
    starts = Starts(
        objective, optimizer, middles(interval, COUNT)[None], max(steps, LONGEST), tolerance
    )
    for _ in starts.advance():
        yield None
    ends = arrivals.tell(starts.x, starts.iterates_before, starts.outcomes)
    if (yield from arrivals.look_around(starts.x, ends)):
        ends = arrivals.tell(starts.x, starts.iterates_before, starts.outcomes)
    ends.flags.writeable = False
    yield BasinStrip(interval, tuple(arrivals.points), ends)
