"""What is said of runs that climb, by choice or beyond all bounds."""

import numpy as np
import pytest
from diagnosing import Case, formula

from core.diagnosis import Badge, Reason

HILL = formula("-x^2 - 2y^2")
"""A maximum at the origin, in which f has the eigenvalues −4 and −2."""


def test_climbing():
    case = Case("quadratic_bowl", (1.5, 0.5), steps=10, lr=0.1, maximize=True)
    assert (case.at(3).badge, case.at(3).reason) == (Badge.CLIMBING, Reason.CLIMBS)
    assert case.at(3).values["rise"] == pytest.approx(case.trace.f[4] - case.trace.f[3])


def test_a_climb_comes_to_a_maximum():
    case = Case(HILL, (1.5, 0.0), steps=300, lr=0.05, maximize=True)
    assert case.trace.outcome == "converged"
    assert case.badges() == ["climbing", "near a maximum", "local maximum"]
    near = case.at(15)
    assert near.reason == Reason.SETTLES_ON_TOP
    assert near.values["factor"] == pytest.approx(1 - 0.05 * 2, rel=1e-12)
    assert case.at(case.trace.last).reason == Reason.STAYS_ON_TOP


def test_a_climb_with_a_memory_is_one_too():
    case = Case(HILL, (1.5, 0.5), name="Adam", steps=60, lr=0.05, maximize=True)
    assert case.badges()[0] == "climbing"
    assert {found.badge for found in case.all()} <= {
        Badge.CLIMBING,
        Badge.NEAR_MAXIMUM,
        Badge.LOCAL_MAXIMUM,
    }
    rises = np.diff(case.trace.f)
    sinks = [t for t in range(60) if case.at(t).reason == Reason.SINKS]
    assert sinks
    for t in sinks:
        assert case.at(t).values["drop"] == pytest.approx(-rises[t])


def test_a_climb_passes_saddles_by():
    case = Case("hyperbolic_paraboloid", (0.01, 1.9), steps=40, lr=0.06, maximize=True)
    assert {found.badge for found in case.all()} == {Badge.CLIMBING}


def test_a_climb_without_end():
    case = Case("x_squared", (1.0,), steps=400, lr=0.1, maximize=True)
    assert case.trace.outcome == "diverged"
    assert case.at(case.trace.last).reason == Reason.BLOWN_UP


def test_a_rate_above_the_limit():
    case = Case("x_squared", (10.0,), lr=1.1)
    assert case.badges() == ["overshooting", "diverging", "diverged"]
    for diagnosis in case.all():
        assert diagnosis.reason == Reason.TOO_LARGE_STEP
        assert diagnosis.values["value"] == pytest.approx(2.2)
        assert diagnosis.tone == "bad"


def test_just_above_the_limit_in_one_direction_only():
    # along x it still settles: f falls at first, but y swings ever farther
    case = Case({"name": "quadratic_bowl", "condition": 20.0}, (-5.0, -0.5), lr=0.0501, steps=100)
    assert case.trace.f[1] < case.trace.f[0]
    assert case.at(0).badge == Badge.OVERSHOOTING
    assert case.at(0).reason == Reason.TOO_LARGE_STEP
    assert case.at(0).values["value"] == pytest.approx(40 * 0.0501)


def test_down_without_end():
    case = Case("hyperbolic_paraboloid", (1.9, -0.012), steps=2000, lr=0.2)
    last = case.at(case.trace.last)
    assert (last.badge, last.reason) == (Badge.DIVERGED, Reason.UNBOUNDED)


def test_out_of_where_f_is_defined():
    case = Case(formula("x - log(x)", (0.01, 4.0)), (3.0,), lr=5.0)
    last = case.at(case.trace.last)
    assert (last.badge, last.reason) == (Badge.DIVERGED, Reason.UNDEFINED)
    assert case.at(0).badge == Badge.DESCENDING


def test_nothing_divided_by_nothing_is_no_number():
    # ε keeps Adam from dividing by the root mean square of gradients that were all 0
    case = Case("hyperbolic_paraboloid", (1.9, 0.0), name="Adam", eps=0.0, steps=5)
    assert np.isnan(case.trace.x[-1, 1])
    assert case.at(case.trace.last).reason == Reason.NO_NUMBER


def test_too_large_for_numbers_is_not_undefined():
    case = Case(formula("exp(x) + exp(-x)", (-5.0, 5.0)), (2.0,), name="Adam", lr=1e3, steps=5)
    assert case.trace.f[-1] == np.inf
    assert case.at(case.trace.last).reason == Reason.INFINITE


def test_blown_up_by_momentum():
    case = Case("x_squared", (10.0,), lr=2.5, momentum=0.5, steps=200)
    assert case.trace.outcome == "diverged"
    assert case.at(case.trace.last).reason == Reason.BLOWN_UP
    assert Badge.DIVERGING in case.badges()
    assert (
        Badge.PLATEAU not in case.badges()
    )  # far out the slope of a parabola is anything but tiny
