"""The tour: five bubbles that can be walked through, turned back, and left."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication

from gui import language
from gui.bubble import Bubble, Ring
from gui.tour import STOPS

Key = Qt.Key


@pytest.fixture
def tour(window):
    window.actions_by_name["help.tour"].trigger()
    yield window.tour
    window.tour.end()
    language.choose("en")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not window.findChildren(Bubble)


def test_it_leads_through_five_stops_each_at_what_it_tells_of(qtbot, window, tour):
    assert len(STOPS) == 5
    texts = set()
    for number in range(5):
        bubble = tour.bubble
        assert bubble.count.text() == f"{number + 1} / 5"
        assert window.rect().contains(bubble.geometry())
        target = STOPS[number].target(window)
        place = QRect(target.mapTo(window, QPoint(0, 0)), target.size()).intersected(window.rect())
        (ring,) = window.findChildren(Ring)
        assert ring.geometry() == place
        texts.add(bubble.text.text())
        qtbot.mouseClick(bubble.next, Qt.MouseButton.LeftButton)
    assert len(texts) == 5
    assert tour.bubble is None


def test_it_is_left_at_once(qtbot, window, tour):
    qtbot.mouseClick(tour.bubble.skip, Qt.MouseButton.LeftButton)
    assert tour.bubble is None
    window.actions_by_name["help.tour"].trigger()
    qtbot.keyClick(tour.bubble, Key.Key_Escape)
    assert tour.bubble is None


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_Tab])
def test_the_keyboard_is_where_it_was_when_it_is_left(qtbot, window, key):
    window.setFocus()
    window.actions_by_name["help.tour"].trigger()
    assert window.focusWidget() is window.tour.bubble
    qtbot.keyClick(window.tour.bubble, key)  # Tab goes to a button in the bubble
    window.tour.end()
    assert window.focusWidget() is window
    qtbot.keyClick(window.focusWidget(), Key.Key_Space)
    assert window.playback.playing
    window.playback.pause()


def test_keys_and_the_remote_control_go_on_and_back(qtbot, tour):
    for key, at in (
        (Key.Key_Right, 1),
        (Key.Key_PageDown, 2),
        (Key.Key_Return, 3),
        (Key.Key_PageUp, 2),
        (Key.Key_Left, 1),
    ):
        qtbot.keyClick(tour.bubble, key)
        assert tour.at == at


def test_it_speaks_the_language_and_follows_the_window_s_size(window, tour):
    english = tour.bubble.text.text()
    language.choose("zh")
    assert tour.bubble.text.text() != english
    assert tour.bubble.skip.text() == "跳过导览"
    window.resize(1200, 700)
    QApplication.processEvents()
    assert window.rect().contains(tour.bubble.geometry())
    window.resize(1366, 728)


def test_it_ends_when_what_it_tells_of_is_gone(window, tour):
    window.actions_by_name["activity.learning_rate"].trigger()
    assert tour.bubble is None
    window.actions_by_name["activity.descent"].trigger()


def test_it_follows_what_it_tells_of(window, tour):
    before = window.findChild(Ring).geometry()
    lesson = window.actions_by_name["view.lesson"]
    lesson.trigger()
    QApplication.processEvents()
    assert window.findChild(Ring).geometry() != before
    lesson.trigger()
