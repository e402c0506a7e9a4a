"""Where the lesson is: at the left of the activities, as wide as it was left, or hidden."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from gui import theme
from gui.skeleton import LESSON_WIDTH, WIDEST


class LessonPlace(QSplitter):
    """Holds the reader and, at its right, all else.

    Parameters
    ----------
    reader
        Shows the lesson.
    stage
        Shows the activities.
    """

    wantedChanged = Signal(bool)

    def __init__(self, reader: QWidget, stage: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._reader = reader
        self.reader_width = LESSON_WIDTH
        """In pixels at the normal size of type."""
        self._wanted = True
        self._projector = False
        self.setChildrenCollapsible(False)
        self.addWidget(reader)
        self.addWidget(stage)
        self.setStretchFactor(0, 0)
        self.setStretchFactor(1, 1)
        self.splitterMoved.connect(self._keep_width)
        theme.follow(self, LessonPlace._dress)

    @property
    def is_wanted(self) -> bool:
        """Whether the lesson is to be seen, where there is room for it."""
        return self._wanted

    def set_wanted(self, wanted: bool) -> None:
        """Show the lesson, or hide it."""
        self._wanted = wanted
        self._show()
        self.wantedChanged.emit(wanted)

    @Slot()
    def show_lesson(self) -> None:
        """Show the lesson: it was asked for."""
        if not self._wanted:
            self.set_wanted(True)

    def set_projector(self, on: bool) -> None:
        """Hide the lesson from a projector, which shows the stage alone."""
        self._projector = on
        self._show()

    def set_reader_width(self, width: float) -> None:
        """Make the lesson so wide, in pixels at the normal size of type."""
        self.reader_width = width
        self._share()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            # The stage may need less room now than when the lesson was made narrow for it.
            self._share()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _show(self) -> None:
        self._reader.setVisible(self._wanted and not self._projector)
        self._share()

    def _dress(self) -> None:
        # What is in it has to find out first how much room it needs now.
        QTimer.singleShot(0, self, self._share)

    def _share(self) -> None:
        if not self._reader.isHidden():
            whole = max(self.width(), 1)
            width = round(min(theme.px(self.reader_width), WIDEST * whole))
            if width != self._reader.width():
                self.setSizes([width, max(whole - width, 1)])

    def _keep_width(self) -> None:
        self.reader_width = self._reader.width() / theme.scale()
