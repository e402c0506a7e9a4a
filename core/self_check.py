"""Try the program's parts once, as ``main.py check`` does on a machine where something seems wrong."""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

import resources
from core.calculus import value_and_gradient
from core.command_line import say
from core.descent import descend
from core.experiments import experiment, whole
from core.export.report import runs
from core.lessons import Entry, read_course
from core.lessons.examining import examine
from core.lessons.model import LANGUAGES
from core.objectives import OBJECTIVES, build_objective
from core.optimizers import OPTIMIZERS
from core.problems import one_line
from core.scenario import DescentScenario, ObjectiveChoice, Pane, Run, read_scenario
from core.schedules import SCHEDULES

Part = Callable[[], Sequence[str]]
"""Tries a part of the program and returns what is wrong with it."""
STEPS = 3
"""Of a run that only shows whether an optimizer can be made, and steps."""
TOLERANCE = 1e-6


def check(window: Mapping[str, Part]) -> int:
    """Try everything once, print a line for each part, and return 0 if all are well, else 1.

    Parameters
    ----------
    window
        The parts that need more than the engine, by name.
    """
    parts: dict[str, Part] = {}
    for entry in OBJECTIVES:
        parts[f"objective {entry.name}"] = partial(_try_objective, entry.name, entry.start)
    for row in OPTIMIZERS:
        parts[f"optimizer {row.name}"] = partial(_try_run, row.name)
    for schedule in SCHEDULES:
        parts[f"schedule {schedule.name}"] = partial(_try_run, "SGD", schedule.example.model_dump())
    for path in resources.scenarios():
        parts[f"scenario {path.stem}"] = partial(_try_scenario, path)
    for lesson in read_course(resources.lessons()):
        parts[f"lesson {lesson.folder.name} (zh, en)"] = partial(_try_lesson, lesson)
    parts |= window
    wrong = 0
    for name, part in parts.items():
        try:
            problems = part()
        except Exception as error:  # whatever it is, it is what is looked for here
            problems = [f"{type(error).__name__}: {error}"]
        wrong += bool(problems)
        say(f"{'WRONG' if problems else 'ok':5}  {name}")
        for problem in problems:
            say(f"       {one_line(problem)}")
    say(f"{wrong} of {len(parts)} are wrong" if wrong else f"all {len(parts)} are well")
    return 1 if wrong else 0


def _try_lesson(entry: Entry) -> Sequence[str]:
    if entry.lesson is None:
        assert entry.problem is not None
        return [entry.problem.sentence]
    missing = [language for language in LANGUAGES if language not in entry.lesson.texts]
    _, problems = examine(entry.lesson)
    return [f"has no text in {language}" for language in missing] + [
        problem.sentence for problem in problems
    ]


def _try_objective(name: str, start: Sequence[float]) -> Sequence[str]:
    f, grad = value_and_gradient(build_objective(name=name), np.array([start]))
    return () if np.isfinite([*f, *grad[0]]).all() else [f"is not finite at {start}"]


def _try_run(optimizer: str, schedule: Mapping[str, Any] | None = None) -> Sequence[str]:
    """Make a few steps with torch's own defaults, as far as there are any."""
    run = Run.model_validate(
        {"start": (3.0, 1.0), "optimizer": {"name": optimizer}, "schedule": schedule}
    )
    pane = Pane(objective=ObjectiveChoice(name="himmelblau"), runs=(run,))
    (trace,) = descend(pane, STEPS, TOLERANCE)
    steps = np.diff(trace.x, axis=0)
    return () if np.isfinite(steps).all() and steps.any() else ["makes no step"]


def _try_scenario(path: Path) -> Sequence[str]:
    scenario = read_scenario(path)
    if isinstance(scenario, DescentScenario):
        values = runs(scenario)
    else:
        kind = experiment(scenario)
        values = kind.report(whole(kind.run(scenario)))
    json.dumps(values, allow_nan=False)
    return ()
