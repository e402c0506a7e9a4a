"""The transport bar: buttons, clock, timeline and speed."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QToolButton, QVBoxLayout

from gui import language, theme
from gui.action_button import OneConnection
from gui.actions import plain
from gui.icons import icon
from gui.language import Words, said
from gui.panels.controls import ComboBox
from gui.panels.slider import Slider

SPEEDS = (0.5, 1.0, 2.0, 4.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0)
"""Steps a second."""
BUTTONS = ("first", "back", "play", "forward", "last")
CLOCK = "t = {t} / {last}"
"""What the clock says where it counts steps."""


class TransportBar(QFrame):
    """Shows where the clock stands, and tells where it is to be set."""

    scrubbed = Signal(int)
    """The step t that the timeline was brought to."""
    speedChanged = Signal(float)
    """Steps a second."""

    def __init__(self, actions: Mapping[str, QAction], clock: Words = CLOCK) -> None:
        """Make the bar.

        Parameters
        ----------
        actions
            What the buttons do: ``first``, ``back``, ``play``, ``forward`` and ``last``.
        clock
            What the clock says.
        """
        super().__init__()
        self._words = clock
        self.setProperty("role", "card")
        self.buttons = {name: _button(name, actions[name]) for name in BUTTONS}
        self.clock = QLabel()
        theme.set_font(self.clock, code=True)
        self.timeline = Slider()
        self.timeline.set_filled(True)
        self.timeline.valueChanged.connect(self.scrubbed)
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        theme.follow(self.busy, lambda own: own.setFixedHeight(round(theme.px(3))))
        policy = self.busy.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.busy.setSizePolicy(policy)
        self.busy.hide()
        self.speed = ComboBox()
        self.speed.activated.connect(
            lambda index: self.speedChanged.emit(self.speed.itemData(index))
        )
        for speed in SPEEDS:
            self._add_speed(self.speed.count(), speed)
        self._arrange()
        self.show_clock(0, 0)
        theme.follow(self.clock, _fit_clock)
        language.follow(self, TransportBar._retranslate)

    def _retranslate(self) -> None:
        self.clock.setAccessibleName(self.tr("Step"))
        self.clock.setProperty("widest", self._clock_text(*[self.timeline.maximum()] * 2))
        self.clock.setText(self._clock_text(self.timeline.value(), self.timeline.maximum()))
        _fit_clock(self.clock)
        self.timeline.setAccessibleName(self.tr("Timeline"))
        self.timeline.setAccessibleDescription(self.clock.text())
        self.busy.setAccessibleName(self.tr("Computing"))
        self.speed.setAccessibleName(self.tr("Speed"))
        self.speed.setToolTip(self.tr("How many steps are played a second"))
        for index, speed in enumerate(self._speeds()):
            self.speed.setItemText(index, self._speed_text(speed))

    def show_clock(self, t: int, last: int) -> None:
        """Show step t of a run whose last step so far is `last`."""
        self.timeline.blockSignals(True)
        if last != self.timeline.maximum() or not self.clock.text():
            self.timeline.setRange(0, last)
            self.timeline.setPageStep(max(10, last // 20))
            self.clock.setProperty("widest", self._clock_text(last, last))
            _fit_clock(self.clock)
        if not self.timeline.isSliderDown():
            self.timeline.setValue(t)
        self.timeline.blockSignals(False)
        self.timeline.setEnabled(last > 0)
        self.clock.setText(self._clock_text(t, last))
        self.timeline.setAccessibleDescription(self.clock.text())

    def show_playing(self, playing: bool) -> None:
        """Show the pause mark while the clock runs, the play mark while it stands."""
        name = "pause" if playing else "play"
        self.buttons["play"].setIcon(icon(name, QPalette.ColorRole.HighlightedText))

    def show_speed(self, speed: float) -> None:
        """Show how many steps are played a second."""
        index = self.speed.findData(speed)
        if index < 0:
            index = sum(known < speed for known in self._speeds())
            self._add_speed(index, speed)
        self.speed.setCurrentIndex(index)

    def show_busy(self, busy: bool) -> None:
        """Show that something is being computed."""
        self.busy.setVisible(busy)

    def _speeds(self) -> list[float]:
        return [self.speed.itemData(index) for index in range(self.speed.count())]

    def _add_speed(self, index: int, speed: float) -> None:
        self.speed.insertItem(index, self._speed_text(speed), speed)

    def _speed_text(self, speed: float) -> str:
        words: str = self.tr("{0} steps/s")
        return words.format(f"{speed:g}")

    def _clock_text(self, t: int, last: int) -> str:
        return said(self._words).format(t=t, last=last)

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(12, 3, 12, 0)
        row.setSpacing(6)
        for button in self.buttons.values():
            row.addWidget(button)
        row.addSpacing(6)
        row.addWidget(self.clock)
        row.addSpacing(4)
        row.addWidget(self.timeline, 1)
        row.addSpacing(4)
        row.addWidget(self.speed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 3, 0, 1)
        column.setSpacing(2)
        column.addLayout(row)
        line = QHBoxLayout()
        line.setContentsMargins(12, 0, 12, 0)
        line.addWidget(self.busy)
        column.addLayout(line)


def _fit_clock(clock: QLabel) -> None:
    clock.setFixedWidth(clock.fontMetrics().horizontalAdvance(clock.property("widest")) + 2)


def _name_button(action: QAction, button: QToolButton) -> None:
    button.setAccessibleName(plain(action.text()))
    button.setToolTip(action.toolTip())


def _button(name: str, action: QAction) -> QToolButton:
    button = QToolButton()
    theme.set_icon_size(button, 18)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    language.follow(button, partial(_name_button, action))
    if name == "play":
        # A default action would bring its own icon, which is dark, onto the accent's ground.
        button.setProperty("role", "primary")
        button.setIcon(icon("play", QPalette.ColorRole.HighlightedText))
        button.clicked.connect(action.trigger)
        button.setEnabled(action.isEnabled())
        action.enabledChanged.connect(button.setEnabled)
    else:
        button.setProperty("role", "outlined")
        button.setDefaultAction(action)
        OneConnection(button)
    return button
