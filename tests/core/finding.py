"""Functions whose critical points tests look for, and derivatives by numpy alone to hold them to."""

from collections import Counter
from functools import lru_cache

import numpy as np

from core.critical_points import find
from core.objectives import build_objective
from core.objectives.base import Objective
from core.objectives.formula import parse


def objective(text, *domain):
    return Objective(parse(text), domain or ((-2.0, 2.0), (-2.0, 2.0)))


def curve(text, low=-2.0, high=2.0):
    return Objective(parse(text), ((low, high),))


@lru_cache
def in_catalogue(name):
    return find(build_objective(name=name))


def kinds(points):
    return Counter(str(point.kind) for point in points.points)


def difference_gradient(function, x, h=1e-3):
    """Central differences of sixth order, by numpy alone."""
    x = np.asarray(x, dtype=float)
    result = []
    for axis in np.eye(len(x)):
        f = [function(*(x + k * h * axis)) for k in (-3, -2, -1, 1, 2, 3)]
        result.append(np.dot(f, [-1 / 60, 3 / 20, -3 / 4, 3 / 4, -3 / 20, 1 / 60]) / h)
    return np.array(result)


def difference_hessian(function, x, h=1e-3):
    columns = [
        np.dot(
            [-1 / 60, 3 / 20, -3 / 4, 3 / 4, -3 / 20, 1 / 60],
            [difference_gradient(function, x + k * h * axis) for k in (-3, -2, -1, 1, 2, 3)],
        )
        / h
        for axis in np.eye(len(x))
    ]
    return np.array(columns)


def at_point(surface):
    return lambda *x: surface.values(*(np.array([component]) for component in x))[0]
