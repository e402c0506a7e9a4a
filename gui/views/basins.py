"""The map of starts: a colour for each critical point, darker where the run took longer."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from core.experiments.basins.result import NOWHERE, UNDER_WAY, BasinMap
from core.point import CriticalPoint
from gui import language
from gui.theme import LIGHT, Theme, font, px
from gui.views.critical_marks import CriticalMarks, full_name
from gui.views.equal_scales import EqualScales
from gui.views.frame import Frame, Interval, Rectangle
from gui.views.marks import Label
from gui.views.navigable import NavigablePlane
from gui.views.plane import NAME_ROOM

SHADE = 0.38
"""How much of white the quickest have, and of black the slowest."""
FEW = 0.02
"""The share of the starts that are quicker, and slower, than shades tell apart."""
NEAR = 12.0
"""So near to a symbol, in pixels, it is told what it is."""


def ranks(points: tuple[CriticalPoint, ...]) -> list[int]:
    """Return each point's place in the order of colours: minima come first, each group from below."""
    order = sorted(range(len(points)), key=lambda index: (not points[index].kind.is_minimum, index))
    places = [0] * len(points)
    for rank, index in enumerate(order):
        places[index] = rank
    return places


def end_colour(drawn: BasinMap, end: int, theme: Theme) -> QColor:
    """Return the colour of starts that end at a point, at none, or diverge."""
    if end < 0:
        return QColor(theme.nowhere if end in (NOWHERE, UNDER_WAY) else theme.diverged)
    return QColor(theme.basins[ranks(drawn.points)[end] % len(theme.basins)])


def picture(drawn: BasinMap, theme: Theme) -> QImage:
    """Return the map as an image with one pixel for each start."""
    places = ranks(drawn.points)
    own = [theme.basins[place % len(theme.basins)] for place in places]
    names = [theme.nowhere, theme.diverged, theme.nowhere, *own]  # of ends −3, −2, −1, 0, 1, …
    rgb = [(c.red(), c.green(), c.blue()) for c in map(QColor, names)]
    table = np.array(rgb, dtype=np.float32)
    colours = table[drawn.ends.astype(np.intp) + 3]
    slowness = _slowness(drawn)
    mix = (SHADE * (1 - 2 * slowness))[..., None]  # from white to black
    shaded = np.where(mix > 0, colours + (255 - colours) * mix, colours * (1 + mix))
    plain = (drawn.ends < 0)[..., None]
    values = np.where(plain, colours, shaded).round().astype(np.uint32)
    pixels: NDArray[np.uint32] = np.ascontiguousarray(
        (0xFF000000 | values[..., 0] << 16 | values[..., 1] << 8 | values[..., 2])[::-1]
    ).astype(np.uint32)
    side = drawn.side
    return QImage(pixels.tobytes(), side, side, 4 * side, QImage.Format.Format_RGB32).copy()


def _slowness(drawn: BasinMap) -> NDArray[np.float32]:
    """Return 0 for the quickest starts to 1 for the slowest, by the logarithm of their steps.

    The few that are quicker or slower than nearly all have the shade of the ends.
    """
    steps = np.log1p(drawn.t.astype(np.float32))
    told = steps[drawn.ends >= 0]
    if not len(told):
        return np.zeros_like(steps)
    low, high = np.quantile(told, [FEW, 1 - FEW])
    return np.asarray(np.clip((steps - low) / max(high - low, 1e-6), 0, 1), np.float32)


class BasinView(NavigablePlane):
    """The map, with the critical points' symbols; zoomed and panned like a landscape."""

    def __init__(self, theme: Theme = LIGHT) -> None:
        super().__init__(("x", "y"), theme)
        self.scales = EqualScales(self)
        self._map: BasinMap | None = None
        self._image: QImage | None = None
        self._marks = CriticalMarks((), np.empty((0, 2)))
        language.follow(self, BasinView._retranslate)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Map of starts"))
        self.setAccessibleDescription(
            self.tr("The colour of a place says where the run from there ends")
        )
        self._marks.forget()
        self.forget()

    def show_domain(self, domain: Rectangle, view: Rectangle) -> None:
        """Look at a part of the plane, whose whole is the domain."""
        if domain != self.home:
            self.rest()  # what was moved is the view of something else
        self.home = domain
        self.keep_within_reach(domain)
        if not self.moving:
            self.set_rectangle(view)

    def show_map(self, drawn: BasinMap | None) -> None:
        """Show a map; None for none yet."""
        self._map = drawn
        self._image = None if drawn is None else picture(drawn, self.theme)
        points = () if drawn is None else drawn.points
        places = np.array([point.x for point in points]).reshape(-1, 2)
        continuum = drawn is not None and drawn.continuum
        self._marks = CriticalMarks(points, places, continuum=continuum)
        self.forget()

    def set_theme(self, theme: Theme) -> None:
        """Draw with other colours."""
        super().set_theme(theme)
        self.show_map(self._map)

    def draw_ground(self, painter: QPainter, frame: Frame) -> None:
        """Draw the map where it lies: while it is zoomed, the old one stretched."""
        if self._map is None or self._image is None:
            return
        (left, right), (low, high) = self._map.view
        corners = frame.pixels([[left, high], [right, low]])
        whole = QRectF(QPointF(*corners[0]), QPointF(*corners[1]))
        seen = whole.intersected(QRectF(0, 0, frame.width, frame.height))
        if seen.isEmpty():
            return
        per_pixel = self._map.side / whole.width(), self._map.side / whole.height()
        source = QRectF(
            (seen.left() - whole.left()) * per_pixel[0],
            (seen.top() - whole.top()) * per_pixel[1],
            seen.width() * per_pixel[0],
            seen.height() * per_pixel[1],
        )
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawImage(seen, self._image, source)

    def _draw_names(self, painter: QPainter) -> None:
        """Write the axes' names on a rim, as the ground may have any colour."""
        slanted = font(self.tick_scale)
        slanted.setItalic(True)
        colours = QColor(self.theme.text), QColor(self.theme.plot)
        across, up = (Label(name, slanted, *colours) for name in self.names)
        frame, gap = self.frame, NAME_ROOM
        low = QPointF(frame.width - gap - across.size.width(), frame.height - across.size.height())
        across.draw(painter, QRectF(low, across.size))
        up.draw(painter, QRectF(QPointF(gap, gap / 3), up.size))

    def draw_content(self, painter: QPainter, frame: Frame) -> None:
        """Draw the critical points."""
        self._marks.draw(painter, frame, self.theme)

    def variables(self, point: tuple[float, float]) -> tuple[float, ...]:
        return point

    def shown_variables(self) -> tuple[Interval, ...]:
        return self.rectangle

    def told_at(self, position: QPointF) -> str:
        offset = position - self.area.topLeft()
        pixel = np.array([offset.x(), offset.y()])
        near = self._marks.nearest(self.frame, pixel, px(NEAR))
        return "" if near is None else full_name(self._marks.points[near])

    def has_handle(self, position: QPointF) -> bool:
        return False

    def pick_up(self, position: QPointF) -> bool:
        return False

    def carry(self, position: QPointF) -> None:
        """Nothing is ever picked up."""

    def put_down(self, position: QPointF) -> None:
        """Nothing is ever picked up."""
