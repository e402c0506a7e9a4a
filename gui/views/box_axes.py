"""The box around a surface: floor, back walls, grid, numbers and names of its axes."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from core.trace import Array
from gui.numbers import short
from gui.theme import Theme, font, px
from gui.views.axis import NumberAxis
from gui.views.projection import FLOOR, TOP, Projection
from gui.views.relief import Relief, ticks

CORNERS = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)], np.float64)
TICK = 4.0
"""Length of a tick in pixels."""
NUMBER_SCALE = 0.85
NAME_DISTANCE = 15.0
"""From the numbers' middles to the name's, in pixels."""
LEAST_DISTANCE = 13.0
"""A number nearer to the one before it is left out."""

Tick = tuple[float, str]


@dataclass(frozen=True)
class _Ground:
    """What the box is drawn on."""

    painter: QPainter
    projection: Projection
    theme: Theme


class BoxAxes:
    """Draws the walls that are behind the surface, and the axes that are in front of it."""

    def __init__(self) -> None:
        self._axis = NumberAxis("left")
        self.written: list[QRectF] = []
        """Where numbers and names stand, in pixels, since they were drawn last."""

    def draw(self, painter: QPainter, projection: Projection, relief: Relief, theme: Theme) -> None:
        """Draw all of it; the surface comes on top."""
        self.written = []
        depths = projection.depths(np.column_stack([CORNERS, np.full(4, FLOOR)]))
        near, far = CORNERS[int(np.argmin(depths))], CORNERS[int(np.argmax(depths))]
        numbers = [
            [(2 * (value - low) / (high - low) - 1, text) for value, text in self._even(low, high)]
            for low, high in relief.rectangle
        ]
        heights = self._heights(relief)
        _draw_walls(painter, projection, theme, far, (*numbers, heights))
        painter.setFont(font(NUMBER_SCALE))
        ground = _Ground(painter, projection, theme)
        for axis in (0, 1):
            self._draw_side(ground, axis, near, numbers[axis])
        self._draw_height(ground, near, heights, height_name(relief))

    def _even(self, low: float, high: float) -> list[Tick]:
        levels = self._axis.tickValues(low, high, 120.0)
        if not levels:
            return []
        spacing, values = levels[0]
        texts = self._axis.tickStrings(values, 1.0, spacing)
        return [(float(value), text) for value, text in zip(values, texts, strict=True)]

    def _heights(self, relief: Relief) -> list[Tick]:
        """Return ticks of the upright axis; a constant has one."""
        scale = relief.scale
        if not scale.low < scale.high:
            chosen = [(scale.low, short(scale.low))]
        elif scale.softness is not None:
            chosen = ticks(relief.landscape, scale)
        else:
            chosen = self._even(scale.low, scale.high)
        heights = scale.heights([value for value, _ in chosen]) * TOP
        return [
            (float(height), text)
            for height, (_, text) in zip(heights, chosen, strict=True)
            if np.isfinite(height)
        ]

    def _draw_side(self, ground: _Ground, axis: int, near: Array, numbers: Sequence[Tick]) -> None:
        """Draw x or y along the edge of the floor that is nearer to the eye."""
        painter, projection, theme = ground.painter, ground.projection, ground.theme
        other = 1 - axis
        edge = np.zeros((len(numbers) + 2, 3))
        edge[:, axis] = [-1, 1, *(at for at, _ in numbers)]
        edge[:, other], edge[:, 2] = near[other], FLOOR
        inner = edge.copy()
        inner[:, other] *= 0.97
        pixels = projection.pixels(edge)
        outwards = pixels - projection.pixels(inner)
        lengths = np.linalg.norm(outwards, axis=1, keepdims=True)
        outwards = outwards / np.where(lengths > 0, lengths, 1)
        painter.setPen(QPen(QColor(theme.axis), px(1)))
        painter.drawLine(QPointF(*pixels[0]), QPointF(*pixels[1]))
        metrics = QFontMetricsF(font(NUMBER_SCALE))
        before: Array | None = None
        for at, out, (_, text) in zip(pixels[2:], outwards[2:], numbers, strict=True):
            room = abs(out[0]) * metrics.horizontalAdvance(text) / 2 + abs(out[1]) * px(7)
            middle = at + out * (px(TICK + 3) + room)
            wide = metrics.horizontalAdvance(text) + 4
            if before is not None:
                apart = np.abs(middle - before)
                if apart[0] < wide and apart[1] < px(LEAST_DISTANCE):
                    continue
            before = middle
            painter.setPen(QPen(QColor(theme.axis), px(1)))
            painter.drawLine(QPointF(*at), QPointF(*(at + out * px(TICK))))
            self._write(painter, text, middle, wide)
        middle = pixels[:2].mean(0) + outwards[:2].mean(0) * px(TICK + 20 + NAME_DISTANCE)
        slanted = font(1.0)
        slanted.setItalic(True)
        painter.setFont(slanted)
        self._write(painter, "xy"[axis], middle, metrics.horizontalAdvance("xy"[axis]) + 4)
        painter.setFont(font(NUMBER_SCALE))

    def _draw_height(
        self, ground: _Ground, near: Array, numbers: Sequence[Tick], name: str
    ) -> None:
        """Draw f along the left one of the two upright edges at the sides."""
        painter, projection, theme = ground.painter, ground.projection, ground.theme
        sides = np.array([(near[0], -near[1]), (-near[0], near[1])])
        floor = np.column_stack([sides, np.full(2, FLOOR)])
        left = sides[int(np.argmin(projection.pixels(floor)[:, 0]))]
        heights = [FLOOR, TOP, *(at for at, _ in numbers)]
        edge = np.column_stack([np.tile(left, (len(heights), 1)), heights])
        pixels = projection.pixels(edge)
        painter.setPen(QPen(QColor(theme.axis), px(1)))
        painter.drawLine(QPointF(*pixels[0]), QPointF(*pixels[1]))
        metrics = QFontMetricsF(font(NUMBER_SCALE))
        before = np.inf
        for at, (_, text) in zip(pixels[2:], numbers, strict=True):
            if before - at[1] < px(LEAST_DISTANCE):
                continue
            before = at[1]
            painter.drawLine(QPointF(*at), QPointF(at[0] - px(TICK), at[1]))
            width = metrics.horizontalAdvance(text) + 4
            self._write(painter, text, at - (px(TICK + 1) + width / 2, 0), width)
        slanted = font(1.0)
        slanted.setItalic(True)
        painter.setFont(slanted)
        width = QFontMetricsF(slanted).horizontalAdvance(name) + 4
        column = max(pixels[1, 0] + px(12) - width / 2, width / 2 + 2)
        self._write(painter, name, np.array([column, max(pixels[1, 1] - px(12), px(8))]), width)

    def _write(self, painter: QPainter, text: str, middle: Array, width: float) -> None:
        column, row = middle.tolist()
        place = QRectF(column - width / 2, row - px(10), width, px(20))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
        self.written.append(place)


def height_name(relief: Relief) -> str:
    """Name the upright axis, and say so if its scale is logarithmic."""
    if relief.scale.softness is None:
        return "f"
    return QCoreApplication.translate("BoxAxes", "f (log scale)")


def _draw_walls(
    painter: QPainter,
    projection: Projection,
    theme: Theme,
    far: Array,
    numbers: Sequence[Sequence[Tick]],
) -> None:
    x, y = far.tolist()
    faces = (
        [(-1, -1, FLOOR), (1, -1, FLOOR), (1, 1, FLOOR), (-1, 1, FLOOR)],
        [(x, -1, FLOOR), (x, 1, FLOOR), (x, 1, TOP), (x, -1, TOP)],
        [(-1, y, FLOOR), (1, y, FLOOR), (1, y, TOP), (-1, y, TOP)],
    )
    painter.setPen(QPen(QColor(theme.border), px(1)))
    for face, colour in zip(faces, (theme.plot, theme.inset, theme.inset), strict=True):
        painter.setBrush(QColor(colour))
        painter.drawPolygon(QPolygonF([QPointF(*at) for at in projection.pixels(face).tolist()]))
    lines = []
    for at, _ in numbers[0]:
        lines += [[(at, -1, FLOOR), (at, 1, FLOOR)], [(at, y, FLOOR), (at, y, TOP)]]
    for at, _ in numbers[1]:
        lines += [[(-1, at, FLOOR), (1, at, FLOOR)], [(x, at, FLOOR), (x, at, TOP)]]
    for at, _ in numbers[2]:
        lines += [[(x, -1, at), (x, 1, at)], [(-1, y, at), (1, y, at)]]
    painter.setPen(QPen(QColor(theme.grid), px(1)))
    if lines:
        for start, end in projection.pixels(lines).tolist():
            painter.drawLine(QPointF(*start), QPointF(*end))
