"""What the tour is shown by: a bubble that points at a thing, and a ring around it."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui import theme

GAP = 9
"""Between a bubble and what it tells of, in pixels at the normal size of type."""
FORWARD = (
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Space,
    Qt.Key.Key_Right,
    Qt.Key.Key_PageDown,
)
BACK = (Qt.Key.Key_Left, Qt.Key.Key_PageUp)


class Bubble(QWidget):
    """A text beside what it is about, and buttons to go on or leave."""

    moved = Signal(int)
    """Go so many stops on, or back."""
    left = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.count = QLabel()
        self.count.setProperty("role", "muted")
        self.skip, self.back, self.next = QPushButton(), QPushButton(), QPushButton()
        self.next.setDefault(True)
        self.skip.clicked.connect(self.left)
        self.back.clicked.connect(lambda: self.moved.emit(-1))
        self.next.clicked.connect(lambda: self.moved.emit(1))
        row = QHBoxLayout()
        row.addWidget(self.count)
        row.addStretch(1)
        for button in (self.skip, self.back, self.next):
            row.addWidget(button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 12, 14, 12)
        self._column.addWidget(self.text)
        self._column.addLayout(row)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.follow(self, Bubble.update)

    def point_at(self, target: QRect) -> None:
        """Stand beside a place of the window, or on it where there is no room.

        Parameters
        ----------
        target
            In the window's coordinates.
        """
        parent, gap = self.parentWidget(), round(theme.px(GAP))
        assert parent is not None
        window = parent.rect()
        width = round(theme.px(340))
        self.setFixedWidth(width)
        size = QSize(width, self._column.totalHeightForWidth(width))
        self.resize(size)
        seen = target.intersected(window)
        middle = seen.center()
        x = middle.x() - size.width() // 2
        y = middle.y() - size.height() // 2
        if window.bottom() - seen.bottom() >= size.height() + gap:
            y = seen.bottom() + gap
        elif seen.top() - window.top() >= size.height() + gap:
            y = seen.top() - gap - size.height()
        elif seen.left() - window.left() >= size.width() + gap:
            x = seen.left() - gap - size.width()
        x = min(max(x, 8), window.right() - size.width() - 8)
        self.move(x, y)
        self.raise_()

    def event(self, event: QEvent) -> bool:
        # While the bubble has the keyboard, its keys are not the clock's.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (*FORWARD, *BACK, Qt.Key.Key_Escape)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in FORWARD:
            self.moved.emit(1)
        elif event.key() in BACK:
            self.moved.emit(-1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(colours.accent))
        painter.setBrush(QColor(colours.card))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 8, 8)
        painter.end()


class Ring(QWidget):
    """A line around what is told of; the mouse goes through it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        width = theme.px(2.5)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.current().accent), width))
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 8, 8)
        painter.end()
