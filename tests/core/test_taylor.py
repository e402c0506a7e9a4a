import numpy as np
import pytest

from core.calculus import eigenpairs, value_and_gradient
from core.eigenpairs import symmetric_eigenpairs
from core.objectives import build_objective
from core.taylor import predicted_change
from core.trace import Curvature


def test_equals_the_polynomial_of_gradient_and_hessian() -> None:
    random = np.random.default_rng(0)
    grad, step = random.normal(size=(2, 50, 2))
    a, b, c = random.normal(size=(3, 50))
    matrices = np.moveaxis(np.array([[a, b], [b, c]]), -1, 0)
    first, second = predicted_change(grad, symmetric_eigenpairs(matrices), step)
    for n in range(50):
        slope = grad[n] @ step[n]
        assert first[n] == pytest.approx(slope, abs=1e-14)
        assert second[n] == pytest.approx(slope + step[n] @ matrices[n] @ step[n] / 2, abs=1e-13)


def test_second_order_is_exact_on_a_quadratic_in_one_dimension() -> None:
    parabola = build_objective(name="x_squared")
    x = np.array([[10.0], [3.0]])
    step = np.array([[-4.0], [7.0]])
    f, grad = value_and_gradient(parabola, x)
    after, _ = value_and_gradient(parabola, x + step)
    first, second = predicted_change(grad, eigenpairs(parabola, x), step)
    np.testing.assert_array_equal(second, after - f)
    np.testing.assert_array_equal(first, [-80, 42])


def test_error_falls_with_the_next_power_of_the_step() -> None:
    objective = build_objective(name="two_basins")
    x = np.tile([[1.0, 0.6]], (2, 1))
    step = np.array([[0.3], [0.7]]).T * np.array([[1e-3], [5e-4]])
    f, grad = value_and_gradient(objective, x)
    after, _ = value_and_gradient(objective, x + step)
    for order, prediction in enumerate(predicted_change(grad, eigenpairs(objective, x), step), 1):
        error = np.abs(prediction - (after - f))
        assert error[0] / error[1] == pytest.approx(2 ** (order + 1), rel=0.05)


def test_what_is_not_finite_stays_so_without_a_warning() -> None:
    curvature = Curvature(np.array([[1.0, np.nan]]), np.full((1, 2, 2), np.nan))
    first, second = predicted_change(np.ones((1, 2)), curvature, np.full((1, 2), 2.0))
    assert first.tolist() == [4]
    assert np.isnan(second).all()
    huge = Curvature(np.full((1, 1), 1e300), np.ones((1, 1, 1)))
    first, second = predicted_change(np.full((1, 1), 1e200), huge, np.full((1, 1), 1e200))
    assert (first.tolist(), second.tolist()) == ([np.inf], [np.inf])
