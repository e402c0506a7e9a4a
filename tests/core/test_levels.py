import numpy as np
import pytest

from core.levels import choose_levels, clear_range, even_grid, even_levels, is_flat
from core.objectives.base import Objective
from core.objectives.formula import parse


def curve(text, low, high, count=1001):
    objective = Objective(parse(text), ((low, high),))
    x = even_grid((low, high), count)
    return objective, (x,), objective.values(x)


@pytest.mark.parametrize(
    ("low", "high", "step"),
    [
        (0, 1, 0.05),
        (-3, 7, 0.5),
        (0.013, 0.0177, 0.00025),
        (-1e300, 1e300, 1e299),
        (1e9, 1e9 + 40, 2),
        (-1.7e308, 1.7e308, 2e307),
    ],
)
def test_even_levels_are_multiples_of_a_round_step(low, high, step):
    levels = even_levels(low, high)
    np.testing.assert_allclose(np.diff(levels), step, rtol=1e-6)
    np.testing.assert_allclose(levels / step, np.rint(levels / step), atol=1e-6)
    assert low < levels[0] <= low + step
    assert high - step <= levels[-1] < high


def test_the_grid_has_exact_ends_and_does_not_overflow():
    grid = even_grid((-1.7e308, 1.7e308), 11)
    assert (grid[0], grid[5], grid[-1]) == (-1.7e308, 0, 1.7e308)


def test_rounding_of_a_constant_is_flat():
    assert is_flat(2.0, 2.0)
    assert is_flat(1e9, 1e9 * (1 + 1e-15))
    assert is_flat(0.0, 0.0)
    assert not is_flat(1e9, 1e9 + 1e-3)
    assert not is_flat(-1e-300, 1e-300)
    assert not is_flat(-1.7e308, 1.7e308)


def test_levels_are_even_geometric_or_none():
    assert choose_levels(np.linspace(0, 1, 100), 0, 1)[1] is False
    low = np.geomspace(1e-4, 1, 1000)
    up, is_geometric = choose_levels(low, 0, 1)
    assert is_geometric
    assert (np.diff(up) > 0).all()
    assert np.ptp(np.diff(np.log(up))) < 1e-9
    down, is_geometric = choose_levels(-low, -1, 0)
    assert is_geometric
    np.testing.assert_allclose(down, -up[::-1])
    assert len(choose_levels(np.ones(5), 1, 1)[0]) == 0


@pytest.mark.parametrize(
    "text", ["x^3", "exp(x)", "-exp(-(200x)^2)", "sign(x - 3)", "exp(-x^2)*1000 + x", "log(x^2)"]
)
def test_what_is_finite_is_all_in_range(text):
    objective, axes, values = curve(text, -4.0, 4.0, count=1000)
    assert clear_range(objective, axes, values) == (values.min(), values.max())


@pytest.mark.parametrize(("text", "up", "down"), [("1/x", 1, 1), ("1/x^2", 1, 0), ("-1/x^4", 0, 1)])
def test_only_the_side_of_a_pole_is_cut(text, up, down):
    objective, axes, values = curve(text, -4.0, 4.0, count=1000)
    low, high = clear_range(objective, axes, values)
    assert (high < values.max()) == bool(up)
    assert (low > values.min()) == bool(down)


def test_nowhere_finite_has_no_range():
    objective, axes, values = curve("log(-1 - x^2)", -1.0, 1.0)
    assert clear_range(objective, axes, values) is None
