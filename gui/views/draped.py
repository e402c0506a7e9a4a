"""Runs and other lines of the plane, laid onto a surface and seen by a camera."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QPainter

from core.trace import Array
from gui.pictures import RunPicture
from gui.theme import RUN_PENS, Theme, px, run_colour
from gui.views.cloud import MEAN_WIDTH, draw_dots
from gui.views.depth import visible
from gui.views.frame import Frame, clip_segments
from gui.views.ink import Trail
from gui.views.projection import FLOOR, Projection
from gui.views.relief import MESH, Relief
from gui.views.run_marks import DASHES, DOT_DISTANCE, DOTS, DrawnRun
from gui.views.strokes import MANY, Strokes, dashed, dots, without_covered

PIECE = 2 / MESH
"""Lines are laid onto the surface in pieces not longer than a facet."""
MOST_PIECES = 12_000
RIM = 2.0
"""How much wider the rim is that sets a path off from the surface, in pixels."""
FLOOR_WIDTH = 1.3


@dataclass(frozen=True, eq=False)
class Scene:
    """What lines are laid onto, and who looks."""

    relief: Relief
    projection: Projection
    steps: int
    """How closely it is looked whether the surface hides a point: `gui.views.depth.visible`."""

    @property
    def frame(self) -> Frame:
        """The picture as a plane whose units are pixels, y upwards: what marks are drawn in."""
        width, height = self.projection.width, self.projection.height
        return Frame((0.0, width), (0.0, height), width, height)

    def upright(self, points: Array) -> Array:
        """Return where points of space are in the plane of `frame`, shape (..., 2)."""
        pixels = self.projection.pixels(points)
        return np.stack([pixels[..., 0], self.projection.height - pixels[..., 1]], -1)

    def sees(self, points: Array) -> NDArray[np.bool_]:
        """Tell which points of space, shape (n, 3), are not hidden by the surface."""
        return visible(points, self.projection, self.relief, self.steps)


@dataclass(frozen=True, eq=False)
class DrapedRun:
    """A run on the surface and, straight below, on the floor."""

    drawn: DrawnRun
    """Its points are those of `Scene.frame`; NaN outside the landscape and over gaps."""
    space: Array
    """Its iterates on the surface, shape (n, 3)."""
    lines: Strokes
    """What is seen of its path on the surface."""
    below: Strokes
    """Its path on the floor."""
    dot_rows: NDArray[np.intp]
    dots: Array
    mean: Strokes | None = None
    """What is seen of the way of its repeats' mean; None if it is not repeated."""

    def trails(self, theme: Theme) -> list[Trail]:
        """Return the path on the surface, and that of the mean, ready to be painted, each on a rim."""
        ground, none = QColor(theme.plot), np.empty(0, np.intp)
        colour, width = self.drawn.colour, self.drawn.width
        rim = Trail(ground, width + px(RIM), self.lines, none, np.empty((0, 2)), ground)
        path = Trail(colour, width, self.lines, self.dot_rows, self.dots, ground)
        if self.mean is None:
            return [rim, path]
        widths = (ground, px(MEAN_WIDTH + RIM)), (colour, px(MEAN_WIDTH))
        means = [Trail(*look, self.mean, none, np.empty((0, 2)), ground) for look in widths]
        return [rim, path, *means]

    def draw_cloud(self, painter: QPainter, scene: Scene, t: int) -> None:
        """Draw a dot for each repeat at a step that is seen."""
        spread = self.drawn.picture.spread
        if spread is not None:
            space = scene.relief.on_surface(spread.x[min(t, spread.last)])
            pixels = scene.projection.pixels(space[scene.sees(space)])
            draw_dots(painter, pixels, self.drawn.colour, scene.frame)

    def shadow(self, theme: Theme) -> Trail:
        """Return the path on the floor, ready to be painted."""
        none = np.empty(0, np.intp)
        colour, ground = QColor(self.drawn.colour), QColor(theme.plot)
        return Trail(colour, px(FLOOR_WIDTH), self.below, none, np.empty((0, 2)), ground)


def drape_run(picture: RunPicture, scene: Scene, theme: Theme, *, styled: bool) -> DrapedRun:
    """Lay a run onto the surface.

    Parameters
    ----------
    picture
        The run.
    scene
        Onto what.
    theme
        In whose colour.
    styled
        Whether it is drawn in its own style of line.
    """
    points = picture.trace.x
    space = scene.relief.on_surface(points)
    upright = scene.upright(space)
    cells = np.floor(upright)
    moves = np.ones(len(points), bool)
    moves[1:] = (cells[1:] != cells[:-1]).any(1)  # NaN differs from everything: gaps stay
    rows = np.flatnonzero(moves)
    start, end, kept = clip_segments(points[rows[:-1]], points[rows[1:]], scene.relief.rectangle)
    rows = rows[1:][kept]
    lines = drape(start, end, rows, scene)
    if len(lines.rows) > MANY:
        lines = without_covered(lines, scene.frame)
    below = Strokes(rows, np.hstack([_on_floor(start, scene), _on_floor(end, scene)]))
    if len(below.rows) > MANY:
        below = without_covered(below, scene.frame)
    pattern = DASHES.get(RUN_PENS[picture.index % len(RUN_PENS)])
    if styled and pattern:
        lengths = [px(length) for length in pattern]
        lines, below = dashed(lines, lengths), dashed(below, lengths)
    marked, places = dots(upright, scene.frame, px(DOT_DISTANCE), DOTS)
    seen = scene.sees(space[marked])
    drawn = DrawnRun(picture, upright, run_colour(picture.index, theme))
    spread = picture.spread
    if spread is None:
        return DrapedRun(drawn, space, lines, below, marked[seen], places[seen])
    none = np.empty(0, np.intp)
    mean = _mean_way(spread.mean, scene)
    return DrapedRun(drawn, space, lines, below, none, np.empty((0, 2)), mean)


def _mean_way(mean: Array, scene: Scene) -> Strokes:
    """Lay the way of a mean onto the surface: its places in the plane, not their mean height."""
    start, end, kept = clip_segments(mean[:-1], mean[1:], scene.relief.rectangle)
    lines = drape(start, end, np.flatnonzero(kept) + 1, scene)
    return without_covered(lines, scene.frame) if len(lines.rows) > MANY else lines


def drape(start: Array, end: Array, rows: NDArray[np.intp], scene: Scene) -> Strokes:
    """Lay straight segments of the plane onto the surface, and leave out what is hidden.

    Parameters
    ----------
    start, end
        Points of the plane inside the landscape, shape (k, 2).
    rows
        The row at which each segment ends, shape (k,).
    scene
        Onto what.
    """
    first, last = scene.relief.sides(start), scene.relief.sides(end)
    parts = np.ceil(np.hypot(*(last - first).T) / PIECE).clip(1, 2 * MESH)
    parts = np.ceil(parts * min(1.0, MOST_PIECES / max(parts.sum(), 1))).astype(np.intp)
    of = np.repeat(np.arange(len(parts)), parts + 1)
    begins = np.cumsum(parts + 1) - (parts + 1)
    share = (np.arange(len(of)) - begins[of]) / parts[of]
    sides = first[of] + (last - first)[of] * share[:, None]
    sides = sides.clip(-1, 1)  # rounding at the very edge
    space = np.column_stack([sides, scene.relief.heights(sides)])
    seen = scene.sees(space)
    pixels = scene.projection.pixels(space)
    joined = np.flatnonzero((of[:-1] == of[1:]) & seen[:-1] & seen[1:])
    return Strokes(rows[of[joined]], np.hstack([pixels[joined], pixels[joined + 1]]))


def cut(at: Array, vector: Array, scene: Scene) -> Strokes:
    """Lay the whole straight line through a point of the plane onto the surface."""
    spans = np.array([high - low for low, high in scene.relief.rectangle])
    reach = vector / np.abs(vector / spans).max() * 2
    start, end, kept = clip_segments((at - reach)[None], (at + reach)[None], scene.relief.rectangle)
    return drape(start, end, np.flatnonzero(kept), scene)


def _on_floor(points: Array, scene: Scene) -> Array:
    sides = scene.relief.sides(points)
    return scene.projection.pixels(np.column_stack([sides, np.full(len(sides), FLOOR)]))
