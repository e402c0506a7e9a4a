"""A textbook update: lines, each written once, shown as LaTeX and with its numbers put in."""

import math
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from core.drawing import Drawing, InnerTerm, Phase, Shape
from core.expression import NumberWriter, SymbolWriter, evaluate, names_in, parse
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


def typeset(rules: Sequence[Rule]) -> tuple[str, ...]:
    """Return each rule in LaTeX, with its condition behind it.

    What is assigned on the way to x_{t+1} has the index t−1 before and t after; what is assigned after
    x_{t+1} belongs to that, and has t before and t+1 after. Lines for the same symbol are alternatives.
    """
    return tuple(written.latex for written in _written(tuple(rules)))


@dataclass(frozen=True)
class _Written:
    """A rule in words of either kind."""

    latex: str
    plain: str
    label: str
    """Of what is drawn for it."""
    operands: tuple[tuple[str, str, Drawing, bool], ...]
    """What is drawn of what it is made of: name, label, how, and whether it is an old value."""


@lru_cache(maxsize=256)
def _written(rules: tuple[Rule, ...]) -> tuple[_Written, ...]:
    place = {rule.symbol: line for line, rule in enumerate(rules) if not rule.inline}
    return tuple(_write(line, rules, place) for line in range(len(rules)))


def _write(line: int, rules: tuple[Rule, ...], place: Mapping[str, int]) -> _Written:
    rule = rules[line]
    inline = {other.symbol: other.expression for other in rules[:line] if other.inline}
    drawings = {"grad": Drawing.SLOPE} | {own.symbol: own.drawn for own in rules if own.drawn}

    def offset(name: str) -> int:
        after = name in place and place[name] > place["x_next"]
        before = name == rule.symbol or place.get(name, -1) >= line
        return after - before

    def writer(plain: bool) -> SymbolWriter:
        def symbol(name: str) -> Text:
            if name in inline:
                return chosen.write(parse(inline[name]))
            latex = NOT_ATOMIC.get(name) or Text(_indexed(name, offset(name)))
            return Text(in_plain_text(latex.text), latex.level) if plain else latex

        notation = Plain(product="·", quotient="/") if plain else Latex()
        chosen = SymbolWriter(notation, symbol)
        return chosen

    def full(plain: bool) -> str:
        chosen = writer(plain)
        text = chosen.write(parse(rule.expression)).text
        if not rule.inline:
            own = _indexed(rule.symbol, int(place[rule.symbol] > place["x_next"]))
            text = f"{in_plain_text(own) if plain else own} = {text}"
        if not rule.when or rule.inline:
            return text
        condition = chosen.write(parse(rule.when)).text
        return f"{text}  ({condition})" if plain else rf"{text} \quad ({condition})"

    def label(name: str, drawn: Drawing) -> str:
        if name == rule.symbol and not rule.inline:
            after = int(place[name] > place["x_next"])
            text = Text(in_plain_text(_indexed(name, after)))
        else:
            text = writer(plain=True).write(parse(rule.expression if rule.inline else name))
        return _label(text, drawn)

    used = names_in(parse(rule.expression))
    return _Written(
        latex=full(plain=False),
        plain=full(plain=True),
        label=label(rule.symbol, rule.drawn) if rule.drawn else "",
        operands=tuple(
            (
                name,
                _label(writer(plain=True).name(name), drawn),
                drawn,
                name not in inline and name in place and place[name] >= line,
            )
            for name, drawn in drawings.items()
            if name in used
        ),
    )


def _label(name: Text, drawn: Drawing) -> str:
    notation = Plain(product="·", quotient="/")
    match drawn.shape:
        case Shape.AGAINST:
            return notation.negative(name).text
        case Shape.ROOTS:
            return notation.function("sqrt", [name]).text
    return name.text


def _indexed(name: str, offset: int) -> str:
    return SYMBOLS[name].replace("<t>", {-1: "{t-1}", 0: "t", 1: "{t+1}"}[offset])


def gradient_formula() -> tuple[str, str]:
    """Return ∇f(x_t) in LaTeX and as plain text."""
    latex = NOT_ATOMIC["grad"].text
    return latex, in_plain_text(latex)


def gradient_term(gradient: Array) -> InnerTerm:
    """Return ∇f(x_t), shape (d,), as it is drawn."""
    text = Text(in_plain_text(NOT_ATOMIC["grad"].text), NOT_ATOMIC["grad"].level)
    return InnerTerm("grad", _label(text, Drawing.SLOPE), Drawing.SLOPE, gradient)


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
    written = _written(tuple(rule for rule, _, _ in taken))
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
            term=_term(rule.symbol, words.label, rule.drawn, value),
            operands=tuple(
                term
                for name, label, drawn, old in words.operands
                if (term := _term(name, label, drawn, before[name], old)) is not None
            ),
            parts=parts,
        )
        if rule.inline:
            inline[rule.symbol] = rule.expression
            parts = (*parts, line)
        else:
            parts = ()
            yield line


def _term(
    symbol: str, label: str, drawn: Drawing | None, value: Any, old: bool = False
) -> InnerTerm | None:
    array = np.asarray(value, dtype=np.float64)
    if drawn is None or array.ndim == 0:
        return None
    return InnerTerm(symbol, label, drawn, array, old)


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
