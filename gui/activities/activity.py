"""What every activity is to the window."""

from collections.abc import Generator, Iterable, Mapping, Sequence
from typing import Any, ClassVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from core.scenario import Scenario
from gui import theme
from gui.language import Words
from gui.panels.side import SidePanel
from gui.panels.transport import BUTTONS, CLOCK, TransportBar
from gui.playback import Playback
from gui.scenario_session import ScenarioSession
from gui.skeleton import SIDE_WIDTH
from gui.worker import Worker


class Activity(QWidget):
    """A stage in the middle and controls at the right, wired to a session of its own.

    Everything that it shows comes from the session; all that the user does goes to the session.
    """

    name: ClassVar[str]
    """As in scenario files."""
    shows_planes: ClassVar[bool] = False
    """Whether x and y are its axes: landscapes from above, or a map of starts."""
    placeAnswered = Signal(int, object)
    """While the session is locked: a pane, and the point in it that was clicked."""
    scenarioWanted = Signal(object)
    """A scenario that is to be shown, in the activity that it is of."""

    def __init__(self, session: ScenarioSession[Any]) -> None:
        super().__init__()
        self.session = session
        self.side_width = SIDE_WIDTH
        """Of the controls, in pixels at the normal size of type."""
        self.side: SidePanel
        self.centre: QWidget
        """All but the controls."""
        self._splitter = QSplitter(Qt.Orientation.Horizontal)

    @classmethod
    def opening(cls) -> Scenario:
        """Return what is shown before anything is chosen."""
        raise NotImplementedError

    @classmethod
    def making(
        cls,
        worker: Worker,
        scenario: Scenario | None,
        playback: Playback,
        actions: Mapping[str, QAction],
    ) -> Generator[None, None, "Activity"]:
        """Make the activity with its session; yields between parts that take long.

        Parameters
        ----------
        worker
            Computes.
        scenario
            What is shown first; its opening where None.
        playback
            The clock's motor, whose speed the transport bar sets.
        actions
            The window's commands by name.
        """
        raise NotImplementedError

    def arrange(self, centre: QWidget, side: SidePanel) -> None:
        """Put the stage into the middle and the controls at the right."""
        self.side = side
        self.centre = centre
        splitter = self._splitter
        # First, while there is nothing in it to be told of its new place.
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(splitter)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(centre)
        splitter.addWidget(side)
        splitter.splitterMoved.connect(self._keep_width)
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 0)
        splitter.setSizes([1000, round(theme.px(self.side_width))])

    def make_transport(
        self, playback: Playback, actions: Mapping[str, QAction], clock: Words = CLOCK
    ) -> TransportBar:
        """Return a transport bar that moves the clock of the session, and its motor.

        Parameters
        ----------
        playback
            The motor.
        actions
            The window's commands by name.
        clock
            What the clock says.
        """
        transport = TransportBar({name: actions[f"run.{name}"] for name in BUTTONS}, clock)
        transport.scrubbed.connect(self.session.set_cursor)
        transport.speedChanged.connect(playback.set_speed)
        playback.playingChanged.connect(transport.show_playing)
        playback.speedChanged.connect(transport.show_speed)
        transport.show_speed(playback.speed)
        return transport

    def dress(self) -> None:
        """Draw all plots in the colours and at the size of the moment."""
        # The panels have to find out first how much room they need now.
        QTimer.singleShot(0, self, self._share_width)

    def set_side_width(self, width: float) -> None:
        """Make the controls so wide, in pixels at the normal size of type."""
        self.side_width = width
        self._share_width()

    def set_projector(self, on: bool, with_side: bool) -> None:
        """Show the stage and the clock alone; or all, and the controls if `with_side`."""
        self.side.setVisible(with_side and not on)

    def show_answers(
        self, pane: int, answers: Iterable[tuple[float, ...]], outcome: tuple[float, ...] | None
    ) -> None:
        """Mark predicted places and where it came out in a pane; where there are any."""

    def show_answered_steps(self, answers: Sequence[float], outcome: float | None) -> None:
        """Mark predicted steps, and which it was, on the clock; where there is one."""

    def show_whole(self) -> None:
        """Show all that there is to see, where a part is looked at."""

    def show_surface(self, surface: bool) -> None:
        """Show functions of two variables as surfaces, or from above; where there are any."""

    def show_compass(self, on: bool) -> None:
        """Show around iterates how steep f is in every direction, or not; where there are any."""

    def set_equal_scales(self, on: bool) -> None:
        """Show from above a unit of y as long as one of x, or fill the room; where there are both."""

    def picture(self) -> QWidget:
        """Return what a picture of this activity shows."""
        raise NotImplementedError

    def chosen_part(self) -> QWidget:
        """Return what Copy copies."""
        return self.picture()

    def parts(self) -> dict[str, QWidget]:
        """Return what pictures can be made of, by name; the first is the usual one.

        Names are ``stage``, ``whole`` (all but the controls), and ``pane1``, ``chart1`` and so on.
        """
        return {"stage": self.picture(), "whole": self.centre}

    def _share_width(self) -> None:
        if not self.side.isHidden():
            side = round(theme.px(self.side_width))
            self._splitter.setSizes([max(self._splitter.width() - side, 1), side])

    def _keep_width(self) -> None:
        self.side_width = self.side.width() / theme.scale()
