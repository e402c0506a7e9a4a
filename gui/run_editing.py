"""The run that is chosen among all panes', and the changes that are made to it."""

from typing import Any

from PySide6.QtCore import QObject, Signal

from core import edits
from core.scenario import DescentScenario
from gui.scenario_session import ScenarioSession
from gui.worker import Worker


class RunEditing(ScenarioSession[DescentScenario]):
    """Holds which run the panels show, and turns what they ask for into another scenario."""

    selectionChanged = Signal()

    def __init__(
        self, worker: Worker, scenario: DescentScenario, parent: QObject | None = None
    ) -> None:
        super().__init__(worker, scenario, parent)
        self.pane = 0
        self.run = 0
        self.linked = True
        """Whether optimizer, schedule and noise are edited in all panes at once."""

    # What is chosen --------------------------------------------------------------------------------

    def shown_run(self, pane: int) -> int:
        """Return which run of a pane is looked at: the one with the chosen index, or the last."""
        return min(self.run, len(self.scenario.panes[pane].runs) - 1)

    def select(self, pane: int, run: int) -> None:
        """Choose the run that the panels show."""
        pane = min(max(pane, 0), len(self.scenario.panes) - 1)
        run = min(max(run, 0), len(self.scenario.panes[pane].runs) - 1)
        if (pane, run) != (self.pane, self.run):
            self.pane, self.run = pane, run
            self.selectionChanged.emit()

    def set_linked(self, linked: bool) -> None:
        """Edit optimizers in all panes at once, or in the chosen run alone."""
        self.linked = linked
        self.selectionChanged.emit()

    # Changes ---------------------------------------------------------------------------------------

    def set_objective(self, choice: dict[str, Any], continuous: bool = False) -> None:
        """Give the chosen pane another objective."""
        pane = self.pane
        self.edit(
            lambda scenario: edits.set_objective(scenario, pane, choice),
            f"objective {pane}",
            continuous,
        )

    def set_start(
        self, pane: int, run: int, start: tuple[float, ...], continuous: bool = False
    ) -> None:
        """Move a run's start."""
        self.edit(
            lambda scenario: edits.set_start(scenario, (pane, run), start),
            f"start {pane} {run}",
            continuous,
        )

    def set_run_values(self, values: dict[str, Any], continuous: bool = False) -> None:
        """Set fields of the chosen run, and of those linked to it, such as ``repeats``."""
        places = self._linked_places()
        self.edit(
            lambda scenario: edits.set_run_values(scenario, places, values),
            f"{sorted(values)} {places}",
            continuous,
        )

    def set_values(self, values: dict[str, Any]) -> None:
        """Set the scenario's own fields: steps, tolerance."""
        self.edit(lambda scenario: edits.set_values(scenario, values))

    def add_run(self) -> None:
        """Let a rival race the chosen run."""
        pane, place = self.pane, (self.pane, self.run)
        if self.edit(lambda scenario: edits.add_run(scenario, place)):
            self.select(pane, len(self.scenario.panes[pane].runs) - 1)

    def remove_run(self, run: int) -> None:
        """Take a run of the chosen pane away."""
        self.edit(lambda scenario: edits.remove_run(scenario, (self.pane, run)))

    def add_pane(self) -> None:
        """Put a copy of the chosen pane beside it."""
        pane = self.pane
        if self.edit(lambda scenario: edits.add_pane(scenario, pane)):
            self.select(pane + 1, 0)

    def remove_pane(self) -> None:
        """Take the chosen pane away."""
        pane = self.pane
        self.edit(lambda scenario: edits.remove_pane(scenario, pane))

    def _linked_places(self) -> tuple[edits.RunPlace, ...]:
        """Return the chosen run and, where panes are linked, the run with its index in each pane."""
        if not self.linked:
            return ((self.pane, self.run),)
        panes = enumerate(self.scenario.panes)
        return tuple((pane, self.run) for pane, values in panes if len(values.runs) > self.run)
