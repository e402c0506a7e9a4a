"""The Mini-batch activity: runs over the same data with batches of several sizes."""

from functools import partial
from typing import Any

from PySide6.QtCore import Slot

import resources
from core import batch_edits
from core.experiments.mini_batch.result import BatchTrace, MiniBatchResult
from core.optimizers import AnyOptimizer
from core.problems import Problem
from core.scenario import MiniBatchScenario, Scenario, read_scenario
from core.stability import limit_formula, stability_limit
from gui import theme
from gui.activities.batch_questions import BatchQuestions
from gui.activities.data_source import DataSource
from gui.activities.experiment import ExperimentActivity
from gui.panels.batch_run import BatchRunPanel
from gui.panels.code import CodePanel
from gui.panels.data import DataPanel
from gui.panels.experiment import ExperimentPanel
from gui.panels.side import SidePanel
from gui.pictures import BatchPicture
from gui.views.batch_stage import BatchStage
from gui.wording import batch_run_labels, batch_sentence, reason

MODEL_FIELDS = ("model", "standardize", "seed")


class MiniBatchActivity(ExperimentActivity):
    """The loss large; below it, in turn, what time batches take and what their gradients are."""

    name = "mini_batch"
    scenario_class = MiniBatchScenario

    @classmethod
    def opening(cls) -> Scenario:
        """Return gradient descent, SGD and a mini-batch between them on real data."""
        return read_scenario(resources.path("scenarios/mini-batch-sizes.json"))

    def build(self) -> None:
        self._run = 0
        self._eigenvalues: list[float | None] = []
        self._samples_found: int | None = None
        self._measured: tuple[object, ...] = ()
        """Of what samples, eigenvalues and costs are shown."""
        self.stage = BatchStage()
        self.transport = self.make_transport(
            self.playback, self.actions_by_name, lambda: self.tr("epoch {t} / {last}")
        )
        self.data_panel = DataPanel()
        self.source = DataSource(self.session, self.data_panel)
        self.model_panel = ExperimentPanel(
            lambda: self.tr("Model"), MiniBatchScenario, MODEL_FIELDS
        )
        self.run_panel = BatchRunPanel()
        self.code = CodePanel()
        self.questions = BatchQuestions(self.session, self.stage, self.code)
        self._connect()
        side = SidePanel(self.run_panel, self.data_panel, self.model_panel, self.code)
        self.lay_out(self.stage, side, self.transport)

    def _connect(self) -> None:
        session, runs = self.session, self.run_panel
        runs.edited.connect(self._edit_run)
        runs.runAdded.connect(self._add_run)
        runs.runRemoved.connect(self._remove_run)
        runs.runSelected.connect(self.select)
        self.model_panel.edited.connect(session.set_values)
        self.stage.loss.jumped.connect(session.set_cursor)
        session.cursorChanged.connect(self._show_cursor)
        self.questions.cloudCame.connect(self._show_limit)

    # Changes ---------------------------------------------------------------------------------------

    def select(self, run: int) -> None:
        """Choose the run that the controls show, and at whose iterates gradients are looked at."""
        if run != self._run:
            self._run = run
            self.questions.choose(run)
            self._show_run()
            self.questions.ask_for_script()
            self._show_cursor(self.session.cursor)

    def _edit_run(self, values: dict[str, Any], continuous: bool) -> None:
        run = self._run
        self.session.edit(
            lambda scenario: batch_edits.set_run(scenario, run, values),
            f"run {run} {sorted(values)}",
            continuous,
        )

    def _add_run(self) -> None:
        run, samples = self._run, self._samples
        if self.session.edit(lambda scenario: batch_edits.add_run(scenario, run, samples)):
            self.select(len(self.session.scenario.runs) - 1)

    def _remove_run(self, run: int) -> None:
        self.session.edit(lambda scenario: batch_edits.remove_run(scenario, run))

    # Showing ---------------------------------------------------------------------------------------

    def show_scenario(self) -> None:
        scenario: MiniBatchScenario = self.session.scenario
        self._run = min(self._run, len(scenario.runs) - 1)
        self.questions.choose(self._run)
        self.source.show()
        self.model_panel.show_scenario(scenario)
        self.questions.stop_measuring()
        measured = (scenario.data, scenario.model)
        if measured != self._measured:
            self._measured = measured
            self.stage.cost.show_costs(None)
            if not self.session.computed:
                self._eigenvalues = []
                self._samples_found = None
                self.source.show_found(None)
        self._show_run()

    def _show_run(self) -> None:
        self.run_panel.show_samples(self._samples)
        runs = self.session.scenario.runs
        self.run_panel.show_runs(batch_run_labels(runs, brief=True), runs, self._run)
        self.stage.loss.set_current(self._run)
        self._show_limit()

    @Slot()
    def _show_limit(self) -> None:
        optimizer = self.session.scenario.runs[self._run].optimizer
        self.run_panel.show_stability_limit(_limit(optimizer, self._eigenvalue))

    def show_result(self, result: MiniBatchResult) -> None:
        self._eigenvalues = [trace.largest_eigenvalue for trace in result.runs]
        self._samples_found = result.samples
        self.source.show_found(result)
        self._show_run()
        self._draw(result)
        self.questions.ask_for_script()
        self._show_cursor(self.session.cursor)

    def show_nothing(self) -> None:
        self.questions.forget()
        self.questions.ask_for_script()
        self.stage.show_nothing()
        self._show_run()
        self._show_cursor(self.session.cursor)

    def show_problem(self, problem: Problem) -> bool:
        if self.source.fit_batches(problem):
            return True
        sentence = partial(reason, problem)
        head = problem.field.partition(".")[0]
        if head == "data":
            self.data_panel.show_problem(problem, sentence)
        elif head in MODEL_FIELDS:
            self.model_panel.show_problem(problem, sentence)
        else:
            place = problem.field.partition("[")[2].partition("]")[0]
            self.select(int(place or self._run))
            self.run_panel.show_problem(problem, sentence)
        return True

    def clear_problem(self) -> None:
        super().clear_problem()
        for panel in (self.data_panel, self.model_panel, self.run_panel):
            panel.clear_problem()

    def retranslate(self) -> None:
        if self.session.computed:
            self._draw(self.session.result)
        self._show_run()
        self._say()

    def dress(self) -> None:
        self.stage.set_theme(theme.current())
        self._say()
        super().dress()

    @Slot(int)
    def _show_cursor(self, epoch: int) -> None:
        self.stage.loss.set_cursor(epoch)
        self.transport.show_clock(epoch, self.session.last)
        self._say()
        self.questions.ask_for_cloud()

    def _draw(self, result: MiniBatchResult) -> None:
        beyond = self.tr("{run}, above {limit}")
        pictures = []
        for index, (label, trace) in enumerate(zip(_labels(result), result.runs, strict=True)):
            limit = _limit(trace.run.optimizer, trace.largest_eigenvalue)
            is_beyond = limit is not None and trace.run.optimizer.lr > limit
            bound = limit_formula(trace.run.optimizer)
            words = beyond.format(run=label, limit=bound) if is_beyond else label
            pictures.append(BatchPicture(index, words, trace))
        self.stage.show_result(result, pictures)

    def _say(self) -> None:
        """Tell in a sentence where the chosen run stands."""
        result, look = self.session.result, theme.current()
        if result is None:
            self.stage.sentence.show_text(self.unsaid, look.neutral)
            return
        trace: BatchTrace = result.runs[self._run]
        words, tone = batch_sentence(
            _labels(result)[self._run],
            trace,
            trace.row(self.session.cursor),
            _limit(trace.run.optimizer, self._eigenvalue),
            result.least_loss,
        )
        self.stage.sentence.show_text(words, getattr(look, tone))

    # What is known ---------------------------------------------------------------------------------

    @property
    def _samples(self) -> int | None:
        return self._samples_found or self.session.scenario.data.samples

    @property
    def _eigenvalue(self) -> float | None:
        """The largest one of the whole batch's Hessian for the chosen run, if it is known.

        Where the curvature changes, it is that of the iterate whose gradients are shown, or else of the
        last one.
        """
        cloud = self.questions.cloud
        if cloud is not None and cloud.largest_eigenvalue is not None:
            return cloud.largest_eigenvalue
        return self._eigenvalues[self._run] if self._run < len(self._eigenvalues) else None


def _labels(result: MiniBatchResult) -> list[str]:
    """Return what tells the runs of a result apart."""
    return batch_run_labels([trace.run for trace in result.runs])


def _limit(optimizer: AnyOptimizer, eigenvalue: float | None) -> float | None:
    """Return the largest stable rate of an optimizer; None also where the eigenvalue is not known."""
    return None if eigenvalue is None else stability_limit(optimizer, eigenvalue)
