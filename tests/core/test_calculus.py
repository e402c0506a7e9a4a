from types import SimpleNamespace

import numpy as np
import pytest
import sympy

from core.calculus import eigenpairs, gradient, hessian, value_and_gradient
from core.objectives import OBJECTIVES, Objective, build_objective
from core.objectives.formula import parse

SQUARE = ((-3.0, 3.0), (-3.0, 3.0))
SYMBOLS = sympy.symbols("x y", real=True)
SYMBOLIC = SimpleNamespace(
    sin=sympy.sin, cos=sympy.cos, exp=sympy.exp, sqrt=sympy.sqrt, square=lambda u: u**2
)


def typed(text: str, domain=SQUARE) -> Objective:
    return Objective(parse(text), domain)


def inside(objective: Objective, count: int) -> np.ndarray:
    low, high = np.array(objective.domain).T
    return np.random.default_rng(1).uniform(low, high, (count, objective.dimension))


def derivative(objective: Objective, x: np.ndarray, *variables: int) -> float:
    """The derivative by each of `variables` in turn, by sympy."""
    symbols = SYMBOLS[: objective.dimension]
    f = objective.formula.closure(SYMBOLIC)(*symbols)
    for variable in variables:
        f = f.diff(symbols[variable])
    return float(f.evalf(30, subs=dict(zip(symbols, map(float, x), strict=True))))


@pytest.mark.parametrize("entry", OBJECTIVES, ids=lambda entry: entry.name)
def test_catalogue_agrees_with_sympy(entry) -> None:
    objective = build_objective(name=entry.name)
    points = inside(objective, 3)
    f, grad = value_and_gradient(objective, points)
    matrices = hessian(objective, points)
    variables = range(objective.dimension)
    for n, x in enumerate(points):
        slopes = [derivative(objective, x, i) for i in variables]
        curvatures = [[derivative(objective, x, i, j) for i in variables] for j in variables]
        assert f[n] == pytest.approx(objective.values(*x[:, None])[0], rel=1e-14)
        np.testing.assert_allclose(grad[n], slopes, rtol=1e-12, atol=1e-12)
        np.testing.assert_allclose(matrices[n], curvatures, rtol=1e-12, atol=1e-11)


def test_shapes_and_types() -> None:
    points = inside(typed("x*y"), 7)
    f, grad = value_and_gradient(typed("x*y"), points)
    assert (f.shape, grad.shape, hessian(typed("x*y"), points).shape) == ((7,), (7, 2), (7, 2, 2))
    assert f.dtype == grad.dtype == np.float64
    np.testing.assert_array_equal(gradient(typed("x*y"), points), grad)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x + y", [[0, 0], [0, 0]]),
        ("3*y", [[0, 0], [0, 0]]),
        ("y^2", [[0, 0], [0, 2]]),
        ("x^2 + y", [[2, 0], [0, 0]]),
        ("x*y", [[0, 1], [1, 0]]),
        ("abs(x) + y^2", [[0, 0], [0, 2]]),
        ("sign(x)*y", [[0, 0], [0, 0]]),
        ("max(x, 0)*y", [[0, 1], [1, 0]]),
    ],
)
def test_second_derivatives_that_vanish_are_zero(text: str, expected: list[list[float]]) -> None:
    points = np.array([[0.5, 1.5], [2.0, -0.25]])
    np.testing.assert_array_equal(hessian(typed(text), points), [expected, expected])


def test_variable_that_does_not_occur() -> None:
    f, grad = value_and_gradient(typed("y^3"), np.array([[7.0, 2.0]]))
    assert (f.tolist(), grad.tolist()) == ([8.0], [[0.0, 12.0]])


def test_one_variable() -> None:
    cube = build_objective(name="x_cubed")
    points = np.array([[-1.0], [0.0], [2.0]])
    np.testing.assert_array_equal(gradient(cube, points), [[3], [0], [12]])
    np.testing.assert_array_equal(hessian(cube, points), [[[-6]], [[0]], [[12]]])
    np.testing.assert_array_equal(eigenpairs(cube, points).eigenvalues, [[-6], [0], [12]])
    np.testing.assert_array_equal(eigenpairs(cube, points).eigenvectors, np.ones((3, 1, 1)))


def test_eigenpairs_of_a_saddle() -> None:
    saddle = build_objective(name="hyperbolic_paraboloid")
    curvature = eigenpairs(saddle, np.array([[0.0, 0.0], [1.5, 1.0]]))
    assert curvature.eigenvalues.tolist() == [[-2, 2], [-2, 2]]
    assert curvature.eigenvectors.tolist() == [[[0, 1], [1, 0]]] * 2


def test_eigenpairs_agree_with_lapack_on_many_points() -> None:
    objective = build_objective(name="himmelblau")
    points = inside(objective, 100_000)
    expected, _ = np.linalg.eigh(hessian(objective, points))
    np.testing.assert_allclose(
        eigenpairs(objective, points).eigenvalues, expected, rtol=1e-12, atol=1e-12
    )


def test_undefined_rows_are_nan_and_leave_the_others() -> None:
    objective = typed("sqrt(x) + y^2")
    points = np.array([[-1.0, 1.0], [4.0, 1.0], [np.nan, 0.0], [0.0, 3.0]])
    f, _ = value_and_gradient(objective, points)
    curvature = eigenpairs(objective, points)
    np.testing.assert_array_equal(np.isnan(f), [True, False, True, False])
    np.testing.assert_array_equal(curvature.eigenvalues[1], [-1 / 32, 2])
    for row in (0, 2, 3):
        assert np.isnan(curvature.eigenvalues[row]).all()
        assert np.isnan(curvature.eigenvectors[row]).all()


def test_no_points() -> None:
    f, grad = value_and_gradient(typed("x*y"), np.empty((0, 2)))
    assert (f.shape, grad.shape) == ((0,), (0, 2))
    assert eigenpairs(typed("x*y"), np.empty((0, 2))).eigenvalues.shape == (0, 2)


def test_columns_of_a_larger_array_are_taken() -> None:
    table = np.arange(12.0).reshape(3, 4)
    np.testing.assert_array_equal(gradient(typed("x*y"), table[:, 1:3]), table[:, 2:0:-1])
