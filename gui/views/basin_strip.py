"""A strip along the axis below a curve: which start ends at which critical point."""

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from core.experiments.basins.result import DIVERGED, BasinStrip
from gui.theme import Theme, px
from gui.views.basins import ranks
from gui.views.frame import Frame
from gui.views.marks import Look, symbol

STRIP = 11.0
"""Its height in pixels."""
SIGN = 8.0
"""Height of the symbol below each point that starts end at."""


def end_colours(strip: BasinStrip, theme: Theme) -> dict[int, QColor]:
    """Return the colour of each end, as in the map of basins."""
    places = ranks(strip.points)
    colours = {
        end: QColor(theme.basins[place % len(theme.basins)]) for end, place in enumerate(places)
    }
    ends = set(strip.ends.tolist())
    return {
        end: colours.get(end, QColor(theme.diverged if end == DIVERGED else theme.nowhere))
        for end in ends
    }


def draw_strip(painter: QPainter, frame: Frame, strip: BasinStrip, theme: Theme) -> None:
    """Draw the strip at the frame's lower edge, and a symbol below each point that starts end at."""
    colours = end_colours(strip, theme)
    height = px(STRIP)
    top = frame.height - height
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for low, high, end in strip.stretches:
        left, right = (float(frame.pixels((x, 0.0))[0]) for x in (low, high))
        left, right = max(left, 0.0), min(right, frame.width)
        if left < right:
            painter.fillRect(QRectF(left, top, right - left + 0.5, height), colours[end])
    painter.fillRect(QRectF(0, top - 1, frame.width, 1), QColor(theme.card))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    look = Look(QColor(theme.start), QColor(theme.text), 1.0)
    for end in colours:
        if end >= 0:
            column = float(frame.pixels((strip.points[end].x[0], 0.0))[0])
            if 0 <= column <= frame.width:
                name = "t" if strip.points[end].kind.is_minimum else "x"
                symbol(painter, name, np.array([column, top + height / 2]), SIGN, look)
    painter.restore()
