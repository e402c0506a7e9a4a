"""The list of lessons, with how far one has come in each."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from gui.reader.cards import Card


@dataclass(frozen=True)
class Row:
    """A lesson in the list."""

    name: str
    """Under which it is opened."""
    number: int | None
    """Its place in the course, from 1; None of a lesson of one's own."""
    title: str
    visited: bool = False
    answered: int = 0
    questions: int = 0
    broken: bool = False
    """Whether it cannot be read."""

    @property
    def progress(self) -> str:
        """How far one has come, in signs."""
        if self.broken:
            return "⚠"
        mark = "✓" if self.visited else ""
        count = f"{self.answered}/{self.questions}" if self.visited and self.questions else ""
        return f"{mark} {count}".strip()

    @property
    def told(self) -> str:
        """How far one has come, in words."""
        if self.broken:
            return QCoreApplication.translate("Contents", "cannot be read")
        if not self.visited:
            return QCoreApplication.translate("Contents", "not visited yet")
        words = QCoreApplication.translate(
            "Contents", "visited; {answered} of {count} questions answered"
        )
        return words.format(answered=self.answered, count=self.questions)


class Contents(QScrollArea):
    """A card for each lesson."""

    lessonWanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "side")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.cards: list[Card] = []
        self._rows: Sequence[Row] = ()
        content = QWidget()
        content.setProperty("role", "side")
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(14, 2, 10, 14)
        self._column.setSpacing(4)
        self._column.addStretch(1)
        self.setWidget(content)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these lessons."""
        self._rows = rows
        while len(self.cards) < len(rows):
            self._add_card()
        for card, row in zip(self.cards, rows, strict=False):
            card.show_sign("" if row.number is None else str(row.number))
            card.say(row.title, row.progress)
            card.setAccessibleDescription(row.told)
            card.setToolTip(row.told)
        for index, card in enumerate(self.cards):
            card.setVisible(index < len(rows))

    def take_focus(self) -> None:
        """Let the keyboard choose from the first lesson on."""
        for card in self.cards[:1]:
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_card(self) -> None:
        index = len(self.cards)
        card = Card(tone="plain")
        card.clicked.connect(lambda: self.lessonWanted.emit(self._rows[index].name))
        self.cards.append(card)
        self._column.insertWidget(index, card)
