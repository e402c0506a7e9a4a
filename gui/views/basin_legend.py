"""What the colours of a map of starts mean, and the shares of the starts."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from core.experiments.basins.result import DIVERGED, NOWHERE, BasinMap
from gui import language
from gui.numbers import short
from gui.theme import LIGHT, Theme, font, px
from gui.views.basins import end_colour
from gui.views.critical_marks import draw_sign, full_name
from gui.views.paint_guard import guarded
from gui.views.themed import ThemedWidget

MOST = 11
"""So many points are named at most."""
WIDTH = 160.0
"""That it keeps at least, in pixels at the normal size of type."""
SCALE = 0.9
SIDE, GAP = 20.0, 8.0
"""Of a swatch, and beside it."""
LEAST = 0.0005
"""A share that rounds to less than one in a thousand is not told from others."""


@dataclass(frozen=True)
class Entry:
    """A line of the legend."""

    end: int
    """An index of a point, or what stands for none."""
    name: str
    place: str
    share: float


class BasinLegend(ThemedWidget):
    """Lists where starts end, the largest share first."""

    def __init__(self, theme: Theme = LIGHT) -> None:
        super().__init__(theme)
        self._map: BasinMap | None = None
        self.entries: tuple[Entry, ...] = ()
        self.more = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        language.follow(self, BasinLegend._retranslate)

    def show_map(self, drawn: BasinMap | None) -> None:
        """Show a map's points; None for none yet."""
        self._map = drawn
        self._retranslate()

    def sizeHint(self) -> QSize:
        return QSize(self._width, round(px(200)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._width, 60)

    @property
    def _width(self) -> int:
        """As wide as the widest line, so that the map has the rest."""
        metrics = QFontMetricsF(font(SCALE))
        share = metrics.horizontalAdvance("100.0 %")
        lines = [metrics.horizontalAdvance(entry.name) + px(GAP) + share for entry in self.entries]
        lines += [metrics.horizontalAdvance(entry.place) for entry in self.entries]
        most = px(SIDE + GAP) + max(lines, default=0.0) + px(4)
        return round(max(most, px(WIDTH), metrics.horizontalAdvance(self.more)))

    def _retranslate(self) -> None:
        drawn = self._map
        self.entries, self.more = (), ""
        if drawn is not None:
            order = sorted(range(len(drawn.points)), key=lambda i: (-drawn.shares[i], i))
            self.entries = tuple(self._entry(drawn, index) for index in order[:MOST])
            others = len(order) - MOST
            if others > 0:
                share = sum(drawn.shares[index] for index in order[MOST:])
                words = self.tr("and {count} more points: {share} %")
                self.more = words.format(count=others, share=percent(share))
            nowhere = Entry(NOWHERE, self.tr("at none of them"), "", drawn.share(NOWHERE))
            diverged = Entry(DIVERGED, self.tr("diverged"), "", drawn.share(DIVERGED))
            self.entries += tuple(entry for entry in (nowhere, diverged) if entry.share)
        self.setAccessibleName(self.tr("Where the starts end"))
        told = [f"{e.name} {e.place}: {percent(e.share)} %" for e in self.entries]
        self.setAccessibleDescription("; ".join([*told, *([self.more] if self.more else [])]))
        self.updateGeometry()
        self.update()

    @staticmethod
    def _entry(drawn: BasinMap, index: int) -> Entry:
        point = drawn.points[index]
        place = f"({', '.join(short(float(value), 3) for value in point.x)})"
        return Entry(index, full_name(point), place, drawn.shares[index])

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(SCALE))
        metrics = QFontMetricsF(font(SCALE))
        height, side, gap = 2 * metrics.height() + px(7), px(SIDE), px(GAP)
        top = px(4)
        align = Qt.AlignmentFlag.AlignVCenter
        for entry in self.entries:
            assert self._map is not None
            painter.setPen(QColor(self._theme.border))
            painter.setBrush(end_colour(self._map, entry.end, self._theme))
            swatch = QRectF(1, top + px(2), side, side)
            painter.drawRoundedRect(swatch, 3, 3)
            if entry.end >= 0:
                middle = np.array([swatch.center().x(), swatch.center().y()])
                draw_sign(painter, self._map.points[entry.end], middle, self._theme)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            room = QRectF(side + gap, top, self.width() - side - gap - px(4), metrics.height())
            painter.setPen(QColor(self._theme.text))
            share = f"{percent(entry.share)} %"
            taken = metrics.horizontalAdvance(share) + gap
            elide = Qt.TextElideMode.ElideRight
            name = metrics.elidedText(entry.name, elide, room.width() - taken)
            painter.drawText(room, align, name)
            painter.drawText(room, align | Qt.AlignmentFlag.AlignRight, share)
            painter.setPen(QColor(self._theme.muted))
            painter.drawText(room.translated(0, metrics.height()), align, entry.place)
            top += height if entry.place else metrics.height() + px(9)
        if self.more:
            painter.setPen(QColor(self._theme.muted))
            painter.drawText(QRectF(0, top, self.width(), metrics.height()), align, self.more)
        painter.end()


def percent(share: float) -> str:
    """Write a share in per cent, with one decimal: one below another they are compared."""
    return "< 0.1" if 0 < share < LEAST else f"{100 * share:.1f}" if share else "0"
