"""The line in a plot that says at which scale the inner terms of a step are drawn."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtGui import QColor

from core.drawing import Unit
from core.inner_step import InnerPhase
from gui.numbers import short
from gui.theme import font
from gui.views.canvas import Canvas
from gui.views.inner_scales import Scales
from gui.views.marks import Label, Placed
from gui.wording import separator

SIZE = 0.86
"""Of its type against normal text."""
INSET = 3.0
"""From the plot's edge, in pixels."""


@dataclass
class Told:
    """What there is to say besides the scales."""

    beyond: list[str] = field(default_factory=list)
    """Labels of what goes on beyond the edge."""
    infinite: list[str] = field(default_factory=list)
    """Labels of what is no finite number."""


def legend(phase: InnerPhase, chosen: Scales, told: Told) -> str:
    """Say at which scale a phase's terms are drawn, and what is not seen whole."""
    translate = QCoreApplication.translate
    found = {term.drawing.unit for term in (*phase.operands, *phase.results)}
    words = [_scale(unit, chosen[unit]) for unit in Unit if unit in found]
    if told.beyond:
        beyond = translate("InnerTerms", "beyond the edge: {terms}")
        words.append(beyond.format(terms=separator().join(told.beyond)))
    if told.infinite:
        infinite = translate("InnerTerms", "not finite: {terms}")
        words.append(infinite.format(terms=separator().join(told.infinite)))
    return " · ".join(dict.fromkeys(words))


def draw_legend(canvas: Canvas, words: str) -> list[Placed]:
    """Take the lower left corner for it, in two lines where one is too long; return its labels."""
    size = font(SIZE)
    colour, ground = QColor(canvas.theme.axis), QColor(canvas.theme.plot)
    bounds = canvas.places.bounds

    def label(text: str) -> Label:
        return Label(text, size, colour, ground)

    placed = []
    bottom = bounds.bottom() - INSET
    for row in reversed(_rows(words, bounds.width() - 2 * INSET, label)):
        needed = row.size
        bottom -= needed.height()
        place = QRectF(bounds.left() + INSET, bottom, needed.width(), needed.height())
        canvas.places.taken.append(place)
        placed.append((row, place))
    return placed


def _rows(words: str, width: float, label: Callable[[str], Label]) -> list[Label]:
    rows: list[str] = []
    for part in words.split(" · "):
        longer = f"{rows[-1]} · {part}" if rows else part
        if rows and label(longer).size.width() <= width:
            rows[-1] = longer
        else:
            rows.append(part)
    return [label(row) for row in rows]


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
