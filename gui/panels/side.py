"""The panels at the right, one under the other."""

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

GROWING = 1000
"""The share of the free room of a panel that grows, where the gap at the bottom has one."""


class SidePanel(QScrollArea):
    """Stacks panels, and scrolls them where they are higher than the window."""

    def __init__(self, *panels: QWidget) -> None:
        super().__init__()
        self.setProperty("role", "side")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget()
        content.setProperty("role", "side")
        column = QVBoxLayout(content)
        column.setContentsMargins(14, 10, 12, 12)
        column.setSpacing(12)
        for panel in panels:
            # Who can use the room that is left has it, up to its largest height.
            growing = panel.sizePolicy().verticalPolicy() is QSizePolicy.Policy.Expanding
            column.addWidget(panel, GROWING if growing else 0)
        column.addStretch(1)
        self._content = content
        self.setWidget(content)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow_focus)

    def show_part(self, widget: QWidget, extent: tuple[int, int]) -> None:
        """Scroll to a part of a widget, from where to where in pixels from its top."""
        top, bottom = (widget.mapTo(self._content, QPoint(0, y)).y() for y in extent)
        self.ensureVisible(0, bottom, 0, 12)
        self.ensureVisible(0, top, 0, 12)  # where not all has room, its beginning

    def minimumSizeHint(self) -> QSize:
        """Be at least as wide as the panels, so that none is cut off."""
        bar = self.verticalScrollBar().sizeHint().width()
        width = self._content.minimumSizeHint().width() + bar
        return QSize(width, super().minimumSizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The scroll area watches its content anyway.
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def _follow_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        """Scroll to what Tab has reached."""
        if now is not None and self._content.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, 24)
