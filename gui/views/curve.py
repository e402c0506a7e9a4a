"""A function of one variable as a curve, with the runs on it."""

from collections.abc import Iterable

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from core.drawing import Phase
from core.experiments.basins.result import NOWHERE, BasinStrip
from core.inner_step import InnerPhase, InnerStep
from core.landscape import Profile
from core.spread import Spread
from core.trace import Array
from gui import language
from gui.numbers import point as coordinates
from gui.pictures import RunPicture
from gui.theme import LIGHT, Theme, px
from gui.views.arrows import draw_step, draw_tangent
from gui.views.basin_strip import STRIP, draw_strip
from gui.views.canvas import Canvas
from gui.views.critical_marks import full_name
from gui.views.drops import draw_drops, drops
from gui.views.frame import Frame, Interval, Rectangle, clip_segments
from gui.views.inner_lanes import draw_lanes
from gui.views.marks import REACH, Placed, Places
from gui.views.navigable import reach
from gui.views.run_marks import ITERATE_SIZE, START_RADIUS
from gui.views.run_view import RunView
from gui.views.strokes import BEYOND

CURVE_WIDTH = 2.0
APART = 11.0
"""Pixels between the squares by which labels are kept off the curve."""
ABOVE, BELOW = 0.08, 0.16
"""Share of the height left free above and below the curve; below it may be the strip of starts."""


class CurveView(RunView):
    """The curve of f, critical points, iterates on the curve, the tangent and the next step.

    The vertical axis always fits the curve that is shown; zoom and pan move along x.
    """

    grid = True

    def __init__(self, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(("x", "f"), theme, parent)
        self.box.setMouseEnabled(x=True, y=False)
        self._profile: Profile | None = None
        self._strip: BasinStrip | None = None
        self._free: list[QRectF] = []
        self._free_key: object = None
        language.follow(self, CurveView._retranslate)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Curve"))

    def show_landscape(self, profile: Profile) -> None:
        """Show a curve; the first one's interval is the whole if no other was given."""
        self._profile = profile
        low, high = profile.limits
        height = (high / 2 - low / 2) * 2
        heights = (low - height * BELOW, high + height * ABOVE)
        interval = (float(profile.x[0]), float(profile.x[-1]))
        if self.home is None:
            self.show_home((interval, heights))
        if self.home is not None and self.home[0] == interval:
            self.home = (interval, heights)
        self.set_rectangle((self.rectangle[0], heights))
        self._ground.invalidate()
        self._ground_item.update()

    def show_domain(self, domain: tuple[Interval, ...]) -> None:
        """Take an interval as the whole, and go there if it is another."""
        if self.home is None or self.home[0] != domain[0]:
            self.show_home((domain[0], self.rectangle[1]))

    def keep_within_reach(self, whole: Rectangle) -> None:
        """Limit zoom along x; the heights follow from the curve."""
        narrowest, widest = reach(whole[0])
        self.box.setLimits(minXRange=narrowest, maxXRange=widest)

    def show_strip(self, strip: BasinStrip | None) -> None:
        """Show at the lower edge which start ends at which point; nothing where all end alike."""
        if strip is not None and len(set(strip.ends.tolist()) - {NOWHERE}) < 2:
            strip = None
        if strip is not self._strip:
            self._strip = strip
            self.foot = 0.0 if strip is None else px(STRIP)
            self.forget()

    def told_at(self, position: QPointF) -> str:
        """Return what there is to say of the mark, or of the start in the strip, at a place."""
        said = super().told_at(position)
        if said or self._strip is None or not self.area.contains(position):
            return said
        if position.y() < self.area.bottom() - self.foot:
            return said
        end = self._strip.end(self.point_at(position)[0])
        return "" if end is None else self._told_of(end)

    def _told_of(self, end: int) -> str:
        assert self._strip is not None
        if end >= 0:
            point = self._strip.points[end]
            ends: str = self.tr("A start here ends at: {kind}, x = {x}")
            return ends.format(kind=full_name(point), x=coordinates(point.x))
        said: str = self.tr("A start here diverges")
        if end == NOWHERE:
            said = self.tr("A start here ends at no critical point")
        return said

    def path(self, picture: RunPicture) -> Array:
        """Return the points (x_t, f(x_t)), shape (n, 2)."""
        return np.column_stack([picture.trace.x[:, 0], picture.trace.f])

    def spread_path(self, spread: Spread) -> tuple[Array, Array]:
        """Return mean and standard deviation of x and of f: the middle of the points on the curve."""
        mean = np.column_stack([spread.mean[:, 0], spread.f_mean])
        return mean, np.column_stack([spread.std[:, 0], spread.f_std])

    def cloud(self, spread: Spread, row: int) -> Array:
        """Return the points (x, f(x)) of repeats."""
        return np.column_stack([spread.x[row, :, 0], spread.f[row]])

    def variables(self, point: tuple[float, float]) -> tuple[float, ...]:
        """Return x."""
        return point[:1]

    def shown_variables(self) -> tuple[Interval, ...]:
        """Return the interval of x that is seen."""
        return self.rectangle[:1]

    def places(self, points: Iterable[Array], heights: Iterable[float]) -> Array:
        """Return the points (x, f(x)) on the curve."""
        pairs = zip(points, heights, strict=True)
        return np.array([(x[0], f) for x, f in pairs], np.float64).reshape(-1, 2)

    def shown_at(self, variables: tuple[float, ...]) -> tuple[float, float]:
        """Return the point on the curve as it is drawn; at its end where it goes on beyond."""
        (x,) = variables
        if self._profile is None:
            return x, 0.0
        return x, float(np.interp(x, self._profile.x, self._profile.values))

    def draw_ground(self, painter: QPainter, frame: Frame) -> None:
        """Draw the curve."""
        if self._profile is None:
            return
        curve = np.column_stack([self._profile.x, self._profile.values])
        start, end, _ = clip_segments(curve[:-1], curve[1:], frame.enlarged(BEYOND))
        ends = np.stack([frame.pixels(start), frame.pixels(end)], axis=1).reshape(-1, 2)
        pen = QPen(QColor(self.theme.contour_line), px(CURVE_WIDTH))
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(pg.arrayToQPath(ends[:, 0], ends[:, 1], connect="pairs"))
        if self._strip is not None:
            draw_strip(painter, frame, self._strip, self.theme)

    def draw_signs(self, canvas: Canvas) -> list[Placed]:
        """Draw the tangent at the current run's iterate, its next step, and what this does to f."""
        run = self.current_run()
        row = run.shown_row(self.cursor_t) if run is not None else None
        if run is None or row is None:
            return []
        at, frame = run.points[row], canvas.frame
        canvas.places.taken.extend(self._kept_free(frame))
        canvas.places.take(frame.pixels(run.points[0]), px(2 * START_RADIUS))
        canvas.places.take(frame.pixels(at), px(ITERATE_SIZE))
        if not frame.contains(frame.pixels(at)):
            return []
        slope = float(run.picture.trace.exact_grad[row, 0])
        written = draw_tangent(canvas, at, slope, QColor(self.theme.accent))
        if row + 1 < len(run.points):
            to = float(run.points[row + 1, 0])
            change = drops(run.picture.trace, run.picture.curvature, row)
            if change is not None:
                written += draw_drops(canvas, at, to, change)
            draw_step(canvas, at, to)
        return written

    def _kept_free(self, frame: Frame) -> list[QRectF]:
        """Return the squares along the curve, and the strip, that no label may lie on."""
        if self._profile is None:
            return []
        key = (frame, self._profile, self.foot, px(1))
        if key != self._free_key:
            curve = frame.pixels(np.column_stack([self._profile.x, self._profile.values]))
            curve = curve[np.isfinite(curve).all(1)]
            far = np.hypot(*np.diff(curve, axis=0).T).cumsum() if len(curve) else np.empty(0)
            # of points closer together than labels could tell one is enough
            _, rows = np.unique(far // px(APART), return_index=True)
            places = Places(QRectF())
            for at in curve[rows]:
                if frame.contains(at):
                    places.take(at, px(REACH))
            if self.foot:
                strip = QRectF(0, frame.height - self.foot, frame.width, self.foot)
                places.taken.append(strip)
            self._free_key, self._free = key, places.taken
        return self._free

    def draw_inner(self, canvas: Canvas, step: InnerStep, phase: InnerPhase) -> list[Placed]:
        """Draw a phase of the current run's step along x, and the tangent where it is the gradient's."""
        run = self.current_run()
        if run is None or step.t >= len(run.points):
            return []
        at = run.points[step.t]
        canvas.places.take(canvas.frame.pixels(at), px(ITERATE_SIZE))
        written = []
        if phase.phase is Phase.GRADIENT and canvas.frame.contains(canvas.frame.pixels(at)):
            slope = float(run.picture.trace.exact_grad[step.t, 0])
            written = draw_tangent(canvas, at, slope, QColor(self.theme.accent))
        return draw_lanes(canvas, step, phase, at) + written
