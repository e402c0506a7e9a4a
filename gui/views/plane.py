"""What contour, curve and chart have in common: a rectangle of the plane with its axes."""

from collections.abc import Callable

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QGraphicsGridLayout,
    QGraphicsObject,
    QGraphicsWidget,
    QSizePolicy,
    QStyleOptionGraphicsItem,
    QWidget,
)

from gui.theme import LIGHT, Theme, font
from gui.views.axis import NumberAxis
from gui.views.baked import Baked
from gui.views.frame import Frame, Interval, Known, Rectangle, widened
from gui.views.paint_guard import guarded

EDGE = 1.0
"""Around plot and axes, in pixels."""
ABOVE = 0.5
"""How high the axes lie: above what is in the plot."""
MARGIN = 6.0
"""Above the plot, for half a number; at its right twice as much."""
APART = 3.0
"""Between the plot and its axes, in pixels."""
NAME_ROOM = 6.0
"""Between the name of an axis and the plot's edge, in pixels."""
NOWHERE: Interval = (0.0, 1.0)
"""The part of an axis that is shown where nothing is known along it; it has no numbers then."""
LARGEST = 1e307
"""How far from its origin a plane is shown; beyond, distances between two places overflow."""


class Plane(pg.GraphicsView):  # type: ignore[misc]  # pyqtgraph has no types
    """A plot: ground, axes with their numbers and names, and what a subclass draws on it.

    pyqtgraph keeps the range, draws the axes, pans and zooms. Its own plot, PlotItem, makes with each
    one a menu of some fifty widgets for what is drawn here otherwise; a window of forty plots would be
    polished half of the time for them. What lies in the plot is painted in layers, the steady ones as
    images: a step of the cursor must not cost more than copying these and drawing the few marks that
    move.

    Parameters
    ----------
    names
        Of the horizontal and the vertical axis; an empty one is not shown.
    theme
        Its colours.
    """

    tick_scale = 0.9
    """Size of the axes' numbers against normal text."""
    counts = False
    """Whether the horizontal axis counts steps."""
    grid = False
    name_at_end = False
    """Whether the horizontal axis has its name behind its end: something may lie in the corner."""
    foot = 0.0
    """Height at the lower edge that names are not written into, in pixels."""

    def __init__(
        self, names: tuple[str, str], theme: Theme = LIGHT, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.enableMouse(False)
        self.box = pg.ViewBox(enableMenu=False)
        """Keeps the range that is shown."""
        self._axes = {"left": NumberAxis("left"), "bottom": NumberAxis("bottom", whole=self.counts)}
        self.spare = QSizeF(0, 0)
        """What the plot leaves free of its room, in pixels."""
        self._behind = 0.0
        """Room for what stands at the end of the horizontal axis."""
        self.setCentralItem(self._laid_out())
        self.theme = theme
        self.names = names
        self.logarithmic_y = False
        self._ground = Baked(self._draw_ground)
        self._frame = Frame((0, 1), (0, 1), 1, 1)
        self._frame_key: object = None
        self.setCacheMode(self.CacheModeFlag.CacheNone)  # vector graphics would hold an image of it
        self.box.setDefaultPadding(0)
        self.box.disableAutoRange()
        self.box.setMouseEnabled(x=False, y=False)
        self.box.setBorder(None)
        self._ground_item = _Layer(self, self._paint_ground, -1)
        self._content_item = _Layer(self, self._paint_content, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(120, 90)
        self.set_rectangle((None, None))
        self._dress()

    # Geometry --------------------------------------------------------------------------------------

    def _laid_out(self) -> QGraphicsWidget:
        """Put the axes beside the plot."""
        whole = QGraphicsWidget()
        layout = QGraphicsGridLayout(whole)
        # side by side with the plot the axes would be painted anew with each step
        layout.setSpacing(APART)
        layout.addItem(self._axes["left"], 0, 0)
        layout.addItem(self.box, 0, 1)
        layout.addItem(self._axes["bottom"], 1, 1)
        layout.setRowStretchFactor(0, 100)
        layout.setColumnStretchFactor(1, 100)
        self._layout = layout
        for axis in self._axes.values():
            axis.linkToView(self.box)
            axis.setZValue(ABOVE)
        return whole

    def leave_free(self, spare: QSizeF) -> None:
        """Make the plot so much smaller than its room, in pixels, and put it with its axes in the middle."""
        self.spare = spare
        self._set_margins()

    def _set_margins(self) -> None:
        beside, above = self.spare.width() / 2, self.spare.height() / 2
        right = EDGE + max(2 * MARGIN, self._behind) + beside
        self._layout.setContentsMargins(EDGE + beside, EDGE + MARGIN + above, right, EDGE + above)

    def axis(self, side: str) -> NumberAxis:
        """Return the axis at the ``left`` or at the ``bottom``."""
        return self._axes[side]

    @property
    def rectangle(self) -> Rectangle:
        """The part of the plane that is shown; logarithms on a logarithmic axis."""
        x, y = self.box.viewRange()
        return (float(x[0]), float(x[1])), (float(y[0]), float(y[1]))

    @property
    def area(self) -> QRectF:
        """The plot without its axes, in the widget's pixels."""
        corner = self.mapFromScene(self.box.mapToScene(QPointF(0, 0)))
        return QRectF(QPointF(corner), self.box.size())

    @property
    def frame(self) -> Frame:
        """How the plane is mapped to pixels of `area`."""
        size = self.box.size()
        key = (self.rectangle, size.width(), size.height())
        if key != self._frame_key:
            self._frame_key = key
            self._frame = Frame(*key[0], max(key[1], 1.0), max(key[2], 1.0))
        return self._frame

    def position(self, point: tuple[float, float]) -> QPointF:
        """Return where a point of the plane is, in the widget's pixels."""
        column, row = self.frame.pixels(point)
        return self.area.topLeft() + QPointF(column, row)

    def point_at(self, position: QPointF) -> tuple[float, float]:
        """Return which point of the plane is at a place of the widget."""
        offset = position - self.area.topLeft()
        return self.frame.point(offset.x(), offset.y())

    def set_rectangle(self, rectangle: Known) -> None:
        """Show this part of the plane, as far as it lies within `LARGEST` of its origin."""
        for side, interval in zip(("bottom", "left"), rectangle, strict=True):
            self.axis(side).set_numbered(interval is not None)
        x, y = (
            [min(max(end, -LARGEST), LARGEST) for end in widened(interval or NOWHERE)]
            for interval in rectangle
        )
        self.box.setRange(xRange=x, yRange=y, padding=0)

    # Looks -----------------------------------------------------------------------------------------

    def set_theme(self, theme: Theme) -> None:
        """Draw with other colours."""
        self.theme = theme
        self._dress()
        self.forget()

    def redraw(self) -> None:
        """Draw what moves anew."""
        self._content_item.update()

    def forget(self) -> None:
        """Draw every layer anew: its content or its colours have changed."""
        self._ground.invalidate()
        self._ground_item.update()
        self.redraw()

    def _dress(self) -> None:
        self.setBackground(self.theme.card)
        for side in ("left", "bottom"):
            axis = self.axis(side)
            axis.set_font(font(self.tick_scale))
            axis.setPen(pg.mkPen(QColor(self.theme.border).darker(115)))
            axis.setTextPen(self.theme.axis)
            axis.setTickPen(pg.mkPen(self.theme.axis))
        name = self.names[0] if self.name_at_end else ""
        ink = QColor(self.theme.axis)
        self._behind = self.axis("bottom").write_name(name, self._slanted(), ink)
        self._set_margins()

    def _slanted(self) -> QFont:
        slanted = font(self.tick_scale)
        slanted.setItalic(True)
        return slanted

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()  # keys belong to the window

    # Painting --------------------------------------------------------------------------------------

    def draw_ground(self, painter: QPainter, frame: Frame) -> None:
        """Draw what is steady on the ground; the base class: nothing."""

    def draw_content(self, painter: QPainter, frame: Frame) -> None:
        """Draw what lies on the ground; the base class: nothing."""

    def paint_ground_directly(self) -> bool:
        """Return whether the ground changes with every frame, so that an image of it is no use."""
        return False

    def _paint_ground(self, painter: QPainter) -> None:
        if self.paint_ground_directly():
            self._draw_ground(painter)
        else:
            whole = QRectF(0, 0, self.frame.width, self.frame.height)
            self._ground.paint(painter, whole, self.frame)

    def _paint_content(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw_content(painter, self.frame)

    def _draw_ground(self, painter: QPainter) -> None:
        frame = self.frame
        painter.fillRect(QRectF(0, 0, frame.width, frame.height), QColor(self.theme.plot))
        if self.grid:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setPen(QPen(QColor(self.theme.grid), 1))
            for at in self.axis("bottom").numbered():
                column = frame.pixels((at, 0))[0]
                painter.drawLine(QPointF(column, 0), QPointF(column, frame.height))
            for at in self.axis("left").numbered():
                row = frame.pixels((0, at))[1]
                painter.drawLine(QPointF(0, row), QPointF(frame.width, row))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        self.draw_ground(painter, frame)
        self._draw_names(painter)

    def _draw_names(self, painter: QPainter) -> None:
        """Write the axes' names into the plot's corners, where they take no room from it."""
        painter.setFont(self._slanted())
        painter.setPen(QColor(self.theme.axis))
        whole = QRectF(0, 0, self.frame.width, self.frame.height)
        below = NAME_ROOM / 3 + self.foot
        room = whole.adjusted(NAME_ROOM, NAME_ROOM / 3, -NAME_ROOM, -below)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
        name = "" if self.name_at_end else self.names[0]
        if self.grid and name:  # no line of it goes through the letter
            letter = painter.boundingRect(room, right, name)
            painter.fillRect(letter.adjusted(-1, 0, 1, 0), QColor(self.theme.plot))
        painter.drawText(room, right, name)
        painter.drawText(
            room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, self.names[1]
        )


class _Layer(QGraphicsObject):
    """Fills the plot; its pixels are those of the plot, the upper left is (0, 0)."""

    def __init__(self, plane: Plane, draw: Callable[[QPainter], None], height: float) -> None:
        super().__init__()
        self._plane = plane
        self._draw = draw
        self.setZValue(height)
        self.setFlag(self.GraphicsItemFlag.ItemClipsToShape)
        self.setParentItem(plane.box)
        plane.box.sigResized.connect(self._follow)
        plane.box.sigRangeChanged.connect(self._follow)

    def boundingRect(self) -> QRectF:
        return QRectF(QPointF(0, 0), self._plane.box.size())

    @guarded
    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        self._draw(painter)

    def _follow(self) -> None:
        self.prepareGeometryChange()
        self.update()
