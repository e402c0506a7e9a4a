"""Keys: who gets them, and the sheet that lists them."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.actions import ACTIONS, NATIVE, plain, translated
from gui.views.surface import SurfaceView

Key = Qt.Key
MOVES = frozenset({Key.Key_Left, Key.Key_Right, Key.Key_Home, Key.Key_End, Key.Key_PageUp})
OWN_KEYS = (
    (QAbstractSlider, MOVES | {Key.Key_PageDown}),
    (QAbstractButton, frozenset({Key.Key_Space})),
    (QComboBox, frozenset({Key.Key_Space})),
    (SurfaceView, frozenset({Key.Key_Left, Key.Key_Right})),
)
"""The keys with which a widget is worked, though the window has a command on them."""
AROUND = QSize(16, 60)
"""What a window manager may put around a dialog."""


class FocusKeys(QObject):
    """Leaves its own keys to a control that was reached by the keyboard.

    Space plays and arrows step wherever the mouse was used last: a teacher at a projector clicks
    somewhere and then presses the remote control. Who moves by Tab works controls by keys, and there
    Space presses the button.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._by_keyboard = False
        application().focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress:
            self._by_keyboard = False
        elif (
            event.type() == QEvent.Type.ShortcutOverride
            and self._by_keyboard
            and isinstance(event, QKeyEvent)
            and event.modifiers() == Qt.KeyboardModifier.NoModifier
        ):
            for widget_type, keys in OWN_KEYS:
                if isinstance(watched, widget_type) and event.key() in keys:
                    event.accept()
                    return True
        return False

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None:
            old.removeEventFilter(self)
        if new is not None:
            # A click gives the focus while its button is down.
            self._by_keyboard = application().mouseButtons() == Qt.MouseButton.NoButton
            new.installEventFilter(self)


def application() -> QApplication:
    """Return the running application."""
    instance = QApplication.instance()
    assert isinstance(instance, QApplication)
    return instance


def keys_sheet(parent: QWidget, actions: Mapping[str, QAction]) -> QDialog:
    """Return a dialog that lists every command with its keys, made of the table of commands."""
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(QCoreApplication.translate("actions", "Keys"))
    commands = [command for command in ACTIONS if actions[command.name].shortcuts()]
    content = QWidget()
    halves = QHBoxLayout(content)
    halves.setSpacing(36)
    middle = (len(commands) + 1) // 2
    for half in (commands[:middle], commands[middle:]):
        form = QFormLayout()
        form.setVerticalSpacing(6)
        form.setHorizontalSpacing(18)
        for command in half:
            keys = [sequence.toString(NATIVE) for sequence in actions[command.name].shortcuts()]
            form.addRow("   ".join(keys), QLabel(plain(translated(command.text))))
        halves.addLayout(form)
    scroll = QScrollArea()
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setWidgetResizable(True)
    scroll.setWidget(content)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    column = QVBoxLayout(dialog)
    column.addWidget(scroll)
    column.addWidget(buttons)
    bar = scroll.verticalScrollBar().sizeHint().width()
    whole = content.sizeHint() + dialog.sizeHint() - scroll.sizeHint() + QSize(bar, 2)
    dialog.resize(whole.boundedTo(dialog.screen().availableSize() - AROUND))
    return dialog
