"""Headings of a panel, and parts of it that fold away."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from gui import language, theme
from gui.icons import icon
from gui.language import Words, said


class Heading(QLabel):
    """The first line of a part: what it is, and after a dot what of."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("role", "heading")
        theme.set_font(self, 0.9, bold=True)

    def say(self, name: str, subject: str = "") -> None:
        """Show the part's name in capitals and its subject as it is."""
        self.setText(f"{name.upper()} · {subject}" if subject else name.upper())


class MoreButton(QToolButton):
    """Unfolds what waits behind it."""

    def __init__(self, text: Words, rest: QWidget) -> None:
        super().__init__()
        self._words = text
        self._rest = rest
        self.setProperty("role", "more")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        theme.set_icon_size(self, 14)
        theme.set_font(self, 0.92)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.toggled.connect(self._fold)
        self._fold(False)
        language.follow(self, MoreButton._retranslate)

    def _retranslate(self) -> None:
        self.setText(said(self._words))
        self.setAccessibleName(said(self._words))
        self._describe()

    def _describe(self) -> None:
        self.setAccessibleDescription(
            self.tr("unfolded") if self.isChecked() else self.tr("folded up")
        )

    def _fold(self, open_: bool) -> None:
        self._describe()
        self.setIcon(icon("chevron-down" if open_ else "chevron-right"))
        self._rest.setVisible(open_)
