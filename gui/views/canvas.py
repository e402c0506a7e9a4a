"""What signs are drawn on."""

from dataclasses import dataclass

from PySide6.QtGui import QPainter

from gui.theme import Theme
from gui.views.frame import Frame
from gui.views.marks import Places


@dataclass(frozen=True)
class Canvas:
    """A painter whose origin is the upper left of a frame, with all that drawing there needs."""

    painter: QPainter
    frame: Frame
    theme: Theme
    places: Places
    """Where labels have room."""
