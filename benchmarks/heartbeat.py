"""What a window's event loop does while other things go on: frames it painted, times it stood still."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

BEAT = 0.004
"""Seconds between two beats."""


class Frames(QObject):
    """Counts the frames that a top-level window paints.

    Parameters
    ----------
    window
        Whose frames.
    after
        Called when a frame is on its way to the screen and the event loop has its turn again.
    """

    def __init__(self, window: QWidget, after: Callable[[], object] | None = None) -> None:
        super().__init__(window)
        self.count = 0
        self._exposed = False
        self._after = after
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's own name
        """Count a paint of the window itself."""
        # The first frame comes with the window's exposure, the others with a request: all of what
        # is to be painted is painted before the event loop goes on.
        self._exposed = self._exposed or event.type() == QEvent.Type.Paint
        if self._exposed and event.type() in (QEvent.Type.Paint, QEvent.Type.UpdateRequest):
            self.count += 1
            if self._after is not None:
                QTimer.singleShot(0, self._after)
        return False


class Heartbeat(QObject):
    """A quick timer in the window's thread: a late beat means that the window stood still."""

    def __init__(self) -> None:
        super().__init__()
        self.worst = 0.0
        """The longest time, in seconds, by which a beat was late."""
        self._last = time.perf_counter()
        self._timer = QTimer(self, timerType=Qt.TimerType.PreciseTimer, interval=int(BEAT * 1000))
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Listen from now on."""
        self._last = time.perf_counter()
        self._timer.start()

    def stop(self) -> None:
        """Listen no more."""
        self._beat()
        self._timer.stop()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.worst = max(self.worst, now - self._last - BEAT)
        self._last = now
