"""Arrows at the iterate: the direction of descent and the Hessian's eigenvectors."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QPen

from core.trace import Array
from gui.theme import font, px
from gui.views.canvas import Canvas
from gui.views.frame import Frame
from gui.views.marks import Label, Look, Placed, arrow
from gui.views.numbers import short

EIGENVECTOR, LONGEST_EIGENVECTOR = 0.26, 90.0
"""Length of an eigenvector against the plot's shorter side, and the greatest in pixels."""
SHORTEST, LONGEST = 20.0, 66.0
"""Lengths of the arrow of descent for a vanishing gradient and for the run's greatest."""
LEAST = 12.0
"""An arrow that would have to be shorter to stay inside is not drawn."""
BESIDE = 5.0
"""Pixels between a tip and its label."""
TANGENT = 60.0
"""Half the length of a tangent, in pixels."""
SUBSCRIPTS = "₁₂"


@dataclass(frozen=True, eq=False)
class Eigenpairs:
    """Eigenvectors to be drawn at a point."""

    at: Array
    """The point, shape (2,)."""
    eigenvalues: Array
    """Ascending, shape (2,)."""
    eigenvectors: Array
    """One a row, shape (2, 2)."""


def draw_eigenvectors(canvas: Canvas, pairs: Eigenpairs, away_from: Array) -> list[Placed]:
    """Draw eigenvectors with their eigenvalues, green where f curves up and red where down.

    Parameters
    ----------
    canvas
        Where.
    pairs
        What is drawn; nothing where the Hessian is not finite.
    away_from
        A point of the plane; of the two senses of an eigenvector the one that points away from it
        is drawn, so that the path stays free.

    Returns
    -------
    The labels, which are not drawn yet.
    """
    frame, theme = canvas.frame, canvas.theme
    origin = frame.pixels(pairs.at)
    finite = np.isfinite(pairs.eigenvalues).all() and np.isfinite(pairs.eigenvectors).all()
    if not finite or not frame.contains(origin):
        return []
    wanted = EIGENVECTOR * min(frame.width, frame.height)
    wanted = min(max(wanted, px(SHORTEST)), px(LONGEST_EIGENVECTOR))
    labels = []
    for index, (value, vector) in enumerate(
        zip(pairs.eigenvalues, pairs.eigenvectors, strict=True)
    ):
        along = frame.direction(vector)
        if along is None:
            continue
        if along @ (frame.pixels(away_from) - origin) > 0:
            along = -along
        along, length = _fitting(origin, along, wanted, frame)
        if length < LEAST:
            continue
        named = theme.positive_curvature if value > 0 else theme.negative_curvature
        colour = QColor(named if value else theme.muted)
        tip = origin + along * length
        arrow(canvas.painter, origin, tip, Look(colour, colour, 2.4, QColor(theme.plot)))
        words = f"λ{SUBSCRIPTS[index]} = {short(float(value), signed=True)}"
        labels.append(label_at(canvas, words, tip, along, colour))
    return labels


def draw_descent(canvas: Canvas, at: Array, gradient: Array, greatest: float) -> list[Placed]:
    """Draw −∇f at the iterate.

    Its length grows with the root of ‖∇f‖, so that a gradient a hundred times smaller than the
    run's greatest can still be seen to point somewhere. It is not drawn where ∇f is zero.

    Parameters
    ----------
    canvas
        Where.
    at, gradient
        The iterate and ∇f there, shape (2,).
    greatest
        The greatest ‖∇f‖ of the run.

    Returns
    -------
    The label, which is not drawn yet; none if there is no arrow.
    """
    frame = canvas.frame
    origin, along = frame.pixels(at), frame.direction(-gradient)
    if along is None or not frame.contains(origin):
        return []
    with np.errstate(over="ignore"):
        share = float(np.hypot(*gradient)) / greatest if greatest > 0 else 1.0
    wanted = px(SHORTEST + (LONGEST - SHORTEST) * (min(share, 1.0) ** 0.5))
    length = min(wanted, _room(origin, along, frame))
    if length < LEAST:
        return []
    colour = QColor(canvas.theme.text)
    tip = origin + along * length
    arrow(canvas.painter, origin, tip, Look(colour, colour, 2.0, QColor(canvas.theme.plot)))
    return [label_at(canvas, "−∇f", tip, along, colour)]


def label_at(canvas: Canvas, words: str, tip: Array, along: Array, colour: QColor) -> Placed:
    """Place a label beside an arrow's tip, where there is room; if there is none, at the tip."""
    label = Label(words, font(0.98, bold=True), colour, QColor(canvas.theme.plot))
    place = canvas.places.first(_beside_tip(tip, along, label.size))
    if place is None:
        place, bounds = next(_beside_tip(tip, along, label.size)), canvas.places.bounds
        place.moveLeft(min(max(place.left(), bounds.left()), bounds.right() - place.width()))
        place.moveTop(min(max(place.top(), bounds.top()), bounds.bottom() - place.height()))
    return label, place


def draw_tangent(canvas: Canvas, at: Array, slope: float, colour: QColor) -> Array | None:
    """Draw a piece of the line with a slope through a point of a curve.

    Returns
    -------
    The piece's upper end in pixels; None if the slope is not finite.
    """
    frame = canvas.frame
    along = frame.direction((1.0, slope))
    if along is None or not np.isfinite(slope):
        return None
    origin = frame.pixels(at)
    ends = origin - along * px(TANGENT), origin + along * px(TANGENT)
    for ink, width in ((QColor(canvas.theme.plot), 4.5), (colour, 2.0)):
        canvas.painter.setPen(QPen(ink, px(width)))
        canvas.painter.drawLine(QPointF(*ends[0]), QPointF(*ends[1]))
    return min(ends, key=lambda end: float(end[1]))


def draw_step(canvas: Canvas, at: Array, to: float) -> None:
    """Draw an arrow along the x-axis, at the height of a point, to where the next iterate is."""
    frame = canvas.frame
    origin = frame.pixels(at)
    column = float(np.clip(frame.pixels((to, at[1]))[0], 4, frame.width - 4))
    if np.isfinite(column) and abs(column - origin[0]) >= LEAST:
        colour = QColor(canvas.theme.text)
        tip = np.array([column, origin[1]])
        arrow(canvas.painter, origin, tip, Look(colour, colour, 2.0, QColor(canvas.theme.plot)))


def _fitting(origin: Array, along: Array, wanted: float, frame: Frame) -> tuple[Array, float]:
    """Turn an arrow round, or else shorten it, if it would leave the plot."""
    room, behind = _room(origin, along, frame), _room(origin, -along, frame)
    if room < wanted and behind > room:
        along, room = -along, behind
    return along, min(wanted, room)


def _room(origin: Array, along: Array, frame: Frame) -> float:
    """Return how long an arrow can be that stays inside."""
    size = np.array([frame.width, frame.height])
    ahead = np.where(along > 0, size - 4 - origin, origin - 4)
    with np.errstate(divide="ignore"):
        return float(np.min(ahead / np.abs(along)))


def _beside_tip(tip: Array, along: Array, size: QSizeF) -> Iterator[QRectF]:
    """Yield places for a label at an arrow's tip, the best first; each as near as it can be."""
    (column, row), (x, y) = tip.tolist(), along.tolist()
    width, height = size.width(), size.height()
    around = (x, y), (-y, x), (y, -x), (x - y, y + x), (x + y, y - x)
    for back, farther in ((0, 0), (20, 3), (0, 10), (0, 20), (40, 3)):
        for across, down in around[1:3] if back else around:
            length = math.hypot(across, down)
            middle_x = column - x * back + across / length * (BESIDE + farther + width / 2)
            middle_y = row - y * back + down / length * (BESIDE + farther + height / 2)
            yield QRectF(middle_x - width / 2, middle_y - height / 2, width, height)
