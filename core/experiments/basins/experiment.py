"""The experiment: a coarse map first, then the whole one, drawn as its runs end."""

from collections.abc import Iterator
from functools import partial
from time import perf_counter
from typing import Any

import numpy as np

from core.critical_points import knowing
from core.experiments.base import Experiment, whole
from core.experiments.basins import program
from core.experiments.basins.arrival import Arrivals
from core.experiments.basins.block import Block
from core.experiments.basins.result import (
    DIVERGED,
    NOWHERE,
    UNDER_WAY,
    BasinMap,
    Ends,
    Steps,
    middles,
)
from core.experiments.basins.starts import Starts
from core.export.columns import aligned
from core.objectives import Objective
from core.scenario import BasinsScenario

COARSE = 64
"""Pixels a side of the map that comes first."""
FEW = 0.01
"""The coarse map does not wait for the last of its runs, if these are no larger a share of them."""
PATIENCE = 0.1
"""Seconds between two pictures of a map that is under way."""


def run(scenario: BasinsScenario) -> Iterator[BasinMap | None]:
    """Draw the map.

    Yields
    ------
    BasinMap or None
        The coarse map, then the whole one, ever more of it; None in between.
    """
    objective = scenario.objective.build()
    arrivals = Arrivals(objective, (yield from knowing(objective)))
    coarse: BasinMap | None = None
    blocks: dict[int, Block] = {}
    if scenario.grid >= 2 * COARSE:
        for coarse in _maps(scenario, objective, arrivals, COARSE, None, blocks=blocks):
            yield coarse
    yield from _maps(scenario, objective, arrivals, scenario.grid, coarse, blocks=blocks)


def _maps(
    scenario: BasinsScenario,
    objective: Objective,
    arrivals: Arrivals,
    side: int,
    coarse: BasinMap | None,
    *,
    blocks: dict[int, Block],
) -> Iterator[BasinMap | None]:
    """Draw a map; of the coarse one `coarse` is None."""
    view = scenario.seen
    is_last = side == scenario.grid
    x, y = (middles(interval, side) for interval in view)
    places = np.empty((2, side, side))
    places[0], places[1] = x, y[:, None]
    steps, tolerance = scenario.steps, scenario.tolerance
    starts = Starts(
        objective, scenario.optimizer, places.reshape(2, -1), steps, tolerance, blocks=blocks
    )

    def picture(ends: Ends, t: Steps, done: float) -> BasinMap:
        shown, taken = ends.reshape(side, side), t.reshape(side, side)
        shown.flags.writeable = taken.flags.writeable = False
        points, continuum = tuple(arrivals.points), arrivals.continuum
        return BasinMap(view, points, continuum, shown, taken, scenario.steps, done)

    def look(told: int) -> None:
        """See where those runs are that have ended after so many others."""
        some = slice(told, starts.ended)
        runs = starts.runs[some]
        before = partial(starts.iterates_before, among=runs)
        ends[runs] = arrivals.tell(starts.x[:, some], before, starts.outcomes[some])
        taken[runs] = starts.t[some]

    # Where runs end one must know only when a picture is to be shown.
    ends, taken = np.empty(side * side, dtype=np.int16), np.empty(side * side, dtype=np.int32)
    told: int | None = None
    show = perf_counter() + PATIENCE
    for t in starts.advance():
        if not is_last and starts.under_way <= FEW * len(ends):
            break
        if t is None or perf_counter() <= show or not starts.under_way:
            yield None
            continue
        if told is None:
            ends[:], taken[:] = _first_look(coarse, side)
        look(told or 0)
        told = starts.ended
        left = starts.under_way * (scenario.steps - t)
        done = 1 - left / (side * side * scenario.steps)
        yield picture(ends.copy(), taken.copy(), min(done, 0.99) if is_last else 0.0)
        show = perf_counter() + PATIENCE
    if told is None and starts.under_way:
        ends[:], taken[:] = UNDER_WAY, 0
    look(told or 0)
    lost = starts.last_iterates(np.flatnonzero(ends == NOWHERE))
    if (yield from arrivals.look_around(lost, len(ends))):
        look(0)
    yield picture(ends, taken, 1.0 if is_last else 0.0)


def _first_look(coarse: BasinMap | None, side: int) -> tuple[Ends | int, Steps | int]:
    """Return what a coarse map knows of each pixel, until more is known; each of shape (side²,)."""
    if coarse is None:
        return UNDER_WAY, 0
    near = np.arange(side) * coarse.side // side
    return coarse.ends[near][:, near].ravel(), coarse.t[near][:, near].ravel()


def report(result: BasinMap) -> dict[str, Any]:
    """Return the points, and the shares of the starts, as values for JSON."""
    return {
        "basins": {
            "points": [point.x.tolist() for point in result.points],
            "share": list(result.shares),
            "diverged": result.share(DIVERGED),
        }
    }


def lines(result: BasinMap) -> Iterator[str]:
    """Write a line for each start.

    Yields
    ------
    str
        The header, then lines, the lowest row first: the start, the index of the point that it ends
        at, or ``none`` or ``diverged``, and after how many steps.
    """
    yield "x1,x2,point,t\n"
    words = {NOWHERE: "none", DIVERGED: "diverged"}
    x, y = ([f"{v:.17g}" for v in middles(interval, result.side)] for interval in result.view)
    for height, ends, t in zip(y, result.ends.tolist(), result.t.tolist(), strict=True):
        yield "".join(
            f"{start},{height},{words.get(end, end)},{count}\n"
            for start, end, count in zip(x, ends, t, strict=True)
        )


def table(result: BasinMap) -> str:
    """Write each point with its share of the starts, as a table to read."""
    rows = [
        [
            str(index),
            f"{point.x[0]:.6g}, {point.x[1]:.6g}",
            f"{point.f:.6g}",
            str(point.kind),
            share,
        ]
        for index, point in enumerate(result.points)
        for share in [f"{result.shares[index]:.6f}"]
    ]
    rows += [
        [word, "", "", "", f"{result.share(end):.6f}"]
        for word, end in (("none", NOWHERE), ("diverged", DIVERGED))
    ]
    return aligned([["point", "x", "f", "kind", "share"], *rows])


def script(scenario: BasinsScenario) -> str:
    """Write the experiment as a program; see `core.experiments.basins.program`."""
    return program.script(scenario, whole(run(scenario)))


EXPERIMENT = Experiment(run, report, lines, script, table=table)
