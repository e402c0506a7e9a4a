"""Which critical points are called global minima."""

import numpy as np
import pytest

from core.critical_points import classify, find
from tests.core.finding import curve, in_catalogue, kinds, objective


def globals_of(found):
    return [tuple(point.x.round(3)) for point in found.points if point.is_global]


def test_ties_are_all_global():
    assert len(globals_of(in_catalogue("himmelblau"))) == 4
    assert len(globals_of(in_catalogue("saddle_ring"))) == 4
    camel = globals_of(in_catalogue("six_hump_camel"))
    assert camel == [(-0.09, 0.713), (0.09, -0.713)]
    assert globals_of(in_catalogue("rastrigin")) == [(0, 0)]


def test_nearly_ties_are_not():
    found = find(curve("(x^2 - 1)^2 + 1e-6*x"))
    assert len(globals_of(found)) == 1
    assert kinds(found) == {"local minimum": 2, "local maximum": 1}


def test_lower_on_the_border_means_no_global_minimum():
    assert globals_of(find(curve("x^3 - 3x", -1.9, 2.0))) == [(1,)]
    assert globals_of(find(curve("x^3 - 3x", -2.1, 2.0))) == []
    assert globals_of(find(objective("x^3 - 3x + y^2"))) == [(1, 0)]  # the border is as low
    assert globals_of(find(objective("x^2 - y^2"))) == []


def test_lower_in_a_well_between_the_grids_points():
    text = "x^2 - 0.5*exp(-((x - 0.517)/0.002)^2)"
    found = find(curve(text))
    (at,) = globals_of(found)
    assert at[0] == pytest.approx(0.517, abs=1e-3)
    assert not classify(curve(text), np.array([0.0])).is_global


def test_a_pole_downwards_means_no_global_minimum():
    assert globals_of(find(curve("x^2 - 1/(x - 1)^2"))) == []
