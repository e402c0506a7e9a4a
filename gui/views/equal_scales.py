"""A unit as long upwards as to the right: only so is what is perpendicular seen at a right angle."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSizeF

if TYPE_CHECKING:
    from gui.views.plane import Plane

LEAST = 48.0
"""Least side of a plot in pixels: where so much less is left, the scales stay as they are."""
NEARLY = 1.0
"""Pixels by which a plot may be off: an axis whose numbers need other room would move it to and fro."""


class EqualScales(QObject):
    """Makes a plot smaller in one direction, so that its scales become equal.

    The plane shows the same rectangle as before, of which nothing is cut off and to which nothing is
    added.

    Parameters
    ----------
    plane
        Whose plot.
    """

    def __init__(self, plane: "Plane") -> None:
        super().__init__(plane)
        self._plane = plane
        self._on = False
        plane.box.sigResized.connect(self._fit)
        plane.box.sigRangeChanged.connect(self._fit)

    def set_on(self, on: bool) -> None:
        """Make the scales equal, or let the plot fill its room."""
        self._on = on
        self._fit()

    def _fit(self) -> None:
        spare = self._wanted() if self._on else QSizeF(0, 0)
        change = spare - self._plane.spare
        if max(abs(change.width()), abs(change.height())) > NEARLY or not self._on:
            self._plane.leave_free(spare)

    def _wanted(self) -> QSizeF:
        room = self._plane.box.size() + self._plane.spare
        (left, right), (low, high) = self._plane.rectangle
        width, height = right - left, high - low
        if not (width > 0 and height > 0 and room.width() > 0 and room.height() > 0):
            return QSizeF(0, 0)
        unit = min(room.width() / width, room.height() / height)
        plot = QSizeF(unit * width, unit * height)
        return room - plot if min(plot.width(), plot.height()) >= LEAST else QSizeF(0, 0)
