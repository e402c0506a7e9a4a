"""Upkeep of buttons that stand for an action."""

from PySide6.QtCore import SIGNAL, QObject, Slot
from PySide6.QtWidgets import QToolButton


class OneConnection(QObject):
    """Keeps Qt from connecting a button to its default action ever again.

    Each change of an action makes its button call `QToolButton.setDefaultAction` once more, which connects
    the action's `changed` each time and never disconnects it (as of Qt 6.11). After a thousand changes of
    language, look or state a thousand connections would be called at the next one.

    Parameters
    ----------
    button
        Has a default action; this belongs to it.
    """

    def __init__(self, button: QToolButton) -> None:
        super().__init__(button)
        self._button = button
        button.defaultAction().changed.connect(self._drop)

    @Slot()
    def _drop(self) -> None:
        action, anything = self._button.defaultAction(), None
        QObject.disconnect(action, SIGNAL("changed()"), self._button, anything)  # type: ignore[call-overload]
