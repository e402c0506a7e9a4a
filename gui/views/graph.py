"""A graph of curves, marks and bars, in a card with its title and key."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QFont, QHelpEvent, QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolTip, QVBoxLayout, QWidget

from gui.theme import LIGHT, Theme, font, px
from gui.views.frame import Frame, Known
from gui.views.graph_items import Item
from gui.views.key import Key
from gui.views.plane import Plane
from gui.views.texts import ElidedText

NEAR = 14.0
"""So near to a point, in pixels, it is told what it is."""
HEADER = 22.0
"""Least height of a title, in pixels: with a button beside it or not, plots side by side begin level."""
Tip = tuple[tuple[float, float], str]
"""A point of the plot, and what there is to say of it."""


class GraphPlot(Plane):
    """A plane with items on it, and the axes' names outside, where they cover nothing.

    Parameters
    ----------
    names
        Of the horizontal and the vertical axis.
    logarithmic, logarithmic_x
        Whether the vertical, the horizontal axis shows powers of ten: its coordinates are logarithms to
        base ten then.
    theme
        Its colours.
    """

    tick_scale = 0.85
    grid = True

    def __init__(
        self,
        names: tuple[str, str] = ("", ""),
        theme: Theme = LIGHT,
        *,
        logarithmic: bool = False,
        logarithmic_x: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(names, theme, parent)
        self._items: tuple[Item, ...] = ()
        self._moving: tuple[Item, ...] = ()
        self._tips: tuple[Tip, ...] = ()
        self.set_logarithmic(logarithmic, logarithmic_x)

    @property
    def items_shown(self) -> tuple[Item, ...]:
        """What is drawn, the steady items first."""
        return self._items + self._moving

    def set_logarithmic(self, logarithmic: bool, logarithmic_x: bool = False) -> None:
        """Choose the vertical axis, and the horizontal one."""
        self.logarithmic_y, self.logarithmic_x = logarithmic, logarithmic_x
        self.axis("left").setLogMode(logarithmic)
        self.axis("bottom").setLogMode(logarithmic_x)

    def set_names(self, names: tuple[str, str]) -> None:
        """Name the axes."""
        self.names = names
        self._dress()
        self.forget()

    def show_items(self, items: Sequence[Item], rectangle: Known) -> None:
        """Draw these, and show this part of the plane."""
        self._items = tuple(items)
        self.set_rectangle(rectangle)
        self.forget()

    def show_moving(self, items: Sequence[Item]) -> None:
        """Draw these above the others: they change with the clock."""
        self._moving = tuple(items)
        self.redraw()

    def _dress(self) -> None:
        super()._dress()
        style = {"color": self.theme.axis, "font-size": f"{font(self.tick_scale).pointSizeF()}pt"}
        for side, name in zip(("bottom", "left"), self.names, strict=True):
            self.axis(side).setLabel(name, **style)
            self.axis(side).showLabel(bool(name))

    def _draw_names(self, painter: QPainter) -> None:
        """Leave them to the axes."""

    def set_tips(self, tips: Sequence[Tip]) -> None:
        """Say these where the mouse rests on a point."""
        self._tips = tuple(tips)

    def told_at(self, position: QPointF) -> str:
        """Return what there is to say of a place of the widget; empty if nothing."""
        near, told = px(NEAR), ""
        for point, text in self._tips:
            offset = self.position(point) - position
            if offset.manhattanLength() < near:
                near, told = offset.manhattanLength(), text
        return told

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.told_at(QPointF(event.pos())), self)
            return True
        return bool(super().viewportEvent(event))

    def draw_ground(self, painter: QPainter, frame: Frame) -> None:
        """Draw what is steady."""
        for item in self._items:
            item.draw(painter, frame, self.theme)

    def draw_content(self, painter: QPainter, frame: Frame) -> None:
        """Draw what moves."""
        for item in self._moving:
            item.draw(painter, frame, self.theme)


class GraphCard(QFrame):
    """A card with a title, a key and a plot."""

    def __init__(self, plot: GraphPlot, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.plot = plot
        self._described = False
        self.title = ElidedText(_bold, plot.theme.text, least=40)
        self.key = Key()
        self.header = QHBoxLayout()
        self.header.setSpacing(6)
        self.header.addWidget(self.title)
        self.header.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 6, 6, 4)
        layout.setSpacing(2)
        layout.addLayout(self.header)
        layout.addWidget(self.key)
        layout.addWidget(plot, 1)

    def set_title(self, title: str, description: str = "") -> None:
        """Say what is shown; the description says it to who does not see it."""
        self.title.set_text(title)
        self.setAccessibleName(title)
        self.plot.setAccessibleName(title)
        self._described = bool(description)
        self._describe(description)

    def set_theme(self, theme: Theme) -> None:
        """Draw with other colours."""
        self.title.set_colour(theme.text)
        self.title.setMinimumHeight(round(px(HEADER)))
        self.plot.set_theme(theme)
        self.key.set_theme(theme)

    def show_key(self) -> None:
        """Name the items that the plot shows."""
        self.key.show_items(self.plot.items_shown)
        if not self._described:
            self._describe("")

    def _describe(self, description: str) -> None:
        """Say what is drawn to who does not see it: at least the names of what there is."""
        told = description or "; ".join(self.key.labels) or self.tr("Nothing is drawn yet")
        self.plot.setAccessibleDescription(told)


def _bold() -> QFont:
    return font(bold=True)
