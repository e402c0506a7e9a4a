"""The ways to the lessons before and after the one that is read."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton

from gui import language, theme


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
        room = self.width() - self.fontMetrics().horizontalAdvance(f"{arrow}  ") - 12
        cut = self.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideRight, room)
        text = f"{cut} {arrow}" if self._forward else f"{arrow} {cut}"
        self.setText(text if self._title else "")

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(f"{self._title}→  ") + 12
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
