"""How the inner terms of a step look: arrows, rectangles, points."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from core.drawing import InnerTerm, Shape, Unit
from core.inner_step import InnerPhase
from core.trace import Array
from gui.theme import Theme, font, px
from gui.views.canvas import Canvas
from gui.views.marks import HEAD, Look, MathLabel, Placed, disc, symbol

SHORTEST = 3.0
"""A shorter arrow, in pixels, is a dot."""
LABEL_SIZE = 1.12
"""Of a label against normal text."""
DISTANCES = (6.0, 13.0, 22.0, 34.0, 48.0)
"""Pixels between the end of an arrow and its label."""
TURNS = tuple(np.radians(angle) for angle in (0, 40, -40, 80, -80, 115, -115, 150, -150))
"""Where around the end it goes, from straight ahead."""
WIDTH, PALE_WIDTH = 2.4, 4.8
"""Of what a phase makes, and, under it, of what it is made of."""
PALE = 0.55
"""How strongly that stands against the ground."""
RIM = 2.5
FILL = 0.14
"""Opacity of a rectangle."""
DOT, MARK = 3.0, 11.0
DASHES = [3.0, 2.2]
"""Of old values, in widths of the pen."""
FARTHEST = 1e5
"""Pixels beyond all screens, and within what a painter takes."""


@dataclass(frozen=True)
class Ink:
    """How a term is drawn."""

    named: QColor
    """Of its label."""
    colour: QColor
    """Of its lines: paler where it is not what the phase makes."""
    ground: QColor
    width: float
    fill: float
    """Opacity of a rectangle."""
    result: bool
    old: bool

    def pen(self, rim: float = 0.0) -> QPen:
        """Return the pen of its lines, or of a rim so much wider around them."""
        pen = QPen(self.ground if rim else self.colour, px(self.width + rim))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if self.old and not rim:
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setDashPattern(DASHES)
        return pen


def inks(phase: InnerPhase, theme: Theme) -> Iterator[tuple[InnerTerm, Ink]]:
    """Yield the terms of a phase in the order in which they are drawn.

    What it makes comes on top of what it is made of, and arrows on top of rectangles.
    """
    ground = QColor(theme.plot)
    for term in sorted(phase.operands, key=_is_arrow):
        named = colour(term, theme)
        thin = term.old or term.drawing.shape.is_rectangle
        width, fill = WIDTH if thin else PALE_WIDTH, 0.0 if term.old else FILL / 2
        yield term, Ink(named, _mixed(named, ground), ground, width, fill, False, term.old)
    for term in sorted(phase.results, key=_is_arrow):
        named = colour(term, theme)
        yield term, Ink(named, named, ground, WIDTH, FILL, True, False)


def _is_arrow(term: InnerTerm) -> bool:
    return not term.drawing.shape.is_rectangle


def colour(term: InnerTerm, theme: Theme) -> QColor:
    """Return a term's colour: what it is decides, not the phase in which it is looked at."""
    shape, unit = term.drawing.shape, term.drawing.unit
    if shape.is_point:
        return QColor(theme.term_step)
    if shape.is_rectangle:
        return QColor(theme.term_square)
    if term.symbol in ("g", "grad"):
        return QColor(theme.text)
    if unit is Unit.SLOPE or (shape is Shape.ALONG and unit is Unit.X):
        return QColor(theme.term_memory)
    return QColor(theme.term_adapted)


def _mixed(one: QColor, ground: QColor) -> QColor:
    channels = zip(
        (one.red(), one.green(), one.blue()),
        (ground.red(), ground.green(), ground.blue()),
        strict=True,
    )
    return QColor(*(round(a * PALE + b * (1 - PALE)) for a, b in channels))


def label_of(canvas: Canvas, term: InnerTerm, ink: Ink, line: Array) -> Placed:
    """Place a term's label beside the end of its line of pixels, shape (n, 2)."""
    name = MathLabel(term.latex, font(LABEL_SIZE, bold=ink.result), ink.named, ink.ground)
    places = list(_around(line, name.size))
    place = canvas.places.first(places)
    return name, canvas.places.kept_inside(places[0]) if place is None else place


def _around(line: Array, size: QSizeF) -> Iterator[QRectF]:
    """Yield places for a label around the end of a line, the best first: near it, and ahead."""
    tip, forward = line[-1], line[-1] - line[-2]
    heading = float(np.arctan2(forward[1], forward[0])) if forward.any() else -0.9
    width, height = size.width(), size.height()
    for distance in DISTANCES:
        for turn in TURNS:
            across, down = np.cos(heading + turn), np.sin(heading + turn)
            reach = px(distance) + abs(across) * width / 2 + abs(down) * height / 2
            x, y = tip[0] + across * reach, tip[1] + down * reach
            yield QRectF(x - width / 2, y - height / 2, width, height)


def draw_arrow(painter: QPainter, line: Array, ink: Ink, *, whole: bool = True) -> None:
    """Draw an arrow along a line of pixels, shape (n, 2); a hollow head says that it goes on."""
    lengths = np.hypot(*np.diff(line, axis=0).T)
    total = float(lengths.sum())
    if total < px(SHORTEST):
        disc(painter, line[-1], DOT, Look(ink.colour, ink.ground, 1.0))
        return
    head = min(px(HEAD + ink.width), total)
    tip, neck = line[-1], _before_end(line, lengths, head)
    chord = tip - neck
    along = chord / max(float(np.hypot(*chord)), 1e-9)
    neck, across = tip - along * head, np.array([-along[1], along[0]]) * head * 0.42
    corners = _polygon((tip, neck + across, neck - across))
    inner = [point for point in line[1:-1] if np.hypot(*(tip - point)) > head]
    shaft = _polygon((line[0], *inner, tip - along * head * 0.8))
    for rim in (RIM, 0.0):
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(ink.pen(rim))
        painter.drawPolyline(shaft)
        edge = QPen(ink.ground if rim else ink.colour, px(rim or 1.2))
        edge.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(edge)
        painter.setBrush(ink.colour if whole and not rim else ink.ground)
        painter.drawPolygon(corners)


def draw_rectangle(painter: QPainter, corner: Array, opposite: Array, ink: Ink) -> None:
    """Draw a rectangle between two pixels."""
    far = np.clip(opposite, -FARTHEST, FARTHEST)
    draw_outline(painter, np.array([corner, (far[0], corner[1]), far, (corner[0], far[1])]), ink)


def draw_line(painter: QPainter, line: Array, ink: Ink) -> None:
    """Draw a line along pixels, shape (n, 2)."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for rim in (RIM, 0.0):
        painter.setPen(ink.pen(rim))
        painter.drawPolyline(_polygon(line))


def draw_outline(painter: QPainter, corners: Array, ink: Ink) -> None:
    """Draw a closed outline with its corners at pixels, shape (n, 2)."""
    outline = _polygon(corners)
    fill = QColor(ink.colour)
    fill.setAlphaF(ink.fill)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(ink.pen(RIM))
    painter.drawPolygon(outline)
    painter.setBrush(fill)
    painter.setPen(ink.pen())
    painter.drawPolygon(outline)


def draw_point(painter: QPainter, at: Array, ink: Ink) -> None:
    """Draw the mark of a point."""
    symbol(painter, "d", at, MARK, Look(ink.ground, ink.colour, ink.width, halo=ink.ground))


def _polygon(points: Array | tuple[Array, ...]) -> QPolygonF:
    return QPolygonF([QPointF(*point) for point in np.asarray(points).tolist()])


def _before_end(line: Array, lengths: Array, distance: float) -> Array:
    """Return the point of a line that is so far before its end."""
    left = np.append(np.cumsum(lengths[::-1])[::-1], 0.0)
    index = int(np.flatnonzero(left >= distance - 1e-9)[-1])
    share = (left[index] - distance) / max(float(lengths[min(index, len(lengths) - 1)]), 1e-9)
    after = line[min(index + 1, len(line) - 1)]
    return np.asarray(line[index] + (after - line[index]) * share)
