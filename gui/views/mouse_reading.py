"""What is read at the mouse, in a corner of the plot."""

from typing import Protocol

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtWidgets import QLabel, QWidget

from gui.theme import Theme


class Plot(Protocol):
    """Where the mouse is."""

    @property
    def area(self) -> QRectF:
        """The plot without its axes, in the widget's pixels."""

    def mapTo(self, parent: QWidget, place: QPoint) -> QPoint:
        """Return a place in the pixels of a widget that the plot is in."""


class MouseReading(QLabel):
    """A line of numbers over a plot; the mouse goes through it.

    Parameters
    ----------
    around
        In which the plot is.
    """

    def __init__(self, around: QWidget) -> None:
        super().__init__(around)
        self._around = around
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_text(self, text: str, plot: Plot) -> None:
        """Show a reading; nothing if empty. Where it is too wide each of its parts has a line."""
        self.setText(text)
        self.setVisible(bool(text))
        if text:
            self.raise_()
            self.adjustSize()
            if self.width() > plot.area.width() - 12:
                self.setText(text.replace("   ", "\n"))
                self.adjustSize()
            self._place(plot)

    def set_theme(self, theme: Theme) -> None:
        """Show it in these colours."""
        self.setStyleSheet(
            f"background: {theme.card}; color: {theme.text}; border: 1px solid {theme.border};"
            "border-radius: 4px; padding: 2px 6px;"
        )

    def _place(self, plot: Plot) -> None:
        """Go into the upper left corner of the plot, or opposite if the mouse is there."""
        area = plot.area.toAlignedRect().adjusted(6, 6, -6, -6)
        area.translate(plot.mapTo(self._around, QPoint(0, 0)))
        box = self.rect()
        box.moveTopLeft(area.topLeft())
        mouse = self._around.mapFromGlobal(self._around.cursor().pos())
        if box.adjusted(-20, -20, 20, 20).contains(mouse):
            box.moveBottomLeft(area.bottomLeft())
        self.move(box.topLeft())
