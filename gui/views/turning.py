"""A picture of space that is turned and zoomed with the mouse and by keys."""

from PySide6.QtCore import QEvent, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from gui.views.projection import Camera

SETTLE = 140
"""Milliseconds without a turn after which the surface is drawn finely."""
DEGREES = 0.5
"""Turn for a pixel that the mouse is dragged."""
ZOOM = 1.15
"""For a notch of the wheel."""
TURN = 5.0
"""Degrees for each press of an arrow key."""
TURNS = {
    Qt.Key.Key_Left: (-TURN, 0.0),
    Qt.Key.Key_Right: (TURN, 0.0),
    Qt.Key.Key_Up: (0.0, TURN),
    Qt.Key.Key_Down: (0.0, -TURN),
}
ZOOMS = {Qt.Key.Key_Plus: ZOOM, Qt.Key.Key_Equal: ZOOM, Qt.Key.Key_Minus: 1 / ZOOM}


class TurnedView(QWidget):
    """A view with a camera: dragging turns it, Ctrl and the wheel zoom, a double click goes back.

    What a subclass picks up at the mouse is dragged instead.
    """

    hovered = Signal(object)
    """The mouse is at a point of the plane, or None: it is not on the surface."""
    pressed = Signal()
    """A mouse button went down anywhere on the view."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.camera = Camera()
        self.moving = False
        """Whether it turns at the moment: it is drawn coarsely."""
        self._turned_from: QPointF | None = None
        self._carrying = False
        self._settling = QTimer(self, singleShot=True, interval=SETTLE)
        self._settling.timeout.connect(self._settle)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    # What a subclass decides -----------------------------------------------------------------------

    def point_at(self, position: QPointF) -> tuple[float, float] | None:
        """Return the point of the plane that is seen at a place of the widget."""
        raise NotImplementedError

    def pick_up(self, position: QPointF) -> bool:
        """Begin to drag what is at a place of the widget, if something is."""
        raise NotImplementedError

    def carry(self, position: QPointF) -> None:
        """Go on dragging."""
        raise NotImplementedError

    def put_down(self) -> None:
        """Stop dragging."""
        raise NotImplementedError

    def has_handle(self, position: QPointF) -> bool:
        """Return whether there is something to be dragged."""
        raise NotImplementedError

    # Turning ---------------------------------------------------------------------------------------

    def show_whole(self) -> None:
        """Look at it from where it was looked at first."""
        self._look_from(Camera())
        self._settle()

    def _look_from(self, camera: Camera) -> None:
        self.camera = camera
        self.moving = True
        self._settling.start()
        self.update()

    def _settle(self) -> None:
        self._settling.stop()
        self.moving = False
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in TURNS:
            self._look_from(self.camera.turned(*TURNS[Qt.Key(event.key())]))
        elif event.key() in ZOOMS:
            self._look_from(self.camera.zoomed(ZOOMS[Qt.Key(event.key())]))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()
        if event.button() == Qt.MouseButton.LeftButton:
            self._carrying = self.pick_up(event.position())
            self._turned_from = None if self._carrying else event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        position = event.position()
        if self._carrying:
            self.carry(position)
        elif self._turned_from is not None:
            moved = position - self._turned_from
            self._turned_from = position
            self._look_from(self.camera.turned(-moved.x() * DEGREES, moved.y() * DEGREES))
            self.hovered.emit(None)
        else:
            self._show_what_is_there(position)
            self.hovered.emit(self.point_at(position))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            if self._carrying:
                self._carrying = False
                self.put_down()
            self._turned_from = None
            self._show_what_is_there(event.position())
            if self.moving:
                self._settle()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()
        if event.button() == Qt.MouseButton.LeftButton and not self.has_handle(event.position()):
            self.show_whole()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._look_from(self.camera.zoomed(ZOOM ** (event.angleDelta().y() / 120)))
            event.accept()
        else:
            event.ignore()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hovered.emit(None)

    def _show_what_is_there(self, position: QPointF) -> None:
        handle = Qt.CursorShape.PointingHandCursor
        self.setCursor(handle if self.has_handle(position) else Qt.CursorShape.OpenHandCursor)
