"""A small button in the header of a card."""

from PySide6.QtWidgets import QToolButton

from gui.theme import set_font


class Chip(QToolButton):
    """Chooses how a graph is drawn; it is on or off."""

    def __init__(self) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setProperty("role", "chip")
        set_font(self, 0.85)

    def say(self, text: str, tip: str, name: str = "") -> None:
        """Set its texts; to a screen reader it has a name, or is what the tip says."""
        self.setText(text)
        self.setToolTip(tip)
        self.setAccessibleName(name or tip)
