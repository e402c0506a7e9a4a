"""The compass of slopes, against finite differences, and in the window."""

import math

import numpy as np
import pytest
from conftest import settled
from drawing import close, colour_at, descent, saddle_landscape
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest

from gui.theme import LIGHT
from gui.views.canvas import Canvas
from gui.views.compass import draw_compass, slopes, unit_of_compass
from gui.views.contour import ContourView
from gui.views.frame import Frame
from gui.views.marks import Places

FRAME = Frame((-6.0, 6.0), (-3.0, 3.0), 800, 400)
AT = np.array([-1.0, -0.5])


def f(x, y):
    return x**2 + 2 * y**2


def gradient(x, y):
    return np.array([2 * x, 4 * y])


def labels(gradient, pointed_at=None, at=AT, frame=FRAME):
    image = QImage(800, 400, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    canvas = Canvas(painter, frame, LIGHT, Places(QRectF(0, 0, 800, 400)))
    placed = draw_compass(canvas, at, gradient, pointed_at)
    painter.end()
    return [label.words for label, _ in placed]


@pytest.mark.parametrize("angle", [0.0, 0.7, 2.0, math.pi, 4.4])
def test_the_slope_in_a_direction_is_that_of_the_function(angle):
    u, h = np.array([math.cos(angle), math.sin(angle)]), 1e-6
    difference = (f(*(AT + h * u)) - f(*(AT - h * u))) / (2 * h)
    assert slopes(gradient(*AT), u[None])[0] == pytest.approx(difference, abs=1e-8)


def test_the_least_slope_is_against_the_gradient():
    said = labels(np.array([-10.0, -8.0]))
    assert said == ["−12.81", "+12.81", "0", "0"]


def test_what_is_outside_is_not_written_over_what_is_inside():
    edge = np.array([5.9, 0.0])
    assert labels(gradient(*edge), at=edge) == ["−11.8", "0", "0"]


def test_the_needle_reads_the_slope_towards_the_mouse():
    assert "Dᵤf = −2" in labels(gradient(*AT), AT + np.array([3.0, 0.0]))
    assert "Dᵤf = +2" in labels(gradient(*AT), AT + np.array([0.0, -1.0]))
    assert labels(gradient(*AT), AT) == labels(gradient(*AT))


def test_where_the_gradient_is_zero_there_is_no_direction():
    assert labels(np.zeros(2)) == ["∇f = 0"]
    assert labels(np.array([np.nan, 1.0])) == []
    assert labels(gradient(*AT), at=np.array([99.0, 0.0])) == []


def test_directions_have_the_scale_of_the_axes():
    across, up = unit_of_compass(Frame((0.0, 4.0), (0.0, 1.0), 400, 400))
    assert up == pytest.approx(-4 * across)


def test_the_view_draws_both_lobes_around_the_iterate(qtbot):
    view = ContourView()
    qtbot.addWidget(view)
    view.resize(480, 360)
    view.show_domain(((-2.0, 2.0), (-1.5, 1.5)))
    view.show_landscape(saddle_landscape())
    view.show()
    qtbot.waitExposed(view)
    view.show_runs((descent((0.5, 0.0)),))
    unit = unit_of_compass(view.frame)
    falls, rises = (
        view.frame.point(*(view.frame.pixels((0.5, 0.0)) + sense * np.array([0.5, 0.25]) * unit))
        for sense in ((-1, 1), (1, 1))
    )
    before = colour_at(view, falls), colour_at(view, rises)
    view.show_compass(True)
    after = colour_at(view, falls), colour_at(view, rises)
    assert not close(after[0], before[0], 10)
    assert after[0].blue() > after[0].red()
    assert after[1].red() > after[1].blue()
    view.show_compass(False)
    assert (colour_at(view, falls), colour_at(view, rises)) == before


def test_a_key_shows_it_and_a_question_hides_it(window):
    action = window.actions_by_name["view.compass"]
    QTest.keyClick(window, Qt.Key.Key_C)
    assert action.isChecked()
    assert all(window.activity.stage.pane(index).plots._contour._compass for index in range(2))
    window.actions_by_name["edit.add_pane"].trigger()
    settled(window)
    assert window.activity.stage.pane(2).plots._contour._compass
    window.lessons.asking.plainWanted.emit()
    assert not action.isChecked()
    assert not window.activity.stage.pane(0).plots._contour._compass
