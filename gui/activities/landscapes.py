"""What is known of each pane's objective, shown on the stage of Descent."""

from PySide6.QtCore import QObject, Slot

from gui.session import Session
from gui.views.stage import Stage
from gui.wording import objective_title


class Landscapes(QObject):
    """Shows landscapes, critical points and where starts end, each as soon as it is computed.

    While a question locks the session, points and ends are kept back: they may be what is asked.

    Parameters
    ----------
    session
        Knows the objectives.
    stage
        Has a pane for each.
    """

    def __init__(self, session: Session, stage: Stage) -> None:
        super().__init__(stage)
        self._session, self._stage = session, stage
        session.landscapeChanged.connect(self._show_landscape)
        session.pointsChanged.connect(self._show_points)
        session.stripChanged.connect(self._show_strip)
        session.lockedChanged.connect(self._show_locked)

    def show(self) -> None:
        """Show another scenario's panes; what is not known yet follows when it is computed."""
        self._stage.set_dimensions([state.objective.dimension for state in self._session.panes])
        for index, state in enumerate(self._session.panes):
            self._stage.pane(index).plots.show_domain(state.objective.domain)
            self._show_landscape(index)
            self._show_points(index)
            self._show_strip(index)
        self._show_headers()

    def retranslate(self) -> None:
        """Name the objectives in the language of the moment."""
        self._show_headers()
        for index in range(len(self._session.panes)):
            self._stage.pane(index).plots.show_hover("")

    def _show_headers(self) -> None:
        for index, state in enumerate(self._session.panes):
            formula = state.objective.formula
            title = objective_title(state.objective)
            self._stage.pane(index).show_header(title, formula.pretty(), formula.latex())

    @Slot(int)
    def _show_landscape(self, pane: int) -> None:
        landscape = self._session.panes[pane].landscape
        if landscape is not None:
            self._stage.pane(pane).plots.show_landscape(landscape)

    @Slot(int)
    def _show_points(self, pane: int) -> None:
        points = self._session.panes[pane].points
        self._stage.pane(pane).plots.show_points(None if self._session.locked else points)

    @Slot(int)
    def _show_strip(self, pane: int) -> None:
        strip = self._session.panes[pane].strip
        self._stage.pane(pane).plots.show_strip(None if self._session.locked else strip)

    @Slot(bool)
    def _show_locked(self, locked: bool) -> None:
        for pane in range(len(self._stage)):
            self._stage.pane(pane).plots.set_fixed(locked)
            self._show_points(pane)
            self._show_strip(pane)
