"""The derivatives that are shown are those that are computed with."""

import numpy as np
import pytest
import torch

from core.objectives.derivative import ZERO, derivative
from core.objectives.formula import parse
from core.objectives.nodes import Node, closure, folded

X = np.array([0.3, 0.55, 0.8])
Y = np.array([0.7, 0.2, 0.45])

FORMULAS = [
    "x*y - x/y",
    "x^3 + x^2.5 + x^-2 + x^(1/3)",
    "2^x + e^(x y) + exp(-x^2)",
    "x^y + y^x^x",
    "sin(x y) + cos(2x) + tan(y/2)",
    "asin(x y) + acos(x/2) + atan(3y)",
    "sinh(x) cosh(y) + tanh(x - y)",
    "log(x) + log2(x y) + log10(x + y)",
    "sqrt(x^2 + y) + abs(x - y)^3",
    "1/(1 + 1/(x + y^2))",
    "sign(x - y) x^2",
    "-(x + y)(-x) + pi x",
]


def _evaluated(tree: Node) -> np.ndarray:
    return np.broadcast_to(closure(folded(tree), np)(X, Y), X.shape)


@pytest.mark.parametrize("text", FORMULAS)
def test_first_and_second_derivatives_are_autograds(text):
    formula = parse(text)
    point = torch.from_numpy(np.stack([X, Y])).requires_grad_()
    values = formula.closure(torch)(point[0], point[1])
    (gradient,) = torch.autograd.grad(values.sum(), point, create_graph=True)
    for row, name in enumerate("xy"):
        first = derivative(formula.tree, name)
        np.testing.assert_allclose(_evaluated(first), gradient[row].detach(), rtol=1e-11)
        (second,) = torch.autograd.grad(gradient[row].sum(), point, retain_graph=True)
        for column, other in enumerate("xy"):
            mixed = _evaluated(derivative(first, other))
            np.testing.assert_allclose(mixed, second[column], rtol=1e-10, atol=1e-12)


def test_what_does_not_depend_on_the_variable_vanishes():
    assert derivative(parse("sin(y)^2 + 3 + pi").tree, "x") == ZERO
    assert derivative(parse("max(y, 0) + sign(x)").tree, "x") == ZERO
