"""Which run is which, where there are several: one of them is chosen."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from gui.pictures import RunPicture
from gui.theme import LIGHT, RUN_SYMBOLS, Theme, font, px, run_colour
from gui.views.marks import Look, symbol
from gui.views.paint_guard import guarded

SYMBOL = 10.0


class RunChip(QAbstractButton):
    """A run's symbol in its colour, and its label."""

    def __init__(self, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._index = 0
        self._bare = False
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    @property
    def _font(self) -> QFont:
        return font(0.9)

    def show_run(self, run: RunPicture) -> None:
        """Stand for this run."""
        self._index = run.index
        self.setText(run.label)
        self.setToolTip(run.label)
        self.setAccessibleName(run.label)
        self.updateGeometry()
        self.update()

    @property
    def bare(self) -> bool:
        """Whether only its symbol is shown: the tool tip has the label."""
        return self._bare

    def set_bare(self, bare: bool) -> None:
        """Show the symbol alone, or the label too."""
        if bare != self._bare:
            self._bare = bare
            self.updateGeometry()
            self.update()

    def set_theme(self, theme: Theme) -> None:
        """Draw with other colours."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    @property
    def whole_width(self) -> int:
        """How wide it is with its label."""
        return int(QFontMetricsF(self._font).horizontalAdvance(self.text()) + px(30))

    def sizeHint(self) -> QSize:
        width = self.minimumSizeHint().width() if self._bare else self.whole_width
        return QSize(width, self._height)

    @property
    def _height(self) -> int:
        return int(QFontMetricsF(self._font).height() + 6)

    def minimumSizeHint(self) -> QSize:
        return QSize(round(px(24)), self._height)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.isChecked() or self.hasFocus():
            edge = theme.accent if self.hasFocus() else theme.border
            painter.setPen(QPen(QColor(edge), 1.2))
            painter.setBrush(QColor(theme.accent_soft if self.isChecked() else theme.card))
            painter.drawRoundedRect(box, 5, 5)
        colour = run_colour(self._index, theme)
        name = RUN_SYMBOLS[self._index % len(RUN_SYMBOLS)]
        at = (px(12.0), box.center().y())
        symbol(painter, name, at, SYMBOL, Look(colour, colour, 0.5))
        if self._bare:
            painter.end()
            return
        painter.setFont(self._font)
        painter.setPen(QColor(theme.text))
        room = box.adjusted(px(20), 0, -4, 0)
        words = QFontMetricsF(self._font).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()


class Legend(QWidget):
    """A chip for each run of a pane; hidden where there is only one.

    Where not all labels have room, only the chosen run shows its own.
    """

    runSelected = Signal(int)
    """The run whose chip was pressed."""

    def __init__(self, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.runSelected)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2)
        self._row.addStretch()
        self.hide()

    def show_runs(self, runs: tuple[RunPicture, ...]) -> None:
        """Stand for these runs."""
        while len(self.chips) < len(runs):
            chip = RunChip(self._theme)
            self._group.addButton(chip, len(self.chips))
            self._row.insertWidget(self._row.count() - 1, chip)
        for index, chip in enumerate(self.chips):
            chip.setVisible(index < len(runs))
            if index < len(runs):
                chip.show_run(runs[index])
        self._fit()
        self.setVisible(len(runs) > 1)

    def set_current_run(self, index: int) -> None:
        """Mark the chosen run."""
        if 0 <= index < len(self.chips):
            self.chips[index].setChecked(True)
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = [chip for chip in self.chips if not chip.isHidden()]
        gaps = self._row.spacing() * len(shown)
        cut = sum(chip.whole_width for chip in shown) + gaps > self.width()
        for chip in shown:
            chip.set_bare(cut and not chip.isChecked())

    def set_theme(self, theme: Theme) -> None:
        """Draw with other colours."""
        self._theme = theme
        for chip in self.chips:
            chip.set_theme(theme)
        self._fit()

    @property
    def chips(self) -> list[RunChip]:
        """All chips, hidden ones too."""
        return [button for button in self._group.buttons() if isinstance(button, RunChip)]
