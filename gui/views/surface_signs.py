"""What is drawn on a surface besides the paths: starts, iterates, critical points, eigenvectors."""

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPen

from core.inner_step import InnerPhase, InnerStep
from core.point import CriticalPoint, CriticalPoints
from core.trace import Array
from gui.numbers import short
from gui.theme import Theme, px
from gui.views.arrows import SUBSCRIPTS, Eigenpairs, label_or_name
from gui.views.canvas import Canvas
from gui.views.critical_marks import FEW, CriticalMarks
from gui.views.draped import DrapedRun, Scene, cut
from gui.views.ink import draw_strokes
from gui.views.inner_draped import draw_draped
from gui.views.marks import Look, Placed, arrow, disc
from gui.views.projection import FLOOR
from gui.views.run_marks import ITERATE_SIZE, START_RADIUS, draw_iterate, draw_start

CLOSE = 0.35
"""Within so much of half a side the eigenvectors are those of the critical point, not the iterate."""
LENGTH = 0.46
"""Of an eigenvector, in half sides of the box."""
DESCENT = 0.4
"""Length of the arrow of descent for the run's greatest gradient."""
LEAST = 8.0
"""A shorter arrow, in pixels, is not drawn: it points at the eye."""
HIDDEN = 0.35
"""Opacity of a mark that the surface hides."""
HIDDEN_ARROW = 0.6
"""Of an arrow at a hidden iterate."""
CUT_WIDTH = 2.2
FOOT = 3.0


class SurfaceSigns:
    """Draws the signs of a surface; it keeps what depends on the view alone."""

    def __init__(self) -> None:
        self.points: tuple[CriticalPoint, ...] = ()
        self._continuum = False
        self._sides = np.empty((0, 2))
        self._seen = self._hidden = CriticalMarks((), np.empty((0, 2)))

    def set_points(self, points: CriticalPoints | None) -> None:
        """Take the critical points; None while they are not known."""
        self.points = points.points if points is not None else ()
        self._continuum = points is not None and points.continuum

    def forget(self) -> None:
        """Word the points' names anew."""
        self._seen.forget()
        self._hidden.forget()

    def see(self, scene: Scene) -> None:
        """Find out which critical points are seen."""
        places = np.array([point.x for point in self.points], np.float64).reshape(-1, 2)
        space = scene.relief.on_surface(places)
        self._sides = space[:, :2]
        seen, upright = scene.sees(space), scene.upright(space)
        hidden = ~seen & np.isfinite(space).all(1)
        self._seen = CriticalMarks(
            [self.points[i] for i in np.flatnonzero(seen)], upright[seen], continuum=self._continuum
        )
        few = hidden.sum() <= FEW
        shown = np.flatnonzero(hidden) if few else np.empty(0, np.intp)
        self._hidden = CriticalMarks([self.points[i] for i in shown], upright[shown], named=False)

    def draw_plumb_lines(
        self, painter: QPainter, scene: Scene, runs: Sequence[DrapedRun], t: int
    ) -> None:
        """Join each iterate with the place on the floor below it; the surface comes on top."""
        for run in runs:
            row = run.drawn.shown_row(t)
            if row is None:
                continue
            above = run.space[row]
            foot = np.array([*above[:2], FLOOR])
            top, bottom = scene.projection.pixels([above, foot])
            painter.setPen(QPen(run.drawn.colour, px(1.0)))
            painter.drawLine(QPointF(*top), QPointF(*bottom))
            disc(painter, bottom, FOOT, Look(run.drawn.colour, run.drawn.colour, 0.5))

    def nearest_saddle(self, run: DrapedRun | None, t: int) -> int | None:
        """Return which saddle is nearest to a run's iterate; None if there is none."""
        saddles = [i for i, point in enumerate(self.points) if point.kind.is_saddle]
        row = run.drawn.shown_row(t) if run is not None else None
        if not saddles or run is None or row is None:
            return saddles[0] if saddles else None
        away = np.hypot(*(self._sides[saddles] - run.space[row, :2]).T)
        return saddles[int(np.argmin(away))]

    def draw_cuts(self, painter: QPainter, scene: Scene, theme: Theme, saddle: int) -> None:
        """Draw how high the surface is along each eigenvector through a saddle."""
        point = self.points[saddle]
        for value, vector in zip(point.eigenvalues, point.eigenvectors, strict=True):
            line = cut(point.x, vector, scene)
            draw_strokes(painter, line, QColor(theme.plot), px(CUT_WIDTH + 1.5))
            draw_strokes(painter, line, _curvature_colour(float(value), theme), px(CUT_WIDTH))

    def draw_points(self, painter: QPainter, scene: Scene, theme: Theme) -> None:
        """Draw the critical points, hidden ones faintly."""
        painter.setOpacity(HIDDEN)
        self._hidden.draw(painter, scene.frame, theme)
        painter.setOpacity(1)
        self._seen.draw(painter, scene.frame, theme)

    def draw_marks(
        self,
        canvas: Canvas,
        scene: Scene,
        runs: Sequence[DrapedRun],
        current: DrapedRun | None,
        t: int,
        *,
        inner: tuple[InnerStep, InnerPhase] | None = None,
    ) -> list[Placed]:
        """Draw starts, arrows and iterates, and return the labels that go on top.

        The arrows are the eigenvectors and that of descent, or the inner terms of a step.
        """
        rows = [run.drawn.shown_row(t) for run in runs]
        shown = [(run, row) for run, row in zip(runs, rows, strict=True) if row is not None]
        # one look for all, starts and iterates: numpy takes as long for a point as for fifty
        space = [run.space[at] for run, row in shown for at in (0, row)]
        seen = scene.sees(np.array(space).reshape(-1, 3)).reshape(-1, 2)
        opacities = np.where(seen, 1.0, HIDDEN).tolist()
        for (run, _), (opacity, _) in zip(shown, opacities, strict=True):
            if np.isfinite(run.space[0]).all():
                canvas.painter.setOpacity(opacity)
                draw_start(canvas, run.drawn, current=run is current)
        canvas.painter.setOpacity(1)
        canvas.places.taken.extend(self._seen.taken(canvas.frame))
        for run, at in shown:
            for point, size in ((0, 2 * START_RADIUS), (at, ITERATE_SIZE)):
                if np.isfinite(run.space[point]).all():
                    canvas.places.take(canvas.frame.pixels(run.drawn.points[point]), px(size))
        labels: list[Placed] = []
        row = current.drawn.shown_row(t) if current is not None else None
        opacity = HIDDEN_ARROW
        if current is not None and row is not None:
            if seen[[run is current for run, _ in shown], 1].any():
                opacity = 1.0
            if inner is None:
                canvas.painter.setOpacity(opacity)
                labels = self._draw_arrows(canvas, scene, current, row)
        for (run, _), (_, visibility) in zip(shown, opacities, strict=True):
            canvas.painter.setOpacity(visibility)
            draw_iterate(canvas, run.drawn, t, current=run is current)
        if inner is not None:  # on top: a step may be shorter than the mark is wide
            canvas.painter.setOpacity(opacity)
            labels = draw_draped(canvas, scene, *inner)
        canvas.painter.setOpacity(1)
        return labels

    def eigenpairs(self, run: DrapedRun, row: int) -> Eigenpairs | None:
        """Return the eigenvectors of the critical point nearby, or else of the iterate."""
        if len(self.points):
            away = np.hypot(*(self._sides - run.space[row, :2]).T)
            near = int(np.argmin(away))
            if away[near] <= CLOSE:
                point = self.points[near]
                return Eigenpairs(point.x, point.eigenvalues, point.eigenvectors)
        picture = run.drawn.picture
        curvature = picture.curvature
        if curvature is None or row >= len(curvature.eigenvalues):
            return None
        at = picture.trace.x[row]
        return Eigenpairs(at, curvature.eigenvalues[row], curvature.eigenvectors[row])

    def _draw_arrows(self, canvas: Canvas, scene: Scene, run: DrapedRun, row: int) -> list[Placed]:
        """Draw all arrows first: no label may lie on any of them."""
        drawn: list[tuple[tuple[str, str], QColor, Array]] = []
        start = run.drawn.picture.trace.x[0]
        pairs = self.eigenpairs(run, row)
        if pairs is not None and np.isfinite(pairs.eigenvalues).all():
            away_from = scene.relief.sides(start) - scene.relief.sides(pairs.at)
            rows = zip(pairs.eigenvalues, pairs.eigenvectors, SUBSCRIPTS, strict=True)
            for value, vector, subscript in rows:
                name = f"λ{subscript}"
                words = f"{name} = {short(float(value), signed=True)}", name
                colour = _curvature_colour(float(value), canvas.theme)
                tangent = scene.relief.tangent(pairs.at, vector)
                if tangent is not None:
                    tangent = -tangent if tangent[:2] @ away_from > 0 else tangent
                    line = _draw_arrow(canvas, scene, pairs.at, tangent * LENGTH, colour)
                    drawn += [(words, colour, line)] if line is not None else []
        trace = run.drawn.picture.trace
        descent = scene.relief.tangent(trace.x[row], -trace.exact_grad[row])
        if descent is not None:
            colour = QColor(canvas.theme.text)
            length = _descent_length(trace.exact_grad[row], run.drawn.greatest_gradient)
            line = _draw_arrow(canvas, scene, trace.x[row], descent * length, colour)
            drawn += [(("−∇f", "−∇f"), colour, line)] if line is not None else []
        for _, _, line in drawn:
            canvas.places.take_line(line)
        labels: list[Placed] = []
        for words, colour, (tail, tip) in drawn:
            along = (tip - tail) / np.hypot(*(tip - tail))
            labels += label_or_name(canvas, words, (tip, along), colour)
        return labels


def _draw_arrow(
    canvas: Canvas, scene: Scene, at: Array, along: Array, colour: QColor
) -> Array | None:
    """Draw an arrow on the surface from a point of the plane.

    Returns
    -------
    Its tail and tip in pixels, shape (2, 2); None where it is too short to be drawn.
    """
    foot = scene.relief.on_surface(at)
    line = scene.projection.pixels([foot, foot + along])
    if not float(np.hypot(*(line[1] - line[0]))) >= px(LEAST):  # NaN as well: there is no surface
        return None
    look = Look(colour, colour, 2.4, QColor(canvas.theme.plot))
    arrow(canvas.painter, line[0], line[1], look)
    return line


def _descent_length(gradient: Array, greatest: float) -> float:
    """Return a length that falls with ‖∇f‖ as that of `gui.views.arrows.descent_arrow` does."""
    with np.errstate(over="ignore"):
        share = float(np.hypot(*gradient)) / greatest if greatest > 0 else 1.0
    return DESCENT * math.sqrt(math.sqrt(min(share, 1.0)))


def _curvature_colour(value: float, theme: Theme) -> QColor:
    named = theme.positive_curvature if value > 0 else theme.negative_curvature
    return QColor(named if value else theme.muted)
