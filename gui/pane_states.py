"""What is known of each pane's objective, and what stays known when the scenario changes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from core.objectives import Objective

if TYPE_CHECKING:
    from core.experiments.basins.result import BasinStrip
    from core.landscape import Landscape, Profile
    from core.point import CriticalPoints

View = tuple[tuple[float, float], ...]
"""The part of the plane, or of the line, that a pane shows: an interval a variable."""


@dataclass
class PaneState:
    """What is known of a pane's objective."""

    objective: Objective
    view: View | None = None
    """None where the whole domain is shown."""
    landscape: "Landscape | Profile | None" = None
    points: "CriticalPoints | None" = None
    strip: "BasinStrip | None" = None
    """Of a function of one variable: where the shown run's optimizer ends, from every start in view."""
    strip_of: object = None
    """What the strip, or the one that is being computed, depends on."""


def laid_out(
    objectives: Sequence[Objective], before: Sequence[PaneState], *, follows: bool = False
) -> tuple[list[PaneState], list[int]]:
    """Return a state for each objective, and the indices of those that are new.

    A pane whose objective stays keeps its state; one that shows what another pane showed keeps the
    critical points, which take longest to find. Where an objective `follows` the one before, as a
    slider moves, what is known of that is shown until there is something newer.
    """
    alike = {state.objective: state for state in before}
    states: list[PaneState] = []
    new = []
    for index, objective in enumerate(objectives):
        if index < len(before) and before[index].objective == objective:
            states.append(before[index])
            continue
        new.append(index)
        if follows:
            states.append(replace(before[index], objective=objective))
        else:
            twin = alike.get(objective)
            states.append(PaneState(objective, points=twin.points if twin else None))
    return states, new
