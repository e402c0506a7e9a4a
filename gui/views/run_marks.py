"""What a plot knows of one run, and how its start and its iterate are drawn."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from core.trace import Array
from gui.pictures import RunPicture
from gui.theme import RUN_PENS, RUN_SYMBOLS, Theme, px
from gui.views.canvas import Canvas
from gui.views.frame import Frame
from gui.views.ink import Trail
from gui.views.marks import Look, disc, symbol
from gui.views.strokes import Strokes, dashed, dots, strokes

PATH_WIDTH, THIN_WIDTH = 2.0, 1.0
START_RADIUS = 7.5
GRASP = 5.0
"""How far beside the start's disc it can still be grabbed, in pixels."""
ITERATE_SIZE = 14.0
ON_START_SIZE = 7.0
"""Small enough for the start's disc to be seen around it."""
DOT_DISTANCE = 5.0
DOTS = 150
"""How many iterates of a run are marked by dots at most."""
AT_EDGE = 9.0
"""How far inside the plot an iterate that lies outside is pointed at, in pixels."""

DASHES: dict[Qt.PenStyle, Sequence[float]] = {
    Qt.PenStyle.DashLine: (8, 5),
    Qt.PenStyle.DotLine: (2, 5),
    Qt.PenStyle.DashDotLine: (9, 4, 2, 4),
    Qt.PenStyle.DashDotDotLine: (9, 4, 2, 4, 2, 4),
}
"""Lengths of the strokes and gaps of a line's style, in pixels."""


@dataclass(eq=False)
class DrawnRun:
    """A run as a path in the plot's coordinates."""

    picture: RunPicture
    points: Array
    """Shape (n, 2)."""
    colour: QColor
    last_finite: NDArray[np.intp] = field(init=False)
    """For each row the last finite one that is not after it, −1 if there is none; shape (n,)."""
    greatest_gradient: float = field(init=False)
    """The greatest finite ‖∇f‖ of the run."""

    def __post_init__(self) -> None:
        rows = np.arange(len(self.points))
        finite = np.isfinite(self.points).all(1)
        self.last_finite = np.maximum.accumulate(np.where(finite, rows, -1))
        with np.errstate(over="ignore", invalid="ignore"):
            norms = np.hypot.reduce(self.picture.trace.exact_grad, axis=1)
        self.greatest_gradient = float(norms.max(initial=0, where=np.isfinite(norms)))

    def row(self, t: int) -> int:
        """Return the row at the cursor: a run that has ended stays at its last."""
        return min(t, len(self.points) - 1)

    def shown_row(self, t: int) -> int | None:
        """Return the last finite row up to the cursor."""
        row = int(self.last_finite[self.row(t)]) if len(self.points) else -1
        return row if row >= 0 else None

    @property
    def width(self) -> float:
        """Width of the path in pixels; thin if the run is one of many."""
        return px(PATH_WIDTH if self.picture.spread is None else THIN_WIDTH)

    def symbol(self) -> str:
        """Return the name of the run's symbol."""
        return RUN_SYMBOLS[self.picture.index % len(RUN_SYMBOLS)]

    @property
    def dashes(self) -> Sequence[float]:
        """Lengths of the strokes and gaps of the run's style of line, in pixels; none if it has no gaps."""
        pattern = DASHES.get(RUN_PENS[self.picture.index % len(RUN_PENS)], ())
        return [px(length) for length in pattern]

    def lines(self, frame: Frame, *, styled: bool) -> Strokes:
        """Return the whole path as strokes, in the run's own style of line if `styled`."""
        whole = strokes(self.points, frame)
        return dashed(whole, self.dashes) if styled and self.dashes else whole

    def trail(self, lines: Strokes, frame: Frame, theme: Theme) -> Trail:
        """Return the path with its dots, ready to be painted."""
        if self.picture.spread is not None:  # one of many: their mean is what counts
            rows, marked = np.empty(0, np.intp), np.empty((0, 2))
        else:
            rows, marked = dots(self.points, frame, px(DOT_DISTANCE), DOTS)
        return Trail(self.colour, self.width, lines, rows, marked, QColor(theme.plot))


def draw_start(canvas: Canvas, run: DrawnRun, *, current: bool) -> None:
    """Draw the disc by which a run's start is dragged."""
    at = canvas.frame.pixels(run.points[0])
    if canvas.frame.contains(at, -px(START_RADIUS)):
        border = QColor(canvas.theme.text) if current else run.colour
        radius = START_RADIUS if current else START_RADIUS - 1.5
        disc(canvas.painter, at, radius, Look(QColor(canvas.theme.start), border, 2.2))


def draw_iterate(canvas: Canvas, run: DrawnRun, t: int, *, current: bool) -> None:
    """Draw a run's symbol at its iterate.

    Where the iterate is not finite the last finite one is shown, hollow. An iterate outside is
    pointed at from the edge.
    """
    row = run.shown_row(t)
    if row is None:
        return
    at = canvas.frame.pixels(run.points[row])
    ground = QColor(canvas.theme.plot)
    if not canvas.frame.contains(at):
        _draw_at_edge(canvas, run, at)
        return
    if row < run.row(t):
        look = Look(ground, run.colour, 2.5, halo=ground)
    else:
        look = Look(run.colour, run.colour, 0.5, halo=ground)
    size = ITERATE_SIZE if current else ITERATE_SIZE - 2
    start = canvas.frame.pixels(run.points[0])
    if np.hypot(at[0] - start[0], at[1] - start[1]) < px(START_RADIUS) / 2:
        size = ON_START_SIZE
    symbol(canvas.painter, run.symbol(), at, size, look)


def _draw_at_edge(canvas: Canvas, run: DrawnRun, at: Array) -> None:
    painter, frame = canvas.painter, canvas.frame
    size = np.array([frame.width, frame.height])
    place = np.clip(at, px(AT_EDGE), size - px(AT_EDGE))
    towards = np.clip(at, -1e9, 1e9) - size / 2  # an infinite pixel still lies on some side
    painter.save()
    painter.translate(*place)
    painter.rotate(float(np.degrees(np.arctan2(towards[1], towards[0]))))
    look = Look(run.colour, run.colour, 0.5, halo=QColor(canvas.theme.plot))
    symbol(painter, "t2", (0, 0), ITERATE_SIZE, look)
    painter.restore()
