"""The curve of a function of one variable, driven with the mouse and looked at by its pixels."""

import numpy as np
import pytest
from drawing import (
    WAVE,
    critical,
    critical_points,
    drag,
    move,
    picture,
    shows,
    target,
    wave_profile,
    wheel,
)
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from core.landscape import Profile, profile
from core.objectives.base import Objective
from core.objectives.formula import parse
from core.point import Kind
from gui.colours import RUN_COLOURS
from gui.theme import LIGHT
from gui.views.marks import Label


def f(x):
    return x * np.cos(np.pi * x)


def slope(x):
    return np.cos(np.pi * x) - np.pi * x * np.sin(np.pi * x)


def run(x, index=0, *, arrows=True):
    """Make a run of given iterates on x·cos(πx)."""
    x = np.asarray(x, np.float64)
    made = picture(x, index, f=f(x), arrows=arrows)
    if arrows:
        made.trace.exact_grad[:, 0] = slope(x)
    return made


@pytest.fixture
def view(curve_view):
    return curve_view


def at(view, x):
    return view.position((x, f(x))).toPoint()


@pytest.mark.parametrize("x", [-0.9, -0.4, 0.5, 1.3, 1.8])
def test_the_curve_goes_through_its_points(view, x):
    assert shows(view, (x, f(x)), LIGHT.contour_line, 60)
    assert not shows(view, (x, f(x) + 0.3), LIGHT.contour_line, 60)


def test_the_whole_curve_is_in_sight(view):
    (left, right), (low, high) = view.rectangle
    assert (left, right) == WAVE.domain[0]
    assert low < -1.0467
    assert high > 2.0


def test_a_curve_with_gaps_and_poles_is_drawn_in_pieces(view):
    view.show_domain(((-2.0, 2.0),))
    view.show_landscape(profile(Objective(parse("1/x"), ((-2.0, 2.0),))))
    assert shows(view, (1.0, 1.0), LIGHT.contour_line, 60)
    assert not shows(view, (0.0, 0.4), LIGHT.contour_line, 40), "nothing joins the two sides"
    view.show_landscape(profile(Objective(parse("log(x)"), ((-2.0, 2.0),))))
    assert shows(view, (1.0, 0.0), LIGHT.contour_line, 60)


def test_a_constant_has_a_height(view):
    view.show_landscape(profile(Objective(parse("0*x + 3"), WAVE.domain)))
    low, high = view.rectangle[1]
    assert low < 3 < high
    assert shows(view, (0.3, 3.0), LIGHT.contour_line, 60)


def test_iterates_stand_on_the_curve_and_steps_join_them(view):
    x = np.array([-0.9, -0.5, 0.6, 1.0])
    view.show_runs((run(x, 1, arrows=False),))
    view.set_cursor(3)
    assert shows(view, (1.0, f(1.0)), RUN_COLOURS[1])
    middle = ((x[1] + x[2]) / 2, (f(x[1]) + f(x[2])) / 2)
    assert shows(view, middle, RUN_COLOURS[1])
    view.set_cursor(1)
    assert not shows(view, middle, RUN_COLOURS[1], 60)
    assert shows(view, (-0.9, f(-0.9)), "white", 5)


@pytest.mark.parametrize("x", [-0.6, 0.5, 1.4])
def test_the_tangent_has_the_slope_of_the_curve(view, x):
    view.show_runs((run([x]),))
    step = 0.15 if abs(slope(x)) < 3 else 0.08
    assert shows(view, (x + step, f(x) + slope(x) * step), LIGHT.accent, 60)
    assert shows(view, (x - step, f(x) - slope(x) * step), LIGHT.accent, 60)


def test_without_a_finite_slope_there_is_no_tangent(view):
    made = run([0.5, 0.7])
    made.trace.exact_grad[:] = np.nan
    view.show_runs((made,))
    assert not shows(view, (0.6, f(0.5) + slope(0.5) * 0.1), LIGHT.accent, 60)


def test_the_next_step_is_an_arrow_along_x(view):
    view.show_runs((run([-0.9, 1.5], arrows=False),))
    assert shows(view, (0.9, f(-0.9)), LIGHT.text)
    view.set_cursor(1)
    assert not shows(view, (0.9, f(-0.9)), LIGHT.text)


@pytest.mark.parametrize(
    ("x", "kind", "is_global", "colour"),
    [
        (-0.27385269, Kind.LOCAL_MINIMUM, False, LIGHT.minimum),
        (1.09040822, Kind.LOCAL_MINIMUM, True, LIGHT.minimum),
        (0.27385269, Kind.LOCAL_MAXIMUM, False, LIGHT.maximum),
    ],
)
def test_critical_points_are_on_the_curve(view, x, kind, is_global, colour):
    point = critical((x,), kind, is_global=is_global, eigenvalues=(6.5,), f=f(x))
    view.show_points(critical_points(point))
    assert shows(view, (x, f(x)), colour, 12)
    assert "+6.5" in view.told_at(view.position((x, f(x))))


def test_the_start_is_dragged_along_x(view):
    view.show_runs((run([1.6, 1.2]),))
    moved, dropped = [], []
    view.startMoved.connect(lambda index, point: moved.append(point))
    view.startDropped.connect(lambda index, point: dropped.append((index, point)))
    goal = QPoint(at(view, -0.3).x(), 40)
    drag(view, at(view, 1.6), goal)
    assert len(moved) == 5
    ((index, point),) = dropped
    assert index == 0
    assert point == pytest.approx((-0.3,), abs=0.01)


def test_a_click_and_a_hover_tell_x(qtbot, view):
    place = view.position((0.7, 1.5)).toPoint()
    with qtbot.waitSignal(view.placeClicked) as said:
        QTest.mouseClick(target(view), Qt.MouseButton.LeftButton, pos=place)
    assert said.args[0] == pytest.approx((0.7,), abs=0.01)
    heard = []
    view.hovered.connect(heard.append)
    move(view, place)
    assert heard[-1] == pytest.approx((0.7,), abs=0.01)


def test_zoom_and_pan_go_along_x(qtbot, view):
    place = view.position((0.5, 0.5)).toPoint()
    fixed = view.point_at(QPointF(place))[0]
    with qtbot.waitSignal(view.viewChanged) as said:
        wheel(view, place, 2)
    ((left, right),) = said.args[0]
    assert right - left < 3 / 1.4
    assert view.point_at(QPointF(place))[0] == pytest.approx(fixed)
    heights = view.rectangle[1]
    with qtbot.waitSignal(view.viewChanged) as said:
        drag(view, place, place + QPoint(50, 30))
    assert said.args[0][0][0] < left
    assert view.rectangle[1] == heights


def test_a_zoom_far_from_zero_ends_where_numbers_still_tell_pixels_apart(view):
    view.show_domain(((1e8, 1e8 + 4),))
    view.grab()
    for _ in range(12):
        wheel(view, view.area.center().toPoint(), 10)
    left, right = view.rectangle[0]
    assert 1e8 < left < right < left + 0.01
    wheel(view, view.area.center().toPoint() + QPoint(50, 0), 10)
    assert view.rectangle[0] == (left, right), "it does not shift either"
    columns = [view.point_at(QPointF(column, 50))[0] for column in range(100, 300)]
    assert (np.diff(columns) > 0).all()


def test_after_a_zoom_the_heights_fit_what_is_seen(qtbot, view):
    with qtbot.waitSignal(view.viewChanged) as said:
        wheel(view, at(view, -0.27), 8)
    view.show_landscape(profile(WAVE, said.args[0][0]))
    low, high = view.rectangle[1]
    assert high - low < 1.5
    assert view.rectangle[0] == said.args[0][0]
    view.show_whole()
    assert view.rectangle[0] == WAVE.domain[0]
    view.show_landscape(wave_profile())
    assert view.rectangle == view.home


@pytest.mark.parametrize("size", [1e-12, 1e12, 1e300])
def test_heights_of_every_size(view, size):
    x = np.linspace(0, 1, 100)
    view.show_domain(((0.0, 1.0),))
    view.show_landscape(Profile(x, x * size, (0.0, size)))
    low, high = view.rectangle[1]
    assert low <= 0
    assert high >= size
    view.grab()


def test_a_run_that_diverges_is_drawn_as_far_as_it_goes(view):
    x = np.array([0.5, 1.5, -1e3, 1e12, 1e300, np.nan])
    with np.errstate(all="ignore"):
        view.show_runs((run(x, arrows=False),))
    for t in range(6):
        view.set_cursor(t)
        view.grab()
    view.show_runs((picture(np.full(4, np.nan)),))
    view.grab()


def test_the_slope_is_not_written_on_the_curve(view, monkeypatch):
    written = {}
    monkeypatch.setattr(Label, "draw", lambda label, _, place: written.update({label.words: place}))
    view.show_runs((run(np.linspace(-0.9, 1.9, 29)),))
    x = np.linspace(-1, 2, 2000)
    curve = view.frame.pixels(np.column_stack([x, f(x)]))
    for t in range(29):
        written.clear()
        view.set_cursor(t)
        view.grab()
        (place,) = (at for words, at in written.items() if words == "f′" or words[:4] == "f′ =")
        assert not any(place.contains(*at) for at in curve), t
