"""The surface of a landscape, painted facet by facet from the back to the front."""

from collections.abc import Iterator

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from core.trace import Array
from gui.painting import draws_pixels, pixel_scale
from gui.theme import Theme, px
from gui.views.baked import blank
from gui.views.projection import FLOOR, TOP, Projection
from gui.views.relief import MESH, Relief

STRENGTH = 0.8
"""How strongly the landscape's colours stand against the plot's ground."""
AMBIENT, DIFFUSE, BACK = 0.66, 0.42, 0.72
"""Shares of light: from everywhere, from the lamp (Lambert), and what is left on the underside."""
LAMP = np.array([-0.45, 0.55, 0.7])
"""Towards the lamp, as right, up and towards the eye: it turns with the eye, so that the side that
is seen is always lit."""
MESH_LINE = 34
"""Opacity of the lines between facets, of 255."""
FINE = 1.5
"""From so many device pixels a pixel on, edges need not be smoothed."""
FLOOR_LINE = 0.3
"""How much of the colour of contour lines is in those on the floor: it sets them off from it."""


def draw_sheet(
    painter: QPainter, projection: Projection, relief: Relief, theme: Theme, count: int
) -> None:
    """Draw the surface on a mesh of so many points a side; a facet with a gap is left out.

    On fewer points than `MESH` the surface turns, and its edges need not be smooth.
    """
    whole = QRectF(0, 0, projection.width, projection.height)
    if count < MESH or not draws_pixels(painter) or pixel_scale(painter) >= FINE:
        _draw_facets(painter, projection, relief, theme, count)
        return
    # twice as large and then made smaller: smooth edges, without seams between facets
    image = blank(whole, 2 * pixel_scale(painter))
    inner = QPainter(image)
    try:
        _draw_facets(inner, projection, relief, theme, count)
    finally:
        inner.end()
    smooth = Qt.TransformationMode.SmoothTransformation
    small: QImage = image.scaled(
        (whole.size() * pixel_scale(painter)).toSize(), Qt.AspectRatioMode.IgnoreAspectRatio, smooth
    )
    small.setDevicePixelRatio(pixel_scale(painter))
    painter.drawImage(QPointF(0, 0), small)


def draw_floor_lines(
    painter: QPainter, projection: Projection, relief: Relief, theme: Theme, *, quickly: bool
) -> None:
    """Draw the contour lines on the floor, in the colours of their levels."""
    landscape = relief.landscape
    heights = relief.scale.heights(landscape.levels)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    dark = _rgb(theme.contour_line)
    colours = (1 - FLOOR_LINE) * _colours(heights, theme) + FLOOR_LINE * dark
    for line, colour in zip(landscape.lines, colours, strict=True):
        sides = relief.sides(line[::4] if quickly and len(line) > 200 else line)
        points = np.column_stack([sides, np.full(len(sides), FLOOR)])
        pixels = projection.pixels(points)
        if not len(pixels):
            continue
        painter.setPen(QPen(QColor.fromRgbF(*colour.tolist()), px(1.0)))
        painter.drawPath(pg.arrayToQPath(pixels[:, 0], pixels[:, 1], connect="finite"))


def _draw_facets(
    painter: QPainter, projection: Projection, relief: Relief, theme: Theme, count: int
) -> None:
    in_pixels = draws_pixels(painter)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, not in_pixels)
    line = QColor(theme.text)
    line.setAlpha(MESH_LINE)
    painter.setPen(QPen(line, 0.0))
    for corners, colour in _facets(projection, relief, theme, count):
        if not in_pixels:  # vector graphics show seams between facets without edges of their colour
            painter.setPen(QPen(QColor.fromRgb(colour), 0.4))
        painter.setBrush(QColor.fromRgb(colour))
        painter.drawConvexPolygon(QPolygonF([QPointF(*corner) for corner in corners]))


def _facets(
    projection: Projection, relief: Relief, theme: Theme, count: int
) -> Iterator[tuple[list[list[float]], int]]:
    """Yield each facet's corners in pixels and its colour, the farthest first."""
    heights = relief.mesh(count)
    at = np.linspace(-1, 1, count)
    points = np.stack([*np.meshgrid(at, at), heights], -1)
    middles = _means(points)
    order = np.argsort(-projection.depths(middles).ravel())
    order = order[np.isfinite(middles.reshape(-1, 3)[order, 2])]
    pixels = projection.pixels(points)
    corners = np.stack([pixels[:-1, :-1], pixels[:-1, 1:], pixels[1:, 1:], pixels[1:, :-1]], 2)
    colours = (
        _colours(middles[..., 2] / TOP, theme) * _light(points, middles, projection)[..., None]
    )
    packed = _packed(colours.reshape(-1, 3)[order])
    yield from zip(corners.reshape(-1, 4, 2)[order].tolist(), packed.tolist(), strict=True)


def _light(points: Array, middles: Array, projection: Projection) -> Array:
    """Return how bright each facet is, by Lambert's law."""
    first, second = points[1:, 1:] - points[:-1, :-1], points[1:, :-1] - points[:-1, 1:]
    normals = np.cross(first, second)
    with np.errstate(invalid="ignore"):
        normals /= np.linalg.norm(normals, axis=-1, keepdims=True)
        facing = (normals * projection.towards_eye(middles)).sum(-1)
        seen = np.where(facing[..., None] < 0, -normals, normals)
        lamp = projection.in_space(LAMP / np.linalg.norm(LAMP))
        lit = AMBIENT + DIFFUSE * np.maximum(seen @ lamp, 0)
    return np.asarray(np.where(facing < 0, BACK * lit, lit))


def _colours(heights: Array, theme: Theme) -> Array:
    """Return the colour map's colours at heights between 0 and 1, shape (..., 3), 0 to 1."""
    ground = _rgb(theme.plot)
    known = np.nan_to_num(heights).clip(0, 1).ravel()
    mapped = pg.colormap.get(theme.colormap).map(known, mode="float")[:, :3]
    mapped = mapped.reshape(*np.shape(heights), 3)
    return np.asarray(ground + STRENGTH * (mapped - ground))


def _rgb(name: str) -> Array:
    colour = QColor(name)
    return np.array([colour.redF(), colour.greenF(), colour.blueF()])


def _packed(colours: Array) -> Array:
    red, green, blue = np.moveaxis((colours.clip(0, 1) * 255).round().astype(np.int64), -1, 0)
    return np.asarray((255 << 24) | (red << 16) | (green << 8) | blue)


def _means(points: Array) -> Array:
    return np.asarray((points[:-1, :-1] + points[:-1, 1:] + points[1:, :-1] + points[1:, 1:]) / 4)
