"""Formulas typeset for reading, and formulas that must not hang what typesets them."""

import pytest
import sympy
from hypothesis import assume, given, settings

from core.objectives import OBJECTIVES, build_objective
from core.objectives.formula import parse
from core.objectives.symbolic import MAX_LATEX, Typeset, typeset
from core.problems import Problem
from tests.core.objectives.random_trees import trees, written


def _typeset(text: str, dimension: int) -> Typeset:
    return typeset(parse(text), dimension)


def test_one_dimension():
    shown = _typeset("x*cos(pi*x)", 1)
    assert shown.f == r"x \cos\left(\pi x\right)"
    assert shown.gradient == (r"- \pi x \sin\left(\pi x\right) + \cos\left(\pi x\right)",)
    assert shown.gradient_vector == shown.gradient[0]
    assert shown.hessian == (
        (r"- \pi^{2} x \cos\left(\pi x\right) - 2 \pi \sin\left(\pi x\right)",),
    )
    assert shown.hessian_matrix == shown.hessian[0][0]


def test_two_dimensions():
    shown = _typeset("x^3 - 3x y^2", 2)
    assert shown.f == "x^{3} - 3 x y^{2}"
    assert shown.gradient == ("3 x^{2} - 3 y^{2}", "- 6 x y")
    assert shown.hessian == (("6 x", "- 6 y"), ("- 6 y", "- 6 x"))
    assert shown.gradient_vector == r"\begin{pmatrix} 3 x^{2} - 3 y^{2} \\ - 6 x y \end{pmatrix}"
    assert shown.hessian_matrix == r"\begin{pmatrix} 6 x & - 6 y \\ - 6 y & - 6 x \end{pmatrix}"


def test_a_formula_in_x_on_a_plane_has_zeros():
    shown = _typeset("x^2", 2)
    assert shown.gradient == ("2 x", "0")
    assert shown.hessian == (("2", "0"), ("0", "0"))


FIRST_DERIVATIVES = [
    ("0.15x^2", "0.3 x"),
    ("0.5x^2", "x"),
    ("x^2/3", r"\frac{2 x}{3}"),
    ("sqrt(2)x", r"\sqrt{2}"),
    ("sqrt(x)", r"\frac{1}{2 \sqrt{x}}"),
    ("log2(x)", r"\frac{1}{x \ln\left(2\right)}"),
    ("e^x", "e^{x}"),
    ("2^x", r"2^{x} \ln\left(2\right)"),
    ("x^2.5", "2.5 x^{1.5}"),
    ("sin(x)^2", r"2 \sin\left(x\right) \cos\left(x\right)"),
    ("tan(x)", r"\tan^{2}\left(x\right) + 1"),
    ("asin(x)", r"\frac{1}{\sqrt{1 - x^{2}}}"),
    ("abs(x)", r"\operatorname{sgn}\left(x\right)"),
    ("max(x, 0)", r"\left[x > 0\right]"),
    ("min(x^2, 1)", r"2 x \left[1 > x^{2}\right]"),
]


@pytest.mark.parametrize(("text", "latex"), FIRST_DERIVATIVES)
def test_derivatives_read_well(text, latex):
    assert _typeset(text, 1).gradient == (latex,)


@pytest.mark.parametrize("entry", OBJECTIVES, ids=[entry.name for entry in OBJECTIVES])
def test_the_whole_catalogue_can_be_shown(entry):
    objective = build_objective(entry.name)
    shown = typeset(objective.formula, objective.dimension)
    assert shown.f == entry.latex
    assert len(shown.gradient) == len(shown.hessian) == entry.dimension


def _nested(pattern: str, times: int) -> str:
    text = "x"
    for _ in range(times):
        text = pattern.replace("_", text)
    return text


HARD = [
    _nested("sin(_)", 29),
    _nested("sqrt(_+y)", 14),
    _nested("(x*_+1)/(y*_)", 4),
    _nested("1/(1+_)", 14),
    _nested("(_)^x", 14),
    _nested("x^(_)", 14),
    _nested("(_)^50", 5),
    _nested("(99_)^50", 5),
    _nested("(_)^0.5*y", 13),
    _nested("max(_,y)", 14),
    _nested("abs(_-1)", 14),
    _nested("exp(x*_)", 14),
    "*".join(f"(x+{number})" for number in range(37)),
    "*".join("xy" * 37),
    "*".join(f"sin({number}x)^{number}" for number in range(1, 20)),
    "+".join(f"{number}/{2 * number + 1}*x^{number}" for number in range(1, 19)),
    "x*" + "*".join(["999999937"] * 14),
    "x+sqrt(" + "+".join(f"1/{999999937 - number}" for number in range(18)) + ")",
    "^".join("x" * 29),
    "(999999937x)^50",
    # sympy needs minutes for the hyperbolic sine of this power.
    "sinh(min(8,pi)/(e+y)^50)-cos(x)",
]


@pytest.mark.parametrize("text", HARD, ids=[text[:25] for text in HARD])
def test_hard_formulas_are_shown_as_far_as_they_can_be_read(text):
    shown = _typeset(text, 2)
    entries = [*(shown.gradient or ()), *(entry for row in shown.hessian or () for entry in row)]
    assert all(0 < len(entry) <= MAX_LATEX for entry in entries)


def test_what_is_too_long_is_left_out():
    assert _typeset("(999999937x)^50", 1).gradient is None
    assert _typeset(_nested("sin(_)", 29), 1).gradient is None
    half = _typeset(_nested("sin(_)", 6), 1)
    assert half.gradient is not None
    assert half.hessian is None
    assert half.hessian_matrix is None


def test_a_derivative_without_a_value_is_left_out():
    assert _typeset("0^x + x", 1).gradient is None


@settings(max_examples=60)
@given(trees(size=10))
def test_any_formula_can_be_typeset(tree):
    try:
        formula = parse(written(tree))
    except Problem:
        assume(False)
    shown = typeset(formula, 2)
    assert shown.f
    assert shown.hessian is None or shown.gradient is not None


def test_sympy_agrees_where_it_can_be_asked():
    x = sympy.Symbol("x")
    assert _typeset("x^3 - 5x^2 + x", 1).gradient == (sympy.latex(sympy.diff(x**3 - 5 * x**2 + x)),)
