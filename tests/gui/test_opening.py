"""The start: a window at once, which lives while its parts are loaded and made."""

import subprocess
import sys
import threading
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QColor, QUndoCommand, QUndoStack
from PySide6.QtWidgets import QApplication

from core.garbage import garbage
from gui import language, opening, settings, theme
from gui.main_window import MainWindow
from gui.opening import furnish, open_window
from gui.settings import Settings
from gui.worker import Worker

ROOT = Path(__file__).parents[2]


@pytest.fixture
def kept(tmp_path, monkeypatch):
    kept = Settings(tmp_path / "settings.ini")
    monkeypatch.setattr(opening, "Settings", lambda: kept)
    return kept


@pytest.fixture
def opened(qtbot, qapp):
    windows = []

    def make(**how):
        spoken = language.choice()
        windows.append((open_window(**how), spoken))
        return windows[-1][0]

    yield make
    garbage.go_on()  # which a window does that is not closed too soon
    for window, spoken in windows:
        window.close()
        window.deleteLater()
        QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
        language.choose(spoken)
        theme.apply(qapp)


FRESH = """
import main, os, sys
from core import breath
from gui import opening, screen

screen.do_without()
app = opening.application()
window = opening.MainWindow(furnished=False)
window.show()
app.processEvents()
print("early", *sys.modules)
window.close()
taken, take = [], breath.Breath.take
breath.Breath.take = lambda one: (taken.append(one.count), take(one))
window = opening.open_window(own=False)
assert opening.furnish(window)
print("turns", len(taken), taken[-1])
before = set(sys.modules)
app.processEvents()
print("late", *set(sys.modules) - before, flush=True)
os._exit(0)  # without torch, which is being loaded
"""


def test_the_frame_is_there_before_libraries_and_lives_while_they_are_loaded():
    done = subprocess.run(
        [sys.executable, "-c", FRESH], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    told = {name: words for name, *words in map(str.split, done.stdout.splitlines())}
    assert not {"numpy", "pydantic", "pyqtgraph", "core.scenario"} & set(told["early"])
    assert "PySide6.QtWidgets" in told["early"]
    assert int(told["turns"][0]) > 20
    assert not [name for name in told["late"] if name.startswith(("gui.views", "gui.panels"))]


def test_its_parts_come_to_where_the_skeleton_shows_them_and_can_be_used_then(opened):
    window = opened(own=False)
    window.resize(1366, 728)
    QApplication.processEvents()
    assert window.isVisible()
    assert not window.menuBar().isEnabled()
    assert not window.bar.isEnabled()
    planned = [pane.toRect() for pane in window.skeleton._panes()]
    assert furnish(window)
    QApplication.processEvents()
    assert window.isEnabled()
    assert window.menuBar().isEnabled()
    assert window.centralWidget() is window.lesson_place
    assert window.actions_by_name["file.open"].isEnabled()
    activity = window.activity
    parts = (activity.stage, activity.transport, activity._charts)
    for part, plan in zip(parts, planned, strict=True):
        place = part.rect().translated(part.mapTo(window.centralWidget(), part.rect().topLeft()))
        assert abs(place.left() - plan.left()) <= 12
        assert abs(place.right() - plan.right()) <= 12
        assert abs(place.top() - plan.top()) <= 24
        assert abs(place.bottom() - plan.bottom()) <= 24


def test_garbage_is_collected_again_when_torch_is_there_and_not_before(opened, settle):
    window = opened(own=False)
    assert garbage.resting
    assert furnish(window)
    assert garbage.resting
    settle(window)
    assert window.session.results
    assert not garbage.resting


def test_garbage_is_collected_by_the_thread_of_the_window_alone(qtbot):
    """Beside an engine that makes many objects: a stack that it destroyed would destroy its steps twice."""
    taken = []
    session = QObject()
    session.myself = session
    session.undo_stack = QUndoStack(session)
    session.undo_stack.push(QUndoCommand())
    weakref.finalize(session, lambda: taken.append(threading.current_thread()))
    del session
    worker, arrived = Worker(), []
    worker.arrived.connect(lambda *result: arrived.append(result))
    worker.submit(("points", 0), lambda: [[[] for _ in range(10_000)]])
    qtbot.waitUntil(lambda: bool(arrived) and not worker.busy)
    qtbot.waitUntil(lambda: bool(taken))
    assert taken == [threading.main_thread()]
    assert worker.close(10)


def test_who_closes_it_meanwhile_waits_for_nothing(opened, monkeypatch):
    window = opened(own=False)
    parts = []
    furnishing = MainWindow.furnish

    def closed_soon(self, scenario=None):
        for part in furnishing(self, scenario):
            parts.append(part)
            if len(parts) == 2:
                self.close()
            yield

    monkeypatch.setattr(MainWindow, "furnish", closed_soon)
    assert not furnish(window)
    assert len(parts) == 2


@pytest.mark.parametrize(("choice", "look"), [("light", theme.LIGHT), ("dark", theme.DARK)])
def test_it_has_the_look_and_the_columns_of_the_last_time(opened, kept, choice, look):
    kept.keep(settings.THEME, choice)
    kept.keep(settings.LESSON_WIDTH, 200.0)
    kept.keep(settings.PANELS, False)
    window = opened()
    image = window.skeleton.grab().toImage()
    middle = image.height() // 2
    assert image.pixelColor(199, middle) == QColor(look.card)
    assert image.pixelColor(204, middle) == QColor(look.window)
    assert image.pixelColor(image.width() - 3, middle) == QColor(look.window)


def test_its_bar_grows_and_never_shrinks(opened):
    shown = opened(own=False).skeleton

    def accented():
        image = shown.grab().toImage()
        accent = QColor(theme.LIGHT.accent)
        middle = shown._middle().toRect()
        bar = middle.bottom() - round(theme.px(22))
        return sum(image.pixelColor(x, bar) == accent for x in range(middle.left(), middle.right()))

    shown.done = 0.0
    found = [accented()]
    for done in (0.4, 0.2, 1.7):
        shown.show_done(done)
        found.append(accented())
    assert found[0] == 0 < found[1] == found[2] < found[3] == shown._middle().toRect().width() - 1
