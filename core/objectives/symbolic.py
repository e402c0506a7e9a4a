"""A formula with its gradient and its Hessian in LaTeX, tidied up by sympy. Only for showing.

sympy works on whatever it is given for as long as it takes, so it is given little: derivatives that
are no longer than a limit, functions that it knows nothing about, and numbers that cannot explode.
What is too long to be read is left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from core.objectives.derivative import derivative
from core.objectives.formula import Formula
from core.objectives.nodes import (
    VARIABLES,
    Binary,
    Call,
    Named,
    Negative,
    Node,
    Number,
    Variable,
    children,
    folded,
    variables,
)
from core.objectives.symbolic_functions import POWER, functions

MAX_NODES = 600
"""Numbers, names, operators and functions of a derivative that is still tidied up."""
MAX_DIGITS = 40
"""Digits that whole numbers may reach, as in (99x)^20."""
MAX_LATEX = 1200
"""Characters of an entry that anybody reads."""

Entries = tuple[str, ...]


@dataclass(frozen=True)
class Typeset:
    """Formulas in LaTeX, without the dollar signs."""

    f: str
    """As the user wrote it."""
    gradient: Entries | None
    """∂f/∂x, and ∂f/∂y in two dimensions; None if one of them is too long to be shown."""
    hessian: tuple[Entries, ...] | None
    """The rows of the Hessian; None if an entry is too long to be shown."""

    @property
    def gradient_vector(self) -> str | None:
        """The gradient as one formula: a column, or f′ in one dimension."""
        return None if self.gradient is None else _matrix([(entry,) for entry in self.gradient])

    @property
    def hessian_matrix(self) -> str | None:
        """The Hessian as one formula: a matrix, or f″ in one dimension."""
        return None if self.hessian is None else _matrix(self.hessian)


def _matrix(rows: Sequence[Entries]) -> str:
    if len(rows) == 1 and len(rows[0]) == 1:
        return rows[0][0]
    body = r" \\ ".join(" & ".join(row) for row in rows)
    return rf"\begin{{pmatrix}} {body} \end{{pmatrix}}"


@lru_cache(maxsize=128)
def typeset(formula: Formula, dimension: int) -> Typeset:
    """Write out f, ∇f and H; imports sympy.

    ``log`` is the natural logarithm, ln. The derivative of max and min contains [a > b], which is 1
    where that holds and 0 elsewhere; that of abs contains sgn, whose own derivative is given as 0.

    Parameters
    ----------
    formula
        The objective's formula.
    dimension
        Number of variables of the objective, 1 or 2.
    """
    first = [derivative(formula.tree, name) for name in VARIABLES[:dimension]]
    gradient = _entries(first)
    return Typeset(formula.latex(), gradient, None if gradient is None else _hessian(first))


def _hessian(first: list[Node]) -> tuple[Entries, ...] | None:
    names = VARIABLES[: len(first)]
    # The upper triangle, so that the mixed derivatives look alike.
    upper = [derivative(tree, name) for row, tree in enumerate(first) for name in names[row:]]
    entries = _entries(upper)
    if entries is None:
        return None
    return (entries,) if len(first) == 1 else (entries[:2], entries[1:])


def _entries(trees: list[Node]) -> Entries | None:
    entries = [_tidied(tree) for tree in trees if _is_small(tree)]
    readable = tuple(entry for entry in entries if entry is not None)
    return readable if len(readable) == len(trees) else None


def _is_small(tree: Node) -> bool:
    pending, count = [tree], 0
    while pending and count <= MAX_NODES:
        pending.extend(children(pending.pop()))
        count += 1
    return count <= MAX_NODES and _digits(tree) <= MAX_DIGITS


def _digits(node: Node) -> float:
    """Bound the digits of the whole numbers that collect in front of a tree's powers."""
    parts = [_digits(child) for child in children(node)]
    match node:
        case Number(value):
            return float(len(repr(value)))
        case Binary("*" | "/"):
            return sum(parts)
        case Binary("**", _, exponent) if not variables(exponent):
            power = folded(exponent)
            return parts[0] * max(abs(power.value), 1.0) if isinstance(power, Number) else 0.0
        case _:
            return max(parts, default=0.0)


def _tidied(tree: Node) -> str | None:
    """Return a tree in LaTeX after sympy has collected its numbers and powers; None if too long."""
    import sympy  # noqa: PLC0415  half a second that the window must not wait for

    expression = _expression(tree)
    if expression.has(sympy.zoo, sympy.nan, sympy.oo, -sympy.oo):
        return None
    numbers = expression.atoms(sympy.Float)
    # 2.0x, as from the product of 0.5 and 4x, is written as 2x.
    whole = {number: sympy.Integer(int(number)) for number in numbers if float(number).is_integer()}
    text = str(sympy.latex(expression.xreplace(whole)))
    return text if len(text) <= MAX_LATEX else None


def _expression(node: Node) -> Any:
    import sympy  # noqa: PLC0415  as above

    match node:
        case Number(int() as value):
            return sympy.Integer(value)
        case Number(value):
            return sympy.Float(repr(value))
        case Named(name) | Variable(name):
            # π and e too: sympy would compute them to many digits to learn the sign of a sum.
            return sympy.Symbol(name)
    parts = [_expression(child) for child in children(node)]
    match node:
        case Negative():
            return -parts[0]
        case Binary(symbol):
            return _binary(symbol, *parts)
        case Call(name):
            return functions()[name](*parts)
    raise TypeError(node)


def _binary(symbol: str, left: Any, right: Any) -> Any:
    match symbol:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
        case "/":
            return left / right
    return left**right if right.is_Integer else functions()[POWER](left, right)
