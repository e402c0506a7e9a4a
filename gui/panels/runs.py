"""The runs that race in one pane."""

from collections.abc import Sequence

from pyqtgraph.graphicsItems.ScatterPlotItem import Symbols
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from gui import language, theme
from gui.icons import icon

MOST_RUNS = 8
NAMED_IN_FULL = 4
"""Up to how many runs have their labels beside their symbols; of more, one sees the tool tips."""
COLUMNS = {True: 2, False: 4}
"""Of chips with their labels, and without."""
LONG = 92.0
"""Labels that are wider than this, in pixels, have a line of their own."""


class RunsRow(QWidget):
    """A chip for each run, in its colour and with its symbol; the chosen one is pressed."""

    selected = Signal(int)
    added = Signal()
    removed = Signal(int)

    def __init__(self, most: int = MOST_RUNS, parent: QWidget | None = None) -> None:
        """Make an empty row.

        Parameters
        ----------
        most
            How many runs there can be.
        parent
            As of any widget.
        """
        super().__init__(parent)
        self._current = 0
        self._first_colour = 0
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.selected)
        self._grid = QGridLayout()
        self._grid.setSpacing(4)
        self.chips = [self._chip(index) for index in range(most)]
        self.add = self._button("add")
        self.add.clicked.connect(self.added.emit)
        self.remove = self._button("remove")
        self.remove.clicked.connect(lambda: self.removed.emit(self._current))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addLayout(self._grid)
        row.addStretch(1)
        for button in (self.add, self.remove):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        theme.follow(self, RunsRow._colour)
        language.follow(self, RunsRow._retranslate)

    def _retranslate(self) -> None:
        for button, text in (
            (self.add, self.tr("Add a run that races the others in this pane")),
            (self.remove, self.tr("Remove the chosen run")),
        ):
            button.setToolTip(text)
            button.setAccessibleName(text)

    def show_runs(self, labels: Sequence[str], current: int, first_colour: int) -> None:
        """Show the runs of a pane.

        Parameters
        ----------
        labels
            One a run.
        current
            The chosen one's index.
        first_colour
            The first run's index in the order of colours and symbols; the others follow.
        """
        self._current = current
        self._first_colour = first_colour
        self._colour()
        in_full = len(labels) <= NAMED_IN_FULL
        columns = COLUMNS[in_full]
        metrics = QFontMetricsF(self.chips[0].font())
        if in_full and max(map(metrics.horizontalAdvance, labels)) > theme.px(LONG):
            columns = 1
        for index, chip in enumerate(self.chips):
            self._grid.removeWidget(chip)
            chip.setVisible(index < len(labels))
            if index >= len(labels):
                continue
            self._grid.addWidget(chip, *divmod(index, columns))
            chip.setToolButtonStyle(
                Qt.ToolButtonStyle.ToolButtonTextBesideIcon
                if in_full
                else Qt.ToolButtonStyle.ToolButtonIconOnly
            )
        self.name_runs(labels)
        self.chips[current].setChecked(True)
        self.add.setEnabled(len(labels) < len(self.chips))
        self.remove.setEnabled(len(labels) > 1)

    def name_runs(self, labels: Sequence[str]) -> None:
        """Show other labels of the same runs."""
        for index, (chip, label) in enumerate(zip(self.chips, labels, strict=False)):
            chip.setText(label)
            chip.setToolTip(label)
            chip.setAccessibleName(self.tr("Run {0}: {1}").format(index + 1, label))

    def _colour(self) -> None:
        """Put the runs' symbols on the chips, in the colours of the theme."""
        for index, chip in enumerate(self.chips):
            chip.setIcon(run_icon(self._first_colour + index))

    def _chip(self, index: int) -> QToolButton:
        chip = QToolButton(self)
        chip.setProperty("role", "chip")
        chip.setCheckable(True)
        theme.set_font(chip, 0.8)
        theme.set_icon_size(chip, 12)
        # A long label is cut rather than the panel made wider; the tool tip has the whole.
        chip.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.follow(chip, lambda own: own.setMinimumWidth(round(theme.px(28))))
        self._group.addButton(chip, index)
        return chip

    def _button(self, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(name))
        theme.set_icon_size(button, 14)
        return button


def run_icon(index: int) -> QIcon:
    """Return the symbol of a run in its colour, as it stands in plots."""
    side, ratio = round(theme.px(12)), 3
    pixmap = QPixmap(side * ratio, side * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(QPointF(pixmap.width() / 2, pixmap.height() / 2))
    painter.scale(0.85 * pixmap.width(), 0.85 * pixmap.height())
    painter.setPen(QPen(QColor(theme.run_colour(index)), 0.02))
    painter.setBrush(theme.run_colour(index))
    painter.drawPath(Symbols[theme.RUN_SYMBOLS[index % len(theme.RUN_SYMBOLS)]])
    painter.end()
    return QIcon(pixmap)
