"""What is asked of the engine beside the runs over mini-batches: gradients, costs, the program."""

from enum import IntEnum
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot

from core.experiments.mini_batch.result import (
    BatchTrace,
    CloudAt,
    CostOfIteration,
    GradientCloud,
    ScriptOf,
)
from core.scenario import MiniBatchScenario
from gui.experiment_session import ExperimentSession
from gui.panels.code import CodePanel
from gui.views.batch_stage import GRADIENTS, BatchStage


class Topic(IntEnum):
    """What a question is about: a later one on the same topic takes its place."""

    CLOUD = 0
    COST = 1
    SCRIPT = 2


class BatchQuestions(QObject):
    """Asks about the chosen run what is to be seen of it, and shows the answers.

    Parameters
    ----------
    session
        Has the runs, and takes the questions.
    stage
        Shows gradients and costs; gradients are asked for while their page is seen.
    code
        Shows the program.
    """

    cloudCame = Signal()
    """The gradients are known at the iterate where they were asked for."""

    def __init__(
        self, session: ExperimentSession[MiniBatchScenario], stage: BatchStage, code: CodePanel
    ) -> None:
        super().__init__(stage)
        self._session, self._stage, self._code = session, stage, code
        self._run = 0
        self.cloud: GradientCloud | None = None
        """The chosen run's gradients that came last; None since it or the scenario is another."""
        self._wanted: tuple[MiniBatchScenario, CloudAt] | None = None
        """The cloud that was asked for last, and of what."""
        self._program: tuple[MiniBatchScenario, int] | None = None
        """Of what the code is shown, or asked for."""
        stage.cost.wanted.connect(self._measure)
        stage.cost.stopped.connect(self.stop_measuring)
        stage.pageChosen.connect(self.ask_for_cloud)
        session.answered.connect(self._take)

    def choose(self, run: int) -> None:
        """Ask about this run from now on; its gradients are not known."""
        self._run = run
        self.cloud = None

    def forget(self) -> None:
        """Know no gradients, and ask for them anew where there are runs again."""
        self.cloud = self._wanted = None

    @Slot()
    def ask_for_cloud(self) -> None:
        """Ask for the gradients at the chosen run's iterate, where they are seen."""
        session = self._session
        if self._stage.page != GRADIENTS or not session.computed:
            return
        trace: BatchTrace = session.result.runs[self._run]
        x = trace.x[trace.row(session.cursor)]
        wanted = (session.of, CloudAt(self._run, tuple(x.tolist())))
        if not np.isfinite(x).all():
            self.forget()
            self._stage.show_cloud(None, session.cursor)
        elif wanted != self._wanted:
            self._wanted = wanted
            session.ask(wanted[1], Topic.CLOUD)

    def ask_for_script(self) -> None:
        """Ask for the chosen run's program, if it is another than before."""
        session = self._session
        wanted = (session.of if session.computed else session.scenario, self._run)
        # While a question keeps the result back, what is computed may be read as ever.
        if wanted != self._program and (session.computed or session.locked):
            self._program = wanted
            session.ask(ScriptOf(self._run), Topic.SCRIPT)

    @Slot()
    def _measure(self) -> None:
        self._stage.cost.show_costs(None)
        self._stage.cost.show_running(True)
        self._session.ask(CostOfIteration(), Topic.COST)

    @Slot()
    def stop_measuring(self) -> None:
        """Measure no more what an iteration costs; what was found stays."""
        self._session.stop_answer(Topic.COST)
        self._stage.cost.show_running(False)

    @Slot(object, object)
    def _take(self, question: Any, answer: Any) -> None:
        if isinstance(question, ScriptOf):
            if question.run == self._run:
                self._code.show_code(answer)
        elif isinstance(question, CostOfIteration):
            self._stage.cost.show_costs(answer)
            self._stage.cost.show_running(answer.done < 1)
        elif self._wanted is not None and question == self._wanted[1]:
            self.cloud = answer if isinstance(answer, GradientCloud) else None
            self._stage.show_cloud(self.cloud, self._session.cursor)
            self.cloudCame.emit()
