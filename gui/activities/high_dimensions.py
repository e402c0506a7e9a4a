"""The High dimensions activity: random Hessians, and how seldom all their eigenvalues are positive."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

import resources
from core.experiments.high_dimensions.program import script
from core.experiments.high_dimensions.results import HighDimensions, Share
from core.scenario import HighDimensionsScenario, Scenario, read_scenario
from gui import theme
from gui.activities.cards import CardsActivity
from gui.activities.experiment import stage_of
from gui.numbers import in_words, short
from gui.panels.code import CodePanel
from gui.panels.experiment import ExperimentPanel
from gui.panels.side import SidePanel
from gui.views.eigenvalues import IndexCard, SharesCard, SpectrumCard
from gui.views.graph import GraphCard
from gui.views.sentence import Sentence
from gui.wording import together

FIELDS = ("sizes", "samples", "spectrum_size", "spectrum_samples", "seed")


class HighDimensionsActivity(CardsActivity):
    """Shares of positive definite matrices, and the spectrum of larger ones."""

    name = "high_dimensions"
    scenario_class = HighDimensionsScenario

    @classmethod
    def opening(cls) -> Scenario:
        """Return sizes 1 to 10, with a million matrices each."""
        return read_scenario(resources.path("scenarios/random-hessians.json"))

    def build(self) -> None:
        self.shares, self.spectrum, self.index = SharesCard(), SpectrumCard(), IndexCard()
        self.sentence = Sentence()
        self.sentence.set_lines(3)  # in a narrow stage two are too few for all it has to say
        self.panel = ExperimentPanel(
            lambda: self.tr("Random matrices"), HighDimensionsScenario, FIELDS
        )
        self.panel.edited.connect(self.session.set_values)
        self.code = CodePanel()
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.shares, 5)
        small = QVBoxLayout()
        small.setSpacing(10)
        small.addWidget(self.spectrum, 1)
        small.addWidget(self.index, 1)
        row.addLayout(small, 4)
        stage = stage_of((row, 1), (self.sentence, 0))
        self.lay_out(stage, SidePanel(self.panel, self.code))

    def show_scenario(self) -> None:
        scenario = self.session.scenario
        self.panel.show_scenario(scenario)
        self.code.show_code(script(scenario))
        if not self.session.computed:
            self.show_nothing()

    def show_nothing(self) -> None:
        self.shares.show_sizes(self.session.scenario.sizes, with_theory=not self.session.locked)
        self.spectrum.show_spectrum(None)
        self.index.show_spectrum(None)
        self.say()

    def show_result(self, result: Any) -> None:
        self.shares.show_shares(result.shares)
        self.spectrum.show_spectrum(result.spectrum)
        self.index.show_spectrum(result.spectrum)
        self.say()

    @property
    def cards(self) -> tuple[GraphCard, ...]:
        return self.shares, self.spectrum, self.index

    def say(self) -> None:
        """Tell of the largest size in a sentence."""
        result: HighDimensions | None = self.session.result
        shares = result.shares if result else ()
        text = self.unsaid
        if shares:
            share = max(shares, key=lambda each: each.k)
            text = together(self._found(share), self._compared(share))
        self.sentence.show_text(text, theme.current().neutral)

    def _found(self, share: Share) -> str:
        k, samples = share.k, f"{share.samples:,}".replace(",", "\N{NO-BREAK SPACE}")
        if share.is_sequential:
            assert share.sequential is not None
            words = self.tr(
                "All {k} are positive in 1 of {times} matrices (sequential Monte Carlo, ±{error});"
                " drawn plainly, in {positive} of {samples}."
            )
            return words.format(
                k=k,
                times=in_words(1 / share.estimate, 3),
                samples=samples,
                positive=share.positive,
                error=f"{short(100 * share.sequential.relative_error, 2)}\N{NO-BREAK SPACE}%",
            )
        words = self.tr(
            "Of {samples} matrices of size {k}, {positive} had positive eigenvalues only."
        )
        return words.format(samples=samples, k=k, positive=share.positive)

    def _compared(self, share: Share) -> str:
        independent = 0.5**share.k
        if independent <= share.interval[1]:  # as far as these samples can tell, no fewer
            return ""
        ratio = independent / (share.estimate or share.interval[1])
        words = (
            self.tr(
                "Independent signs would make it {ratio} times as many, but eigenvalues repel each other."
            )
            if share.estimate
            else self.tr(
                "Independent signs would make it more than {ratio} times as many, but eigenvalues repel"
                " each other."
            )
        )
        return str(words.format(ratio=in_words(ratio, 2)))
