"""What is what in a graph: a sample of each item and its name, above the plot where it covers nothing."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.theme import LIGHT, Theme, font, px
from gui.views.graph_items import Item
from gui.views.paint_guard import guarded
from gui.views.themed import ThemedWidget

SCALE = 0.9
"""Size of its type."""
GAP = 14.0
"""Between entries, in pixels."""
NEAR = 5.0
"""Between a sample and its name."""


class Key(ThemedWidget):
    """Samples with their names, in as many lines as they need."""

    def __init__(self, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._items: tuple[Item, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def labels(self) -> tuple[str, ...]:
        """The names that are shown."""
        return tuple(item.label for item in self._items)

    def show_items(self, items: Sequence[Item]) -> None:
        """Show these; those without a name are left out."""
        before = self.labels
        self._items = tuple(item for item in items if item.label)
        if self.labels != before:
            self.setAccessibleName("; ".join(self.labels))
            self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = [line for line, _, _ in self._places(width)]
        return round(self._line_height * (max(lines, default=0) + 1))

    def sizeHint(self) -> QSize:
        return QSize(120, round(self._line_height))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, round(self._line_height))

    @property
    def _line_height(self) -> float:
        return QFontMetricsF(font(SCALE)).height() + px(2)

    def _places(self, width: float) -> Iterator[tuple[int, float, float]]:
        """Return the line, the left end and the width of each entry."""
        metrics = QFontMetricsF(font(SCALE))
        line, left = 0, 0.0
        for item in self._items:
            need = px(item.sample_width + NEAR) + metrics.horizontalAdvance(item.label) + 1
            if left and left + need > width:
                line, left = line + 1, 0.0
            yield line, left, min(need, width)
            left += need + px(GAP)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(SCALE))
        metrics = QFontMetricsF(font(SCALE))
        height = self._line_height
        for item, (line, left, width) in zip(self._items, self._places(self.width()), strict=True):
            sample = QRectF(left, line * height, px(item.sample_width), height)
            item.draw_sample(painter, sample, self._theme)
            room = QRectF(left, line * height, width, height)
            room.setLeft(sample.right() + px(NEAR))
            painter.setPen(QColor(self._theme.text))
            words = metrics.elidedText(item.label, Qt.TextElideMode.ElideRight, room.width() + 1)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()
