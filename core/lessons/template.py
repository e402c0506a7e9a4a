"""Texts with formulas in dollar signs and placeholders for what the engine computes."""

import math
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from core.lessons.quantity import Quantity, parse
from core.problems import Problem, shown

Value = float | bool | str | tuple[float, ...] | None
"""Of a quantity: a number (whole ones are ints), a truth, an outcome or kind, a point; None for never."""
Wanted = tuple[str, str]
"""A scenario's name and the text of a quantity of it."""
Values = Mapping[Wanted, Value | Problem]
Wording = Callable[[str], str]
"""Puts an outcome, a kind of point, ``true`` or ``false`` into the reader's language."""

DIGITS = 4
LARGEST, SMALLEST = 1e6, 1e-4
"""From here on, and below here, numbers are written with a power of ten."""
PLACEHOLDER = re.compile(r"\{\{\s*(\w+)\s*:([^{}]*)\}\}")
_FORMAT = re.compile(r"([1-9]|1[0-7])|%([0-9]?)")
_SPAN = re.compile(
    r"(?P<code>(?<!`)(?P<ticks>`+)(?!`)(?:[^`]++(?!(?P=ticks)(?!`))`++)*+[^`]++(?P=ticks)(?!`))|\\\$"
    r"|\$\$(?P<display>.+?)\$\$|\$(?P<inline>(?:[^$\n]|\n(?!\s*\n))+?)\$|(?P<open>\$)",
    re.DOTALL,
)
CJK = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]")
"""Ideographs, their punctuation, and full-width forms."""
_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True)
class Placeholder:
    """A number that the engine fills in."""

    scenario: str
    quantity: Quantity
    style: str
    """Significant digits, or ``%`` and decimals; `DIGITS` where empty."""
    start: int
    end: int
    """Where it stands in the text."""
    in_formula: bool

    @property
    def wanted(self) -> Wanted:
        """Under which its value is found."""
        return self.scenario, self.quantity.text


@dataclass(frozen=True)
class Template:
    """A text with its placeholders."""

    text: str
    placeholders: tuple[Placeholder, ...] = ()

    def fill(self, values: Values, word: Wording = str) -> str:
        """Put values in; what is not known yet is an ellipsis, what there is not a dash."""
        pieces, end = [], 0
        for place in self.placeholders:
            pieces.append(self.text[end : place.start])
            if place.wanted not in values:
                pieces.append(r"\ldots" if place.in_formula else "…")
            else:
                value = values[place.wanted]
                value = None if isinstance(value, Problem) else value
                pieces.append(written(value, place.style, word, latex=place.in_formula))
            end = place.end
        return "".join(pieces) + self.text[end:]


class Misplaced(Exception):
    """A problem in a text, with the index of the character where it begins."""

    def __init__(self, problem: Problem, at: int) -> None:
        super().__init__(problem)
        self.problem, self.at = problem, at


def template(text: str) -> Template:
    """Read a text.

    Raises
    ------
    Misplaced
        If a formula is not closed or contains what no formula can show, or a placeholder is wrong.
    """
    spans = list(formulas(text))
    starts = [start for start, _, _ in spans]
    found = []
    for place in PLACEHOLDER.finditer(text):
        before = bisect_right(starts, place.start())
        inside = before > 0 and place.start() < spans[before - 1][1]
        try:
            found.append(_placeholder(place, inside))
        except Problem as problem:
            raise Misplaced(problem, place.start()) from None
    return Template(text, tuple(found))


def formulas(text: str) -> Iterator[tuple[int, int, bool]]:
    """Find the formulas: where each begins and ends, dollar signs included; whether it is displayed.

    Raises
    ------
    Misplaced
        See `template`.
    """
    for span in _SPAN.finditer(text):
        if span["open"]:
            raise Misplaced(Problem("lesson.dollar"), span.start())
        latex = span["display"] or span["inline"]
        if latex is None:
            continue
        foreign = CJK.search(PLACEHOLDER.sub("", latex))
        if foreign:
            raise Misplaced(Problem("lesson.formula", character=foreign[0]), span.start())
        yield span.start(), span.end(), span["display"] is not None


def _placeholder(found: re.Match[str], in_formula: bool) -> Placeholder:
    content, _, style = found[2].partition("|")
    scenario, colon, quantity = content.partition(":")
    if found[1] != "run" or not colon or not scenario.strip():
        raise Problem("lesson.placeholder", text=shown(found[0]))
    style = style.strip()
    if style and not _FORMAT.fullmatch(style):
        raise Problem("lesson.style", text=shown(style))
    return Placeholder(
        scenario.strip(), parse(quantity), style, found.start(), found.end(), in_formula
    )


def written(value: Value, style: str = "", word: Wording = str, *, latex: bool = False) -> str:
    """Write a value as it stands in a text.

    Parameters
    ----------
    value
        What was computed.
    style
        See `Placeholder`.
    word
        See `Wording`.
    latex
        Whether it stands in a formula.
    """
    if value is None:
        return r"\text{–}" if latex else "–"
    if isinstance(value, bool):
        value = "true" if value else "false"
    if isinstance(value, str):
        return rf"\text{{{value}}}" if latex else word(value)
    if isinstance(value, tuple) and len(value) == 1:
        return _number(value[0], style, latex)
    if isinstance(value, tuple):
        return f"({', '.join(_number(entry, style, latex) for entry in value)})"
    return _number(value, style, latex)


def _number(value: float, style: str, latex: bool) -> str:
    minus = "-" if latex else "−"
    if not math.isfinite(value):
        infinity = r"\infty" if latex else "∞"
        return "NaN" if math.isnan(value) else infinity if value > 0 else minus + infinity
    if style.startswith("%"):
        text = f"{100 * value:.{int(style[1:] or 1)}f}" + (r"\%" if latex else "%")
    elif isinstance(value, int) and not style:
        text = str(value)
    else:
        text = _significant(value, int(style or DIGITS), latex)
    return text.replace("-", minus, 1) if text.startswith("-") else text


def _significant(value: float, digits: int, latex: bool) -> str:
    mantissa, exponent = f"{value:.{digits - 1}e}".split("e")
    if value == 0 or SMALLEST <= abs(float(f"{mantissa}e{exponent}")) < LARGEST:
        rounded = float(f"{value:.{digits}g}")
        text = f"{rounded:.{max(digits - 1 - int(exponent), 0)}f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    mantissa = mantissa.rstrip("0").rstrip(".") if "." in mantissa else mantissa
    power = int(exponent)
    if latex:
        return rf"{mantissa} \times 10^{{{power}}}"
    return f"{mantissa}×10{str(power).translate(_SUPERSCRIPTS)}"


def template_of_formula(latex: str) -> Template:
    """Read what stands between dollar signs."""
    whole = template(f"$${latex}$$")
    places = (
        replace(place, start=place.start - 2, end=place.end - 2) for place in whole.placeholders
    )
    return Template(latex, tuple(places))
