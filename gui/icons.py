"""The program's icons: our own drawings, in the colours of the palette of the moment."""

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

import resources

Role = QPalette.ColorRole


@cache
def icon(name: str, role: Role = Role.ButtonText) -> QIcon:
    """Return an icon.

    It is drawn anew at each size and pixel ratio, and follows the palette when the theme changes.

    Parameters
    ----------
    name
        Of a file in ``resources/icons``, without its ending.
    role
        Whose colour it has: ``HighlightedText`` on the ground of a primary button.

    Raises
    ------
    FileNotFoundError
        If there is no such drawing.
    """
    return QIcon(_DrawingEngine(_drawing(name), role))


def program_icon() -> QIcon:
    """Return the icon of the program itself, which has colours of its own."""
    return QIcon(_DrawingEngine(resources.path("program/descent-lab.svg").read_text("utf-8")))


class _DrawingEngine(QIconEngine):
    """Draws an SVG whose ``currentColor`` is a colour of the palette."""

    def __init__(self, drawing: str, role: Role = Role.ButtonText) -> None:
        super().__init__()
        self._drawing = drawing
        self._role = role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        group = (
            QPalette.ColorGroup.Disabled
            if mode == QIcon.Mode.Disabled
            else QPalette.ColorGroup.Active
        )
        colour = QGuiApplication.palette().color(group, self._role)
        side = min(rect.width(), rect.height())
        square = QRectF(0, 0, side, side)
        square.moveCenter(QRectF(rect).center())
        painter.save()
        if mode == QIcon.Mode.Disabled:
            painter.setOpacity(0.4)
        _renderer(self._drawing, colour.name()).render(painter, square)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        if size.isEmpty():  # asked for by a widget that has no room as yet
            return QPixmap()
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        pixmap = self.pixmap(size * scale, mode, state)
        pixmap.setDevicePixelRatio(scale)
        return pixmap

    def clone(self) -> QIconEngine:
        copy = _DrawingEngine(self._drawing, self._role)
        # Qt keeps only the C++ half of what is returned here; the other half would take it along.
        _COPIES.append(copy)
        return copy


_COPIES: list[QIconEngine] = []


@cache
def _drawing(name: str) -> str:
    return resources.path(f"icons/{name}.svg").read_text("utf-8")


@lru_cache(maxsize=256)
def _renderer(drawing: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))
