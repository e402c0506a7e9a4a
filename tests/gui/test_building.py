"""While the window and its activities are built, nothing is seen but the window."""

import pytest
from conftest import closed, opened, settled
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from gui.activities import ACTIVITIES
from gui.main_window import MainWindow


class Watch(QObject):
    """Notes what is shown as a window of its own: it would flash, and take the keyboard away."""

    def __init__(self):
        super().__init__()
        self.seen = []

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched))
        return False


@pytest.fixture
def watch(qapp):
    watch = Watch()
    qapp.installEventFilter(watch)
    yield watch
    qapp.removeEventFilter(watch)


def test_no_part_is_a_window_of_its_own_before_it_has_its_place(watch, small_openings):
    window = opened()
    for activity in ACTIVITIES:
        window.actions_by_name[f"activity.{activity.name}"].trigger()
        settled(window)
        assert window.activity.name == activity.name
    closed(window)
    assert watch.seen == [MainWindow]
