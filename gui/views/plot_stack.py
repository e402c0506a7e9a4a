"""The plots of a landscape: from above, as a surface or as a curve, one of which is seen."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from core.experiments.basins.result import BasinStrip
from core.inner_step import InnerPhase, InnerStep
from core.landscape import Landscape, Profile
from core.point import CriticalPoints
from gui.pictures import RunPicture
from gui.theme import LIGHT, Theme
from gui.views.contour import ContourView
from gui.views.curve import CurveView
from gui.views.frame import Interval
from gui.views.mouse_reading import MouseReading
from gui.views.surface import SurfaceView

LEAST_PLOT = 104
"""Least height of a plot with its axes, in pixels: two rows of panes fit a laptop's screen."""


class PlotStack(QStackedWidget):
    """Shows functions of two variables from above or as a surface, those of one as a curve.

    Whatever plots the function can be seen in is kept up to date, so that another one is there at once.
    """

    startMoved = Signal(int, object)
    startDropped = Signal(int, object)
    placeClicked = Signal(object)
    hovered = Signal(object)
    viewChanged = Signal(object)
    pressed = Signal()
    """A mouse button went down in a plot."""

    def __init__(self, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contour = ContourView(theme, self)  # parentless, it would be a window for a moment
        self._curve = CurveView(theme, self)
        self._surface = SurfaceView(theme, self)
        self._all = self._contour, self._curve, self._surface
        self._dimension = 2
        self._wants_surface = False
        self._reading = MouseReading(self)
        self._reading.set_theme(theme)
        for plot in self._all:
            self.addWidget(plot)
            plot.startMoved.connect(self.startMoved)
            plot.startDropped.connect(self.startDropped)
            plot.hovered.connect(self.hovered)
            plot.pressed.connect(self.pressed)
        for flat in (self._contour, self._curve):
            flat.setMinimumHeight(LEAST_PLOT)
            flat.placeClicked.connect(self.placeClicked)
            flat.viewChanged.connect(self.viewChanged)

    @property
    def dimension(self) -> int:
        """How many variables the functions have that are shown."""
        return self._dimension

    @property
    def shown(self) -> ContourView | CurveView | SurfaceView:
        """The plot that is seen."""
        if self._dimension == 1:
            return self._curve
        return self._surface if self._wants_surface else self._contour

    @property
    def _fed(self) -> tuple[ContourView | CurveView | SurfaceView, ...]:
        """The plots of functions of as many variables: all are kept up to date, one is seen."""
        return (self._curve,) if self._dimension == 1 else (self._contour, self._surface)

    def set_dimension(self, dimension: int) -> None:
        """Show functions of so many variables."""
        self._dimension = dimension
        self.setCurrentWidget(self.shown)

    def show_surface(self, surface: bool) -> None:
        """Show functions of two variables as a surface, or from above; those of one do not change."""
        self._wants_surface = surface
        self.show_hover("")
        self.setCurrentWidget(self.shown)

    def show_compass(self, on: bool) -> None:
        """Show from above how steep f is in every direction around the iterate, or not."""
        self._contour.show_compass(on)

    def set_equal_scales(self, on: bool) -> None:
        """Show from above a unit of y as long as one of x, or fill the room."""
        self._contour.scales.set_on(on)

    def describe(self, description: str) -> None:
        """Say to a screen reader what the landscape is."""
        for plot in self._all:
            plot.setAccessibleDescription(description)

    def show_domain(self, domain: tuple[Interval, ...]) -> None:
        """Take this as the whole of the plane, and look at it if it is another than before."""
        for plot in self._fed:
            plot.show_domain(domain)

    def show_whole(self) -> None:
        """Go back from a zoom to the whole."""
        for plot in self._fed:
            plot.show_whole()

    def show_landscape(self, landscape: Landscape | Profile) -> None:
        """Show f: a landscape of two variables, or the profile of one."""
        if isinstance(landscape, Landscape):
            self._contour.show_landscape(landscape)
            self._surface.show_landscape(landscape)
        else:
            self._curve.show_landscape(landscape)

    def show_strip(self, strip: BasinStrip | None) -> None:
        """Show below a curve which start ends where; None where that is not known."""
        self._curve.show_strip(strip)

    def show_points(self, points: CriticalPoints | None) -> None:
        """Mark critical points; None while they are not known."""
        for plot in self._fed:
            plot.show_points(points)

    def show_runs(self, runs: tuple[RunPicture, ...]) -> None:
        """Show these runs."""
        for plot in self._fed:
            plot.show_runs(runs)

    def set_cursor(self, t: int) -> None:
        """Look at step t."""
        for plot in self._fed:
            plot.set_cursor(t)

    def set_current_run(self, index: int) -> None:
        """Choose the run whose arrows are shown."""
        for plot in self._fed:
            plot.set_current_run(index)

    def show_inner(self, inner: tuple[InnerStep, InnerPhase] | None) -> None:
        """Draw a phase of the chosen run's step; None: the usual signs."""
        for plot in self._fed:
            plot.show_inner(inner)

    def set_fixed(self, fixed: bool) -> None:
        """Let starts stay where they are, or be dragged."""
        for plot in self._all:
            plot.set_fixed(fixed)

    def show_answers(
        self, answers: Iterable[tuple[float, ...]], outcome: tuple[float, ...] | None
    ) -> None:
        """Mark what was predicted, and where it came out; not on a surface."""
        flat = self._curve if self._dimension == 1 else self._contour
        flat.show_answers(answers, outcome)

    def show_hover(self, text: str) -> None:
        """Show a reading of the place at the mouse; nothing if empty."""
        self._reading.show_text(text, self.shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.show_hover("")  # what is at the mouse is another place now

    def set_theme(self, theme: Theme) -> None:
        """Draw with other colours."""
        for plot in self._all:
            plot.set_theme(theme)
        self._reading.set_theme(theme)
