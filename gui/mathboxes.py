"""Boxes of mathematics: signs, fractions, roots and brackets with their sizes, and how they are drawn.

They are set in the face of the formulas; the widths of its signs are known, and nothing is measured.
"""

import importlib.util
from collections.abc import Iterable, Iterator
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
QUARTER = "\N{FOUR-PER-EM SPACE}"
"""Around a sign."""


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


@lru_cache(maxsize=512)
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


def glyph(sign: str, size: float, strong: bool) -> Box:
    """Set a sign with the space around it."""
    return text(QUARTER + sign + QUARTER, size, strong)


def stack(boxes: list[Box], size: float, gap: float, middle: bool) -> Box:
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


def between(inner: Box, size: float, sign: str) -> Box:
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


def fraction(above: Box, below: Box, size: float) -> Box:
    """Put one box above another, with a bar between them."""
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


def root(inner: Box, size: float) -> Box:
    """Put a box under the sign of a square root."""
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
