"""Play: a timer that moves the cursor, and nothing else."""

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

FRAME = 16
"""Milliseconds; no quicker tick could be seen."""
SPEEDS = (0.5, 1.0, 2.0, 4.0, 10.0, 25.0, 50.0, 100.0, 250.0, 1000.0)
"""Steps per second that are offered."""


class Playback(QObject):
    """Says how many steps to go while it plays.

    The number follows the clock, not the ticks: a slow frame is followed by a longer stride.
    """

    advanced = Signal(int)
    """Go this many steps forward."""
    playingChanged = Signal(bool)
    speedChanged = Signal(float)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.speed = 4.0
        self._most: float | None = None
        self._done = 0
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)

    @property
    def playing(self) -> bool:
        """Whether it plays."""
        return self._timer.isActive()

    def play(self) -> None:
        """Start to play."""
        if not self.playing:
            self._restart()
            self.playingChanged.emit(True)

    def pause(self) -> None:
        """Stop playing."""
        if self.playing:
            self._timer.stop()
            self.playingChanged.emit(False)

    def toggle(self) -> None:
        """Play or pause."""
        if self.playing:
            self.pause()
        else:
            self.play()

    def set_speed(self, speed: float) -> None:
        """Set the speed in steps per second."""
        self.speed = speed
        self.speedChanged.emit(speed)
        if self.playing:
            self._restart()

    def set_most(self, most: float | None) -> None:
        """Set how many steps per second there are at most, at any speed; None: no such limit.

        Where there is one each step is to be seen: after a slow frame none is left out.
        """
        if most != self._most:
            self._most = most
            if self.playing:
                self._restart()

    @property
    def _pace(self) -> float:
        return self.speed if self._most is None else min(self.speed, self._most)

    def _restart(self) -> None:
        self._done = 0
        self._clock.start()
        self._timer.start(max(FRAME, round(1000 / self._pace)))

    def _tick(self) -> None:
        # Rounded, since a tick may come a millisecond early.
        steps = round(self._clock.elapsed() * self._pace / 1000) - self._done
        if steps > 0:
            self._done += steps
            self.advanced.emit(steps if self._most is None else 1)
