"""What the mouse does on the stage of Descent: starts are moved, points are read."""

import numpy as np
from PySide6.QtCore import QObject, SignalInstance, Slot

from core.objectives import Objective
from core.trace import Array
from gui.numbers import number
from gui.numbers import point as coordinates
from gui.session import Session
from gui.views.stage import Stage


class Pointing(QObject):
    """Turns what the stage says of the mouse into changes of the session.

    Parameters
    ----------
    session
        Is changed, and asked for f and ∇f at the mouse.
    stage
        Where the mouse is, and where they are shown.
    answered
        Is emitted with the pane and the point of a click while a question locks the session.
    """

    def __init__(self, session: Session, stage: Stage, answered: SignalInstance) -> None:
        super().__init__(stage)
        self._session, self._stage, self._answered = session, stage, answered
        stage.startMoved.connect(lambda pane, run, x: session.set_start(pane, run, x, True))
        stage.startDropped.connect(session.set_start)
        stage.placeClicked.connect(self._place)
        stage.viewChanged.connect(session.set_view)
        stage.hovered.connect(self._probe)
        stage.activated.connect(lambda pane: session.select(pane, session.run))
        stage.runSelected.connect(session.select)
        session.probed.connect(self._show_probe)
        session.scenarioChanged.connect(self._forget)
        self._read: dict[int, Objective] = {}
        """Whose values are read in each pane."""

    def _place(self, pane: int, point: tuple[float, ...]) -> None:
        if self._session.locked:
            self._answered.emit(pane, point)
            return
        run = self._session.run if pane == self._session.pane else 0
        self._session.select(pane, run)
        self._session.set_start(pane, self._session.run, point)

    def _probe(self, pane: int, point: tuple[float, ...] | None) -> None:
        if point is None:
            self._stop_reading(pane)
        else:
            self._read[pane] = self._session.panes[pane].objective
            self._session.probe(pane, point)

    @Slot()
    def _forget(self) -> None:
        """Read nothing any more of what is no longer shown; the mouse may not move for a while."""
        objectives = [state.objective for state in self._session.panes]
        for pane, objective in list(self._read.items()):
            if objectives[pane : pane + 1] != [objective]:
                self._stop_reading(pane)

    def _stop_reading(self, pane: int) -> None:
        self._read.pop(pane, None)
        self._stage.pane(pane).plots.show_hover("")

    def _show_probe(
        self, pane: int, point: tuple[float, ...], value: float, gradient: Array
    ) -> None:
        if pane not in self._read:  # it comes too late
            return
        slope = float(gradient[0]) if len(point) == 1 else float(np.linalg.norm(gradient))
        words = (
            self.tr("x = {place}   f = {value}   f′ = {slope}")
            if len(point) == 1
            else self.tr("x = {place}   f = {value}   ‖∇f‖ = {slope}")
        )
        told = words.format(place=coordinates(point), value=number(value), slope=number(slope))
        self._stage.pane(pane).plots.show_hover(told)
