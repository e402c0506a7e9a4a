import numpy as np
import pytest
import sympy

from core.objectives.base import Objective
from core.objectives.formula import parse
from core.objectives.quadratic import quadratic

PLANE = ((-1.0, 1.0), (-1.0, 1.0))


@pytest.mark.parametrize(
    "text",
    [
        "x^2 + 2y^2",
        "(x - 1)^2/2 + 3(x + y)*(x - 2y) - 4",
        "-(2x - y + 1)^2 + pi*x",
        "x*y",
        "x^3 - x*x*x + y^2",
        "x*cos(0) + y**1 + x**0",
    ],
)
def test_the_coefficients_are_those_of_the_derivatives(text: str) -> None:
    formula = parse(text)
    found = quadratic(Objective(formula, PLANE))
    x, y = sympy.symbols("x y")
    f = sympy.sympify(formula.code(), locals={"x": x, "y": y})
    at = {x: 0, y: 0}
    hessian = np.array(sympy.hessian(f, (x, y)).subs(at), float)
    linear = np.array([sympy.diff(f, name).subs(at) for name in (x, y)], float)
    np.testing.assert_allclose(found.hessian, hessian, rtol=1e-14, atol=1e-14)
    np.testing.assert_allclose(found.linear, linear, rtol=1e-14, atol=1e-14)


@pytest.mark.parametrize(
    "text", ["x^3 + y", "sin(x)", "x^2*y", "1/x", "x^0.5", "2^x", "x^7", "|x|"]
)
def test_what_is_no_quadratic(text: str) -> None:
    if "|" in text:
        text = "abs(x)"
    assert quadratic(Objective(parse(text), PLANE)) is None


def test_on_a_line() -> None:
    found = quadratic(Objective(parse("3x^2 - 5x"), ((-1.0, 1.0),)))
    assert found.hessian.tolist() == [[6.0]]
    assert found.linear.tolist() == [-5.0]
