"""The documented example of a scenario, and changes of it."""

import copy
import json

import pytest

from core.problems import Problem
from core.scenario import scenario_from_json

EXAMPLE = {
    "format": "descent-lab/1",
    "activity": "descent",
    "title": {"en": "Local minimum vs saddle", "zh": "局部最小值与鞍点"},
    "steps": 60,
    "tolerance": 1e-6,
    "panes": [
        {
            "objective": {"name": "two_basins"},
            "runs": [{"start": [1.75, 1.25], "optimizer": {"name": "SGD", "lr": 0.06}}],
        },
        {
            "objective": {"formula": "x**2 - y**2", "domain": [[-2.2, 2.2], [-2, 2]]},
            "runs": [
                {
                    "start": [1.9, -0.012],
                    "optimizer": {"name": "SGD", "lr": 0.06, "momentum": 0.5},
                    "schedule": {"name": "ExponentialLR", "gamma": 0.95},
                    "gradient_noise": 0.1,
                    "seed": 7,
                }
            ],
        },
    ],
}
REMOVED = object()


def parts(value, place=()):
    """Every part of a JSON value, with its place."""
    yield place, value
    if isinstance(value, dict | list):
        inner = value.items() if isinstance(value, dict) else enumerate(value)
        for key, part in inner:
            yield from parts(part, (*place, key))


def written(place):
    """A place as a problem names it."""
    text = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in place)
    return text.removeprefix(".")


def changed(place, value):
    """The example with another value at a place."""
    if not place:
        return value
    tree = copy.deepcopy(EXAMPLE)
    part = tree
    for key in place[:-1]:
        part = part[key]
    if value is REMOVED:
        del part[place[-1]]
    else:
        part[place[-1]] = value
    return tree


def problem_of(tree):
    with pytest.raises(Problem) as caught:
        scenario_from_json(tree if isinstance(tree, str | bytes) else json.dumps(tree))
    return caught.value
