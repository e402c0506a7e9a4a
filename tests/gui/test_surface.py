"""The surface view, driven with the mouse and looked at by its pixels."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from drawing import (
    DOMAIN,
    close,
    count,
    critical,
    critical_points,
    descent,
    drag,
    picture,
    saddle_landscape,
)
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget
from surfaces import grabbed, on_floor, place, surface_of

from core.point import Kind
from gui.colours import RUN_COLOURS
from gui.theme import LIGHT
from gui.views import relief, sheet
from gui.views.box_axes import height_name
from gui.views.marks import Label
from gui.views.projection import STEEPEST, Camera
from gui.views.surface import SurfaceView


@pytest.fixture
def view(surface_view):
    return surface_view


def around(view, pixel, reach=1):
    image = view.grab().toImage()
    column, row = np.asarray(pixel).round().astype(int)
    steps = range(-reach, reach + 1)
    return [image.pixelColor(column + i, row + j) for i in steps for j in steps]


def shows(view, pixel, colour, tolerance=40, reach=1):
    return any(close(seen, colour, tolerance) for seen in around(view, pixel, reach))


@pytest.mark.parametrize("size", [(325, 126), (480, 360), (700, 500)])
def test_no_label_lies_on_another_or_on_an_axis(view, monkeypatch, size):
    placed = []
    monkeypatch.setattr(Label, "draw", lambda label, _, place: placed.append((label.words, place)))
    view.resize(*size)
    view.show_landscape(surface_of("(x**2 + 10 * y - 1)**2 + (x + y**2)**2"))
    for start in ((1.5, -0.2), (-1.5, 1.0), (0.0, 0.0)):
        view.show_runs((descent(start),))
        placed.clear()
        view.grab()
        assert placed
        written = [("axis", place) for place in view._axes.written]
        assert written
        for (one, here), (other, there) in combinations([*placed, *written], 2):
            assert (one, other) == ("axis", "axis") or not here.intersects(there), (one, other)


# Looks ---------------------------------------------------------------------------------------------


def test_high_places_have_the_colours_of_high_levels(view):
    view._look_from(Camera(-60.0, STEEPEST))
    high, low = (
        np.array(c.getRgb()[:3])
        for c in (
            around(view, place(view, (1.8, 0.1)), 0)[0],
            around(view, place(view, (0.1, -1.35)), 0)[0],
        )
    )
    # viridis: yellow is high, violet is low
    assert high[1] > high[2] + 60
    assert low[2] > low[1] + 20


def test_slopes_turned_away_from_the_lamp_are_darker(view):
    view.show_landscape(surface_of("0.5*sqrt(x^2)"))
    view._look_from(Camera(-90.0, STEEPEST))
    left, right = (around(view, place(view, (x, 0.5)), 0)[0].lightness() for x in (-1.0, 1.0))
    # the lamp stands left: the slope that faces it is the one that rises to the right
    assert right > left + 8


def test_before_a_landscape_is_there_nothing_is_drawn(qtbot):
    view = SurfaceView()
    qtbot.addWidget(view)
    view.resize(300, 200)
    view.show_runs((descent(),))
    view.show_points(critical_points(critical((0, 0))))
    colours = {grabbed(view).pixelColor(x, y).name() for x in (5, 150) for y in (5, 100)}
    assert colours == {QColor(LIGHT.card).name()}


def test_another_domain_takes_the_old_landscape_away(view):
    view.show_domain(DOMAIN)
    assert view.relief is not None
    view.show_domain(((-9.0, 9.0), (0.0, 1.0)))
    assert view.relief is None
    view.grab()


def test_heights_are_computed_once_and_only_where_they_are_looked_at(view, monkeypatch):
    computed = []
    choose = relief.height_scale
    monkeypatch.setattr(
        relief, "height_scale", lambda shown: computed.append(shown) or choose(shown)
    )
    ground = saddle_landscape()
    view.hide()
    view.show_landscape(ground)
    assert not computed
    for _ in range(2):
        grabbed(view)
        view.show_landscape(ground)
    assert computed == [ground]


def test_a_gap_shows_what_is_behind_it(view):
    view.show_landscape(surface_of("sqrt(x) + y"))
    view._look_from(Camera(-90.0, 45.0))
    (left, right) = (-1.0, 1.0)
    flat = view.relief.sides((left, 0.0))
    gap = view.projection.pixels([*flat, view.relief.on_surface((right, 0.0))[2]])
    ground = {QColor(c).name() for c in (LIGHT.plot, LIGHT.inset)}
    assert any(c.name() in ground for c in around(view, gap, 3))
    assert not shows(view, place(view, (right, 0.0)), LIGHT.plot, 12, 0)


@pytest.mark.parametrize("formula", ["sqrt(-1 - x^2 - y^2)", "0*x", "1/x", "log(x*y)", "exp(99*x)"])
def test_strange_functions_are_drawn_without_complaint(view, formula):
    view.show_landscape(surface_of(formula))
    view.show_runs((descent((1.5, -0.2)),))
    view.show_points(critical_points(critical((0.0, 0.0))))
    view.set_cursor(5)
    drag(view, QPoint(200, 200), QPoint(260, 180))
    view.grab()
    assert not view.__dict__.get("_paint_errors")


def test_the_axis_says_so_if_it_is_logarithmic(view):
    assert height_name(view.relief) == "f"
    view.show_landscape(surface_of("(1-x)^2 + 100*(y-x^2)^2"))
    assert "log" in height_name(view.relief)


def test_themes_change_it(view):
    view.set_theme(replace(LIGHT, card="#101418", plot="#181c22"))
    assert close(grabbed(view).pixelColor(3, 3), "#101418", 2)


# Runs ----------------------------------------------------------------------------------------------


def test_a_path_lies_on_the_surface_and_its_shadow_on_the_floor(view):
    view.show_landscape(surface_of("0.2*x + 0.2*y"))
    run = picture([(-1.5, -1.0), (1.5, -1.0), (1.5, -1.01)], 1, arrows=False)
    view.show_runs((run,))
    view.set_cursor(2)
    for x in (-0.7, 0.2, 0.9):
        assert shows(view, place(view, (x, -1.0)), RUN_COLOURS[1], 60)
    view._look_from(Camera(-60.0, 6.0))  # so flat that the floor is seen below the surface
    view._settle()
    assert shows(view, on_floor(view, (0.2, -1.0)), RUN_COLOURS[1], 90, 2)


def test_the_path_follows_the_surface_between_iterates(view):
    """A long step over a hill is not a straight line through it."""
    view.show_landscape(surface_of("exp(-3*x^2)"))
    run = picture([(-1.8, 0.0), (1.8, 0.0), (1.8, 0.01)], 1, arrows=False)
    view.show_runs((run,))
    view.set_cursor(2)
    view._look_from(Camera(-90.0, 60.0))
    view._settle()
    assert shows(view, place(view, (0.0, 0.0)), RUN_COLOURS[1], 60)


def test_what_lies_behind_a_ridge_is_hidden(view):
    view.show_landscape(surface_of("exp(-20*y^2)"))
    run = picture([(-1.5, 0.7), (1.5, 0.7), (1.5, 0.71)], 1, arrows=False)
    view.show_runs((run,))
    view.set_cursor(1)
    view._look_from(Camera(-90.0, 12.0))
    view._settle()
    pixel = place(view, (0.4, 0.7))
    assert not shows(view, pixel, RUN_COLOURS[1], 60)
    view._look_from(Camera(90.0, 12.0))
    view._settle()
    assert shows(view, place(view, (0.4, 0.7)), RUN_COLOURS[1], 60)


def test_the_path_grows_with_the_cursor(view):
    view._look_from(Camera(-60.0, 70.0))
    view._settle()
    run = picture([(-1.5, 0.5), (0.0, 0.5), (1.5, 0.5), (1.5, 0.51)], 0, arrows=False)
    view.show_runs((run,))
    view.set_cursor(1)
    assert shows(view, place(view, (-0.8, 0.5)), RUN_COLOURS[0], 50)
    assert not shows(view, place(view, (0.8, 0.5)), RUN_COLOURS[0], 50)
    view.set_cursor(2)
    assert shows(view, place(view, (0.8, 0.5)), RUN_COLOURS[0], 50)
    view.set_cursor(0)
    assert not shows(view, place(view, (-0.8, 0.5)), RUN_COLOURS[0], 50)


def test_the_start_is_a_disc_and_the_iterate_has_the_runs_colour(view):
    view._look_from(Camera(-60.0, 70.0))
    view._settle()
    view.show_runs((picture([(1.2, 0.8), (-0.6, -0.4)], 4, arrows=False),))
    view.set_cursor(1)
    assert shows(view, place(view, (1.2, 0.8)), LIGHT.start, 5)
    assert shows(view, place(view, (-0.6, -0.4)), RUN_COLOURS[4], 5)


def test_an_iterate_outside_is_shown_hollow_where_the_run_left(view):
    view._look_from(Camera(-60.0, 70.0))
    view._settle()
    view.show_runs((picture([(0.5, 0.2), (1.0, 0.5), (1e300, 4.0), (np.nan, np.nan)], 1),))
    for t in (2, 3):
        view.set_cursor(t)
        assert shows(view, place(view, (1.0, 0.5)), LIGHT.plot, 5)
    assert not view.__dict__.get("_paint_errors")


def test_eigenvectors_and_the_cuts_of_a_saddle_have_the_colours_of_curvature(view):
    view.show_runs((descent((1.0, -0.4)),))
    assert count(view, LIGHT.positive_curvature) > 40
    assert count(view, LIGHT.negative_curvature) > 40
    view.show_runs(())
    assert count(view, LIGHT.positive_curvature) == 0
    view.show_points(critical_points(critical((0.0, 0.0))))
    # x² − y²: up along x, down along y
    assert shows(view, place(view, (-1.0, 0.0)), LIGHT.positive_curvature, 50)
    assert shows(view, place(view, (0.0, -1.0)), LIGHT.negative_curvature, 50)
    view.show_points(critical_points(critical((0.0, 0.0), Kind.LOCAL_MINIMUM, eigenvalues=(1, 2))))
    assert not shows(view, place(view, (-1.0, 0.0)), LIGHT.positive_curvature, 50)


def test_critical_points_have_their_symbols_and_hidden_ones_are_faint(view):
    view.show_landscape(surface_of("exp(-20*y^2)"))
    view._look_from(Camera(-90.0, 12.0))
    view._settle()
    point = critical((0.4, -0.9), Kind.LOCAL_MINIMUM, eigenvalues=(1, 2))
    view.show_points(critical_points(point))
    assert shows(view, place(view, (0.4, -0.9)), LIGHT.minimum, 12)
    behind = critical((0.4, 0.7), Kind.LOCAL_MINIMUM, eigenvalues=(1, 2))
    view.show_points(critical_points(behind))
    assert not shows(view, place(view, (0.4, 0.7)), LIGHT.minimum, 12)


# Baking --------------------------------------------------------------------------------------------


def test_a_step_draws_the_surface_only_once(view, monkeypatch):
    drawn = []
    original = sheet.draw_sheet
    monkeypatch.setattr(
        "gui.views.surface.draw_sheet", lambda *args: (drawn.append(1), original(*args))
    )
    view.show_runs((descent(),))
    view.forget()
    for t in range(10):
        view.set_cursor(t)
        view.grab()
    assert len(drawn) == 1
    view.resize(500, 380)
    view.grab()
    assert len(drawn) == 2


def test_it_is_drawn_finer_on_a_finer_device(view):
    view.show_runs((descent((1.5, -1.0)),))
    view.show_points(critical_points(critical((0.0, 0.0))))
    image = QImage(view.size() * 2, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(2)
    QWidget.render(view, image)
    ordinary = grabbed(view)
    smooth = Qt.TransformationMode.SmoothTransformation
    blown_up = ordinary.scaled(image.size(), Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    blown_up = blown_up.convertToFormat(QImage.Format.Format_RGB32)
    assert sharpness(image) > 1.2 * sharpness(blown_up)


def sharpness(image):
    """Return the mean square of the difference between neighbouring pixels."""
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)
    return float((np.diff(rows[:, : image.width(), 1].astype(float), axis=1) ** 2).mean())
