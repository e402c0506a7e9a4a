import numpy as np
import pytest

from core.newton import Roots
from core.objectives.base import Objective
from core.objectives.formula import parse
from core.pausing import finish
from core.stationary import distinct, finding_stationary, is_isolated, true_roots, within

SIZE = np.array([4.0, 4.0])


def surface(text):
    return Objective(parse(text), ((-2.0, 2.0), (-2.0, 2.0)))


def roots(*rows):
    x, y, residual, error = np.array(rows, dtype=float).T
    return Roots(np.stack([x, y], axis=1), residual, error)


def test_of_roots_at_one_place_the_best_is_left():
    found = distinct(
        roots((1, 1, 1e-9, 1e-9), (1, 1 + 1e-6, 0, 1e-12), (1, 1.5, 0, 0), (-1, 1, 0, 0)), SIZE
    )
    np.testing.assert_array_equal(sorted(map(tuple, found.x)), [(-1, 1), (1, 1 + 1e-6), (1, 1.5)])


def test_none_of_no_roots():
    assert len(distinct(Roots.at(np.empty((0, 2))), SIZE).x) == 0


@pytest.mark.parametrize(
    ("text", "x", "is_root"),
    [
        ("x^4 + y^4", 1e-5, True),
        ("x^2 + y^2", 1e-3, False),
        ("exp(-20*x^2) + 0*y", 1.9, False),  # far out the gradient is small, but not beside itself
        ("x^3 + 1e-3*x + y^2", 0.0, False),
    ],
)
def test_a_small_gradient_is_not_a_root(text, x, is_root):
    f = surface(text)
    h = 1e-6
    slope = (
        f.values(np.array([x + h]), np.zeros(1)) - f.values(np.array([x - h]), np.zeros(1))
    ) / h
    unsure = roots((x, 0, abs(slope[0]) * 2, 1e-3))
    assert len(true_roots(f, unsure, SIZE).x) == is_root


def test_an_isolated_root_and_one_of_a_line():
    def lonely(text):
        return is_isolated(surface(text), roots((0, 0, 0, 0)), SIZE)[0]

    assert lonely("x^4 + y^4")
    assert lonely("x^3 - 3x*y^2")
    assert lonely("(y - x^2)*(y - 3x^2)")
    assert not lonely("(x - y)^2")
    assert not lonely("(y - x^2)^2")
    assert not lonely("x^2*y^2")
    assert not lonely("0*x")


def test_a_line_beside_a_point():
    # y = 0 all along, and the maximum at (0, 0.5)
    found = finish(finding_stationary(surface("y^2*(0.75 - y - x^2)")))
    assert len(found.continuum.x) > 8
    np.testing.assert_allclose(found.continuum.x[:, 1], 0, atol=1e-7)
    np.testing.assert_allclose(found.isolated.x, [[0, 0.5]], atol=1e-12)


def test_the_border_belongs_to_the_box():
    low = np.array([-2.0, -2.0])
    x = np.array([[-2, 0], [2, 2], [2.0001, 0], [0, -2.0001], [2 + 1e-10, 0]])
    np.testing.assert_array_equal(within(x, low, SIZE), [True, True, False, False, True])
    np.testing.assert_array_equal(within(x, low, SIZE, margin=0.1), [True] * 5)
