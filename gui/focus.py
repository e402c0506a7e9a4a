"""The keyboard's way through the window: in what order, and to be seen where it is."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtWidgets import QGraphicsView, QScrollArea, QTextBrowser, QWidget
from shiboken6 import isValid

from gui.bubble import Ring
from gui.keys import application
from gui.views.turning import TurnedView

RINGED = (QGraphicsView, TurnedView, QTextBrowser, QScrollArea)
"""What does not show by itself that it has the keyboard."""
OUTSIDE = 4
"""Pixels between it and the ring."""


def tab_stops(window: QWidget, regions: Sequence[QWidget]) -> list[QWidget]:
    """Return what Tab goes to, as one reads: region after region, line by line.

    Parameters
    ----------
    window
        Whose controls these are.
    regions
        Its parts in their order; what is in none of them comes first.
    """
    # Most are of activities that are not seen: what tells them apart at once comes first.
    every = [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and widget.window() is window
    ]
    inside = [[widget for widget in every if part.isAncestorOf(widget)] for part in regions]
    placed = {widget for widgets in inside for widget in widgets}
    ordered = _as_read(window, [widget for widget in every if widget not in placed])
    for part, widgets in zip(regions, inside, strict=True):
        ordered += _as_read(part, widgets)
    return ordered


def _as_read(part: QWidget, widgets: Sequence[QWidget]) -> list[QWidget]:
    """Sort what is in a part of the window; what can be scrolled counts as one thing among others."""
    content = part.widget() if isinstance(part, QScrollArea) else None
    part = part if content is None else content
    found: dict[QWidget, list[QWidget]] = {}
    for widget in widgets:
        found.setdefault(_outermost_area(widget, part) or widget, []).append(widget)
    ordered: list[QWidget] = []
    for thing in _line_by_line(part, list(found)):
        if isinstance(thing, QScrollArea):
            ordered += [widget for widget in found[thing] if widget is thing]
            ordered += _as_read(thing, [widget for widget in found[thing] if widget is not thing])
        else:
            ordered.append(thing)
    return ordered


def _outermost_area(widget: QWidget, part: QWidget) -> QWidget | None:
    """Return the scroll area in a part, outside all others, in which a widget is."""
    found, above = None, widget
    while above is not part:
        if isinstance(above, QScrollArea):
            found = above
        parent = above.parentWidget()
        if parent is None:
            break
        above = parent
    return found


def _line_by_line(part: QWidget, widgets: Sequence[QWidget]) -> list[QWidget]:
    places = {widget: QRect(widget.mapTo(part, QPoint(0, 0)), widget.size()) for widget in widgets}
    lines: list[list[QWidget]] = []
    for widget in sorted(widgets, key=lambda one: places[one].top()):
        # what begins above the middle of a line's first control is beside it
        if lines and places[widget].top() <= places[lines[-1][0]].center().y():
            lines[-1].append(widget)
        else:
            lines.append([widget])
    for line in lines:
        line.sort(key=lambda one: places[one].left())
    return [widget for line in lines for widget in line]


def move_focus(window: QWidget, regions: Sequence[QWidget], *, forward: bool) -> bool:
    """Give the keyboard to the next control, or the one before; False if there is none."""
    stops = tab_stops(window, regions)
    if not stops:
        return False
    now = window.focusWidget()
    step = 1 if forward else -1
    at = (stops.index(now) + step) % len(stops) if now in stops else min(step, 0)
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    stops[at].setFocus(reason)
    part: QWidget | None = stops[at].parentWidget()
    while part is not None:
        if isinstance(part, QScrollArea):
            part.ensureWidgetVisible(stops[at])
        part = part.parentWidget()
    return True


class FocusReturn(QObject):
    """Gives the window the keyboard of what goes from sight.

    Qt moves it on as Tab does: to a button of the tool bar, which Space presses then, where everywhere else
    it plays.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        application().focusChanged.connect(self._follow)

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is None or new is None or not isValid(old) or old.isVisible():
            return
        if self._window.isAncestorOf(old) and self._window.isAncestorOf(new):
            self._window.setFocus(Qt.FocusReason.OtherFocusReason)


class FocusRing(QObject):
    """Draws a ring around a plot or a text that Tab has reached: it would not be seen otherwise."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._widget: QWidget | None = None
        self.ring: Ring | None = None
        application().focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._leave()
        by_keyboard = application().mouseButtons() == Qt.MouseButton.NoButton
        if by_keyboard and isinstance(new, RINGED) and self._window.isAncestorOf(new):
            self._widget = new
            new.installEventFilter(self)
            self.ring = Ring(self._window)
            self._place()
            self.ring.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place()
        elif event.type() == QEvent.Type.MouseButtonPress:
            self._leave()
        return False

    def _place(self) -> None:
        if self._widget is not None and self.ring is not None:
            corner = self._widget.mapTo(self._window, QPoint(0, 0))
            place = QRect(corner, self._widget.size())
            self.ring.setGeometry(place.adjusted(-OUTSIDE, -OUTSIDE, OUTSIDE, OUTSIDE))
            self.ring.raise_()

    def _leave(self) -> None:
        if self._widget is not None and isValid(self._widget):
            self._widget.removeEventFilter(self)
        self._widget = None
        if self.ring is not None and isValid(self.ring):
            self.ring.hide()
            self.ring.deleteLater()
        self.ring = None
