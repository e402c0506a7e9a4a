"""A landscape with runs on it: what contour and curve have in common."""

from collections.abc import Iterable

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from core.point import CriticalPoints
from core.trace import Array
from gui.pictures import RunPicture
from gui.theme import LIGHT, Theme
from gui.views.baked import Baked
from gui.views.canvas import Canvas
from gui.views.critical_marks import CriticalMarks, full_name
from gui.views.frame import Frame, Rectangle, clip_segments
from gui.views.ink import Ink, draw_strokes
from gui.views.marks import Placed, Places
from gui.views.navigation import panned, zoomed
from gui.views.numbers import eigenvalues, number
from gui.views.numbers import point as coordinates
from gui.views.plane import Plane
from gui.views.run_marks import PATH_WIDTH, START_RADIUS, DrawnRun, draw_iterate, draw_start
from gui.views.strokes import BEYOND, Strokes

SETTLE = 120
"""Milliseconds without a zoom or a pan after which the view counts as chosen."""
REACH = 5.0
"""How far beside the start's disc it can still be grabbed, in pixels."""
ZOOM_STEP = 1.2
FAINT = 0.4


class RunView(Plane):
    """A plane on which runs walk at a common cursor.

    It shows what it is given, and says by its signals what the user wants.
    """

    startMoved = Signal(int, object)
    """A run's start is being dragged: which run, and to which point."""
    startDropped = Signal(int, object)
    """Dragging has ended."""
    placeClicked = Signal(object)
    """An empty place was clicked: the point."""
    hovered = Signal(object)
    """The mouse is at a point, or None: it has left."""
    viewChanged = Signal(object)
    """Another part of the plane is looked at: an interval for each variable."""
    pressed = Signal()
    """A mouse button went down anywhere on the view."""

    def __init__(
        self, names: tuple[str, str], theme: Theme = LIGHT, parent: QWidget | None = None
    ) -> None:
        super().__init__(names, theme, parent)
        self.runs: tuple[DrawnRun, ...] = ()
        self.current = 0
        self.cursor_t = 0
        self.home: Rectangle | None = None
        self.moving = False
        self.marks = CriticalMarks((), np.empty((0, 2)))
        self._lines: list[Strokes] = []
        self._lines_key: object = None
        self._faint = Baked(self._draw_faint)
        self._symbols = Baked(self._draw_marks)
        self._ink = Ink()
        self._grabbed: tuple[int, QPointF] | None = None
        self._dragged = False
        self._pan_from: tuple[QPointF, Rectangle] | None = None
        self._settling = QTimer(self, singleShot=True, interval=SETTLE)
        self._settling.timeout.connect(self._settle)
        self._clicked: tuple[float, ...] | None = None
        self._click_delay = QTimer(self, singleShot=True)
        self._click_delay.timeout.connect(self._place)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    # What a subclass decides -----------------------------------------------------------------------

    def path(self, picture: RunPicture) -> Array:
        """Return a run's path in the plot's coordinates, shape (n, 2)."""
        raise NotImplementedError

    def variables(self, point: tuple[float, float]) -> tuple[float, ...]:
        """Return the objective's variables at a point of the plot."""
        raise NotImplementedError

    def shown_variables(self) -> tuple[tuple[float, float], ...]:
        """Return the interval of each variable that is seen."""
        raise NotImplementedError

    def zoom(self, about: tuple[float, float], factor: float) -> None:
        """Show `factor` times as much, with the point `about` where it is."""
        self.move_to(zoomed(self.rectangle, about, factor))

    def pan(self, before: Rectangle, share: tuple[float, float]) -> None:
        """Show what lies by shares of the width and height beside `before`."""
        self.move_to(panned(before, share))

    def places(self, points: Iterable[Array], heights: Iterable[float]) -> Array:
        """Return where critical points are in the plot's coordinates, shape (n, 2)."""
        raise NotImplementedError

    def draw_signs(self, canvas: Canvas) -> list[Placed]:
        """Draw what belongs to the current run's iterate, and return the labels that go on top."""
        raise NotImplementedError

    # What is shown ---------------------------------------------------------------------------------

    def show_runs(self, runs: tuple[RunPicture, ...]) -> None:
        """Show these runs, in their order; the cursor stays where it is."""
        before = {run.picture: run for run in self.runs}
        self.runs = tuple(
            before.get(picture) or DrawnRun(picture, self.path(picture)) for picture in runs
        )
        self._lines_key = None
        self.update()

    def show_points(self, points: CriticalPoints | None) -> None:
        """Mark critical points; None while they are not known."""
        found = points.points if points is not None else ()
        places = self.places((point.x for point in found), (point.f for point in found))
        continuum = points is not None and points.continuum
        self.marks = CriticalMarks(found, places, continuum=continuum)
        self._symbols.invalidate()
        self.update()

    def set_cursor(self, t: int) -> None:
        """Look at row t of every run; a run that has ended stays at its last row."""
        if t != self.cursor_t:
            self.cursor_t = t
            self.update(self.area.toAlignedRect())

    def set_current_run(self, index: int) -> None:
        """Choose the run whose arrows are drawn and that lies on top."""
        if index != self.current:
            self.current = index
            self._lines_key = None
            self.update()

    def show_home(self, rectangle: Rectangle) -> None:
        """Take this as the whole, and show it."""
        if rectangle != self.home:
            self.home = rectangle
            self.moving = False
            self._settling.stop()
            self.set_rectangle(rectangle)

    def show_whole(self) -> None:
        """Go back from a zoom or pan to the whole."""
        if self.home is not None:
            self.move_to(self.home)

    def move_to(self, rectangle: Rectangle) -> None:
        """Look at another part of the plane; `viewChanged` follows when this comes to rest."""
        if rectangle != self.rectangle:
            self.moving = True
            self.set_rectangle(rectangle)
            self._settling.start()

    def forget(self) -> None:
        """Draw every layer anew."""
        self._lines_key = None
        self._symbols.invalidate()
        super().forget()

    def _settle(self) -> None:
        self.moving = False
        self.update()
        self.viewChanged.emit(self.shown_variables())

    # Painting --------------------------------------------------------------------------------------

    def draw_content(self, painter: QPainter, frame: Frame) -> None:
        """Draw paths, starts, iterates and critical points, the current run's on top."""
        self._prepare_lines(frame)
        whole = QRectF(0, 0, frame.width, frame.height)
        self._faint.paint(painter, whole, frame, FAINT)
        self._ink.paint(painter, whole, frame, self.cursor_t)
        canvas = Canvas(painter, frame, self.theme, Places(whole.adjusted(3, 3, -3, -3)))
        order = self._drawing_order()
        for run in order:
            self._draw_last_stretch(painter, run, frame)
        for run in order:
            if len(run.points):
                draw_start(canvas, run, current=self._is_current(run))
        for run in order:
            draw_iterate(canvas, run, self.cursor_t, current=self._is_current(run))
        canvas.places.taken.extend(self.marks.taken(frame))
        written = self.draw_signs(canvas)
        self._symbols.paint(painter, whole, frame)
        for label, place in written:
            label.draw(painter, place)

    def current_run(self) -> DrawnRun | None:
        """Return the chosen run."""
        return self.runs[self.current] if self.current < len(self.runs) else None

    def _is_current(self, run: DrawnRun) -> bool:
        return run is self.current_run()

    def _drawing_order(self) -> list[DrawnRun]:
        return sorted(self.runs, key=self._is_current)

    def _prepare_lines(self, frame: Frame) -> None:
        if self._lines_key == frame:
            return
        self._lines_key = frame
        order = self._drawing_order()
        styled = len(order) > 1
        self._lines = [run.lines(frame, styled=styled) for run in order]
        self._ink.set_trails(
            [
                run.trail(lines, frame, self.theme)
                for run, lines in zip(order, self._lines, strict=True)
            ]
        )
        self._faint.invalidate()

    def _draw_faint(self, painter: QPainter) -> None:
        for run, lines in zip(self._drawing_order(), self._lines, strict=True):
            draw_strokes(painter, lines.lines, run.colour, 1.0)

    def _draw_last_stretch(self, painter: QPainter, run: DrawnRun, frame: Frame) -> None:
        """Draw the last step as it is: the strokes leave out what is no longer than a pixel."""
        row = run.row(self.cursor_t)
        if row > 0:
            ends = run.points[row - 1 : row], run.points[row : row + 1]
            start, end, _ = clip_segments(*ends, frame.enlarged(BEYOND))
            lines = np.hstack([frame.pixels(start), frame.pixels(end)])
            draw_strokes(painter, lines, run.colour, PATH_WIDTH)

    def _draw_marks(self, painter: QPainter) -> None:
        self.marks.draw(painter, self.frame, self.theme)

    # Mouse -----------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()
        position = event.position()
        if event.button() != Qt.MouseButton.LeftButton or not self.area.contains(position):
            return
        run = self._start_at(position)
        if run is not None:
            self._grabbed = (run, self.position(self._start_of(run)) - position)
            self._dragged = False
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        else:
            self._pan_from = (position, self.rectangle)
            self._dragged = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        position = event.position()
        if self._grabbed is not None:
            self._dragged = True
            self.startMoved.emit(self._grabbed[0], self._dragged_to(position))
        elif self._pan_from is not None:
            self._pan_to(position)
        else:
            self._show_what_is_there(position)
        self._hover(position)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        position = event.position()
        grabbed, panning = self._grabbed, self._pan_from
        if grabbed is not None and self._dragged:
            point = self._dragged_to(position)
            self._grabbed = None
            self.startDropped.emit(grabbed[0], point)
        elif panning is not None and not self._dragged:
            self._clicked = self.variables(self.point_at(position))
            if self.rectangle == self.home:
                self._place()
            else:  # a double click goes back to the whole: wait whether this becomes one
                self._click_delay.start(QApplication.doubleClickInterval())
        self._grabbed = self._pan_from = None
        self._show_what_is_there(position)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()
        if event.button() == Qt.MouseButton.LeftButton and self._start_at(event.position()) is None:
            self._click_delay.stop()
            self.show_whole()

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y() / 120
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and turned:
            self.zoom(self.point_at(event.position()), ZOOM_STEP**-turned)
            event.accept()
        else:
            event.ignore()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hovered.emit(None)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.told_at(QPointF(event.pos())), self)
            return True
        return super().event(event)

    def told_at(self, position: QPointF) -> str:
        """Return what there is to say of the mark at a place of the widget; empty if none is."""
        offset = position - self.area.topLeft()
        index = self.marks.nearest(self.frame, np.array([offset.x(), offset.y()]), 10)
        if index is not None:
            point = self.marks.points[index]
            words = self.tr("{kind} at {x}\nf = {f}\nλ(H) = {eigenvalues}")
            return words.format(
                kind=full_name(point),
                x=coordinates(point.x),
                f=number(point.f),
                eigenvalues=eigenvalues(point.eigenvalues),
            )
        run = self._start_at(position)
        if run is not None:
            return self.tr("Start of {run}: drag it").format(run=self.runs[run].picture.label)
        return ""

    def _start_of(self, run: int) -> tuple[float, float]:
        x, y = self.runs[run].points[0].tolist()
        return x, y

    def _start_at(self, position: QPointF) -> int | None:
        """Return whose start is at a place; of several the current run's, or else the topmost."""
        found = None
        for index, run in enumerate(self.runs):
            if not len(run.points):
                continue
            offset = self.position(self._start_of(index)) - position
            if np.hypot(offset.x(), offset.y()) <= START_RADIUS + REACH:
                found = index
                if index == self.current:
                    break
        return found

    def _dragged_to(self, position: QPointF) -> tuple[float, ...]:
        """Return where the start is dragged to; it stays in sight, where it can be grabbed again."""
        assert self._grabbed is not None
        place, area = position + self._grabbed[1], self.area
        x = min(max(place.x(), area.left()), area.right())
        y = min(max(place.y(), area.top()), area.bottom())
        return self.variables(self.point_at(QPointF(x, y)))

    def _pan_to(self, position: QPointF) -> None:
        assert self._pan_from is not None
        origin, before = self._pan_from
        moved = position - origin
        if self._dragged or moved.manhattanLength() >= QApplication.startDragDistance():
            self._dragged = True
            self.setCursor(Qt.CursorShape.SizeAllCursor)
            share = (-moved.x() / self.area.width(), moved.y() / self.area.height())
            self.pan(before, share)

    def _place(self) -> None:
        if self._clicked is not None:
            self.placeClicked.emit(self._clicked)
            self._clicked = None

    def _hover(self, position: QPointF) -> None:
        inside = self.area.contains(position)
        self.hovered.emit(self.variables(self.point_at(position)) if inside else None)

    def _show_what_is_there(self, position: QPointF) -> None:
        if self._start_at(position) is not None:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        elif self.area.contains(position):
            self.setCursor(Qt.CursorShape.CrossCursor)
        else:
            self.unsetCursor()
