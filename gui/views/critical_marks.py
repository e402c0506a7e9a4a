"""Critical points by symbol."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QPainter

from core.point import CriticalPoint, Kind
from core.trace import Array
from gui.theme import Theme, font, px, scale
from gui.views.frame import Frame
from gui.views.marks import Label, Look, Places, symbol

FEW = 12
"""Up to so many points are large and have a name."""
SIZE, SMALL_SIZE, SMALLEST_SIZE = 13.0, 7.0, 3.0
CROWDED = 0.45
"""Many points are not larger than this share of the distance from one to the next."""
ROOMY = 85.0
"""Where points are nearer to each other than so many pixels, one of a kind tells for all of them."""
NAME_SCALE = 0.92
KEY_SCALE = 0.8
"""Of a symbol in a key, against one on a plot."""


@dataclass(frozen=True)
class _Layout:
    """What is seen in a frame, and where the names stand."""

    frame: Frame
    seen: tuple[int, ...]
    pixels: Array
    names: tuple[tuple[str, QRectF], ...]
    taken: tuple[QRectF, ...]


class CriticalMarks:
    """Draws ▼ minimum, ★ global minimum, ▲ maximum, ✕ saddle, ◆ flat; degenerate ones are hollow.

    Parameters
    ----------
    points
        What is marked.
    places
        Where in the plot's coordinates, shape (n, 2).
    continuum
        Whether the points stand for lines or regions of them.
    named
        Whether there are names beside them.
    """

    def __init__(
        self,
        points: Sequence[CriticalPoint],
        places: Array,
        *,
        continuum: bool = False,
        named: bool = True,
    ) -> None:
        self.points = tuple(points)
        self.places = places
        self._continuum = continuum
        self._named = named
        self._layout: _Layout | None = None
        self._scale = 1.0

    def draw(self, painter: QPainter, frame: Frame, theme: Theme) -> None:
        """Draw those that are seen, with a short name where there is room for it."""
        layout = self._arranged(frame)
        few = len(layout.seen) <= FEW
        size = SIZE if few else _small_size(len(layout.seen), frame)
        for index in reversed(layout.seen):  # the lowest come last, on top
            point, at = self.points[index], layout.pixels[index]
            name, look = _sign(point, theme, halo=few)
            larger = 1.35 if point.is_global else 1.0
            symbol(painter, name, at, size * larger, look)
        for words, place in layout.names:
            colours = QColor(theme.text), QColor(theme.plot)
            Label(words, font(NAME_SCALE), *colours).draw(painter, place)

    def forget(self) -> None:
        """Word the names anew."""
        self._layout = None

    def taken(self, frame: Frame) -> tuple[QRectF, ...]:
        """Return the rectangles of large symbols and of names: other labels keep off them."""
        return self._arranged(frame).taken

    def apart(self, frame: Frame) -> float:
        """Return about how far it is in pixels from one of the points that are seen to the next."""
        return px(_distance(len(self._arranged(frame).seen), frame))

    def nearest(self, frame: Frame, pixel: Array, distance: float) -> int | None:
        """Return which point is nearest to a pixel, if it is not farther away than `distance`."""
        if not len(self.points) or not np.isfinite(pixel).all():
            return None
        away = np.hypot(*(frame.pixels(self.places) - pixel).T)
        index = int(np.argmin(away))
        return index if away[index] <= distance else None

    def _arranged(self, frame: Frame) -> _Layout:
        if self._layout is None or (self._layout.frame, self._scale) != (frame, scale()):
            self._scale = scale()
            self._layout = self._arrange(frame)
        return self._layout

    def _arrange(self, frame: Frame) -> _Layout:
        pixels = frame.pixels(self.places)
        seen = tuple(i for i, at in enumerate(pixels) if frame.contains(at, -px(SIZE)))
        places = Places(QRectF(2, 2, frame.width - 4, frame.height - 4))
        names = []
        if len(seen) <= FEW:
            for index in seen:
                places.take(pixels[index], px(SIZE))
            crowded = _distance(len(seen), frame) < ROOMY
            told: set[str] = set()
            for index in seen if self._named else ():
                words = short_name(self.points[index])
                if crowded and words in told:
                    continue
                place = places.beside(pixels[index], px(SIZE), _size(words))
                if place is not None:
                    told.add(words)
                    names.append((words, place))
        if self._continuum:
            words = QCoreApplication.translate(
                "CriticalMarks", "lines of critical points, a few marked"
            )
            size = _size(words)
            corner = QPointF(6, frame.height - size.height() - 3)
            names.append((words, QRectF(corner, size)))
        return _Layout(frame, seen, pixels, tuple(names), tuple(places.taken))


def draw_sign(painter: QPainter, point: CriticalPoint, at: Array, theme: Theme) -> None:
    """Draw a critical point's symbol with its middle at a pixel, as in a key."""
    name, look = _sign(point, theme, halo=True)
    symbol(painter, name, at, SIZE * KEY_SCALE, look)


def _small_size(count: int, frame: Frame) -> float:
    """Return how large many points are, so that the landscape is seen between them."""
    return min(max(CROWDED * _distance(count, frame), SMALLEST_SIZE), SMALL_SIZE)


def _distance(count: int, frame: Frame) -> float:
    """Return about how far it is from one of many points to the next, in pixels at the normal size."""
    return math.sqrt(frame.width * frame.height / max(count, 1)) / px(1)


def _size(words: str) -> QSizeF:
    return Label(words, font(NAME_SCALE), QColor(), QColor()).size


def _sign(point: CriticalPoint, theme: Theme, *, halo: bool) -> tuple[str, Look]:
    """Return pyqtgraph's name of a point's symbol, and how it is drawn."""
    kind = point.kind
    if kind.is_minimum:
        name, colour = "star" if point.is_global else "t", QColor(theme.minimum)
    elif kind.is_maximum:
        name, colour = "t1", QColor(theme.maximum)
    elif kind.is_saddle:
        name, colour = "x", QColor(theme.saddle)
    else:
        name, colour = "d", QColor(theme.muted)
    ground = QColor(theme.plot)
    if kind.is_degenerate:
        return name, Look(ground, colour, 2.0 if halo else 1.2, ground if halo else None)
    return name, Look(colour, colour, 0.6, ground if halo else None)


def short_name(point: CriticalPoint) -> str:
    """Name a critical point in a word, to stand beside its symbol."""
    translate, kind = QCoreApplication.translate, point.kind
    if point.is_global:
        return translate("CriticalMarks", "global")
    if kind is Kind.FLAT:
        return translate("CriticalMarks", "flat")
    if kind.is_degenerate:
        return translate("CriticalMarks", "degenerate")
    if kind.is_minimum:
        return translate("CriticalMarks", "local")
    if kind.is_maximum:
        return translate("CriticalMarks", "maximum")
    return translate("CriticalMarks", "saddle")


def full_name(point: CriticalPoint) -> str:
    """Name a critical point by its kind."""
    translate = QCoreApplication.translate
    if point.is_global:
        return translate("CriticalMarks", "global minimum")
    return {
        Kind.LOCAL_MINIMUM: translate("CriticalMarks", "local minimum"),
        Kind.LOCAL_MAXIMUM: translate("CriticalMarks", "local maximum"),
        Kind.SADDLE_POINT: translate("CriticalMarks", "saddle point"),
        Kind.DEGENERATE_MINIMUM: translate("CriticalMarks", "degenerate minimum"),
        Kind.DEGENERATE_MAXIMUM: translate("CriticalMarks", "degenerate maximum"),
        Kind.DEGENERATE_SADDLE: translate("CriticalMarks", "degenerate saddle"),
        Kind.FLAT: translate("CriticalMarks", "flat"),
    }[point.kind]
