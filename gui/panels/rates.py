"""From which to which learning rate, how many, and from where the runs start."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.scenario import LearningRateScenario, Rates
from gui import language
from gui.language import Words
from gui.panels.controls import Message, label_for
from gui.panels.form import SettingsForm, form_grid
from gui.panels.number import NumbersField, parse_numbers


class RatesPanel(QWidget):
    """Shows rates and start of a scenario, and tells of others."""

    edited = Signal(object, bool)
    """New values by the scenario's field; whether they are still on the move."""

    def __init__(self) -> None:
        super().__init__()
        self.form = SettingsForm(Rates)
        self.form.edited.connect(
            lambda values, continuous: self.edited.emit({"rates": values}, continuous)
        )
        self.message = Message()
        self.start = NumbersField(self.message)
        self.start.entered.connect(self._read_start)
        grid = form_grid()
        grid.addWidget(label_for(lambda: self.tr("Start"), self.start), 0, 0)
        grid.addWidget(self.start, 0, 1, 1, 2)
        grid.addWidget(self.message, 1, 0, 1, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.form)
        column.addLayout(grid)
        language.follow(self, RatesPanel._retranslate)

    def show_scenario(self, scenario: LearningRateScenario) -> None:
        """Show a scenario without telling of it."""
        self.form.show_values(scenario.rates)
        self.start.show_numbers(scenario.start)
        self.start.accept()

    def refuse(self, head: str, rest: str, sentence: Words) -> None:
        """Say what is wrong with the start, or with a field of the rates."""
        name = {"from": "from_"}.get(rest, rest)
        if head == "start" or not self.form.refuse(name, sentence):
            self.start.refuse(sentence)

    def _read_start(self, text: str) -> None:
        start = parse_numbers(text)
        if not start:
            self.start.refuse(lambda: self.tr("must be numbers with commas between them"))
        else:
            self.edited.emit({"start": list(start)}, False)

    def _retranslate(self) -> None:
        self.start.setToolTip(self.tr("Where all runs start: x, or x and y"))
