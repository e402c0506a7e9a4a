"""What a step does to a function of one variable: what Taylor predicts and what happens, as bars."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen

from core.taylor import predicted_change
from core.trace import Array, Curvature, Trace
from gui.numbers import short
from gui.theme import px
from gui.views.arrows import label_at
from gui.views.canvas import Canvas
from gui.views.frame import clip_segments
from gui.views.marks import Placed

WIDTH = 6.0
"""Of a bar, in pixels."""
APART = 9.0
"""From bar to bar."""
LEAST = 10.0
"""Where no bar would be longer, none is drawn."""
BAND = 6.0
"""Of the arrow of the step so much above and below is kept free of labels, in pixels."""
BEYOND = 60.0
"""So far outside the plot a bar ends at most, in pixels: longer ones are not told apart."""


@dataclass(frozen=True)
class Drops:
    """By how much f changes in the step from a row: predicted, to second order, and really."""

    first: float
    second: float | None
    """None while the curvature is not known."""
    actual: float


def drops(trace: Trace, curvature: Curvature | None, t: int) -> Drops | None:
    """Return what the step from row t is predicted to do and does; None where there is no step."""
    if not 0 <= t < trace.last:
        return None
    row = slice(t, t + 1)
    with np.errstate(all="ignore"):
        step = trace.x[t + 1] - trace.x[t]
        first = float(trace.exact_grad[t] @ step)
        actual = float(trace.f[t + 1] - trace.f[t])
    if curvature is None or t >= len(curvature.eigenvalues):
        return Drops(first, None, actual)
    here = Curvature(curvature.eigenvalues[row], curvature.eigenvectors[row])
    second = float(predicted_change(trace.exact_grad[row], here, step[None])[1][0])
    return Drops(first, second, actual)


def draw_drops(canvas: Canvas, at: Array, to: float, drops: Drops) -> list[Placed]:
    """Draw a bar for each at the place that the step leads to, all from the height where it begins.

    Parameters
    ----------
    canvas
        Where.
    at
        The iterate on the curve, shape (2,).
    to
        The next iterate.
    drops
        What is drawn.

    Returns
    -------
    The labels, which are not drawn yet; none where no bar could be seen.
    """
    frame, theme = canvas.frame, canvas.theme
    begin, column = frame.pixels(at), float(frame.pixels((to, at[1]))[0])
    if not frame.contains(begin) or not 0 <= column <= frame.width:
        return []
    side = (
        1.0 if column >= begin[0] else -1.0
    )  # what happened ends on the curve: it is in the middle
    rows = [
        (place, name, change, colour, float(frame.pixels((to, at[1] + change))[1]))
        for place, name, change, colour in (
            (-1, "f′Δx", drops.first, QColor(theme.accent)),
            (1, "", drops.second, QColor(theme.muted)),
            (0, "Δf", drops.actual, QColor(theme.text)),
        )
        if change is not None and np.isfinite(change)
    ]
    if max((abs(row - begin[1]) for *_, row in rows), default=0.0) < px(LEAST):
        return []
    _draw_promise(canvas, at, np.array([to, at[1] + drops.first]))
    way = QRectF(min(begin[0], column), begin[1] - px(BAND), abs(column - begin[0]), 2 * px(BAND))
    canvas.places.taken.append(way)
    tips = []
    for place, name, change, colour, row in rows:
        middle = column + place * side * px(APART)
        end = float(np.clip(row, -px(BEYOND), frame.height + px(BEYOND)))
        box = QRectF(middle - px(WIDTH) / 2, min(begin[1], end), px(WIDTH), abs(end - begin[1]))
        canvas.painter.setPen(QPen(QColor(theme.plot), 1.0))
        canvas.painter.setBrush(colour)
        canvas.painter.drawRect(box)
        canvas.places.taken.append(box)
        tips.append((name, change, colour, np.array([middle, np.clip(end, 0, frame.height)])))
    labels = []
    for name, change, colour, tip in tips:
        if name:
            words = f"{name} = {short(change, 3, signed=True)}"
            down = 1.0 if tip[1] > begin[1] else -1.0
            ways = (
                [(-side, 0.0), (side, 0.0)]
                if change is drops.first
                else [(side, 0.0), (-side, 0.0)]
            )
            ends = [(tip, np.array(way)) for way in (*ways, (0.0, down))]
            labels.append(label_at(canvas, words, ends, colour))
    return labels


def _draw_promise(canvas: Canvas, at: Array, to: Array) -> None:
    """Draw the tangent on to the place that the step leads to."""
    begin, end, _ = clip_segments(at[None], to[None], canvas.frame.enlarged(BEYOND))
    if len(begin):
        canvas.painter.setPen(QPen(QColor(canvas.theme.accent), px(1.4), Qt.PenStyle.DashLine))
        ends = (QPointF(*canvas.frame.pixels(point[0])) for point in (begin, end))
        canvas.painter.drawLine(*ends)
