"""The clock's commands: play, step and jump, on the session of the activity that is shown."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction

from gui.playback import Playback
from gui.scenario_session import ScenarioSession


class Player(QObject):
    """Moves the cursor of the session that it follows, by commands or as time goes by."""

    def __init__(self, playback: Playback, parent: QObject) -> None:
        super().__init__(parent)
        self._playback = playback
        self._session: ScenarioSession[Any] | None = None
        self._actions: Mapping[str, QAction] = {}
        self.end: int | None = None
        """The step at which playing stops; None where it goes on as long as there is something."""
        playback.advanced.connect(self._advance)

    def callbacks(self) -> dict[str, Callable[..., object]]:
        """Return what the commands of the clock do."""
        return {
            "run.play": self._toggle_play,
            "run.forward": lambda: self._step(1),
            "run.back": lambda: self._step(-1),
            "run.forward_ten": lambda: self._step(10),
            "run.back_ten": lambda: self._step(-10),
            "run.first": lambda: self._jump(0),
            "run.last": lambda: self._jump(self._session.last if self._session else 0),
        }

    def serve(self, actions: Mapping[str, QAction]) -> None:
        """Enable and check these actions as the clock allows."""
        self._actions = actions
        self._playback.playingChanged.connect(actions["run.play"].setChecked)

    def follow(self, session: ScenarioSession[Any]) -> None:
        """Move the cursor of this session from now on."""
        self._playback.pause()
        if self._session is not None:
            self._session.resultsChanged.disconnect(self.show_state)
            self._session.cursorChanged.disconnect(self.show_state)
        self._session = session
        session.resultsChanged.connect(self.show_state)
        session.cursorChanged.connect(self.show_state)
        self.show_state()

    @Slot()
    def show_state(self) -> None:
        """Enable what can be done from here."""
        session, actions = self._session, self._actions
        if session is None:
            return
        free = session.computed and not session.locked
        can_go_on = free and (session.cursor < session.last or session.goes_on)
        can_go_back = free and session.can_go_back
        for name in ("run.forward", "run.forward_ten", "run.play"):
            actions[name].setEnabled(can_go_on)
        for name in ("run.back", "run.back_ten", "run.first"):
            actions[name].setEnabled(can_go_back)
        self._playback.set_most(session.pace)
        actions["run.last"].setEnabled(free and session.cursor < session.last)

    @Slot(int)
    def _advance(self, steps: int) -> None:
        session = self._session
        if session is None:
            return
        if self.end is not None:
            steps = min(steps, self.end - session.cursor)
        session.step(max(steps, 0))
        at_end = self.end is not None and session.cursor >= self.end
        if at_end or (session.cursor >= session.last and not session.goes_on):
            self._playback.pause()

    def play(self) -> None:
        """Play from here, if there is anything to play and nothing is kept back."""
        session = self._session
        if session is not None and session.computed and not session.locked:
            self._playback.play()

    @property
    def speed(self) -> float:
        """Steps a second."""
        return self._playback.speed

    def set_speed(self, speed: float) -> None:
        """Play so many steps a second."""
        self._playback.set_speed(speed)

    def pause(self) -> None:
        """Stop playing."""
        self._playback.pause()

    def _toggle_play(self) -> None:
        session = self._session
        if session is None or session.locked:
            return
        if not self._playback.playing and session.cursor >= session.last and not session.goes_on:
            session.set_cursor(0)
        self._playback.toggle()
        self._actions["run.play"].setChecked(self._playback.playing)

    def _step(self, steps: int) -> None:
        self._playback.pause()
        if self._session is not None:
            self._session.step(steps)

    def _jump(self, t: int) -> None:
        self._playback.pause()
        if self._session is not None:
            self._session.set_cursor(t)
