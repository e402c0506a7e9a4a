"""What is shown, saved by itself, to be there again after a crash or a power cut.

Each running program has a file of its own, held by a lock as KDE's KAutoSaveFile does it: a file
whose lock nobody holds was left by a program that did not end by itself.
"""

import json
import logging
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLockFile, QObject, QTimer, Slot

from core.problems import Problem
from core.scenario import Scenario, scenario_from_json
from gui import files

log = logging.getLogger(__name__)

DELAY = 500
"""Milliseconds from a change to its being saved; what changes meanwhile is saved with it."""
SUFFIX = ".recovery.json"


@dataclass(frozen=True)
class State:
    """What is worth saving: the scenario of each activity, and which one is shown."""

    shown: str
    scenarios: dict[str, Scenario] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)
    """Where Save writes, by activity; of those that have a file."""

    def to_json(self) -> str:
        """Return the content of a recovery file."""
        scenarios = {name: json.loads(value.to_json()) for name, value in self.scenarios.items()}
        return json.dumps({"shown": self.shown, "scenarios": scenarios, "paths": self.paths})

    @classmethod
    def from_json(cls, text: str) -> "State":
        """Read a recovery file.

        Raises
        ------
        ValueError
            If it is none; a `Problem` is one, too.
        """
        values = json.loads(text)
        try:
            scenarios = {
                str(name): scenario_from_json(json.dumps(value))
                for name, value in values["scenarios"].items()
            }
            paths = {str(name): str(path) for name, path in values["paths"].items()}
            shown = values["shown"]
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError("no recovery file") from error
        if shown not in scenarios or any(
            name != scenario.activity for name, scenario in scenarios.items()
        ):
            raise ValueError("no recovery file")
        return cls(shown, scenarios, paths)


class Leftover:
    """What a program left that did not end by itself; held until it is taken or thrown away."""

    def __init__(self, path: Path, state: State, lock: QLockFile) -> None:
        self.state = state
        self._path = path
        self._lock = lock

    def discard(self) -> None:
        """Throw it away: it was taken over, or is not wanted."""
        with suppress(OSError):
            self._path.unlink(missing_ok=True)
        self._lock.unlock()


class Recovery(QObject):
    """Saves the state a moment after each change, and removes it at the end.

    Parameters
    ----------
    state
        Returns what is to be saved.
    folder
        Of the recovery files; the user's own where None.
    """

    def __init__(
        self,
        state: Callable[[], State],
        folder: Path | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._state = state
        self._folder = folder or files.own_folder("recovery")
        self._path = self._folder / f"{uuid.uuid4().hex}{SUFFIX}"
        self._lock = _lock(self._path)
        self._locked = self._lock.tryLock(0)
        self._timer = QTimer(self, singleShot=True, interval=DELAY)
        self._timer.timeout.connect(self.save)

    @Slot()
    def note(self) -> None:
        """Save soon: something changed."""
        if not self._timer.isActive():
            self._timer.start()

    @Slot()
    def save(self) -> None:
        """Save now. Where that can't be done, the work goes on, and the log says so."""
        self._timer.stop()
        if not self._locked:
            return
        try:
            files.save(self._path, self._state().to_json().encode())
        except Problem as problem:
            log.warning("%s", problem.sentence)

    def leftovers(self) -> list[Leftover]:
        """Return what other programs left, the latest first; none that still run."""
        found: list[tuple[float, Leftover]] = []
        with suppress(OSError):
            for path in self._folder.glob(f"*{SUFFIX}"):
                lock = _lock(path)
                if path == self._path or not lock.tryLock(0):
                    continue
                try:
                    state = State.from_json(path.read_text("utf-8"))
                except OSError as error:
                    # Perhaps it can be read the next time.
                    log.warning("a recovery file cannot be read: %s: %s", path, error)
                    lock.unlock()
                except ValueError:
                    log.warning("a broken recovery file is thrown away: %s", path)
                    with suppress(OSError):
                        path.unlink(missing_ok=True)
                    lock.unlock()
                else:
                    found.append((path.stat().st_mtime, Leftover(path, state, lock)))
        return [leftover for _, leftover in sorted(found, key=_time, reverse=True)]

    def leave(self) -> None:
        """Save for the last time, and leave it for the next start."""
        self.save()
        self._lock.unlock()
        self._locked = False

    def close(self) -> None:
        """Remove what was saved: the program ends by itself."""
        self._timer.stop()
        if self._locked:
            with suppress(OSError):
                self._path.unlink(missing_ok=True)
            self._lock.unlock()
            self._locked = False


def _lock(path: Path) -> QLockFile:
    lock = QLockFile(f"{path}.lock")
    # Whoever holds it may run for days; that it is gone is seen by its process.
    lock.setStaleLockTime(0)
    return lock


def _time(entry: tuple[float, Any]) -> float:
    return entry[0]
