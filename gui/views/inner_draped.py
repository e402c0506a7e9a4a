"""The inner terms of a step of two variables, laid onto the surface above the plane."""

import numpy as np

from core.drawing import InnerTerm, Shape
from core.inner_step import InnerPhase, InnerStep
from core.trace import Array
from gui.theme import px
from gui.views.canvas import Canvas
from gui.views.draped import PIECE, Scene
from gui.views.frame import Frame
from gui.views.inner_legend import Told, draw_legend
from gui.views.inner_scales import scales, vector
from gui.views.inner_signs import (
    SHORTEST,
    Ink,
    draw_arrow,
    draw_line,
    draw_outline,
    draw_point,
    inks,
    label_of,
)
from gui.views.marks import Placed
from gui.views.relief import MESH

SIDE = 1000.0
"""The plane's side, in the units in which lengths are chosen."""


def draw_draped(canvas: Canvas, scene: Scene, step: InnerStep, phase: InnerPhase) -> list[Placed]:
    """Draw a phase of a step: each arrow lies on the surface, straight above the one in the plane.

    Returns
    -------
    The labels, which are not drawn yet.
    """
    foot = scene.relief.on_surface(step.x)
    if not np.isfinite(foot).all():
        return []
    chosen = scales(step, Frame(*scene.relief.rectangle, SIDE, SIDE))
    told = Told()
    drawn: list[tuple[InnerTerm, Ink, Array]] = []
    for term, ink in inks(phase, canvas.theme):
        shape, along = term.drawing.shape, vector(term, step) * chosen[term.drawing.unit]
        if not np.isfinite(along).all():
            told.infinite.append(term.latex)
            continue
        corners = np.array([step.x, step.x + along])
        if shape.is_rectangle:
            (left, low), (right, high) = corners.tolist()
            corners = np.array(
                [(left, low), (right, low), (right, high), (left, high), (left, low)]
            )
        line = scene.relief.on_surface(_pieces(corners, scene))
        finite = np.isfinite(line).all(1)
        whole = bool(finite.all())
        if not whole:
            told.beyond.append(term.latex)
        if shape is Shape.POINT and not whole:
            continue
        seen = line if shape.is_rectangle else line[: len(line) if whole else int(finite.argmin())]
        pixels = scene.projection.pixels(seen)
        if shape.is_rectangle:
            drawn.append((term, ink, _draw_rectangle(canvas, pixels, ink, whole=whole)))
            continue
        if shape is Shape.POINT:
            draw_point(canvas.painter, pixels[-1], ink)
        else:
            draw_arrow(canvas.painter, pixels, ink, whole=whole)
            canvas.places.take_line(pixels[[0, len(pixels) // 2, -1]])
        drawn.append((term, ink, pixels))
    placed = draw_legend(canvas, phase, chosen, told)
    for term, ink, line in reversed(drawn):
        if ink.result or float(np.hypot(*(line[-1] - line[0]))) >= px(SHORTEST):
            placed.append(label_of(canvas, term, ink, line[[0, -1]]))
    return placed


def _draw_rectangle(canvas: Canvas, outline: Array, ink: Ink, *, whole: bool) -> Array:
    """Draw what is on the surface of an outline; return the line to its far corner for the label."""
    if whole:
        draw_outline(canvas.painter, outline[:-1], ink)
    else:
        finite = np.isfinite(outline).all(1)
        breaks = np.flatnonzero(np.diff(finite.astype(int))) + 1
        for stretch in np.split(outline, breaks):
            if len(stretch) > 1 and np.isfinite(stretch).all():
                draw_line(canvas.painter, stretch, ink)
    seen = outline[np.isfinite(outline).all(1)]
    away = np.hypot(*(seen - outline[0]).T)
    return np.array([outline[0], seen[int(away.argmax())]])


def _pieces(corners: Array, scene: Scene) -> Array:
    """Return points of the plane along straight lines, as close together as the surface's facets."""
    sides = scene.relief.sides(corners)
    points = [corners[:1]]
    for start, end, length in zip(
        corners[:-1], corners[1:], np.hypot(*np.diff(sides, axis=0).T), strict=True
    ):
        count = int(np.clip(np.ceil(length / PIECE), 1, 4 * MESH))
        share = np.linspace(0, 1, count + 1)[1:, None]
        points.append(start + (end - start) * share)
    return np.concatenate(points)
