"""What the window does while nothing happens."""

import pytest
from PySide6.QtCore import QObject, Signal

from gui.rest import Rest


class Engine(QObject):
    busyChanged = Signal(bool)


@pytest.fixture
def given(monkeypatch):
    """How often memory was given back; a pause is over in the next turn."""
    times = []
    monkeypatch.setattr("gui.rest.PAUSE", 0)
    monkeypatch.setattr("gui.rest.give_back", lambda: times.append(True))
    return times


def test_memory_is_given_back_once_after_work(qtbot, given):
    engine = Engine()
    rest = Rest(engine, engine)
    qtbot.wait(5)
    assert not given, "nothing was done yet"
    engine.busyChanged.emit(True)
    engine.busyChanged.emit(False)
    qtbot.waitUntil(lambda: bool(given))
    qtbot.wait(5)
    assert given == [True]
    assert not rest._timer.isActive(), "nothing is done at rest"


def test_who_works_on_does_not_rest(qtbot, given):
    engine = Engine()
    Rest(engine, engine)
    engine.busyChanged.emit(False)
    engine.busyChanged.emit(True)
    qtbot.wait(5)
    assert not given
