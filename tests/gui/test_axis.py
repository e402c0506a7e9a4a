"""Numbers at axes."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.theme import font
from gui.views.axis import NumberAxis

DIGITS = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


def value_of(label):
    """Read a number as a person does."""
    label = label.replace("−", "-")
    mantissa, ten, power = label.rpartition("10")
    if ten and power and power == power.translate(DIGITS).translate(str.maketrans("-", "-")):
        return float(label)
    if ten and power and not power.isascii():
        return float(mantissa.rstrip("·") or "1") * 10.0 ** int(power.translate(DIGITS))
    return float(label)


def labelled(axis, low, high, size=400):
    """Return the places and the labels of an axis's numbers."""
    (spacing, values), *_ = axis.tickValues(low, high, size)
    return values, axis.tickStrings(values, 1.0, spacing)


@pytest.fixture
def axis(qapp):
    axis = NumberAxis("bottom")
    axis.setTickFont(font(0.9))
    return axis


def test_the_axis_of_the_usual_picture(axis):
    _, labels = labelled(axis, -2.2, 2.2)
    assert labels == ["−2.0", "−1.5", "−1.0", "−0.5", "0", "0.5", "1.0", "1.5", "2.0"]


def test_a_sum_of_steps_that_misses_zero_is_zero(axis):
    assert axis.tickStrings([0.3 - 0.1 - 0.2, 0.1], 1.0, 0.1) == ["0", "0.1"]


@given(st.floats(-300, 260), st.floats(2.01, 40))
def test_a_logarithmic_axis_has_a_power_of_ten_wherever_there_are_two(qapp, low, width):
    axis = NumberAxis("left")
    axis.setTickFont(font(0.9))
    axis.setLogMode(True)
    values, labels = labelled(axis, low, low + width, 250)
    assert values
    assert values == [round(value) for value in values]
    assert low <= values[0] <= values[-1] <= low + width
    assert len(set(labels)) == len(labels)


@given(st.floats(-1e9, 1e9), st.floats(1e-3, 1e6))
def test_numbers_say_their_value_and_differ(qapp, low, width):
    axis = NumberAxis("bottom")
    axis.setTickFont(font(0.9))
    values, labels = labelled(axis, low, low + width)
    assert values
    for value, label in zip(values, labels, strict=True):
        assert value_of(label) == pytest.approx(value, rel=1e-5, abs=1e-3 * width)
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("width", [60, 150, 400, 1200])
@pytest.mark.parametrize("interval", [(-2.2, 2.2), (0.0, 1e-9), (-1e6, 1e6), (999.1, 999.2)])
def test_numbers_never_touch(axis, interval, width):
    from PySide6.QtGui import QFontMetricsF

    values, labels = labelled(axis, *interval, width)
    metrics = QFontMetricsF(font(0.9))
    places = (np.array(values) - interval[0]) / (interval[1] - interval[0]) * width
    for index in range(len(values) - 1):
        halves = (metrics.horizontalAdvance(text) / 2 for text in labels[index : index + 2])
        assert places[index + 1] - places[index] > sum(halves)


@pytest.mark.parametrize("orientation", ["left", "bottom"])
@pytest.mark.parametrize("length", [0.0, 1e-9, 0.5, 5.0])
@pytest.mark.parametrize("interval", [(0.0, 1.0), (-1e300, 1e300), (-1e308, 1e308)])
def test_an_axis_without_room_has_at_most_two_numbers(qapp, orientation, interval, length):
    axis = NumberAxis(orientation)
    axis.set_font(font(0.9))
    levels = axis.tickValues(*interval, length)
    assert len(levels[0][1] if levels else []) <= 2


def test_an_axis_longer_than_any_number_has_none(axis):
    assert axis.tickValues(-1e308, 1e308, 400) == []


def test_steps_are_counted_in_whole_numbers(qapp):
    axis = NumberAxis("bottom", whole=True)
    assert labelled(axis, 0, 3)[1] == ["0", "1", "2", "3"]


def test_powers_of_ten_are_printed_as_such(axis):
    axis.setLogMode(True)
    values, labels = labelled(axis, -6.2, 0.4)
    assert labels[-1] == "10⁰"
    assert "10⁻⁶" in labels
    for value, label in zip(values, labels, strict=True):
        assert value_of(label) == pytest.approx(10**value)
    assert labelled(axis, -320, 300)[1]


def test_within_a_decade_there_are_round_numbers(axis):
    axis.setLogMode(True)
    for low, high in ((0.0, 0.9), (0.301, 0.35), (-3.01, -2.99)):
        values, labels = labelled(axis, low, high)
        assert len(values) >= 2
        for value, label in zip(values, labels, strict=True):
            assert low - 1e-9 <= value <= high + 1e-9
            assert math.log10(value_of(label)) == pytest.approx(value)


@pytest.mark.parametrize(
    ("interval", "height", "expected"),
    [
        ((-1.3, 0.0), 600, 10),
        ((-1.3, 0.0), 150, ["0.1", "0.2", "0.5", "1"]),
        ((0.301, 0.35), 20, 2),
    ],
)
def test_numbers_of_an_upright_logarithmic_axis_do_not_touch(qapp, interval, height, expected):
    from PySide6.QtGui import QFontMetricsF

    axis = NumberAxis("left")
    axis.setTickFont(font(0.9))
    axis.setLogMode(True)
    values, labels = labelled(axis, *interval, height)
    if isinstance(expected, list):
        assert labels == expected
    else:
        assert len(labels) >= expected
    if len(labels) > 2:
        apart = np.diff(values) / (interval[1] - interval[0]) * height
        assert apart.min() >= QFontMetricsF(font(0.9)).height()


@pytest.mark.parametrize("width", [1e-2, 1e-4, 1e-7, 1e-10])
def test_numbers_of_a_narrow_logarithmic_axis_differ_and_stand_where_they_say(axis, width):
    axis.setLogMode(True)
    low = math.log10(3.8)
    values, labels = labelled(axis, low - width / 2, low + width / 2)
    assert len(values) >= 2
    assert len(set(labels)) == len(labels)
    for value, label in zip(values, labels, strict=True):
        assert math.log10(value_of(label)) == pytest.approx(value, abs=0.01 * width)


def test_grid_lines_are_where_the_numbers_are(axis):
    axis.setRange(-1, 1)
    axis.resize(300, 20)
    assert set(np.round(axis.numbered(), 9)) >= {-1.0, 0.0, 1.0}
