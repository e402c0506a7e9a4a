"""How far the repeats of a run are, shown where they take long."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from gui.panels.progress import ProgressStrip

PATIENCE = 200
"""Milliseconds of work before it is worth telling."""


class RepeatsProgress(ProgressStrip):
    """A progress strip that is there only while it has something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__()
        self.setParent(parent)
        self._repeating = False
        self._waits = QTimer(self, singleShot=True, interval=PATIENCE)
        self._waits.timeout.connect(self._appear)
        self.hide()

    def show_repeating(self, repeating: bool, done: float) -> None:
        """Show whether repeats are computed, and which share of the work is done, 0 to 1."""
        begins = repeating and not self._repeating
        self._repeating = repeating
        self.show_running(repeating)
        self.show_done(done)
        if begins:
            self._waits.start()
        elif not repeating:
            self._waits.stop()
            self.setVisible(0 < done < 1)  # stopped half-way: one can go on

    def _appear(self) -> None:
        self.setVisible(self._repeating)
