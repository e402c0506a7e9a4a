"""How arithmetic is written down: in LaTeX, or in one line of plain text."""

import math
from dataclasses import dataclass
from enum import IntEnum


class Level(IntEnum):
    """How tightly a text's outermost operation binds; looser ones need brackets in tighter ones."""

    SUM = 1
    """Also whatever begins with a minus."""
    PRODUCT = 2
    POWER = 3
    ATOM = 4


@dataclass(frozen=True)
class Text:
    """A piece of mathematics as written."""

    text: str
    level: Level = Level.ATOM


class Notation:
    """What LaTeX and plain text have in common.

    Parameters
    ----------
    digits
        Significant digits of numbers.
    """

    minus = "−"

    def __init__(self, digits: int = 4) -> None:
        self._digits = digits

    def number(self, value: float) -> Text:
        """Write a number, rounded to the significant digits."""
        if math.isnan(value):
            return Text(self.nan)
        if value < 0:
            return Text(self.minus + self.number(-value).text, Level.SUM)
        if math.isinf(value):
            return Text(self.infinity)
        mantissa, _, exponent = f"{value + 0.0:.{self._digits}g}".partition("e")
        return self.scientific(mantissa, int(exponent)) if exponent else Text(mantissa)

    nan = "nan"
    infinity = "∞"

    def scientific(self, mantissa: str, exponent: int) -> Text:
        """Write mantissa·10^exponent."""
        raise NotImplementedError

    def bracketed(self, text: str) -> str:
        """Put brackets around a text."""
        return f"({text})"

    def within(self, part: Text, level: Level) -> str:
        """Write `part` where at least `level` is needed, with brackets if it binds less."""
        return part.text if part.level >= level else self.bracketed(part.text)

    def negative(self, a: Text) -> Text:
        """Write −a."""
        return Text(self.minus + self.within(a, Level.PRODUCT), Level.SUM)

    def sum(self, a: Text, b: Text) -> Text:
        """Write a + b."""
        return Text(f"{a.text} + {self.within(b, Level.PRODUCT)}", Level.SUM)

    def difference(self, a: Text, b: Text) -> Text:
        """Write a − b."""
        return Text(f"{a.text} {self.minus} {self.within(b, Level.PRODUCT)}", Level.SUM)

    def product(self, a: Text, b: Text) -> Text:
        """Write a times b."""
        raise NotImplementedError

    def quotient(self, a: Text, b: Text) -> Text:
        """Write a over b."""
        raise NotImplementedError

    def power(self, a: Text, b: Text) -> Text:
        """Write a to the power of b."""
        raise NotImplementedError

    def function(self, name: str, arguments: list[Text]) -> Text:
        """Write a function of the language of expressions."""
        raise NotImplementedError

    def cases(self, cases: list[tuple[Text, Text]]) -> Text:
        """Write values with their conditions."""
        raise NotImplementedError

    def relation(self, sign: str, a: Text, b: Text) -> Text:
        """Write a condition; `sign` is one of > < ≤ ≥ = ≠."""
        return Text(f"{a.text} {sign} {b.text}")


class Plain(Notation):
    """One line of plain text: ``0.0684 − 0.06 × 0.1368``.

    Parameters
    ----------
    digits
        Significant digits of numbers.
    product, quotient
        The signs of multiplication and division.
    """

    def __init__(self, digits: int = 4, product: str = " × ", quotient: str = " / ") -> None:
        super().__init__(digits)
        self._product = product
        self._quotient = quotient

    def scientific(self, mantissa: str, exponent: int) -> Text:
        """Write mantissa·10^exponent as a computer does: ``1.2e−5``."""
        return Text(f"{mantissa}e{str(exponent).replace('-', self.minus)}")

    def product(self, a: Text, b: Text) -> Text:
        """Write a × b."""
        parts = self.within(a, Level.PRODUCT), self.within(b, Level.PRODUCT)
        return Text(self._product.join(parts), Level.PRODUCT)

    def quotient(self, a: Text, b: Text) -> Text:
        """Write a / b."""
        parts = self.within(a, Level.PRODUCT), self.within(b, Level.POWER)
        return Text(self._quotient.join(parts), Level.PRODUCT)

    def power(self, a: Text, b: Text) -> Text:
        """Write a^b, or a²."""
        base = self.within(a, Level.ATOM)
        exponent = "²" if b.text == "2" else "^" + self.within(b, Level.ATOM)
        return Text(base + exponent, Level.POWER)

    def function(self, name: str, arguments: list[Text]) -> Text:
        """Write √a, |a|, max(a, b), min(a, b) or sign(a)."""
        if name == "sqrt":
            return Text("√" + self.within(arguments[0], Level.ATOM), Level.POWER)
        texts = [argument.text for argument in arguments]
        match name, texts:
            case "abs", [a]:
                return Text(f"|{a}|")
            case "norm1", [a]:
                return Text(f"‖{a}‖₁")
            case "dot", [a, b]:
                return Text(f"{a}ᵀ{b}", Level.PRODUCT)
            case "apply", [a, b]:
                return Text(f"{a} {b}", Level.PRODUCT)
        return Text(f"{name.removesuffix('imum')}({', '.join(texts)})")

    def cases(self, cases: list[tuple[Text, Text]]) -> Text:
        """Write values with their conditions behind them: ``{a (x > 0); b (x ≤ 0)}``."""
        rows = [f"{value.text} ({condition.text})" for value, condition in cases]
        return Text("{" + "; ".join(rows) + "}")


class Latex(Notation):
    """LaTeX.

    Parameters
    ----------
    digits
        Significant digits of numbers.
    cross
        Whether products have a ×, as between numbers, and are not just written side by side.
    slash
        Whether quotients stay in the line, a/b, and are no fractions.
    """

    minus = "-"
    nan = r"\mathrm{nan}"
    infinity = r"\infty"

    def __init__(self, digits: int = 4, cross: bool = False, slash: bool = False) -> None:
        super().__init__(digits)
        self._cross = cross
        self._slash = slash

    def scientific(self, mantissa: str, exponent: int) -> Text:
        """Write mantissa × 10^exponent."""
        power = f"10^{{{exponent}}}"
        if mantissa == "1":
            return Text(power, Level.POWER)
        return Text(rf"{mantissa} \times {power}", Level.PRODUCT)

    def bracketed(self, text: str) -> str:
        """Put brackets around a text, as high as it is."""
        return rf"\left( {text} \right)"

    def product(self, a: Text, b: Text) -> Text:
        """Write a b, or a × b."""
        left, right = self.within(a, Level.PRODUCT), self.within(b, Level.PRODUCT)
        sign = r" \times " if self._cross or right[0].isdigit() else r"\, "
        return Text(left + sign + right, Level.PRODUCT)

    def quotient(self, a: Text, b: Text) -> Text:
        """Write a fraction, or a/b."""
        if self._slash:
            parts = self.within(a, Level.PRODUCT), self.within(b, Level.POWER)
            return Text("/".join(parts), Level.PRODUCT)
        return Text(rf"\frac{{{a.text}}}{{{b.text}}}", Level.PRODUCT)

    def power(self, a: Text, b: Text) -> Text:
        """Write a to the power of b."""
        return Text(f"{self.within(a, Level.ATOM)}^{{{b.text}}}", Level.POWER)

    def function(self, name: str, arguments: list[Text]) -> Text:
        """Write a function of the language of expressions."""
        texts = [argument.text for argument in arguments]
        match name, texts:
            case "sqrt", [a]:
                return Text(rf"\sqrt{{{a}}}")
            case "abs", [a]:
                return Text(rf"\left| {a} \right|")
            case "norm1", [a]:
                return Text(rf"\left\| {a} \right\|_1")
            case "dot", [a, b]:
                return Text(rf"{a}^{{\top}} {b}", Level.PRODUCT)
            case "apply", [a, b]:
                return Text(rf"{a}\, {b}", Level.PRODUCT)
        return Text(rf"\{_LATEX_NAMES[name]} \left( {', '.join(texts)} \right)")

    def cases(self, cases: list[tuple[Text, Text]]) -> Text:
        """Write values with their conditions, one below the other."""
        rows = [f"{value.text} & {condition.text}" for value, condition in cases]
        return Text(r"\begin{cases} " + r" \\ ".join(rows) + r" \end{cases}")

    def relation(self, sign: str, a: Text, b: Text) -> Text:
        """Write a condition; `sign` is one of > < ≤ ≥ = ≠."""
        return Text(f"{a.text} {_LATEX_SIGNS.get(sign, sign)} {b.text}")


_LATEX_NAMES = {"maximum": "max", "minimum": "min", "sign": "operatorname{sign}"}
_LATEX_SIGNS = {"≤": r"\le", "≥": r"\ge", "≠": r"\ne"}
