import math

import numpy as np
import pytest

from core.lowest import is_lowest, lowest
from core.objectives import build_objective
from core.objectives.base import Objective
from core.objectives.formula import parse


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("himmelblau", 0),
        ("rosenbrock", 0),
        ("ackley", 0),
        ("beale", 0),
        ("six_hump_camel", -1.031628453489877),  # Dixon and Szegő
        ("styblinski_tang", -78.33233140754282),
        ("x_cos_pi_x", -1.0467211246605712),
        ("hyperbolic_paraboloid", -4),  # on the border
        ("x_cubed", -8),  # at the end
    ],
)
def test_known_least_values(name, least):
    found = lowest(build_objective(name=name))
    assert found.value == pytest.approx(least, abs=1e-6)
    assert found.value >= least - 1e-13
    assert found.is_reached(least)
    assert not found.is_reached(least + 1e-3)


def test_a_pole_and_nothing_at_all():
    assert lowest(Objective(parse("-1/x^2"), ((-1.0, 1.0),))).value == -math.inf
    nowhere = lowest(Objective(parse("log(-1 - x^2)"), ((-1.0, 1.0),)))
    assert not nowhere.is_reached(0.0)


def test_lower_than_all_neighbours():
    values = np.array([[3, 1, 2], [1, 0, 5], [4, 2, 0.0]])
    np.testing.assert_array_equal(
        is_lowest(values), [[False, False, False], [False, True, False], [False, False, True]]
    )
