"""The inner terms of a step at the iterate: arrows and rectangles, at scales that are told."""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from core.drawing import InnerTerm, Phase, Shape, Unit
from core.inner_step import InnerPhase, InnerStep
from core.trace import Array
from gui.numbers import short
from gui.theme import Theme, font, px
from gui.views.arrows import label_at, room
from gui.views.canvas import Canvas
from gui.views.frame import Frame, clip_segments
from gui.views.marks import HEAD, Label, Look, Placed, disc, symbol

LONGEST = 0.38
"""Of an arrow that is not true to scale, against the plot's shorter side."""
LEAST_ROOM = 0.12
"""So long, against the shorter side, such an arrow may be where the edge is nearer."""
SEEN = 0.06
"""Directions so long, against the shorter side, need no other scale than that of x."""
STEPS = (1, 2, 5)
"""Scales are these, times a power of ten."""
SHORTEST = 3.0
"""A shorter arrow, in pixels, is a dot."""
WIDTH, PALE_WIDTH = 2.4, 4.6
"""Of what a phase makes, and, under it, of what it is made of."""
PALE = 0.5
"""How strongly that stands against the ground."""
FILL = 0.13
"""Opacity of a rectangle."""
DOT, MARK = 3.0, 11.0
DASHES = [3.0, 2.2]
"""Of old values, in widths of the pen."""
LEGEND_SIZE = 0.86
EDGE = 4.0

Scales = Mapping[Unit, float]
"""How many units of x stand for one unit of each kind."""


def vector(term: InnerTerm, step: InnerStep) -> Array:
    """Return what is drawn from the iterate, unscaled, shape (d,): of a rectangle its diagonal.

    A rectangle lies where the step goes; in a component that the step leaves it lies upwards.
    """
    shape = term.drawing.shape
    with np.errstate(all="ignore"):
        if shape.is_point:
            return np.asarray(term.drawn - step.x)
        if shape.is_rectangle:
            return np.asarray(np.where(step.heading < 0, -1.0, 1.0) * term.drawn)
    return term.drawn


def scales(step: InnerStep, frame: Frame) -> Scales:
    """Choose scales at which the terms of a step, all its phases, are neither too long nor too short.

    What has the unit of x is true to scale, and so are directions where they can be seen like that.

    Parameters
    ----------
    step
        Of two variables.
    frame
        Where it is drawn.
    """
    longest = LONGEST * min(frame.width, frame.height)
    least = LEAST_ROOM * min(frame.width, frame.height)
    per_unit = np.array(
        [frame.width / (frame.x[1] - frame.x[0]), -frame.height / (frame.y[1] - frame.y[0])]
    )
    origin = frame.pixels(step.x)
    fitting: dict[Unit, list[float]] = {unit: [] for unit in Unit}
    lengths: dict[Unit, list[float]] = {unit: [0.0] for unit in Unit}
    for term in step.terms:
        along = vector(term, step) * per_unit
        length = float(np.hypot(*along))
        if not 0 < length < math.inf:
            continue
        allowed = min(longest, max(room(origin, along / length, frame), least))
        fitting[term.drawing.unit].append(allowed / length)
        lengths[term.drawing.unit].append(length)
    chosen = {unit: nice(min(fitting[unit], default=1.0)) for unit in Unit}
    chosen[Unit.X] = 1.0
    seen = max(lengths[Unit.DIRECTION]) >= SEEN * min(frame.width, frame.height)
    if chosen[Unit.DIRECTION] >= 1 and seen:
        chosen[Unit.DIRECTION] = 1.0
    return chosen


def nice(most: float) -> float:
    """Return the greatest of 1, 2, 5, 10, 20, … and their inverse decimals that is at most `most`."""
    if not 0 < most < math.inf:
        return 1.0
    power = math.floor(math.log10(most))
    for whole in (power + 1, power):
        for digit in reversed(STEPS):
            scale = float(f"{digit}e{whole}")
            if scale <= most:
                return scale
    return float(f"{STEPS[-1]}e{power - 1}")


def colour(term: InnerTerm, phase: Phase, theme: Theme) -> QColor:
    """Return a term's colour: what it is, not in which phase it is looked at, decides."""
    shape, unit = term.drawing.shape, term.drawing.unit
    if shape.is_point:
        return QColor(theme.term_step)
    if shape.is_rectangle:
        return QColor(theme.term_square)
    if term.symbol in ("g", "grad"):
        return QColor(theme.text)
    if unit is Unit.SLOPE or shape is Shape.ALONG and unit is Unit.X:
        return QColor(theme.term_memory)
    return QColor(theme.term_adapted)


@dataclass(frozen=True)
class Ink:
    """How a term is drawn."""

    colour: QColor
    width: float
    old: bool
    fill: float
    """Opacity of a rectangle."""
    ground: QColor

    def pen(self, extra: float = 0.0) -> QPen:
        """Return the pen of its lines, or of a rim so much wider around them."""
        pen = QPen(self.ground if extra else self.colour, px(self.width + extra))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if self.old and not extra:
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setDashPattern(DASHES)
        return pen


@dataclass
class Told:
    """What the legend has to say besides the scales."""

    beyond: list[str] = field(default_factory=list)
    """Labels of what goes on beyond the edge."""
    infinite: list[str] = field(default_factory=list)
    """Labels of what is no finite number."""


def inks(phase: InnerPhase, theme: Theme) -> Iterator[tuple[InnerTerm, Ink]]:
    """Yield the terms of a phase in the order in which they are drawn: what it makes comes on top."""
    ground = QColor(theme.plot)
    for term in phase.operands:
        pale = mixed(colour(term, phase.phase, theme), ground, PALE)
        width = WIDTH if term.old or term.drawing.shape.is_rectangle else PALE_WIDTH
        yield term, Ink(pale, width, term.old, FILL / 2 * (not term.old), ground)
    for term in phase.results:
        yield term, Ink(colour(term, phase.phase, theme), WIDTH, False, FILL, ground)


def mixed(one: QColor, ground: QColor, share: float) -> QColor:
    """Return a colour as it looks on a ground, when it covers this share of it."""
    pairs = zip(one.getRgb()[:3], ground.getRgb()[:3], strict=True)
    return QColor(*(round(a * share + b * (1 - share)) for a, b in pairs))


def draw_flat(canvas: Canvas, step: InnerStep, phase: InnerPhase) -> list[Placed]:
    """Draw a phase of a step of two variables, seen from above.

    Returns
    -------
    The labels, which are not drawn yet.
    """
    frame = canvas.frame
    origin = frame.pixels(step.x)
    if not frame.contains(origin):
        return []
    chosen, told = scales(step, frame), Told()
    ends: list[tuple[InnerTerm, Ink, Array]] = []
    for term, ink in inks(phase, canvas.theme):
        along = vector(term, step) * chosen[term.drawing.unit]
        if not np.isfinite(along).all():
            told.infinite.append(term.label)
        elif term.drawing.shape is Shape.POINT:
            tip = frame.pixels(term.drawn)
            if frame.contains(tip):
                draw_point(canvas.painter, tip, ink)
                ends.append((term, ink, tip))
            else:
                told.beyond.append(term.label)
        elif term.drawing.shape.is_rectangle:
            corner = frame.pixels(step.x + along)
            draw_rectangle(canvas.painter, origin, corner, ink)
            if not frame.contains(corner):
                told.beyond.append(term.label)
            ends.append((term, ink, np.clip(corner, 0, (frame.width, frame.height))))
        else:
            tip, whole = _seen_end(step.x, along, frame)
            draw_arrow(canvas.painter, np.array([origin, tip]), ink, whole=whole)
            if not whole:
                told.beyond.append(term.label)
            ends.append((term, ink, tip))
    placed = [draw_legend(canvas, phase, chosen, told)]
    return placed + [_label(canvas, *end, origin) for end in reversed(ends) if _is_named(end, origin)]


def _is_named(end: tuple[InnerTerm, Ink, Array], origin: Array) -> bool:
    """Whether a term has a label: what the phase makes, and of the rest what is seen."""
    term, ink, tip = end
    return ink.width == WIDTH and not term.old or float(np.hypot(*(tip - origin))) > px(SHORTEST)


def _seen_end(at: Array, along: Array, frame: Frame) -> tuple[Array, bool]:
    """Return the last pixel of an arrow that is seen, and whether that is its tip."""
    tip = frame.pixels(at + along)
    if frame.contains(tip):
        return tip, True
    with np.errstate(all="ignore"):
        _, end, kept = clip_segments(at[None], (at + along)[None], (frame.x, frame.y))
    if not kept.any():
        return frame.pixels(at), False
    origin, last = frame.pixels(at), frame.pixels(end[0])
    length = float(np.hypot(*(last - origin)))
    shortened = max(length - px(EDGE), 0.0) / length if length else 0.0
    return origin + (last - origin) * shortened, False


def _label(canvas: Canvas, term: InnerTerm, ink: Ink, tip: Array, origin: Array) -> Placed:
    length = float(np.hypot(*(tip - origin)))
    along = (tip - origin) / length if length >= 1 else np.array([0.6, -0.8])
    return label_at(canvas, term.label, [(tip, along)], ink.colour)


# Signs ---------------------------------------------------------------------------------------------


def draw_arrow(painter: QPainter, line: Array, ink: Ink, *, whole: bool = True) -> None:
    """Draw an arrow along a line of pixels, shape (n, 2); a hollow head says that it goes on."""
    start, tip = line[0], line[-1]
    total = float(np.hypot(*np.diff(line, axis=0).T).sum())
    if total < px(SHORTEST):
        disc(painter, tip, DOT, Look(ink.colour, ink.ground, 1.0))
        return
    head = min(px(HEAD + ink.width), total)
    neck = _before_end(line, head)
    chord = tip - neck
    along = chord / max(float(np.hypot(*chord)), 1e-9)
    across = np.array([-along[1], along[0]])
    half = head * 0.42
    neck = tip - along * head
    corners = QPolygonF([QPointF(*c) for c in (tip, neck + across * half, neck - across * half)])
    inner = [point for point in line[1:-1] if np.hypot(*(tip - point)) > head]
    shaft = QPolygonF([QPointF(*p) for p in (start, *inner, tip - along * head * 0.8)])
    for extra in (2.5, 0.0):
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(ink.pen(extra))
        painter.drawPolyline(shaft)
        pen = QPen(ink.ground if extra else ink.colour, px(max(extra, 1.2)))
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(ink.ground if extra or not whole else ink.colour)
        painter.drawPolygon(corners)


def _before_end(line: Array, distance: float) -> Array:
    """Return the point of a line that is so far before its end."""
    lengths = np.hypot(*np.diff(line, axis=0).T)
    left = np.concatenate([np.cumsum(lengths[::-1])[::-1], [0.0]])
    index = int(np.flatnonzero(left >= distance)[-1])
    share = (left[index] - distance) / max(float(lengths[index]), 1e-9)
    return np.asarray(line[index] + (line[index + 1] - line[index]) * share)


def draw_rectangle(painter: QPainter, corner: Array, opposite: Array, ink: Ink) -> None:
    """Draw a rectangle between two pixels."""
    far = np.clip(opposite, -1e5, 1e5)  # beyond all screens, within what a painter takes
    box = QRectF(QPointF(*corner), QPointF(*far)).normalized()
    fill = QColor(ink.colour)
    fill.setAlphaF(ink.fill)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(ink.pen(2.0))
    painter.drawRect(box)
    painter.setBrush(fill if ink.fill else Qt.BrushStyle.NoBrush)
    painter.setPen(ink.pen())
    painter.drawRect(box)


def draw_point(painter: QPainter, at: Array, ink: Ink) -> None:
    """Draw the mark of a point."""
    symbol(painter, "d", at, MARK, Look(ink.ground, ink.colour, ink.width, halo=ink.ground))


def draw_legend(canvas: Canvas, phase: InnerPhase, chosen: Scales, told: Told) -> Placed:
    """Return the line that says how long things are drawn, for the lower left corner."""
    size = font(LEGEND_SIZE)
    label = Label(
        legend(phase, chosen, told), size, QColor(canvas.theme.axis), QColor(canvas.theme.plot)
    )
    bounds, room_needed = canvas.places.bounds, label.size
    place = QRectF(
        bounds.left() + 3, bounds.bottom() - room_needed.height(), *room_needed.toTuple()
    )
    canvas.places.taken.append(place)
    return label, place


def legend(phase: InnerPhase, chosen: Scales, told: Told) -> str:
    """Say at which scale a phase's terms are drawn, and what is not seen whole."""
    units = _ordered({term.drawing.unit for term in (*phase.operands, *phase.results)})
    words = [_scale(unit, chosen[unit]) for unit in units]
    if told.beyond:
        words.append(_translate("beyond the edge: {0}").format(", ".join(told.beyond)))
    if told.infinite:
        words.append(_translate("not finite: {0}").format(", ".join(told.infinite)))
    return " · ".join(words)


def _ordered(units: Iterable[Unit]) -> list[Unit]:
    return sorted(units, key=list(Unit).index)


def _scale(unit: Unit, scale: float) -> str:
    if unit is Unit.X or (unit is Unit.DIRECTION and scale == 1):
        return _translate("steps true to scale")
    words = {
        Unit.SLOPE: _translate("gradients ×{0}"),
        Unit.RATIO: _translate("adapted gradients ×{0}"),
        Unit.DIRECTION: _translate("directions ×{0}"),
    }
    return words[unit].format(short(scale))


def _translate(text: str) -> str:
    return QCoreApplication.translate("InnerTerms", text)
