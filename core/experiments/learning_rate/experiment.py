"""The experiment: all rates step together, until each run has ended."""

from collections.abc import Iterator
from time import perf_counter
from typing import Any

import numpy as np

from core.ending import STEP_LIMIT, UNDER_WAY
from core.experiments.base import Experiment
from core.experiments.learning_rate.limit import find_limit
from core.experiments.learning_rate.program import script
from core.experiments.learning_rate.result import Limit, Sweep
from core.experiments.learning_rate.runs import Runs
from core.scenario import LearningRateScenario

SLICE = 0.012
"""Seconds of work after which the caller is asked whether to go on."""
PATIENCE = 0.1
"""Seconds between two results while the runs are under way."""


def run(scenario: LearningRateScenario) -> Iterator[Sweep | None]:
    """Run all rates.

    Yields
    ------
    Sweep or None
        The runs so far, every now and then, and at the end; None in between.
    """
    objective = scenario.objective.build()
    rates = scenario.rates.values()
    runs = Runs(objective, scenario.optimizer, scenario.start, rates, scenario.tolerance)
    first = float(runs.f[0])  # all have the same start
    yield None

    def sweep(done: float, limit: Limit | None = None) -> Sweep:
        arrays = np.array(rates), runs.f.copy(), runs.x.copy(), runs.t.copy()
        counts = runs.outcomes.copy(), runs.overshoots.copy()
        for array in (*arrays, *counts):
            array.flags.writeable = False
        climbs = bool(getattr(scenario.optimizer, "maximize", False))
        return Sweep(*arrays, *counts, first, climbs, limit, scenario.steps, done)

    pause, show = perf_counter() + SLICE, perf_counter() + PATIENCE
    for t in range(1, scenario.steps + 1):
        if not len(runs.moving):
            break
        for _ in runs.step():
            if perf_counter() > pause:
                yield None
                pause = perf_counter() + SLICE
        if perf_counter() > show:
            left = len(runs.moving) * (scenario.steps - t)
            yield sweep(min(1 - left / (len(rates) * scenario.steps), 0.99))
            show = perf_counter() + PATIENCE
    runs.outcomes[runs.outcomes == UNDER_WAY] = STEP_LIMIT
    yield sweep(1.0, find_limit(objective, scenario.optimizer, runs))


def report(result: Sweep) -> dict[str, Any]:
    """Return how each rate's run ended, as values for JSON."""
    return {
        "learning_rate": [
            {"lr": rate, "outcome": result.outcome(index), "f": f if np.isfinite(f) else None}
            for index, (rate, f) in enumerate(
                zip(result.rates.tolist(), result.f.tolist(), strict=True)
            )
        ]
    }


def lines(result: Sweep) -> Iterator[str]:
    """Write a line for each rate.

    Yields
    ------
    str
        The header, then lines: the rate, why its run ended, how it behaved, its steps and how many of
        them overshot, and the last finite f and x; a cell is empty where there is none.
    """
    names = [f"x{i}" for i in range(1, result.x.shape[1] + 1)]
    yield ",".join(["lr", "outcome", "range", "t", "overshoots", "f", *names]) + "\n"
    for index, rate in enumerate(result.rates.tolist()):
        numbers = [float(result.f[index]), *result.x[index].tolist()]
        cells = [f"{rate:.17g}", str(result.outcome(index)), str(result.ranges[index])]
        cells += [str(result.t[index]), str(result.overshoots[index])]
        cells += [f"{number:.17g}" if np.isfinite(number) else "" for number in numbers]
        yield ",".join(cells) + "\n"


EXPERIMENT = Experiment(run, report, lines, script)
