"""Changes to a scenario: each takes one and returns another, checked like a file."""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from core.objectives import OBJECTIVES, Objective
from core.optimizers import OPTIMIZERS
from core.scenario import (
    BasinsScenario,
    DescentScenario,
    LearningRateScenario,
    ObjectiveChoice,
    Pane,
    Run,
    Scenario,
)
from core.scenario.frame import FORMAT

S = TypeVar("S", bound=Scenario)
Values = dict[str, Any]
RunPlace = tuple[int, int]
"""A pane's index and a run's index in it."""


def set_objective(scenario: DescentScenario, pane: int, choice: Values) -> DescentScenario:
    """Give a pane another objective.

    Starts that fit the new one's dimension and lie in its domain stay; the others go to where the
    new objective is well looked at from.
    """
    checked = ObjectiveChoice.model_validate_json(json.dumps(choice))
    objective = checked.build()

    def change(values: Values) -> None:
        values["panes"][pane]["objective"] = choice
        for run in values["panes"][pane]["runs"]:
            if not _contains(objective, run["start"]):
                run["start"] = list(good_start(objective))

    return changed(scenario, change)


def set_start(
    scenario: DescentScenario, place: RunPlace, start: Iterable[float]
) -> DescentScenario:
    """Move a run's start."""
    return set_run_values(scenario, [place], {"start": list(start)})


def set_run_values(
    scenario: DescentScenario, places: Iterable[RunPlace], values: Mapping[str, Any]
) -> DescentScenario:
    """Set fields of runs (``optimizer``, ``schedule``, ``gradient_noise``, ``seed``…); None unsets."""

    def change(tree: Values) -> None:
        for pane, run in places:
            target = tree["panes"][pane]["runs"][run]
            for key, value in values.items():
                if value is None:
                    target.pop(key, None)
                else:
                    target[key] = value

    return changed(scenario, change)


def set_landscape(scenario: S, choice: Values) -> S:
    """Give an experiment on one objective another one.

    A start that does not fit goes to where the new one is well looked at from; a view is forgotten.
    """
    objective = ObjectiveChoice.model_validate_json(json.dumps(choice)).build()

    def change(values: Values) -> None:
        values["objective"] = choice
        values.pop("view", None)
        if "start" in values and not _contains(objective, values["start"]):
            values["start"] = list(good_start(objective))

    return changed(scenario, change)


def descent_of_rate(scenario: LearningRateScenario, rate: float) -> DescentScenario:
    """Return the run of one learning rate, to be looked at in Descent."""
    optimizer = scenario.optimizer.model_copy(update={"lr": rate})
    return _descent(scenario, Run(start=scenario.start, optimizer=optimizer))


def descent_of_start(scenario: BasinsScenario, start: tuple[float, float]) -> DescentScenario:
    """Return the run from one start, to be looked at in Descent."""
    return _descent(scenario, Run(start=start, optimizer=scenario.optimizer))


def _descent(scenario: LearningRateScenario | BasinsScenario, run: Run) -> DescentScenario:
    return DescentScenario(
        format=FORMAT,
        steps=scenario.steps,
        tolerance=scenario.tolerance,
        panes=(Pane(objective=scenario.objective, runs=(run,)),),
    )


def set_values(scenario: S, values: Mapping[str, Any]) -> S:
    """Set fields of the scenario itself, such as ``steps``; None leaves one at its default."""

    def change(tree: Values) -> None:
        tree.update(values)
        for key in [key for key, value in tree.items() if value is None]:
            del tree[key]

    return changed(scenario, change)


def add_run(scenario: DescentScenario, place: RunPlace) -> DescentScenario:
    """Add a rival to a run: the same start and rate, the first optimizer that does not race yet."""
    pane, run = place

    def change(tree: Values) -> None:
        runs = tree["panes"][pane]["runs"]
        racing = {rival["optimizer"]["name"] for rival in runs}
        free = [row.name for row in OPTIMIZERS if row.name not in racing]
        rival = json.loads(json.dumps(runs[run]))
        if free:
            lr = scenario.panes[pane].runs[run].optimizer.lr
            rival["optimizer"] = {"name": free[0], "lr": lr}
            rival.pop("schedule", None)
        runs.append(rival)

    return changed(scenario, change)


def remove_run(scenario: DescentScenario, place: RunPlace) -> DescentScenario:
    """Take a run out of its pane, which keeps at least one."""
    pane, run = place
    return changed(scenario, lambda tree: tree["panes"][pane]["runs"].pop(run))


def add_pane(scenario: DescentScenario, pane: int) -> DescentScenario:
    """Put a copy of a pane at its right."""

    def change(tree: Values) -> None:
        tree["panes"].insert(pane + 1, json.loads(json.dumps(tree["panes"][pane])))

    return changed(scenario, change)


def remove_pane(scenario: DescentScenario, pane: int) -> DescentScenario:
    """Take a pane away; a scenario keeps at least one."""
    return changed(scenario, lambda tree: tree["panes"].pop(pane))


def good_start(objective: Objective) -> tuple[float, ...]:
    """Return where a run on an objective starts unless told otherwise."""
    for entry in OBJECTIVES:
        if entry.name == objective.name:
            return entry.start
    return tuple(low + 0.85 * (high - low) for low, high in objective.domain)


def _contains(objective: Objective, start: list[float]) -> bool:
    if len(start) != objective.dimension:
        return False
    return all(
        low <= value <= high for value, (low, high) in zip(start, objective.domain, strict=True)
    )


def changed(scenario: S, change: Callable[[Values], Any]) -> S:
    """Return the scenario with its values changed, as a file has them."""
    values = json.loads(scenario.to_json())
    change(values)
    return type(scenario).from_json(json.dumps(values))
