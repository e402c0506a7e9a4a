"""The state of an activity whose experiment is computed as a whole: scenario, result, clock, undo."""

from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from core import edits
from core.problems import Problem
from core.scenario import SCENARIOS, Scenario
from gui.scenario_session import ScenarioSession
from gui.worker import TOPICS, Worker

S = TypeVar("S", bound=Scenario)


class ExperimentSession(ScenarioSession[S]):
    """Holds a scenario and the result so far of its experiment; panels ask it for changes.

    Parameters
    ----------
    worker
        Computes the experiment.
    scenario
        What is shown first.
    """

    runningChanged = Signal(bool)
    answered = Signal(object, object)
    """A question that was asked, and the answer so far."""

    def __init__(self, worker: Worker, scenario: S, parent: QObject | None = None) -> None:
        super().__init__(worker, scenario, parent)
        self._number = SCENARIOS.index(type(scenario))
        self._result: Any = None
        self.of = scenario
        """Of which scenario the result is: while that is dragged, an earlier one of the drag."""
        self.running = False
        worker.arrived.connect(self._take)

    @property
    def result(self) -> Any:
        """What came of the scenario so far; None before anything did, and while it is locked."""
        return None if self.locked else self._result

    @property
    def last(self) -> int:
        """The last step of the result, where it has steps."""
        return int(getattr(self.result, "last", 0))

    @property
    def computed(self) -> bool:
        """Whether there is a result."""
        return self.result is not None

    @property
    def table(self) -> Any:
        """The result."""
        return self.result

    @property
    def done(self) -> float:
        """The share of the work that is done, 0 to 1."""
        return float(self.result.done) if self.computed and self.of == self.scenario else 0.0

    def start(self) -> None:
        """Compute the scenario from the beginning."""
        self._result = None
        self._compute()

    def stop(self) -> None:
        """Compute no more; what has come so far stays."""
        self._worker.stop_experiment(self._number)
        self._set_running(False)

    def resume(self) -> None:
        """Go on where it was stopped."""
        self._worker.resume_experiment(self._number)
        self._set_running(True)

    def ask(self, question: Any, topic: int = 0) -> None:
        """Have a question about the scenario answered, or about the result, of which it then is.

        Parameters
        ----------
        question
            As the experiment takes it.
        topic
            A later question on the same topic, 0 to 9, takes its place.
        """
        scenario = self.of if self.computed else self.scenario
        self._worker.ask(self._number, scenario, question, topic)

    def stop_answer(self, topic: int = 0) -> None:
        """Let a question go; the part of its answer that has come stays."""
        self._worker.stop_answer(self._number, topic)

    def show(self, scenario: S) -> None:
        """Show a scenario and compute it, without a step of undo.

        Where it follows the one before, as a slider moves, what came of that stays until more comes.
        """
        if not self._worker.follows:
            self._result = None
        self.scenario = scenario
        self.scenarioChanged.emit()
        self._compute()

    def set_values(self, values: dict[str, Any], continuous: bool = False) -> None:
        """Set some of the scenario's fields; None leaves a field out.

        Parameters
        ----------
        values
            By the field's name, as in a scenario's file.
        continuous
            Whether a drag is under way, whose next change follows.
        """
        self.edit(
            lambda scenario: edits.set_values(scenario, values), f"{sorted(values)}", continuous
        )

    def _compute(self) -> None:
        self._worker.compute_experiment(self._number, self.scenario)
        self._set_running(True)

    def _set_running(self, running: bool) -> None:
        if running != self.running:
            self.running = running
            self.runningChanged.emit(running)

    @Slot(str, int, object)
    def _take(self, kind: str, number: int, result: Any) -> None:
        if kind == "answer" and number // TOPICS == self._number:
            scenario, question, answer = result
            if isinstance(answer, Problem):
                self.problemRaised.emit(answer)
            elif scenario in (self.scenario, self.of):
                self.answered.emit(question, answer)
        elif kind == "experiment" and number == self._number:
            self._take_result(*result)

    def _take_result(self, scenario: S, found: Any) -> None:
        is_last = scenario == self.scenario
        if isinstance(found, Problem):
            if is_last:
                self._set_running(False)
                if self._result is not None:  # of a scenario that this one followed
                    self._result = None
                    self.resultsChanged.emit()
                self.problemRaised.emit(found)
            return
        self._result, self.of = found, scenario
        if not self.locked:
            self.resultsChanged.emit()
        if is_last and found.done >= 1:
            self._set_running(False)
            if self.cursor > self.last:  # while steps still come, it waits for its own
                self.set_cursor(self.last)
