"""Which objectives are polynomials of degree 2 at most, and with what coefficients."""

from dataclasses import dataclass

import numpy as np

from core.objectives.base import Objective
from core.objectives.nodes import VARIABLES, Binary, Negative, Node, Number, Variable
from core.trace import Array

MOST = 4
"""Degree at which it is given up, although higher powers might cancel."""

Powers = tuple[int, int]
Coefficients = dict[Powers, float]
"""By the powers of x and y."""


@dataclass(frozen=True, eq=False)
class Quadratic:
    """½ xᵀHx + bᵀx + c, in d variables."""

    hessian: Array
    """H, shape (d, d)."""
    linear: Array
    """b, shape (d,)."""


def quadratic(objective: Objective) -> Quadratic | None:
    """Return an objective's coefficients; None if it is not recognised as such a polynomial."""
    found = _coefficients(objective.formula.folded)
    if found is None or any(sum(powers) > 2 and value for powers, value in found.items()):
        return None
    d = objective.dimension

    def of(i: int, j: int = 0) -> float:
        return found.get((i, j), 0.0)

    hessian = np.array([[2 * of(2), of(1, 1)], [of(1, 1), 2 * of(0, 2)]])
    return Quadratic(hessian[:d, :d], np.array([of(1), of(0, 1)])[:d])


def _coefficients(node: Node) -> Coefficients | None:  # noqa: PLR0911  one for each kind of node
    """Expand a folded tree; None where it is no polynomial, or one of too high a degree."""
    match node:
        case Number(value):
            return {(0, 0): float(value)}
        case Variable(name):
            return {(1, 0) if name == VARIABLES[0] else (0, 1): 1.0}
        case Negative(operand):
            return _scaled(_coefficients(operand), -1.0)
        case Binary("**", base, Number(exponent)):
            return _power(_coefficients(base), exponent)
        case Binary("/", left, Number(value)) if value:
            return _scaled(_coefficients(left), 1 / value)
        case Binary("+" | "-" | "*" as symbol, left, right):
            first, second = _coefficients(left), _coefficients(right)
            if first is None or second is None:
                return None
            if symbol == "*":
                return _product(first, second)
            return _sum(first, second, 1.0 if symbol == "+" else -1.0)
        case _:
            return None


def _scaled(given: Coefficients | None, by: float) -> Coefficients | None:
    return given and {powers: by * value for powers, value in given.items()}


def _sum(first: Coefficients, second: Coefficients, sign: float) -> Coefficients:
    total = dict(first)
    for powers, value in second.items():
        total[powers] = total.get(powers, 0.0) + sign * value
    return total


def _product(first: Coefficients, second: Coefficients) -> Coefficients | None:
    total: Coefficients = {}
    for (i, j), value in first.items():
        for (k, m), factor in second.items():
            powers = (i + k, j + m)
            total[powers] = total.get(powers, 0.0) + value * factor
    return total if all(sum(powers) <= MOST for powers in total) else None


def _power(base: Coefficients | None, exponent: float) -> Coefficients | None:
    if base is None or exponent not in range(MOST + 1):
        return None
    result: Coefficients | None = {(0, 0): 1.0}
    for _ in range(int(exponent)):
        result = result and _product(result, base)
    return result
