"""A small arithmetic text, read once and used three ways: its value, its LaTeX, its numbers put in.

The text is Python's arithmetic with a few functions; anything else is refused. It is the language of
the textbook updates, written by us and not by a user.
"""

import ast
import math
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import numpy as np

from core.notation import Notation, Text

Values = Mapping[str, Any]
"""What the names stand for: floats, arrays of one number a component, and operators with `apply`."""


@cache
def parse(text: str) -> ast.expr:
    """Return the syntax tree of `text`, which may be spread over lines."""
    return ast.parse(f"({text})", mode="eval").body


def names_in(node: ast.expr) -> frozenset[str]:
    """Return the names of values that stand in an expression."""
    functions = {part.func for part in ast.walk(node) if isinstance(part, ast.Call)}
    return frozenset(
        part.id for part in ast.walk(node) if isinstance(part, ast.Name) and part not in functions
    )


def _power(base: Any, exponent: Any) -> Any:
    # Torch raises its scalars by C's pow, as Python does. numpy's differs in the last digit, which the
    # difference of two near powers makes large.
    if isinstance(base, float) and isinstance(exponent, float):
        try:
            return math.pow(base, exponent)
        except (OverflowError, ValueError):
            return float(np.power(base, exponent))
    return np.power(base, exponent)


_OPERATORS: dict[type, Callable[[Any, Any], Any]] = {
    ast.Add: np.add,
    ast.Sub: np.subtract,
    ast.Mult: np.multiply,
    ast.Div: np.divide,
    ast.Pow: _power,
    ast.Gt: np.greater,
    ast.Lt: np.less,
    ast.LtE: np.less_equal,
    ast.Eq: np.equal,
    ast.NotEq: np.not_equal,
}
_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "sqrt": np.sqrt,
    "abs": np.abs,
    "sign": np.sign,
    "maximum": np.maximum,
    "minimum": np.minimum,
    "where": np.where,
    "norm1": lambda a: np.abs(a).sum(),
    "dot": np.dot,
    "apply": lambda operator, a: operator.apply(a),
}


def evaluate(node: ast.expr, values: Values) -> Any:
    """Return the value, of the shape that the names' values broadcast to.

    Raises
    ------
    ValueError
        If the expression has a part that is not in the language.
    """
    match node:
        case ast.Constant(value=int() | float() as constant):
            return float(constant)
        case ast.Name(id=name):
            return values[name]
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return np.negative(evaluate(operand, values))
        case (
            ast.BinOp(left=left, op=operator, right=right)
            | ast.Compare(left=left, ops=[operator], comparators=[right])
        ) if type(operator) in _OPERATORS:
            return _OPERATORS[type(operator)](evaluate(left, values), evaluate(right, values))
        case ast.Call(func=ast.Name(id=name), args=arguments) if name in _FUNCTIONS:
            return _FUNCTIONS[name](*(evaluate(argument, values) for argument in arguments))
    raise ValueError(f"not in the language of update rules: {ast.dump(node)}")


class Writer:
    """Writes an expression in a notation.

    Parameters
    ----------
    notation
        How operations look.
    """

    def __init__(self, notation: Notation) -> None:
        self._notation = notation

    def name(self, name: str) -> Text:
        """Write a name."""
        raise NotImplementedError

    def choice(self, arguments: list[ast.expr]) -> Text:
        """Write ``where(condition, if true, if false)``."""
        raise NotImplementedError

    def inner(self, function: str, arguments: list[ast.expr]) -> Text:
        """Write ``norm1(a)``, ``dot(a, b)`` or ``apply(H, a)``."""
        raise NotImplementedError

    def write(self, node: ast.expr) -> Text:  # noqa: PLR0911  one return for each kind of node
        """Write the expression."""
        notation = self._notation
        match node:
            case ast.Constant(value=int() | float() as constant):
                return notation.number(float(constant))
            case ast.Name(id=name):
                return self.name(name)
            case ast.UnaryOp(operand=operand):
                return notation.negative(self.write(operand))
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                return notation.sum(self.write(left), self.write(right))
            case ast.BinOp(left=left, op=ast.Sub(), right=right):
                return notation.difference(self.write(left), self.write(right))
            case ast.BinOp(left=left, op=ast.Mult(), right=right):
                return notation.product(self.write(left), self.write(right))
            case ast.BinOp(left=left, op=ast.Div(), right=right):
                return notation.quotient(self.write(left), self.write(right))
            case ast.BinOp(left=left, right=right):
                return notation.power(self.write(left), self.write(right))
            case ast.Compare(left=left, ops=[operator], comparators=[right]):
                return notation.relation(
                    _RELATIONS[type(operator)], self.write(left), self.write(right)
                )
            case ast.Call(func=ast.Name(id="where"), args=arguments):
                return self.choice(arguments)
            case ast.Call(func=ast.Name(id="norm1" | "dot" | "apply" as name), args=arguments):
                return self.inner(name, arguments)
            case ast.Call(func=ast.Name(id=name), args=arguments):
                return notation.function(name, [self.write(argument) for argument in arguments])
        raise ValueError(f"not in the language of update rules: {ast.dump(node)}")


_RELATIONS: dict[type, str] = {
    ast.Gt: ">",
    ast.Lt: "<",
    ast.LtE: "≤",
    ast.Eq: "=",
    ast.NotEq: "≠",
}
_REMAINING = {frozenset({ast.Gt, ast.Lt}): "=", frozenset({ast.Lt}): "≥"}


class SymbolWriter(Writer):
    """Writes an expression with symbols for its names.

    Parameters
    ----------
    notation
        How operations look.
    symbol
        How a name looks.
    """

    def __init__(self, notation: Notation, symbol: Callable[[str], Text]) -> None:
        super().__init__(notation)
        self._symbol = symbol

    def name(self, name: str) -> Text:
        """Write the name's symbol."""
        return self._symbol(name)

    def choice(self, arguments: list[ast.expr]) -> Text:
        """Write all cases with their conditions; a choice in the last case continues the list.

        The conditions must compare the same two things, so that what remains can be written too.
        """
        cases: list[tuple[Text, Text]] = []
        compared: set[type[ast.cmpop]] = set()
        while True:
            condition, case, otherwise = arguments
            assert isinstance(condition, ast.Compare)
            compared.add(type(condition.ops[0]))
            cases.append((self.write(case), self.write(condition)))
            match otherwise:
                case ast.Call(func=ast.Name(id="where"), args=arguments):
                    continue
            sides = self.write(condition.left), self.write(condition.comparators[0])
            rest = self._notation.relation(_REMAINING[frozenset(compared)], *sides)
            return self._notation.cases([*cases, (self.write(otherwise), rest)])

    def inner(self, function: str, arguments: list[ast.expr]) -> Text:
        """Write it as of vectors and matrices."""
        return self._notation.function(function, [self.write(argument) for argument in arguments])


class NumberWriter(Writer):
    """Writes an expression with one component's numbers put in for its names.

    Parameters
    ----------
    notation
        How operations look.
    values
        What the names stand for.
    component
        Which component of those that have several.
    inline
        Expressions that are written out where their names stand.
    """

    def __init__(
        self,
        notation: Notation,
        values: Values,
        component: int,
        inline: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(notation)
        self._values = values
        self._component = component
        self._inline = inline or {}

    def name(self, name: str) -> Text:
        """Write the name's number, or its expression's."""
        if name in self._inline:
            return self.write(parse(self._inline[name]))
        return self._notation.number(self._one(self._values[name]))

    def choice(self, arguments: list[ast.expr]) -> Text:
        """Write the case that applies."""
        condition, case, otherwise = arguments
        holds = self._one(evaluate(condition, self._values))
        return self.write(case if holds else otherwise)

    def inner(self, function: str, arguments: list[ast.expr]) -> Text:
        """Write the sum over the components."""
        number, product = self._notation.number, self._notation.product
        if function == "norm1":
            (vector,) = (evaluate(argument, self._values) for argument in arguments)
            terms = [self._notation.function("abs", [number(value)]) for value in vector]
        else:
            left, right = (evaluate(argument, self._values) for argument in arguments)
            row = left.matrix[self._component] if function == "apply" else left
            terms = [product(number(a), number(b)) for a, b in zip(row, right, strict=True)]
        total = terms[0]
        for term in terms[1:]:
            total = self._notation.sum(total, term)
        return total

    def _one(self, value: Any) -> float:
        array = np.asarray(value)
        return float(array if array.ndim == 0 else array[self._component])
