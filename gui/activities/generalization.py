"""The Train vs test activity: a polynomial fitted step by step, and both its errors on the clock."""

from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout

import resources
from core.experiments.generalization.program import script
from core.experiments.generalization.results import Generalization
from core.scenario import GeneralizationScenario, Scenario, read_scenario
from core.stability import stability_limit
from gui import theme
from gui.activities.cards import CardsActivity
from gui.activities.experiment import stage_of
from gui.numbers import short
from gui.panels.code import CodePanel
from gui.panels.experiment import ExperimentPanel
from gui.panels.side import SidePanel
from gui.views.fit import ErrorCard, FitCard
from gui.views.graph import GraphCard
from gui.views.sentence import Sentence

FIELDS = ("degree", "train_samples", "test_samples", "noise", "steps", "seed")


class GeneralizationActivity(CardsActivity):
    """The fit and both errors on one clock, with the transport bar."""

    name = "generalization"
    scenario_class = GeneralizationScenario

    @classmethod
    def opening(cls) -> Scenario:
        """Return a polynomial that learns the noise by heart."""
        return read_scenario(resources.path("scenarios/early-stopping.json"))

    def build(self) -> None:
        self.fit, self.errors = FitCard(), ErrorCard()
        self.sentence = Sentence()
        self.transport = self.make_transport(self.playback, self.actions_by_name)
        self.panel = ExperimentPanel(
            lambda: self.tr("Polynomial regression"), GeneralizationScenario, FIELDS
        )
        self.code = CodePanel()
        self._connect()
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.fit, 1)
        row.addWidget(self.errors, 1)
        stage = stage_of((row, 1), (self.sentence, 0))
        self.lay_out(stage, SidePanel(self.panel, self.code), self.transport)

    def _connect(self) -> None:
        session = self.session
        self.panel.edited.connect(session.set_values)
        self.errors.jumped.connect(session.set_cursor)
        session.cursorChanged.connect(self._show_cursor)

    def show_scenario(self) -> None:
        scenario = self.session.scenario
        self.panel.show_scenario(scenario)
        self.code.show_code(script(scenario))
        if self.session.computed:
            self._show_limit()

    def show_result(self, result: Any) -> None:
        self.fit.show_result(result)
        self.errors.show_result(result)
        self._show_limit()
        self._show_cursor(self.session.cursor)

    def show_nothing(self) -> None:
        self.fit.show_result(None)
        self.errors.show_result(None)
        self._show_limit()
        self._show_cursor(self.session.cursor)

    @property
    def cards(self) -> tuple[GraphCard, ...]:
        return self.fit, self.errors

    @Slot(int)
    def _show_cursor(self, t: int) -> None:
        self.fit.set_cursor(t)
        self.errors.set_cursor(t)
        self.transport.show_clock(t, self.session.last)
        self.say()

    def _show_limit(self) -> None:
        """Mark on the rate's slider where gradient descent diverges."""
        result: Generalization | None = self.session.result
        assert self.panel.optimizer is not None
        limit = (
            stability_limit(self.session.scenario.optimizer, result.sharpness) if result else None
        )
        self.panel.optimizer.show_stability_limit(limit)

    def say(self) -> None:
        """Tell in a sentence where the clock stands."""
        result: Generalization | None = self.session.result
        look = theme.current()
        if result is None:
            self.sentence.show_text(self.unsaid, look.neutral)
            return
        t = min(self.session.cursor, result.last)
        best = result.best_step
        values = {
            "t": t,
            "best": best,
            "train": short(result.train[t], 3),
            "test": short(result.test[t], 3),
            "least": short(result.test[best], 3),
        }
        if result.diverged and t == result.last:
            words = self.tr(
                "Diverged: the learning rate is too large, and the weights grow beyond all bounds."
            )
            tint = look.bad
        elif t < best:
            words = self.tr(
                "Training error {train}, test error {test}: both fall, the fit learns what all data share."
            )
            tint = look.good
        elif t == best:
            words = self.tr(
                "Training error {train}, test error {test}, the least of all steps so far:"
                " to stop here would be early stopping."
            )
            tint = look.good
        else:
            words = self.tr(
                "Training error {train}, test error {test}. It was {least} at t = {best}; since then the fit"
                " learns the noise of the training data by heart."
            )
            tint = look.warning
        self.sentence.show_text(words.format(**values), tint)
