"""What is done while nothing happens: memory that is free is given back to the system."""

from PySide6.QtCore import QObject, QTimer, Slot

from core.spare_memory import give_back
from gui.job_queue import JobQueue

PAUSE = 4000
"""Milliseconds without any work for the engine after which the window rests."""


class Rest(QObject):
    """Gives memory back once, whenever the engine has had nothing to do for a while.

    Parameters
    ----------
    worker
        Which tells whether there is anything to do.
    """

    def __init__(self, worker: JobQueue, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(give_back)
        worker.busyChanged.connect(self._wait)

    @Slot(bool)
    def _wait(self, busy: bool) -> None:
        if busy:
            self._timer.stop()
        else:
            self._timer.start()
