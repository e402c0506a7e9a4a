"""The strip of starts, against gradient descent by hand."""

import math

import numpy as np
import pytest

from core.experiments.basins.result import DIVERGED, BasinStrip
from core.experiments.basins.strip import strip
from core.optimizers import SGD
from core.scenario import ObjectiveChoice


def computed(objective, lr, steps=60, tolerance=1e-6):
    low, high = objective.domain[0]
    *_, made = filter(None, strip(objective, SGD(lr=lr), (low, high), steps, tolerance))
    return made


def by_hand(slope, x, lr, steps=2000):
    for _ in range(steps):
        x -= lr * slope(x)
        if abs(x) > 1e12:
            return math.inf
    return x


def wave_slope(x):
    return math.cos(math.pi * x) - math.pi * x * math.sin(math.pi * x)


def test_each_start_ends_where_descent_by_hand_ends():
    made = computed(ObjectiveChoice(name="x_cos_pi_x").build(), 0.03)
    for x in np.linspace(-0.99, 1.99, 25):
        end = made.points[made.end(x)].x[0]
        assert end == pytest.approx(by_hand(wave_slope, x, 0.03), abs=1e-4)


def test_the_border_of_two_basins_is_the_maximum_between_them():
    made = computed(ObjectiveChoice(name="x_cos_pi_x").build(), 0.03)
    (left, border, first), (other_border, right, second) = made.stretches
    assert (left, right, border) == (-1.0, 2.0, other_border)
    assert border == pytest.approx(0.27385269, abs=3 / 480)
    ends = [made.points[end].x[0] for end in (first, second)]
    np.testing.assert_allclose(ends, [-0.27385269, 1.09040822], atol=1e-7)


def test_a_start_that_runs_away_diverges_and_one_before_a_saddle_reaches_it():
    made = computed(ObjectiveChoice(name="x_cubed").build(), 0.05)
    assert made.end(-0.5) == DIVERGED
    assert made.points[made.end(0.5)].x[0] == pytest.approx(0, abs=1e-9)


def test_a_minimum_with_too_large_a_rate_holds_no_start():
    """2/λ is 1.16 in the deep valley: beyond it every start ends in the shallow one."""
    made = computed(ObjectiveChoice(name="x_cos_015_pi_x").build(), 2.0)
    assert [made.points[end].x[0] for *_, end in made.stretches] == pytest.approx([-1.82568458])


def test_outside_the_interval_there_is_no_start():
    made = BasinStrip((0.0, 1.0), (), np.array([-1, -2], np.int16))
    assert [made.end(x) for x in (-0.1, 0.0, 0.5, 1.0, 1.1)] == [None, -1, -2, -2, None]


def test_a_run_that_converges_on_a_plateau_is_at_its_point():
    """With |f′| = 4|x|³ within 1e-3 the descent of x⁴ ends at |x| = 0.063."""
    quartic = ObjectiveChoice(formula="x^4", domain=((-1.5, 1.5),)).build()
    made = computed(quartic, 0.1, tolerance=1e-3)
    assert len(made.stretches) == 1
    assert made.points[made.end(1.0)].x[0] == pytest.approx(0, abs=1e-9)
