"""How numbers are written beside plots."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.numbers import eigenvalues, in_words, number, point, short


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0.0, "0"),
        (-0.0, "0"),
        (1.5, "1.5000"),
        (-0.22851, "−0.2285"),
        (123456.7, "1.235e5"),
        (-1.5e-7, "−1.500e−7"),
        (1e300, "1.000e300"),
        (math.inf, "∞"),
        (-math.inf, "−∞"),
        (math.nan, "NaN"),
    ],
)
def test_numbers(value, written):
    assert number(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [(-2.0, "−2"), (5.87864, "5.879"), (39187.2, "39187"), (1e-9, "1e−9"), (0.0, "0")],
)
def test_short_numbers(value, written):
    assert short(value) == written


def test_points_and_eigenvalues():
    assert point((0.0684, -0.2285)) == "0.0684, −0.2285"
    assert eigenvalues((-2.0, 2.0)) == "−2, +2"
    assert eigenvalues((math.nan, 0.0)) == "NaN, 0"


@given(st.floats(-1e308, 1e308))
def test_what_is_written_is_the_number(value):
    read = float(number(value).replace("−", "-"))
    assert read == pytest.approx(value, rel=1e-3, abs=6e-5 if abs(value) >= 1e-3 else 0)
    assert float(short(value).replace("−", "-")) == pytest.approx(value, rel=1e-3)


def test_a_number_in_a_sentence_has_a_power_of_ten():
    assert in_words(4.4637e13, 3) == "4.46×10¹³"
    assert in_words(-2.5e-7) == "−2.5×10⁻⁷"
    assert in_words(1234.5) == short(1234.5)
