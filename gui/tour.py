"""The tour at the first start: five bubbles, one after the other, each at the thing it tells of."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QToolBar, QWidget
from shiboken6 import isValid

from gui import language
from gui.bubble import Bubble, Ring
from gui.language import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from gui.main_window import MainWindow


@dataclass(frozen=True)
class Stop:
    """What a bubble says, and of what."""

    text: str
    target: "Callable[[MainWindow], QWidget | None]"


STOPS = (
    Stop(
        QT_TRANSLATE_NOOP(
            "Tour",
            "Here a descent runs on its landscape. Drag the white start with the mouse: the whole path is"
            " computed at once and follows.",
        ),
        lambda window: window.activity.picture(),
    ),
    Stop(
        QT_TRANSLATE_NOOP(
            "Tour",
            "Space plays, the arrow keys go one step, and back again. All charts and landscapes share"
            " this clock.",
        ),
        lambda window: getattr(window.activity, "transport", None),
    ),
    Stop(
        QT_TRANSLATE_NOOP(
            "Tour",
            "Choose another optimizer or move a slider, and see at once what it changes. Below are the"
            " step with its numbers, and the same run as a PyTorch program.",
        ),
        lambda window: window.activity.side,
    ),
    Stop(
        QT_TRANSLATE_NOOP(
            "Tour",
            "Other questions have pages of their own: learning rates, basins, mini-batches, many"
            " dimensions, training against test error.",
        ),
        lambda window: window.findChild(QToolBar),
    ),
    Stop(
        QT_TRANSLATE_NOOP(
            "Tour",
            "Everything is in the menus. F5 shows the stage large for a projector, F1 lists all keys, and"
            " Help shows this tour again.",
        ),
        lambda window: window.menuBar(),
    ),
)


class Tour(QObject):
    """Leads through the window; can be left at any stop.

    Parameters
    ----------
    window
        The window, in which what is told of is to be seen.
    """

    ended = Signal()

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._stops: Sequence[Stop] = ()
        self.at = 0
        self.bubble: Bubble | None = None
        self._ring: Ring | None = None
        self._watched: QWidget | None = None
        self._before: QWidget | None = None
        """What had the keyboard when it began."""

    def start(self) -> None:
        """Begin at the first stop."""
        self.end()
        self._stops = [stop for stop in STOPS if self._target(stop) is not None]
        if not self._stops:
            return
        self.at = 0
        self._before = self._window.focusWidget()
        self._ring = Ring(self._window)
        self.bubble = Bubble(self._window)
        self.bubble.moved.connect(self._go)
        self.bubble.left.connect(self.end)
        language.follow(self.bubble, self._word)
        self._window.installEventFilter(self)
        self._show()

    def end(self) -> None:
        """Leave."""
        if self.bubble is not None:
            self._watch(None)
            self._window.removeEventFilter(self)
            self._give_keyboard_back()
            for widget in (self.bubble, self._ring):
                if widget is not None:
                    widget.hide()
                    widget.deleteLater()
            self.bubble = self._ring = None
            self.ended.emit()

    def _give_keyboard_back(self) -> None:
        """Let who had the keyboard have it again; Qt gives it to the first button, which Space presses."""
        before, self._before = self._before, None
        focus = self._window.focusWidget()
        if self.bubble is None or focus is None:
            return
        if focus is self.bubble or self.bubble.isAncestorOf(focus):
            there = before is not None and isValid(before) and before.isVisible()
            (before if before is not None and there else self._window).setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place()
        elif event.type() == QEvent.Type.Hide:
            self.end()  # what it tells of is not to be seen any more
        return False

    def _go(self, stops: int) -> None:
        self.at = max(self.at + stops, 0)
        if self.at >= len(self._stops):
            self.end()
        else:
            self._show()

    def _watch(self, target: QWidget | None) -> None:
        """Follow what is told of while it moves."""
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = target
        if target is not None:
            target.installEventFilter(self)

    def _show(self) -> None:
        assert self.bubble is not None
        self._watch(self._target(self._stops[self.at]))
        self._word(self.bubble)
        self._place()
        if self._ring is not None:
            self._ring.show()
        self.bubble.show()
        self.bubble.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self) -> None:
        target = self._target(self._stops[self.at])
        if self.bubble is None or self._ring is None or target is None:
            return
        place = QRect(target.mapTo(self._window, QPoint(0, 0)), target.size())
        self._ring.setGeometry(place.intersected(self._window.rect()))
        self._ring.raise_()
        self.bubble.point_at(place)

    def _target(self, stop: Stop) -> QWidget | None:
        target = stop.target(self._window)
        return target if target is not None and target.isVisible() else None

    def _word(self, bubble: Bubble) -> None:
        last = self.at == len(self._stops) - 1
        bubble.text.setText(QCoreApplication.translate("Tour", self._stops[self.at].text))
        bubble.count.setText(f"{self.at + 1} / {len(self._stops)}")
        bubble.skip.setText(self.tr("Skip the tour"))
        bubble.skip.setVisible(not last)
        bubble.back.setText(self.tr("Back"))
        bubble.back.setEnabled(self.at > 0)
        bubble.next.setText(self.tr("Done") if last else self.tr("Next"))
        bubble.setAccessibleName(self.tr("Tour"))
        bubble.setAccessibleDescription(bubble.text.text())
