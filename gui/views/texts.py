"""Words that change with the cursor: drawn in fixed room, so that nothing jumps or is laid out anew."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.theme import LIGHT, Theme, Tint, font, px
from gui.views.paint_guard import guarded
from gui.views.themed import ThemedWidget


class ElidedText(QWidget):
    """A line of text that is cut with … where it does not fit; the tool tip has all of it.

    Parameters
    ----------
    chosen
        Returns its font at the size of the moment.
    colour
        In which it is written.
    least
        Pixels that it keeps for itself where others want room, too.
    """

    def __init__(
        self, chosen: Callable[[], QFont], colour: str, least: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._chosen, self._colour, self._text = chosen, colour, ""
        self._short = ""
        self._least = least
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    @property
    def _font(self) -> QFont:
        return self._chosen()

    def text(self) -> str:
        """Return what it says."""
        return self._text

    def set_text(self, text: str, short: str = "") -> None:
        """Say something else; `short` is shown where it does not fit, in place of its beginning."""
        if (text, short) != (self._text, self._short):
            self._text, self._short = text, short
            self.setAccessibleName(text)
            self.setToolTip(text)
            self.updateGeometry()
            self.update()

    def set_colour(self, colour: str) -> None:
        """Write in another colour, at the size of the moment."""
        self._colour = colour
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self._font)
        return QSize(int(metrics.horizontalAdvance(self._text)) + 3, int(metrics.height()) + 2)

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), self._least), hint.height())

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._font)
        painter.setPen(QColor(self._colour))
        metrics, text = QFontMetricsF(self._font), self._text
        if self._short and metrics.horizontalAdvance(text) > self.width():
            text = self._short
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, self.width())
        if shown != "…":  # alone it says nothing
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()


class Badge(ThemedWidget):
    """A word or two in a tinted pill."""

    def __init__(self, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._text, self._tint = "", theme.neutral
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def _font(self) -> QFont:
        return font(0.92, bold=True)

    def text(self) -> str:
        """Return what it says."""
        return self._text

    def show_text(self, text: str, tint: Tint) -> None:
        """Say something else, in other colours."""
        if (text, tint) != (self._text, self._tint):
            longer = text != self._text
            self._text, self._tint = text, tint
            self.setAccessibleName(text)
            if longer:
                self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self._font)
        width = metrics.horizontalAdvance(self._text) + px(22) if self._text else 0
        return QSize(int(width), round(metrics.height() + px(8)))

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._text:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(QColor(self._tint.border), 1))
        painter.setBrush(QColor(self._tint.ground))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setFont(self._font)
        painter.setPen(QColor(self._tint.text))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._text)
        painter.end()
