"""Files that are dropped onto the window."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget


class FileDrop(QObject):
    """Opens the file that is dropped onto a window, wherever on it.

    Parameters
    ----------
    window
        The window.
    open_file
        Is given the path; says itself what is wrong with the file.
    """

    def __init__(self, window: QWidget, open_file: Callable[[Path], object]) -> None:
        super().__init__(window)
        self._open_file = open_file
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent) and _path(event.mimeData()) is not None:
            event.acceptProposedAction()
            return True
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            path = _path(event.mimeData())
            if path is not None:
                event.acceptProposedAction()
                self._open_file(path)
                return True
        return False


def _path(data: QMimeData) -> Path | None:
    """Return the one local file that is dragged, or None: of several none is the one to show."""
    urls = data.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    return Path(urls[0].toLocalFile())
