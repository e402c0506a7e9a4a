"""The Basins activity: where the run from every start ends; a click opens one in Descent."""

from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout

import resources
from core import edits
from core.experiments.basins.program import script
from core.experiments.basins.result import DIVERGED, NOWHERE, BasinMap
from core.optimizers.catalog import Optimizer
from core.problems import Problem
from core.scenario import BasinsScenario, Scenario, read_scenario
from gui import theme
from gui.activities.experiment import ExperimentActivity, stage_of
from gui.language import Words
from gui.numbers import point, short
from gui.panels.code import CodePanel
from gui.panels.experiment import ExperimentPanel
from gui.panels.objective import ObjectivePanel
from gui.panels.optimizer import OptimizerPanel
from gui.panels.side import SidePanel
from gui.views.basin_legend import BasinLegend
from gui.views.basins import BasinView
from gui.views.critical_marks import full_name
from gui.views.sentence import Sentence
from gui.wording import reason

FIELDS = ("steps", "tolerance", "grid")


class BasinsActivity(ExperimentActivity):
    """The map of starts and its legend."""

    name = "basins"
    shows_planes = True
    scenario_class = BasinsScenario
    panel: ExperimentPanel
    objective: ObjectivePanel

    @classmethod
    def opening(cls) -> Scenario:
        """Return the four minima of Himmelblau's function."""
        return read_scenario(resources.path("scenarios/himmelblau-basins.json"))

    def build(self) -> None:
        self.view, self.legend, self.sentence = BasinView(), BasinLegend(), Sentence()
        self.objective = self.choose_objective()
        self.panel = ExperimentPanel(
            lambda: self.tr("Basins"), BasinsScenario, FIELDS, OptimizerPanel(refusal=refusal)
        )
        self.code = CodePanel()
        self._at: tuple[int, int] | None = None
        self._connect()
        card = QFrame()
        card.setProperty("role", "card")
        row = QHBoxLayout(card)
        row.setContentsMargins(8, 8, 10, 8)
        row.setSpacing(10)
        row.addWidget(self.view, 1)
        row.addWidget(self.legend)
        stage = stage_of((card, 1), (self.sentence, 0))
        self.lay_out(stage, SidePanel(self.panel, self.objective, self.code))

    def _connect(self) -> None:
        session = self.session
        self.panel.edited.connect(session.set_values)
        self.view.viewChanged.connect(self._look)
        self.view.hovered.connect(self._point)
        self.view.placeClicked.connect(self._open)

    def show_scenario(self) -> None:
        scenario = self.session.scenario
        self.panel.show_scenario(scenario)
        self.objective.show_objective(scenario.objective)
        x, y = scenario.objective.build().domain
        self.view.show_domain((x, y), scenario.seen)
        # What was drawn stays until there is something new, if it is of the same function.
        self.code.setVisible(False)
        self._at = None
        self._say()

    def show_result(self, result: Any) -> None:
        self.view.show_map(result)
        self.legend.show_map(result)
        if result.done >= 1:
            self.code.show_code(script(self.session.of, result))
            self.code.setVisible(True)
        self._say()

    def show_nothing(self) -> None:
        self.view.show_map(None)
        self.legend.show_map(None)
        self._say()

    def retranslate(self) -> None:
        self._say()

    def show_whole(self) -> None:
        """Show the whole domain."""
        self.view.show_whole()

    def set_equal_scales(self, on: bool) -> None:
        self.view.scales.set_on(on)

    def dress(self) -> None:
        for part in (self.view, self.legend, self.sentence):
            part.set_theme(theme.current())
        self._say()
        super().dress()

    @Slot(object)
    def _look(self, view: Any) -> None:
        """Compute the part that is looked at."""
        x, y = self.session.scenario.objective.build().domain
        whole = tuple(view) == (x, y)
        values = None if whole else [list(interval) for interval in view]
        self.session.set_values({"view": values})

    def _pixel(self, place: Any) -> tuple[int, int] | None:
        """Return the row and the column of the pixel at a place; None beside the map."""
        drawn: BasinMap | None = self.session.result
        if drawn is None or place is None:
            return None
        shares = [
            (value - low) / (high - low)
            for value, (low, high) in zip(place, drawn.view, strict=True)
        ]
        if not all(0 <= share < 1 for share in shares):
            return None
        return int(shares[1] * drawn.side), int(shares[0] * drawn.side)

    @Slot(object)
    def _point(self, place: Any) -> None:
        at = self._pixel(place)
        if at != self._at:
            self._at = at
            self._say()

    @Slot(object)
    def _open(self, place: Any) -> None:
        """Open the run from a start in Descent."""
        at = self._pixel(place)
        if at is not None:
            start = self.session.result.start(*at)
            self.scenarioWanted.emit(edits.descent_of_start(self.session.of, start))

    def _say(self) -> None:
        """Read the pixel at the mouse, or tell by what rule the map is coloured."""
        drawn: BasinMap | None = self.session.result
        if drawn is not None and self._at is not None:
            text = self._read(drawn, *self._at)
        elif self.session.locked:
            text = self.unsaid
        else:
            words = self.tr(
                "A run is at a critical point if it ends within 2 % of the domain's sides from it, where"
                " ‖∇f‖ ≤ {tolerance}; or if its last two iterates are there. Darker: more steps."
            )
            text = words.format(tolerance=short(self.session.scenario.tolerance))
        self.sentence.show_text(text, theme.current().neutral)

    def _read(self, drawn: BasinMap, row: int, column: int) -> str:
        end = int(drawn.ends[row, column])
        if end == DIVERGED:
            words = self.tr("The run from ({start}) diverges after {t} steps.")
        elif end < 0:
            words = self.tr("The run from ({start}) is at no critical point after {t} steps.")
        else:
            words = self.tr("The run from ({start}) ends at the {kind} ({place}) after {t} steps.")
        point_of = drawn.points[end] if end > NOWHERE else None
        told = words.format(
            start=point(drawn.start(row, column)),
            t=int(drawn.t[row, column]),
            kind="" if point_of is None else full_name(point_of),
            place="" if point_of is None else point(point_of.x),
        )
        return str(self.tr("{0} A click opens it in Descent.").format(told))


def refusal(row: Optimizer) -> Words:
    """Say why an optimizer's runs can't share a batch; empty if they can."""
    if row.elementwise:
        return ""
    problem = Problem("basins.not_elementwise", "optimizer.name", name=row.name)
    return partial(reason, problem)
