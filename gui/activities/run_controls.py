"""What the controls of a run do: the session is changed, and what can't be changed is told."""

from functools import partial

from PySide6.QtCore import QObject, Slot

from core.problems import Problem
from gui.panels.run import RunPanel
from gui.session import Session
from gui.wording import reason


class RunControls(QObject):
    """Turns what the panel says into changes of the session, and shows the chosen run in it.

    Parameters
    ----------
    session
        Is changed.
    panel
        Has the controls.
    """

    def __init__(self, session: Session, panel: RunPanel) -> None:
        super().__init__(panel)
        self._session, self._panel = session, panel
        self._connect_panel()
        session.repeating.runningChanged.connect(self._show_repeating)
        session.repeating.changed.connect(self._show_repeating)
        session.writtenOut.connect(panel.objective.symbolic.show_derivatives)
        session.problemRaised.connect(self._show_problem)
        session.problemSolved.connect(panel.clear_problem)

    def _connect_panel(self) -> None:
        session, panel = self._session, self._panel
        panel.objectiveEdited.connect(session.set_objective)
        panel.startEdited.connect(
            lambda start: session.set_start(session.pane, session.run, tuple(start))
        )
        panel.optimizerEdited.connect(
            lambda values, continuous: session.set_run_values({"optimizer": values}, continuous)
        )
        panel.scheduleEdited.connect(
            lambda values, continuous: session.set_run_values({"schedule": values}, continuous)
        )
        panel.noiseEdited.connect(
            lambda value, continuous: session.set_run_values({"gradient_noise": value}, continuous)
        )
        panel.repeatsEdited.connect(lambda value: session.set_run_values({"repeats": value}))
        panel.limits.progress.stopped.connect(session.repeating.stop)
        panel.limits.progress.resumed.connect(session.repeating.resume)
        panel.seedEdited.connect(lambda value: session.set_run_values({"seed": value}))
        panel.stepsEdited.connect(lambda value: session.set_values({"steps": value}))
        panel.toleranceEdited.connect(lambda value: session.set_values({"tolerance": value}))
        panel.runAdded.connect(session.add_run)
        panel.runRemoved.connect(session.remove_run)
        panel.runSelected.connect(lambda run: session.select(session.pane, run))
        panel.linkedToggled.connect(session.set_linked)
        panel.derivativesWanted.connect(session.write_out)

    def show_run(self) -> None:
        """Show what can be set of the chosen run, and of its pane."""
        session = self._session
        scenario = session.scenario
        self._panel.show_pane(
            scenario.panes[session.pane],
            session.pane,
            len(scenario.panes),
            session.run,
            scenario.steps,
            scenario.tolerance,
            session.linked,
            sum(len(pane.runs) for pane in scenario.panes[: session.pane]),
        )

    @Slot()
    def _show_repeating(self) -> None:
        session = self._session
        self._panel.limits.progress.show_repeating(session.repeating.running, session.spreads.done)

    @Slot(object)
    def _show_problem(self, problem: Problem) -> None:
        self._panel.show_problem(problem.field, partial(reason, problem))
