"""What the mouse does on the stage of Descent: starts are moved, points are read."""

import numpy as np
from PySide6.QtCore import QObject, SignalInstance

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

    def _place(self, pane: int, point: tuple[float, ...]) -> None:
        if self._session.locked:
            self._answered.emit(pane, point)
            return
        run = self._session.run if pane == self._session.pane else 0
        self._session.select(pane, run)
        self._session.set_start(pane, self._session.run, point)

    def _probe(self, pane: int, point: tuple[float, ...] | None) -> None:
        if point is None:
            self._stage.pane(pane).plots.show_hover("")
        else:
            self._session.probe(pane, point)

    def _show_probe(
        self, pane: int, point: tuple[float, ...], value: float, gradient: Array
    ) -> None:
        text = self.tr("x = {place}   f = {value}   ‖∇f‖ = {norm}").format(
            place=coordinates(point),
            value=number(value),
            norm=number(float(np.linalg.norm(gradient))),
        )
        self._stage.pane(pane).plots.show_hover(text)
