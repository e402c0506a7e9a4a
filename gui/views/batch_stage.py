"""What is seen of mini-batches: the loss large, and below it two pages of smaller graphs."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.experiments.mini_batch.result import GradientCloud, MiniBatchResult
from gui import language
from gui.pictures import BatchPicture
from gui.theme import Theme, set_font
from gui.views.gradients import CloudCard, CoverageCard, MeanErrorCard
from gui.views.loss import LossCard
from gui.views.sentence import Sentence
from gui.views.timing import CostCard, EpochTimeCard

TIME, GRADIENTS = range(2)
"""The pages."""


class BatchStage(QWidget):
    """The loss of all runs; what time batches take, or what the gradients in them are."""

    pageChosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.loss = LossCard()
        self.epoch_time, self.cost = EpochTimeCard(), CostCard()
        self.cloud, self.mean_error, self.coverage = CloudCard(), MeanErrorCard(), CoverageCard()
        self.sentence = Sentence()
        self.pages = QStackedWidget()
        self.tabs: list[QToolButton] = []
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.show_page)
        tabs = QHBoxLayout()
        tabs.setSpacing(4)
        for cards in ((self.epoch_time, self.cost), (self.cloud, self.mean_error, self.coverage)):
            tabs.addWidget(self._add_page(cards))
        tabs.addSpacing(8)
        tabs.addWidget(self.sentence, 1)
        self.tabs[TIME].setChecked(True)
        below = QWidget()
        lower = QVBoxLayout(below)
        lower.setContentsMargins(0, 0, 0, 0)
        lower.setSpacing(8)
        lower.addLayout(tabs)
        lower.addWidget(self.pages, 1)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        for part in (self.loss, below):
            splitter.addWidget(part)
        splitter.setSizes([1000, 1100])  # below, keys take more lines
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(splitter)
        language.follow(self, BatchStage._retranslate)

    @property
    def page(self) -> int:
        """The page that is shown."""
        return self.pages.currentIndex()

    def show_page(self, page: int) -> None:
        """Show another page."""
        self.tabs[page].setChecked(True)
        self.pages.setCurrentIndex(page)
        self.pageChosen.emit(page)

    def show_result(self, result: MiniBatchResult, runs: Sequence[BatchPicture]) -> None:
        """Show what has come so far."""
        self.loss.show_runs(runs, result.least_loss)
        self.epoch_time.show_runs(runs)
        self.coverage.show_coverage(result.coverage)

    def show_nothing(self) -> None:
        """Show that nothing is known."""
        self.loss.show_runs((), None)
        self.epoch_time.show_runs(())
        self.coverage.show_coverage(None)
        self.show_cloud(None, 0)

    def show_cloud(self, cloud: GradientCloud | None, epoch: int) -> None:
        """Show the gradients after an epoch; None: they are not known."""
        self.cloud.show_cloud(cloud, epoch)
        self.mean_error.show_cloud(cloud)

    def set_theme(self, theme: Theme) -> None:
        """Draw with other colours."""
        for card in (
            self.loss,
            self.epoch_time,
            self.cost,
            self.cloud,
            self.mean_error,
            self.coverage,
        ):
            card.set_theme(theme)
        self.sentence.set_theme(theme)

    def _add_page(self, cards: Sequence[QWidget]) -> QToolButton:
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for card in cards:
            row.addWidget(card, 1)
        self.pages.addWidget(page)
        tab = QToolButton()
        tab.setCheckable(True)
        tab.setProperty("role", "tab")
        set_font(tab, 0.95)
        self._group.addButton(tab, len(self.tabs))
        self.tabs.append(tab)
        return tab

    def _retranslate(self) -> None:
        texts = (
            (self.tr("Time"), self.tr("What an epoch and an iteration cost, measured")),
            (self.tr("Gradients"), self.tr("Gradients of single samples, and which are drawn")),
        )
        for tab, (text, tip) in zip(self.tabs, texts, strict=True):
            tab.setText(text)
            tab.setToolTip(tip)
            tab.setAccessibleName(text)
