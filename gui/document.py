"""The scenario's file: open, save, and what is written beside it."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from core.export.code import script
from core.problems import Problem
from core.scenario import DescentScenario, Scenario, read_scenario
from gui import files
from gui.activity_stack import ActivityStack
from gui.animation import ANIMATIONS
from gui.exporting import Cancelled, ExportDialog, progress_dialog, write
from gui.figure import PICTURES, image
from gui.recovery import State
from gui.scenario_session import ScenarioSession
from gui.wording import problem_at, problem_in
from gui.worker import Worker

FILE_FILTER = "Descent Lab (*.descent.json *.json)"


class Document(QObject):
    """Reads and writes the scenario that is shown, asking for names and telling what went wrong."""

    changed = Signal()
    """Another file, or a saved one."""
    told = Signal(str)
    """A sentence about a file that takes a while."""
    used = Signal(object)
    """The path of a file that was opened or saved."""

    def __init__(self, activities: ActivityStack, worker: Worker, window: QWidget) -> None:
        super().__init__(window)
        self._activities = activities
        self._worker = worker
        self._window = window
        self._paths: dict[str, Path | None] = {}
        self._program: Path | None = None
        """Where the program goes that is being written out."""
        self._table: Path | None = None
        """Where a table goes once all is computed."""
        worker.arrived.connect(self._take)
        worker.busyChanged.connect(self._write_table)

    @property
    def path(self) -> Path | None:
        """Where Save writes what is shown; None for what has no file yet."""
        return self._paths.get(self._activities.current.name)

    @path.setter
    def path(self, path: Path | None) -> None:
        self._paths[self._activities.current.name] = path

    @property
    def _session(self) -> ScenarioSession[Any]:
        return self._activities.current.session

    def open_file(self, path: Path, keep: bool = True) -> bool:
        """Show a scenario file; what is wrong with it is told, and the window stays as it was.

        Parameters
        ----------
        path
            Of the file.
        keep
            Whether Save writes to this file.
        """
        try:
            files.require_file(path)
            scenario = read_scenario(path)
        except Problem as problem:
            self._warn(problem_in(path.name, problem))
            return False
        self.show(scenario)
        if keep:
            self.path = path
            self.changed.emit()
            self.used.emit(path)
        return True

    def show(self, scenario: Scenario) -> None:
        """Show a scenario that has no file of the user's."""
        self._activities.open(scenario)
        self.path = None
        self._session.undo_stack.setClean()
        self.changed.emit()

    def open_text(self) -> None:
        """Ask for a shared text, and show what it says."""
        from gui.sharing import OpenTextDialog  # noqa: PLC0415  it comes when it is asked for

        dialog = OpenTextDialog(self._window)
        if dialog.exec() and dialog.scenario is not None:
            self._activities.open(dialog.scenario)
            self.path = None
            self.changed.emit()
        dialog.deleteLater()

    def share(self) -> None:
        """Show the scenario as a QR code and as a text."""
        from gui.sharing import ShareDialog  # noqa: PLC0415  it comes when it is asked for

        dialog = ShareDialog(self._session.scenario, self._window)
        dialog.exec()
        dialog.deleteLater()

    def state(self) -> State:
        """Return what is shown in all activities, to have it back after a crash."""
        scenarios = self._activities.scenarios()
        paths = {name: str(path) for name, path in self._paths.items() if path is not None}
        return State(self._activities.current.name, scenarios, paths)

    def restore(self, state: State) -> None:
        """Show what there was before a crash; undo goes back."""
        for name in (*(name for name in state.scenarios if name != state.shown), state.shown):
            self._activities.open(state.scenarios[name])
            self.path = Path(state.paths[name]) if name in state.paths else None
        self.changed.emit()

    def ask_to_open(self) -> None:
        """Let the user choose a file, and show it."""
        title = self.tr("Open a scenario")
        name, _ = QFileDialog.getOpenFileName(self._window, title, "", FILE_FILTER)
        if name:
            self.open_file(Path(name))

    def save(self) -> None:
        """Write the scenario to its file, or ask for one."""
        if self.path is None:
            self.save_as()
        else:
            self._save_to(self.path)

    def _save_to(self, path: Path) -> None:
        if self._write(path, self._text_for(path)):
            self.path = path
            self._session.undo_stack.setClean()
            self.changed.emit()
            self.used.emit(path)

    def _text_for(self, path: Path) -> str:
        scenario: Scenario = self._session.scenario
        return scenario.kept_in(path.absolute().parent).to_json()

    def save_as(self) -> None:
        """Ask for a file and write the scenario to it."""
        if path := self._ask(self.tr("Save the scenario"), "run.descent.json", FILE_FILTER):
            self._save_to(path)

    def save_table(self) -> None:
        """Ask for a file and write what was computed to it, once it is."""
        name = f"{self._activities.current.name}.csv"
        if path := self._ask(self.tr("Save as a table"), name, "CSV (*.csv)"):
            self._table = path
            self._write_table(self._worker.busy)

    @Slot(bool)
    def _write_table(self, busy: bool) -> None:
        if self._table is None:
            return
        name = self._table.name
        if busy:
            self.told.emit(self.tr("{name} is written when all is computed").format(name=name))
        elif self._session.computed:
            path, self._table = self._table, None
            self._worker.write_table(path, self._session.scenario, self._session.table)
        else:  # what is wrong with the scenario is told beside it
            self._table = None
            self.told.emit(self.tr("There is nothing to write: nothing is computed"))

    def save_script(self) -> None:
        """Ask for a file and write the runs to it as a PyTorch program."""
        title = self.tr("Save as a PyTorch program")
        if path := self._ask(title, "descent.py", "Python (*.py)"):
            scenario = self._session.scenario
            if isinstance(scenario, DescentScenario):
                self._write(path, script(scenario))
            else:
                self._program = path
                self._worker.write_script(scenario)

    @Slot(str, int, object)
    def _take(self, kind: str, _number: int, result: Any) -> None:
        if kind == "script" and self._program is not None:
            path, self._program = self._program, None
            if isinstance(result, Problem):
                self._warn(problem_at(result))
            else:
                self._write(path, result)
        elif kind == "table":
            path, problem = result
            if problem is not None:
                self.told.emit("")
                self._warn(problem_in(path.name, problem))
            else:
                self.told.emit(self.tr("{name} is written").format(name=path.name))

    def export_picture(self) -> None:
        """Ask what to export and where to, and write the picture or the animation."""
        activity = self._activities.current
        dialog = ExportDialog(activity.parts(), self._window)
        accepted, export = dialog.exec(), dialog.export()
        dialog.deleteLater()
        if not accepted:
            return
        kinds = " ".join(f"*{kind}" for kind in PICTURES + ANIMATIONS)
        title = self.tr("Save the picture")
        if path := self._ask(
            title, "descent.png", self.tr("Pictures ({kinds})").format(kinds=kinds)
        ):
            waiter = progress_dialog(self._window) if path.suffix in ANIMATIONS else None
            try:
                write(activity, export, path, waiter)
            except Cancelled:
                pass
            except Problem as problem:
                self._warn(problem_in(path.name, problem))
            finally:
                if waiter is not None:
                    waiter.close()
                    waiter.deleteLater()

    def copy_picture(self) -> None:
        """Put a picture of the chosen pane, or else of the stage, onto the clipboard."""
        activity = self._activities.current
        QGuiApplication.clipboard().setImage(image(activity.chosen_part(), 2.0))

    def _ask(self, title: str, suggestion: str, kinds: str) -> Path | None:
        name, _ = QFileDialog.getSaveFileName(self._window, title, suggestion, kinds)
        return Path(name) if name else None

    def _write(self, path: Path, text: str) -> bool:
        try:
            files.save(path, text.encode())
        except Problem as problem:
            self._warn(problem_in(path.name, problem))
            return False
        return True

    def _warn(self, sentence: str) -> None:
        QMessageBox.warning(self._window, "Descent Lab", sentence)
