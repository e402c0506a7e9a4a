"""Which critical point a run has come to."""

import math

import numpy as np
import pytest

from core.critical_points import classify
from core.objectives import build_objective
from tests.core.finding import at_point, difference_gradient, in_catalogue, objective


def descend(surface, start, rate):
    function = at_point(surface)
    x = np.array(start, dtype=float)
    for _ in range(1000):
        slope = difference_gradient(function, x, h=1e-4)
        if np.linalg.norm(slope) <= 1e-6:
            return x
        x -= rate * slope
    raise AssertionError("did not converge")


@pytest.mark.parametrize(
    ("name", "start", "rate", "at", "kind"),
    [
        ("himmelblau", (0.0, 0.0), 0.01, (3, 2), "local minimum"),
        ("hyperbolic_paraboloid", (1.9, 0.0), 0.06, (0, 0), "saddle point"),
        ("quartic_bowl", (0.02, -0.015), 9.0, (0, 0), "degenerate minimum"),
        ("x_cubed", (0.05,), 1.0, (0,), "degenerate saddle"),
        ("x_squared", (10.0,), 0.2, (0,), "local minimum"),
        ("x_cos_pi_x", (0.5,), 0.02, (1.090408,), "local minimum"),
    ],
)
def test_what_a_run_converged_to(name, start, rate, at, kind):
    surface = build_objective(name=name)
    point = classify(surface, descend(surface, start, rate))
    assert point.kind == kind
    np.testing.assert_allclose(point.x, at, atol=1e-6)
    listed = min(in_catalogue(name).points, key=lambda p: np.abs(p.x - point.x).max())
    np.testing.assert_allclose(point.x, listed.x, rtol=0, atol=1e-12)
    np.testing.assert_allclose(point.eigenvalues, listed.eigenvalues, rtol=1e-9, atol=0)
    assert (point.kind, point.is_global) == (listed.kind, listed.is_global)


def test_a_plateau_is_no_critical_point():
    surface = build_objective(name="plateau")
    assert classify(surface, np.array([7.0, 0.0])) is None
    assert classify(surface, np.array([5.5, 1.0])) is None
    assert classify(surface, np.array([1e-8, 0.0])).kind == "local minimum"


def test_a_run_may_converge_outside_the_domain():
    point = classify(build_objective(name="x_cos_pi_x"), np.array([5.02]))
    assert point.kind == "local minimum"
    assert not point.is_global  # of the domain's points
    slope = math.cos(math.pi * point.x[0]) - math.pi * point.x[0] * math.sin(math.pi * point.x[0])
    assert abs(slope) < 1e-12


def test_a_point_of_a_line_is_the_nearest_one():
    point = classify(objective("(x^2 + y^2 - 1)^2"), np.array([0.6 + 1e-8, 0.8]))
    assert point.kind == "degenerate minimum"
    assert point.is_global
    np.testing.assert_allclose(point.x, [0.6, 0.8], atol=1e-4)
    assert math.hypot(*point.x) == pytest.approx(1, abs=1e-12)


def test_nothing_near_a_cusp():
    assert classify(build_objective(name="ackley"), np.array([1e-9, 1e-9])) is None
    assert classify(objective("abs(x) + abs(y)"), np.array([1e-9, 0.0])) is None
    assert classify(objective("log(x) + y"), np.array([-1.0, 0.0])) is None
