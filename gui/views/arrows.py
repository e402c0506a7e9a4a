"""Arrows at the iterate: the direction of descent and the Hessian's eigenvectors."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QPen

from core.trace import Array
from gui.numbers import short
from gui.theme import font, px
from gui.views.canvas import Canvas
from gui.views.frame import Frame
from gui.views.marks import Label, Look, Placed, arrow

EIGENVECTOR, LONGEST_EIGENVECTOR = 0.26, 90.0
"""Length of an eigenvector against the plot's shorter side, and the greatest in pixels."""
DESCENT = 66.0
"""Length of the arrow of descent where the gradient is the run's greatest."""
LEAST = 12.0
"""An arrow that would be shorter is not drawn."""
ALIKE = 0.9
"""Arrows with a greater cosine of the angle between them cover each other."""
EDGE = 4.0
"""Pixels between an arrow's tip and the plot's edge."""
BESIDE = 5.0
"""Pixels between a tip and its label;"""
NEAR = 20.0
"""so many more there may be before the label is made shorter."""
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


def descent_arrow(frame: Frame, at: Array, gradient: Array, greatest: float) -> Array | None:
    """Return the arrow of −∇f at an iterate, in pixels.

    Its length falls with the fourth root of ‖∇f‖, so that a gradient a hundred times smaller than
    the run's greatest is still seen to point somewhere, and one that has all but vanished is not.

    Parameters
    ----------
    frame
        Where.
    at, gradient
        The iterate and ∇f there, shape (2,).
    greatest
        The greatest ‖∇f‖ of the run.

    Returns
    -------
    From tail to tip, shape (2,); None if the arrow would be too short, or has no direction.
    """
    origin, along = frame.pixels(at), frame.direction(-gradient)
    if along is None or not frame.contains(origin):
        return None
    with np.errstate(over="ignore"):
        share = float(np.hypot(gradient[0], gradient[1])) / greatest if greatest > 0 else 1.0
    length = min(px(DESCENT) * min(share, 1.0) ** 0.25, room(origin, along, frame))
    return along * length if length >= px(LEAST) else None


def draw_descent(canvas: Canvas, at: Array, descent: Array) -> list[Placed]:
    """Draw the arrow of −∇f; return its label, which is not drawn yet, where there is room for it."""
    colour = QColor(canvas.theme.text)
    origin = canvas.frame.pixels(at)
    tip = origin + descent
    arrow(canvas.painter, origin, tip, Look(colour, colour, 2.0, QColor(canvas.theme.plot)))
    along = descent / np.hypot(descent[0], descent[1])
    placed = label_where_room(canvas, "−∇f", [(tip, along)], colour)
    return [] if placed is None else [placed]


def draw_eigenvectors(
    canvas: Canvas, pairs: Eigenpairs, away_from: Array, descent: Array | None
) -> list[Placed]:
    """Draw eigenvectors with their eigenvalues, green where f curves up and red where down.

    Parameters
    ----------
    canvas
        Where.
    pairs
        What is drawn; nothing where the Hessian is not finite.
    away_from
        A point of the plane. Of the two senses of an eigenvector the one that points away from it
        is drawn, so that the path stays free, if there is room for it.
    descent
        The arrow of −∇f, in pixels, on which no eigenvector should lie; None if there is none.

    Returns
    -------
    The labels, which are not drawn yet.
    """
    frame, theme = canvas.frame, canvas.theme
    origin = frame.pixels(pairs.at)
    finite = np.isfinite(pairs.eigenvalues).all() and np.isfinite(pairs.eigenvectors).all()
    if not finite or not frame.contains(origin):
        return []
    wanted = max(EIGENVECTOR * min(frame.width, frame.height), px(2 * LEAST))
    wanted = min(wanted, px(LONGEST_EIGENVECTOR))
    avoided = frame.pixels(away_from) - origin

    def drawback(sense: Array) -> float:
        short_of_room = 1 - min(room(origin, sense, frame) / wanted, 1.0)
        covers = descent is not None and sense @ descent > ALIKE * math.hypot(*descent)
        return 3 * short_of_room + 2 * bool(covers) + bool(sense @ avoided > 0)

    drawn: list[tuple[str, str, QColor, Array, Array]] = []
    for index, (value, vector) in enumerate(
        zip(pairs.eigenvalues, pairs.eigenvectors, strict=True)
    ):
        along = frame.direction(vector)
        if along is None:
            continue
        along = min((along, -along), key=drawback)
        length = min(wanted, room(origin, along, frame))
        if length < px(LEAST):
            continue
        named = theme.positive_curvature if value > 0 else theme.negative_curvature
        colour = QColor(named if value else theme.muted)
        tip = origin + along * length
        arrow(canvas.painter, origin, tip, Look(colour, colour, 2.4, QColor(theme.plot)))
        name = f"λ{SUBSCRIPTS[index]}"
        words = f"{name} = {short(float(value), signed=True)}"
        drawn.append((words, name, colour, tip, along))
    for _, _, _, tip, _ in drawn:  # no label may lie on any of the arrows
        canvas.places.take_line(np.stack([origin, tip]))
    labels = []
    for words, name, colour, tip, along in drawn:
        labels += label_or_name(canvas, (words, name), (tip, along), colour)
    return labels


def label_or_name(
    canvas: Canvas, words: tuple[str, str], end: tuple[Array, Array], colour: QColor
) -> list[Placed]:
    """Place a label near an end of a line; where there is no room, only the name in it, or nothing.

    What is left out of it stands below the plot, and the colour tells a sign.
    """
    label, name = words
    placed = label_where_room(canvas, label, [end], colour, NEAR)
    placed = placed or label_where_room(canvas, name, [end], colour)
    return [] if placed is None else [placed]


def label_at(
    canvas: Canvas, words: str, ends: Sequence[tuple[Array, Array]], colour: QColor
) -> Placed:
    """Place a label beside an end of a line, where there is room.

    Parameters
    ----------
    canvas, words, colour
        Where, what and how.
    ends
        Points in pixels and the unit vectors that point away from the line, the best first; where
        there is room at none the label stands at the first.
    """
    placed = label_where_room(canvas, words, ends, colour)
    if placed is None:
        (tip, along), *_ = ends
        label = _label(canvas, words, colour)
        place = canvas.places.kept_inside(next(_beside_tip(tip, along, label.size)))
        return label, place
    return placed


def label_where_room(
    canvas: Canvas,
    words: str,
    ends: Sequence[tuple[Array, Array]],
    colour: QColor,
    farthest: float = math.inf,
) -> Placed | None:
    """Place a label as `label_at` does, but not where there is no room for it within `farthest` pixels."""
    label = _label(canvas, words, colour)
    size = label.size
    place = canvas.places.first(
        place for tip, along in ends for place in _beside_tip(tip, along, size, farthest)
    )
    return None if place is None else (label, place)


def _label(canvas: Canvas, words: str, colour: QColor) -> Label:
    return Label(words, font(0.98, bold=True), colour, QColor(canvas.theme.plot))


def draw_tangent(canvas: Canvas, at: Array, slope: float, colour: QColor) -> list[Placed]:
    """Draw a piece of the line with a slope through a point of a curve.

    Returns
    -------
    The label with the slope, which is not drawn yet; none if the slope is not finite.
    """
    frame = canvas.frame
    along = frame.direction((1.0, slope))
    if along is None or not np.isfinite(slope):
        return []
    origin = frame.pixels(at)
    ends = origin - along * px(TANGENT), origin + along * px(TANGENT)
    for ink, width in ((QColor(canvas.theme.plot), 4.5), (colour, 2.0)):
        canvas.painter.setPen(QPen(ink, px(width)))
        canvas.painter.drawLine(QPointF(*ends[0]), QPointF(*ends[1]))
    above, below = sorted(ends, key=lambda end: float(end[1]))
    up = np.array([0.0, -1.0])
    sides = [(above, up), (below, -up)]
    placed = label_where_room(canvas, f"f′ = {short(slope)}", sides, colour)
    return [placed or label_at(canvas, "f′", sides, colour)]


def draw_step(canvas: Canvas, at: Array, to: float) -> None:
    """Draw an arrow along the x-axis, at the height of a point, to where the next iterate is."""
    frame = canvas.frame
    origin = frame.pixels(at)
    column = float(np.clip(frame.pixels((to, at[1]))[0], 4, frame.width - 4))
    if np.isfinite(column) and abs(column - origin[0]) >= px(LEAST):
        colour = QColor(canvas.theme.text)
        tip = np.array([column, origin[1]])
        arrow(canvas.painter, origin, tip, Look(colour, colour, 2.0, QColor(canvas.theme.plot)))


def room(origin: Array, along: Array, frame: Frame) -> float:
    """Return how long an arrow can be that stays inside; along an edge it may lie."""
    size = np.array([frame.width, frame.height])
    ahead = np.where(along > 0, size - EDGE - origin, origin - EDGE)
    steep = np.abs(along) > 1e-3
    return float(np.min(np.maximum(ahead[steep], 0) / np.abs(along[steep])))


def _beside_tip(
    tip: Array, along: Array, size: QSizeF, farthest: float = math.inf
) -> Iterator[QRectF]:
    """Yield places for a label at an arrow's tip, the best first; each as near as it can be."""
    (column, row), (x, y) = tip.tolist(), along.tolist()
    width, height = size.width(), size.height()
    around = (x, y), (-y, x), (y, -x), (x - y, y + x), (x + y, y - x)
    for back, farther in ((0, 0), (20, 3), (0, 10), (0, 20), (40, 3), (0, 32), (0, 46)):
        if farther > farthest:
            continue
        for across, down in around[1:3] if back else around:
            length = math.hypot(across, down)
            away = px(BESIDE + farther)
            middle_x = column - x * px(back) + across / length * (away + width / 2)
            middle_y = row - y * px(back) + down / length * (away + height / 2)
            yield QRectF(middle_x - width / 2, middle_y - height / 2, width, height)
