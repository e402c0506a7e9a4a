"""A checked formula as a tree of frozen nodes, and what it computes over numpy or torch."""

import math
import operator
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

Function = Callable[..., Any]

VARIABLES = ("x", "y")
CONSTANTS = {"pi": math.pi, "e": math.e}


@dataclass(frozen=True)
class Number:
    """A number as it was written; an ``int`` where it has neither a point nor an exponent."""

    value: float


@dataclass(frozen=True)
class Named:
    """A constant with a name, a key of `CONSTANTS`."""

    name: str


@dataclass(frozen=True)
class Variable:
    """One of `VARIABLES`."""

    name: str


@dataclass(frozen=True)
class Negative:
    """−operand."""

    operand: "Node"


@dataclass(frozen=True)
class Binary:
    """left operator right, with an operator of `OPERATORS`."""

    operator: str
    left: "Node"
    right: "Node"


@dataclass(frozen=True)
class Call:
    """A function of `FUNCTIONS` with its arguments."""

    function: str
    arguments: tuple["Node", ...]


Node = Number | Named | Variable | Negative | Binary | Call

OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "**": operator.pow,
}


def _sign(value: float) -> float:
    return float((value > 0) - (value < 0))


FUNCTIONS: dict[str, Callable[..., float]] = {
    "sin": math.sin,
    "cos": math.cos,
    "tan": math.tan,
    "asin": math.asin,
    "acos": math.acos,
    "atan": math.atan,
    "sinh": math.sinh,
    "cosh": math.cosh,
    "tanh": math.tanh,
    "exp": math.exp,
    "log": math.log,
    "log2": math.log2,
    "log10": math.log10,
    "sqrt": math.sqrt,
    "abs": abs,
    "sign": _sign,
    "max": max,
    "min": min,
}
"""Each function by the name that numpy and torch give it too, with what it does to a constant."""

EXTREMA = {"max": "maximum", "min": "minimum"}
"""The functions of two or more arguments, and the elementwise numpy and torch functions of two."""


def variables(node: Node) -> frozenset[str]:
    """Return the names of the variables that occur."""
    match node:
        case Variable(name):
            return frozenset((name,))
        case Negative(operand):
            return variables(operand)
        case Binary(_, left, right):
            return variables(left) | variables(right)
        case Call(_, arguments):
            return frozenset().union(*map(variables, arguments))
        case _:
            return frozenset()


def fold(node: Node, parts: Sequence[Node]) -> Node:
    """Put folded `parts` under `node`; where all are numbers, compute the node in float64.

    Never in whole numbers: ``9**9**9**9`` must overflow at once.

    Raises
    ------
    ValueError, ArithmeticError
        Where the constant is no finite real number.
    """
    match node:
        case Named(name):
            return Number(CONSTANTS[name])
        case Negative():
            function: Callable[..., Any] = operator.neg
            rebuilt: Node = Negative(parts[0])
        case Binary(symbol):
            function = OPERATORS[symbol]
            rebuilt = Binary(symbol, parts[0], parts[1])
        case Call(name):
            function = FUNCTIONS[name]
            rebuilt = Call(name, tuple(parts))
        case _:
            return node
    constants = [float(part.value) for part in parts if isinstance(part, Number)]
    if len(constants) < len(parts):
        return rebuilt
    value = function(*constants)
    if isinstance(value, complex) or not math.isfinite(value):
        raise ValueError
    return Number(_whole(value))


def children(node: Node) -> tuple[Node, ...]:
    """Return the nodes directly below, in reading order."""
    match node:
        case Negative(operand):
            return (operand,)
        case Binary(_, left, right):
            return left, right
        case Call(_, arguments):
            return arguments
        case _:
            return ()


def folded(node: Node) -> Node:
    """Return the tree in which every part without a variable is one number.

    A whole number is an ``int``, so that a power reads ``x**2``; zero keeps its sign.
    """
    if isinstance(node, Number):
        return Number(_whole(node.value))
    return fold(node, [folded(child) for child in children(node)])


def _whole(value: float) -> float:
    is_whole = value == int(value) and not (value == 0 and math.copysign(1, value) < 0)
    return int(value) if is_whole else float(value)


def closure(node: Node, xp: Any) -> Function:
    """Turn a folded tree into a function of one array a variable.

    Parameters
    ----------
    node
        A tree from `folded`.
    xp
        The module `numpy` or `torch`.
    """
    match node:
        case Number(value):
            return lambda *_: value
        case Variable(name):
            return _coordinate(VARIABLES.index(name))
        case Negative(operand):
            return _composed(operator.neg, [closure(operand, xp)])
        case Binary(symbol, left, right):
            return _composed(OPERATORS[symbol], [closure(left, xp), closure(right, xp)])
        case Call(name, arguments) if name in EXTREMA:
            # An extremum of two tensors takes no plain number.
            parts = [_constant_array(part, xp) or closure(part, xp) for part in arguments]
            function = getattr(xp, EXTREMA[name])
            return reduce(lambda first, second: _composed(function, [first, second]), parts)
        case Call(name, arguments):
            return _composed(getattr(xp, name), [closure(part, xp) for part in arguments])
        case _:
            raise TypeError(node)


def _coordinate(index: int) -> Function:
    return lambda *coordinates: coordinates[index]


def _composed(function: Function, parts: Sequence[Function]) -> Function:
    if len(parts) == 1:
        (only,) = parts
        return lambda *coordinates: function(only(*coordinates))
    first, second = parts
    return lambda *coordinates: function(first(*coordinates), second(*coordinates))


def _constant_array(node: Node, xp: Any) -> Function | None:
    if not isinstance(node, Number):
        return None
    array = xp.asarray(node.value, dtype=xp.float64)
    return lambda *_: array
