"""What is read off the runs at the cursor: what the point is, the step, and the largest stable rate."""

from PySide6.QtCore import QObject

from core.diagnosis import diagnose
from core.stability import minimum_of, stability_limit
from gui.panels.run import RunPanel
from gui.panels.side import SidePanel
from gui.panels.step import StepPanel
from gui.session import Session
from gui.views.stage import Stage
from gui.wording import diagnosis_badge, diagnosis_sentence


class DescentReading(QObject):
    """Says in stage and panels what the session's runs are doing where one looks.

    Parameters
    ----------
    session
        Whose cursor, selection and results are read.
    stage
        Has a badge and a sentence in each pane, and draws the phase of a step.
    side
        Is scrolled to the lines of that phase.
    run_panel
        Marks the largest stable rate on its slider.
    step_panel
        Writes the step out.
    """

    def __init__(
        self,
        session: Session,
        stage: Stage,
        side: SidePanel,
        run_panel: RunPanel,
        step_panel: StepPanel,
    ) -> None:
        super().__init__(stage)
        self._session, self._stage, self._side = session, stage, side
        self._run, self._step = run_panel, step_panel

    def show_diagnosis(self, pane: int) -> None:
        """Say what the point is that a pane's run has come to, and why it moves or stalls."""
        session = self._session
        if pane >= len(session.results):
            return
        result = session.results[pane][session.shown_run(pane)]
        diagnosis = diagnose(
            result.trace,
            result.run.optimizer,
            result.curvature,
            session.panes[pane].points,
            session.cursor,
            reached=result.reached,
        )
        self._stage.pane(pane).show_diagnosis(
            diagnosis_badge(diagnosis), diagnosis.tone, diagnosis_sentence(diagnosis)
        )

    def show_step(self) -> None:
        """Write out the chosen run's step with its numbers put in."""
        session = self._session
        result = session.current
        if session.locked:
            self._step.keep_back()
        elif result is not None:
            t = min(session.cursor, result.trace.last)
            settings = result.run.optimizer
            self._step.show_step(settings, result.trace, result.curvature, t)

    def show_inner(self) -> None:
        """Draw the phase of the step that is looked at, and let its lines stand out."""
        lines: tuple[int, ...] = ()
        for index, inner in enumerate(self._session.inside.shown()):
            self._stage.pane(index).show_inner(inner)
            if inner is not None and index == self._session.pane:
                lines = inner[1].lines
        self._step.mark(lines)
        extent = self._step.sheet.marked_extent
        if extent is not None:
            self._side.show_part(self._step.sheet, extent)

    def show_limit(self) -> None:
        """Mark on the rate's slider where gradient descent leaves the minimum that a run is about.

        Of linked runs, all of which get the rate, the first to leave its minimum decides.
        """
        session, chosen = self._session, self._session.current
        limit = None
        # While a change is computed there may be fewer panes than results.
        for index, (state, pane) in enumerate(zip(session.panes, session.results, strict=False)):
            is_meant = len(pane) > session.run and (session.linked or index == session.pane)
            if chosen is None or not is_meant:
                continue
            result = pane[session.run]
            points = state.points.points if state.points else ()
            minimum = minimum_of(result.trace, result.reached, points)
            if minimum is not None:
                bound = stability_limit(chosen.run.optimizer, float(minimum.eigenvalues[-1]))
                limit = min(filter(None, (limit, bound)), default=None)
        self._run.show_stability_limit(limit)
