"""How a question is answered: a number, a choice, a click on the plot, or the hands of a class."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from core.lessons.model import ChoicePrediction
from gui import language, theme
from gui.reader.cards import Card

_SIGNS = str.maketrans("−–，．。", "--,..")


def number_from(text: str) -> float | None:
    """Read a number as people type it; None if it is none.

    A comma counts as a decimal point; a fraction such as ``1/3`` and per cents are divided out.
    """
    plain = text.translate(_SIGNS).replace(" ", "").replace(",", ".")
    upper, slash, lower = plain.removesuffix("%").partition("/")
    try:
        value = float(upper) / (float(lower) if slash else 1.0)
    except (ValueError, ZeroDivisionError):
        return None
    value = value / 100 if plain.endswith("%") else value
    return value if abs(value) < float("inf") else None


class NumberInput(QWidget):
    """A field for a number, with its unit, and a button."""

    answered = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit()
        theme.set_font(self.field, code=True)
        self.field.returnPressed.connect(self._answer)
        self.field.textEdited.connect(self._accept)
        self.unit = QLabel()
        self.button = QPushButton()
        self.button.setProperty("role", "answer")
        self.button.clicked.connect(self._answer)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.field, 1)
        row.addWidget(self.unit)
        row.addWidget(self.button)
        language.follow(self, NumberInput._retranslate)

    def show_unit(self, unit: str) -> None:
        """Say in what the number is counted."""
        self.unit.setText(unit)
        self.unit.setVisible(bool(unit))

    def _retranslate(self) -> None:
        self.field.setAccessibleName(self.tr("Your answer, a number"))
        self.field.setToolTip(self.tr("A number, such as 12, 0.5, -3e-4 or 1/3"))
        self.button.setText(self.tr("Answer"))

    def _answer(self) -> None:
        text = self.field.text().strip()
        value = number_from(text.rstrip("%") if self.unit.text() == "%" else text)
        self._mark(invalid=value is None)
        if value is not None:
            self.answered.emit(value)

    def _accept(self) -> None:
        self._mark(invalid=False)

    def _mark(self, invalid: bool) -> None:
        self.field.setProperty("invalid", "true" if invalid else "false")
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)


class ChoiceInput(QWidget):
    """A card for each answer."""

    answered = Signal(int)

    def __init__(self, prediction: ChoicePrediction, answers: list[str]) -> None:
        super().__init__()
        self.cards: list[Card] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        for index, answer in enumerate(answers):
            card = Card(tone="plain")
            card.say(answer)
            card.clicked.connect(lambda _checked=False, index=index: self.answered.emit(index))
            self.cards.append(card)
            column.addWidget(card)
