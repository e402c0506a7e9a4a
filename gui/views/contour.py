"""A function of two variables from above, with the runs on it."""

from collections.abc import Iterable

import numpy as np
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from core.inner_step import InnerPhase, InnerStep
from core.landscape import Landscape
from core.spread import Spread
from core.trace import Array
from gui import language
from gui.pictures import RunPicture
from gui.theme import LIGHT, Theme, px
from gui.views.arrows import Eigenpairs, descent_arrow, draw_descent, draw_eigenvectors
from gui.views.canvas import Canvas
from gui.views.compass import draw_compass
from gui.views.equal_scales import EqualScales
from gui.views.frame import Frame
from gui.views.inner_flat import draw_flat
from gui.views.landscape_layer import LandscapeLayer
from gui.views.marks import Placed
from gui.views.run_marks import ITERATE_SIZE, START_RADIUS, DrawnRun
from gui.views.run_view import RunView

CLOSE = 45.0
"""Within so many pixels of a critical point that point's eigenvectors are shown, not the iterate's,"""
CLOSER = 0.4
"""but within no more than this share of the distance from one to the next."""


class ContourView(RunView):
    """Bands and contour lines, critical points, paths, the direction of descent and eigenvectors."""

    def __init__(self, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(("x", "y"), theme, parent)
        self._landscape: LandscapeLayer | None = None
        self._compass = False
        self.scales = EqualScales(self)
        self._mouse: tuple[float, ...] | None = None
        self.hovered.connect(self._turn_needle)
        language.follow(self, ContourView._retranslate)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Contour plot"))

    def show_landscape(self, landscape: Landscape) -> None:
        """Show a landscape; the first one's rectangle is the whole if no other was given."""
        if self._landscape is not None and self._landscape.landscape is landscape:
            return
        self._landscape = LandscapeLayer(landscape)
        if self.home is None:
            x, y = landscape.x, landscape.y
            self.show_home(((float(x[0]), float(x[-1])), (float(y[0]), float(y[-1]))))
        self._ground.invalidate()
        self._ground_item.update()

    def show_domain(self, domain: tuple[tuple[float, float], ...]) -> None:
        """Take an interval for each variable as the whole, and go there if it is another."""
        x, y = domain
        self.show_home((x, y))

    def show_compass(self, on: bool) -> None:
        """Draw around the current run's iterate how steep f is in every direction, or not."""
        if on != self._compass:
            self._compass = on
            self.redraw()

    def path(self, picture: RunPicture) -> Array:
        """Return the iterates, shape (n, 2)."""
        return picture.trace.x

    def spread_path(self, spread: Spread) -> tuple[Array, Array]:
        """Return mean and standard deviation of the iterates."""
        return spread.mean, spread.std

    def cloud(self, spread: Spread, row: int) -> Array:
        """Return the iterates of repeats."""
        return np.asarray(spread.x[row])

    def variables(self, point: tuple[float, float]) -> tuple[float, ...]:
        """Return x and y."""
        return point

    def shown_variables(self) -> tuple[tuple[float, float], ...]:
        """Return the intervals of x and y that are seen."""
        return self.rectangle

    def places(self, points: Iterable[Array], heights: Iterable[float]) -> Array:
        """Return the points themselves."""
        return np.array(list(points), np.float64).reshape(-1, 2)

    def shown_at(self, variables: tuple[float, ...]) -> tuple[float, float]:
        """Return the point itself."""
        x, y = variables
        return x, y

    def paint_ground_directly(self) -> bool:
        """Return whether the view moves: then the landscape is painted with thin lines."""
        return self.moving

    def draw_ground(self, painter: QPainter, frame: Frame) -> None:
        """Draw bands and lines."""
        if self._landscape is not None:
            self._landscape.draw(painter, frame, self.theme, quickly=self.moving)

    def draw_signs(self, canvas: Canvas) -> list[Placed]:
        """Draw the direction of descent and the eigenvectors of the current run."""
        run = self.current_run()
        row = run.shown_row(self.cursor_t) if run is not None else None
        if run is None or row is None:
            return []
        at, start = run.points[row], run.points[0]
        canvas.places.take(self.frame.pixels(start), px(2 * START_RADIUS))
        canvas.places.take(self.frame.pixels(at), px(ITERATE_SIZE))
        gradient = run.picture.trace.exact_grad[row]
        descent = descent_arrow(canvas.frame, at, gradient, run.greatest_gradient)
        labels = []
        if self._compass:
            needle = None if self._mouse is None else np.array(self._mouse)
            labels += draw_compass(canvas, at, gradient, needle)
        pairs = None if self._compass else self._eigenpairs(run, row, canvas.frame)
        if pairs is not None:
            at_iterate = np.array_equal(pairs.at, at)
            labels += draw_eigenvectors(canvas, pairs, start if at_iterate else at, descent)
        if descent is not None:
            labels += draw_descent(canvas, at, descent)
        return labels

    def draw_inner(self, canvas: Canvas, step: InnerStep, phase: InnerPhase) -> list[Placed]:
        """Draw a phase of the current run's step in the plane."""
        canvas.places.take(canvas.frame.pixels(step.x), px(ITERATE_SIZE))
        return draw_flat(canvas, step, phase)

    def _turn_needle(self, point: tuple[float, ...] | None) -> None:
        """Let the compass's needle point at the mouse."""
        self._mouse = point
        if self._compass:
            self.redraw()

    def _eigenpairs(self, run: DrawnRun, row: int, frame: Frame) -> Eigenpairs | None:
        """Choose the eigenvectors of the critical point nearby, or else of the iterate."""
        close = min(CLOSE, CLOSER * self.marks.apart(frame))
        near = self.marks.nearest(frame, frame.pixels(run.points[row]), close)
        if near is not None:
            point = self.marks.points[near]
            return Eigenpairs(self.marks.places[near], point.eigenvalues, point.eigenvectors)
        curvature = run.picture.curvature
        if curvature is None or row >= len(curvature.eigenvalues):
            return None
        return Eigenpairs(run.points[row], curvature.eigenvalues[row], curvature.eigenvectors[row])
