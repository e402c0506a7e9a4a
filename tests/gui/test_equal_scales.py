"""Scales that are equal: what is perpendicular in the plane is so on the screen."""

import numpy as np
import pytest
from drawing import saddle_landscape, wheel
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.views.contour import ContourView
from gui.views.equal_scales import LEAST, NEARLY

DOMAIN = ((-2.0, 2.0), (-2.0, 2.0))


@pytest.fixture
def view(qtbot):
    view = ContourView()
    qtbot.addWidget(view)
    view.resize(640, 260)
    view.show_domain(DOMAIN)
    view.show_landscape(saddle_landscape())
    view.show()
    qtbot.waitExposed(view)
    return view


def laid_out(view):
    for _ in range(3):  # the scene lays out what an axis asks for in the next turn
        QApplication.processEvents()
    return view.frame


def stretch(frame):
    """Return by how many pixels the plot is wider than equal scales would have it."""
    columns, rows = np.abs(frame.per_unit)
    return (columns - rows) * min(np.ptp(frame.x), np.ptp(frame.y))


def cosine(frame, gradient):
    """Return that of the angle in which the gradient is seen to cross the contour line."""
    along = np.array([-gradient[1], gradient[0]])
    return float(frame.direction(gradient) @ frame.direction(along))


def test_a_gradient_crosses_contour_lines_at_a_right_angle(view):
    gradient = np.array([2.0, -1.0])
    before, area = laid_out(view), view.area
    assert abs(cosine(before, gradient)) > 0.3
    view.scales.set_on(True)
    frame = laid_out(view)
    assert abs(stretch(frame)) <= 2 * NEARLY
    assert abs(cosine(frame, gradient)) < 0.02
    assert view.rectangle == DOMAIN
    assert frame.height == pytest.approx(before.height, abs=1)
    assert view.area.center().x() == pytest.approx(
        area.center().x(), abs=12
    )  # axes need their room
    view.scales.set_on(False)
    assert laid_out(view).width == pytest.approx(before.width, abs=1)


@pytest.mark.parametrize("size", [(300, 420), (900, 300), (260, 250)])
def test_they_stay_equal_in_another_size_and_where_one_looks_closer(view, size):
    view.scales.set_on(True)
    view.resize(*size)
    frame = laid_out(view)
    assert abs(stretch(frame)) <= 2 * NEARLY
    room = view.width() - frame.width, view.height() - frame.height
    assert min(room) < 60  # it fills one direction, but for the axes
    wheel(view, view.area.center().toPoint(), 2)
    frame = laid_out(view)
    assert np.ptp(frame.x) < 4
    assert abs(stretch(frame)) <= 2 * NEARLY


def test_where_a_plot_would_be_a_line_the_scales_stay_as_they_are(view):
    filled = laid_out(view)
    view.scales.set_on(True)
    view.show_domain(((0.0, 100.0), (0.0, 1.0)))
    frame = laid_out(view)
    assert min(frame.width, frame.height) > LEAST
    assert frame.width == pytest.approx(filled.width, abs=30)


def test_a_key_makes_them_equal_in_panes_and_maps_that_are_there_and_that_come(window, settle):
    action = window.actions_by_name["view.equal_scales"]
    QTest.keyClick(window, Qt.Key.Key_E)
    assert action.isChecked()
    window.actions_by_name["edit.add_pane"].trigger()
    settle(window)
    shown = [window.activity.stage.pane(index).plot for index in range(3)]
    window.actions_by_name["activity.basins"].trigger()
    settle(window)
    shown.append(window.activity.view)
    for plot in shown:
        assert abs(stretch(laid_out(plot))) <= 2 * NEARLY
    assert action.isEnabled()
    window.actions_by_name["activity.learning_rate"].trigger()
    assert not action.isEnabled()
    action.trigger()
    window.actions_by_name["activity.descent"].trigger()
    assert action.isEnabled()
