"""The compass of slopes: around a point, how steep a function is in every direction."""

import math

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainterPath, QPen

from core.trace import Array
from gui.numbers import short
from gui.theme import Theme, px
from gui.views.arrows import label_at, label_where_room
from gui.views.canvas import Canvas
from gui.views.frame import Frame
from gui.views.marks import Look, Placed, disc

RADIUS = 96.0
"""Of the circle of directions where it is longest, in pixels."""
WIDEST = 0.36
"""The same at most, against the plot's shorter side."""
ANGLES = np.linspace(0.0, 2 * math.pi, 181)
DIRECTIONS: Array = np.stack([np.cos(ANGLES), np.sin(ANGLES)], axis=1)
"""Unit vectors all around, the first once more at the end; shape (n, 2)."""
VEIL = 80
"""Opacity of the lobes, of 255."""
GROUND = 150
"""Opacity of what sets the compass off from the landscape, of 255."""


def slopes(gradient: Array, directions: Array) -> Array:
    """Return the directional derivatives D_u f = ∇f·u.

    Parameters
    ----------
    gradient
        ∇f, shape (2,).
    directions
        Unit vectors u, shape (n, 2).
    """
    return np.asarray(directions @ gradient)


def unit_of_compass(frame: Frame) -> Array | None:
    """Return how many pixels a unit vector is long along x and, upwards, along y; shape (2,).

    All directions are drawn to the scale of the axes: where these differ, the circle of unit vectors
    is an ellipse, and the directions are still those in which the landscape is seen to go.
    """
    scale = frame.per_unit
    largest = float(np.abs(scale).max())
    if not np.isfinite(scale).all() or largest == 0:
        return None
    radius = min(px(RADIUS), WIDEST * min(frame.width, frame.height))
    return np.asarray(scale / largest * radius)


def draw_compass(
    canvas: Canvas, at: Array, gradient: Array, pointed_at: Array | None
) -> list[Placed]:
    """Draw for each direction u how steep f is, as a distance from the point: two lobes.

    One lobe has the directions in which f falls, the other those in which it rises; the largest slope
    is as long as the circle's radius. They meet along the contour line, where it is zero.

    Parameters
    ----------
    canvas
        Where.
    at, gradient
        A point and ∇f there, shape (2,).
    pointed_at
        A point to which the needle turns, shape (2,); None where there is no needle.

    Returns
    -------
    The labels, which are not drawn yet; none where there is nothing to be drawn.
    """
    frame, theme = canvas.frame, canvas.theme
    unit, origin = unit_of_compass(frame), frame.pixels(at)
    norm = float(np.hypot(gradient[0], gradient[1]))
    if unit is None or not frame.contains(origin) or not math.isfinite(norm):
        return []
    _draw_ground(canvas, origin, unit)
    if norm == 0:
        return [label_at(canvas, "∇f = 0", [(origin, np.array([0.0, -1.0]))], QColor(theme.text))]
    steepest = gradient / norm
    shares = np.abs(slopes(steepest, DIRECTIONS))[:, None]
    falls = slopes(steepest, DIRECTIONS) < 0
    for chosen, colour in ((falls, falling(theme)), (~falls, rising(theme))):
        lobe = np.where(chosen[:, None], DIRECTIONS * shares, 0.0)
        _fill(canvas, origin + lobe * unit, colour)
    level = np.array([-steepest[1], steepest[0]])
    pen = QPen(QColor(theme.text), px(1.3), Qt.PenStyle.DashLine)
    _line(canvas, origin - level * unit, origin + level * unit, pen)
    labels: list[Placed] = []
    for sense, colour in ((-steepest, falling(theme)), (steepest, rising(theme))):
        tip = origin + sense * unit
        disc(canvas.painter, tip, 3.5, Look(colour, QColor(theme.plot), 1.5))
        words = short(float(slopes(gradient, sense[None])[0]), signed=True)
        labels += _label(canvas, words, origin, tip, colour)
    labels += _needle(canvas, at, gradient, pointed_at, unit)
    for sense in (level, -level):
        labels += _label(canvas, "0", origin, origin + sense * unit, QColor(theme.text))
    return labels


def falling(theme: Theme) -> QColor:
    """Return the colour of directions in which f falls."""
    return QColor(theme.accent)


def rising(theme: Theme) -> QColor:
    """Return the colour of directions in which f rises."""
    return QColor(theme.maximum)


def _needle(
    canvas: Canvas, at: Array, gradient: Array, pointed_at: Array | None, unit: Array
) -> list[Placed]:
    """Draw the needle to the circle, a dot where it leaves its lobe, and return what it reads."""
    if pointed_at is None:
        return []
    away = np.asarray(pointed_at, np.float64) - at
    length = float(np.hypot(away[0], away[1]))
    if not 0 < length < math.inf:
        return []
    origin, along = canvas.frame.pixels(at), away / length
    slope = float(slopes(gradient, along[None])[0])
    share = abs(slope) / float(np.hypot(gradient[0], gradient[1]))
    ink, tip = QColor(canvas.theme.text), origin + along * unit
    _line(canvas, origin, tip, QPen(QColor(canvas.theme.plot), px(5.0)))
    _line(canvas, origin, tip, QPen(ink, px(2.2)))
    colour = falling(canvas.theme) if slope < 0 else rising(canvas.theme)
    disc(canvas.painter, origin + along * unit * share, 4.0, Look(colour, ink, 1.5))
    return _label(canvas, f"Dᵤf = {short(slope, signed=True)}", origin, tip, ink)


def _draw_ground(canvas: Canvas, origin: Array, unit: Array) -> None:
    """Draw the circle of directions on a veil, so that the lobes stand out from any landscape."""
    ground = QColor(canvas.theme.plot)
    ground.setAlpha(GROUND)
    painter = canvas.painter
    painter.setPen(QPen(QColor(canvas.theme.muted), px(1.2)))
    painter.setBrush(ground)
    painter.drawEllipse(QPointF(*origin), abs(float(unit[0])), abs(float(unit[1])))


def _fill(canvas: Canvas, outline: Array, colour: QColor) -> None:
    path = QPainterPath(QPointF(*outline[0]))
    for corner in outline[1:]:
        path.lineTo(QPointF(*corner))
    veil = QColor(colour)
    veil.setAlpha(VEIL)
    canvas.painter.setPen(QPen(colour, px(1.8)))
    canvas.painter.setBrush(veil)
    canvas.painter.drawPath(path)


def _line(canvas: Canvas, start: Array, end: Array, pen: QPen) -> None:
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    canvas.painter.setPen(pen)
    canvas.painter.drawLine(QPointF(*start), QPointF(*end))


def _label(canvas: Canvas, words: str, origin: Array, tip: Array, colour: QColor) -> list[Placed]:
    """Place a label at a tip; of one that is outside only where there is room for it."""
    along = tip - origin
    ends = [(tip, along / np.hypot(along[0], along[1]))]
    if canvas.frame.contains(tip):
        return [label_at(canvas, words, ends, colour)]
    placed = label_where_room(canvas, words, ends, colour)
    return [] if placed is None else [placed]
