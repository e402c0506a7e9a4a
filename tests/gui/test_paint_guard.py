"""An exception in painting is reported and does no harm."""

import sys

import pytest
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from gui.views.paint_guard import guarded


class Broken(QWidget):
    """Fails whenever it is painted, with a painter open."""

    attempts = 0

    @guarded
    def paintEvent(self, event):
        self.attempts += 1
        with QPainter(self):
            raise ArithmeticError("broken")


def test_it_is_reported_once_however_often_it_fails(qtbot, monkeypatch):
    told = []
    monkeypatch.setattr(sys, "excepthook", lambda *error: told.append(error[0]))
    widget = Broken()
    qtbot.addWidget(widget)
    for _ in range(5):
        widget.grab()
    assert widget.attempts == 5
    assert told == [ArithmeticError]


def test_what_works_is_painted(qtbot):
    painted = []

    class Sound(QWidget):
        @guarded
        def paintEvent(self, event):
            painted.append(event.rect())

    widget = Sound()
    qtbot.addWidget(widget)
    widget.grab()
    assert painted


def test_interrupts_are_not_held_back():
    @guarded
    def paint(self):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        paint(object())
