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

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these lessons."""
        content = QWidget()
        content.setProperty("role", "side")
        column = QVBoxLayout(content)
        column.setContentsMargins(14, 2, 10, 14)
        column.setSpacing(6)
        self.cards = []
        for row in rows:
            card = Card("" if row.number is None else str(row.number), tone="plain")
            card.say(row.title, row.progress)
            card.setAccessibleDescription(row.told)
            card.setToolTip(row.told)
            card.clicked.connect(lambda _checked=False, name=row.name: self.lessonWanted.emit(name))
            self.cards.append(card)
            column.addWidget(card)
        column.addStretch(1)
        self.setWidget(content)
