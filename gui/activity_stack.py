"""The activities of the window, made when they are first looked at, one shown at a time."""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget

from core.scenario import Scenario
from gui.activities import ACTIVITIES
from gui.activities.activity import Activity
from gui.playback import Playback
from gui.worker import Worker


class ActivityStack(QStackedWidget):
    """Holds what the window shows; knows which activity a scenario is of.

    Parameters
    ----------
    worker
        Computes for all activities.
    playback
        The motor of their clocks.
    """

    switched = Signal()
    """Another activity is shown."""
    changed = Signal()
    """What is shown is another than before, in any activity."""
    made = Signal(object)
    """An `Activity` was made."""

    def __init__(self, worker: Worker, playback: Playback) -> None:
        super().__init__()
        self._worker = worker
        self._playback = playback
        self._actions: Mapping[str, QAction] = {}
        self._made: dict[str, Activity] = {}
        self._begun: set[str] = set()
        self._started = self._equal_scales = False
        self._shown: Activity | None = None

    @property
    def current(self) -> Activity:
        """The activity that is shown."""
        shown = self.currentWidget()
        assert isinstance(shown, Activity)
        return shown

    def scenarios(self) -> dict[str, Scenario]:
        """Return what the activities show that were looked at, by name."""
        return {name: activity.session.scenario for name, activity in self._made.items()}

    def serve(self, actions: Mapping[str, QAction]) -> None:
        """Give activities these commands."""
        self._actions = actions

    def activity(self, name: str, scenario: Scenario | None = None) -> Activity:
        """Return an activity; made with this scenario, if it was not there."""
        for _ in self.making(name, scenario):
            pass
        return self._made[name]

    def making(self, name: str, scenario: Scenario | None = None) -> Iterator[None]:
        """Make an activity if it was not there; yields between parts that take long."""
        if name in self._made:
            return
        (kind,) = (kind for kind in ACTIVITIES if kind.name == name)
        making = kind.load().making(self._worker, scenario, self._playback, self._actions)
        activity = yield from making
        self._made[name] = activity
        activity.set_equal_scales(self._equal_scales)
        activity.scenarioWanted.connect(self.open)
        activity.session.scenarioChanged.connect(self.changed)
        self.addWidget(activity)
        self.made.emit(activity)

    def switch_to(self, name: str, scenario: Scenario | None = None) -> None:
        """Show an activity; what it was showing, if it was there before."""
        activity = self.activity(name, scenario)
        self.setCurrentWidget(activity)
        self._begin()
        if activity is not self._shown:
            self._shown = activity
            self.updateGeometry()
            self.switched.emit()
            self.changed.emit()

    def open(self, scenario: Scenario) -> None:
        """Show a scenario in the activity that it is of; undo goes back to what was there."""
        known = scenario.activity in self._made
        self.switch_to(scenario.activity, scenario)
        if known:
            self.current.session.open(scenario)

    def set_equal_scales(self, on: bool) -> None:
        """Show planes with a unit of y as long as one of x, or let them fill their room, from now on."""
        self._equal_scales = on
        for activity in self._made.values():
            activity.set_equal_scales(on)

    def minimumSizeHint(self) -> QSize:
        """Return the room that the activity needs that is shown: others take none from the lesson."""
        shown = self.currentWidget()
        return shown.minimumSizeHint().expandedTo(shown.minimumSize()) if shown else QSize()

    def start(self) -> None:
        """Begin to compute: the window is on the screen."""
        self._started = True
        self._worker.warm_up()
        self._begin()

    def _begin(self) -> None:
        """Compute what is shown, if it never was."""
        if self._started and self.current.name not in self._begun:
            self._begun.add(self.current.name)
            self.current.session.start()
