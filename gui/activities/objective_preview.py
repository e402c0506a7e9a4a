"""What another objective would look like in a pane, while it is pointed at in the list."""

from itertools import count
from typing import Any

from PySide6.QtCore import QObject, Slot

from core.preview import Preview
from gui.panels.objective import ObjectivePanel
from gui.pictures import RunPicture
from gui.session import Session
from gui.views.stage import Stage
from gui.wording import objective_title, run_labels


class ObjectivePreview(QObject):
    """Lays a pane with the objective that is pointed at over the chosen one, which stays as it is.

    Parameters
    ----------
    session
        Computes it; neither its scenario nor its steps of undo change.
    stage
        Where it is shown.
    panel
        Whose list is looked through.
    """

    def __init__(self, session: Session, stage: Stage, panel: ObjectivePanel) -> None:
        super().__init__(stage)
        self._session, self._stage = session, stage
        self._chosen = False
        panel.pointedAt.connect(self._ask)
        panel.listClosed.connect(self._close)
        session.previewed.connect(self._show)
        session.landscapeChanged.connect(self._end_if_chosen)
        session.problemRaised.connect(self._end)

    @Slot(object)
    def _ask(self, values: dict[str, Any] | None) -> None:
        """Compute what these values of an objective would look like; None is what is there anyway."""
        self._chosen = False
        if values is None:
            self._end()
        else:
            self._session.preview_objective(values)

    @Slot(bool)
    def _close(self, chosen: bool) -> None:
        """End it; if it was chosen, only when its own picture is there: nothing flickers."""
        if chosen and self._stage.previewing:
            self._chosen = True
        elif not self._chosen:
            self._end()

    @Slot(int)
    def _end_if_chosen(self, _pane: int) -> None:
        if self._chosen:
            self._end()

    @Slot()
    def _end(self) -> None:
        self._chosen = False
        self._session.end_preview()
        self._stage.end_preview()

    @Slot(object)
    def _show(self, preview: Preview) -> None:
        scenario = self._session.scenario
        if preview.pane >= len(scenario.panes):
            return
        view = self._stage.preview(preview.pane)
        objective = preview.objective
        formula = objective.formula
        view.set_dimension(objective.dimension)
        view.show_header(objective_title(objective), formula.pretty(), formula.latex())
        view.plots.show_domain(objective.domain)
        view.plots.show_landscape(preview.landscape)
        first = sum(len(pane.runs) for pane in scenario.panes[: preview.pane])
        labels = run_labels([result.run for result in preview.runs])
        view.show_runs(
            tuple(
                RunPicture(index, label, found.trace, found.curvature)
                for index, label, found in zip(count(first), labels, preview.runs, strict=False)
            )
        )
        view.set_current_run(self._session.shown_run(preview.pane))
        view.set_cursor(self._session.cursor)
        words = self.tr("This is how it would look: choose it, or leave with Esc.")
        view.show_diagnosis(self.tr("preview"), "neutral", words)
