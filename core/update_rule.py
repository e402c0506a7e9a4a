"""A textbook update: lines, each written once, shown as LaTeX and with its numbers put in."""

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.expression import NumberWriter, SymbolWriter, evaluate, parse
from core.notation import Latex, Notation, Plain, Text
from core.symbols import NOT_ATOMIC, SYMBOLS
from core.trace import Array


@dataclass(frozen=True)
class Rule:
    """One line of an update, as in ``m = beta1*m + (1 - beta1)*g``.

    A name on the right is its newest value; the symbol itself is there what it was before the line.
    """

    symbol: str
    expression: str
    state: str | None = None
    """Torch's name of the entry of the optimizer's state that the symbol is."""
    when: str | None = None
    """A condition, without which the line is no part of the step."""


@dataclass(frozen=True, eq=False)
class Line:
    """One line of one step."""

    symbol: str
    state: str | None
    """Torch's name of it, where it is an entry of the optimizer's state."""
    formula: str
    """LaTeX, ``m_t = …``."""
    values: Array
    """The new value, shape (d,); shape () if it is one number for all components."""
    numbers: tuple[str, ...]
    """The formula with its numbers, ``0.9 × 0.1 + 0.1 × 2 = 0.29``, for each entry of `values`."""
    numbers_latex: tuple[str, ...]
    """The same in LaTeX."""
    note: str = ""
    """The id of a sentence that belongs to it; mostly empty."""


def typeset(rules: Sequence[Rule]) -> tuple[str, ...]:
    """Return each rule in LaTeX, with its condition behind it.

    What is assigned on the way to x_{t+1} has the index t−1 before and t after; what is assigned after
    x_{t+1} belongs to that, and has t before and t+1 after. Lines for the same symbol are alternatives.
    """
    place = {rule.symbol: line for line, rule in enumerate(rules)}
    return tuple(_typeset(rule, line, place) for line, rule in enumerate(rules))


def _typeset(rule: Rule, line: int, place: Mapping[str, int]) -> str:
    def symbol(name: str) -> Text:
        if name in NOT_ATOMIC:
            return NOT_ATOMIC[name]
        after = name in place and place[name] > place["x_next"]
        before = name == rule.symbol or place.get(name, -1) >= line
        return Text(_indexed(name, after - before))

    writer = SymbolWriter(Latex(), symbol)
    after = place[rule.symbol] > place["x_next"]
    text = f"{_indexed(rule.symbol, int(after))} = {writer.write(parse(rule.expression)).text}"
    return rf"{text} \quad ({writer.write(parse(rule.when)).text})" if rule.when else text


def _indexed(name: str, offset: int) -> str:
    return SYMBOLS[name].replace("<t>", {-1: "{t-1}", 0: "t", 1: "{t+1}"}[offset])


def take_step(
    rules: Sequence[Rule], values: Mapping[str, Any], single: Collection[str] = ()
) -> tuple[Line, ...]:
    """Evaluate the rules of one step, in their order.

    Parameters
    ----------
    rules
        The update; those whose condition does not hold are left out.
    values
        What the names stand for before the step: floats, arrays of shape (d,), operators.
    single
        Symbols of scalar state that torch keeps in single precision; it multiplies into such a number
        in single precision, too, and reads it as a double elsewhere.
    """
    now = dict(values)
    taken: list[tuple[Rule, Array, Mapping[str, Any]]] = []
    with np.errstate(all="ignore"):  # a diverged step is shown as it is: infinite, or not a number
        for rule in rules:
            if rule.when and not evaluate(parse(rule.when), now):
                continue
            before = dict(now)
            if rule.symbol in single:
                before[rule.symbol] = np.float32(now[rule.symbol])
            value = evaluate(parse(rule.expression), before)
            if rule.symbol in single:
                value = np.float32(value)
            array = np.asarray(value, dtype=np.float64)
            now[rule.symbol] = array if array.ndim else float(array)
            taken.append((rule, array, before))
    formulas = typeset([rule for rule, _, _ in taken])
    return tuple(
        Line(
            symbol=rule.symbol,
            state=rule.state,
            formula=formula,
            values=value,
            numbers=_numbers(rule, value, before, Plain),
            numbers_latex=_numbers(rule, value, before, lambda digits: Latex(digits, cross=True)),
        )
        for (rule, value, before), formula in zip(taken, formulas, strict=True)
    )


def _numbers(
    rule: Rule, value: Array, before: Mapping[str, Any], notation: Callable[[int], Notation]
) -> tuple[str, ...]:
    texts = []
    for component, entry in enumerate(np.atleast_1d(value)):
        old = before["x"][component] if rule.symbol == "x_next" else 0.0
        written = notation(_digits(float(old), float(entry)))
        put_in = NumberWriter(written, before, component).write(parse(rule.expression)).text
        result = written.number(float(entry)).text
        texts.append(result if put_in == result else f"{put_in} = {result}")
    return tuple(texts)


def _digits(old: float, new: float) -> int:
    """Return how many digits tell the new value from the old one, within what can be read."""
    change = abs(new - old)
    if not 0 < change < abs(old):
        return 4
    return min(max(4, 2 + math.ceil(math.log10(abs(old) / change))), 10)
