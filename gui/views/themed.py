"""What has the colours of a theme."""

from PySide6.QtWidgets import QWidget

from gui.theme import LIGHT, Theme


class ThemedWidget(QWidget):
    """A widget that paints itself in the colours of a theme, at the size of the moment.

    Parameters
    ----------
    theme
        Its colours.
    """

    def __init__(self, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours; the size of type may be another too."""
        self._theme = theme
        self.updateGeometry()
        self.update()
