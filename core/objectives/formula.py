"""Formulas in x, or in x and y: read from text, evaluated by numpy and torch, printed.

A formula is checked against a whitelist over Python's ``ast`` and becomes closures over the
functions of numpy or torch. No text is ever executed.

How it is read: ``^`` is ``**``; products need no sign (``2x``, ``3(x+1)``, ``2 pi x``) and bind like
written ones, from left to right, so that ``1/2x`` is (1/2)·x; powers bind closest and from right to
left, so that ``-x^2`` is −(x²) and ``2x^2`` is 2·(x²); ``2e3`` is 2000, ``2e`` and ``2e x`` contain
the number e; ``log`` and ``ln`` are the natural logarithm.
"""

import ast
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from core.objectives import printing
from core.objectives.hints import problem
from core.objectives.nodes import (
    CONSTANTS,
    EXTREMA,
    Binary,
    Call,
    Function,
    Named,
    Negative,
    Node,
    Number,
    Variable,
    closure,
    fold,
    folded,
    variables,
)
from core.objectives.tokens import MAX_DEPTH, Expression, expression

MAX_NODES = 150
MAX_NUMBER = 1e9
MAX_EXPONENT = 50

_SYMBOLS: dict[type[ast.operator], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.Pow: "**",
}


@dataclass(frozen=True)
class Formula:
    """A checked formula."""

    text: str
    """As it was typed."""
    tree: Node
    """As it was written: nothing is computed or reordered."""

    @cached_property
    def variables(self) -> frozenset[str]:
        """The variables that occur, of x and y; at least one."""
        return variables(self.tree)

    @cached_property
    def folded(self) -> Node:
        """The tree in which every part without a variable is one number: what is evaluated."""
        return folded(self.tree)

    def closure(self, xp: Any) -> Function:
        """Return the formula as a function of arrays.

        Parameters
        ----------
        xp
            The module `numpy` or `torch`.

        Returns
        -------
        Callable
            Takes one array (tensor) a variable of the domain, x first, and ignores those that the
            formula does not contain. Elementwise; where it is not defined the value is NaN or
            infinite, with numpy's warning.
        """
        return closure(self.folded, xp)

    def code(self) -> str:
        """Return a Python expression over ``torch``, ``x`` and ``y``.

        It performs the operations of ``closure(torch)`` in the same order: values and gradients are
        equal in every bit.
        """
        return self._code

    @cached_property
    def _code(self) -> str:
        return printing.code(self.folded)

    def pretty(self) -> str:
        """Return the formula in one line of Unicode, as in ``x·cos(πx)``; `parse` reads it again."""
        return printing.pretty(self.tree)

    def latex(self) -> str:
        """Return the formula in LaTeX, with its numbers and its order as written."""
        return printing.latex(self.tree)

    def negated(self) -> "Formula":
        """Return −f."""
        return Formula(f"-({self.text})", Negative(self.tree))


@lru_cache(maxsize=512)
def parse(text: str) -> Formula:
    """Read a formula.

    Parameters
    ----------
    text
        At most 300 characters, with at most 150 numbers, names, operators and functions, nested at
        most 30 deep; constants up to 10⁹ and constant exponents up to 50 in size.

    Raises
    ------
    Problem
        ``formula.…``; its values contain ``at``, the index in `text` at which something is wrong.
    """
    return Formula(text, _Reader(expression(text)).read())


@dataclass(frozen=True)
class _Part:
    """A part of the formula: as written, and folded."""

    tree: Node
    folded: Node

    @property
    def constant(self) -> float | None:
        return self.folded.value if isinstance(self.folded, Number) else None


class _Reader:
    """Turns a Python expression into nodes, and refuses whatever is not on the list."""

    def __init__(self, source: Expression) -> None:
        self._source = source
        self._count = 0

    def read(self) -> Node:
        try:
            body = ast.parse(self._source.source, mode="eval").body
        except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
            column = getattr(error, "offset", None) or 1
            raise problem("syntax", self._place(column - 1)) from None
        part = self._part(body, 1)
        if part.constant is not None:
            raise problem("constant", 0)
        return part.tree

    def _place(self, column: int) -> int:
        places = self._source.places
        return places[min(max(column, 0), len(places) - 1)]

    def _part(self, node: ast.expr, depth: int) -> _Part:  # noqa: PLR0911  one for each kind of node
        at = self._place(node.col_offset)
        self._count += 1
        if self._count > MAX_NODES:
            raise problem("too_many", at, limit=MAX_NODES)
        if depth > MAX_DEPTH:
            raise problem("too_deep", at, limit=MAX_DEPTH)
        match node:
            case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
                if value > MAX_NUMBER:
                    raise problem("number_size", at, limit=MAX_NUMBER)
                return _Part(Number(value), folded(Number(value)))
            case ast.Name(id=name) if name in CONSTANTS:
                return _Part(Named(name), fold(Named(name), ()))
            case ast.Name(id=name):
                return _Part(Variable(name), Variable(name))
            case ast.UnaryOp(op=ast.UAdd(), operand=operand):
                return self._part(operand, depth + 1)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                inner = self._part(operand, depth + 1)
                return self._joined(Negative(inner.tree), [inner], at)
            case ast.BinOp():
                return self._binary(node, depth)
            case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]):
                return self._call(name, arguments, depth, at)
        raise problem("syntax", at)

    def _binary(self, node: ast.BinOp, depth: int) -> _Part:
        # A chain as a + b + c + … is no deeper than a + b.
        is_chain = isinstance(node.left, ast.BinOp) and _level(node.left.op) == _level(node.op)
        left = self._part(node.left, depth if is_chain else depth + 1)
        right = self._part(node.right, depth + 1)
        symbol = _SYMBOLS[type(node.op)]
        right_at = self._place(node.right.col_offset)
        if symbol == "/" and right.constant == 0:
            raise problem("divided_by_zero", right_at)
        if symbol == "**" and right.constant is not None and abs(right.constant) > MAX_EXPONENT:
            raise problem("exponent", right_at, limit=MAX_EXPONENT)
        at = self._place(node.col_offset)
        return self._joined(Binary(symbol, left.tree, right.tree), [left, right], at)

    def _call(self, name: str, arguments: list[ast.expr], depth: int, at: int) -> _Part:
        if name in EXTREMA and len(arguments) < 2:
            raise problem("arguments", at, name=name)
        parts = [self._part(argument, depth + 1) for argument in arguments]
        return self._joined(Call(name, tuple(part.tree for part in parts)), parts, at)

    def _joined(self, tree: Node, parts: list[_Part], at: int) -> _Part:
        try:
            part = _Part(tree, fold(tree, [part.folded for part in parts]))
        except OverflowError:
            raise problem("number_size", at, limit=MAX_NUMBER) from None
        except (ValueError, ArithmeticError):
            raise problem("undefined", at) from None
        if part.constant is not None and abs(part.constant) > MAX_NUMBER:
            raise problem("number_size", at, limit=MAX_NUMBER)
        return part


def _level(operator: ast.operator) -> int:
    return {ast.Add: 1, ast.Sub: 1, ast.Mult: 2, ast.Div: 2}.get(type(operator), 0)
