"""How far an experiment is, and the button that stops it, goes on with it or begins it again."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from gui import language, theme
from gui.language import Words, said

PARTS = 1000


class ProgressStrip(QWidget):
    """A thin line that fills, a button, and a sentence about what went wrong."""

    stopped = Signal()
    resumed = Signal()
    restarted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.bar = QProgressBar()
        self.bar.setRange(0, PARTS)
        self.bar.setTextVisible(False)
        theme.follow(self.bar, lambda own: own.setFixedHeight(round(theme.px(4))))
        self.sentence = QLabel()
        self.sentence.setProperty("role", "error")
        self.sentence.setWordWrap(True)
        self.sentence.hide()
        self.button = QPushButton()
        self.button.clicked.connect(self._press)
        self._running = False
        self._share = 0.0
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.bar, 1)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignRight)
        self._problem: Words = ""
        self._show_bar()
        language.follow(self, ProgressStrip._retranslate)

    def show_running(self, running: bool) -> None:
        """Offer to stop what runs; or else to go on with it, or once it is whole, to begin again."""
        self._running = running
        self._show_bar()
        self._retranslate()

    def show_done(self, share: float) -> None:
        """Show which share of the work is done, 0 to 1."""
        self._share = share
        self.bar.setValue(round(PARTS * share))
        self._show_bar()
        self._retranslate()

    def show_problem(self, sentence: Words) -> None:
        """Say what went wrong; an empty sentence takes it away."""
        self._problem = sentence
        self.sentence.setText(said(sentence))
        self.sentence.setVisible(bool(sentence))
        self._show_bar()

    def _show_bar(self) -> None:
        """Show the line while it can grow: what shares its row has the room otherwise."""
        self.bar.setVisible(not self._problem and (self._running or self._part))

    @property
    def _part(self) -> bool:
        """Whether there is a part, to which the rest can be added."""
        return 0 < self._share < 1

    def _press(self) -> None:
        if self._running:
            self.stopped.emit()
        elif self._part:
            self.resumed.emit()
        else:
            self.restarted.emit()

    def _retranslate(self) -> None:
        self.bar.setAccessibleName(self.tr("Progress"))
        self.sentence.setText(said(self._problem))
        if self._running:
            text = self.tr("Stop")
            tip = self.tr("Stop computing; what has come so far stays")
        elif self._part:
            text = self.tr("Continue")
            tip = self.tr("Go on computing where it was stopped")
        else:
            text = self.tr("Run again")
            tip = self.tr("Compute it once more from the beginning")
        if text != self.button.text():
            self.button.setText(text)
            self.button.setToolTip(tip)
            self.button.setAccessibleName(text)
