"""A plane in which one moves about with the mouse."""

import math

from PySide6.QtCore import QEvent, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QHelpEvent, QHideEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from gui.theme import LIGHT, Theme
from gui.views.frame import FINEST, Interval, Rectangle
from gui.views.plane import Plane

SETTLE = 120
"""Milliseconds without a zoom or a pan after which the view counts as chosen."""
CLOSEST = 1e-9
WIDEST = 1e4
"""Width of the view against that of the whole."""


class NavigablePlane(Plane):
    """A plane that is zoomed by Ctrl and the wheel and panned by dragging.

    A click is told, and a double click goes back to the whole. What a subclass picks up at the mouse
    is dragged instead.
    """

    placeClicked = Signal(object)
    """An empty place was clicked: the point."""
    hovered = Signal(object)
    """The mouse is at a point, or None: it has left."""
    viewChanged = Signal(object)
    """Another part of the plane is looked at: an interval for each variable."""
    pressed = Signal()
    """A mouse button went down anywhere on the view."""

    def __init__(
        self, names: tuple[str, str], theme: Theme = LIGHT, parent: QWidget | None = None
    ) -> None:
        super().__init__(names, theme, parent)
        self.home: Rectangle | None = None
        self.moving = False
        self._carrying = False
        self._pressed_at: QPointF | None = None
        self._clicked: tuple[float, ...] | None = None
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(SETTLE)
        self._settling.timeout.connect(self._settle)
        self._click_delay = QTimer(self)
        self._click_delay.setSingleShot(True)
        self._click_delay.timeout.connect(self._tell_click)
        self.box.setMouseEnabled(x=True, y=True)
        self.box.sigRangeChangedManually.connect(self._move)
        self.viewport().setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    # What a subclass decides -----------------------------------------------------------------------

    def variables(self, point: tuple[float, float]) -> tuple[float, ...]:
        """Return the variables at a point of the plot."""
        raise NotImplementedError

    def shown_variables(self) -> tuple[Interval, ...]:
        """Return the interval of each variable that is seen."""
        raise NotImplementedError

    def pick_up(self, position: QPointF) -> bool:
        """Begin to drag what is at a place of the widget, if something is."""
        raise NotImplementedError

    def carry(self, position: QPointF) -> None:
        """Go on dragging."""
        raise NotImplementedError

    def put_down(self, position: QPointF) -> None:
        """Stop dragging."""
        raise NotImplementedError

    def has_handle(self, position: QPointF) -> bool:
        """Return whether there is something to be dragged."""
        raise NotImplementedError

    def told_at(self, position: QPointF) -> str:
        """Return what there is to say of a place of the widget; empty if nothing."""
        raise NotImplementedError

    def keep_within_reach(self, whole: Rectangle) -> None:
        """Limit zoom: so near that float64 tells pixels apart, so far that the whole is seen."""
        (narrowest, widest), (lowest, highest) = map(reach, whole)
        self.box.setLimits(
            minXRange=narrowest, maxXRange=widest, minYRange=lowest, maxYRange=highest
        )

    # Where one looks -------------------------------------------------------------------------------

    def show_home(self, rectangle: Rectangle) -> None:
        """Take this as the whole, and show it."""
        if rectangle != self.home:
            self.home = rectangle
            self.rest()
            self.keep_within_reach(rectangle)
            self.set_rectangle(rectangle)

    def show_whole(self) -> None:
        """Go back from a zoom or pan to the whole."""
        if self.home is not None:
            self.set_rectangle(self.home)
            self._move()

    def rest(self) -> None:
        """Forget a zoom or pan of which nobody was told yet."""
        self.moving = False
        self._settling.stop()

    def _move(self) -> None:
        """Another part is looked at; `viewChanged` follows when this comes to rest."""
        self.moving = True
        self._settling.start()

    def _settle(self) -> None:
        self.moving = False
        self._ground_item.update()
        self.viewChanged.emit(self.shown_variables())

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.rest()
        self._click_delay.stop()

    # Mouse -----------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()
        event.accept()
        if event.button() != Qt.MouseButton.LeftButton:
            return  # pyqtgraph would zoom by dragging with the right button
        self._carrying = self.pick_up(event.position())
        if self._carrying:
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        else:
            self._pressed_at = event.position()
            super().mousePressEvent(event)
            event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        position = event.position()
        if self._carrying:
            self.carry(position)
        else:
            super().mouseMoveEvent(event)
            if not event.buttons():
                self._show_what_is_there(position)
        self._hover(position)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        position = event.position()
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self._carrying:
            self._carrying = False
            self.put_down(position)
        else:
            # pyqtgraph ends a drag only when no button is left; the next would begin where this one ended.
            released = QMouseEvent(
                event.type(),
                position,
                event.globalPosition(),
                event.button(),
                Qt.MouseButton.NoButton,
                event.modifiers(),
            )
            super().mouseReleaseEvent(released)
            event.accept()
            if self._is_click(position):
                self._click(position)
        self._pressed_at = None
        self._show_what_is_there(position)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()
        left = event.button() == Qt.MouseButton.LeftButton
        if left and not self.has_handle(event.position()):
            self._click_delay.stop()
            self.show_whole()
            self._hover(event.position())

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            # at the limit pyqtgraph would go on to shift the view away from the mouse
            if not self._is_at_limit(inwards=event.angleDelta().y() > 0):
                super().wheelEvent(event)
            event.accept()
        else:
            event.ignore()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.told_at(QPointF(event.pos())), self)
            return True
        if event.type() == QEvent.Type.Leave:
            self.hovered.emit(None)
        return bool(super().viewportEvent(event))

    def _hover(self, position: QPointF) -> None:
        """Tell which point is at the mouse."""
        inside = self.area.contains(position)
        self.hovered.emit(self.variables(self.point_at(position)) if inside else None)

    def _is_at_limit(self, *, inwards: bool) -> bool:
        """Return whether one can't come nearer, or go farther away."""
        for (low, high), whole in zip(self.rectangle, self.home or self.rectangle, strict=True):
            narrowest, widest = reach(whole)
            if high - low < 1.1 * narrowest if inwards else high - low > 0.9 * widest:
                return True
        return False

    def place_at(self, position: QPointF) -> tuple[float, ...]:
        """Return the variables at a place, with no more decimals than the mouse can tell apart."""
        frame = self.frame
        sizes = (frame.x[1] - frame.x[0]) / frame.width, (frame.y[1] - frame.y[0]) / frame.height
        x, y = (
            round(value, -math.floor(math.log10(size)))
            for value, size in zip(self.point_at(position), sizes, strict=True)
        )
        return self.variables((x, y))

    def _is_click(self, position: QPointF) -> bool:
        """Return whether the mouse is still where it was pressed, in the plot."""
        if self._pressed_at is None or not self.area.contains(position):
            return False
        moved = (position - self._pressed_at).manhattanLength()
        return moved < QApplication.startDragDistance()

    def _click(self, position: QPointF) -> None:
        self._clicked = self.place_at(position)
        if self.rectangle == self.home:
            self._tell_click()
        else:  # a double click goes back to the whole: wait whether this becomes one
            self._click_delay.start(QApplication.doubleClickInterval())

    def _tell_click(self) -> None:
        if self._clicked is not None:
            self.placeClicked.emit(self._clicked)
            self._clicked = None

    def _show_what_is_there(self, position: QPointF) -> None:
        if self.has_handle(position):
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        elif self.area.contains(position):
            self.viewport().setCursor(Qt.CursorShape.CrossCursor)
        else:
            self.viewport().unsetCursor()


def reach(whole: Interval) -> Interval:
    """Return how narrow and how wide a part of an axis may be looked at."""
    low, high = whole
    return max((high - low) * CLOSEST, max(-low, high) * FINEST), (high - low) * WIDEST
