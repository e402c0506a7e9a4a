import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.panels.number import (
    format_number,
    format_numbers,
    parse_number,
    parse_numbers,
    parse_whole,
)

finite = st.floats(allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.06", 0.06),
        ("0,06", 0.06),
        (" 1e-3 ", 0.001),
        ("1E+3", 1000.0),
        ("-2", -2.0),
        ("−2", -2.0),
        ("1e−3", 0.001),
        (".5", 0.5),
        ("5.", 5.0),
        ("+1", 1.0),
    ],
)
def test_numbers_are_read_as_people_write_them(text, value):
    assert parse_number(text) == value


@pytest.mark.parametrize(
    "text",
    ["", "x", "1.2.3", "1 2", "nan", "inf", "1e", "1_000", "0x10", "--1", "1e999", "٣", "1;2"],
)
def test_what_is_no_finite_number_is_none(text):
    assert parse_number(text) is None


@given(finite)
def test_a_number_reads_back_the_same(value):
    text = format_number(value)
    assert parse_number(text) == value
    assert math.copysign(1, parse_number(text)) == math.copysign(1, value)


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.06, "0.06"), (0.0, "0"), (1.0, "1"), (1e-8, "1e−8"), (-0.012, "−0.012"), (1e22, "1e22")],
)
def test_a_number_is_written_shortly(value, text):
    assert format_number(value) == text


def test_a_number_is_rounded_to_digits():
    assert format_number(0.22737, 3) == "0.227"
    assert format_number(-1234567.0, 4) == "−1.235e6"


@given(st.lists(finite, min_size=1, max_size=4))
def test_several_numbers_read_back_the_same(values):
    assert parse_numbers(format_numbers(tuple(values))) == tuple(values)


@pytest.mark.parametrize(
    "text", ["1.9, −0.012", "(1.9,-0.012)", "1.9 -0.012", "1,9; -0,012", "[1.9, -.012]"]
)
def test_several_numbers_are_separated_as_people_do(text):
    assert parse_numbers(text) == (1.9, -0.012)


def test_one_wrong_number_spoils_all():
    assert parse_numbers("1, x") is None


@pytest.mark.parametrize(
    ("text", "value"), [("7", 7), ("−7", -7), ("9223372036854775807", 2**63 - 1)]
)
def test_whole_numbers_of_any_size(text, value):
    assert parse_whole(text) == value


@pytest.mark.parametrize("text", ["7.0", "1e3", "", "seven", "9" * 5000])
def test_what_is_no_whole_number_is_none(text):
    assert parse_whole(text) is None
