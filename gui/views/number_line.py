"""Numbers that change with the cursor, at fixed places."""

from dataclasses import dataclass
from operator import le

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import language
from gui.theme import LIGHT, Theme, font, monospace
from gui.views.paint_guard import guarded
from gui.views.themed import ThemedWidget

GAP = 8.0
"""Between a value and the next place, in pixels."""


@dataclass(frozen=True)
class Entry:
    """A value under its caption."""

    caption: str
    values: tuple[str, ...]
    """The value, and shorter ways to write it."""
    share: float
    """Of the width, against those of the others."""


class NumberLine(ThemedWidget):
    """Values under small captions, side by side at fixed places, in a row or two."""

    scales = (1.0, 0.9, 0.85)
    """A value too long for its place is written smaller, and then shorter."""

    def __init__(self, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
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
        rows, shares = in_columns(self._entries, self._rows)
        height = self._row_height
        for index, row in enumerate(rows):
            self._draw_row(painter, row, shares, index * height, height)
        painter.end()

    def _draw_row(
        self,
        painter: QPainter,
        row: tuple[Entry, ...],
        shares: tuple[float, ...],
        top: int,
        row_height: int,
    ) -> None:
        captions = QFontMetricsF(self._caption_font)
        height = captions.height()
        left = 0.0
        for entry, width in zip(row, self._widths(row, shares), strict=False):
            room = width - GAP
            painter.setFont(self._caption_font)
            painter.setPen(QColor(self._theme.muted))
            caption = captions.elidedText(entry.caption, Qt.TextElideMode.ElideRight, room + 6)
            painter.drawText(QPointF(left, top + height * 0.8), caption)
            value, scale = self._fitting(entry.values, room)
            painter.setFont(monospace(scale))
            metrics = QFontMetricsF(painter.font())
            shown = metrics.elidedText(value, Qt.TextElideMode.ElideRight, room + 1)
            painter.setPen(QColor(self._theme.text))
            bottom = top + row_height - metrics.descent() - 1
            painter.drawText(QPointF(left, bottom), shown)
            left += width

    def _widths(self, row: tuple[Entry, ...], shares: tuple[float, ...]) -> list[float]:
        """Return how wide each place is: its share, or where that is too little, what all need."""
        unit = self.width() / sum(shares)
        widths = [share * unit for share in shares]
        metrics = QFontMetricsF(monospace(self.scales[-1]))
        needed = [metrics.horizontalAdvance(entry.values[-1]) + GAP for entry in row]
        spare = self.width() - sum(needed)
        if self._rows > 1 or spare < 0 or all(map(le, needed, widths)):
            return widths
        return [
            need + spare * share / sum(shares) for need, share in zip(needed, shares, strict=True)
        ]

    def _fitting(self, values: tuple[str, ...], room: float) -> tuple[str, float]:
        """Choose how a value is written, and how large."""
        for value in values:
            for scale in self.scales:
                if QFontMetricsF(monospace(scale)).horizontalAdvance(value) <= room:
                    return value, scale
        return values[-1], self.scales[-1]


def in_columns(
    entries: tuple[Entry, ...], rows: int
) -> tuple[tuple[tuple[Entry, ...], ...], tuple[float, ...]]:
    """Divide values among rows whose columns stand one below the other.

    A row is turned round where its wide values then stand below those of the first.

    Returns
    -------
    The rows, and the share of the width of each column.
    """
    count = -(-len(entries) // rows)
    first = entries[:count]
    arranged = [first]
    shares = tuple(entry.share for entry in first)
    for begin in range(count, len(entries), count):
        row = entries[begin : begin + count]
        wide = _widest(shares, row)
        turned = _widest(shares, row[::-1])
        if len(row) == count and sum(turned) < sum(wide):
            row, wide = row[::-1], turned
        arranged.append(row)
        shares = wide
    return tuple(arranged), shares


def _widest(shares: tuple[float, ...], row: tuple[Entry, ...]) -> tuple[float, ...]:
    own = (*(entry.share for entry in row), *([0.0] * (len(shares) - len(row))))
    return tuple(max(pair) for pair in zip(shares, own, strict=True))
