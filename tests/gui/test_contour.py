"""The contour view, driven with the mouse and looked at by its pixels."""

import numpy as np
import pytest
from drawing import (
    DOMAIN,
    close,
    colour_at,
    count,
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
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from core.landscape import landscape
from core.objectives.base import Objective
from core.objectives.formula import parse
from core.point import Kind
from gui.theme import LIGHT, RUN_COLOURS
from gui.views.arrows import descent_arrow
from gui.views.contour import ContourView
from gui.views.landscape_layer import band_colours

PIXEL = 0.012
"""About the width of a pixel in the plane."""


@pytest.fixture
def view(qtbot):
    view = ContourView()
    qtbot.addWidget(view)
    view.resize(480, 360)
    view.show_domain(DOMAIN)
    view.show_landscape(saddle_landscape())
    view.show()
    qtbot.waitExposed(view)
    return view


def at(view, point):
    return view.position(point).toPoint()


def pixels(view):
    """Return what is painted, shape (height, width, 4), 0 to 255."""
    image = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)
    return rows.astype(int)


# What is drawn -------------------------------------------------------------------------------------


def test_low_ground_is_purple_and_high_ground_yellow(view):
    colours = band_colours((0.0, 1.0), LIGHT)
    assert shows(view, (0.02, 1.47), colours[0], 25)
    assert shows(view, (1.97, 0.02), colours[1], 25)


def test_bands_change_where_the_function_crosses_a_level(view):
    surface = saddle_landscape()
    level = surface.levels[len(surface.levels) // 2 + 4]
    x = np.sqrt(level + 0.25)  # on y = 0.5
    image = view.grab().toImage()
    row = round(view.position((x, 0.5)).y())
    columns = range(*(round(view.position((x + d, 0.5)).x()) for d in (-0.12, 0.12)))
    darkness = [image.pixelColor(column, row).lightnessF() for column in columns]
    darkest = columns[int(np.argmin(darkness))]
    assert view.point_at(QPointF(darkest, row))[0] == pytest.approx(x, abs=3 * PIXEL)


def test_negative_levels_are_dashed(view):
    surface = saddle_landscape()
    image = view.grab().toImage()

    def dark_share(level, points):
        place = [view.position(tuple(p)) for p in points]
        dark = [
            min(
                image.pixelColor(round(p.x()) + i, round(p.y()) + j).lightnessF()
                for i in (-1, 0, 1)
                for j in (-1, 0, 1)
            )
            for p in place
        ]
        return np.array(dark)

    t = np.linspace(-0.6, 0.6, 120)
    high, low = surface.levels[-4], surface.levels[3]
    solid = dark_share(high, np.column_stack([np.sqrt(high + t**2), t]))
    dashed = dark_share(low, np.column_stack([t, np.sqrt(-low + t**2)]))
    assert np.std(dashed) > 1.7 * np.std(solid)


def test_the_path_so_far_is_strong_and_the_rest_faint(view):
    run = picture([(-1.5, -1.0), (-0.5, -1.0), (0.5, -1.0), (1.5, -1.0)], arrows=False)
    view.show_runs((run,))
    view.set_cursor(2)
    assert shows(view, (-0.25, -1.0), RUN_COLOURS[0])
    assert not shows(view, (1.25, -1.0), RUN_COLOURS[0], 60)
    view.set_cursor(3)
    assert shows(view, (1.25, -1.0), RUN_COLOURS[0])
    view.set_cursor(0)
    assert not shows(view, (-0.25, -1.0), RUN_COLOURS[0], 60)


@pytest.mark.parametrize("t", [0, 7, 19])
def test_the_iterate_stands_at_its_place_in_the_colour_of_its_run(view, t):
    x = np.column_stack([np.linspace(-1.5, 1.5, 20), np.full(20, -0.9)])
    view.show_runs((picture(x, index=3, arrows=False),))
    view.set_cursor(t)
    assert shows(view, tuple(x[t]), RUN_COLOURS[3], 5)
    assert not shows(view, tuple(x[t] + (0.0, 0.2)), RUN_COLOURS[3])


def test_the_picture_does_not_depend_on_the_way_to_the_cursor(view, qtbot):
    angle = np.linspace(0, 60, 3000)
    x = np.column_stack([np.cos(angle), np.sin(angle)]) * (1.4 - angle[:, None] / 50)
    view.show_runs((picture(x, arrows=False),))
    view.set_cursor(1234)
    direct = pixels(view)
    for t in (0, 700, 2999, 1300, 1200, 1230, 1231, 1232, 1233, 1234):
        view.set_cursor(t)
        view.grab()
    assert np.abs(pixels(view) - direct).max() < 60, "soft edges may have been painted twice"


def test_a_start_is_a_white_disc(view):
    view.show_runs((descent((1.5, -1.0)),))
    view.set_cursor(20)
    assert shows(view, (1.5, -1.0), "white", 5)


def test_eigenvectors_are_green_where_it_curves_up_and_red_where_down(view):
    view.show_runs((picture([(0.8, 0.5), (0.7, 0.45)]),))
    view.set_cursor(1)
    assert count(view, LIGHT.positive_curvature) > 60
    assert count(view, LIGHT.negative_curvature) > 60
    without = picture([(0.8, 0.5), (0.7, 0.45)])
    without.curvature.eigenvalues[:] = np.nan
    view.show_runs((without,))
    assert count(view, LIGHT.positive_curvature) == count(view, LIGHT.negative_curvature) == 0


def test_close_to_a_critical_point_its_own_eigenvectors_are_shown(view):
    x = np.array([(0.1, 0.05), (0.12, 0.06)])
    view.show_runs((picture(x, arrows=False),))
    assert count(view, LIGHT.negative_curvature) == 0
    view.show_points(critical_points(critical((0.0, 0.0))))
    assert count(view, LIGHT.negative_curvature) > 60
    view.show_runs((picture(x + 1.2, arrows=False),))
    assert count(view, LIGHT.negative_curvature) == 0


def test_the_arrow_of_descent_points_down_the_slope(view):
    view.show_runs((picture([(1.0, 0.0), (0.9, 0.0)]),))
    tail, ahead = (
        view.position((1.0, 0.0)),
        view.point_at(view.position((1.0, 0.0)) - QPointF(25, 0)),
    )
    assert tail.x() > view.position(ahead).x()
    assert shows(view, ahead, LIGHT.text)
    behind = view.point_at(view.position((1.0, 0.0)) + QPointF(25, 0))
    assert not shows(view, behind, LIGHT.text)


def test_an_eigenvector_does_not_lie_on_the_arrow_of_descent(view):
    view.show_runs((picture([(1.0, 0.0), (0.9, 0.0)]),))  # −∇f points to the left, as λ₂'s could
    right = view.point_at(view.position((1.0, 0.0)) + QPointF(30, 0))
    assert shows(view, right, LIGHT.positive_curvature)


def test_the_arrow_of_descent_shrinks_with_the_gradient_and_is_gone_at_the_end(view):
    x = np.array([(1.0, 0.0), (0.1, 0.0), (1e-6, 0.0)])
    run = picture(x)
    lengths = []
    for row in range(3):
        arrow = descent_arrow(view.frame, x[row], run.trace.exact_grad[row], 2.0)
        lengths.append(0 if arrow is None else np.hypot(*arrow))
    assert lengths[0] > 1.3 * lengths[1] > 0
    assert lengths[2] == 0
    assert descent_arrow(view.frame, x[0], np.array([np.nan, 1.0]), 2.0) is None


@pytest.mark.parametrize("corner", [(-1.97, -1.47), (-1.97, 1.47), (1.97, -1.47), (1.97, 1.47)])
def test_arrows_and_their_labels_stay_inside(view, corner):
    view.show_runs((picture([corner, (0.0, 0.0)]),))
    before = view.grab().toImage()
    painted = count(view, LIGHT.positive_curvature, 40)
    assert painted > 60
    area = view.area.toRect()
    colours = {before.pixelColor(area.right() + 3, y).name() for y in range(area.height())}
    assert not {LIGHT.positive_curvature, LIGHT.negative_curvature, LIGHT.text} & colours


@pytest.mark.parametrize(
    ("kind", "is_global", "colour"),
    [
        (Kind.LOCAL_MINIMUM, False, LIGHT.minimum),
        (Kind.LOCAL_MINIMUM, True, LIGHT.minimum),
        (Kind.LOCAL_MAXIMUM, False, LIGHT.maximum),
        (Kind.SADDLE_POINT, False, LIGHT.saddle),
    ],
)
def test_critical_points_have_their_colour(view, kind, is_global, colour):
    view.show_points(critical_points(critical((0.5, 0.5), kind, is_global=is_global)))
    assert shows(view, (0.5, 0.5), colour, 12)
    view.show_points(None)
    assert not shows(view, (0.5, 0.5), colour, 40)


@pytest.mark.parametrize(
    "kind", [Kind.DEGENERATE_MINIMUM, Kind.DEGENERATE_MAXIMUM, Kind.DEGENERATE_SADDLE, Kind.FLAT]
)
def test_degenerate_points_are_hollow(view, kind):
    view.show_points(critical_points(critical((0.5, 0.5), kind)))
    assert shows(view, (0.5, 0.5), LIGHT.plot, 40)


def test_names_of_points_never_overlap(view):
    points = [critical((0.1 * i, 0.05 * i), Kind.LOCAL_MINIMUM) for i in range(10)]
    view.show_points(critical_points(*points))
    view.grab()
    taken = view.marks.taken(view.frame)
    names = taken[10:]
    assert names
    for index, name in enumerate(names):
        assert not any(name.intersects(other) for other in names[index + 1 :])


def test_441_points_are_all_drawn(view, qtbot):
    grid = np.linspace(-1.4, 1.4, 21)
    points = [critical((x * 1.35, y), Kind.LOCAL_MINIMUM) for x in grid for y in grid]
    view.show_points(critical_points(*points))
    image = view.grab().toImage()
    hits = 0
    for point in points:
        place = view.position(tuple(point.x))
        hits += close(image.pixelColor(round(place.x()), round(place.y())), LIGHT.minimum, 60)
    assert hits == 441


def test_points_that_stand_for_a_line_are_said_to(view):
    without = count(view, LIGHT.text, 60)
    view.show_points(critical_points(continuum=True))
    assert count(view, LIGHT.text, 60) > without + 50


# What cannot be drawn as it is ---------------------------------------------------------------------


def test_a_run_that_is_not_finite_anywhere_draws_nothing(view):
    empty = view.grab().toImage()
    view.show_runs((picture(np.full((50, 2), np.nan)), picture(np.full((1, 2), np.inf), 1)))
    for t in (0, 20, 49):
        view.set_cursor(t)
        assert view.grab().toImage() == empty


def test_a_run_without_rows_draws_nothing(view):
    empty = view.grab().toImage()
    view.show_runs((picture(np.empty((0, 2))),))
    assert view.grab().toImage() == empty


def test_where_the_iterate_is_not_finite_the_last_finite_one_is_hollow(view):
    view.show_runs((picture([(-1.0, -1.0), (0.5, -1.0), (np.nan, np.inf)], arrows=False),))
    view.set_cursor(1)
    assert shows(view, (0.5, -1.0), RUN_COLOURS[0])
    view.set_cursor(2)
    assert shows(view, (0.5, -1.0), LIGHT.plot, 12)


@pytest.mark.parametrize("far", [1e12, 1e300, 1.7e308])
def test_paths_that_leave_for_far_away_are_cut_at_the_edge(view, far):
    x = np.array([(-1.0, 0.5), (far, 0.5), (-far, far), (far, -far), (np.nan, 0)])
    view.show_runs((picture(x, arrows=False),))
    for t in range(5):
        view.set_cursor(t)
        view.grab()
    view.set_cursor(1)
    assert shows(view, (1.0, 0.5), RUN_COLOURS[0])
    edge = view.point_at(QPointF(view.area.right() - 9, view.position((0, 0.5)).y()))
    assert shows(view, edge, RUN_COLOURS[0])


def test_eight_runs_show_eight_colours_and_the_current_one_on_top(view):
    start = (1.2, 1.0)
    runs = tuple(
        picture([start, (-1.8 + 0.5 * i, -1.2), (-1.8 + 0.5 * i, -0.8)], i, arrows=False)
        for i in range(8)
    )
    view.show_runs(runs)
    view.set_cursor(2)
    for index in range(8):
        assert count(view, RUN_COLOURS[index]) > 40
    same = tuple(picture([(0.5, 1.0), (0.0, 1.0)], i, arrows=False) for i in range(8))
    view.show_runs(same)
    view.set_cursor(1)
    for index in (5, 2):
        view.set_current_run(index)
        assert shows(view, (0.0, 1.0), RUN_COLOURS[index])


def test_a_run_that_has_ended_stays_at_its_end(view):
    view.show_runs((picture([(-1, -1), (0.5, -1.0)], arrows=False),))
    view.set_cursor(1)
    at_end = view.grab().toImage()
    view.set_cursor(500)
    assert view.grab().toImage() == at_end


def test_a_long_run_is_drawn_by_few_strokes(view):
    rng = np.random.default_rng(3)
    view.show_runs((picture(rng.normal(scale=0.3, size=(30_000, 2)), arrows=False),))
    view.set_cursor(30_000)
    view.grab()
    assert sum(len(lines.rows) for lines in view._lines) < 8000
    middle = [colour_at(view, (x, 0.2)) for x in np.linspace(-0.2, 0.2, 9)]
    assert sum(close(colour, RUN_COLOURS[0]) for colour in middle) >= 6


def test_a_landscape_that_is_nowhere_defined_leaves_the_ground_empty(view):
    nowhere = landscape(Objective(parse("sqrt(-1 - x^2 - y^2)"), DOMAIN), resolution=32)
    view.show_landscape(nowhere)
    assert colour_at(view, (0.3, 0.3)) == QColor(LIGHT.plot)


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


def test_a_double_click_goes_back_to_the_whole(qtbot, view):
    wheel(view, at(view, (1.0, 0.5)), 3)
    placed = []
    view.placeClicked.connect(placed.append)
    place = at(view, view.point_at(view.area.center()))
    QTest.mouseClick(target(view), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(view.viewChanged):
        QTest.mouseDClick(target(view), Qt.MouseButton.LeftButton, pos=place)
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


# Baking --------------------------------------------------------------------------------------------


def test_a_step_draws_the_landscape_only_once(view, monkeypatch):
    drawn = []
    layer = type(view._landscape)
    original = layer.draw
    monkeypatch.setattr(
        layer, "draw", lambda *args, **named: (drawn.append(1), original(*args, **named))
    )
    view.show_runs((descent(),))
    view.grab()
    before = len(drawn)
    for t in range(10):
        view.set_cursor(t)
        view.grab()
    assert len(drawn) == before
    view.resize(500, 380)
    view.grab()
    assert len(drawn) == before + 1


def test_two_views_each_show_their_own(qtbot, view):
    other = ContourView()
    qtbot.addWidget(other)
    other.resize(view.size())
    other.show_domain(DOMAIN)
    bowl = landscape(Objective(parse("x^2 + y^2"), DOMAIN), resolution=64)
    other.show_landscape(bowl)
    colours = band_colours((0.0, 1.0), LIGHT)
    for _ in range(2):
        assert shows(view, (0.02, 1.47), colours[0], 25)
        assert close(colour_at(other, (0.02, 0.02)), colours[0], 25)


def test_it_is_drawn_finer_on_a_finer_device(view):
    view.show_runs((descent((1.5, -1.0)),))
    view.set_cursor(9)
    image = QImage(view.size() * 3, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(3)
    QWidget.render(view, image)
    ordinary = view.grab().toImage()
    place = view.position((1.5, -1.0)).toPoint()
    assert close(image.pixelColor(place * 3), "white", 5)
    smooth = Qt.TransformationMode.SmoothTransformation
    blown_up = ordinary.scaled(image.size(), Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    blown_up = blown_up.convertToFormat(QImage.Format.Format_RGB32)
    edges = [sharpness(picture) for picture in (image, blown_up)]
    assert edges[0] > 1.2 * edges[1]


def sharpness(image):
    """Return the mean square of the difference between neighbouring pixels."""
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)
    return float((np.diff(rows[:, : image.width(), 1].astype(float), axis=1) ** 2).mean())
