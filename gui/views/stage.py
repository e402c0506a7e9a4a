"""The panes of an activity, side by side."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from gui.theme import LIGHT, Theme
from gui.views.pane import PaneView

NARROW = 230
"""A pane in a row is not narrower than this, in pixels: two rows are made instead."""

GAP, LOW_GAP = 12, 8
"""Between panes, in pixels; between two rows less, as these are low."""


class Stage(QWidget):
    """One to four panes; each signal says first which pane it comes from."""

    startMoved = Signal(int, int, object)
    startDropped = Signal(int, int, object)
    placeClicked = Signal(int, object)
    hovered = Signal(int, object)
    viewChanged = Signal(int, object)
    runSelected = Signal(int, int)
    activated = Signal(int)
    rowsChanged = Signal(int)
    """The panes stand in one row, or in two."""

    def __init__(self, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._panes: list[PaneView] = []
        self._overlay: PaneView | None = None
        self._surface = self._compass = self._equal_scales = False
        self._count = 0
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)

    def __len__(self) -> int:
        return self._count

    @property
    def rows(self) -> int:
        """In how many rows the panes stand: one or two."""
        return 2 if self._columns < self._count else 1

    def pane(self, index: int) -> PaneView:
        """Return a pane, 0 being the leftmost."""
        return self._panes[index]

    def set_dimensions(self, dimensions: Sequence[int]) -> None:
        """Show so many panes, for functions of these numbers of variables.

        Panes that are not needed are kept for later.
        """
        while len(self._panes) < len(dimensions):
            self._add_pane()
        for pane, dimension in zip(self._panes, dimensions, strict=False):
            pane.set_dimension(dimension)
        if len(dimensions) != self._count:
            self._count = len(dimensions)
            self._place()

    def set_current(self, pane: int, runs: Sequence[int]) -> None:
        """Mark the pane to which the controls belong, and choose a run in each pane."""
        for index, view in enumerate(self._panes[: self._count]):
            view.set_active(index == pane and self._count > 1)
            view.set_current_run(runs[index])

    def show_surface(self, surface: bool) -> None:
        """Show functions of two variables as surfaces, or from above, now and from now on."""
        self._surface = surface
        for pane in self._panes:
            pane.plots.show_surface(surface)

    def show_compass(self, on: bool) -> None:
        """Show around the iterates how steep f is in every direction, or not, from now on."""
        self._compass = on
        for pane in self._panes:
            pane.plots.show_compass(on)

    def set_equal_scales(self, on: bool) -> None:
        """Show from above a unit of y as long as one of x, or fill the room, from now on."""
        self._equal_scales = on
        for pane in self._panes:
            pane.plots.set_equal_scales(on)

    @property
    def previewing(self) -> bool:
        """Whether a pane lies over another."""
        return self._overlay is not None and not self._overlay.isHidden()

    def preview(self, index: int) -> PaneView:
        """Return a pane that lies over another, which stays as it is."""
        if self._overlay is None:
            self._overlay = PaneView(theme=self._theme, parent=self)
            self._overlay.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        overlay = self._overlay
        overlay.plots.show_surface(self._surface)
        overlay.plots.set_equal_scales(self._equal_scales)
        overlay.setGeometry(self._panes[index].geometry())
        overlay.show()
        overlay.raise_()
        return overlay

    def end_preview(self) -> None:
        """Show the pane again that was covered."""
        if self._overlay is not None:
            self._overlay.hide()

    def set_theme(self, theme: Theme) -> None:
        """Draw with other colours."""
        self._theme = theme
        for pane in self._panes:
            pane.set_theme(theme)
        if self._overlay is not None:
            self._overlay.set_theme(theme)

    def minimumSizeHint(self) -> QSize:
        """Need no more width than two rows: as soon as there is less than for one, they are made."""
        hint = super().minimumSizeHint()
        shown, columns = self._panes[: self._count], self._fewest_columns
        widest = max((_least_width(pane) for pane in shown), default=0)
        gaps = (columns - 1) * GAP
        hint.setWidth(min(hint.width(), columns * widest + gaps))
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._wanted_columns() != self._columns:
            self._place()
        self.end_preview()

    def _add_pane(self) -> None:
        # A widget without a parent that is made visible is a window.
        pane, index = PaneView(theme=self._theme, parent=self), len(self._panes)
        plots = pane.plots
        plots.show_surface(self._surface)
        plots.show_compass(self._compass)
        plots.set_equal_scales(self._equal_scales)
        plots.startMoved.connect(lambda run, point: self.startMoved.emit(index, run, point))
        plots.startDropped.connect(lambda run, point: self.startDropped.emit(index, run, point))
        plots.placeClicked.connect(lambda point: self.placeClicked.emit(index, point))
        plots.hovered.connect(lambda point: self.hovered.emit(index, point))
        plots.viewChanged.connect(lambda view: self.viewChanged.emit(index, view))
        pane.runSelected.connect(lambda run: self.runSelected.emit(index, run))
        pane.activated.connect(lambda: self.activated.emit(index))
        self._panes.append(pane)

    def _wanted_columns(self) -> int:
        fits = self._count * (NARROW + GAP) <= self.width() + GAP
        return self._count if fits else self._fewest_columns

    @property
    def _fewest_columns(self) -> int:
        return max((self._count + 1) // 2, 1)

    def _place(self) -> None:
        for index in range(len(self._panes)):
            self._grid.removeWidget(self._panes[index])
            self._panes[index].setVisible(index < self._count)
        before, self._columns = self._columns, self._wanted_columns()
        for column in range(max(before, self._columns)):
            self._grid.setColumnStretch(column, 1 if column < self._columns else 0)
        for index, pane in enumerate(self._panes[: self._count]):
            self._grid.addWidget(pane, index // self._columns, index % self._columns)
        for row in (0, 1):
            self._grid.setRowStretch(row, 1 if row < self.rows else 0)
        self._grid.setVerticalSpacing(GAP if self.rows == 1 else LOW_GAP)
        self.rowsChanged.emit(self.rows)


def _least_width(pane: PaneView) -> int:
    return max(pane.minimumWidth(), pane.minimumSizeHint().width())
