"""Lines of mathematics that change with every step, painted at once."""

import math
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QStaticText,
    QTextDocument,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import theme

MARGIN = 9.0
GAP = 3.0
"""Between two rows, in pixels."""
GLUE = "\N{NO-BREAK SPACE}"
"""At the end of a piece: the next one stands in the same line."""


class Style(Enum):
    """How a piece of a row looks."""

    WORDS = "words"
    NUMBERS = "numbers"
    RESULT = "result"


@dataclass(frozen=True)
class Row:
    """A formula, and pieces of text one behind the other, broken at spaces where they are too long."""

    pieces: tuple[tuple[str, Style], ...] = ()
    html: str = ""

    @property
    def text(self) -> str:
        """What it says, without its looks."""
        return " ".join(text for text, _ in self.pieces)


@dataclass(frozen=True)
class _Run:
    """A piece of text at its place."""

    place: QPointF
    text: str
    style: Style


class Sheet(QWidget):
    """Paints rows.

    A label a row would lay out and paint some twenty rich texts at each step of the clock, which takes
    longer than drawing all plots.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.rows: tuple[Row, ...] = ()
        self._runs: list[_Run] = []
        self._formulas: list[tuple[QPointF, QStaticText]] = []
        theme.follow(self, Sheet._dress)

    def show_rows(self, rows: tuple[Row, ...], keep_height: bool = False) -> None:
        """Show rows.

        Parameters
        ----------
        rows
            From top to bottom.
        keep_height
            Whether to stay as high as before where less would do, so that what stands below does not
            jump from step to step.
        """
        if rows == self.rows and keep_height:
            return
        self.rows = rows
        self.setAccessibleDescription("\n".join(filter(None, (row.text for row in rows))))
        height = self._lay_out()
        self.setFixedHeight(max(height, self.height()) if keep_height else height)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() != event.oldSize().width():
            self.setFixedHeight(self._lay_out())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        numbers = self.palette().color(QPalette.ColorRole.Text)
        colours = {Style.WORDS: QColor(look.muted), Style.NUMBERS: numbers, Style.RESULT: numbers}
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(look.border))
        painter.setBrush(QColor(look.inset))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setFont(self._fonts[Style.WORDS])
        painter.setPen(colours[Style.WORDS])
        for place, text in self._formulas:
            painter.drawStaticText(place, text)
        for style in Style:
            painter.setFont(self._fonts[style])
            painter.setPen(colours[style])
            for run in self._runs:
                if run.style is style:
                    painter.drawText(run.place, run.text)

    def _dress(self) -> None:
        """Take the fonts of the moment."""
        self._fonts = {
            Style.WORDS: theme.font(0.9),
            Style.NUMBERS: theme.monospace(0.88),
            Style.RESULT: _bold(theme.monospace(0.88)),
        }
        self._metrics = {style: QFontMetricsF(font) for style, font in self._fonts.items()}
        self._digit = self._metrics[Style.RESULT].horizontalAdvance("0")
        self._height = max(metrics.height() for metrics in self._metrics.values())
        self._ascent = max(metrics.ascent() for metrics in self._metrics.values())
        if self.rows:
            self.setFixedHeight(self._lay_out())
        self.update()

    def _lay_out(self) -> int:
        """Find out what is drawn where, and return how high all of it is."""
        inner = self.width() - 2 * MARGIN
        self._runs.clear()
        self._formulas.clear()
        y = MARGIN - GAP
        for index, row in enumerate(self.rows):
            x = 0.0
            if row.html:
                y += GAP if index else 0
                text, width, height = _typeset(row.html, inner, self._fonts[Style.WORDS])
                self._formulas.append((QPointF(MARGIN, y), text))
                x = width + self._digit
                y += 0 if row.pieces else height
            if row.pieces:
                y = self._break(row, inner, x, y)
            y += GAP
        return round(y + MARGIN - GAP)

    def _break(self, row: Row, inner: float, x: float, y: float) -> float:
        """Put a row's pieces at (x, y) and below, and return where they end."""
        ascent = self._ascent
        for index, (text, style) in enumerate(row.pieces):
            needed = 0.0
            if text.endswith(GLUE):
                needed = self._advance(*row.pieces[index + 1])
            start, line = x, ""
            for word in text.split(" "):
                longer = f"{line} {word}" if line else word
                if start + self._advance(longer, style) + needed > inner and (line or start):
                    if line:
                        self._runs.append(_Run(QPointF(MARGIN + start, y + ascent), line, style))
                    y += self._height
                    start, longer = 0.0, word
                line = longer
            self._runs.append(_Run(QPointF(MARGIN + start, y + ascent), line, style))
            x = start + self._advance(line, style)
            x += 0 if text.endswith(GLUE) else self._digit
        return y + self._height

    def _advance(self, text: str, style: Style) -> float:
        """Return how wide a text is; that of numbers can be counted, which is much quicker."""
        if style is Style.WORDS:
            return self._metrics[style].horizontalAdvance(text)
        return len(text) * self._digit


@lru_cache(maxsize=256)
def _typeset(html: str, room: float, font: QFont) -> tuple[QStaticText, float, float]:
    """Return a formula ready to be drawn, its width and its height; broken where it is too wide."""
    document = QTextDocument()
    document.setDefaultFont(font)
    document.setDocumentMargin(0)
    document.setHtml(html)
    width = min(document.idealWidth(), room)
    text = QStaticText(html)
    text.setTextFormat(Qt.TextFormat.RichText)
    text.setTextWidth(math.ceil(width))
    text.prepare(font=font)
    return text, width, text.size().height()


def _bold(font: QFont) -> QFont:
    font.setBold(True)
    return font
