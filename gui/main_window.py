"""The window: menus and tool bar around the chosen activity."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QPaintEvent, QShowEvent, QUndoGroup
from PySide6.QtWidgets import QApplication, QMainWindow

from gui import fonts, language
from gui.actions import build_actions, fill_menu_bar
from gui.appearance import Appearance
from gui.bars import ToolBar
from gui.icons import icon
from gui.modes import Modes
from gui.remembering import lesson_width, remember, restore_frame, restore_look, side_width
from gui.settings import Settings
from gui.skeleton import Skeleton

if TYPE_CHECKING:
    from core.scenario import Scenario
    from gui.activities.activity import Activity
    from gui.activity_stack import ActivityStack
    from gui.document import Document
    from gui.examples import ExampleMenu
    from gui.lesson_place import LessonPlace
    from gui.lessons import Lessons
    from gui.playback import Playback
    from gui.player import Player
    from gui.recent import RecentMenu
    from gui.session import Session
    from gui.tour import Tour
    from gui.worker import Worker

PREFERRED_SIZE = QSize(1600, 900)
FRAME = QSize(8, 40)
"""What the window manager may put around a window."""

TURN = 1
"""Milliseconds to the next turn of the event loop; with none at all, it would come in the same one."""


class MainWindow(QMainWindow):
    """Owns the worker and the activities; everything else is handed what it needs.

    The frame is there at once; the parts in it need libraries that take a second to load, and come
    with `furnish`. This module needs Qt alone.
    """

    opened = Signal()
    """The window is painted for the first time with all that is in it."""

    worker: "Worker"
    playback: "Playback"
    undo_group: QUndoGroup
    player: "Player"
    activities: "ActivityStack"
    document: "Document"
    lessons: "Lessons"
    lesson_place: "LessonPlace"
    tour: "Tour"
    recent: "RecentMenu"
    examples: "ExampleMenu"

    def __init__(
        self,
        scenario: "Scenario | None" = None,
        settings: Settings | None = None,
        *,
        furnished: bool = True,
    ) -> None:
        """Make the window.

        Parameters
        ----------
        scenario
            What it opens with; the last one, or else a bundled one, where None.
        settings
            What is remembered from the last time; where None, nothing is, nor for the next time.
        furnished
            Whether its parts are made at once; else they come with `furnish`.
        """
        super().__init__()
        self.settings = settings
        """What is remembered; None where nothing is."""
        self._furnished = self._started = self._painted = self._looked_for_font = False
        self._failure = ""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.appearance = Appearance(application, self)
        restore_look(self.appearance, settings)
        self.actions_by_name = build_actions(self)
        for name in ("view.panels", "view.lesson"):
            self.actions_by_name[name].setChecked(True)
        self.menus = fill_menu_bar(self.menuBar(), self.actions_by_name)
        self.bar = ToolBar(self.actions_by_name)
        self.addToolBar(self.bar)
        self.modes = Modes(self, self.bar)
        self.appearance.changed.connect(self._show_look)
        self._show_look()
        self.choose_language(language.choice())
        self.modes.show()
        self.setWindowTitle("Descent Lab")
        self.resize(PREFERRED_SIZE.boundedTo(self.screen().availableSize() - FRAME))
        if settings is not None:
            restore_frame(self, settings)
        language.follow(self, MainWindow._retranslate)
        if furnished:
            for _ in self.furnish(scenario):
                pass
        else:
            self._show_skeleton()

    def _show_skeleton(self) -> None:
        """Show where the parts will be; there is nothing that could be done yet, except to close."""
        self.setEnabled(False)
        plan = lesson_width(self.settings), side_width(self.settings)
        self.skeleton = Skeleton(*plan)
        self.setCentralWidget(self.skeleton)

    def furnish(self, scenario: "Scenario | None" = None) -> Iterator[None]:
        """Make the parts of the window and put them in; yields between those that take long.

        Parameters
        ----------
        scenario
            What it opens with; the last one, or else a bundled one, where None.
        """
        from gui.interior import furnish  # noqa: PLC0415  the frame comes before its libraries

        yield from furnish(self, scenario, self.settings)
        self.setUpdatesEnabled(False)  # all is laid out in one turn, and painted in the next
        self.setCentralWidget(self.lesson_place)
        yield
        self.setUpdatesEnabled(True)
        self.setEnabled(True)
        self._furnished = True
        self._begin()
        self.update()

    @property
    def activity(self) -> "Activity":
        """The activity that is shown."""
        return self.activities.current

    @property
    def session(self) -> "Session":
        """The session of Descent."""
        from gui.session import Session  # noqa: PLC0415

        session = self.activities.activity("descent").session
        assert isinstance(session, Session)
        return session

    # Looks -----------------------------------------------------------------------------------------

    @Slot()
    def _show_look(self) -> None:
        """Show in menu and tool bar which theme is on: the button has the other one's sign."""
        self.actions_by_name[f"view.theme_{self.appearance.choice}"].setChecked(True)
        self.actions_by_name["view.switch_theme"].setIcon(
            icon("sun" if self.appearance.dark else "moon")
        )

    def _retranslate(self) -> None:
        if self._painted:
            self._look_for_font()
        if self._failure and self.statusBar().currentMessage():
            self.show_failure(self._failure)

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
        self._begin()

    def _begin(self) -> None:
        """Begin to compute: the window is on the screen, with all that is in it."""
        if self._started or not (self._furnished and self.isVisible()):
            return
        from gui.formula_store import formulas  # noqa: PLC0415  see `furnish`

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
        if self._started and not self._painted:
            self._painted = True
            # Once this paint is over, with all that is in the window.
            QTimer.singleShot(0, self.opened.emit)
            QTimer.singleShot(TURN, self, self._begin_to_teach)

    @Slot()
    def _begin_to_teach(self) -> None:
        """Open the lesson, and let the engine begin when it is there."""
        self._look_for_font()
        self.lessons.start()
        QTimer.singleShot(TURN, self, self.worker.go_on)

    def focusNextPrevChild(self, forward: bool) -> bool:
        if not self._furnished:
            return False
        from gui.focus import move_focus  # noqa: PLC0415  see `furnish`

        activity = self.activity
        parts = self.bar, self.lessons.reader, activity.centre, activity.side
        return move_focus(self, parts, forward=forward)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self.modes.show()
        elif event.type() == QEvent.Type.LocaleChange:
            language.choose(language.choice())  # the system's may be another one now

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._furnished:
            self._leave()
        super().closeEvent(event)

    def _leave(self) -> None:
        from gui.formula_store import formulas  # noqa: PLC0415  see `furnish`

        self.playback.pause()
        formulas().retire(self.worker.typeset)
        self.modes.leave_projector()
        if self.settings is not None:
            remember(self, self.settings)
        self.worker.close()

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
    def show_plainly(self) -> None:
        """Show landscapes from above, without a compass."""
        self.show_surface(False)
        self.show_compass(False)

    # Telling ---------------------------------------------------------------------------------------

    @Slot(str)
    def tell(self, text: str) -> None:
        """Say something for a while."""
        # Asked for earlier, the bar would take a strip of every small screen for nothing.
        self.statusBar().showMessage(text)

    @Slot(str)
    def show_failure(self, text: str) -> None:
        """Say that a computation failed."""
        self._failure = text
        self.statusBar().showMessage(self.tr("The computation failed: {0}").format(text))
