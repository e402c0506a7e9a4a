"""Cards in a lesson: tinted boxes with text that are pressed."""

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui import language, theme
from gui.formula import FormulaLabel
from gui.reader.prose import Prose
from gui.typesetting import parts_of

RADIUS = 6.0
MARGIN = 10


class Card(QAbstractButton):
    """A box with text and formulas that is pressed, by the mouse or by Space and Enter.

    Parameters
    ----------
    sign
        Stands before the text.
    tone
        ``accent``, ``plain``, or the name of a tint in `gui.theme.Theme`.
    """

    def __init__(self, sign: str = "", tone: str = "accent", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = tone
        self._under_mouse = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.sign = QLabel()
        self.sign.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.set_font(self.sign)
        self.prose = Prose(tone=_INKS.get(tone, "text"), plain=True)
        self.note = QLabel()
        self.note.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.note.setProperty("role", "muted")
        theme.set_font(self.note, 0.85)
        self.note.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 7, MARGIN, 7)
        row.setSpacing(7)
        row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.prose, 1)
        row.addWidget(self.note, 0, Qt.AlignmentFlag.AlignTop)
        self.show_sign(sign)
        theme.follow(self, Card._dress)

    def show_sign(self, sign: str) -> None:
        """Show a sign before the text."""
        self.sign.setText(sign)
        self.sign.setVisible(bool(sign))

    def say(self, markdown: str, note: str = "") -> None:
        """Show a text, and a short note at the right."""
        self.prose.show_markdown(markdown)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.setAccessibleName(" ".join(self.prose.plain_text().split()))

    def set_in_use(self, in_use: bool) -> None:
        """Mark it as the one that the stage shows."""
        self.setProperty("inUse", in_use)
        self.update()

    @property
    def in_use(self) -> bool:
        """Whether the stage shows it."""
        return bool(self.property("inUse"))

    def _dress(self) -> None:
        colour = getattr(theme.current(), _INKS.get(self._tone, "text"))
        self.sign.setStyleSheet(f"color: {colour}")
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._under_mouse = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._under_mouse = False
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        tint = getattr(look, self._tone, None)
        ground, border = look.accent_soft, look.accent_soft
        if isinstance(tint, theme.Tint):
            ground, border = tint.ground, tint.border
        elif self._tone == "plain":
            ground, border = look.card, look.border
        strong = self.in_use or self.hasFocus() or (self._under_mouse and self.isEnabled())
        width = 1.6 if self.in_use or self.hasFocus() else 1.0
        paint_box(self, ground, look.accent if strong else border, width)


_INKS = {"accent": "accent"}
"""The colour of a card's text, by its tone, where it is not that of all text."""


def paint_box(widget: QWidget, ground: str, border: str, width: float = 1.0) -> None:
    """Paint a box with rounded corners behind all that is in a widget."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    half = theme.px(width) / 2
    painter.setPen(QPen(QColor(border), 2 * half))
    painter.setBrush(QColor(ground))
    inner = QRectF(widget.rect()).adjusted(half, half, -half, -half)
    painter.drawRoundedRect(inner, theme.px(RADIUS), theme.px(RADIUS))
    painter.end()


class TryCard(Card):
    """Shows a scenario on the stage."""

    wanted = Signal(str)
    """The scenario's name."""

    def __init__(self, scenario: str, number: int) -> None:
        super().__init__("▶")
        self.scenario = scenario
        self._number = number
        self.clicked.connect(lambda: self.wanted.emit(self.scenario))
        language.follow(self, TryCard._retranslate)

    def show_text(self, markdown: str) -> None:
        """Say what is tried."""
        self.say(markdown, str(self._number) if self._number < 10 else "")

    def show_number_live(self, live: bool) -> None:
        """Show whether its digit alone presses it now."""
        self.note.setProperty("role", "live" if live else "muted")
        self.note.style().unpolish(self.note)
        self.note.style().polish(self.note)

    def _retranslate(self) -> None:
        if self._number < 10:
            tip = self.tr("Show it on the stage (Alt+{number}, or L and then {number})")
            self.setToolTip(tip.format(number=self._number))
        else:
            self.setToolTip(self.tr("Show it on the stage"))


class DisplayedFormula(QFrame):
    """A formula of its own line, in a box; what a wide space sets apart stands on lines of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "inset")
        self.labels: list[FormulaLabel] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 6, 8, 6)
        self._column.setSpacing(4)

    def show_latex(self, latex: str) -> None:
        """Show another formula."""
        parts = parts_of(latex)
        while len(self.labels) < len(parts):
            label = FormulaLabel(1.1, wrap=True, quiet=True, centred=True)
            self.labels.append(label)
            self._column.addWidget(label)
        for index, label in enumerate(self.labels):
            label.setVisible(index < len(parts))
            if index < len(parts):
                label.show_formula(parts[index], parts[index])
