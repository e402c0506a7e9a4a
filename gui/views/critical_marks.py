"""Critical points by symbol."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtGui import QColor, QPainter

from core.trace import Array
from gui.theme import Theme, font
from gui.views.frame import Frame
from gui.views.marks import Label, Look, Places, symbol

if TYPE_CHECKING:
    from core.critical_points import CriticalPoint

FEW = 12
"""Up to so many points are large and have a name."""
SIZE, SMALL_SIZE = 13.0, 7.0

_SYMBOLS = {"minimum": "t", "maximum": "t1", "saddle": "x", "flat": "d"}
_GLOBAL = "star"


class CriticalMarks:
    """Draws the symbols ▼ minimum, ★ global, ▲ maximum, ✕ saddle; degenerate ones are hollow."""

    def __init__(self, points: Iterable["CriticalPoint"], places: Array) -> None:
        self.points = tuple(points)
        self.places = places
        """Where they are in the plot's coordinates, shape (n, 2)."""

    def draw(self, painter: QPainter, frame: Frame, theme: Theme) -> None:
        """Draw those that are seen, with a short name where there is room for it."""
        pixels = frame.pixels(self.places)
        seen = [i for i, at in enumerate(pixels) if frame.contains(at, -SIZE)]
        size = SIZE if len(seen) <= FEW else SMALL_SIZE
        for index in reversed(seen):  # the lowest come last, on top
            self._draw_symbol(painter, index, pixels[index], size, theme)
        if len(seen) <= FEW:
            places = Places(QRectF(2, 2, frame.width - 4, frame.height - 4))
            for index in seen:
                places.take(pixels[index], size)
            for index in seen:
                self._draw_name(painter, index, pixels[index], places, theme)

    def nearest(self, frame: Frame, pixel: Array, distance: float) -> int | None:
        """Return which point is nearest to a pixel, if none is farther away than `distance`."""
        if not len(self.points) or not np.isfinite(pixel).all():
            return None
        away = np.hypot(*(frame.pixels(self.places) - pixel).T)
        index = int(np.argmin(away))
        return index if away[index] <= distance else None

    def _draw_symbol(
        self, painter: QPainter, index: int, at: Array, size: float, theme: Theme
    ) -> None:
        point = self.points[index]
        kind = str(point.kind)
        shape = "saddle" if kind == "saddle point" else kind.rsplit(maxsplit=1)[-1]
        colour = QColor(
            {"minimum": theme.minimum, "maximum": theme.maximum, "saddle": theme.saddle}.get(
                shape, theme.muted
            )
        )
        hollow = kind.startswith("degenerate") or kind == "flat"
        name = _GLOBAL if point.is_global else _SYMBOLS[shape]
        ground, small = QColor(theme.plot), size < SIZE
        look = Look(
            fill=ground if hollow else colour,
            border=colour,
            width=(1.2 if small else 2.0) if hollow else 0.6,
            halo=None if small else ground,
        )
        symbol(painter, name, at, size * (1.35 if name == _GLOBAL else 1), look)

    def _draw_name(
        self, painter: QPainter, index: int, at: Array, places: Places, theme: Theme
    ) -> None:
        point = self.points[index]
        words = short_name(str(point.kind), point.is_global)
        label = Label(words, font(0.92), QColor(theme.text), QColor(theme.plot))
        place = places.beside(at, SIZE, label.size)
        if place is not None:
            label.draw(painter, place)


def short_name(kind: str, is_global: bool) -> str:
    """Name a kind of critical point in a word, to stand beside its symbol."""
    translate = QCoreApplication.translate
    if is_global:
        return translate("CriticalMarks", "global")
    return {
        "local minimum": translate("CriticalMarks", "local"),
        "local maximum": translate("CriticalMarks", "maximum"),
        "saddle point": translate("CriticalMarks", "saddle"),
        "flat": translate("CriticalMarks", "flat"),
    }.get(kind, translate("CriticalMarks", "degenerate"))


def full_name(kind: str, is_global: bool) -> str:
    """Name a kind of critical point."""
    translate = QCoreApplication.translate
    if is_global:
        return translate("CriticalMarks", "global minimum")
    return {
        "local minimum": translate("CriticalMarks", "local minimum"),
        "local maximum": translate("CriticalMarks", "local maximum"),
        "saddle point": translate("CriticalMarks", "saddle point"),
        "degenerate minimum": translate("CriticalMarks", "degenerate minimum"),
        "degenerate maximum": translate("CriticalMarks", "degenerate maximum"),
        "degenerate saddle": translate("CriticalMarks", "degenerate saddle"),
    }.get(kind, translate("CriticalMarks", "flat"))
