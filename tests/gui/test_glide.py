"""A long path while the plane is panned and zoomed: what is moved along, and what it must equal."""

import numpy as np
import pytest
from drawing import DOMAIN, move, picture, press, release, wheel
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage

from gui.views import glide
from gui.views.contour import ContourView
from gui.views.frame import Frame
from gui.views.glide import exposed, lines_in

WHOLE = Frame((0.0, 400.0), (300.0, 0.0), 400.0, 300.0)
"""A point's coordinates are its pixels."""


def spiral(n=20_000):
    t = np.arange(n)
    radius = 1.9 * np.exp(-t / 8000)
    return np.column_stack([radius * np.cos(0.3 * t), radius * np.sin(0.3 * t)])


def noisy(n=20_000):
    return np.random.default_rng(3).normal(scale=0.8, size=(n, 2))


def oscillating(n=20_000):
    t = np.arange(n)
    return np.column_stack([np.linspace(-1.8, 1.8, n), 1.3 * (-1.0) ** t * np.exp(-t / 9000)])


@pytest.fixture(scope="module")
def view(qapp):
    view = ContourView()
    view.resize(480, 360)
    view.show_domain(DOMAIN)
    view.show()
    yield view
    view.close()
    view.deleteLater()


def show(view, points):
    view.show_whole()
    view._settle()
    view.show_runs((picture(points, arrows=False),))
    view.set_cursor(len(points) * 2 // 3)
    view.grab()


def seen(view):
    """Return what is painted in the plot, shape (height, width, 3)."""
    image = view.grab(view.area.toAlignedRect()).toImage()
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)
    return rows[:, : image.width(), :3].astype(int)


def softened(pixels):
    """Return means over squares of three pixels: soft edges do not count."""
    height, width = (size // 3 * 3 for size in pixels.shape[:2])
    return pixels[:height, :width].reshape(height // 3, 3, width // 3, 3, 3).mean(axis=(1, 3))


PATHS = {"spiral": spiral, "noisy": noisy, "oscillating": oscillating}


@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS)
def test_a_panned_picture_is_the_one_that_is_painted_in_full(view, path):
    show(view, path())
    at = view.area.center().toPoint()
    press(view, at)
    for _ in range(6):
        at += QPoint(15, -8)
        move(view, at, Qt.MouseButton.LeftButton)
        moved = seen(view)
        assert view._paths.is_gliding
    view._settle()
    assert view._paths.is_gliding  # the mouse is still held down
    release(view, at)
    view._settle()
    full = seen(view)
    assert not view._paths.is_gliding
    away = np.abs(softened(moved) - softened(full)).max(axis=2)
    assert np.mean(away > 40) < 0.04
    assert away.mean() < 6
    # and it is a picture of something
    assert np.abs(full - full[-1, -1]).max(axis=2).mean() > 10


def test_dashes_come_into_sight_as_dashes(view):
    show(view, noisy())
    dotted = picture(2.2 * noisy(600), index=2, arrows=False)
    view.show_runs((picture([[-1.0, -1.0], [-1.0, -1.0]]), dotted))
    view.set_cursor(400)
    view.set_current_run(1)
    view.grab()
    at = view.area.center().toPoint()
    press(view, at)
    at += QPoint(-120, 0)
    move(view, at, Qt.MouseButton.LeftButton)
    strip = np.s_[:, -115:]
    moved = seen(view)[strip]
    assert view._paths.is_gliding
    view.set_cursor(600)  # it walks on meanwhile, in dashes, too
    moved_on = seen(view)[strip]
    assert view._paths.is_gliding
    release(view, at)
    view._settle()
    full_on = seen(view)[strip]
    view.set_cursor(400)
    full = seen(view)[strip]
    assert not view._paths.is_gliding
    for gliding, resting in ((moved, full), (moved_on, full_on)):
        ink, wanted = (np.abs(of - of[0, 0]).sum() for of in (gliding, resting))
        assert wanted > 1e6, "a picture of something"
        assert ink == pytest.approx(wanted, rel=0.15)


def test_zooming_moves_what_was_painted_and_ends_in_the_full_picture(view):
    show(view, noisy())
    for notches in (1, -1, -1):
        wheel(view, view.area.center().toPoint(), notches)
        moved = seen(view)
        assert view._paths.is_gliding
    view._settle()
    full = seen(view)
    assert not view._paths.is_gliding
    away = np.abs(softened(moved) - softened(full)).max(axis=2)
    assert np.mean(away > 60) < 0.1


def test_a_short_path_is_always_painted_in_full(view):
    show(view, spiral(300))
    wheel(view, view.area.center().toPoint(), 1)
    view.grab()
    assert view.moving
    assert not view._paths.is_gliding
    view._settle()


def test_going_back_in_time_while_moving_paints_in_full(view):
    show(view, noisy())
    wheel(view, view.area.center().toPoint(), 1)
    view.grab()
    assert view._paths.is_gliding
    view.set_cursor(view.cursor_t + 5)
    view.grab()
    assert view._paths.is_gliding
    view.set_cursor(10)
    view.grab()
    assert not view._paths.is_gliding
    view._settle()


def test_what_comes_into_sight_is_told_without_overlap():
    old = Frame((10.0, 390.0), (310.0, 20.0), 400.0, 300.0)
    boxes = exposed(WHOLE, old)
    covered = np.zeros((300, 400), int)
    for left, top, right, bottom in boxes:
        covered[round(top) : round(bottom), round(left) : round(right)] += 1
    expected = np.ones((300, 400), int)
    expected[20:, 10:390] = 0
    assert (covered == expected).all()
    assert exposed(WHOLE, WHOLE) == []
    nowhere = Frame((500.0, 900.0), (300.0, 0.0), 400.0, 300.0)
    assert exposed(WHOLE, nowhere) == [(0.0, 0.0, 400.0, 300.0)]


def test_a_line_across_a_box_is_there_though_both_ends_are_outside():
    points = np.array([[-1e6, 150.0], [1e6, 150.0], [np.nan, 0.0], [5.0, -50.0], [5.0, 1e9]])
    rows, lines = lines_in(points, WHOLE, [(0.0, 0.0, 10.0, 300.0)])
    assert rows.tolist() == [1, 4]
    np.testing.assert_allclose(lines, [[-4, 150, 14, 150], [5, -4, 5, 304]], atol=1e-6)


def test_a_box_gets_every_line_that_meets_it():
    points = np.random.default_rng(1).uniform(-300, 700, size=(400, 2))
    box = (100.0, 0.0, 160.0, 300.0)
    rows, _ = lines_in(points, WHOLE, [box])
    share = np.linspace(0, 1, 4001)[:, None]
    for row in range(1, 400):
        along = points[row - 1] * (1 - share) + points[row] * share
        if ((along >= box[:2]) & (along <= box[2:])).all(axis=1).any():
            assert row in rows


def test_the_lines_of_a_frame_are_bounded():
    points = np.random.default_rng(1).uniform(0, 300, size=(100_000, 2))
    rows, lines = lines_in(points, WHOLE, [(0.0, 0.0, 400.0, 300.0)])
    lengths = np.hypot(*(lines[:, 2:] - lines[:, :2]).T)
    assert 1000 < len(rows) <= glide.LINES
    assert lengths.sum() < 1.2 * glide.LENGTH
