"""Pictures of what the window shows."""

from pathlib import Path

from PySide6.QtCore import QBuffer
from PySide6.QtGui import QImageWriter
from PySide6.QtWidgets import QWidget

from core.problems import Problem
from gui import files


def require_png(path: Path) -> None:
    """Raise a `Problem` if a picture can't be written in the format that a file's name asks for."""
    if path.suffix.lower() != ".png":
        raise Problem("figure.format", value=path.suffix or path.name).in_file(str(path))


def save_picture(widget: QWidget, path: Path) -> None:
    """Write a picture of a widget as it is now, whether or not it is on a screen.

    Parameters
    ----------
    widget
        What to draw.
    path
        Of a PNG file; one that is there is replaced when the new one is complete.

    Raises
    ------
    Problem
        Naming the file, if it is not to be a PNG or can't be written.
    """
    require_png(path)
    content = QBuffer()
    content.open(QBuffer.OpenModeFlag.WriteOnly)
    QImageWriter(content, b"png").write(widget.grab().toImage())
    files.save(path, bytes(content.data().data()))
