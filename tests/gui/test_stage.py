"""One to four panes side by side."""

import pytest
from drawing import DOMAIN, WAVE, descent, saddle_landscape, target, wave_profile
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.views.contour import ContourView
from gui.views.curve import CurveView
from gui.views.stage import Stage


@pytest.fixture
def stage(qtbot):
    stage = Stage()
    qtbot.addWidget(stage)
    stage.resize(1050, 420)
    stage.set_dimensions([2, 1])
    stage.pane(0).plots.show_domain(DOMAIN)
    stage.pane(0).plots.show_landscape(saddle_landscape())
    stage.pane(1).plots.show_domain(WAVE.domain)
    stage.pane(1).plots.show_landscape(wave_profile())
    stage.show()
    qtbot.waitExposed(stage)
    return stage


def test_each_pane_shows_its_kind_of_plot(stage):
    assert len(stage) == 2
    assert isinstance(stage.pane(0).plot, ContourView)
    assert isinstance(stage.pane(1).plot, CurveView)


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_panes_share_the_room_evenly(stage, qapp, count):
    stage.set_dimensions([2] * count)
    qapp.processEvents()
    panes = [stage.pane(i) for i in range(count)]
    assert all(pane.isVisible() for pane in panes)
    widths = [pane.width() for pane in panes]
    assert max(widths) - min(widths) <= 2
    assert len({pane.y() for pane in panes}) == 1
    assert sum(widths) > 0.9 * stage.width()


def test_long_texts_do_not_widen_a_pane(stage, qapp):
    stage.set_dimensions([2] * 4)
    for index in range(4):
        pane = stage.pane(index)
        times = 20 * index + 1
        pane.show_header("A very long title of a function", "x² + y² " * times, "x^2 " * times)
        pane.show_runs(tuple(descent(index=i) for i in range(2 * index + 1)))
        pane.show_diagnosis("near a saddle" if index else "", "warning", "A sentence. " * 30)
    qapp.processEvents()
    assert stage.minimumSizeHint().width() <= 1000
    widths = [stage.pane(i).width() for i in range(4)]
    assert max(widths) - min(widths) <= 2
    assert stage.pane(3).badge.geometry().right() <= stage.pane(3).width()


def test_four_panes_in_little_width_make_two_rows(stage, qapp):
    stage.set_dimensions([2] * 4)
    stage.resize(700, 700)
    qapp.processEvents()
    assert [stage.pane(i).y() > 300 for i in range(4)] == [False, False, True, True]
    assert abs(stage.pane(0).height() - stage.pane(2).height()) <= 1
    least = stage.minimumSizeHint().width()
    stage.resize(1200, 420)
    qapp.processEvents()
    assert len({stage.pane(i).y() for i in range(4)}) == 1
    assert stage.minimumSizeHint().width() == least, "in one row it can become as narrow"


def test_panes_that_are_not_needed_are_hidden_and_come_back(stage, qapp):
    second = stage.pane(1)
    stage.set_dimensions([2])
    qapp.processEvents()
    assert not second.isVisible()
    assert stage.pane(0).width() > 1000
    stage.set_dimensions([2, 2])
    assert stage.pane(1) is second
    assert second.isVisible()


def test_signals_say_which_pane_they_come_from(qtbot, stage):
    stage.set_dimensions([2, 2])
    plot = stage.pane(1).plot
    stage.pane(1).plots.show_domain(DOMAIN)
    stage.pane(1).show_runs((descent(), descent(index=1)))
    QTest.qWait(10)
    place = plot.position((-1.0, 1.0)).toPoint()
    heard = []
    for signal in (stage.placeClicked, stage.activated):
        signal.connect(lambda pane, *rest: heard.append(pane))
    QTest.mouseClick(target(plot), Qt.MouseButton.LeftButton, pos=place)
    assert heard == [1, 1]
    with qtbot.waitSignal(stage.runSelected) as said:
        QTest.mouseClick(stage.pane(1).legend.chips[1], Qt.MouseButton.LeftButton)
    assert said.args == [1, 1]


def test_a_run_is_current_in_each_pane(stage):
    stage.set_dimensions([2, 2])
    for index in (0, 1):
        stage.pane(index).show_runs((descent(), descent(index=1)))
    stage.set_current(1, (1, 0))
    assert [stage.pane(i).plot.current for i in (0, 1)] == [1, 0]
