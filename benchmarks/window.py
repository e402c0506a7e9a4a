"""The real window under the benchmarks' hands."""

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.heartbeat import Frames
from benchmarks.scenes import scenario
from gui import application
from gui.main_window import MainWindow
from gui.session import Session

SIZE = (1920, 1080)
TOO_LONG = 120.0
"""Seconds after which a wait is given up."""
SETTLE = 0.2
"""Seconds without work, paints and timers that are waited for before anything is timed."""


class Driver:
    """Opens the window with a scenario, and does to it what a user does.

    Parameters
    ----------
    values
        The scenario, as in its JSON.
    """

    def __init__(self, values: dict[str, Any]) -> None:
        self.app: QApplication = application.application()
        self.window = MainWindow(scenario(values))
        self.window.resize(*SIZE)
        self.window.show()
        self.frames = Frames(self.window)
        # Wakes a sleeping event loop now and then, so that a wait in vain comes to its end.
        self._alarm = QTimer(self.window, interval=1000)
        self._alarm.start()
        self._finish()
        self.wait()
        self.activate()

    @property
    def session(self) -> Session:
        """The window's session."""
        return self.window.session

    def activate(self) -> None:
        """Let the keyboard belong to this window."""
        self.window.activateWindow()
        self.until(self.window.isActiveWindow)

    def wait(self) -> None:
        """Wait until all that was asked for has come and is painted, and nothing moves any more."""
        end = time.perf_counter() + SETTLE
        while time.perf_counter() < end:
            self.app.processEvents()
            time.sleep(0.005)

    def until(self, condition: Callable[[], bool], seconds: float = TOO_LONG) -> None:
        """Let the window work until a condition holds."""
        end = time.perf_counter() + seconds
        while not condition():
            # Asleep where there is nothing to do: a busy loop would take the engine's time.
            self.app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            if time.perf_counter() > end:
                raise RuntimeError(f"nothing came within {seconds} s")

    def press(self, key: Qt.Key) -> None:
        """Press a key and return when the frame that it leads to is painted."""
        frames, cursor = self.frames.count, self.session.cursor
        QTest.keyClick(self.window, key)
        if self.session.cursor == cursor:
            raise RuntimeError(f"{key.name} did not move the cursor from {cursor}")
        self.until(lambda: self.frames.count > frames)

    def close(self) -> None:
        """Close the window."""
        self.window.close()
        self.app.processEvents()

    def _finish(self) -> None:
        if not application.wait_for_results(self.window, TOO_LONG):
            raise RuntimeError(f"no result within {TOO_LONG} s")
        self.app.processEvents()
