"""The window: menus and tool bar around the chosen activity."""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QPaintEvent, QShowEvent, QUndoGroup
from PySide6.QtWidgets import QMainWindow

from core.scenario import DescentScenario, Scenario
from gui import fonts, language
from gui.actions import build_actions, fill_menu_bar
from gui.activities import ACTIVITIES
from gui.activities.activity import Activity
from gui.activity_stack import ActivityStack
from gui.appearance import Appearance
from gui.bars import ToolBar
from gui.commands import callbacks
from gui.document import Document
from gui.drop import FileDrop
from gui.examples import ExampleMenu
from gui.focus import FocusRing, move_focus
from gui.formula_store import formulas
from gui.icons import icon
from gui.keys import FocusKeys, LessonKeys, application
from gui.lesson_place import LessonPlace
from gui.lessons import Lessons
from gui.modes import Modes
from gui.playback import Playback
from gui.player import Player
from gui.recent import RecentMenu
from gui.remembering import remember, restore_look, restore_places
from gui.session import Session
from gui.settings import SCENARIO, Settings
from gui.tour import Tour
from gui.wording import scenario_title
from gui.worker import Worker

PREFERRED_SIZE = QSize(1600, 900)
FRAME = QSize(8, 40)
"""What the window manager may put around a window."""


class MainWindow(QMainWindow):
    """Owns the worker and the activities; everything else is handed what it needs."""

    opened = Signal()
    """The window is painted for the first time."""

    def __init__(self, scenario: Scenario | None = None, settings: Settings | None = None) -> None:
        """Make the window.

        Parameters
        ----------
        scenario
            What it opens with; the last one, or else a bundled one, where None.
        settings
            What is remembered from the last time; where None, nothing is, nor for the next time.
        """
        super().__init__()
        self._settings = settings
        self.appearance = Appearance(application(), self)
        restore_look(self.appearance, settings)
        self.worker = Worker(self)
        self.playback = Playback(self)
        self.undo_group = QUndoGroup(self)
        self.player = Player(self.playback, self)
        self.activities = ActivityStack(self.worker, self.playback)
        self.document = Document(self.activities, self.worker, self)
        self.lessons = Lessons(self.worker, self.activities, self.document, self.player, self)
        self.lesson_place = LessonPlace(self.lessons.reader, self.activities)
        self._started = self._painted = self._looked_for_font = False
        self._failure = ""
        self.tour = Tour(self)
        self.actions_by_name = build_actions(self, callbacks(self))
        for name in ("view.panels", "view.lesson"):
            self.actions_by_name[name].setChecked(True)
        self.player.serve(self.actions_by_name)
        self.activities.serve(self.actions_by_name)
        self.activities.made.connect(self._take_activity)
        self.activities.switched.connect(self._show_activity)
        self.setCentralWidget(self.lesson_place)
        first = scenario or (settings and settings.get(SCENARIO)) or opening_scenario()
        self.activities.switch_to(first.activity, first)
        self.show_surface(False)
        menus = fill_menu_bar(self.menuBar(), self.actions_by_name)
        self._examples = ExampleMenu(self.document, self)
        self.recent = RecentMenu(self.document, self)
        for menu in (self.recent, self._examples):
            menus["file"].insertMenu(self.actions_by_name["file.save"], menu)
        self._drop = FileDrop(self, self.document.open_file)
        self._bar = ToolBar(self.actions_by_name)
        self.addToolBar(self._bar)
        self.modes = Modes(self, self._bar)
        self._focus_keys = FocusKeys(self)
        self._focus_ring = FocusRing(self)
        self._lesson_keys = LessonKeys(self, self.lessons.try_card)
        self._connect()
        self._show_state()
        self._show_look()
        self.choose_language(language.choice())
        language.follow(self, MainWindow._retranslate)
        self.modes.show()
        self.resize(PREFERRED_SIZE.boundedTo(self.screen().availableSize() - FRAME))
        if settings is not None:
            restore_places(self, settings)

    @property
    def activity(self) -> Activity:
        """The activity that is shown."""
        return self.activities.current

    @property
    def session(self) -> Session:
        """The session of Descent."""
        session = self.activities.activity("descent").session
        assert isinstance(session, Session)
        return session

    # Arranging -------------------------------------------------------------------------------------

    def _connect(self) -> None:
        actions = self.actions_by_name
        self.undo_group.canUndoChanged.connect(actions["edit.undo"].setEnabled)
        self.undo_group.canRedoChanged.connect(actions["edit.redo"].setEnabled)
        self.undo_group.cleanChanged.connect(lambda clean: self.setWindowModified(not clean))
        self.document.changed.connect(self._show_state)
        self.document.told.connect(self._tell)
        self.lessons.shown.connect(self.lesson_place.show_lesson)
        self.lessons.asking.plainWanted.connect(self._show_plainly)
        self.lesson_place.wantedChanged.connect(actions["view.lesson"].setChecked)
        self.appearance.changed.connect(self._show_look)
        self.worker.failed.connect(self._show_failure)
        self.worker.gathered.connect(formulas().put)

    @Slot(object)
    def _take_activity(self, activity: Activity) -> None:
        session = activity.session
        self.undo_group.addStack(session.undo_stack)
        session.scenarioChanged.connect(self._show_state)
        session.lockedChanged.connect(self._show_state)
        activity.set_projector(
            self.appearance.projector, self.actions_by_name["view.panels"].isChecked()
        )

    @Slot()
    def _show_activity(self) -> None:
        """Turn the commands to the activity that is shown now."""
        session = self.activity.session
        self.undo_group.setActiveStack(session.undo_stack)
        self.player.follow(session)
        self.actions_by_name[f"activity.{self.activity.name}"].setChecked(True)
        self._show_state()

    @Slot()
    def _show_state(self) -> None:
        actions, scenario = self.actions_by_name, self.activity.session.scenario
        free = not self.activity.session.locked
        actions["edit.undo"].setEnabled(free and self.undo_group.canUndo())
        actions["edit.redo"].setEnabled(free and self.undo_group.canRedo())
        actions["file.table"].setEnabled(free)
        panes = scenario.panes if isinstance(scenario, DescentScenario) and free else ()
        runs = len(panes[self.session.pane].runs) if panes else 8
        actions["edit.add_run"].setEnabled(runs < 8)
        actions["edit.add_pane"].setEnabled(0 < len(panes) < 4)
        actions["edit.remove_pane"].setEnabled(len(panes) > 1)
        for name in ("run.inside", "view.flat", "view.surface", "view.compass", "view.next_pane"):
            actions[name].setEnabled(bool(panes))
        path = self.document.path
        name = path.name if path else scenario_title(scenario, language.current())
        name = name or self.tr("Untitled")
        self.setWindowTitle(f"{name}[*] — Descent Lab")

    @Slot()
    def _show_look(self) -> None:
        """Show in menu and tool bar which theme is on: the button has the other one's sign."""
        self.actions_by_name[f"view.theme_{self.appearance.choice}"].setChecked(True)
        self.actions_by_name["view.switch_theme"].setIcon(
            icon("sun" if self.appearance.dark else "moon")
        )

    def _retranslate(self) -> None:
        self._show_state()
        if self._painted:
            self._look_for_font()
        if self._failure and self.statusBar().currentMessage():
            self._show_failure(self._failure)

    def _look_for_font(self) -> None:
        if language.current() == "zh" and not self._looked_for_font:
            self._looked_for_font = True
            if missing := fonts.hint():
                self.statusBar().showMessage(missing)

    def choose_language(self, choice: str) -> None:
        """Speak Chinese, English, or what the system does: ``zh``, ``en`` or ``system``."""
        language.choose(choice)
        self.actions_by_name[f"view.language_{choice}"].setChecked(True)

    # Running ---------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._started:
            self._started = True
            # No control has the keyboard at first, nor after a click beside one: Space plays.
            self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            # The engine comes after the first paint: its library, as it loads, keeps the linker busy, for
            # which the window would wait wherever it needs a plugin.
            self.worker.wait_for_paint()
            self.activities.start()
            formulas().serve(self.worker.typeset)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            # Once this paint is over, with all that is in the window.
            QTimer.singleShot(0, self.opened.emit)
            QTimer.singleShot(0, self.worker.go_on)
            QTimer.singleShot(0, self, self.lessons.start)
            QTimer.singleShot(0, self, self._look_for_font)

    def focusNextPrevChild(self, forward: bool) -> bool:
        activity = self.activity
        parts = self._bar, self.lessons.reader, activity.centre, activity.side
        return move_focus(self, parts, forward=forward)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self.modes.show()
        elif event.type() == QEvent.Type.LocaleChange:
            language.choose(language.choice())  # the system's may be another one now

    def closeEvent(self, event: QCloseEvent) -> None:
        self.playback.pause()
        formulas().retire(self.worker.typeset)
        self.modes.leave_projector()
        if self._settings is not None:
            remember(self, self._settings)
        self.worker.close()
        super().closeEvent(event)

    def show_surface(self, surface: bool) -> None:
        """Show landscapes as surfaces, or from above."""
        self.activity.show_surface(surface)
        self.actions_by_name["view.flat"].setChecked(not surface)
        self.actions_by_name["view.surface"].setChecked(surface)

    def show_compass(self, on: bool) -> None:
        """Show slopes in all directions as a compass, or not."""
        self.activity.show_compass(on)
        self.actions_by_name["view.compass"].setChecked(on)

    @Slot()
    def _show_plainly(self) -> None:
        self.show_surface(False)
        self.show_compass(False)

    # Telling ---------------------------------------------------------------------------------------

    @Slot(str)
    def _tell(self, text: str) -> None:
        # Asked for earlier, the bar would take a strip of every small screen for nothing.
        self.statusBar().showMessage(text)

    @Slot(str)
    def _show_failure(self, text: str) -> None:
        self._failure = text
        self.statusBar().showMessage(self.tr("The computation failed: {0}").format(text))


def opening_scenario() -> Scenario:
    """Return what the program opens with at its first start."""
    return ACTIVITIES[0].load().opening()
