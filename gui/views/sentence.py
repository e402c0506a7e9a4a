"""A sentence that changes with the cursor, in fixed room."""

import re

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.theme import LIGHT, Theme, Tint, font
from gui.views.paint_guard import guarded
from gui.views.themed import ThemedWidget


class Sentence(ThemedWidget):
    """A sentence of two lines, or more, in a tinted box; the tool tip has all of a longer one."""

    scales = (1.0, 0.92, 0.85)
    """A sentence too long for its place is written smaller before it is cut."""

    def __init__(self, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._text, self._tint = "", theme.neutral
        self.lines = 2
        """How many there are at most."""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def _font(self) -> QFont:
        return font()

    def text(self) -> str:
        """Return what it says."""
        return self._text

    def show_text(self, text: str, tint: Tint) -> None:
        """Say something else, in other colours."""
        if (text, tint) != (self._text, self._tint):
            self._text, self._tint = text, tint
            self.setAccessibleName(text)
            self.setToolTip(text)
            self.update()

    def set_lines(self, lines: int) -> None:
        """Take room for so many lines."""
        if lines != self.lines:
            self.lines = lines
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(100, int(self.lines * QFontMetricsF(self._font).height()) + 10)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._tint.border), 1))
        painter.setBrush(QColor(self._tint.ground))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, 6, 6)
        painter.setPen(QColor(self._tint.text))
        room = box.adjusted(10, 3, -10, -3)
        for scale in self.scales:
            chosen = font(scale)
            rows, all_fits = self._broken(room.width(), chosen)
            if all_fits:
                break
        painter.setFont(chosen)
        height = QFontMetricsF(chosen).height()
        top = room.center().y() - height * len(rows) / 2
        for index, row in enumerate(rows):
            line = QRectF(room.left(), top + index * height, room.width(), height)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, row)
        painter.end()

    def _broken(self, width: float, chosen: QFont) -> tuple[list[str], bool]:
        """Break the text into lines, the last cut where there is more; tell whether all fits."""
        text = unbroken(self._text)
        layout, all_fits = QTextLayout(text, chosen), True
        layout.setTextOption(QTextOption())
        layout.beginLayout()
        rows: list[str] = []
        while len(rows) < self.lines:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            begin, end = line.textStart(), line.textStart() + line.textLength()
            if len(rows) == self.lines - 1 and end < len(text):
                metrics, all_fits = QFontMetricsF(chosen), False
                rest = text[begin:]
                rows.append(metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width))
            else:
                rows.append(text[begin:end].rstrip())
        layout.endLayout()
        return rows, all_fits


def unbroken(text: str) -> str:
    """Return a sentence in which no line is broken inside |y|, nor beside a sign of equality."""
    whole = re.sub(r"\|(\w+)\|", "|\N{WORD JOINER}\\1\N{WORD JOINER}|", text)
    return whole.replace(" = ", "\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}")
