"""A function of two variables as a surface in space, with the runs on it."""

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.inner_step import InnerPhase, InnerStep
from core.landscape import Landscape
from core.point import CriticalPoints
from gui import language
from gui.pictures import RunPicture
from gui.theme import LIGHT, Theme, px, scale
from gui.views.baked import Baked
from gui.views.box_axes import BoxAxes
from gui.views.canvas import Canvas
from gui.views.depth import QUICK_STEPS, STEPS, place_at, told_apart
from gui.views.draped import DrapedRun, Scene, drape_run
from gui.views.frame import Rectangle
from gui.views.ink import Ink, draw_strokes
from gui.views.marks import Places
from gui.views.paint_guard import guarded
from gui.views.projection import Projection
from gui.views.relief import MESH, Relief
from gui.views.sheet import draw_floor_lines, draw_sheet
from gui.views.start_handles import StartHandles
from gui.views.surface_signs import SurfaceSigns
from gui.views.turning import TurnedView

QUICK_MESH = 32
"""Points a side of the surface while it turns."""
FAINT = 0.35


class SurfaceView(TurnedView):
    """The surface over its contour lines, paths on it, critical points and eigenvectors.

    It is painted with QPainter alone, the farthest facet first, and needs no OpenGL. Floor and
    surface are kept as images: a step of the cursor only draws the marks. What the surface hides of
    a path is not drawn, a hidden iterate or critical point only faintly. An iterate outside the
    landscape, or where f is not defined, has no place on the surface: the run's last place on it is
    shown, hollow. For the height of great values see `gui.views.relief.HeightScale`.

    Dragging turns it, the wheel with Ctrl zooms, a double click shows it as at first; starts are
    dragged along the surface.
    """

    startMoved = Signal(int, object)
    """A run's start is being dragged to a point."""
    startDropped = Signal(int, object)
    """It was left there."""

    def __init__(self, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.cursor_t = 0
        self.current = 0
        self.inner: tuple[InnerStep, InnerPhase] | None = None
        self.relief: Relief | None = None
        self.pictures: tuple[RunPicture, ...] = ()
        self.runs: tuple[DrapedRun, ...] = ()
        self._domain: Rectangle | None = None
        self._axes = BoxAxes()
        self._signs = SurfaceSigns()
        self._floor, self._sheet = Baked(self._draw_floor), Baked(self._draw_sheet)
        self._cuts = Baked(self._draw_cuts)
        self._faint = Baked(self._draw_faint)
        self._points = Baked(self._draw_points)
        self._shadow_ink, self._ink = Ink(), Ink()
        self._seen_key: object = None
        self._saddle: int | None = None
        self._handles = StartHandles(self._starts)
        self._left_at: tuple[float, float] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(120, 90)
        language.follow(self, SurfaceView._retranslate)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Surface"))
        self.setToolTip(
            self.tr("Drag to turn, or drag a start; Ctrl+wheel to zoom, double click to go back")
        )
        self.setAccessibleDescription(
            self.tr("The arrow keys turn it, plus and minus zoom, while it has the keyboard")
        )
        self._signs.forget()
        self.forget()

    # What is shown ---------------------------------------------------------------------------------

    def show_landscape(self, landscape: Landscape) -> None:
        """Show a landscape, the whole of the rectangle that it covers."""
        if self.relief is not None and self.relief.landscape is landscape:
            return
        self.relief = Relief(landscape)
        self.forget()

    def show_domain(self, domain: tuple[tuple[float, float], ...]) -> None:
        """Take an interval for each variable; a landscape of another domain is shown no longer."""
        x, y = domain
        if self._domain not in (None, (x, y)):
            self.relief = None
            self.forget()
        self._domain = (x, y)

    def show_points(self, points: CriticalPoints | None) -> None:
        """Mark critical points; None while they are not known."""
        self._signs.set_points(points)
        self._look_again()

    def show_runs(self, runs: tuple[RunPicture, ...]) -> None:
        """Show these runs, in their order; the cursor stays where it is."""
        self.pictures = runs
        self._look_again()

    def set_cursor(self, t: int) -> None:
        """Look at row t of every run; a run that has ended stays at its last row."""
        if t != self.cursor_t:
            self.cursor_t = t
            self.update()

    def set_current_run(self, index: int) -> None:
        """Choose the run whose eigenvectors are drawn and that lies on top."""
        if index != self.current:
            self.current = index
            self._look_again()

    def show_inner(self, inner: tuple[InnerStep, InnerPhase] | None) -> None:
        """Draw the inner terms of a step and a phase of it, instead of the usual arrows; None: these."""
        if inner != self.inner:
            self.inner = inner
            self.update()

    def set_theme(self, theme: Theme) -> None:
        """Draw with other colours."""
        self.theme = theme
        self.forget()

    def set_fixed(self, fixed: bool) -> None:
        """Let starts stay where they are, or be dragged."""
        self._handles.fixed = fixed

    def forget(self) -> None:
        """Draw every layer anew: its content or its colours have changed."""
        self._floor.invalidate()
        self._sheet.invalidate()
        self._look_again()

    @property
    def area(self) -> QRectF:
        """Where the picture is, in the widget's pixels."""
        return QRectF(self.rect())

    @property
    def projection(self) -> Projection:
        """How space is mapped to the widget's pixels."""
        return Projection(self.camera, float(self.width()), float(self.height()), scale())

    @property
    def scene(self) -> Scene | None:
        """The surface as it is seen; None while there is none."""
        if self.relief is None:
            return None
        return Scene(self.relief, self.projection, QUICK_STEPS if self.moving else STEPS)

    # Painting --------------------------------------------------------------------------------------

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.fillRect(self.rect(), QColor(self.theme.card))
            scene = self.scene
            if scene is not None:
                self._paint(painter, scene)
        finally:
            painter.end()

    def _paint(self, painter: QPainter, scene: Scene) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole, key = self.area, (scene.projection, self.moving)
        self._see(scene)
        order = self._drawing_order()
        self._floor.paint(painter, whole, key)
        self._shadow_ink.paint(painter, whole, key, self.cursor_t)
        self._signs.draw_plumb_lines(painter, scene, order, self.cursor_t)
        self._sheet.paint(painter, whole, key)
        places = Places(whole.adjusted(3, 3, -3, -3), [*self._axes.written])
        canvas = Canvas(painter, scene.frame, self.theme, places)
        current = self._current_run()
        self._saddle = self._signs.nearest_saddle(current, self.cursor_t)
        if self._saddle is not None:
            self._cuts.paint(painter, whole, (key, self._saddle))
        self._faint.paint(painter, whole, key, FAINT)
        for run in order:
            run.draw_cloud(painter, scene, self.cursor_t)
        self._ink.paint(painter, whole, key, self.cursor_t)
        labels = self._signs.draw_marks(
            canvas, scene, order, current, self.cursor_t, inner=self.inner
        )
        self._points.paint(painter, whole, key)
        for label, place in labels:
            label.draw(painter, place)

    def _draw_floor(self, painter: QPainter) -> None:
        if self.relief is not None:
            self._axes.draw(painter, self.projection, self.relief, self.theme)
            draw_floor_lines(painter, self.projection, self.relief, self.theme, quickly=self.moving)

    def _draw_sheet(self, painter: QPainter) -> None:
        if self.relief is not None:
            count = QUICK_MESH if self.moving else MESH
            draw_sheet(painter, self.projection, self.relief, self.theme, count)

    def _draw_faint(self, painter: QPainter) -> None:
        for run in self._drawing_order():
            draw_strokes(painter, run.lines, run.drawn.colour, px(1.0))

    def _draw_cuts(self, painter: QPainter) -> None:
        scene = self.scene
        if scene is not None and self._saddle is not None:
            self._signs.draw_cuts(painter, scene, self.theme, self._saddle)

    def _draw_points(self, painter: QPainter) -> None:
        scene = self.scene
        if scene is not None:
            self._signs.draw_points(painter, scene, self.theme)

    def _see(self, scene: Scene) -> None:
        """Find out what is seen of every line, if that has changed."""
        key = (scene.projection, scene.steps)
        if self._seen_key == key:
            return
        self._seen_key = key
        styled = len(self.pictures) > 1
        self.runs = tuple(drape_run(run, scene, self.theme, styled=styled) for run in self.pictures)
        self._signs.see(scene)
        order = self._drawing_order()
        self._shadow_ink.set_trails([run.shadow(self.theme) for run in order])
        self._ink.set_trails([trail for run in order for trail in run.trails(self.theme)])
        for layer in (self._cuts, self._faint, self._points):
            layer.invalidate()

    def _look_again(self) -> None:
        self._seen_key = None
        self.update()

    def _current_run(self) -> DrapedRun | None:
        return self.runs[self.current] if self.current < len(self.runs) else None

    def _drawing_order(self) -> list[DrapedRun]:
        return sorted(self.runs, key=lambda run: run is self._current_run())

    # Dragging a start ------------------------------------------------------------------------------

    def point_at(self, position: QPointF) -> tuple[float, float] | None:
        """Return the point of the plane whose place on the surface is seen at the mouse."""
        if self.relief is None:
            return None
        return place_at(position.x(), position.y(), self.projection, self.relief)

    def has_handle(self, position: QPointF) -> bool:
        """Return whether there is a start that can be dragged."""
        return self._handles.at(position, self.current) is not None

    def pick_up(self, position: QPointF) -> bool:
        """Grab the start at a place of the widget, if there is one."""
        self._left_at = None
        return self._handles.grab(position, self.current)

    def carry(self, position: QPointF) -> None:
        """Say where the start is dragged to; beside the surface it stays where it was last."""
        point = self.point_at(self._handles.dragged_to(position))
        if point is not None and self.relief is not None:
            self._left_at = told_apart(point, self.projection, self.relief)
            self.startMoved.emit(self._handles.grabbed, self._left_at)

    def put_down(self) -> None:
        """Say where the start is left, if it was moved."""
        if self._left_at is not None:
            self.startDropped.emit(self._handles.grabbed, self._left_at)

    def _starts(self) -> list[QPointF | None]:
        """Return where each run's start is seen; NaN where it has no place on the surface."""
        return [
            QPointF(*self.projection.pixels(run.space[0]).tolist()) if len(run.space) else None
            for run in self.runs
        ]
