"""The language of update rules, against Python's own arithmetic."""

import math

import numpy as np
import pytest

from core.expression import NumberWriter, SymbolWriter, evaluate, names_in, parse
from core.notation import Latex, Plain, Text

A, B = np.array([1.5, -2.0]), np.array([-0.25, 4.0])
VALUES = {"a": A, "b": B, "c": 3.0}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a + b*c", A + B * 3),
        ("(a - b)/c", (A - B) / 3),
        ("-a**2", -(A**2)),
        ("2**-c", 0.125),
        ("sqrt(abs(a))", np.sqrt(np.abs(A))),
        ("sign(b)", [-1, 1]),
        ("maximum(a, b)", [1.5, 4]),
        ("minimum(a, 0)", [0, -2]),
        ("where(a > b, a, where(a < b, c, 0))", [1.5, 3]),
        ("a <= -2", [False, True]),
        ("a == 1.5", [True, False]),
        ("a != 1.5", [False, True]),
        ("norm1(b)", 4.25),
        ("dot(a, b)", -8.375),
    ],
)
def test_values(text, expected):
    np.testing.assert_array_equal(evaluate(parse(text), VALUES), expected)


def test_powers_of_scalars_are_those_of_the_c_library():
    # numpy's own differ from it in the last digit for some of these.
    for step in range(1, 2000):
        assert evaluate(parse("beta**step"), {"beta": 0.999, "step": float(step)}) == 0.999**step


def test_a_power_that_is_no_number_is_shown_as_such():
    with np.errstate(all="ignore"):
        assert math.isinf(evaluate(parse("10.0**400"), {}))
        assert math.isnan(evaluate(parse("(-2.0)**0.5"), {}))


@pytest.mark.parametrize(
    "text",
    [
        "a.b",
        "f(a)",
        "[a]",
        "lambda: a",
        "a if b else c",
        "a < b < c",
        "a @ b",
        "a // b",
        "'a'",
        "+a",
    ],
)
def test_anything_else_is_refused(text):
    with pytest.raises(ValueError, match="not in the language"):
        evaluate(parse(text), VALUES | {"b": 1.0, "a": 1.0})


def symbols(text):
    return SymbolWriter(Latex(), lambda name: Text(f"{name}_t")).write(parse(text)).text


def numbers(text, component=0, values=VALUES):
    return NumberWriter(Plain(), values, component).write(parse(text)).text


def test_symbols():
    assert symbols("c*a + (1 - c)*b") == r"c_t\, a_t + \left( 1 - c_t \right)\, b_t"
    assert symbols("a/(sqrt(b) + c)") == r"\frac{a_t}{\sqrt{b_t} + c_t}"
    assert symbols("c**(a + 1)") == r"c_t^{a_t + 1}"
    assert symbols("-a") == "-a_t"


def test_symbols_of_cases_say_what_remains():
    assert symbols("where(a > 0, b, where(a < 0, c, 1))") == (
        r"\begin{cases} b_t & a_t > 0 \\ c_t & a_t < 0 \\ 1 & a_t = 0 \end{cases}"
    )
    assert symbols("where(a < 0, 0, c)") == (
        r"\begin{cases} 0 & a_t < 0 \\ c_t & a_t \ge 0 \end{cases}"
    )


def test_numbers_of_a_component():
    assert numbers("a - c*b") == "1.5 − 3 × (−0.25)"
    assert numbers("a - c*b", component=1) == "−2 − 3 × 4"
    assert numbers("a**2/c", component=1) == "(−2)² / 3"
    assert numbers("c - (a - b)") == "3 − (1.5 − (−0.25))"
    assert numbers("c/(a*b)") == "3 / (1.5 × (−0.25))"
    assert numbers("2**c") == "2^3"


def test_numbers_show_the_case_that_applies():
    assert [numbers("where(a > 0, b*c, a)", i) for i in (0, 1)] == ["(−0.25) × 3", "−2"]


def test_numbers_of_sums_over_components():
    assert numbers("dot(a, b)") == "1.5 × (−0.25) + (−2) × 4"
    assert numbers("norm1(a)") == "|1.5| + |−2|"


def test_expressions_are_written_out_where_their_names_stand():
    written = NumberWriter(Plain(), VALUES, 0, {"d": "a + c"})
    assert written.write(parse("b*d")).text == "(−0.25) × (1.5 + 3)"


def test_names():
    assert names_in(parse("sqrt(a)*where(b > 0, a, max_of) + 2")) == {"a", "b", "max_of"}
