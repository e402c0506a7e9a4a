"""Paths as few strokes: the picture must stay the same."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from gui.views.frame import Frame
from gui.views.ink import draw_strokes
from gui.views.strokes import dashed, dots, envelope, strokes

FRAME = Frame((-1.0, 1.0), (-1.0, 1.0), 300, 200)


def spiral(n, turns=8.0):
    share = np.linspace(0, 1, n)
    angle = 2 * np.pi * turns * share
    return np.column_stack([np.cos(angle), np.sin(angle)]) * 0.9 * (1 - 0.95 * share[:, None])


def painted(draw):
    """Return which pixels a drawing covers, as shares from 0 to 1."""
    image = QImage(300, 200, QImage.Format.Format_Grayscale8)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw(painter)
    painter.end()
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(200, -1)
    return rows[:, :300] / 255


def painted_strokes(given):
    return painted(lambda painter: draw_strokes(painter, given, QColor("white"), 2.0))


def painted_path(points):
    polygon = QPolygonF([QPointF(*pixel) for pixel in FRAME.pixels(points)])

    def draw(painter):
        painter.setPen(QPen(QColor("white"), 2.0))
        painter.drawPolyline(polygon)

    return painted(draw)


@pytest.mark.parametrize("n", [50, 3000, 40_000])
def test_a_spiral_looks_as_if_every_row_were_drawn(n):
    points = spiral(n)
    fewer = strokes(points, FRAME)
    assert len(fewer.rows) < 6000
    difference = np.abs(painted_strokes(fewer) - painted_path(points))
    assert difference.mean() < 0.004
    assert (difference > 0.5).mean() < 0.002


def test_a_cloud_looks_as_if_every_row_were_drawn():
    points = np.random.default_rng(0).normal(scale=0.12, size=(20_000, 2))
    fewer = strokes(points, FRAME)
    assert len(fewer.rows) < 6000
    difference = painted_path(points) - painted_strokes(fewer)
    assert np.abs(difference).mean() < 0.01


def test_strokes_up_to_a_row_show_the_path_up_to_it():
    points = spiral(500)
    whole = strokes(points, FRAME)
    part = strokes(points[:301], FRAME)
    np.testing.assert_array_equal(whole.lines[: whole.until(300)], part.lines)


def test_rows_that_are_not_finite_are_gaps():
    points = np.array([[0, 0], [0.5, 0], [np.nan, 0], [0.5, 0.5], [np.inf, 0], [0, 0.5]])
    assert strokes(points, FRAME).rows.tolist() == [1]
    nothing = np.full((5, 2), np.nan)
    assert len(strokes(nothing, FRAME).rows) == 0
    assert len(strokes(np.empty((0, 2)), FRAME).rows) == 0


@pytest.mark.parametrize("far", [1e12, 1e300])
def test_far_rows_are_cut_at_the_right_place(far):
    points = np.array([[0, 0], [far, far / 2], [-far, 0.25], [0.5, 0.25]])
    lines = strokes(points, FRAME).lines
    assert np.isfinite(lines).all() and np.abs(lines).max() < 1000
    slope = (lines[0, 3] - lines[0, 1]) / (lines[0, 2] - lines[0, 0])
    assert slope == pytest.approx(-0.5 * (200 / 300))
    np.testing.assert_allclose(lines[-1, 2:], FRAME.pixels((0.5, 0.25)))
    assert lines[-1, 1] == pytest.approx(lines[-1, 3])


def test_dashes_run_on_across_strokes():
    points = np.column_stack([np.linspace(-1, 1, 101), np.zeros(101)])
    whole = strokes(points, FRAME)
    broken = dashed(whole, (7.0, 5.0))
    covered = np.zeros(300, bool)
    for x1, _, x2, _ in broken.lines:
        covered[round(x1) : round(x2)] = True
    expected = (np.arange(300) + 0.5) % 12 < 7
    assert (covered != expected).mean() < 0.02
    assert (np.diff(broken.rows) >= 0).all()
    assert broken.lengths.sum() == pytest.approx(300 * 7 / 12, rel=0.02)


def test_a_path_of_no_length_has_no_dashes():
    still = strokes(np.zeros((10, 2)), FRAME)
    assert len(dashed(still, (4.0, 4.0)).rows) == 0


def test_dots_keep_their_distance_and_their_number():
    points = np.column_stack([np.linspace(-0.9, 0.9, 1000), np.zeros(1000)])
    rows, pixels = dots(points, FRAME, 5.0, 40)
    assert len(rows) == 40
    assert rows[0] > 0
    assert (np.diff(pixels[:, 0]) >= 5).all()
    np.testing.assert_allclose(pixels, FRAME.pixels(points[rows]))


def test_there_are_no_dots_outside_or_at_gaps():
    points = np.array([[0, 0], [5, 5], [np.nan, 0], [0.5, 0.5]])
    assert dots(points, FRAME, 5.0, 100)[0].tolist() == [3]
    assert len(dots(np.full((4, 2), np.nan), FRAME, 5.0, 100)[0]) == 0


def test_an_envelope_looks_like_the_whole_graph():
    t = np.linspace(-1, 1, 50_000)
    values = np.sin(9 * t) * 0.6 + np.random.default_rng(1).normal(scale=0.05, size=len(t))
    points = np.column_stack([t, values])
    fewer = envelope(points, FRAME)
    assert len(fewer) <= 4 * 302
    difference = np.abs(painted_path(fewer) - painted_path(points))
    assert difference.mean() < 0.01


def test_an_envelope_keeps_gaps_and_peaks():
    points = np.column_stack([np.linspace(-1, 1, 30_000), np.zeros(30_000)])
    points[12_345, 1] = 0.8
    points[20_000:20_500, 1] = np.nan
    fewer = envelope(points, FRAME)
    assert fewer[:, 1].max(where=np.isfinite(fewer[:, 1]), initial=-1) == 0.8
    assert np.isnan(fewer[:, 1]).any()
    assert (np.diff(fewer[:, 0]) > 0).all()
