"""The derivative of a formula's tree, for showing it. What is computed with is autograd's."""

from collections.abc import Callable

from core.objectives.nodes import (
    EXTREMA,
    Binary,
    Call,
    Named,
    Negative,
    Node,
    Number,
    Variable,
    variables,
)

ZERO, ONE, TWO = Number(0), Number(1), Number(2)

GREATER = ">"
"""Iverson's bracket [a > b], 1 where that holds and 0 elsewhere: a function of derivatives alone."""


def derivative(node: Node, name: str) -> Node:
    """Differentiate by the variable `name`.

    The derivative of max and min contains `GREATER`; sign, and where it jumps nothing else, has the
    derivative 0. Factors of 0 and 1 are left out, and nothing else is simplified.
    """
    match node:
        case Number() | Named() | Call("sign" | ">"):
            return ZERO
        case Variable(other):
            return ONE if other == name else ZERO
        case Negative(operand):
            return _negative(derivative(operand, name))
        case Call(function, arguments) if function in EXTREMA:
            return _of_extremum(function, arguments, name)
        case Call(function, (argument,)):
            inner = derivative(argument, name)
            return ZERO if inner == ZERO else _times(_OUTER[function](node, argument), inner)
        case Binary(symbol, left, right):
            return _of_binary(symbol, left, right, name)
    raise TypeError(node)


def _of_binary(symbol: str, left: Node, right: Node, name: str) -> Node:
    first, second = derivative(left, name), derivative(right, name)
    match symbol:
        case "+":
            return _plus(first, second)
        case "-":
            return _plus(first, _negative(second))
        case "*":
            return _plus(_times(first, right), _times(left, second))
        case "/":
            return _of_quotient(left, right, first, second)
        case "**" if not variables(right):
            return _times(_times(right, first), _lowered(left, right))
    by_exponent = second if left == Named("e") else _times(Call("log", (left,)), second)
    by_base = _over(_times(right, first), left)
    return _times(Binary("**", left, right), _plus(by_exponent, by_base))


def _of_quotient(left: Node, right: Node, first: Node, second: Node) -> Node:
    if second == ZERO:
        return _over(first, right)
    numerator = _plus(_times(first, right), _negative(_times(left, second)))
    return _over(numerator, _square(right))


def _lowered(base: Node, exponent: Node) -> Node:
    if exponent == TWO:
        return base
    if isinstance(exponent, Number) and isinstance(exponent.value, int):
        return Binary("**", base, Number(exponent.value - 1))
    return Binary("**", base, Binary("-", exponent, ONE))


def _of_extremum(function: str, arguments: tuple[Node, ...], name: str) -> Node:
    *others, last = arguments
    rest = others[0] if len(others) == 1 else Call(function, tuple(others))
    pair = (rest, last) if function == "max" else (last, rest)
    return _plus(
        _times(Call(GREATER, pair), derivative(rest, name)),
        _times(Call(GREATER, pair[::-1]), derivative(last, name)),
    )


def _square(node: Node) -> Node:
    return Binary("**", node, TWO)


def _inverse(node: Node) -> Node:
    return Binary("/", ONE, node)


_OUTER: dict[str, Callable[[Call, Node], Node]] = {
    "sin": lambda _, u: Call("cos", (u,)),
    "cos": lambda _, u: Negative(Call("sin", (u,))),
    "tan": lambda tan, _: Binary("+", ONE, _square(tan)),
    "asin": lambda _, u: _inverse(Call("sqrt", (Binary("-", ONE, _square(u)),))),
    "acos": lambda _, u: Negative(_inverse(Call("sqrt", (Binary("-", ONE, _square(u)),)))),
    "atan": lambda _, u: _inverse(Binary("+", ONE, _square(u))),
    "sinh": lambda _, u: Call("cosh", (u,)),
    "cosh": lambda _, u: Call("sinh", (u,)),
    "tanh": lambda tanh, _: Binary("-", ONE, _square(tanh)),
    "exp": lambda exp, _: exp,
    "log": lambda _, u: _inverse(u),
    "log2": lambda _, u: _inverse(Binary("*", u, Call("log", (TWO,)))),
    "log10": lambda _, u: _inverse(Binary("*", u, Call("log", (Number(10),)))),
    "sqrt": lambda sqrt, _: _inverse(Binary("*", TWO, sqrt)),
    "abs": lambda _, u: Call("sign", (u,)),
}
"""The derivative of f(u) by u, made of f(u) and u."""


def _negative(node: Node) -> Node:
    return ZERO if node == ZERO else Negative(node)


def _plus(left: Node, right: Node) -> Node:
    if left == ZERO:
        return right
    return left if right == ZERO else Binary("+", left, right)


def _times(left: Node, right: Node) -> Node:
    if ZERO in (left, right):
        return ZERO
    if left == ONE:
        return right
    return left if right == ONE else Binary("*", left, right)


def _over(left: Node, right: Node) -> Node:
    return ZERO if left == ZERO else Binary("/", left, right)
