import numpy as np
import pytest

from core.newton import Roots, find_roots
from core.objectives.base import Objective
from core.objectives.formula import parse

SQUARE = ((-2.0, 2.0), (-2.0, 2.0))
SIZE = np.array([4.0, 4.0])


def everywhere(x):
    return np.ones(len(x), dtype=bool)


def follow(text, *starts, keep=everywhere, **settings):
    objective = Objective(parse(text), SQUARE)
    return find_roots(objective, np.array(starts, dtype=float), SIZE, keep=keep, **settings)


@pytest.mark.parametrize(
    "text", ["x^2 + 3y^2", "-x^2 - y^2 + x*y", "x^2 - y^2", "x*y", "x^2 + 1e6*y^2"]
)
def test_a_quadratic_function_takes_a_few_steps(text):
    roots = follow(text, (1.3, -0.4), (0.1, 1.9))
    np.testing.assert_allclose(roots.x, 0, atol=1e-8)
    assert (roots.error <= 1e-9).all()


@pytest.mark.parametrize(
    "text",
    [
        "x^4 + y^4",  # steps shrink by 2/3
        "x^2 + y^6",  # by 4/5
        "x^3 - 3x*y^2",  # by 1/2
        "(y - x^2)*(y - 3x^2)",  # along a bent valley
        "(y - x^2)^2 + x^6",
    ],
)
def test_a_root_of_higher_multiplicity(text):
    roots = follow(text, (0.3, -0.2), (-0.15, 0.1), settled=0.0)
    assert len(roots.x)
    # the gradient vanishes with a power of the distance: this is as near as rounding lets one come
    np.testing.assert_allclose(roots.x, 0, atol=1e-3)
    assert (roots.residual < 1e-12).all()


def test_a_long_bent_valley_is_followed():
    starts = np.stack(np.meshgrid(np.linspace(-2, 2, 12), np.linspace(-1, 2, 12)), -1).reshape(
        -1, 2
    )
    roots = follow("(1 - x)^2 + 100(y - x^2)^2", *starts)
    # the gradient vanishes nowhere else; many starts on the far side are led out of the domain
    assert len(roots.x) >= 30
    np.testing.assert_allclose(roots.x, 1, atol=1e-7)


def test_the_root_is_a_zero_of_the_gradient_however_f_is_scaled():
    for factor in ("exp(600 + 0*x)", "exp(-600 + 0*x)"):
        roots = follow(f"(x^3 - 3x + y^2)*{factor}", (0.8, 0.5), (-1.2, -0.5))
        np.testing.assert_allclose(roots.x, [[1, 0], [-1, 0]], atol=1e-8)


def test_starts_without_a_gradient_are_dropped():
    roots = follow("log(x) - x + y^2", (-1.0, 0.5), (0.0, 0.0), (0.7, 0.2))
    np.testing.assert_allclose(roots.x, [[1, 0]], atol=1e-8)


def test_rows_that_are_not_worth_it_are_dropped():
    roots = follow("exp(-x^2 - y^2)", (1.5, 0.1), (0.1, 0.1), keep=lambda x: np.abs(x).max(1) < 2)
    np.testing.assert_allclose(roots.x, [[0, 0]], atol=1e-8)


def test_where_nothing_bends_nothing_is_near():
    roots = follow("x + 2y", (0.3, 0.4))
    assert not np.isfinite(roots.error).any()


def test_rows_can_be_picked_and_joined():
    roots = Roots.at(np.array([[1.0, 2.0], [3.0, 4.0]]))
    both = Roots.joined([roots[np.array([1])], roots[np.array([True, False])]])
    np.testing.assert_array_equal(both.x, [[3, 4], [1, 2]])
    assert np.isinf(both.error).all()
