"""A line of a textbook update, written once, in LaTeX and as plain text."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike

from core.drawing import Drawing, InnerTerm, Phase, Shape
from core.expression import SymbolWriter, names_in, parse
from core.notation import Latex, Notation, Plain, Text
from core.symbols import NOT_ATOMIC, SYMBOLS, in_plain_text
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
    phase: Phase | None = None
    """What it is for; None for a number that a later line needs."""
    drawn: Drawing | None = None
    """How its value is drawn at the iterate, if it can be."""
    inline: bool = False
    """Whether it has no line of its own: it is written where its symbol stands in the next one."""


def typeset(rules: Sequence[Rule]) -> tuple[str, ...]:
    """Return each rule in LaTeX, with its condition behind it.

    What is assigned on the way to x_{t+1} has the index t−1 before and t after; what is assigned after
    x_{t+1} belongs to that, and has t before and t+1 after. Lines for the same symbol are alternatives.
    """
    return tuple(written.latex for written in write(tuple(rules)))


@dataclass(frozen=True)
class WrittenTerm:
    """A term that is drawn, without its values."""

    symbol: str
    label: str
    latex: str
    drawing: Drawing
    old: bool

    def with_values(self, values: ArrayLike) -> InnerTerm | None:
        """Return the term; None if it is one number for all components."""
        array = np.asarray(values, dtype=np.float64)
        if array.ndim == 0:
            return None
        return InnerTerm(self.symbol, self.label, self.latex, self.drawing, array, self.old)


@dataclass(frozen=True)
class WrittenRule:
    """A rule as it is shown."""

    latex: str
    plain: str
    term: WrittenTerm | None
    """What is drawn for it."""
    operands: tuple[WrittenTerm, ...]
    """What is drawn of what it is made of."""


@lru_cache(maxsize=256)
def write(rules: tuple[Rule, ...]) -> tuple[WrittenRule, ...]:
    """Return each rule of one update as it is shown."""
    return tuple(_write(rules, line) for line in range(len(rules)))


def _write(rules: tuple[Rule, ...], line: int) -> WrittenRule:
    latex, plain = _Scribe(rules, line, Latex()), _Scribe(rules, line, _PLAIN)
    labels = _Scribe(rules, line, Latex(slash=True))
    rule = rules[line]
    used = names_in(parse(rule.expression))
    drawings = {"grad": Drawing.SLOPE} | {own.symbol: own.drawn for own in rules if own.drawn}

    def term(name: str, drawing: Drawing, old: bool = False) -> WrittenTerm:
        own = None if name == rule.symbol and not old else name
        label, set_label = plain.label(own, drawing), labels.label(own, drawing)
        return WrittenTerm(name, label, set_label, drawing, old)

    return WrittenRule(
        latex=latex.formula(),
        plain=plain.formula(),
        term=term(rule.symbol, rule.drawn) if rule.drawn else None,
        operands=tuple(
            term(name, drawing, latex.is_old(name))
            for name, drawing in drawings.items()
            if name in used
        ),
    )


class _Scribe:
    """Writes one rule of an update, in LaTeX or as plain text.

    Parameters
    ----------
    rules
        The update.
    line
        Which of them.
    notation
        `_PLAIN` or a `Latex`.
    """

    def __init__(self, rules: tuple[Rule, ...], line: int, notation: Notation) -> None:
        self._rule, self._line, self._notation = rules[line], line, notation
        self._place = {rule.symbol: at for at, rule in enumerate(rules) if not rule.inline}
        self._inline = {rule.symbol: rule.expression for rule in rules[:line] if rule.inline}
        self._writer = SymbolWriter(notation, self._name)

    def formula(self) -> str:
        """Return the whole line, with its condition; of a part of a line its expression alone."""
        text = self._expression(self._rule.expression).text
        if self._rule.inline:
            return text
        text = f"{self._own_name().text} = {text}"
        if not self._rule.when:
            return text
        space = "  " if self._notation is _PLAIN else r" \quad "
        return f"{text}{space}({self._expression(self._rule.when).text})"

    def label(self, name: str | None, drawing: Drawing) -> str:
        """Return what is drawn of a name in the rule; of the rule itself where None."""
        text = self._own_name() if name is None else self._name(name)
        if drawing.shape is Shape.AGAINST:
            return self._notation.negative(text).text
        if drawing.shape is Shape.ROOTS:
            return self._notation.function("sqrt", [text]).text
        return text.text

    def is_old(self, name: str) -> bool:
        """Whether a name stands in the rule for what it was before the step."""
        return self._place.get(name, -1) >= self._line

    def _expression(self, text: str) -> Text:
        return self._writer.write(parse(text))

    def _own_name(self) -> Text:
        if self._rule.inline:
            return self._expression(self._rule.expression)
        after = self._place[self._rule.symbol] > self._place["x_next"]
        return self._told(Text(_indexed(self._rule.symbol, int(after))))

    def _name(self, name: str) -> Text:
        if name in self._inline:
            return self._expression(self._inline[name])
        after = name in self._place and self._place[name] > self._place["x_next"]
        before = name == self._rule.symbol or self.is_old(name)
        return self._told(NOT_ATOMIC.get(name) or Text(_indexed(name, after - before)))

    def _told(self, latex: Text) -> Text:
        plain = self._notation is _PLAIN
        return Text(in_plain_text(latex.text), latex.level) if plain else latex


_PLAIN = Plain(product="·", quotient="/")


def _indexed(name: str, offset: int) -> str:
    return SYMBOLS[name].replace("<t>", {-1: "{t-1}", 0: "t", 1: "{t+1}"}[offset])


def gradient_formula() -> tuple[str, str]:
    """Return ∇f(x_t) in LaTeX and as plain text."""
    latex = NOT_ATOMIC["grad"].text
    return latex, in_plain_text(latex)


def gradient_term(gradient: Array) -> InnerTerm:
    """Return ∇f(x_t), shape (d,), as it is drawn."""
    (written, _) = write((Rule("g", "grad"), Rule("x_next", "x - g")))
    term = written.operands[0].with_values(gradient)
    assert term is not None
    return term
