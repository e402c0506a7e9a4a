"""Typeset formulas on a painter: sharp, in any colour, broken into lines where they are too wide."""

from collections import OrderedDict
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontInfo, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from gui.painting import draws_pixels, pixel_scale
from gui.typesetting import SIZE, Typeset

ENLARGED = 1.08
"""STIX's letters beside those of the program's font, so that both look of one size."""


def em(font: QFont) -> float:
    """Return the pixels of an em of formulas among text in this font."""
    return QFontInfo(font).pixelSize() * ENLARGED


@lru_cache(maxsize=64)
def _renderer(picture: Typeset, colour: str) -> QSvgRenderer:
    renderer = QSvgRenderer(QByteArray(picture.coloured(colour)))
    renderer.setAspectRatioMode(Qt.AspectRatioMode.IgnoreAspectRatio)
    return renderer


class Pixmaps:
    """Formulas in device pixels, drawn for one screen; those that were shown last are kept.

    They differ in size by a factor of a hundred, from a letter to a matrix on a large screen, so that
    not their number is bounded but what they take.

    Parameters
    ----------
    most
        Bytes that are kept.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[tuple[Typeset, float, str, float], QPixmap] = OrderedDict()
        self.bytes = 0
        """Of all that are kept."""

    def get(self, picture: Typeset, scale: float, colour: str, ratio: float) -> QPixmap:
        """Return a formula at a scale, on a screen with so many pixels to a unit of length."""
        key = (picture, scale, colour, ratio)
        if key not in self._kept:
            self._kept[key] = _drawn(*key)
            self.bytes += _bytes(self._kept[key])
            while self.bytes > self._most and len(self._kept) > 1:
                self.bytes -= _bytes(self._kept.popitem(last=False)[1])
        self._kept.move_to_end(key)
        return self._kept[key]


pixmaps = Pixmaps(most=16_000_000)
"""The program's: several pages of lessons on a large screen."""


def _bytes(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * pixmap.depth() // 8


def _drawn(picture: Typeset, scale: float, colour: str, ratio: float) -> QPixmap:
    size = QSize(int(picture.width * scale * ratio) + 2, int(picture.height * scale * ratio) + 2)
    pixmap = QPixmap(size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    room = QRectF(0, 0, picture.width * scale * ratio, picture.height * scale * ratio)
    _renderer(picture, colour).render(painter, room)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def draw(painter: QPainter, place: QPointF, picture: Typeset, scale: float, colour: str) -> None:
    """Draw a formula whose base line begins at a place; pixels of the device are kept whole."""
    x, y = place.x() + picture.left * scale, place.y() + picture.top * scale
    if not draws_pixels(painter):
        room = QRectF(x, y, picture.width * scale, picture.height * scale)
        _renderer(picture, colour).render(painter, room)
        return
    ratio = pixel_scale(painter)
    corner = QPointF(round(x * ratio) / ratio, round(y * ratio) / ratio)
    painter.drawPixmap(corner, pixmaps.get(picture, scale, colour, ratio))


@dataclass(frozen=True)
class Line:
    """A line of a formula: its pieces with where each begins, in ems of `SIZE`."""

    pieces: tuple[tuple[float, Typeset], ...]

    @property
    def width(self) -> float:
        """From the start of the line to the end of its last piece."""
        x, last = self.pieces[-1]
        return x + last.left + last.width

    @property
    def ascent(self) -> float:
        """Above the base line."""
        return max(-piece.top for _, piece in self.pieces)

    @property
    def descent(self) -> float:
        """Below the base line."""
        return max(piece.top + piece.height for _, piece in self.pieces)


def broken(pieces: tuple[Typeset, ...], room: float, indent: float = SIZE) -> tuple[Line, ...]:
    """Lay pieces one behind the other, and begin a new line where there is no room, indented."""
    lines: list[Line] = []
    line: list[tuple[float, Typeset]] = []
    x = 0.0
    for piece in pieces:
        if line and x + piece.left + piece.width > room:
            lines.append(Line(tuple(line)))
            line, x = [], indent
        line.append((x, piece))
        x += piece.left + piece.width
    return (*lines, Line(tuple(line))) if line else tuple(lines)
