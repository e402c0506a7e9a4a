"""Small signs on a plot: discs, symbols, arrows, labels; all sizes grow with the type."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike
from pyqtgraph.graphicsItems.ScatterPlotItem import Symbols
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QTransform,
)

from core.trace import Array
from gui.formula_drawing import em
from gui.mathboxes import Setting
from gui.mathlabel import symbols
from gui.painting import draws_pixels, pixel_scale
from gui.theme import px
from gui.views.baked import blank

HEAD = 9.0
"""Length of an arrow's head, in pixels."""
RIM = 3.0
"""Width of the rim around a label's letters."""
REMEMBERED = 200
REACH, SPACING, MOST_SQUARES = 9.0, 11.0, 200
"""Labels keep clear of lines by squares of this side along them, so far apart, in pixels."""

AROUND = [(x, y) for x in (-1.5, 0.0, 1.5) for y in (-1.5, 0.0, 1.5) if x or y]

# Letters with a rim take longer than all other marks of a frame together, and seldom change.
_written: dict[Hashable, QImage] = {}


@dataclass(frozen=True)
class Look:
    """How a sign is drawn."""

    fill: QColor
    border: QColor
    width: float
    """Of the border or the line, in pixels."""
    halo: QColor | None = None
    """Colour of a rim that sets the sign off from what is under it."""


@dataclass(frozen=True)
class Label:
    """A line of text on a rim that sets it off from what is under it."""

    words: str
    font: QFont
    colour: QColor
    halo: QColor

    @property
    def size(self) -> QSizeF:
        """Room that it takes, in pixels."""
        metrics = QFontMetricsF(self.font)
        return QSizeF(metrics.horizontalAdvance(self.words), metrics.height())

    @property
    def key(self) -> Hashable:
        """What it looks like, besides its colours."""
        return self.words, self.font.key()

    def draw(self, painter: QPainter, place: QRectF) -> None:
        """Write it into a rectangle of its size."""
        corner = QPointF(RIM, RIM)
        if not draws_pixels(painter):
            painter.translate(place.topLeft())
            self._write(painter)
            painter.translate(-place.topLeft())
            return
        key = (self.key, self.colour.name(), self.halo.name())
        scale = pixel_scale(painter)
        image = _written.get((key, scale))
        if image is None:
            size = self.size
            image = blank(QRectF(0, 0, size.width() + 2 * RIM, size.height() + 2 * RIM), scale)
            inner = QPainter(image)
            inner.translate(corner)
            self._stamp(inner)
            inner.end()
            if len(_written) >= REMEMBERED:
                _written.clear()
            _written[key, scale] = image
        painter.drawImage(place.topLeft() - corner, image)

    def _stamp(self, painter: QPainter) -> None:
        """Write it in pixels: the rim is the text itself, shifted all around, not an outline."""
        painter.setFont(self.font)
        painter.setPen(self.halo)
        baseline = QFontMetricsF(self.font).ascent()
        for across, down in AROUND:
            painter.drawText(QPointF(across, baseline + down), self.words)
        painter.setPen(self.colour)
        painter.drawText(QPointF(0, baseline), self.words)

    def _write(self, painter: QPainter) -> None:
        """Write it as outlines, which look the same on every device."""
        path = QPainterPath()
        path.addText(QPointF(0, QFontMetricsF(self.font).ascent()), self.font, self.words)
        painter.setPen(_round(self.halo, RIM))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.colour)
        painter.drawPath(path)


@dataclass(frozen=True)
class MathLabel(Label):
    """A line of mathematics, its words in LaTeX, as large as text in its font."""

    @property
    def size(self) -> QSizeF:
        """Room that it takes, in pixels."""
        setting = self._setting
        return QSizeF(setting.width, setting.ascent + setting.descent)

    @property
    def _setting(self) -> Setting:
        return symbols(self.words, em(self.font), self.font.bold())

    def _stamp(self, painter: QPainter) -> None:
        setting = self._setting
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self.halo)
        for across, down in AROUND:
            setting.draw(painter, QPointF(across, setting.ascent + down))
        painter.setPen(self.colour)
        setting.draw(painter, QPointF(0, setting.ascent))

    def _write(self, painter: QPainter) -> None:
        self._stamp(painter)


def disc(painter: QPainter, at: ArrayLike, radius: float, look: Look) -> None:
    """Draw a disc with its middle at a pixel."""
    painter.setPen(QPen(look.border, px(look.width)))
    painter.setBrush(look.fill)
    painter.drawEllipse(QPointF(*np.asarray(at)), px(radius), px(radius))


def symbol(painter: QPainter, name: str, at: ArrayLike, size: float, look: Look) -> None:
    """Draw one of pyqtgraph's symbols, as in `gui.theme.RUN_SYMBOLS`.

    Parameters
    ----------
    painter
        With antialiasing set.
    name
        Of the symbol.
    at
        Its middle, in pixels.
    size
        Its height, in pixels.
    look
        Colours, and the border's width.
    """
    column, row = np.asarray(at)
    shape = QTransform.fromTranslate(column, row).scale(px(size), px(size)).map(Symbols[name])
    if look.halo is not None:
        painter.setPen(_round(look.halo, px(look.width + 3)))
        painter.setBrush(look.halo)
        painter.drawPath(shape)
    painter.setPen(QPen(look.border, px(look.width)))
    painter.setBrush(look.fill)
    painter.drawPath(shape)


def arrow(painter: QPainter, tail: Array, tip: Array, look: Look) -> None:
    """Draw an arrow with a filled head."""
    length = float(np.hypot(*(tip - tail)))
    if length == 0:
        return
    along = (tip - tail) / length
    across = np.array([-along[1], along[0]])
    head = min(px(HEAD), length)
    neck = tip - along * head
    corners = [tip, neck + across * head * 0.42, neck - across * head * 0.42]
    polygon = QPolygonF([QPointF(*corner) for corner in corners])
    shaft = QPointF(*tail), QPointF(*(tip - along * head * 0.7))
    rims = [] if look.halo is None else [(look.halo, 2.5)]
    for colour, extra in (*rims, (look.fill, 0.0)):
        painter.setPen(_round(colour, px(look.width + extra)))
        painter.drawLine(*shaft)
        painter.setPen(_round(colour, px(max(extra, 1.0))))
        painter.setBrush(colour)
        painter.drawPolygon(polygon)


Placed = tuple[Label, QRectF]
"""A label and where it goes."""


@dataclass
class Places:
    """Where labels still have room."""

    bounds: QRectF
    taken: list[QRectF] = field(default_factory=list)

    def take(self, at: Iterable[float], size: float) -> None:
        """Keep a square around a pixel free of labels."""
        column, row = at
        self.taken.append(QRectF(column - size / 2, row - size / 2, size, size))

    def take_line(self, line: Array) -> None:
        """Keep a line of pixels, shape (n, 2), free of labels: squares along it are taken."""
        for start, end in pairwise(line):
            count = int(np.ceil(np.hypot(*(end - start)) / px(SPACING)))
            shares = np.linspace(0, 1, min(count, MOST_SQUARES) + 1)[:, None]
            for at in (start + (end - start) * shares).tolist():
                self.take(at, px(REACH))

    def beside(self, at: ArrayLike, distance: float, size: QSizeF) -> QRectF | None:
        """Find room for a label beside a mark, and take it; None if there is none.

        Parameters
        ----------
        at
            The mark's middle, in pixels.
        distance
            From the middle to the label's nearest edge.
        size
            The label's.
        """
        column, row = np.asarray(at)
        width, height = size.width(), size.height()
        near = distance * 0.6
        corners = (
            (near, -near - height),
            (-near - width, -near - height),
            (near, near),
            (-near - width, near),
            (distance, -height / 2),
            (-distance - width, -height / 2),
            (-width / 2, -distance - height),
            (-width / 2, distance),
        )
        return self.first(QRectF(QPointF(column + x, row + y), size) for x, y in corners)

    def first(self, candidates: Iterable[QRectF]) -> QRectF | None:
        """Take the first of some rectangles that is free and inside; None if none is."""
        for rectangle in candidates:
            free = not any(rectangle.intersects(other) for other in self.taken)
            if free and self.bounds.contains(rectangle):
                self.taken.append(rectangle)
                return rectangle
        return None

    def kept_inside(self, rectangle: QRectF) -> QRectF:
        """Return a rectangle moved inside, for what must stand somewhere."""
        bounds = self.bounds
        left = min(max(rectangle.left(), bounds.left()), bounds.right() - rectangle.width())
        top = min(max(rectangle.top(), bounds.top()), bounds.bottom() - rectangle.height())
        return QRectF(QPointF(left, top), rectangle.size())


def _round(colour: QColor, width: float) -> QPen:
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen
