"""A first look at another objective of a pane: its picture, and the pane's runs on it."""

from collections.abc import Iterator
from dataclasses import dataclass

from core.landscape import Landscape, Profile, landscape, profile
from core.objectives import Objective
from core.results import RunResult
from core.scenario import DescentScenario

MOST_STEPS = 1000
"""A longer run is looked at up to here."""


@dataclass(frozen=True, eq=False)
class Preview:
    """What a pane of a scenario would show."""

    pane: int
    objective: Objective
    landscape: Landscape | Profile
    runs: tuple[RunResult, ...] = ()
    """Empty while they are not computed."""


def previews(scenario: DescentScenario, pane: int, steps: int) -> Iterator[Preview | None]:
    """Compute one pane of a scenario, the picture first.

    Imports torch for the runs.

    Parameters
    ----------
    scenario
        With the other objective in it.
    pane
        Which of its panes.
    steps
        How far the runs go; `MOST_STEPS` at most.

    Yields
    ------
    Preview or None
        The picture alone, and with the runs; None where the caller may stop.
    """
    values = scenario.panes[pane]
    objective = values.objective.build()
    picture = landscape(objective) if objective.dimension == 2 else profile(objective)
    yield Preview(pane, objective, picture)

    from core.calculus import eigenpairs  # noqa: PLC0415  torch comes after the picture
    from core.descent import Descent  # noqa: PLC0415

    descent = Descent(values, scenario.tolerance, scenario.steps)
    for _ in descent.advance(min(steps, MOST_STEPS)):
        yield None
    runs = tuple(
        RunResult(run, trace, eigenpairs(objective, trace.x))
        for run, trace in zip(values.runs, descent.traces, strict=True)
    )
    yield Preview(pane, objective, picture, runs)
