"""What is in the window beside its frame: made when its libraries are loaded, part by part."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtGui import QUndoGroup

import resources
from core.lessons import read_headings, reading_ahead
from core.scenario import DescentScenario, Scenario
from gui import language
from gui.actions import serve_actions
from gui.activities import ACTIVITIES
from gui.activities.activity import Activity
from gui.activity_stack import ActivityStack
from gui.commands import callbacks
from gui.document import Document
from gui.drop import FileDrop
from gui.examples import ExampleMenu
from gui.focus import FocusReturn, FocusRing
from gui.formula_store import formulas
from gui.keys import FocusKeys, LessonKeys
from gui.lesson_place import LessonPlace
from gui.lessons import Lessons
from gui.playback import Playback
from gui.player import Player
from gui.recent import RecentMenu
from gui.remembering import restore_parts
from gui.rest import Rest
from gui.settings import SCENARIO, Settings
from gui.tour import Tour
from gui.wording import scenario_title
from gui.worker import Worker

if TYPE_CHECKING:
    from gui.main_window import MainWindow


def furnish(
    window: "MainWindow", scenario: Scenario | None, settings: Settings | None
) -> Iterator[None]:
    """Make what the window shows, and put it in; yields between parts that take long.

    Parameters
    ----------
    window
        Which has its frame by now.
    scenario
        What it opens with; the last one, or else a bundled one, where None.
    settings
        What is remembered from the last time; where None, nothing is.
    """
    window.worker = Worker(window)
    window.playback = Playback(window)
    window.undo_group = QUndoGroup(window)
    window.player = Player(window.playback, window)
    window.activities = ActivityStack(window.worker, window.playback)
    window.document = Document(window.activities, window.worker, window)
    window.lessons = Lessons(
        window.worker, window.activities, window.document, window.player, window
    )
    window.lesson_place = LessonPlace(window.lessons.reader, window.activities)
    yield
    window.tour = Tour(window)
    actions = window.actions_by_name
    serve_actions(actions, callbacks(window))
    window.player.serve(actions)
    window.activities.serve(actions)
    interior = Interior(window)
    first = scenario or (settings and settings.get(SCENARIO)) or opening_scenario()
    yield from window.activities.making(first.activity, first)
    window.activities.switch_to(first.activity, first)
    window.show_surface(False)
    yield
    window.examples = ExampleMenu(window.document, window)
    window.recent = RecentMenu(window.document, window)
    for menu in (window.recent, window.examples):
        window.menus["file"].insertMenu(actions["file.save"], menu)
    FileDrop(window, window.document.open_file)
    Rest(window.worker, window)
    FocusKeys(window)
    FocusRing(window)
    FocusReturn(window)
    LessonKeys(window, window.lessons.try_card)
    interior.connect_parts()
    if settings is not None:
        restore_parts(window, settings)
    for folder in resources.lessons():  # what is read of them here is there when they are listed
        read_headings([folder])
        yield
        if folder.name == window.lessons.last:
            yield from reading_ahead(folder)


def opening_scenario() -> Scenario:
    """Return what the program opens with at its first start."""
    return ACTIVITIES[0].load().opening()


class Interior(QObject):
    """Keeps the frame in step with what goes on in the window: its title, which commands there are.

    Parameters
    ----------
    window
        Whose parts are made.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        window.activities.made.connect(self._take_activity)
        window.activities.switched.connect(self._show_activity)

    def connect_parts(self) -> None:
        """Connect the parts with the frame, and show how things stand."""
        window = self._window
        actions = window.actions_by_name
        window.undo_group.canUndoChanged.connect(actions["edit.undo"].setEnabled)
        window.undo_group.canRedoChanged.connect(actions["edit.redo"].setEnabled)
        window.undo_group.cleanChanged.connect(lambda clean: window.setWindowModified(not clean))
        window.document.changed.connect(self.show_state)
        window.document.told.connect(window.tell)
        window.lessons.shown.connect(window.lesson_place.show_lesson)
        window.lessons.asking.plainWanted.connect(window.show_plainly)
        window.lesson_place.wantedChanged.connect(actions["view.lesson"].setChecked)
        window.worker.failed.connect(window.show_failure)
        window.worker.gathered.connect(formulas().put)
        language.follow(self, Interior.show_state)

    @Slot(object)
    def _take_activity(self, activity: Activity) -> None:
        window, session = self._window, activity.session
        window.undo_group.addStack(session.undo_stack)
        session.scenarioChanged.connect(self.show_state)
        session.lockedChanged.connect(self.show_state)
        activity.set_projector(
            window.appearance.projector, window.actions_by_name["view.panels"].isChecked()
        )

    @Slot()
    def _show_activity(self) -> None:
        """Turn the commands to the activity that is shown now."""
        window = self._window
        session = window.activity.session
        window.undo_group.setActiveStack(session.undo_stack)
        window.player.follow(session)
        window.actions_by_name[f"activity.{window.activity.name}"].setChecked(True)
        self.show_state()

    @Slot()
    def show_state(self) -> None:
        """Name what is shown, and enable what can be done with it."""
        window = self._window
        actions, scenario = window.actions_by_name, window.activity.session.scenario
        free = not window.activity.session.locked
        actions["edit.undo"].setEnabled(free and window.undo_group.canUndo())
        actions["edit.redo"].setEnabled(free and window.undo_group.canRedo())
        actions["file.table"].setEnabled(free)
        panes = scenario.panes if isinstance(scenario, DescentScenario) and free else ()
        runs = len(panes[window.session.pane].runs) if panes else 8
        actions["edit.add_run"].setEnabled(runs < 8)
        actions["edit.add_pane"].setEnabled(0 < len(panes) < 4)
        actions["edit.remove_pane"].setEnabled(len(panes) > 1)
        for name in ("run.inside", "view.flat", "view.surface", "view.compass", "view.next_pane"):
            actions[name].setEnabled(bool(panes))
        actions["view.equal_scales"].setEnabled(window.activity.shows_planes)
        path = window.document.path
        name = path.name if path else scenario_title(scenario, language.current())
        name = name or QCoreApplication.translate("MainWindow", "Untitled")
        self._window.setWindowTitle(f"{name}[*] — Descent Lab")
