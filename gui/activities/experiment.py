"""What the activities have in common whose experiment is computed as a whole."""

from collections.abc import Generator, Mapping
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from core import edits
from core.problems import Problem
from core.scenario import Scenario
from gui import language, theme
from gui.activities.activity import Activity
from gui.experiment_session import ExperimentSession
from gui.panels.experiment import ExperimentPanel
from gui.panels.objective import ObjectivePanel
from gui.panels.progress import ProgressStrip
from gui.panels.side import SidePanel
from gui.playback import Playback
from gui.wording import problem_at, reason
from gui.worker import Worker


class ExperimentActivity(Activity):
    """A stage, a line that shows how far the experiment is, and panels; made complete by each activity.

    A subclass makes its views and panels, hands them to `lay_out`, and says how they show a scenario
    and a result.
    """

    scenario_class: ClassVar[type[Scenario]]
    session: ExperimentSession[Any]
    panel: ExperimentPanel | None = None
    """Of the scenario's fields."""
    objective: ObjectivePanel | None = None
    """Of what is minimized, if that can be chosen."""

    def __init__(
        self,
        session: ExperimentSession[Any],
        playback: Playback,
        actions: Mapping[str, QAction],
    ) -> None:
        super().__init__(session)
        session.setParent(self)
        self.playback = playback
        self.actions_by_name = actions
        self.progress = ProgressStrip()
        self._projector = False
        self.build()
        session.scenarioChanged.connect(self._show_scenario)
        session.resultsChanged.connect(self._show_result)
        session.lockedChanged.connect(self._show_locked)
        session.runningChanged.connect(self._show_running)
        session.problemRaised.connect(self._show_problem)
        session.problemSolved.connect(self.clear_problem)
        self.progress.stopped.connect(session.stop)
        self.progress.resumed.connect(session.resume)
        self.progress.restarted.connect(session.start)
        self.show_scenario()
        theme.follow(self, type(self).dress)
        language.follow(self, type(self).retranslate)

    @classmethod
    def making(
        cls,
        worker: Worker,
        scenario: Scenario | None,
        playback: Playback,
        actions: Mapping[str, QAction],
    ) -> Generator[None, None, "ExperimentActivity"]:
        yield
        return cls(ExperimentSession(worker, scenario or cls.opening()), playback, actions)

    # For the subclass ------------------------------------------------------------------------------

    def build(self) -> None:
        """Make views and panels, connect them, and call `lay_out`."""
        raise NotImplementedError

    def show_scenario(self) -> None:
        """Show what is to be computed: in the panels, and where a picture can be made of it."""
        raise NotImplementedError

    def show_result(self, result: Any) -> None:
        """Show what has come so far."""
        raise NotImplementedError

    def show_nothing(self) -> None:
        """Draw nothing: there is no result, or it is kept back while a question is asked."""
        raise NotImplementedError

    @property
    def unsaid(self) -> str:
        """What stands where a sentence about the result will."""
        if not self.session.locked:
            return ""
        return QCoreApplication.translate(
            "ExperimentActivity", "It is shown once the question is answered."
        )

    def choose_objective(self) -> ObjectivePanel:
        """Make the panel that chooses the objective of the scenario, without its derivatives."""
        self.objective = objective = ObjectivePanel()
        objective.symbolic.more.hide()
        objective.edited.connect(
            lambda values, continuous: self.session.edit(
                lambda scenario: edits.set_landscape(scenario, values), "objective", continuous
            )
        )
        return objective

    def show_problem(self, problem: Problem) -> bool:
        """Show a problem beside the field that it is of; False if there is no such field."""
        head, _, rest = problem.field.partition(".")
        if head == "objective" and self.objective is not None:
            self.objective.refuse(rest.split(".")[0], partial(reason, problem))
        elif self.panel is not None:
            self.panel.show_problem(problem, partial(reason, problem))
        return self.panel is not None

    def clear_problem(self) -> None:
        """Show no problem any more; a subclass clears panels of its own too."""
        self.progress.show_problem("")
        if self.panel is not None:
            self.panel.clear_problem()
        if self.objective is not None:
            self.objective.message.set_problem("")

    def retranslate(self) -> None:
        """Set all texts anew."""

    def lay_out(self, stage: QWidget, side: SidePanel, *under: QWidget) -> None:
        """Put the stage into the middle, what belongs `under` it there, and the panels at the right."""
        self._stage = stage
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(10)
        column.addWidget(stage, 1)
        # The progress takes no line of its own where there is one that it can share.
        row = QHBoxLayout()
        row.setSpacing(10)
        for widget in under[:-1]:
            column.addWidget(widget)
        for widget in under[-1:]:
            row.addWidget(widget, 1)
        row.addWidget(self.progress, 0 if under else 1)
        column.addLayout(row)
        self.arrange(centre, side)

    def picture(self) -> QWidget:
        return self._stage

    def set_projector(self, on: bool, with_side: bool) -> None:
        super().set_projector(on, with_side)
        self._projector = on
        self._show_progress()

    def _show_progress(self) -> None:
        """Show how far it is; to a projector only until it is done, for then it takes room for nothing."""
        done = not self.session.running and self.session.done >= 1
        self.progress.setVisible(not (self._projector and done))

    # From the session ------------------------------------------------------------------------------

    @Slot()
    def _show_scenario(self) -> None:
        self.progress.show_done(0.0)
        self.clear_problem()
        self.show_scenario()

    @Slot()
    def _show_result(self) -> None:
        self.progress.show_done(self.session.done)
        if self.session.computed:
            self.show_result(self.session.result)
        else:
            self.show_nothing()

    @Slot(bool)
    def _show_running(self, running: bool) -> None:
        self.progress.show_running(running)
        self._show_progress()

    @Slot(bool)
    def _show_locked(self, locked: bool) -> None:
        self.side.setEnabled(not locked)
        self.progress.setEnabled(not locked)

    @Slot(object)
    def _show_problem(self, problem: Problem) -> None:
        if not self.show_problem(problem):
            self.progress.show_problem(partial(problem_at, problem))


def stage_of(*parts: tuple[QWidget | QLayout, int]) -> QWidget:
    """Put parts of a stage below each other, each with its share of the height that is left."""
    stage = QWidget()
    column = QVBoxLayout(stage)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(10)
    for part, stretch in parts:
        if isinstance(part, QLayout):
            column.addLayout(part, stretch)
        else:
            column.addWidget(part, stretch)
    return stage
