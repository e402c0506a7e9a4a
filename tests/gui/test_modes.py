"""Projector mode and full screen: what is shown, how they are left, and who has the keyboard."""

import pytest
from conftest import settled
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolBar

from gui import theme
from gui.activities.generalization import GeneralizationActivity
from gui.appearance import PROJECTOR
from gui.bubble import Ring
from gui.views.run_marks import PATH_WIDTH

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(window, qapp):
    """The window, which is one of normal size on the desk again after a test."""
    yield window
    if window.appearance.projector or window.isFullScreen():
        QTest.keyClick(window, Key.Key_Escape)
    window.appearance.set_type_size(1.0)
    window.resize(1366, 728)
    qapp.processEvents()


def shown(window):
    activity = window.activity
    parts = {
        "menu bar": window.menuBar(),
        "tool bar": window.findChild(QToolBar),
        "side": activity.side,
        "stage": activity.stage,
        "transport": activity.transport,
        **{f"chart {index}": chart for index, chart in enumerate(activity.charts)},
    }
    return {name for name, part in parts.items() if part.isVisible()}


def test_projector_mode_shows_stage_and_transport_alone_and_large(window, qapp):
    everything = shown(window)
    assert len(everything) == 9
    QTest.keyClick(window, Key.Key_F5)
    qapp.processEvents()
    assert window.isFullScreen()
    assert shown(window) == {"stage", "transport"}
    assert theme.scale() == PROJECTOR
    assert theme.px(PATH_WIDTH) == PROJECTOR * PATH_WIDTH
    assert window.actions_by_name["view.projector"].isChecked()
    QTest.keyClick(window, Key.Key_PageDown)
    QTest.keyClick(window, Key.Key_PageDown)
    QTest.keyClick(window, Key.Key_PageUp)
    assert window.session.cursor == 1
    QTest.keyClick(window, Key.Key_Plus, CTRL)
    assert theme.scale() == pytest.approx(1.1 * PROJECTOR)
    QTest.keyClick(window, Key.Key_0, CTRL)
    QTest.keyClick(window, Key.Key_Escape)
    qapp.processEvents()
    assert not window.isFullScreen()
    assert shown(window) == everything
    assert theme.scale() == 1.0
    assert not window.actions_by_name["view.projector"].isChecked()
    assert not window.actions_by_name["view.leave"].isEnabled()


def test_f5_leaves_projector_mode_as_it_was_entered(window, qapp):
    QTest.keyClick(window, Key.Key_F9)
    assert "side" not in shown(window)
    before = shown(window)
    QTest.keyClick(window, Key.Key_F11)
    QTest.keyClick(window, Key.Key_F5)
    QTest.keyClick(window, Key.Key_F5)
    qapp.processEvents()
    assert window.isFullScreen(), "as before"
    assert shown(window) == before
    QTest.keyClick(window, Key.Key_F9)
    assert "side" in shown(window)


def test_the_stage_fills_a_projector(window, qapp):
    QTest.keyClick(window, Key.Key_F5)
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(1280, 720)
    QTest.qWait(50)
    assert window.size() == QSize(1280, 720), "it fits"
    stage, transport = window.activity.stage, window.activity.transport
    assert stage.height() + transport.height() > 0.93 * 720
    for index in range(2):
        pane = stage.pane(index)
        assert pane.plot.height() > 0.5 * 720
        for part in (pane.badge, pane.numbers, pane.sentence, pane.title):
            assert part.width() >= part.minimumSizeHint().width()
            assert pane.rect().contains(part.geometry())


def test_a_projector_shows_how_far_an_experiment_is_only_until_it_is_done(window, show_activity):
    activity = show_activity(GeneralizationActivity.opening())
    try:
        window.actions_by_name["view.projector"].trigger()
        assert not activity.progress.isVisible()
        activity.session.start()
        assert activity.progress.isVisible()
        settled(window)
        assert not activity.progress.isVisible()
        window.actions_by_name["view.projector"].trigger()
        assert activity.progress.isVisible()
    finally:
        window.activities.switch_to("descent")


def test_full_screen_is_left_by_escape_or_its_own_key(window, qapp):
    everything = shown(window)
    for leave in (Key.Key_Escape, Key.Key_F11):
        QTest.keyClick(window, Key.Key_F11)
        assert window.isFullScreen()
        assert window.actions_by_name["view.full_screen"].isChecked()
        assert shown(window) == everything
        QTest.keyClick(window, leave)
        assert not window.isFullScreen()
        assert not window.actions_by_name["view.full_screen"].isChecked()


def test_escape_first_gives_up_what_is_being_typed(window, qtbot):
    QTest.keyClick(window, Key.Key_F11)
    field = window.activity.run_panel.start
    text = field.text()
    field.setFocus()
    qtbot.keyClicks(field, "12")
    assert field.text() != text
    QTest.keyClick(field, Key.Key_Escape)
    assert field.text() == text
    assert window.isFullScreen()
    QTest.keyClick(field, Key.Key_Escape)
    assert not window.isFullScreen()


def test_projector_mode_hands_the_keyboard_to_no_plot(window, qapp):
    window.activity.run_panel.objective.formula.setFocus(Qt.FocusReason.TabFocusReason)
    assert not window.hasFocus()
    window.actions_by_name["view.projector"].trigger()
    qapp.processEvents()
    assert window.hasFocus()
    assert not [ring for ring in window.findChildren(Ring) if ring.isVisible()]
    window.actions_by_name["view.projector"].trigger()
