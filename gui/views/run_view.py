"""A landscape with runs on it: what contour and curve have in common."""

from collections.abc import Iterable

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QHideEvent,
    QMouseEvent,
    QPainter,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from core.point import CriticalPoints
from core.trace import Array
from gui.pictures import RunPicture
from gui.theme import LIGHT, Theme, px, run_colour
from gui.views.baked import Baked
from gui.views.canvas import Canvas
from gui.views.critical_marks import CriticalMarks, full_name
from gui.views.frame import Frame, Rectangle, clip_segments
from gui.views.ink import Ink, draw_strokes
from gui.views.marks import Placed, Places
from gui.views.numbers import eigenvalues, number
from gui.views.numbers import point as coordinates
from gui.views.plane import Plane
from gui.views.run_marks import PATH_WIDTH, START_RADIUS, DrawnRun, draw_iterate, draw_start
from gui.views.strokes import BEYOND, Strokes

SETTLE = 120
"""Milliseconds without a zoom or a pan after which the view counts as chosen."""
REACH = 5.0
"""How far beside the start's disc it can still be grabbed, in pixels."""
FAINT = 0.4
CLOSEST = 1e-9
WIDEST = 1e4
"""Width of the view against that of the whole."""


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
        self._pressed_at: QPointF | None = None
        self._settling = QTimer(self, singleShot=True, interval=SETTLE)
        self._settling.timeout.connect(self._settle)
        self._clicked: tuple[float, ...] | None = None
        self._click_delay = QTimer(self, singleShot=True)
        self._click_delay.timeout.connect(self._place)
        self.box.setMouseEnabled(x=True, y=True)
        self.box.sigRangeChangedManually.connect(self._move)
        self.viewport().setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

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
            before.get(picture)
            or DrawnRun(picture, self.path(picture), run_colour(picture.index, self.theme))
            for picture in runs
        )
        self._lines_key = None
        self.redraw()

    def show_points(self, points: CriticalPoints | None) -> None:
        """Mark critical points; None while they are not known."""
        found = points.points if points is not None else ()
        places = self.places((point.x for point in found), (point.f for point in found))
        continuum = points is not None and points.continuum
        self.marks = CriticalMarks(found, places, continuum=continuum)
        self._symbols.invalidate()
        self.redraw()

    def set_cursor(self, t: int) -> None:
        """Look at row t of every run; a run that has ended stays at its last row."""
        if t != self.cursor_t:
            self.cursor_t = t
            self.redraw()

    def set_current_run(self, index: int) -> None:
        """Choose the run whose arrows are drawn and that lies on top."""
        if index != self.current:
            self.current = index
            self._lines_key = None
            self.redraw()

    def show_home(self, rectangle: Rectangle) -> None:
        """Take this as the whole, and show it."""
        if rectangle != self.home:
            self.home = rectangle
            self.moving = False
            self._settling.stop()
            self.keep_within_reach(rectangle)
            self.set_rectangle(rectangle)

    def keep_within_reach(self, whole: Rectangle) -> None:
        """Limit zoom: so near that float64 tells pixels apart, so far that the whole is seen."""
        (left, right), (low, high) = whole
        width, height = right - left, high - low
        self.box.setLimits(
            minXRange=width * CLOSEST,
            maxXRange=width * WIDEST,
            minYRange=height * CLOSEST,
            maxYRange=height * WIDEST,
        )

    def show_whole(self) -> None:
        """Go back from a zoom or pan to the whole."""
        if self.home is not None:
            self.set_rectangle(self.home)
            self._move()

    def forget(self) -> None:
        """Draw every layer anew."""
        self._lines_key = None
        self._symbols.invalidate()
        for run in self.runs:
            run.colour = run_colour(run.picture.index, self.theme)
        super().forget()

    def _move(self) -> None:
        """Another part is looked at; `viewChanged` follows when this comes to rest."""
        self.moving = True
        self._settling.start()

    def _settle(self) -> None:
        self.moving = False
        self._ground_item.update()
        self.viewChanged.emit(self.shown_variables())

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.moving = False
        self._settling.stop()
        self._click_delay.stop()

    # Painting --------------------------------------------------------------------------------------

    def draw_content(self, painter: QPainter, frame: Frame) -> None:
        """Draw paths, starts, iterates and critical points, the current run's on top."""
        self._prepare_lines(frame)
        whole = QRectF(0, 0, frame.width, frame.height)
        self._faint.paint(painter, whole, frame, FAINT)
        self._ink.paint(painter, whole, frame, self.cursor_t)
        canvas = Canvas(painter, frame, self.theme, Places(whole.adjusted(3, 3, -3, -3)))
        order = self._drawing_order()
        for run, lines in zip(order, self._lines, strict=True):
            self._draw_last_stretch(painter, run, lines, frame)
        for run in order:
            if len(run.points):
                draw_start(canvas, run, current=self._is_current(run))
        canvas.places.taken.extend(self.marks.taken(frame))
        written = self.draw_signs(canvas)
        for run in order:
            draw_iterate(canvas, run, self.cursor_t, current=self._is_current(run))
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
            draw_strokes(painter, lines, run.colour, 1.0)

    def _draw_last_stretch(
        self, painter: QPainter, run: DrawnRun, lines: Strokes, frame: Frame
    ) -> None:
        """Draw the last step as it is, if it is one of those that the strokes leave out."""
        row = run.row(self.cursor_t)
        count = lines.until(row)
        if row > 0 and not (count and lines.rows[count - 1] == row):
            ends = run.points[row - 1 : row], run.points[row : row + 1]
            start, end, kept = clip_segments(*ends, frame.enlarged(BEYOND))
            step = np.hstack([frame.pixels(start), frame.pixels(end)])
            rows = np.flatnonzero(kept)
            draw_strokes(painter, Strokes(rows, step), run.colour, px(PATH_WIDTH))

    def _draw_marks(self, painter: QPainter) -> None:
        self.marks.draw(painter, self.frame, self.theme)

    # Mouse -----------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()
        event.accept()
        if event.button() != Qt.MouseButton.LeftButton:
            return  # pyqtgraph would zoom by dragging with the right button
        self._pressed_at = event.position()
        run = self._start_at(event.position())
        if run is not None:
            self._grabbed = (run, self.position(self._start_of(run)) - event.position())
            self._dragged = False
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        else:
            super().mousePressEvent(event)
            event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        position = event.position()
        if self._grabbed is not None:
            self._dragged = True
            self.startMoved.emit(self._grabbed[0], self._dragged_to(position))
        else:
            super().mouseMoveEvent(event)
            if not event.buttons():
                self._show_what_is_there(position)
        self._hover(position)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        position = event.position()
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self._grabbed is None:
            super().mouseReleaseEvent(event)
            event.accept()
        if self._grabbed is not None:
            run, point = self._grabbed[0], self._dragged_to(position)
            self._grabbed = None
            if self._dragged:
                self.startDropped.emit(run, point)
        elif self._is_click(position):
            self._clicked = self.variables(self.point_at(position))
            if self.rectangle == self.home:
                self._place()
            else:  # a double click goes back to the whole: wait whether this becomes one
                self._click_delay.start(QApplication.doubleClickInterval())
        self._pressed_at = None
        self._show_what_is_there(position)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()
        if event.button() == Qt.MouseButton.LeftButton and self._start_at(event.position()) is None:
            self._click_delay.stop()
            self.show_whole()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            # at the limit pyqtgraph would go on to shift the view away from the mouse
            if not (event.angleDelta().y() < 0 and self._shows_all_there_is()):
                super().wheelEvent(event)
            event.accept()
        else:
            event.ignore()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.told_at(QPointF(event.pos())), self)
            return True
        if event.type() == QEvent.Type.Leave:
            self.hovered.emit(None)
        return bool(super().viewportEvent(event))

    def told_at(self, position: QPointF) -> str:
        """Return what there is to say of the mark at a place of the widget; empty if none is."""
        offset = position - self.area.topLeft()
        index = self.marks.nearest(self.frame, np.array([offset.x(), offset.y()]), 10)
        if index is not None:
            point = self.marks.points[index]
            words: str = self.tr("{kind} at {x}\nf = {f}\nλ(H) = {eigenvalues}")
            return words.format(
                kind=full_name(point),
                x=coordinates(point.x),
                f=number(point.f),
                eigenvalues=eigenvalues(point.eigenvalues),
            )
        run = self._start_at(position)
        if run is not None:
            drag: str = self.tr("Start of {run}: drag it")
            return drag.format(run=self.runs[run].picture.label)
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
            if np.hypot(offset.x(), offset.y()) <= px(START_RADIUS) + REACH:
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

    def _shows_all_there_is(self) -> bool:
        (left, right), _ = self.rectangle
        (first, last), _ = self.home or self.rectangle
        return right - left > 0.9 * WIDEST * (last - first)

    def _is_click(self, position: QPointF) -> bool:
        """Return whether the mouse is still where it was pressed, in the plot."""
        if self._pressed_at is None or not self.area.contains(position):
            return False
        moved = (position - self._pressed_at).manhattanLength()
        return moved < QApplication.startDragDistance()

    def _place(self) -> None:
        if self._clicked is not None:
            self.placeClicked.emit(self._clicked)
            self._clicked = None

    def _hover(self, position: QPointF) -> None:
        inside = self.area.contains(position)
        self.hovered.emit(self.variables(self.point_at(position)) if inside else None)

    def _show_what_is_there(self, position: QPointF) -> None:
        if self._start_at(position) is not None:
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        elif self.area.contains(position):
            self.viewport().setCursor(Qt.CursorShape.CrossCursor)
        else:
            self.viewport().unsetCursor()
