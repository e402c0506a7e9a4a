"""The inner terms of a step of two variables, seen from above."""

import numpy as np

from core.drawing import InnerTerm, Shape
from core.inner_step import InnerPhase, InnerStep
from core.trace import Array
from gui.theme import px
from gui.views.canvas import Canvas
from gui.views.frame import Frame, clip_segments
from gui.views.inner_legend import Told, draw_legend
from gui.views.inner_scales import scales, vector
from gui.views.inner_signs import (
    SHORTEST,
    Ink,
    draw_arrow,
    draw_point,
    draw_rectangle,
    inks,
    label_of,
)
from gui.views.marks import Placed

EDGE = 4.0
"""Pixels between the plot's edge and the end of an arrow that goes on beyond it."""


def draw_flat(canvas: Canvas, step: InnerStep, phase: InnerPhase) -> list[Placed]:
    """Draw a phase of a step.

    Returns
    -------
    The labels, which are not drawn yet.
    """
    frame, painter = canvas.frame, canvas.painter
    origin = frame.pixels(step.x)
    if not frame.contains(origin):
        return []
    chosen, told = scales(step, frame), Told()
    drawn: list[tuple[InnerTerm, Ink, Array]] = []
    for term, ink in inks(phase, canvas.theme):
        shape, along = term.drawing.shape, vector(term, step) * chosen[term.drawing.unit]
        tip = frame.pixels(step.x + along)
        whole = frame.contains(tip) if np.isfinite(tip).all() else False
        if not np.isfinite(along).all():
            told.infinite.append(term.latex)
            continue
        if not whole:
            told.beyond.append(term.latex)
        if shape is Shape.POINT:
            if not whole:
                continue
            draw_point(painter, tip, ink)
        elif shape.is_rectangle:
            draw_rectangle(painter, origin, tip, ink)
            tip = np.clip(tip, 0, (frame.width, frame.height))
        else:
            tip = tip if whole else last_seen(step.x, along, frame)
            draw_arrow(painter, np.array([origin, tip]), ink, whole=whole)
            canvas.places.take_line(np.array([origin, tip]))
        drawn.append((term, ink, np.array([origin, tip])))
    placed = draw_legend(canvas, phase, chosen, told)
    for term, ink, line in reversed(drawn):
        if ink.result or float(np.hypot(*(line[1] - line[0]))) >= px(SHORTEST):
            placed.append(label_of(canvas, term, ink, line))
    return placed


def last_seen(at: Array, along: Array, frame: Frame) -> Array:
    """Return the pixel up to which an arrow from a point inside is seen, a little before the edge."""
    _, end, _ = clip_segments(at[None], (at + along)[None], (frame.x, frame.y))
    origin, last = frame.pixels(at), frame.pixels(end[0])
    length = float(np.hypot(*(last - origin)))
    share = max(length - px(EDGE), 0.0) / length if length else 0.0
    return np.asarray(origin + (last - origin) * share)
