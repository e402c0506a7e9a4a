"""The window: menus and tool bar around the chosen activity."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QCloseEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QLabel,
    QMainWindow,
    QMenu,
    QMessageBox,
    QSizePolicy,
    QToolBar,
    QToolButton,
    QWidget,
)

import resources
from core.scenario import Scenario, read_scenario
from gui import language, theme
from gui.actions import build_actions, fill_menu_bar, fill_tool_bar
from gui.activities import ACTIVITIES
from gui.appearance import Appearance
from gui.document import Document
from gui.formula import formulas
from gui.icons import icon
from gui.keys import FocusKeys, application, keys_sheet
from gui.modes import Modes
from gui.playback import Playback
from gui.remembering import remember, restore_look, restore_places
from gui.session import Session
from gui.settings import SCENARIO, Settings
from gui.wording import scenario_title
from gui.worker import Worker

PREFERRED_SIZE = QSize(1600, 900)
FRAME = QSize(8, 40)
"""What the window manager may put around a window."""


class MainWindow(QMainWindow):
    """Owns the session and the worker; everything else is handed what it needs."""

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
        last = settings.get(SCENARIO) if settings else None
        self.session = Session(self.worker, scenario or last or opening_scenario(), self)
        self.playback = Playback(self)
        self.document = Document(self.session, self)
        self._started = False
        self._painted = False
        self._failure = ""
        self.actions_by_name = build_actions(self, self._callbacks())
        self.activity = ACTIVITIES[0](self.session, self.playback, self.actions_by_name)
        self.setCentralWidget(self.activity)
        self._show_surface(False)
        menus = fill_menu_bar(self.menuBar(), self.actions_by_name)
        self._examples = self._example_menu()
        menus["file"].insertMenu(self.actions_by_name["file.save"], self._examples)
        self._bar = self._tool_bar()
        self.addToolBar(self._bar)
        self._modes = Modes(self, self._bar)
        self.actions_by_name["view.panels"].setChecked(True)
        self._focus_keys = FocusKeys(self)
        self._connect()
        self._show_state()
        self._show_look()
        self._choose_language(language.choice())
        language.follow(self, MainWindow._retranslate)
        self._modes.show()
        self.resize(PREFERRED_SIZE.boundedTo(self.screen().availableSize() - FRAME))
        if settings is not None:
            restore_places(self, settings)

    # Arranging -------------------------------------------------------------------------------------

    def _tool_bar(self) -> QToolBar:
        bar = QToolBar()
        bar.setObjectName("tools")
        bar.setMovable(False)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        theme.set_icon_size(bar, 18)
        brand = QLabel("▽ Descent Lab")
        brand.setProperty("role", "brand")
        bar.addWidget(brand)
        for activity in ACTIVITIES:
            tab = QToolButton()
            language.follow(tab, partial(_name_tab, activity.title))
            tab.setCheckable(True)
            tab.setChecked(True)
            tab.setProperty("role", "tab")
            # With one activity there is nothing to switch off.
            tab.clicked.connect(lambda _checked, tab=tab: tab.setChecked(True))
            bar.addWidget(tab)
        gap = QWidget()
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        bar.addWidget(gap)
        fill_tool_bar(bar, self.actions_by_name)
        return bar

    def _example_menu(self) -> QMenu:
        menu = QMenu(self)
        for path in resources.scenarios():
            action = menu.addAction("")
            language.follow(action, partial(_name_example, read_scenario(path), path.stem))
            action.triggered.connect(
                lambda _checked, path=path: self.document.open_file(path, keep=False)
            )
        return menu

    def _callbacks(self) -> dict[str, Callable[..., object]]:
        session, document = self.session, self.document
        return {
            "file.open": document.ask_to_open,
            "file.save": document.save,
            "file.save_as": document.save_as,
            "file.export": lambda: document.export_picture(self.activity.picture()),
            "file.script": document.save_script,
            "file.quit": self.close,
            "edit.undo": session.undo_stack.undo,
            "edit.redo": session.undo_stack.redo,
            "edit.add_run": session.add_run,
            "edit.add_pane": session.add_pane,
            "edit.remove_pane": session.remove_pane,
            "run.play": self._toggle_play,
            "run.forward": lambda: self._step(1),
            "run.back": lambda: self._step(-1),
            "run.forward_ten": lambda: self._step(10),
            "run.back_ten": lambda: self._step(-10),
            "run.first": lambda: self._jump(0),
            "run.last": lambda: self._jump(session.last),
            "view.flat": lambda: self._show_surface(False),
            "view.surface": lambda: self._show_surface(True),
            "view.whole": lambda: self.activity.show_whole(),  # noqa: PLW0108  made later
            "view.next_pane": lambda: session.select(
                (session.pane + 1) % len(session.panes), session.run
            ),
            "view.panels": lambda on: self.activity.side.setVisible(on),  # noqa: PLW0108
            "view.theme_light": lambda: self.appearance.choose("light"),
            "view.theme_dark": lambda: self.appearance.choose("dark"),
            "view.theme_system": lambda: self.appearance.choose("system"),
            "view.switch_theme": self.appearance.switch,
            "view.language_zh": lambda: self._choose_language("zh"),
            "view.language_en": lambda: self._choose_language("en"),
            "view.language_system": lambda: self._choose_language("system"),
            "view.switch_language": lambda: self._choose_language(language.other()),
            "view.larger": lambda: self.appearance.resize_type(1),
            "view.smaller": lambda: self.appearance.resize_type(-1),
            "view.normal_size": lambda: self.appearance.resize_type(0),
            "view.projector": lambda on: self._modes.set_projector(on),  # noqa: PLW0108  made later
            "view.leave": lambda: self._modes.leave(),  # noqa: PLW0108
            "view.full_screen": lambda on: self._modes.set_full_screen(on),  # noqa: PLW0108
            "help.keys": lambda: keys_sheet(self, self.actions_by_name).exec(),
            "help.about": self._about,
        }

    def _connect(self) -> None:
        session, actions = self.session, self.actions_by_name
        self.playback.advanced.connect(self._advance)
        self.playback.playingChanged.connect(actions["run.play"].setChecked)
        session.undo_stack.canUndoChanged.connect(actions["edit.undo"].setEnabled)
        session.undo_stack.canRedoChanged.connect(actions["edit.redo"].setEnabled)
        session.undo_stack.cleanChanged.connect(self._show_clean)
        session.scenarioChanged.connect(self._show_state)
        session.resultsChanged.connect(self._show_state)
        session.cursorChanged.connect(self._show_state)
        self.document.changed.connect(self._show_state)
        self.appearance.changed.connect(self._show_look)
        self.worker.busyChanged.connect(self.activity.transport.show_busy)
        self.worker.failed.connect(self._show_failure)
        self.worker.arrived.connect(self._take_formula)

    @Slot(str, int, object)
    def _take_formula(self, kind: str, _number: int, result: Any) -> None:
        if kind == "formula":
            formulas().put(*result)

    @Slot()
    def _show_state(self) -> None:
        session, actions = self.session, self.actions_by_name
        scenario = session.scenario
        computed = bool(session.results)
        actions["edit.undo"].setEnabled(session.undo_stack.canUndo())
        actions["edit.redo"].setEnabled(session.undo_stack.canRedo())
        actions["edit.add_run"].setEnabled(len(scenario.panes[session.pane].runs) < 8)
        actions["edit.add_pane"].setEnabled(len(scenario.panes) < 4)
        actions["edit.remove_pane"].setEnabled(len(scenario.panes) > 1)
        can_go_on = session.cursor < session.last or session.goes_on
        for name in ("run.forward", "run.forward_ten", "run.play"):
            actions[name].setEnabled(computed and can_go_on)
        for name in ("run.back", "run.back_ten", "run.first"):
            actions[name].setEnabled(computed and session.cursor > 0)
        actions["run.last"].setEnabled(computed and session.cursor < session.last)
        path = self.document.path
        name = path.name if path else scenario_title(scenario, language.current())
        self.setWindowTitle(f"{name or self.tr('Untitled')}[*] — Descent Lab")

    @Slot(bool)
    def _show_clean(self, clean: bool) -> None:
        self.setWindowModified(not clean)

    @Slot()
    def _show_look(self) -> None:
        """Show in menu and tool bar which theme is on: the button has the other one's sign."""
        self.actions_by_name[f"view.theme_{self.appearance.choice}"].setChecked(True)
        self.actions_by_name["view.switch_theme"].setIcon(
            icon("sun" if self.appearance.dark else "moon")
        )

    def _retranslate(self) -> None:
        self._bar.setWindowTitle(self.tr("Tools"))
        self._examples.setTitle(self.tr("Open E&xample"))
        self._show_state()
        if self._failure and self.statusBar().currentMessage():
            self._show_failure(self._failure)

    def _choose_language(self, choice: str) -> None:
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
            self.session.start()
            formulas().serve(self.worker.typeset)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            # Once this paint is over, with all that is in the window.
            QTimer.singleShot(0, self.worker.go_on)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self._modes.show()
        elif event.type() == QEvent.Type.LocaleChange:
            language.choose(language.choice())  # the system's may be another one now

    def closeEvent(self, event: QCloseEvent) -> None:
        self.playback.pause()
        formulas().retire(self.worker.typeset)
        self._modes.leave_projector()
        if self._settings is not None:
            remember(self, self._settings)
        self.worker.close()
        super().closeEvent(event)

    @Slot(int)
    def _advance(self, steps: int) -> None:
        session = self.session
        session.step(steps)
        if session.cursor >= session.last and not session.goes_on:
            self.playback.pause()

    def _toggle_play(self) -> None:
        session = self.session
        if not self.playback.playing and session.cursor >= session.last and not session.goes_on:
            session.set_cursor(0)
        self.playback.toggle()
        self.actions_by_name["run.play"].setChecked(self.playback.playing)

    def _step(self, steps: int) -> None:
        self.playback.pause()
        self.session.step(steps)

    def _jump(self, t: int) -> None:
        self.playback.pause()
        self.session.set_cursor(t)

    def _show_surface(self, surface: bool) -> None:
        self.activity.show_surface(surface)
        self.actions_by_name["view.flat"].setChecked(not surface)
        self.actions_by_name["view.surface"].setChecked(surface)

    # Telling ---------------------------------------------------------------------------------------

    @Slot(str)
    def _show_failure(self, text: str) -> None:
        self._failure = text
        self.statusBar().showMessage(self.tr("The computation failed: {0}").format(text))

    def _about(self) -> None:
        QMessageBox.about(
            self,
            self.tr("About Descent Lab"),
            self.tr("Descent Lab shows why gradient descent works, stalls and fails."),
        )


def _name_tab(title: str, tab: QToolButton) -> None:
    tab.setText(QCoreApplication.translate("activities", title))


def _name_example(scenario: Scenario, name: str, action: QAction) -> None:
    action.setText(scenario_title(scenario, language.current()) or name)


def opening_scenario() -> Scenario:
    """Return what the program opens with: a local minimum and a saddle point side by side."""
    return read_scenario(resources.scenarios()[0])
