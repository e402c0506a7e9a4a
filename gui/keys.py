"""Keys: who gets them."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QWidget,
)

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


ARROWS = frozenset({Key.Key_Left, Key.Key_Right})
"""They choose among buttons of which one is chosen: Tab goes to that one alone."""


def _has_sisters(widget: QObject) -> bool:
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and group.exclusive() and len(group.buttons()) > 1


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
            if event.key() in ARROWS and _has_sisters(watched):
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


class LessonKeys(QObject):
    """Gives digits to the cards of the lesson where nothing else takes them.

    2 and 3 are keys of the stage: for cards they are pressed with Alt, or after L, which gives the
    keyboard to the lesson.

    Parameters
    ----------
    window
        Gets the keys that nothing in it wants.
    try_card
        Presses a card by its number; False if there is none.
    """

    def __init__(self, window: QWidget, try_card: Callable[[int], bool]) -> None:
        super().__init__(window)
        self._try_card = try_card
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            others = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.AltModifier
            plain = not event.modifiers() & ~others
            if plain and Key.Key_1 <= event.key() <= Key.Key_9:
                return self._try_card(event.key() - Key.Key_0)
        return False


def application() -> QApplication:
    """Return the running application."""
    instance = QApplication.instance()
    assert isinstance(instance, QApplication)
    return instance
