"""Being asked from outside to end: by a log-out, by ``kill``, by Ctrl+C at the terminal."""

import os
import signal
import sys
from types import FrameType
from typing import Any

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

ENDING = ("SIGTERM", "SIGHUP", "SIGINT")
"""Signals that ask a program to end. Windows sends none: it closes the windows itself."""


class Termination(QObject):
    """Tells when the program is asked to end, until retired.

    Python runs a signal's handler between two instructions of its own, of which Qt's event loop has none
    while nothing happens. But at once, whatever runs, the signal's number is written into a pipe, and
    that wakes the loop.
    """

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._handlers: dict[int, Any] = {}
        if sys.platform == "win32":
            return
        self._reader, self._writer = os.pipe()
        for end in (self._reader, self._writer):
            os.set_blocking(end, False)
        self._notifier = QSocketNotifier(self._reader, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._take)
        self._woken = signal.set_wakeup_fd(self._writer, warn_on_full_buffer=False)
        for number in (getattr(signal, name) for name in ENDING):
            if signal.getsignal(number) is not signal.SIG_IGN:  # so nohup wants it
                self._handlers[number] = signal.signal(number, _go_on)

    def retire(self) -> None:
        """Leave signals to whoever took them before."""
        if sys.platform == "win32":
            return
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._woken)
        self._notifier.setEnabled(False)
        for end in (self._reader, self._writer):
            os.close(end)

    @Slot()
    def _take(self) -> None:
        if any(number in self._handlers for number in os.read(self._reader, 64)):
            self.asked.emit()


def _go_on(_number: int, _frame: FrameType | None) -> None:
    """Let the program run on: it ends by itself, when its event loop has its turn."""
