"""Bands and clouds by their pixels."""

from dataclasses import replace

import numpy as np
import pytest
from drawing import count, picture, shows

from core.spread import Spread
from gui.colours import RUN_COLOURS
from gui.numbers import with_deviation
from gui.views.chart import TraceChart
from gui.views.contour import ContourView
from gui.views.quantity import Quantity


def spread(f_mean, f_std, x=None):
    n = len(f_mean)
    x = np.zeros((n, 4, 2)) if x is None else x
    counts = np.zeros(n, np.int64)
    f_mean, f_std = np.asarray(f_mean, float), np.asarray(f_std, float)
    moments = x.mean(axis=1), x.std(axis=1)
    return Spread(4, *moments, f_mean, f_std, f_mean, f_std, counts, counts, x, x[..., 0])


def chart_of(qtbot, given):
    chart = TraceChart(Quantity.OBJECTIVE)
    qtbot.addWidget(chart)
    chart.resize(330, 160)
    chart.show()
    n = len(given)
    run = picture(np.zeros((n, 2)), f=np.full(n, 5.0))
    chart.show_runs(((replace(run, spread=given),),))
    chart.set_cursor(n - 1)
    return chart


def tint(chart, point):
    image = chart.plot.grab().toImage()
    place = chart.plot.position(point).toPoint()
    return image.pixelColor(place)


def test_the_band_reaches_one_deviation_to_each_side(qtbot):
    chart = chart_of(qtbot, spread(np.full(41, 5.0), np.full(41, 2.0)))
    (low, high) = chart.plot.rectangle[1]
    assert low < 3
    assert high > 7
    inside, above = tint(chart, (21.5, 6.5)), tint(chart, (21.5, 7.05))
    assert inside != above
    assert inside == tint(chart, (21.5, 3.6))
    assert shows(chart.plot, (21.5, 5.0), RUN_COLOURS[0])


def test_a_mean_that_is_no_number_is_a_gap(qtbot):
    f = np.full(41, 5.0)
    f[20:] = np.nan
    chart = chart_of(qtbot, spread(f, f - 3))
    assert tint(chart, (10.5, 6.5)) != tint(chart, (30.5, 6.5))


def test_on_a_logarithmic_axis_a_band_goes_down_without_end(qtbot):
    chart = chart_of(qtbot, spread(np.geomspace(10, 0.1, 41), np.full(41, 1.0)))
    chart.set_logarithmic(True)
    low, high = chart.plot.rectangle[1]
    assert -1.5 < low < -0.9
    assert 1.0 < high < 1.2
    assert tint(chart, (35.5, low + 0.02)) == tint(chart, (35.5, -0.1))
    assert tint(chart, (35.5, 0.4)) != tint(chart, (35.5, -0.1))
    assert "logarithmic" in chart.plot.toolTip()


def test_a_band_of_many_steps_looks_the_same(qtbot):
    few = chart_of(qtbot, spread(np.full(101, 5.0), np.full(101, 2.0)))
    many = chart_of(qtbot, spread(np.full(100_001, 5.0), np.full(100_001, 2.0)))
    assert tint(few, (50.5, 6.0)) == tint(many, (50_500, 6.0))


def test_dots_stand_where_the_repeats_are(qtbot):
    view = ContourView()
    qtbot.addWidget(view)
    view.resize(300, 300)
    view.show_domain(((-2.0, 2.0), (-2.0, 2.0)))
    places = np.array([[1.0, 1.0], [-1.0, 1.0], [np.nan, np.nan], [1e300, -np.inf]])
    given = spread(np.zeros(3), np.zeros(3), np.tile(places, (3, 1, 1)))
    run = replace(picture(np.full((3, 2), -1.5), arrows=False), spread=given)
    view.show()
    view.show_runs((run,))
    assert count(view, RUN_COLOURS[0], 40) > 0
    bare = view.grab().toImage()
    for at in ((1.0, 1.0), (-1.0, 1.0)):
        beside = view.position((at[0], at[1] - 0.3)).toPoint()
        assert bare.pixelColor(view.position(at).toPoint()) != bare.pixelColor(beside)


@pytest.mark.parametrize(
    ("mean", "std", "text"),
    [
        (-0.3436, 0.16631, "−0.344 ± 0.166"),
        (-0.0001, 0.125, "0.000 ± 0.125"),
        (12.0, 34.56, "12.0 ± 34.6"),
        (1.0, 0.0, "1.0000 ± 0"),
        (np.nan, np.nan, "NaN ± NaN"),
        (1e30, 2e30, "1.000e30 ± 2.000e30"),
    ],
)
def test_a_mean_with_its_deviation(mean, std, text):
    assert with_deviation(mean, std) == text
