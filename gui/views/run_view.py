"""A landscape with runs on it: what contour and curve have in common."""

from collections.abc import Iterable

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from core.inner_step import InnerPhase, InnerStep
from core.point import CriticalPoints
from core.spread import Spread
from core.trace import Array
from gui import language
from gui.numbers import eigenvalues, number
from gui.numbers import point as coordinates
from gui.pictures import RunPicture
from gui.theme import LIGHT, Theme, run_colour
from gui.views.answer_marks import AnswerMarks
from gui.views.baked import Baked
from gui.views.canvas import Canvas
from gui.views.cloud import DrawnSpread, draw_dots
from gui.views.critical_marks import CriticalMarks, full_name
from gui.views.frame import Frame
from gui.views.marks import Placed, Places
from gui.views.navigable import NavigablePlane
from gui.views.run_marks import DrawnRun, draw_iterate, draw_start
from gui.views.run_paths import RunPaths
from gui.views.start_handles import StartHandles


class RunView(NavigablePlane):
    """A plane on which runs walk at a common cursor.

    It shows what it is given, and says by its signals what the user wants.
    """

    startMoved = Signal(int, object)
    """A run's start is being dragged: which run, and to which point."""
    startDropped = Signal(int, object)
    """Dragging has ended."""

    def __init__(
        self, names: tuple[str, str], theme: Theme = LIGHT, parent: QWidget | None = None
    ) -> None:
        super().__init__(names, theme, parent)
        self.runs: tuple[DrawnRun, ...] = ()
        self.spreads: tuple[DrawnSpread, ...] = ()
        """Of the runs that are repeated."""
        self.current = 0
        self.cursor_t = 0
        self.inner: tuple[InnerStep, InnerPhase] | None = None
        self._points: CriticalPoints | None = None
        self.marks = CriticalMarks((), np.empty((0, 2)))
        self._paths = RunPaths()
        self._symbols = Baked(self._draw_marks)
        self._answers = AnswerMarks()
        self._handles = StartHandles(self._starts)
        self._dragged = False
        language.follow(self, RunView._name_marks)

    # What a subclass decides -----------------------------------------------------------------------

    def path(self, picture: RunPicture) -> Array:
        """Return a run's path in the plot's coordinates, shape (n, 2)."""
        raise NotImplementedError

    def spread_path(self, spread: Spread) -> tuple[Array, Array]:
        """Return mean and standard deviation in the plot's coordinates, each of shape (n, 2)."""
        raise NotImplementedError

    def cloud(self, spread: Spread, row: int) -> Array:
        """Return where repeats are in the plot's coordinates, shape (k, 2)."""
        raise NotImplementedError

    def places(self, points: Iterable[Array], heights: Iterable[float]) -> Array:
        """Return where critical points are in the plot's coordinates, shape (n, 2)."""
        raise NotImplementedError

    def shown_at(self, variables: tuple[float, ...]) -> tuple[float, float]:
        """Return where a point is in the plot's coordinates."""
        raise NotImplementedError

    def draw_signs(self, canvas: Canvas) -> list[Placed]:
        """Draw what belongs to the current run's iterate, and return the labels that go on top."""
        raise NotImplementedError

    def draw_inner(self, canvas: Canvas, step: InnerStep, phase: InnerPhase) -> list[Placed]:
        """Draw a phase of the current run's step instead, and return its labels."""
        raise NotImplementedError

    # What is shown ---------------------------------------------------------------------------------

    def show_runs(self, runs: tuple[RunPicture, ...]) -> None:
        """Show these runs, in their order; the cursor stays where it is."""
        before = {run.picture: run for run in self.runs}
        if runs == tuple(before):
            return
        self.runs = tuple(
            before.get(picture)
            or DrawnRun(picture, self.path(picture), run_colour(picture.index, self.theme))
            for picture in runs
        )
        self.spreads = tuple(
            DrawnSpread(spread, *self.spread_path(spread), run_colour(picture.index, self.theme))
            for picture in runs
            if (spread := picture.spread) is not None
        )
        self._paths.forget()
        self.redraw()

    def show_points(self, points: CriticalPoints | None) -> None:
        """Mark critical points; None while they are not known."""
        if points is self._points:
            return
        self._points = points
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
            self._paths.forget()
            self.redraw()

    def show_answers(
        self, answers: Iterable[tuple[float, ...]], outcome: tuple[float, ...] | None
    ) -> None:
        """Mark what was predicted, and where it came out if that is to be seen, in the variables."""
        marks = AnswerMarks(
            tuple(self.shown_at(answer) for answer in answers),
            None if outcome is None else self.shown_at(outcome),
        )
        if marks != self._answers:
            self._answers = marks
            self.redraw()

    def set_fixed(self, fixed: bool) -> None:
        """Let starts stay where they are; a click on one is a click on its place."""
        self._handles.fixed = fixed

    def _name_marks(self) -> None:
        self.marks.forget()
        self._symbols.invalidate()
        self.redraw()

    def show_inner(self, inner: tuple[InnerStep, InnerPhase] | None) -> None:
        """Draw the inner terms of a step and a phase of it, instead of the usual signs; None: these."""
        if inner != self.inner:
            self.inner = inner
            self.redraw()

    def forget(self) -> None:
        """Draw every layer anew."""
        self._paths.forget()
        self._symbols.invalidate()
        for run in self.runs:
            run.colour = run_colour(run.picture.index, self.theme)
        repeated = [run for run in self.runs if run.picture.spread is not None]
        for drawn, run in zip(self.spreads, repeated, strict=True):
            drawn.colour = run.colour
        super().forget()

    # Painting --------------------------------------------------------------------------------------

    def draw_content(self, painter: QPainter, frame: Frame) -> None:
        """Draw paths, starts, iterates and critical points, the current run's on top."""
        whole, order, paths = (
            QRectF(0, 0, frame.width, frame.height),
            self._drawing_order(),
            self._paths,
        )
        paths.runs, paths.spreads = order, self.spreads
        held = self._pressed_at is not None
        if not (
            (self.moving or held)
            and paths.glides_to(painter, frame, self.cursor_t, held=not self.moving)
        ):
            paths.prepare(frame, self.theme)
        paths.paint_faint(painter, whole, frame)
        for drawn in self.spreads:
            dots = self.cloud(drawn.spread, drawn.row(self.cursor_t))
            draw_dots(painter, frame.pixels(dots), drawn.colour, frame)
        paths.paint(painter, whole, frame, self.cursor_t)
        canvas = Canvas(painter, frame, self.theme, Places(whole.adjusted(3, 3, -3, -3)))
        paths.draw_last_steps(painter, frame, self.cursor_t)
        for run in order:
            if len(run.points):
                draw_start(canvas, run, current=self._is_current(run))
        canvas.places.taken.extend(self.marks.taken(frame))
        written = [] if self.inner else self.draw_signs(canvas)
        for run in order:
            draw_iterate(canvas, run, self.cursor_t, current=self._is_current(run))
        for drawn in self.spreads:
            drawn.draw_mean(canvas, self.cursor_t)
        if self.inner:  # on top: a step may be shorter than the mark is wide
            written = self.draw_inner(canvas, *self.inner)
        self._symbols.paint(painter, whole, frame)
        for label, place in written:
            label.draw(painter, place)
        self._answers.draw(painter, frame, self.theme)

    def current_run(self) -> DrawnRun | None:
        """Return the chosen run."""
        return self.runs[self.current] if self.current < len(self.runs) else None

    def _is_current(self, run: DrawnRun) -> bool:
        return run is self.current_run()

    def _drawing_order(self) -> list[DrawnRun]:
        return sorted(self.runs, key=self._is_current)

    def _settle(self) -> None:
        super()._settle()
        if self._paths.is_gliding:
            self.redraw()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._paths.is_gliding and not self.moving:
            self.redraw()

    def _draw_marks(self, painter: QPainter) -> None:
        self.marks.draw(painter, self.frame, self.theme)

    # Dragging a start ------------------------------------------------------------------------------

    def pick_up(self, position: QPointF) -> bool:
        """Grab the start at a place of the widget, if there is one."""
        self._dragged = False
        return self._handles.grab(position, self.current)

    def carry(self, position: QPointF) -> None:
        """Say where the start is dragged to."""
        self._dragged = True
        self.startMoved.emit(self._handles.grabbed, self._dragged_to(position))

    def put_down(self, position: QPointF) -> None:
        """Say where the start is left, if it was moved."""
        if self._dragged:
            self.startDropped.emit(self._handles.grabbed, self._dragged_to(position))

    def has_handle(self, position: QPointF) -> bool:
        """Return whether there is a start."""
        return self._handles.at(position, self.current) is not None

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
        run = self._handles.at(position, self.current)
        if run is not None:
            drag: str = self.tr("Start of {run}: drag it")
            return drag.format(run=self.runs[run].picture.label)
        return ""

    def _starts(self) -> list[QPointF | None]:
        """Return where each run's start is seen; None of a run without rows."""
        places: list[QPointF | None] = []
        for run in self.runs:
            if len(run.points):
                x, y = run.points[0].tolist()
                places.append(self.position((x, y)))
            else:
                places.append(None)
        return places

    def _dragged_to(self, position: QPointF) -> tuple[float, ...]:
        """Return where the start is dragged to; it stays in sight, where it can be grabbed again."""
        place, area = self._handles.dragged_to(position), self.area
        x = min(max(place.x(), area.left()), area.right())
        y = min(max(place.y(), area.top()), area.bottom())
        return self.place_at(QPointF(x, y))
