"""The contour view, driven with the mouse: what holds for each plane with runs on it."""

import numpy as np
import pytest
from drawing import (
    DOMAIN,
    critical,
    critical_points,
    descent,
    drag,
    move,
    picture,
    press,
    release,
    saddle_landscape,
    shows,
    target,
    wheel,
)
from hands import double_click
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.colours import RUN_COLOURS

PIXEL = 0.012
"""About the width of a pixel in the plane."""


@pytest.fixture
def view(contour):
    return contour


def at(view, point):
    return view.position(point).toPoint()


# The mouse -----------------------------------------------------------------------------------------


def test_dragging_the_start_says_where_it_is_to_the_pixel(qtbot, view):
    view.show_runs((descent((1.5, -1.0)),))
    moved, dropped, placed = [], [], []
    view.startMoved.connect(lambda run, point: moved.append((run, point)))
    view.startDropped.connect(lambda run, point: dropped.append((run, point)))
    view.placeClicked.connect(placed.append)
    goal = at(view, (-0.7, 0.4))
    drag(view, at(view, (1.5, -1.0)) + QPoint(4, -3), goal + QPoint(4, -3))
    assert len(moved) == 5
    assert len(dropped) == 1
    assert dropped[0] == moved[-1]
    run, point = dropped[0]
    assert run == 0
    assert point == pytest.approx((-0.7, 0.4), abs=PIXEL)
    assert not placed
    assert view.rectangle == DOMAIN, "the view does not pan"


def test_the_path_does_not_move_before_it_is_shown_anew(view):
    view.show_runs((descent((1.5, -1.0)),))
    before = view.grab().toImage()
    drag(view, at(view, (1.5, -1.0)), at(view, (0.5, 1.0)))
    assert view.grab().toImage() == before


def test_a_dragged_start_stays_in_sight(view):
    view.show_runs((descent((1.5, -1.0)),))
    moved = []
    view.startMoved.connect(lambda run, point: moved.append(point))
    drag(view, at(view, (1.5, -1.0)), at(view, (1.5, -1.0)) + QPoint(900, 900))
    assert moved[-1] == pytest.approx((2.0, -1.5), abs=PIXEL)


def test_every_start_can_be_dragged_and_of_those_at_one_place_the_current(view):
    runs = tuple(descent((x, -1.0), index=i) for i, x in enumerate((-1.0, 1.0, 1.0)))
    view.show_runs(runs)
    dropped = []
    view.startDropped.connect(lambda run, point: dropped.append(run))
    view.set_current_run(1)
    drag(view, at(view, (-1.0, -1.0)), at(view, (0.0, 1.0)))
    drag(view, at(view, (1.0, -1.0)), at(view, (0.0, 1.0)))
    view.set_current_run(2)
    drag(view, at(view, (1.0, -1.0)), at(view, (0.0, 1.0)))
    assert dropped == [0, 1, 2]


def test_a_press_on_the_start_without_a_drag_is_nothing(view):
    view.show_runs((descent((1.5, -1.0)),))
    said = []
    view.startDropped.connect(lambda *values: said.append(values))
    view.placeClicked.connect(said.append)
    QTest.mouseClick(target(view), Qt.MouseButton.LeftButton, pos=at(view, (1.5, -1.0)))
    assert not said


def test_a_click_on_an_empty_place_says_where(qtbot, view):
    with qtbot.waitSignal(view.placeClicked) as said:
        QTest.mouseClick(target(view), Qt.MouseButton.LeftButton, pos=at(view, (-1.2, 0.9)))
    assert said.args[0] == pytest.approx((-1.2, 0.9), abs=PIXEL)


@pytest.mark.parametrize("button", [Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton])
def test_other_buttons_do_nothing_and_there_is_no_menu(qtbot, view, button):
    said = []
    view.placeClicked.connect(said.append)
    QTest.mouseClick(target(view), button, pos=at(view, (0.5, 0.5)))
    place = at(view, (0.5, 0.5))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.mapToGlobal(place))
    QApplication.sendEvent(target(view), event)
    assert not said
    assert QApplication.activePopupWidget() is None


def test_a_click_beside_the_plot_does_nothing(view):
    said = []
    view.placeClicked.connect(said.append)
    QTest.mouseClick(target(view), Qt.MouseButton.LeftButton, pos=QPoint(5, view.height() - 5))
    assert not said


def test_hovering_tells_the_point_and_leaving_ends_it(view):
    heard = []
    view.hovered.connect(heard.append)
    move(view, at(view, (0.25, -0.5)))
    assert heard[-1] == pytest.approx((0.25, -0.5), abs=PIXEL)
    move(view, QPoint(3, 3))
    assert heard[-1] is None
    move(view, at(view, (0, 0)))
    QApplication.sendEvent(target(view), QEvent(QEvent.Type.Leave))
    assert heard[-1] is None


def test_the_wheel_zooms_with_control_about_the_mouse(qtbot, view):
    place = at(view, (1.0, 0.5))
    fixed = view.point_at(QPointF(place))
    assert not wheel(view, place, 1, Qt.KeyboardModifier.NoModifier)
    assert view.rectangle == DOMAIN
    with qtbot.waitSignal(view.viewChanged) as said:
        assert wheel(view, place, 2)
        assert wheel(view, place, 1)
    assert said.args[0] == view.rectangle
    (x0, x1), (y0, y1) = view.rectangle
    assert x1 - x0 < 4 / 1.2**3
    assert (x1 - x0) / (y1 - y0) == pytest.approx(4 / 3)
    assert view.point_at(QPointF(place)) == pytest.approx(fixed)


def test_dragging_an_empty_place_pans(qtbot, view):
    view.show_runs((descent((1.5, -1.0)),))
    said, placed = [], []
    view.viewChanged.connect(said.append)
    view.placeClicked.connect(placed.append)
    start = at(view, (-1.0, 0.5))
    point = view.point_at(QPointF(start))
    goal = start + QPoint(60, -40)
    with qtbot.waitSignal(view.viewChanged):
        drag(view, start, goal)
    assert view.point_at(QPointF(goal)) == pytest.approx(point, abs=PIXEL)
    assert len(said) == 1, "once, when it has come to rest"
    assert not placed


def test_a_button_that_is_held_beside_does_not_shift_the_next_drag(view):
    middle = view.area.center().toPoint()
    QTest.mousePress(target(view), Qt.MouseButton.RightButton, pos=middle)
    drag(view, middle, middle + QPoint(60, -30))
    QTest.mouseRelease(target(view), Qt.MouseButton.RightButton, pos=middle)
    ((left, right), _), width = view.rectangle, view.area.width()
    drag(view, middle, middle + QPoint(40, 0))
    assert view.rectangle[0][0] == pytest.approx(left - 40 * (right - left) / width)


def test_a_double_click_goes_back_to_the_whole(qtbot, view):
    wheel(view, at(view, (1.0, 0.5)), 3)
    placed = []
    view.placeClicked.connect(placed.append)
    place = at(view, view.point_at(view.area.center()))
    QTest.mouseClick(target(view), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(view.viewChanged):
        double_click(target(view), place)
    assert view.rectangle == DOMAIN
    qtbot.wait(QApplication.doubleClickInterval() + 50)
    assert not placed, "a double click is no click"


def test_zooming_ends_before_the_numbers_run_out(view):
    place = at(view, (1.0, 0.5))
    for _ in range(60):
        wheel(view, place, 5)
    (x0, x1), _ = view.rectangle
    assert 0 < x1 - x0 < 1e-6
    view.grab()
    for _ in range(900):
        wheel(view, place, -10)
    view.grab()
    assert np.isfinite(view.rectangle).all()


def test_another_domain_is_looked_at_as_a_whole_and_the_same_one_is_not(view):
    wheel(view, at(view, (1.0, 0.5)), 3)
    zoomed = view.rectangle
    view.show_domain(DOMAIN)
    view.show_landscape(saddle_landscape())
    assert view.rectangle == zoomed
    view.show_domain(((-5.0, 5.0), (0.0, 1.0)))
    assert view.rectangle == ((-5.0, 5.0), (0.0, 1.0))


def test_after_a_zoom_the_drawing_is_in_its_new_place(qtbot, view):
    view.show_runs((picture([(0.5, 0.5), (0.5, 0.7)], 1, arrows=False),))
    with qtbot.waitSignal(view.viewChanged):
        wheel(view, at(view, (0.5, 0.5)), 4)
    assert shows(view, (0.5, 0.5), RUN_COLOURS[1])
    press(view, QPoint(1, 1))
    release(view, QPoint(1, 1))


def test_marks_tell_what_they_are(view):
    view.show_points(critical_points(critical((0.5, 0.5))))
    view.show_runs((descent((1.5, -1.0)),))
    told = view.told_at(view.position((0.5, 0.5)))
    assert "saddle point" in told
    assert "−2, +2" in told
    assert "run 0" in view.told_at(view.position((1.5, -1.0)))
    assert not view.told_at(view.position((-1.5, 1.2)))
