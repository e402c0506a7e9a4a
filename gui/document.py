"""The scenario's file: open, save, and what is written beside it."""

from pathlib import Path

from PySide6.QtCore import QObject, QSaveFile, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from core.export.code import script
from core.problems import Problem
from core.scenario import read_scenario
from gui.figure import save_picture
from gui.session import Session
from gui.wording import problem_in

FILE_FILTER = "Descent Lab (*.descent.json *.json)"


class Document(QObject):
    """Reads and writes the session's scenario, asking for names and telling what went wrong."""

    changed = Signal()
    """Another file, or a saved one."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self.path: Path | None = None
        """Where Save writes; None for what has no file yet."""

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
            scenario = read_scenario(path)
        except Problem as problem:
            self._warn(problem_in(path.name, problem))
            return False
        self.path = path if keep else None
        self._session.open(scenario)
        self._session.undo_stack.setClean()
        self.changed.emit()
        return True

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
        elif self._write(self.path, self._session.scenario.to_json()):
            self._session.undo_stack.setClean()
            self.changed.emit()

    def save_as(self) -> None:
        """Ask for a file and write the scenario to it."""
        if path := self._ask(self.tr("Save the scenario"), "run.descent.json", FILE_FILTER):
            self.path = path
            self.save()

    def save_script(self) -> None:
        """Ask for a file and write the runs to it as a PyTorch program."""
        title = self.tr("Save as a PyTorch program")
        if path := self._ask(title, "descent.py", "Python (*.py)"):
            self._write(path, script(self._session.scenario))

    def export_picture(self, stage: QWidget) -> None:
        """Ask for a file and write a picture of the stage to it."""
        if path := self._ask(self.tr("Save the picture"), "descent.png", "PNG (*.png)"):
            try:
                save_picture(stage, path)
            except Problem as problem:
                self._warn(problem_in(path.name, problem))

    def _ask(self, title: str, suggestion: str, kinds: str) -> Path | None:
        name, _ = QFileDialog.getSaveFileName(self._window, title, suggestion, kinds)
        return Path(name) if name else None

    def _write(self, path: Path, text: str) -> bool:
        file = QSaveFile(str(path))
        content = text.encode()
        good = (
            file.open(QSaveFile.OpenModeFlag.WriteOnly)
            and file.write(content) == len(content)
            and file.commit()
        )
        if not good:
            problem = Problem("file.unwritable", reason=file.errorString())
            self._warn(problem_in(path.name, problem))
        return good

    def _warn(self, sentence: str) -> None:
        QMessageBox.warning(self._window, "Descent Lab", sentence)
