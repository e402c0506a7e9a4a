"""The inner terms of a step of one variable: arrows along x, one above the other."""

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from core.drawing import InnerTerm, Shape
from core.inner_step import InnerPhase, InnerStep
from core.trace import Array
from gui.theme import px
from gui.views.canvas import Canvas
from gui.views.inner_legend import Told, draw_legend
from gui.views.inner_scales import scales, vector
from gui.views.inner_signs import RIM, Ink, draw_arrow, draw_point, inks, label_of
from gui.views.marks import Placed

LANE = 23.0
"""Between one arrow and the next, in pixels."""
TICK = 5.0
"""Half the height of the ends of a size, which has no direction."""
EDGE = 4.0


def draw_lanes(canvas: Canvas, step: InnerStep, phase: InnerPhase, at: Array) -> list[Placed]:
    """Draw a phase of a step: the step itself at the iterate's height, the rest in lanes beside it.

    Parameters
    ----------
    canvas
        Where.
    step, phase
        What.
    at
        The iterate on the curve, shape (2,).

    Returns
    -------
    The labels, which are not drawn yet.
    """
    frame = canvas.frame
    origin = frame.pixels(at)
    if not frame.contains(origin):
        return []
    chosen, told = scales(step, frame, along_x=True), Told()
    terms = list(inks(phase, canvas.theme))
    rows = _rows(canvas, origin, [term for term, _ in terms])
    _draw_plumb_line(canvas, origin, rows)
    drawn: list[tuple[InnerTerm, Ink, Array]] = []
    for (term, ink), row in zip(terms, rows, strict=True):
        (along,) = (vector(term, step) * chosen[term.drawing.unit]).tolist()
        if not np.isfinite(along):
            told.infinite.append(term.latex)
            continue
        column = float(frame.pixels((step.x[0] + along, at[1]))[0])
        seen = min(max(column, EDGE), frame.width - EDGE)
        whole = 0 <= column <= frame.width
        if not whole:
            told.beyond.append(term.latex)
        line = np.array([(origin[0], row), (column if whole else seen, row)])
        if term.drawing.shape is Shape.POINT:
            if not whole:
                continue
            draw_point(canvas.painter, line[1], ink)
        elif term.drawing.shape.is_rectangle:
            _draw_size(canvas.painter, line, ink, whole=whole)
        else:
            draw_arrow(canvas.painter, line, ink, whole=whole)
        canvas.places.take_line(line)
        drawn.append((term, ink, line))
    placed = draw_legend(canvas, phase, chosen, told)
    return placed + [label_of(canvas, *each) for each in reversed(drawn)]


def _rows(canvas: Canvas, origin: Array, terms: list[InnerTerm]) -> list[float]:
    """Return at which height each term is drawn: upwards from the iterate, or down if there is more room."""
    height = canvas.frame.height
    down = origin[1] < height / 2
    free = (height - origin[1] if down else origin[1]) - px(LANE)
    beside = sum(term.symbol != "x_next" for term in terms)
    lane = min(px(LANE), free / max(beside, 1)) * (1 if down else -1)
    rows, place = [], 0
    for term in terms:
        place += term.symbol != "x_next"
        rows.append(float(origin[1] + lane * place * (term.symbol != "x_next")))
    return rows


def _draw_plumb_line(canvas: Canvas, origin: Array, rows: list[float]) -> None:
    """Join the lanes with the iterate, from which all that is in them begins."""
    canvas.painter.setPen(QPen(QColor(canvas.theme.muted), px(1.0), Qt.PenStyle.DotLine))
    column = float(origin[0])
    for end in (min(rows), max(rows)):
        canvas.painter.drawLine(QPointF(column, float(origin[1])), QPointF(column, end))


def _draw_size(painter: QPainter, line: Array, ink: Ink, *, whole: bool) -> None:
    """Draw a length without direction: a line with a tick at each end that is seen."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for rim in (RIM, 0.0):
        painter.setPen(ink.pen(rim))
        start, end = (QPointF(*point) for point in line.tolist())
        painter.drawLine(start, end)
        tick = QPointF(0, px(TICK))
        for place in (start, end) if whole else (start,):
            painter.drawLine(place - tick, place + tick)
