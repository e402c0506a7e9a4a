"""The ways to the lessons before and after the one that is read."""

import math

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QToolButton, QWidget

from gui import language, theme

BESIDE = 2
"""Free at each side of the text, in pixels: what a button needs for all of it to be seen."""
MARGINS = (10, 2, 10, 4)
"""Around both ways, in pixels: their texts begin and end where those of the lesson do."""


class Neighbour(QToolButton):
    """Leads to the lesson before or after, whose title is cut where there is no room."""

    def __init__(self, *, forward: bool) -> None:
        super().__init__()
        self._forward, self._title = forward, ""
        self.setProperty("role", "link")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.set_font(self, 0.95)
        theme.follow(self, Neighbour._fit)
        language.follow(self, Neighbour._retranslate)

    def show_title(self, title: str) -> None:
        """Show where it leads; nothing where it leads nowhere."""
        self._title = title
        self.updateGeometry()
        self.setVisible(bool(title))
        self._retranslate()
        self._fit()

    def _retranslate(self) -> None:
        words = self.tr("Next: {title}") if self._forward else self.tr("Previous: {title}")
        name = words.format(title=self._title) if self._title else ""
        self.setToolTip(name)
        self.setAccessibleName(name)

    def _fit(self) -> None:
        arrow = "→" if self._forward else "←"
        room = self.width() - self._beside_title
        cut = self.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideRight, room)
        text = f"{cut} {arrow}" if self._forward else f"{arrow} {cut}"
        self.setText(text if self._title else "")

    @property
    def _beside_title(self) -> int:
        """Width of all but the title; its own, as what is set together may be narrower than its parts."""
        return self.fontMetrics().horizontalAdvance("→ ") + 2 * BESIDE

    def sizeHint(self) -> QSize:
        # A title is cut that is wider than its room by a part of a pixel.
        title = math.ceil(QFontMetricsF(self.font()).horizontalAdvance(self._title))
        return QSize(title + self._beside_title, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class Neighbours(QWidget):
    """The two ways: side by side, or where the titles are too long for that, below each other."""

    def __init__(self) -> None:
        super().__init__()
        self.before, self.after = Neighbour(forward=False), Neighbour(forward=True)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(*MARGINS)
        self._box.setSpacing(0)
        self._box.addWidget(self.before, 0, Qt.AlignmentFlag.AlignLeft)
        self._box.addStretch(1)
        self._box.addWidget(self.after, 0, Qt.AlignmentFlag.AlignRight)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            shown = [each for each in (self.before, self.after) if not each.isHidden()]
            needed = sum(each.sizeHint().width() for each in shown)
            margins = self._box.contentsMargins()
            fits = needed <= self.width() - margins.left() - margins.right()
            ways = QBoxLayout.Direction
            self._box.setDirection(ways.LeftToRight if fits else ways.TopToBottom)
        return super().event(event)
