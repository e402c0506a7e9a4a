"""One quantity of every run over the steps, on the clock that all views share."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui import language
from gui.numbers import number
from gui.pictures import RunPicture
from gui.theme import LIGHT, Theme, font, set_font
from gui.views.chart_plot import ChartPlot
from gui.views.chip import Chip
from gui.views.quantity import Quantity
from gui.views.texts import ElidedText


class TraceChart(QFrame):
    """A card with one quantity's chart; a click or a drag in it asks for a jump there."""

    jumped = Signal(int)
    """The step to which the user wants to jump."""
    logarithmicChanged = Signal(bool)
    """The user chose the other kind of vertical axis."""

    def __init__(
        self, quantity: Quantity, theme: Theme = LIGHT, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.quantity = quantity
        self._repeated: list[RunPicture] = []
        self._cursor = 0
        self.setProperty("role", "card")
        self.plot = ChartPlot(quantity, theme)
        self.plot.jumped.connect(self.jumped)
        self._title = ElidedText(_bold, theme.text, least=20)
        self.note = QLabel()
        self.note.setProperty("role", "muted")
        set_font(self.note, 0.85)
        self.note.hide()
        self.logarithmic = Chip()
        self.logarithmic.clicked.connect(self._choose_logarithmic)
        header = QHBoxLayout()
        header.setSpacing(6)
        header.addWidget(self._title)
        header.addWidget(self.note)
        header.addStretch()
        header.addWidget(self.logarithmic)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 4, 6, 4)
        layout.setSpacing(0)
        layout.addLayout(header)
        layout.addWidget(self.plot, 1)
        self.set_logarithmic(quantity is Quantity.GRADIENT_NORM)
        language.follow(self, TraceChart._retranslate)

    def _retranslate(self) -> None:
        title = self.quantity.title()
        self._title.set_text(title, self.quantity.symbol())
        self.setAccessibleName(title)
        self.note.setText(self.tr("± sd"))
        self.note.setToolTip(
            self.tr(
                "Thick line and band: mean and one standard deviation to each side, over the"
                " repeats. Thin line: the run with the first seed."
            )
        )
        self._describe()
        name = self.tr("Logarithmic axis of {quantity}").format(quantity=title)
        self.logarithmic.say(self.tr("log"), self.tr("Logarithmic axis"), name)

    def show_runs(self, panes: Sequence[Sequence[RunPicture]]) -> None:
        """Show the runs of all panes."""
        runs = [run for pane in panes for run in pane]
        self.plot.show_runs(runs)
        self._repeated = [run for run in runs if self.quantity.spread(run) is not None]
        self.note.setVisible(bool(self._repeated))
        self._describe()

    def set_cursor(self, t: int) -> None:
        """Mark step t."""
        self.plot.set_cursor(t)
        self._cursor = t
        self._describe()

    def show_answers(self, answers: Sequence[float], outcome: float | None) -> None:
        """Mark the steps that were predicted, and which it was."""
        self.plot.show_answers(answers, outcome)

    def set_logarithmic(self, logarithmic: bool) -> None:
        """Choose the vertical axis; on a logarithmic one values ≤ 0 are gaps."""
        self.logarithmic.setChecked(logarithmic)
        self.plot.set_logarithmic(logarithmic)

    def set_theme(self, theme: Theme) -> None:
        """Draw with other colours."""
        self._title.set_colour(theme.text)
        self.plot.set_theme(theme)

    def _describe(self) -> None:
        """Say to a screen reader what the bands show at the cursor."""
        told = []
        for run in self._repeated:
            spread = self.quantity.spread(run)
            assert spread is not None
            row = min(self._cursor, len(spread[0]) - 1)
            mean, std = (number(float(values[row])) for values in spread)
            words = self.tr("{run}: mean {mean}, standard deviation {std}")
            told.append(words.format(run=run.label, mean=mean, std=std))
        self.setAccessibleDescription(self.tr("; ").join(told))

    def _choose_logarithmic(self, chosen: bool) -> None:
        self.set_logarithmic(chosen)
        self.logarithmicChanged.emit(chosen)


def _bold() -> QFont:
    return font(bold=True)
