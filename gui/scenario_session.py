"""What every activity's session has: a scenario, the steps of undo, and problems told."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from pydantic import ValidationError
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QUndoStack
from shiboken6 import isValid

from core.problems import Problem
from core.scenario import Scenario
from core.validation import problem_from
from gui.history import ScenarioChange
from gui.worker import Worker

S = TypeVar("S", bound=Scenario)
MOST_STEPS = 1000
"""Of undo, that are kept."""


class ScenarioSession(QObject, Generic[S]):
    """Holds a scenario, and a clock that looks at what came of it.

    The clock goes from 0 to `last`; where there is nothing to step through, `last` is 0.
    """

    scenarioChanged = Signal()
    resultsChanged = Signal()
    cursorChanged = Signal(int)
    problemRaised = Signal(object)
    """A `Problem`; the scenario stays as it was."""
    problemSolved = Signal()
    lockedChanged = Signal(bool)

    def __init__(self, worker: Worker, scenario: S, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self.scenario = scenario
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(MOST_STEPS)
        self.cursor = 0
        self.locked = False
        """Whether what came of it is kept back, and nothing can be changed: a question is asked."""
        self._edits = 0
        """Counts finished edits: the changes of one drag share a number, and one step of undo."""
        self._key = ""
        """Of the last change."""

    def __del__(self) -> None:
        # Of a session that is garbage Qt for Python may destroy a step before the stack, which does it again.
        if isValid(self.undo_stack):
            self.undo_stack.blockSignals(True)
            self.undo_stack.clear()

    def start(self) -> None:
        """Ask for what is to be computed."""
        raise NotImplementedError

    def show(self, scenario: S) -> None:
        """Show a scenario and compute what is new in it, without a step of undo."""
        raise NotImplementedError

    def set_locked(self, locked: bool) -> None:
        """Keep back what came of the scenario, or show it."""
        if locked != self.locked:
            self.locked = locked
            self.lockedChanged.emit(locked)
            self.resultsChanged.emit()

    def open(self, scenario: S) -> None:
        """Show another scenario from its first step; undo goes back to the old one."""
        self.set_locked(False)
        self.cursor = 0
        self._push(scenario, "open")
        self._edits += 1
        self.cursorChanged.emit(0)

    # The clock -------------------------------------------------------------------------------------

    @property
    def last(self) -> int:
        """The last step that the clock can show."""
        return 0

    @property
    def goes_on(self) -> bool:
        """Whether there are, or can be, steps beyond the last."""
        return False

    @property
    def computed(self) -> bool:
        """Whether there is anything to look at."""
        raise NotImplementedError

    @property
    def table(self) -> Any:
        """What a table of the results is made of."""
        raise NotImplementedError

    @property
    def can_go_back(self) -> bool:
        """Whether there is anything before what is looked at."""
        return self.cursor > 0

    @property
    def pace(self) -> float | None:
        """How many steps a second can be followed at most; None: as many as wanted."""
        return None

    @Slot(int)
    def set_cursor(self, t: int) -> None:
        """Look at step t, or at the nearest that there is."""
        if self.locked or not self.computed:
            return
        t = min(max(t, 0), self.last)
        if t != self.cursor:
            self.cursor = t
            self.cursorChanged.emit(t)

    @Slot(int)
    def step(self, steps: int) -> None:
        """Look `steps` further, or back."""
        self.set_cursor(self.cursor + steps)

    # Changes ---------------------------------------------------------------------------------------

    def edit(self, change: Callable[[S], S], subject: str = "", continuous: bool = False) -> bool:
        """Make a change, or say why it can't be made.

        Parameters
        ----------
        change
            Returns the new scenario, or raises.
        subject
            What is changed: changes of one subject in one drag are undone together.
        continuous
            Whether a drag is under way, whose next change follows.
        """
        if self.locked:
            return False
        try:
            scenario = change(self.scenario)
        except ValidationError as error:
            self.problemRaised.emit(problem_from(error))
            return False
        except Problem as problem:
            self.problemRaised.emit(problem)
            return False
        self.problemSolved.emit()
        if scenario != self.scenario:
            with self._worker.following(continuous):
                self._push(scenario, subject)
        if not continuous:
            self._edits += 1
        return True

    def amend(self, change: Callable[[S], S]) -> None:
        """Add to the last change what it turned out to need: both are undone together.

        Parameters
        ----------
        change
            Returns the new scenario.
        """
        self.problemSolved.emit()
        self._put(change(self.scenario), self._key)

    def _push(self, scenario: S, subject: str) -> None:
        self._key = f"{subject} {self._edits}"
        self._put(scenario, self._key)

    def _put(self, scenario: S, key: str) -> None:
        stack = self.undo_stack
        last = stack.command(stack.index() - 1) if stack.index() == stack.count() else None
        if isinstance(last, ScenarioChange) and not stack.isClean() and last.extend(scenario, key):
            self.show(scenario)
        else:
            stack.push(ScenarioChange(self.show, self.scenario, scenario, key))
