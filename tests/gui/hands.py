"""What a user's hands do with widgets, and what may be left behind."""

import threading

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest


def pick(qtbot, box, data):
    """Choose an entry as the keyboard does: open the list, go to the entry, press Enter."""
    box.setFocus()
    box.showPopup()
    view = box.view()
    view.setCurrentIndex(box.model().index(box.findData(data), 0))
    qtbot.keyClick(view, Qt.Key.Key_Return)


def type_into(qtbot, field, text, end=Qt.Key.Key_Return):
    """Replace what a field says, and press a key at the end."""
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    if end:
        qtbot.keyClick(field, end)


def click(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def double_click(widget, place):
    """Press the left button twice and let go: Qt's own one leaves it pressed."""
    QTest.mouseDClick(widget, Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=place)


def count_engines():
    """Return how many engine threads there are."""
    return sum(thread.name.startswith("engine") for thread in threading.enumerate())


def stop_experiments(window):
    """Let all that activities compute go, for which a test would otherwise wait to its end."""
    for name in window.activities.scenarios():
        if name != "descent":
            window.activities.activity(name).session.stop()
