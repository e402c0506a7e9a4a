"""What cannot be drawn as it is in the contour view, and what is drawn but once."""

import numpy as np
import pytest
from drawing import (
    DOMAIN,
    close,
    colour_at,
    count,
    descent,
    picture,
    shows,
)
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

from core.landscape import landscape
from core.objectives.base import Objective
from core.objectives.formula import parse
from gui.colours import RUN_COLOURS
from gui.theme import LIGHT
from gui.views.contour import ContourView
from gui.views.landscape_layer import band_colours


def test_a_run_that_is_not_finite_anywhere_draws_nothing(contour):
    empty = contour.grab().toImage()
    contour.show_runs((picture(np.full((50, 2), np.nan)), picture(np.full((1, 2), np.inf), 1)))
    for t in (0, 20, 49):
        contour.set_cursor(t)
        assert contour.grab().toImage() == empty


def test_a_run_without_rows_draws_nothing(contour):
    empty = contour.grab().toImage()
    contour.show_runs((picture(np.empty((0, 2))),))
    assert contour.grab().toImage() == empty


def test_where_the_iterate_is_not_finite_the_last_finite_one_is_hollow(contour):
    contour.show_runs((picture([(-1.0, -1.0), (0.5, -1.0), (np.nan, np.inf)], arrows=False),))
    contour.set_cursor(1)
    assert shows(contour, (0.5, -1.0), RUN_COLOURS[0])
    contour.set_cursor(2)
    assert shows(contour, (0.5, -1.0), LIGHT.plot, 12)


@pytest.mark.parametrize("far", [1e12, 1e300, 1.7e308])
def test_paths_that_leave_for_far_away_are_cut_at_the_edge(contour, far):
    x = np.array([(-1.0, 0.5), (far, 0.5), (-far, far), (far, -far), (np.nan, 0)])
    contour.show_runs((picture(x, arrows=False),))
    for t in range(5):
        contour.set_cursor(t)
        contour.grab()
    contour.set_cursor(1)
    assert shows(contour, (1.0, 0.5), RUN_COLOURS[0])
    edge = contour.point_at(QPointF(contour.area.right() - 9, contour.position((0, 0.5)).y()))
    assert shows(contour, edge, RUN_COLOURS[0])


def test_eight_runs_show_eight_colours_and_the_current_one_on_top(contour):
    start = (1.2, 1.0)
    runs = tuple(
        picture([start, (-1.8 + 0.5 * i, -1.2), (-1.8 + 0.5 * i, -0.8)], i, arrows=False)
        for i in range(8)
    )
    contour.show_runs(runs)
    contour.set_cursor(2)
    for index in range(8):
        assert count(contour, RUN_COLOURS[index]) > 40
    same = tuple(picture([(0.5, 1.0), (0.0, 1.0)], i, arrows=False) for i in range(8))
    contour.show_runs(same)
    contour.set_cursor(1)
    for index in (5, 2):
        contour.set_current_run(index)
        assert shows(contour, (0.0, 1.0), RUN_COLOURS[index])


def test_a_run_that_has_ended_stays_at_its_end(contour):
    contour.show_runs((picture([(-1, -1), (0.5, -1.0)], arrows=False),))
    contour.set_cursor(1)
    at_end = contour.grab().toImage()
    contour.set_cursor(500)
    assert contour.grab().toImage() == at_end


def test_a_long_run_is_drawn_by_few_strokes(contour):
    rng = np.random.default_rng(3)
    contour.show_runs((picture(rng.normal(scale=0.3, size=(30_000, 2)), arrows=False),))
    contour.set_cursor(30_000)
    contour.grab()
    assert sum(len(lines.rows) for lines in contour._paths.lines) < 8000
    middle = [colour_at(contour, (x, 0.2)) for x in np.linspace(-0.2, 0.2, 9)]
    assert sum(close(colour, RUN_COLOURS[0]) for colour in middle) >= 6


def test_a_landscape_that_is_nowhere_defined_leaves_the_ground_empty(contour):
    nowhere = landscape(Objective(parse("sqrt(-1 - x^2 - y^2)"), DOMAIN), resolution=32)
    contour.show_landscape(nowhere)
    assert colour_at(contour, (0.3, 0.3)) == QColor(LIGHT.plot)


# Baking --------------------------------------------------------------------------------------------


def test_a_step_draws_the_landscape_only_once(contour, monkeypatch):
    drawn = []
    layer = type(contour._landscape)
    original = layer.draw
    monkeypatch.setattr(
        layer, "draw", lambda *args, **named: (drawn.append(1), original(*args, **named))
    )
    contour.show_runs((descent(),))
    contour.grab()
    before = len(drawn)
    for t in range(10):
        contour.set_cursor(t)
        contour.grab()
    assert len(drawn) == before
    contour.resize(500, 380)
    contour.grab()
    assert len(drawn) == before + 1


def test_two_views_each_show_their_own(qtbot, contour):
    other = ContourView()
    qtbot.addWidget(other)
    other.resize(contour.size())
    other.show_domain(DOMAIN)
    bowl = landscape(Objective(parse("x^2 + y^2"), DOMAIN), resolution=64)
    other.show_landscape(bowl)
    colours = band_colours((0.0, 1.0), LIGHT)
    for _ in range(2):
        assert shows(contour, (0.02, 1.47), colours[0], 25)
        assert close(colour_at(other, (0.02, 0.02)), colours[0], 25)


def test_it_is_drawn_finer_on_a_finer_device(contour):
    contour.show_runs((descent((1.5, -1.0)),))
    contour.set_cursor(9)
    image = QImage(contour.size() * 3, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(3)
    QWidget.render(contour, image)
    ordinary = contour.grab().toImage()
    place = contour.position((1.5, -1.0)).toPoint()
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
