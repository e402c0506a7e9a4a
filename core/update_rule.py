"""A textbook update: its lines evaluated, and shown with their numbers put in."""

import math
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.drawing import InnerTerm, Phase
from core.expression import NumberWriter, evaluate, parse
from core.notation import Latex, Notation, Plain
from core.rule import Rule, write
from core.trace import Array


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
    """The formula with its numbers, ``0.9 × 0.1 + 0.1 × 2 = 0.29``, for each entry of `values`.

    Empty for a part of a line, whose numbers stand in the line's.
    """
    numbers_latex: tuple[str, ...]
    """The same in LaTeX."""
    note: str = ""
    """The id of a sentence that belongs to it; mostly empty."""
    told: str = ""
    """The formula as plain text, ``mₜ = …``."""
    phase: Phase | None = None
    """What it is for."""
    term: InnerTerm | None = None
    """Its value as it is drawn, if it can be."""
    operands: tuple[InnerTerm, ...] = ()
    """What went into it, as far as that can be drawn."""
    parts: tuple["Line", ...] = ()
    """What was computed on the way to it, and is written inside its formula."""


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
    return tuple(_lines(taken))


def _lines(taken: Sequence[tuple[Rule, Array, Mapping[str, Any]]]) -> Iterator[Line]:
    """Put into words what was evaluated; what has no line of its own is part of the next."""
    inline: dict[str, str] = {}
    parts: tuple[Line, ...] = ()
    written = write(tuple(rule for rule, _, _ in taken))
    for (rule, value, before), words in zip(taken, written, strict=True):
        numbers = None if rule.inline else _Numbers(rule, value, before, dict(inline))
        line = Line(
            symbol=rule.symbol,
            state=rule.state,
            formula=words.latex,
            values=value,
            numbers=numbers.put_in(Plain) if numbers else (),
            numbers_latex=numbers.put_in(_latex_numbers) if numbers else (),
            told=words.plain,
            phase=rule.phase,
            term=None if words.term is None else words.term.with_values(value),
            operands=tuple(
                term
                for drawn in words.operands
                if (term := drawn.with_values(before[drawn.symbol])) is not None
            ),
            parts=parts,
        )
        if rule.inline:
            inline[rule.symbol] = rule.expression
            parts = (*parts, line)
        else:
            parts = ()
            yield line


@dataclass(frozen=True)
class _Numbers:
    """Puts numbers into a line."""

    rule: Rule
    value: Array
    before: Mapping[str, Any]
    inline: Mapping[str, str]

    def put_in(self, notation: Callable[[int], Notation]) -> tuple[str, ...]:
        """Return the line with its numbers, for each component."""
        texts = []
        for component, entry in enumerate(np.atleast_1d(self.value)):
            old = self.before["x"][component] if self.rule.symbol == "x_next" else 0.0
            written = notation(_digits(float(old), float(entry)))
            writer = NumberWriter(written, self.before, component, self.inline)
            put_in = writer.write(parse(self.rule.expression)).text
            result = written.number(float(entry)).text
            texts.append(result if put_in == result else f"{put_in} = {result}")
        return tuple(texts)


def _latex_numbers(digits: int) -> Notation:
    return Latex(digits, cross=True)


def _digits(old: float, new: float) -> int:
    """Return how many digits tell the new value from the old one, within what can be read."""
    change = abs(new - old)
    if not 0 < change < abs(old):
        return 4
    return min(max(4, 2 + math.ceil(math.log10(abs(old) / change))), 10)
