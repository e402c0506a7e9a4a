"""Nothing that the user made is lost: recovery files, the crash reporter and the log, for one window."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QAbstractButton, QMessageBox

from gui.crash import CrashReporter, ErrorLog
from gui.recovery import Leftover, Recovery

if TYPE_CHECKING:
    from gui.main_window import MainWindow


class Safekeeping(QObject):
    """Saves what a window shows by itself, and offers what was left by a program that crashed.

    Parameters
    ----------
    window
        The window.
    folder
        Where recovery files and the log go; the user's own places where None.
    """

    def __init__(self, window: "MainWindow", folder: Path | None = None) -> None:
        super().__init__(window)
        self._window = window
        self.recovery = Recovery(window.document.state, folder, self)
        window.activities.changed.connect(self.recovery.note)
        window.document.changed.connect(self.recovery.note)
        self._log = ErrorLog(folder)
        self.reporter = CrashReporter(window, self.recovery.save, self._log.path)
        self._leftovers: list[Leftover] = []
        self.question: QMessageBox | None = None

    def offer(self) -> None:
        """Ask whether what was left after a crash is wanted again."""
        self._leftovers = self.recovery.leftovers()
        self._ask_next()

    def close(self) -> None:
        """Keep nothing any more: the window was closed by its user."""
        self.reporter.retire()
        self.recovery.close()
        self._log.close()

    def leave(self) -> None:
        """Keep all for the next start: the window went without its user."""
        self.reporter.retire()
        self.recovery.leave()

    def _ask_next(self) -> None:
        if not self._leftovers:
            return
        question = QMessageBox(self._window)
        question.setIcon(QMessageBox.Icon.Question)
        question.setWindowTitle(self.tr("Take up where it ended?"))
        question.setText(
            self.tr(
                "Descent Lab did not end by itself the last time. What it showed is still there."
            )
        )
        restore = question.addButton(self.tr("Restore"), QMessageBox.ButtonRole.AcceptRole)
        question.addButton(self.tr("Throw Away"), QMessageBox.ButtonRole.DestructiveRole)
        question.setDefaultButton(restore)
        question.setEscapeButton(
            question.addButton(self.tr("Ask Later"), QMessageBox.ButtonRole.RejectRole)
        )
        question.buttonClicked.connect(self._take_answer)
        self.question = question
        question.open()

    @Slot(QAbstractButton)
    def _take_answer(self, button: QAbstractButton) -> None:
        question, self.question = self.question, None
        if question is None:
            return
        role = question.buttonRole(button)
        question.deleteLater()
        leftover = self._leftovers.pop(0)
        if role is QMessageBox.ButtonRole.DestructiveRole:
            leftover.discard()
            self._ask_next()
            return
        if role is QMessageBox.ButtonRole.AcceptRole:
            self._window.document.restore(leftover.state)
            self.recovery.save()
            leftover.discard()
        # The others are asked about at the next start.
        self._leftovers = []
