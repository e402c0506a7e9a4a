"""The line in a plot that says at which scale the inner terms of a step are drawn."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtGui import QColor

from core.drawing import Unit
from core.inner_step import InnerPhase
from gui.numbers import short
from gui.theme import font, px
from gui.views.canvas import Canvas
from gui.views.inner_scales import Scales
from gui.views.marks import Label, MathLabel, Placed

SIZE = 0.86
"""Of its type against normal text."""
INSET, APART = 3.0, 10.0
"""From the plot's edge, and between two things that are said, in pixels."""


@dataclass
class Told:
    """What there is to say besides the scales."""

    beyond: list[str] = field(default_factory=list)
    """What goes on beyond the edge, in LaTeX."""
    infinite: list[str] = field(default_factory=list)
    """What is no finite number, in LaTeX."""


def draw_legend(canvas: Canvas, phase: InnerPhase, chosen: Scales, told: Told) -> list[Placed]:
    """Take the lower left corner to say at which scale a phase's terms are drawn, and what is not seen.

    Returns
    -------
    The labels, which are not drawn yet.
    """
    bounds = canvas.places.bounds
    rows: list[list[Label]] = []
    for pieces in _pieces(canvas, phase, chosen, told):
        if rows and _width([*rows[-1], *pieces]) <= bounds.width() - 2 * INSET:
            rows[-1] += pieces
        else:
            rows.append(pieces)
    placed = []
    bottom = bounds.bottom() - INSET
    for row in reversed(rows):
        height = max(label.size.height() for label in row)
        left = bounds.left() + INSET
        for label in row:
            size = label.size
            place = QRectF(left, bottom - (height + size.height()) / 2, size.width(), size.height())
            placed.append((label, place))
            canvas.places.taken.append(place)
            left += size.width() + px(APART)
        bottom -= height
    return placed


def _width(labels: list[Label]) -> float:
    return sum(label.size.width() + px(APART) for label in labels)


def _pieces(canvas: Canvas, phase: InnerPhase, chosen: Scales, told: Told) -> Iterator[list[Label]]:
    """Yield what is said, each in labels that stand together."""
    size, translate = font(SIZE), QCoreApplication.translate
    colour, ground = QColor(canvas.theme.axis), QColor(canvas.theme.plot)
    found = {term.drawing.unit for term in (*phase.operands, *phase.results)}
    words = dict.fromkeys(_scale(unit, chosen[unit]) for unit in Unit if unit in found)
    for text in words:
        yield [Label(text, size, colour, ground)]
    for text, terms in (
        (translate("InnerTerms", "beyond the edge:"), told.beyond),
        (translate("InnerTerms", "not finite:"), told.infinite),
    ):
        if terms:
            names = r", \, ".join(terms)
            yield [Label(text, size, colour, ground), MathLabel(names, size, colour, ground)]


def _scale(unit: Unit, scale: float) -> str:
    translate = QCoreApplication.translate
    if unit is Unit.X or (unit is Unit.DIRECTION and scale == 1):
        return translate("InnerTerms", "steps true to scale")
    words = {
        Unit.SLOPE: translate("InnerTerms", "gradients ×{scale}"),
        Unit.RATIO: translate("InnerTerms", "adapted gradients ×{scale}"),
        Unit.DIRECTION: translate("InnerTerms", "directions ×{scale}"),
    }
    return words[unit].format(scale=short(scale))
