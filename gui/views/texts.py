"""Texts that change with the cursor: drawn in fixed room, so that nothing jumps or is laid out anew."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
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

from gui import language
from gui.theme import LIGHT, Theme, Tint, font, monospace, px
from gui.views.paint_guard import guarded


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
        self._least = least
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    @property
    def _font(self) -> QFont:
        return self._chosen()

    def text(self) -> str:
        """Return what it says."""
        return self._text

    def set_text(self, text: str) -> None:
        """Say something else."""
        if text != self._text:
            self._text = text
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
        shown = QFontMetricsF(self._font).elidedText(
            self._text, Qt.TextElideMode.ElideRight, self.width()
        )
        if shown != "…":  # alone it says nothing
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()


class Badge(QWidget):
    """A word or two in a tinted pill."""

    def __init__(self, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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

    def set_theme(self, theme: Theme) -> None:
        """Write at the size of the moment; the colours come with the text."""
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


class Sentence(QWidget):
    """A sentence of two lines, or more, in a tinted box; the tool tip has all of a longer one."""

    scales = (1.0, 0.92, 0.85)
    """A sentence too long for its place is written smaller before it is cut."""

    def __init__(self, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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

    def set_theme(self, theme: Theme) -> None:
        """Write at the size of the moment; the colours come with the text."""
        self.updateGeometry()
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
        layout, all_fits = QTextLayout(self._text, chosen), True
        layout.setTextOption(QTextOption())
        layout.beginLayout()
        rows: list[str] = []
        while len(rows) < self.lines:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            begin, end = line.textStart(), line.textStart() + line.textLength()
            if len(rows) == self.lines - 1 and end < len(self._text):
                metrics, all_fits = QFontMetricsF(chosen), False
                rest = self._text[begin:]
                rows.append(metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width))
            else:
                rows.append(self._text[begin:end].rstrip())
        layout.endLayout()
        return rows, all_fits


@dataclass(frozen=True)
class Entry:
    """A value under its caption."""

    caption: str
    values: tuple[str, ...]
    """The value, and shorter ways to write it."""
    share: float
    """Of the width, against those of the others."""


class NumberLine(QWidget):
    """Values under small captions, side by side at fixed places, in a row or two."""

    scales = (1.0, 0.9, 0.85)
    """A value too long for its place is written smaller, and then shorter."""

    def __init__(self, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._entries: tuple[Entry, ...] = ()
        self._rows = 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        language.follow(self, NumberLine._retranslate)

    def _retranslate(self) -> None:
        entry: str = self.tr("{caption}: {value}")
        told = [entry.format(caption=each.caption, value=each.values[0]) for each in self._entries]
        self.setAccessibleName(self.tr("; ").join(told))
        self.setToolTip(self.tr("; ").join(told))

    @property
    def _caption_font(self) -> QFont:
        return font(0.88)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Captions and values."""
        return self._entries

    def show_entries(self, entries: tuple[Entry, ...]) -> None:
        """Show other values."""
        if entries != self._entries:
            self._entries = entries
            self._retranslate()
            self.update()

    def set_theme(self, theme: Theme) -> None:
        """Write in other colours, at the size of the moment."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def set_rows(self, rows: int) -> None:
        """Divide the values among one row or two."""
        if rows != self._rows:
            self._rows = rows
            self.updateGeometry()
            self.update()

    @property
    def _row_height(self) -> int:
        heights = [QFontMetricsF(f).height() for f in (self._caption_font, monospace())]
        return int(sum(heights)) + 2

    def sizeHint(self) -> QSize:
        return QSize(100, self._row_height * self._rows)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._entries:
            return
        painter = QPainter(self)
        count = -(-len(self._entries) // self._rows)
        for index in range(self._rows):
            row = self._entries[index * count : (index + 1) * count]
            self._draw_row(painter, row, float(index * self._row_height))
        painter.end()

    def _draw_row(self, painter: QPainter, row: tuple[Entry, ...], top: float) -> None:
        height = QFontMetricsF(self._caption_font).height()
        unit = self.width() / sum(entry.share for entry in row)
        left = 0.0
        for entry in row:
            width = entry.share * unit
            room = width - 8
            painter.setFont(self._caption_font)
            painter.setPen(QColor(self._theme.muted))
            caption = QFontMetricsF(self._caption_font).elidedText(
                entry.caption, Qt.TextElideMode.ElideRight, room + 6
            )
            painter.drawText(QPointF(left, top + height * 0.8), caption)
            value, scale = self._fitting(entry.values, room)
            painter.setFont(monospace(scale))
            metrics = QFontMetricsF(painter.font())
            shown = metrics.elidedText(value, Qt.TextElideMode.ElideRight, room + 1)
            painter.setPen(QColor(self._theme.text))
            bottom = top + self._row_height - metrics.descent() - 1
            painter.drawText(QPointF(left, bottom), shown)
            left += width

    def _fitting(self, values: tuple[str, ...], room: float) -> tuple[str, float]:
        """Choose how a value is written, and how large."""
        for value in values:
            for scale in self.scales:
                if QFontMetricsF(monospace(scale)).horizontalAdvance(value) <= room:
                    return value, scale
        return values[-1], self.scales[-1]
