"""Answers of a class: how many hands were raised for what, and bars of them."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from gui import language, theme
from gui.icons import icon
from gui.reader.prose import Prose

MOST = 999


class Bar(QWidget):
    """How large a number is beside the largest."""

    def __init__(self) -> None:
        super().__init__()
        self._share, self._right = 0.0, False
        theme.follow(self, lambda own: own.setFixedHeight(round(theme.px(7))))

    def show_share(self, share: float, right: bool) -> None:
        """Show a share of the whole width, 0 to 1; `right` where it is what came out."""
        self._share, self._right = share, right
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(60, self.minimumHeight())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect())
        radius = whole.height() / 2
        painter.setBrush(QColor(look.inset))
        painter.drawRoundedRect(whole, radius, radius)
        if self._share > 0:
            whole.setWidth(max(self._share * whole.width(), whole.height()))
            painter.setBrush(QColor(look.good.text if self._right else look.warning.text))
            painter.drawRoundedRect(whole, radius, radius)
        painter.end()


class HandsRow(QWidget):
    """An answer, and how many hands were raised for it."""

    changed = Signal()

    def __init__(self, answer: str) -> None:
        super().__init__()
        self.count = 0
        self.answer = answer
        self.label = Prose(0.95, plain=True)
        self.label.show_markdown(answer)
        self.number = QLabel("0")
        theme.set_font(self.number, code=True)
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        theme.follow(self.number, lambda own: own.setMinimumWidth(round(theme.px(24))))
        self.fewer, self.more = self._button("remove", -1), self._button("add", 1)
        self.bar = Bar()
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.label, 1)
        row.addWidget(self.fewer)
        row.addWidget(self.number)
        row.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.bar)
        language.follow(self, HandsRow._retranslate)

    def _retranslate(self) -> None:
        answer = " ".join(self.label.plain_text().split())
        fewer = self.tr("One hand fewer for: {answer}").format(answer=answer)
        more = self.tr("One hand more for: {answer}").format(answer=answer)
        for button, text in ((self.fewer, fewer), (self.more, more)):
            button.setAccessibleName(text)
            button.setToolTip(text)
        self.number.setAccessibleName(self.tr("Hands for: {answer}").format(answer=answer))

    def add(self, hands: int) -> None:
        """Count more hands, or fewer."""
        self.count = min(max(self.count + hands, 0), MOST)
        self.number.setText(str(self.count))
        self.changed.emit()

    def close_count(self, right: bool) -> None:
        """Count no more, and say whether this is what came out."""
        self.fewer.hide()
        self.more.hide()
        self.number.setText(f"✓ {self.count}" if right else str(self.count))

    def _button(self, name: str, hands: int) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(name))
        theme.set_icon_size(button, 13)
        button.setProperty("role", "chip")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAutoRepeat(True)
        button.clicked.connect(lambda: self.add(hands))
        return button


class Hands(QWidget):
    """Rows of answers with the hands raised for each, and bars that compare them."""

    def __init__(self, answers: Sequence[str]) -> None:
        super().__init__()
        self.rows = [HandsRow(answer) for answer in answers]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(7)
        for row in self.rows:
            row.changed.connect(self._show_bars)
            column.addWidget(row)
        self._right: int | None = None
        self._show_bars()

    @property
    def counts(self) -> list[int]:
        """How many hands were raised for each."""
        return [row.count for row in self.rows]

    def tell(self, right: int | None) -> None:
        """Count no more, and show which answer came out, if any did."""
        self._right = right
        for index, row in enumerate(self.rows):
            row.close_count(index == right)
        self._show_bars()

    def _show_bars(self) -> None:
        most = max([1, *self.counts])
        for index, row in enumerate(self.rows):
            row.bar.show_share(row.count / most, index == self._right)
