"""The Learning rate activity: one start at hundreds of rates; a click opens one in Descent."""

from functools import partial
from typing import Any

from PySide6.QtCore import Slot

import resources
from core import edits
from core.experiments.learning_rate.program import script
from core.experiments.learning_rate.result import Range, Sweep
from core.problems import Problem
from core.scenario import LearningRateScenario, Scenario, read_scenario
from core.stability import limit_formula
from core.trace import Outcome
from gui import theme
from gui.activities.cards import CardsActivity
from gui.activities.experiment import stage_of
from gui.numbers import point, short
from gui.panels.code import CodePanel
from gui.panels.experiment import ExperimentPanel
from gui.panels.objective import ObjectivePanel
from gui.panels.optimizer import OptimizerPanel
from gui.panels.rates import RatesPanel
from gui.panels.side import SidePanel
from gui.views.rates import TINTS, FinalCard, StepsCard
from gui.views.sentence import Sentence
from gui.wording import reason, together


class LearningRateActivity(CardsActivity):
    """The last f and the steps of each rate's run, on the ranges where it is stable or not."""

    name = "learning_rate"
    scenario_class = LearningRateScenario
    objective: ObjectivePanel

    @classmethod
    def opening(cls) -> Scenario:
        """Return the parabola of the lecture."""
        return read_scenario(resources.path("scenarios/rates-on-a-parabola.json"))

    def build(self) -> None:
        self.final, self.steps = FinalCard(), StepsCard()
        self.sentence = Sentence()
        self.objective = self.choose_objective()
        self.rates = RatesPanel()
        self.panel = ExperimentPanel(
            lambda: self.tr("Learning rates"),
            LearningRateScenario,
            ("steps", "tolerance"),
            OptimizerPanel(with_rate=False),
        )
        self.code = CodePanel()
        self._pointed: int | None = None
        self._connect()
        stage = stage_of((self.final, 3), (self.steps, 2), (self.sentence, 0))
        self.lay_out(stage, SidePanel(self.panel, self.rates, self.objective, self.code))

    def _connect(self) -> None:
        session = self.session
        self.panel.edited.connect(session.set_values)
        self.rates.edited.connect(session.set_values)
        for card in self.cards:
            card.plot.pointedAt.connect(self._point)
            card.plot.chosen.connect(self._open)

    def show_scenario(self) -> None:
        scenario = self.session.scenario
        self.panel.show_scenario(scenario)
        self.rates.show_scenario(scenario)
        self.objective.show_objective(scenario.objective)
        self.code.show_code(script(scenario))
        self._show_sweep(self.session.result)

    def show_result(self, result: Any) -> None:
        self._show_sweep(result)

    def show_nothing(self) -> None:
        self._show_sweep(None)

    def show_problem(self, problem: Problem) -> bool:
        head, _, rest = problem.field.partition(".")
        if head in ("start", "rates"):
            self.rates.refuse(head, rest, partial(reason, problem))
            return True
        return super().show_problem(problem)

    @property
    def cards(self) -> tuple[FinalCard, StepsCard]:
        return self.final, self.steps

    def _show_sweep(self, sweep: Sweep | None) -> None:
        self._pointed = None
        name = limit_formula(self.session.of.optimizer)
        for card in self.cards:
            card.show_sweep(sweep, name)
        self.say()

    @Slot(object)
    def _point(self, index: int | None) -> None:
        self._pointed = index
        for card in self.cards:
            card.show_pointed(index)
        self.say()

    @Slot(int)
    def _open(self, index: int) -> None:
        """Open the run of a rate in Descent."""
        sweep: Sweep | None = self.session.result
        if sweep is not None:
            rate = float(sweep.rates[index])
            self.scenarioWanted.emit(edits.descent_of_rate(self.session.of, rate))

    def say(self) -> None:
        """Read the rate that is pointed at, or tell of all."""
        sweep: Sweep | None = self.session.result
        colours = theme.current()
        if sweep is None:
            self.sentence.show_text(self.unsaid, colours.neutral)
        elif self._pointed is not None:
            found = sweep.ranges[self._pointed]
            self.sentence.show_text(
                self._read(sweep, self._pointed), getattr(colours, TINTS[found])
            )
        else:
            self.sentence.show_text(self._overview(sweep), colours.neutral)

    def _read(self, sweep: Sweep, index: int) -> str:
        words = {
            Outcome.CONVERGED: self.tr("η = {lr}: {range}, converged after {t} steps to f = {f}."),
            Outcome.DIVERGED: self.tr("η = {lr}: {range}, diverged after {t} steps; last f = {f}."),
            Outcome.STEP_LIMIT: self.tr("η = {lr}: {range}, after all {t} steps f = {f}."),
            None: self.tr("η = {lr}: {range}, after {t} steps f = {f}."),
        }[sweep.outcome(index)]
        told = words.format(
            lr=short(float(sweep.rates[index])),
            range=self._range(sweep.ranges[index]),
            t=int(sweep.t[index]),
            f=short(float(sweep.f[index])),
        )
        return str(self.tr("{0} A click opens this run in Descent.").format(told))

    def _range(self, found: Range) -> str:
        return {
            Range.STABLE: self.tr("stable"),
            Range.OSCILLATING: self.tr("oscillating: steps overshoot"),
            Range.DIVERGENT: self.tr("divergent"),
        }[found]

    def _overview(self, sweep: Sweep) -> str:
        criterion = self.tr(
            "Oscillating: two or more steps end where f rises again. Divergent: not finite, beyond"
            " 10¹², or higher than at the start."
        )
        parts = [criterion]
        if sweep.limit is not None:
            words = self.tr("The limit is that of the minimum at ({0}).")
            parts.insert(0, words.format(point(sweep.limit.point.x)))
        if sweep.best is not None and sweep.ranges[sweep.best] is not Range.DIVERGENT:
            words = self.tr("Best: η = {0}.")
            parts.insert(0, words.format(short(float(sweep.rates[sweep.best]), 3)))
        return together(*parts)
