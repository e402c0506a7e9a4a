"""The contour view, driven with the mouse and looked at by its pixels."""

from dataclasses import replace
from itertools import combinations

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
    picture,
    saddle_landscape,
    shows,
)
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

from core.landscape import landscape
from core.objectives.base import Objective
from core.objectives.formula import parse
from core.point import Kind
from gui.colours import RUN_COLOURS
from gui.theme import LIGHT
from gui.views.arrows import descent_arrow
from gui.views.contour import ContourView
from gui.views.landscape_layer import band_colours
from gui.views.marks import Label

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


def test_lines_are_where_the_function_has_the_height_of_a_level(view):
    surface = saddle_landscape()
    level = surface.levels[len(surface.levels) // 2 + 4]
    x = np.sqrt(level + 0.25)  # on y = 0.5
    image = view.grab().toImage()

    def darkness(at):
        place = view.position((at, 0.5))
        row, column = round(place.y()), round(place.x())
        return 1 - min(image.pixelColor(column + i, row).lightnessF() for i in (-1, 0, 1))

    for away in (-0.04, 0.04):
        assert darkness(x) > darkness(x + away) + 0.08


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


@pytest.fixture
def labels(monkeypatch):
    """What is written into plots, and where."""
    written = []
    draw = Label.draw

    def noted(self, painter, place):
        written.append((self.words, place))
        draw(self, painter, place)

    monkeypatch.setattr(Label, "draw", noted)
    return written


NINE = [
    *(((x, y), Kind.LOCAL_MINIMUM) for x, y in ((1.2, 0.6), (-1.1, 1), (-1.5, -1), (1.4, -0.6))),
    *(((x, y), Kind.SADDLE_POINT) for x, y in ((-1.2, 0), (0.05, 0.9), (1.35, 0), (-0.05, -0.6))),
    ((-0.1, -0.3), Kind.LOCAL_MAXIMUM),
]
"""About where those of Himmelblau's function are."""


def test_in_a_quarter_of_a_screen_no_label_lies_on_another(view, labels):
    view.resize(225, 250)
    view.show_points(critical_points(*(critical(at, kind) for at, kind in NINE)))
    view.show_runs((picture(np.linspace((0, 0), (1.2, 0.6), 7)),))
    for t in range(7):
        labels.clear()
        view.forget()
        view.set_cursor(t)
        view.grab()
        names = [words for words, _ in labels if words.isalpha()]
        assert sorted(names) == ["local", "maximum", "saddle"], "one of a kind tells for all"
        assert {words[:2] for words, _ in labels} >= {"λ₁", "λ₂"}
        for (one, place), (other, taken) in combinations(labels, 2):
            assert not place.intersects(taken), (t, one, other)


def test_where_there_is_room_every_point_has_its_name(view, labels):
    view.resize(900, 500)
    view.show_points(critical_points(*(critical(at, kind) for at, kind in NINE)))
    view.grab()
    assert sorted({words for words, _ in labels}) == ["local", "maximum", "saddle"]
    assert len({(place.x(), place.y()) for _, place in labels}) == 9


def test_among_many_points_the_eigenvectors_are_the_iterates(view):
    grid = np.linspace(-1.4, 1.4, 21)
    view.show_points(critical_points(*(critical((x, y)) for x in grid for y in grid)))
    x = np.array([(0.07, 0.07), (0.08, 0.08)])  # as far from all of them as it can be
    view.show_runs((picture(x, arrows=False),))
    assert count(view, LIGHT.negative_curvature) == count(view, LIGHT.positive_curvature) == 0


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


def test_what_is_shown_already_is_not_drawn_again(view, monkeypatch):
    ground, points, run = saddle_landscape(), critical_points(critical((0.0, 0.0))), descent()
    drawn = []
    monkeypatch.setattr(view, "redraw", lambda: drawn.append("content"))
    monkeypatch.setattr(view._ground_item, "update", lambda: drawn.append("ground"))
    for expected in (["ground", "content", "content"], []):
        view.show_landscape(ground)
        view.show_points(points)
        view.show_runs((replace(run),))
        assert drawn == expected
        drawn.clear()


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
    assert sum(len(lines.rows) for lines in view._paths.lines) < 8000
    middle = [colour_at(view, (x, 0.2)) for x in np.linspace(-0.2, 0.2, 9)]
    assert sum(close(colour, RUN_COLOURS[0]) for colour in middle) >= 6


def test_a_landscape_that_is_nowhere_defined_leaves_the_ground_empty(view):
    nowhere = landscape(Objective(parse("sqrt(-1 - x^2 - y^2)"), DOMAIN), resolution=32)
    view.show_landscape(nowhere)
    assert colour_at(view, (0.3, 0.3)) == QColor(LIGHT.plot)


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
