"""The window driven as a user does: mouse, keys, menus."""

import gc
import json
import threading
from itertools import pairwise

import numpy as np
import pytest
from hands import count_engines, type_into
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QMessageBox, QWidget
from shiboken6 import getCppPointer

from core.descent import descend
from core.landscape import landscape
from gui.activities import ACTIVITIES
from gui.application import wait_for_results
from gui.main_window import MainWindow

Key = Qt.Key


def press(window, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(window, key, modifiers)


def plot(window, pane):
    return window.activity.stage.pane(pane).plot


def test_it_opens_on_a_minimum_beside_a_saddle(window):
    stage = window.activity.stage
    assert len(stage) == 2
    results = window.session.results
    assert [len(pane[0].trace) for pane in results][1] == 61
    kinds = [{point.kind for point in state.points.points} for state in window.session.panes]
    assert kinds == [{"local minimum", "saddle point"}, {"saddle point"}]
    assert window.width() == 1366
    assert stage.pane(0).sentence.text()
    assert stage.pane(1).badge.text()


def test_every_key_of_the_transport_moves_the_cursor(window):
    session = window.session
    shift = Qt.KeyboardModifier.ShiftModifier
    expected = [
        (Key.Key_Right, None, 1),
        (Key.Key_PageDown, None, 2),
        (Key.Key_Right, shift, 12),
        (Key.Key_Left, None, 11),
        (Key.Key_PageUp, None, 10),
        (Key.Key_Left, shift, 0),
        (Key.Key_End, None, 60),
        (Key.Key_Left, None, 59),
        (Key.Key_Home, None, 0),
    ]
    for key, modifiers, t in expected:
        press(window, key, modifiers or Qt.KeyboardModifier.NoModifier)
        assert session.cursor == t, key
        assert f"t = {t} " in window.activity.transport.clock.text()


def test_space_plays_and_pauses(qtbot, window):
    window.playback.set_speed(50)
    press(window, Key.Key_Space)
    assert window.playback.playing
    qtbot.waitUntil(lambda: window.session.cursor > 5)
    press(window, Key.Key_Space)
    assert not window.playback.playing
    t = window.session.cursor
    qtbot.wait(80)
    assert window.session.cursor == t


def test_playing_past_the_end_extends_the_run_and_stops_where_it_ends(qtbot, window, settle):
    window.playback.set_speed(1000)
    press(window, Key.Key_End)
    press(window, Key.Key_Space)
    qtbot.waitUntil(lambda: not window.playback.playing, timeout=30_000)
    settle(window)
    outcomes = {pane[0].trace.outcome for pane in window.session.results}
    assert outcomes == {"converged", "diverged"}
    assert window.session.cursor == window.session.last > 60


def test_dragging_the_start_moves_the_whole_path(qtbot, window, settle):
    view = plot(window, 1)
    before = window.session.scenario
    start = view.position((1.9, -0.012)).toPoint()
    goal = view.position((-1.2, 0.7)).toPoint()
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    seen = []

    def see():
        if window.session.results:
            seen.append(window.session.results[1][0].trace.x[0].copy())

    window.session.resultsChanged.connect(see)
    # The mouse does not rest until the path has followed: as often as that takes, but not for ever.
    for number in range(200):
        share = (0.3, 0.5, 0.7, 0.9)[number % 4]
        QTest.mouseMove(view.viewport(), start + (goal - start) * share)
        qtbot.wait(8)
        if len({tuple(x) for x in seen}) >= 3:
            break
    assert len({tuple(x) for x in seen}) >= 3, "the path follows while the mouse is down"
    QTest.mouseMove(view.viewport(), goal)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=goal)
    settle(window)
    window.session.resultsChanged.disconnect(see)
    landed = window.session.scenario.panes[1].runs[0].start
    assert landed == pytest.approx((-1.2, 0.7), abs=0.03)
    expected = descend(window.session.scenario.panes[1], 60, 1e-6)[0]
    np.testing.assert_array_equal(window.session.results[1][0].trace.x, expected.x)
    press(window, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.session.scenario == before, "one drag is one step of undo"


def test_clicking_an_empty_place_puts_the_start_there(qtbot, window, settle):
    view = plot(window, 0)
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.position((-1.5, -1.0)).toPoint()
    )
    settle(window)
    assert window.session.scenario.panes[0].runs[0].start == pytest.approx((-1.5, -1.0), abs=0.03)
    assert window.session.results[0][0].trace.x[0] == pytest.approx((-1.5, -1.0), abs=0.03)


def test_scrubbing_the_timeline_moves_the_cursor(window):
    slider = window.activity.transport.timeline
    centre = slider.rect().center()
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=centre)
    assert 25 <= window.session.cursor <= 35
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=centre)
    QTest.mouseMove(slider, QPoint(slider.width() - 2, centre.y()))
    QTest.mouseRelease(
        slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() - 2, centre.y())
    )
    assert window.session.cursor >= 58


def test_clicking_a_chart_jumps_there(window):
    chart = window.activity.charts[0].plot
    place = chart.position((30.0, 0.0)).toPoint()
    QTest.mouseClick(
        chart.viewport(),
        Qt.MouseButton.LeftButton,
        pos=QPoint(place.x(), chart.area.center().toPoint().y()),
    )
    assert window.session.cursor == 30


def test_a_file_is_saved_and_opened_again(window, settle, tmp_path, monkeypatch):
    path = tmp_path / "mine.descent.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    window.session.set_start(0, 0, (0.5, 0.5))
    saved = window.session.scenario
    window.actions_by_name["file.save"].trigger()
    assert json.loads(path.read_text())["panes"][0]["runs"][0]["start"] == [0.5, 0.5]
    assert not window.isWindowModified()
    window.session.set_start(0, 0, (1.0, 1.0))
    assert window.isWindowModified()
    window.actions_by_name["file.open"].trigger()
    settle(window)
    assert window.session.scenario == saved


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", '{"format": "other/1"}', '{"format": "descent-lab/9", "panes": []}', "\x00"],
)
def test_a_broken_file_is_told_and_changes_nothing(window, tmp_path, monkeypatch, content):
    path = tmp_path / "broken.json"
    path.write_text(content)
    told = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *arguments: told.append(arguments[-1]))
    before = window.session.scenario
    assert not window.document.open_file(path)
    assert window.session.scenario is before
    assert len(told) == 1
    assert "broken.json" in told[0]
    assert "\n" not in told[0]


def test_a_wrong_formula_is_told_beside_the_field(qtbot, window):
    panel = window.activity.run_panel.objective
    before = window.session.scenario
    type_into(qtbot, panel.formula, "x +* y")
    assert panel.formula_message.text()
    assert window.session.scenario == before
    type_into(qtbot, panel.formula, "x^2 + 3y^2")
    assert not panel.formula_message.text()
    assert window.session.panes[0].objective.formula.text == "x^2 + 3y^2"


def test_no_two_commands_have_one_key(window):
    keys = [
        sequence.toString()
        for action in window.actions_by_name.values()
        for sequence in action.shortcuts()
    ]
    assert len(keys) == len(set(keys))
    assert all(QKeySequence(key).toString() for key in keys)


def test_a_control_reached_by_tab_has_its_own_keys_and_one_that_was_clicked_has_not(window):
    timeline = window.activity.transport.timeline
    timeline.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(timeline, Key.Key_Home)
    QTest.keyClick(timeline, Key.Key_PageUp)
    assert window.session.cursor == timeline.pageStep() == 10, "a page of the timeline"
    QTest.keyClick(timeline, Key.Key_Home)
    QTest.mouseClick(window.activity.stage, Qt.MouseButton.LeftButton)
    QTest.keyClick(timeline, Key.Key_PageDown)
    assert window.session.cursor == 1, "one step of the clock"


def test_the_engine_begins_after_the_first_paint(qtbot, window, settle, monkeypatch):
    plots = [plot(window, pane) for pane in range(len(window.activity.stage))]
    qtbot.waitUntil(lambda: not any(each.moving for each in plots))
    settle(window)  # which asks for no landscape from now on
    begun = threading.Event()

    def watched(*arguments):
        begun.set()
        return landscape(*arguments)

    monkeypatch.setattr("gui.worker.landscape", watched)
    monkeypatch.setattr("gui.job_queue.LONGEST_PAINT", 3600.0)
    other = MainWindow()
    qtbot.addWidget(other)
    other.show()
    assert not begun.wait(0.2)
    settle(other)
    assert begun.is_set()


def test_a_closed_window_leaves_no_widget_of_any_activity(qtbot, qapp):
    before = {getCppPointer(each) for each in qapp.topLevelWidgets()}
    window = MainWindow()
    for kind in ACTIVITIES:
        window.activities.activity(kind.name)
    window.show()
    assert wait_for_results(window)
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
    del window  # Python's own side of it keeps what Qt's side has let go

    def nothing_is_left():
        gc.collect()
        lone = [each for each in qapp.topLevelWidgets() if getCppPointer(each) not in before]
        # Qt's graphics layout makes a bare widget when it is first laid out, to ask the style by: the plots
        # of other windows that are still there, too.
        lone = [each for each in lone if type(each) is not QWidget or each.children()]
        assert not lone, [(each, each.findChildren(QWidget)) for each in lone]

    qtbot.waitUntil(nothing_is_left)


def test_closing_while_it_computes_ends_at_once(qtbot, new_window):
    new_window.session.set_values({"steps": 1_000_000, "tolerance": 0.0})
    qtbot.waitUntil(lambda: bool(new_window.session.results), timeout=60_000)
    before = count_engines()
    assert new_window.worker.busy
    new_window.close()
    assert count_engines() == before - 1


def test_lines_in_menus_stand_between_commands(window):
    lines = 0
    for menu in window.menuBar().findChildren(QMenu):
        separators = [action.isSeparator() for action in menu.actions()]
        lines += sum(separators)
        if separators:
            assert not separators[0] and not separators[-1], menu.title()
        assert (True, True) not in pairwise(separators), menu.title()
    assert lines > 10
