"""The bar in which the lessons are searched."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout

from gui import language, theme
from gui.icons import icon


class SearchBar(QFrame):
    """A field, and how many places were found; Enter goes on, Shift+Enter back, Escape closes it."""

    changed = Signal(str)
    """What is searched."""
    stepped = Signal(int)
    """1: to the next place; −1: to the one before."""
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setClearButtonEnabled(False)
        self.field.textEdited.connect(self.changed)
        self.field.installEventFilter(self)
        self.count = QLabel()
        self.count.setProperty("role", "muted")
        theme.set_font(self.count, 0.88)
        self.before = self._button("chevron-up", lambda: self.stepped.emit(-1))
        self.after = self._button("chevron-down", lambda: self.stepped.emit(1))
        self.close_button = self._button("close", self.closed.emit)
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self.field, 1)
        for button in (self.before, self.after, self.close_button):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 0, 8, 4)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.count)
        self.hide()
        language.follow(self, SearchBar._retranslate)

    def open(self) -> None:
        """Take the keyboard."""
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _retranslate(self) -> None:
        self.field.setPlaceholderText(self.tr("Search the lessons"))
        self.field.setAccessibleName(self.tr("Search the lessons"))
        for button, name in (
            (self.before, self.tr("The place before (Shift+Enter)")),
            (self.after, self.tr("The next place (Enter)")),
            (self.close_button, self.tr("Close the search (Esc)")),
        ):
            button.setToolTip(name)
            button.setAccessibleName(name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() in (
            QEvent.Type.ShortcutOverride,
            QEvent.Type.KeyPress,
        ):
            key, pressed = event.key(), event.type() == QEvent.Type.KeyPress
            if key == Qt.Key.Key_Escape:
                event.accept()  # it would leave the full screen
                if pressed:
                    self.closed.emit()
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and pressed:
                back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self.stepped.emit(-1 if back else 1)
                return True
        return super().eventFilter(watched, event)

    def _button(self, name: str, action: object) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(name))
        theme.set_icon_size(button, 14)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(action)
        return button
