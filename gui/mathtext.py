"""Numbers put into a formula, set in columns as quickly as they change.

They are other ones at every step of the clock, and to typeset them as formulas are takes a hundred
times as long as a frame. So the few signs that stand between numbers are laid out here, in the same
face; their widths are known, and nothing is measured.
"""

import importlib.util
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QPainter, QPainterPath

AXIS = 0.26
"""Height of minus signs and fraction bars above the base line, in ems."""
ASCENT, DESCENT = 0.68, 0.2
"""Room of a line of digits, in ems."""
THICK = 0.055
"""Of fraction bars and roots, in ems."""
GAP = 0.3
"""Between the rows of a column, in ems."""
SMALL = 0.85
"""A fraction's parts against what stands beside it."""
RAISED = 0.7
"""An exponent against its base."""
_TOKENS = re.compile(r"\\operatorname|\\mathrm|\\[A-Za-z]+|\\.|[\d.]+|\s+|.")
_SIGNS = {"-": "−", r"\times": "×", r"\infty": "∞", r"\max": "max", r"\min": "min", r"\|": "‖"}
_BINARY = {"+", "−", "×"}
_QUARTER = "\N{FOUR-PER-EM SPACE}"


class Ink(NamedTuple):
    """What a box draws itself: a text, a bar or a shape."""

    text: str = ""
    size: int = 0
    strong: bool = False
    bar: tuple[float, float] = (0.0, 0.0)
    path: QPainterPath | None = None


class Box(NamedTuple):
    """Something set, around the start of its base line; y goes down."""

    width: float
    ascent: float
    descent: float
    parts: tuple[tuple[float, float, "Box"], ...] = ()
    ink: Ink | None = None


@dataclass(frozen=True)
class Setting:
    """A box ready to be drawn."""

    width: float
    ascent: float
    descent: float
    inks: tuple[tuple[float, float, Ink], ...]

    def draw(self, painter: QPainter, place: QPointF) -> None:
        """Draw with the painter's pen."""
        colour = painter.pen().color()
        left, base = place.x(), place.y()
        for x, y, ink in self.inks:
            if ink.text:
                painter.setFont(_font(ink.size, ink.strong))
                painter.drawText(QPointF(left + x, base + y), ink.text)
            elif ink.path is not None:
                painter.fillPath(ink.path.translated(left + x, base + y), colour)
            else:
                painter.fillRect(QRectF(left + x, base + y, *ink.bar), colour)


def inks(box: Box, x: float, y: float) -> Iterator[tuple[float, float, Ink]]:
    """Yield what a box and its parts draw, and where, if its base line starts at a place."""
    if box.ink is not None:
        yield x, y, box.ink
    for right, down, part in box.parts:
        yield from inks(part, x + right, y + down)


@cache
def _family() -> str:
    """Return the face of the formulas, which ziamath brings; it is not imported for that."""
    found = importlib.util.find_spec("ziamath")
    if found is None or found.origin is None:
        return "serif"
    path = Path(found.origin).parent / "fonts" / "STIXTwoMath-Regular.ttf"
    families = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path)))
    return families[0] if families else "serif"


@lru_cache(maxsize=128)
def _font(size: int, strong: bool) -> QFont:
    font = QFont(_family())
    font.setPixelSize(size)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setKerning(False)  # a text is as wide as its characters
    font.setBold(strong)
    return font


@lru_cache(maxsize=4096)
def _advance(character: str, size: int) -> float:
    return QFontMetricsF(_font(size, False)).horizontalAdvance(character)


@lru_cache(maxsize=2048)
def text(text: str, size: float, strong: bool = False) -> Box:
    """Set characters one behind the other."""
    pixels = max(1, round(size))
    width = sum(_advance(character, pixels) for character in text)
    return Box(width, ASCENT * pixels, DESCENT * pixels, ink=Ink(text, pixels, strong))


def row(boxes: Iterable[Box]) -> Box:
    """Put boxes one behind the other; texts become one, which is quicker to draw."""
    parts: list[tuple[float, float, Box]] = []
    x = ascent = descent = 0.0
    for box in _flat(boxes):
        ink, before = box.ink, parts[-1][2].ink if parts else None
        if ink and before and ink.text and ink[1:3] == before[1:3] and before.text:
            start, down, last = parts[-1]
            joined = Ink(before.text + ink.text, ink.size, ink.strong)
            wider = Box(last.width + box.width, last.ascent, last.descent, ink=joined)
            parts[-1] = (start, down, wider)
        else:
            parts.append((x, 0.0, box))
        x += box.width
        ascent, descent = max(ascent, box.ascent), max(descent, box.descent)
    return parts[0][2] if len(parts) == 1 else Box(x, ascent, descent, tuple(parts))


def _flat(boxes: Iterable[Box]) -> Iterator[Box]:
    """Take rows of boxes that stand on the base line apart again."""
    for box in boxes:
        if box.parts and not box.ink and _is_row(box):
            yield from (part for _, _, part in box.parts)
        else:
            yield box


def _is_row(box: Box) -> bool:
    """Whether it is nothing but its parts one behind the other."""
    x = 0.0
    for start, down, part in box.parts:
        if down or start != x:
            return False
        x += part.width
    return x == box.width


def space(width: float) -> Box:
    """Return room for nothing."""
    return Box(width, 0, 0)


def _sign(sign: str, size: float, strong: bool) -> Box:
    return text(_QUARTER + sign + _QUARTER, size, strong)


def _stack(boxes: list[Box], size: float, gap: float, middle: bool) -> Box:
    """Put boxes one below the other, around the axis of a line."""
    width = max(box.width for box in boxes)
    height = sum(box.ascent + box.descent for box in boxes) + gap * size * (len(boxes) - 1)
    y = top = -AXIS * size - height / 2
    parts = []
    for box in boxes:
        parts.append(((width - box.width) / 2 if middle else 0.0, y + box.ascent, box))
        y += box.ascent + box.descent + gap * size
    return Box(width, -top, height + top, tuple(parts))


@lru_cache(maxsize=512)
def _bracket(height: float, size: float, closing: bool) -> Box:
    """Return a round bracket of any height, centred on the axis."""
    width, thick = 0.32 * size, 0.1 * size
    path = QPainterPath()
    outer, inner = -0.7 * width, -0.7 * width + 2 * thick
    right = width
    if closing:
        right, outer, inner = (1.12 * width - x for x in (right, outer, inner))
    path.moveTo(right, 0)
    path.quadTo(outer, height / 2, right, height)
    path.quadTo(inner, height / 2, right, 0)
    top = -AXIS * size - height / 2
    return Box(1.12 * width, -top, height + top, ((0.0, top, Box(0, 0, 0, ink=Ink(path=path))),))


def _between(inner: Box, size: float, sign: str) -> Box:
    """Put round brackets or bars around a box, as high as it is."""
    reach = max(inner.ascent - AXIS * size, inner.descent + AXIS * size) + 0.04 * size
    if sign == "|":
        thick = THICK * size
        line = Box(0, 0, 0, ink=Ink(bar=(thick, 2 * reach)))
        bar = Box(3 * thick, 0, 0, ((thick, -AXIS * size - reach, line),))
        return row((bar, inner, bar))
    if 2 * reach < 1.3 * size:
        return row((text("(", size), inner, text(")", size)))
    return row((_bracket(2 * reach, size, False), inner, _bracket(2 * reach, size, True)))


def _fraction(above: Box, below: Box, size: float) -> Box:
    width = max(above.width, below.width) + 0.2 * size
    thick = THICK * size
    up = -AXIS * size - 0.1 * size - above.descent * 0.6
    down = -AXIS * size + 0.14 * size + below.ascent
    bar = Box(0, 0, 0, ink=Ink(bar=(width - 0.08 * size, thick)))
    parts = (
        ((width - above.width) / 2, up, above),
        (0.04 * size, -AXIS * size, bar),
        ((width - below.width) / 2, down, below),
    )
    return Box(width, above.ascent - up, below.descent + down, parts)


def _root(inner: Box, size: float) -> Box:
    thick, left = THICK * size, 0.62 * size
    top, bottom = -inner.ascent - 0.12 * size, inner.descent * 0.6
    path = QPainterPath(QPointF(0.06 * size, -0.3 * size))
    for x, y in (
        (0.22 * size, -0.38 * size),
        (0.36 * size, bottom - 0.16 * size),
        (left - thick, top),
        (left + inner.width + 0.08 * size, top),
        (left + inner.width + 0.08 * size, top + thick),
        (left, top + thick),
        (0.4 * size, bottom),
        (0.32 * size, bottom),
        (0.17 * size, -0.3 * size),
    ):
        path.lineTo(x, y)
    path.closeSubpath()
    parts = ((left, 0.0, inner),)
    width = left + inner.width + 0.12 * size
    return Box(width, -top, max(bottom, inner.descent), parts, Ink(path=path))


class Reader:
    """Reads the LaTeX of numbers: what `core.notation.Latex` writes where names have their values."""

    def __init__(self, latex: str, strong: bool) -> None:
        self._tokens: list[str] = [token for token in _TOKENS.findall(latex) if not token.isspace()]
        self._at = 0
        self.strong = strong

    def pieces(self, size: float, end: str = "") -> list[Box]:
        """Read to the token `end`; each piece begins with the sign that stands between."""
        pieces: list[list[Box]] = [[]]
        is_sign = True
        while self._at < len(self._tokens):
            token = self.take()
            if token == end:
                break
            sign = _SIGNS.get(token, token)
            if sign in _BINARY | {"="} and not is_sign:
                pieces.append([self.sign(sign, size)])
            else:
                pieces[-1].append(self.atom(token, size))
            is_sign = sign in _BINARY | {"=", ",", r"\quad"}
        return [row(piece) for piece in pieces]

    def sign(self, sign: str, size: float) -> Box:
        """Set what stands between two things, with the space around it."""
        return _sign(sign, size, self.strong)

    def take(self) -> str:
        """Return the next token, and go on."""
        token: str = self._tokens[self._at]
        self._at += 1
        return token

    def peek(self) -> str:
        """Return the next token without taking it; at the end it is empty."""
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    @property
    def known(self) -> frozenset[str]:
        """The commands that are understood."""
        return frozenset(_COMMANDS) | frozenset(_SIGNS)

    def group(self, size: float) -> Box:
        """Read what is in braces."""
        self.take()
        return row(self.pieces(size, "}"))

    def atom(self, token: str, size: float) -> Box:
        """Set what begins with a token that was taken."""
        if token == "^":
            power = self.group(size * RAISED)
            up = 0.38 * size
            return Box(power.width, power.ascent + up, 0, ((0.0, -up, power),))
        if token in _COMMANDS:
            return _COMMANDS[token](self, size)
        if token == ",":
            return text("," + _QUARTER, size)
        if token == "{":
            return row(self.pieces(size, "}"))
        return text(_SIGNS.get(token, token), size, self.strong)

    def _read_fraction(self, size: float) -> Box:
        above, below = self.group(size * SMALL), self.group(size * SMALL)
        return _fraction(above, below, size)

    def _read_root(self, size: float) -> Box:
        return _root(self.group(size), size)

    def _read_brackets(self, size: float) -> Box:
        sign = self.take()
        inner = row(self.pieces(size, r"\right"))
        self.take()
        return _between(inner, size, sign)

    def _read_upright(self, size: float) -> Box:
        self.take()
        letters = []
        while (token := self.take()) != "}":
            letters.append(token)
        return text("".join(letters), size, self.strong)

    def _read_space(self, size: float) -> Box:
        return space(0.17 * size)

    def _read_quad(self, size: float) -> Box:
        return space(size)


_COMMANDS: dict[str, Callable[[Reader, float], Box]] = {
    r"\frac": Reader._read_fraction,
    r"\sqrt": Reader._read_root,
    r"\left": Reader._read_brackets,
    r"\operatorname": Reader._read_upright,
    r"\mathrm": Reader._read_upright,
    r"\,": Reader._read_space,
    r"\quad": Reader._read_quad,
}


@lru_cache(maxsize=512)
def numbers(entries: tuple[str, ...], room: float, size: float) -> Setting:
    """Set ``a + b = c`` for each component: a column of the sums, and a column of the results.

    Parameters
    ----------
    entries
        LaTeX of each component.
    room
        The width in pixels; what is wider is broken before signs, and at last made smaller.
    size
        An em in pixels.
    """
    box = _numbers(entries, room, size)
    while box.width > room and size > 4:
        size = min(size - 1, size * room / box.width)
        box = _numbers(entries, room, size)
    return Setting(box.width, box.ascent, box.descent, tuple(inks(box, 0, 0)))


def _numbers(entries: tuple[str, ...], room: float, size: float) -> Box:
    parts = [entry.rpartition(" = ") for entry in entries]
    equal = text("=" + _QUARTER, size)
    results = row((equal, _column([[_read(part[2], size, True)] for part in parts], size)))
    if not any(part[0] for part in parts):
        return results
    pieces = [Reader(part[0] or part[2], False).pieces(size) for part in parts]
    terms = row((equal, _column([[row(piece)] for piece in pieces], size)))
    space = text(_QUARTER, size)
    if terms.width + space.width + results.width <= room:
        return row((terms, space, results))
    if terms.width > room:
        inner = room - equal.width - (0.8 * size if len(entries) > 1 else 0)
        terms = row((equal, _column([_broken(piece, inner, size) for piece in pieces], size)))
    down = terms.descent + GAP * size + results.ascent
    both = ((0.0, 0.0, terms), (0.0, down, results))
    return Box(max(terms.width, results.width), terms.ascent, down + results.descent, both)


def _read(latex: str, size: float, strong: bool) -> Box:
    return row(Reader(latex, strong).pieces(size))


def _column(entries: list[list[Box]], size: float) -> Box:
    """Put entries one below the other in brackets; an entry may have several lines."""
    stacks = [_stack(lines, size, 0.05, middle=False) for lines in entries]
    if len(stacks) == 1:
        return stacks[0] if len(entries[0]) > 1 else entries[0][0]
    return _between(_stack(stacks, size, GAP, middle=True), size, "(")


def _broken(pieces: list[Box], room: float, size: float) -> list[Box]:
    """Begin a new line where there is no room."""
    lines: list[list[Box]] = [[]]
    x = 0.0
    for piece in _products(pieces, room):
        if lines[-1] and x + piece.width > room:
            lines.append([space(size * 0.5)])
            x = size * 0.5
        lines[-1].append(piece)
        x += piece.width
    return [row(line) for line in lines]


def _products(pieces: list[Box], room: float) -> list[Box]:
    """Keep the factors of a product together, if there is room for it."""
    terms: list[Box] = []
    for piece in pieces:
        first = piece if piece.ink else piece.parts[0][2]
        is_factor = first.ink is not None and first.ink.text.startswith(f"{_QUARTER}×")
        if is_factor and terms and terms[-1].width + piece.width + room / 20 <= room:
            terms[-1] = row((terms[-1], piece))
        else:
            terms.append(piece)
    return terms
