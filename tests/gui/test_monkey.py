"""A monkey at the window: seeded clicks, keys, drags, turns of the wheel and commands.

Exceptions and Qt's warnings fail the test by pytest-qt, threads and windows that are left by the
fixtures; here it is seen that the window still does what it is told.
"""

import os
import random

import pytest
from hands import double_click, stop_experiments
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QInputDialog,
    QMenu,
    QMessageBox,
    QWidget,
)

from core.scenario import scenario_from_json
from gui import language
from gui.menus import ACTIONS

ACTIONS_DONE = int(os.environ.get("DESCENT_LAB_MONKEY", "150"))
"""How many; thousands by the environment variable, where there is time for them."""
SEED = 20261122
LEFT_OUT = {"file.quit"}
KEYS = [
    Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Escape,
    Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Backspace, Qt.Key.Key_Delete,
    *(Qt.Key.Key_0 + digit for digit in range(10)),
    Qt.Key.Key_X, Qt.Key.Key_Minus, Qt.Key.Key_Asterisk, Qt.Key.Key_ParenLeft, Qt.Key.Key_Period,
]  # fmt: skip
MODIFIERS = [
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
]
SIZES = [(1366, 728), (1920, 1040), (1100, 700), (1600, 900)]


class Monkey:
    """Does one thing after another, whatever there is."""

    def __init__(self, window, dice):
        self.window, self.dice = window, dice
        self.names = [command.name for command in ACTIONS if command.name not in LEFT_OUT]
        self.deeds = [
            (self.click, 6), (self.key, 6), (self.drag, 3), (self.wheel, 3), (self.command, 4),
            (self.resize, 0.2), (self.double_click, 0.5), (self.wait, 2),
        ]  # fmt: skip
        # A button with a menu waits for an answer in an event loop of its own, which nobody would give.
        self.rescue = QTimer(window, interval=100)
        self.rescue.timeout.connect(self.close_popup)

    def act(self):
        deeds, weights = zip(*self.deeds, strict=True)
        self.rescue.start()
        self.dice.choices(deeds, weights)[0]()
        self.rescue.stop()
        if self.dice.random() < 0.7:
            self.close_popup()

    def close_popup(self):
        if (popup := QApplication.activePopupWidget()) is not None:
            popup.close()

    def target(self):
        """A place in the window that is seen, and the widget there."""
        popup = QApplication.activePopupWidget()
        top = popup or self.window
        point = QPoint(self.dice.randrange(top.width()), self.dice.randrange(top.height()))
        # The binding loses sight of widgets that Qt makes by itself: they are found by the list of all.
        inside = [child for child in top.findChildren(QWidget) if self._is_at(child, top, point)]
        widget = inside[-1] if inside else top
        return widget, widget.mapFrom(top, point)

    def _is_at(self, child, top, point):
        if not child.isVisible() or child.isWindow():
            return False
        place = child.mapFrom(top, point)
        # What is seen of a widget is computed from all that covers it: most are elsewhere anyway.
        return child.rect().contains(place) and child.visibleRegion().contains(place)

    def click(self):
        widget, point = self.target()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, self.dice.choice(MODIFIERS), point)

    def double_click(self):
        widget, point = self.target()
        if QApplication.activePopupWidget() is None:
            double_click(widget, point)

    def key(self):
        widget = QApplication.focusWidget() or self.window
        QTest.keyClick(widget, self.dice.choice(KEYS), self.dice.choice(MODIFIERS))

    def drag(self):
        if QApplication.activePopupWidget() is not None:
            return
        widget, start = self.target()
        end = start + QPoint(self.dice.randint(-200, 200), self.dice.randint(-200, 200))
        QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=start)
        for share in (0.3, 0.6, 1.0):
            QTest.mouseMove(widget, start + (end - start) * share)
        QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=end)

    def wheel(self):
        widget, point = self.target()
        event = QWheelEvent(
            QPointF(point),
            QPointF(widget.mapToGlobal(point)),
            QPoint(),
            QPoint(0, self.dice.choice([-120, 120])),
            Qt.MouseButton.NoButton,
            self.dice.choice([Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier]),
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(widget, event)

    def command(self):
        action = self.window.actions_by_name[self.dice.choice(self.names)]
        if action.isEnabled():
            action.trigger()

    def resize(self):
        self.window.resize(*self.dice.choice(SIZES))

    def wait(self):
        QTest.qWait(self.dice.randrange(30))


@pytest.fixture
def nobody_answers(monkeypatch, tmp_path):
    """Dialogs open and are closed again; files are saved to a folder of the test's, or not at all."""

    def look(dialog):
        dialog.show()
        QApplication.processEvents()
        dialog.close()
        return QDialog.DialogCode.Rejected

    paths = iter(str(tmp_path / f"{number}") for number in range(10**6))
    monkeypatch.setattr(QDialog, "exec", look)
    monkeypatch.setattr(QMenu, "exec", lambda *_: None)
    monkeypatch.setattr(QMessageBox, "exec", look)
    for name in ("warning", "information", "critical", "question"):
        monkeypatch.setattr(QMessageBox, name, lambda *_: QMessageBox.StandardButton.Cancel)
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: ("Lesson", True))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (next(paths), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")


def test_a_monkey_does_no_harm(request, settle, nobody_answers):
    if "DESCENT_LAB_MONKEY" not in os.environ:  # whole experiments take longer than all it does
        request.getfixturevalue("small_openings")
    window = request.getfixturevalue("new_window")
    monkey = Monkey(window, random.Random(SEED))
    for number in range(ACTIONS_DONE):
        monkey.act()
        assert window.isVisible(), number
        if number % 50 == 0:
            QApplication.processEvents()
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    for dialog in window.findChildren(QDialog):
        dialog.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    window.playback.pause()
    # Whatever it shows now is a scenario, and can still be stepped and put right.
    for scenario in window.activities.scenarios().values():
        assert scenario_from_json(scenario.to_json()) == scenario
    language.choose("en")
    stop_experiments(window)
    window.actions_by_name["activity.descent"].trigger()
    window.session.open(type(window.session.scenario).from_json(OPENING))
    settle(window)
    window.session.set_cursor(3)
    assert window.session.cursor == 3
    assert isinstance(window.centralWidget(), QWidget)


OPENING = """{"format": "descent-lab/1", "panes": [{"objective": {"name": "himmelblau"},
    "runs": [{"start": [0, 0], "optimizer": {"name": "SGD", "lr": 0.01}}]}]}"""
