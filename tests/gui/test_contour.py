"""The contour view, driven with the mouse and looked at by its pixels."""

import numpy as np
import pytest
from drawing import (
    count,
    critical,
    critical_points,
    descent,
    picture,
    saddle_landscape,
    shows,
)
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage

from gui.colours import RUN_COLOURS
from gui.theme import LIGHT
from gui.views.arrows import descent_arrow
from gui.views.landscape_layer import band_colours


def at(contour, point):
    return contour.position(point).toPoint()


def pixels(contour):
    """Return what is painted, shape (height, width, 4), 0 to 255."""
    image = contour.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)
    return rows.astype(int)


def test_low_ground_is_purple_and_high_ground_yellow(contour):
    colours = band_colours((0.0, 1.0), LIGHT)
    assert shows(contour, (0.02, 1.47), colours[0], 25)
    assert shows(contour, (1.97, 0.02), colours[1], 25)


def test_lines_are_where_the_function_has_the_height_of_a_level(contour):
    surface = saddle_landscape()
    level = surface.levels[len(surface.levels) // 2 + 4]
    x = np.sqrt(level + 0.25)  # on y = 0.5
    image = contour.grab().toImage()

    def darkness(at):
        place = contour.position((at, 0.5))
        row, column = round(place.y()), round(place.x())
        return 1 - min(image.pixelColor(column + i, row).lightnessF() for i in (-1, 0, 1))

    for away in (-0.04, 0.04):
        assert darkness(x) > darkness(x + away) + 0.08


def test_negative_levels_are_dashed(contour):
    surface = saddle_landscape()
    image = contour.grab().toImage()

    def dark_share(level, points):
        place = [contour.position(tuple(p)) for p in points]
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


def test_the_path_so_far_is_strong_and_the_rest_faint(contour):
    run = picture([(-1.5, -1.0), (-0.5, -1.0), (0.5, -1.0), (1.5, -1.0)], arrows=False)
    contour.show_runs((run,))
    contour.set_cursor(2)
    assert shows(contour, (-0.25, -1.0), RUN_COLOURS[0])
    assert not shows(contour, (1.25, -1.0), RUN_COLOURS[0], 60)
    contour.set_cursor(3)
    assert shows(contour, (1.25, -1.0), RUN_COLOURS[0])
    contour.set_cursor(0)
    assert not shows(contour, (-0.25, -1.0), RUN_COLOURS[0], 60)


@pytest.mark.parametrize("t", [0, 7, 19])
def test_the_iterate_stands_at_its_place_in_the_colour_of_its_run(contour, t):
    x = np.column_stack([np.linspace(-1.5, 1.5, 20), np.full(20, -0.9)])
    contour.show_runs((picture(x, index=3, arrows=False),))
    contour.set_cursor(t)
    assert shows(contour, tuple(x[t]), RUN_COLOURS[3], 5)
    assert not shows(contour, tuple(x[t] + (0.0, 0.2)), RUN_COLOURS[3])


def test_the_picture_does_not_depend_on_the_way_to_the_cursor(contour, qtbot):
    angle = np.linspace(0, 60, 3000)
    x = np.column_stack([np.cos(angle), np.sin(angle)]) * (1.4 - angle[:, None] / 50)
    contour.show_runs((picture(x, arrows=False),))
    contour.set_cursor(1234)
    direct = pixels(contour)
    for t in (0, 700, 2999, 1300, 1200, 1230, 1231, 1232, 1233, 1234):
        contour.set_cursor(t)
        contour.grab()
    assert np.abs(pixels(contour) - direct).max() < 60, "soft edges may have been painted twice"


def test_a_start_is_a_white_disc(contour):
    contour.show_runs((descent((1.5, -1.0)),))
    contour.set_cursor(20)
    assert shows(contour, (1.5, -1.0), "white", 5)


def test_eigenvectors_are_green_where_it_curves_up_and_red_where_down(contour):
    contour.show_runs((picture([(0.8, 0.5), (0.7, 0.45)]),))
    contour.set_cursor(1)
    assert count(contour, LIGHT.positive_curvature) > 60
    assert count(contour, LIGHT.negative_curvature) > 60
    without = picture([(0.8, 0.5), (0.7, 0.45)])
    without.curvature.eigenvalues[:] = np.nan
    contour.show_runs((without,))
    assert count(contour, LIGHT.positive_curvature) == count(contour, LIGHT.negative_curvature) == 0


def test_close_to_a_critical_point_its_own_eigenvectors_are_shown(contour):
    x = np.array([(0.1, 0.05), (0.12, 0.06)])
    contour.show_runs((picture(x, arrows=False),))
    assert count(contour, LIGHT.negative_curvature) == 0
    contour.show_points(critical_points(critical((0.0, 0.0))))
    assert count(contour, LIGHT.negative_curvature) > 60
    contour.show_runs((picture(x + 1.2, arrows=False),))
    assert count(contour, LIGHT.negative_curvature) == 0


def test_the_arrow_of_descent_points_down_the_slope(contour):
    contour.show_runs((picture([(1.0, 0.0), (0.9, 0.0)]),))
    tail, ahead = (
        contour.position((1.0, 0.0)),
        contour.point_at(contour.position((1.0, 0.0)) - QPointF(25, 0)),
    )
    assert tail.x() > contour.position(ahead).x()
    assert shows(contour, ahead, LIGHT.text)
    behind = contour.point_at(contour.position((1.0, 0.0)) + QPointF(25, 0))
    assert not shows(contour, behind, LIGHT.text)


def test_an_eigenvector_does_not_lie_on_the_arrow_of_descent(contour):
    contour.show_runs((picture([(1.0, 0.0), (0.9, 0.0)]),))  # −∇f points to the left, as λ₂'s could
    right = contour.point_at(contour.position((1.0, 0.0)) + QPointF(30, 0))
    assert shows(contour, right, LIGHT.positive_curvature)


def test_the_arrow_of_descent_shrinks_with_the_gradient_and_is_gone_at_the_end(contour):
    x = np.array([(1.0, 0.0), (0.1, 0.0), (1e-6, 0.0)])
    run = picture(x)
    lengths = []
    for row in range(3):
        arrow = descent_arrow(contour.frame, x[row], run.trace.exact_grad[row], 2.0)
        lengths.append(0 if arrow is None else np.hypot(*arrow))
    assert lengths[0] > 1.3 * lengths[1] > 0
    assert lengths[2] == 0
    assert descent_arrow(contour.frame, x[0], np.array([np.nan, 1.0]), 2.0) is None


@pytest.mark.parametrize("corner", [(-1.97, -1.47), (-1.97, 1.47), (1.97, -1.47), (1.97, 1.47)])
def test_arrows_and_their_labels_stay_inside(contour, corner):
    contour.show_runs((picture([corner, (0.0, 0.0)]),))
    before = contour.grab().toImage()
    painted = count(contour, LIGHT.positive_curvature, 40)
    assert painted > 60
    area = contour.area.toRect()
    colours = {before.pixelColor(area.right() + 3, y).name() for y in range(area.height())}
    assert not {LIGHT.positive_curvature, LIGHT.negative_curvature, LIGHT.text} & colours
