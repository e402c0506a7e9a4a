"""What the activities have in common that are a panel, some graphs and a sentence about them."""

from PySide6.QtWidgets import QWidget

from gui import theme
from gui.activities.experiment import ExperimentActivity
from gui.panels.experiment import ExperimentPanel
from gui.views.graph import GraphCard
from gui.views.sentence import Sentence


class CardsActivity(ExperimentActivity):
    """An experiment whose result is shown in cards; a subclass makes them and says what they show."""

    panel: ExperimentPanel
    sentence: Sentence

    @property
    def cards(self) -> tuple[GraphCard, ...]:
        """The graphs, in their order."""
        raise NotImplementedError

    def say(self) -> None:
        """Put into words what came out."""
        raise NotImplementedError

    def retranslate(self) -> None:
        self.say()

    def parts(self) -> dict[str, QWidget]:
        charts = {f"chart{number}": card for number, card in enumerate(self.cards, 1)}
        return super().parts() | charts

    def dress(self) -> None:
        for card in self.cards:
            card.set_theme(theme.current())
        self.sentence.set_theme(theme.current())
        self.say()
        super().dress()
