"""The camera, against cases worked out by hand."""

import numpy as np
import pytest

from gui.views.projection import (
    CLOSEST,
    DISTANCE,
    FARTHEST,
    FLOOR,
    LEFT,
    LOWER,
    LOWEST,
    MIDDLE,
    RIGHT,
    STEEPEST,
    TOP,
    UPPER,
    Camera,
    Projection,
)

WIDE = 600.0
HIGH = 400.0


def seen(points, camera=None):
    return Projection(camera or Camera(), WIDE, HIGH).pixels(points)


def beside(x, y, z):
    """Return a point so far from the middle of the box."""
    return MIDDLE + np.array([x, y, z])


def test_from_the_front_x_goes_right_and_f_goes_up_and_y_goes_away():
    # azimuth −90°, so that the eye is on the negative y-axis; elevation e
    e = np.radians(30)
    projection = Projection(Camera(-90.0, 30.0), WIDE, HIGH)
    origin = projection.pixels(MIDDLE)
    one_right = projection.pixels(beside(1, 0, 0)) - origin
    unit = one_right[0]
    assert unit > 0
    assert one_right[1] == pytest.approx(0)
    # up: cos e on the screen, sin e nearer to the eye
    up = projection.pixels(beside(0, 0, 0.5)) - origin
    near = DISTANCE / (DISTANCE - 0.5 * np.sin(e))
    assert up == pytest.approx([0, -unit * 0.5 * np.cos(e) * near])
    # away: sin e up on the screen, cos e farther from the eye
    away = projection.pixels(beside(0, 1, 0)) - origin
    far = DISTANCE / (DISTANCE + np.cos(e))
    assert away == pytest.approx([0, -unit * np.sin(e) * far])
    assert projection.depths(beside(0, 1, 0)) == pytest.approx(DISTANCE + np.cos(e))


def test_a_quarter_turn_puts_y_where_x_was():
    # a lone step right of the middle, whichever horizontal axis that is
    front = seen(beside(0.7, 0, 0), Camera(-90.0, 40.0))
    side = seen(beside(0, 0.7, 0), Camera(0.0, 40.0))
    assert side == pytest.approx(front)


@pytest.mark.parametrize("azimuth", [-180, -133, -60, 0, 45, 170])
@pytest.mark.parametrize("elevation", [LOWEST, 34, STEEPEST])
@pytest.mark.parametrize("size", [(600, 400), (400, 900), (1500, 300)])
def test_the_whole_box_is_seen_with_room_for_its_numbers(azimuth, elevation, size):
    corners = [(x, y, z) for x in (-1, 1) for y in (-1, 1) for z in (FLOOR, TOP)]
    pixels = Projection(Camera(azimuth, elevation), *map(float, size)).pixels(corners)
    assert pixels[:, 0].min() >= LEFT - 1e-9
    assert pixels[:, 0].max() <= size[0] - RIGHT + 1e-9
    assert pixels[:, 1].min() >= UPPER - 1e-9
    assert pixels[:, 1].max() <= size[1] - LOWER + 1e-9


def test_the_eye_lies_on_the_ray_of_every_pixel_and_so_does_what_is_seen_there():
    projection = Projection(Camera(20.0, 50.0, 1.7), WIDE, HIGH)
    for point in [(0.3, -0.8, 0.5), (-1, 1, FLOOR), (0, 0, TOP)]:
        ray = projection.ray(*projection.pixels(point))
        assert ray == pytest.approx(-projection.towards_eye(point))


def test_a_turn_goes_round_and_stops_above_the_floor_and_below_the_pole():
    camera = Camera(170.0, 40.0)
    assert camera.turned(20, 0).azimuth == pytest.approx(-170)
    assert camera.turned(0, -500).elevation == LOWEST
    assert camera.turned(0, 500).elevation == STEEPEST
    assert camera.zoomed(1e9).zoom == CLOSEST
    assert camera.zoomed(1e-9).zoom == FARTHEST


def test_a_zoom_enlarges_about_the_middle():
    once, twice = (np.ptp(seen([(-1, 0, 0), (1, 0, 0)], Camera(zoom=z)), 0) for z in (1, 2))
    assert twice == pytest.approx(2 * once)
