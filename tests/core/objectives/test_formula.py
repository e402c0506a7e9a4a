"""The parser: what people write, the limits, random text and random trees, code and closures."""

import math
from itertools import product

import numpy as np
import pytest
import torch
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from core.objectives.formula import Formula, parse
from core.objectives.nodes import Binary, Call, Named, Negative, Number, Variable
from core.problems import Problem
from tests.core.objectives.random_trees import SMOOTH, trees, written

X = np.array([-1.75, -0.5, 0.25, 1.0, 2.5])
Y = np.array([0.5, -2.0, 1.5, 0.75, -1.25])

FRIENDLY = [
    ("x", lambda x, y: x),
    ("2x", lambda x, y: 2 * x),
    ("3(x+1)", lambda x, y: 3 * (x + 1)),
    ("(x+1)(x-1)", lambda x, y: (x + 1) * (x - 1)),
    ("2 pi x", lambda x, y: 2 * math.pi * x),
    ("2πx", lambda x, y: 2 * math.pi * x),
    ("xπ", lambda x, y: x * math.pi),
    ("x y", lambda x, y: x * y),
    ("x(y+1)", lambda x, y: x * (y + 1)),
    ("x²y", lambda x, y: x * x * y),
    ("x²y³", lambda x, y: x * x * y * y * y),
    ("x⁴", lambda x, y: x * x * x * x),
    ("x⁻²", lambda x, y: 1 / (x * x)),
    ("x¹⁰", lambda x, y: x**10),
    ("(x+1)²(x−1)²", lambda x, y: (x + 1) ** 2 * (x - 1) ** 2),
    ("2sin(x)cos(y)", lambda x, y: 2 * np.sin(x) * np.cos(y)),
    ("sin(x)^2", lambda x, y: np.sin(x) ** 2),
    ("sin(x)²", lambda x, y: np.sin(x) ** 2),
    ("x·cos(πx)", lambda x, y: x * np.cos(np.pi * x)),
    ("x×y÷2", lambda x, y: x * y / 2),
    ("x−y", lambda x, y: x - y),
    ("x^2+y^2", lambda x, y: x * x + y * y),
    ("-x**2", lambda x, y: -(x * x)),
    ("-x²", lambda x, y: -(x * x)),
    ("2x^2", lambda x, y: 2 * (x * x)),
    ("2**-x", lambda x, y: 1 / 2**x),
    ("x**-1", lambda x, y: 1 / x),
    ("2^x^2", lambda x, y: 2 ** (x * x)),
    ("2^3x", lambda x, y: 8 * x),
    ("1/2x", lambda x, y: x / 2),
    ("x/2y", lambda x, y: x / 2 * y),
    ("x--y", lambda x, y: x + y),
    ("x+-y", lambda x, y: x - y),
    ("+x", lambda x, y: x),
    ("2e x", lambda x, y: 2 * math.e * x),
    ("2e*x", lambda x, y: 2 * math.e * x),
    ("2e3x", lambda x, y: 2000 * x),
    ("2e-3x", lambda x, y: 0.002 * x),
    ("2E3x", lambda x, y: 2000 * x),
    ("2exp(x)", lambda x, y: 2 * np.exp(x)),
    ("2e^x", lambda x, y: 2 * np.exp(x)),
    ("e^(-x²)", lambda x, y: np.exp(-(x * x))),
    (".5x + 2.", lambda x, y: x / 2 + 2),
    ("007x", lambda x, y: 7 * x),
    ("x\t+\u00a0\u3000y ", lambda x, y: x + y),
    ("ｘ＾２＋（ｙ－１）", lambda x, y: x * x + y - 1),
    ("max（x，２）", lambda x, y: np.where(x > 2, x, 2)),
    ("𝑥² + 𝑦²", lambda x, y: x * x + y * y),
    ("√(x²)", lambda x, y: abs(x)),
    ("abs(x)", lambda x, y: abs(x)),
    ("sign(x)+sgn(x)", lambda x, y: np.where(x > 0, 2, -2)),
    ("max(x,y,0)", lambda x, y: np.where(x > y, x, y).clip(min=0)),
    ("min(x, y)", lambda x, y: np.where(x < y, x, y)),
    ("ln(abs(x))", lambda x, y: np.log(abs(x))),
    ("log(abs(x))", lambda x, y: np.log(abs(x))),
    ("log2(abs(x))", lambda x, y: np.log(abs(x)) / math.log(2)),
    ("log10(abs(x))", lambda x, y: np.log(abs(x)) / math.log(10)),
    ("asin(x/9)+acos(x/9)", lambda x, y: 0 * x + math.pi / 2),
    ("arcsin(x/9)", lambda x, y: np.arcsin(x / 9)),
    ("arccos(x/9)", lambda x, y: np.arccos(x / 9)),
    ("tan(arctan(x))", lambda x, y: x),
    ("atan(x)", lambda x, y: np.arctan(x)),
    ("tan(x)", lambda x, y: np.sin(x) / np.cos(x)),
    ("sinh(x)", lambda x, y: (np.exp(x) - np.exp(-x)) / 2),
    ("cosh(x)", lambda x, y: (np.exp(x) + np.exp(-x)) / 2),
    ("tanh(x)", lambda x, y: (np.exp(2 * x) - 1) / (np.exp(2 * x) + 1)),
    ("sqrt(2)x", lambda x, y: math.sqrt(2) * x),
    ("sin(2)x", lambda x, y: math.sin(2) * x),
]


@pytest.mark.parametrize(("text", "meant"), FRIENDLY, ids=[text for text, _ in FRIENDLY])
def test_formulas_are_read_as_people_write_them(text, meant):
    formula = parse(text)
    assert formula.text == text
    np.testing.assert_allclose(formula.closure(np)(X, Y), meant(X, Y), rtol=1e-13)
    values = formula.closure(torch)(torch.from_numpy(X), torch.from_numpy(Y))
    np.testing.assert_allclose(values.numpy(), meant(X, Y), rtol=1e-13)


def test_numbers_and_names_beside_each_other_without_e():
    with pytest.raises(Problem) as caught:
        parse("2e")
    assert caught.value.code == "formula.constant"


def test_limits_hold_on_both_sides():
    longest = "x" + "+x" * 74  # 149 numbers, names and operators
    assert parse(longest).variables == {"x"}
    with pytest.raises(Problem, match="more than 150"):
        parse(longest + "+x")
    assert parse("(" * 30 + "x" + ")" * 30).tree == Variable("x")
    with pytest.raises(Problem, match="30 deep"):
        parse("(" * 31 + "x" + ")" * 31)
    assert parse("x+" + " " * 297 + "1")
    with pytest.raises(Problem, match="301 characters"):
        parse("x+" + " " * 298 + "1")
    assert parse("x^50 + 1e9")


def test_variables_are_those_that_occur():
    assert parse("x + 1").variables == {"x"}
    assert parse("3y").variables == {"y"}
    assert parse("x y").variables == {"x", "y"}


def test_closures_ignore_the_coordinates_that_do_not_occur():
    np.testing.assert_array_equal(parse("x^2").closure(np)(X, Y), X**2)
    np.testing.assert_array_equal(parse("y^2").closure(np)(X, Y), Y**2)


def test_the_negative_is_a_formula_as_well():
    negative = parse("x - 2y").negated()
    np.testing.assert_array_equal(negative.closure(np)(X, Y), -(X - 2 * Y))
    assert parse(negative.text).tree == negative.tree
    assert negative.code() == "-(x - 2 * y)"


def test_formulas_are_values():
    assert parse("x^2") == Formula("x^2", parse("x**2").tree)
    assert len({parse("x^2"), parse("x^2"), parse("x**2")}) == 2


@given(st.text(max_size=40))
@example("\ud83d")
def test_any_text_is_a_formula_or_a_problem(text):
    _formula_or_problem(text)


@settings(max_examples=200)
@given(
    st.lists(
        st.sampled_from(
            [*"xye0123456789.+-*/^()², ·π−", "**", "sin", "sqrt(", "max(", "ln(", "pi", "e5", " 2 "]
        ),
        max_size=30,
    ).map("".join)
)
def test_text_that_looks_like_a_formula_is_a_formula_or_a_problem(text):
    _formula_or_problem(text)


def _formula_or_problem(text: str) -> None:
    try:
        formula = parse(text)
    except Problem as problem:
        assert problem.code.startswith("formula.")
        assert 0 <= problem.values["at"] <= len(text)
        assert problem.sentence.isprintable()
    else:
        assert formula.variables
        assert parse(formula.pretty()).tree == formula.tree
        with np.errstate(all="ignore"):
            assert formula.closure(np)(X, Y).shape == X.shape


OPERATORS = ("+", "-", "*", "/", "**")


def brackets():
    """Every operation directly within every other one, on either side."""
    x, y = Variable("x"), Variable("y")
    inner = [Binary(operator, x, y) for operator in OPERATORS]
    inner += [Negative(x), Number(2), Negative(Number(2)), Named("pi"), Call("sin", (x,))]
    yield from map(Negative, inner)
    for operator, part, other in product(OPERATORS, inner, [y, Binary("-", y, x), Number(3)]):
        yield Binary(operator, part, other)
        yield Binary(operator, other, part)
        yield Negative(Binary(operator, part, other))


def test_brackets_stand_where_they_must():
    for tree in brackets():
        _is_read_again(tree)
        _has_the_bits_of_its_code(tree)


@settings(max_examples=100)
@given(trees())
def test_any_tree_is_read_as_it_is_and_again_when_printed_or_refused(tree):
    _is_read_again(tree)


def _is_read_again(tree):
    try:
        formula = parse(written(tree))
    except Problem as problem:
        assert problem.code.startswith("formula.")
    else:
        assert formula.tree == tree
        pretty = formula.pretty()
        assert len(pretty) > 300 or parse(pretty).tree == tree


# Python itself, on one point at a time, is the oracle.
_SCALAR = {
    **{name: getattr(math, name) for name in ("sin", "cos", "atan", "tanh", "pi", "e")},
    **{"max": max, "min": min, "__builtins__": {}},
}


@given(trees(SMOOTH, size=8))
def test_numpy_torch_and_python_agree(tree):
    text = written(tree)
    try:
        formula = parse(text)
    except Problem:
        assume(False)
    with np.errstate(all="ignore"):
        by_numpy = formula.closure(np)(X, Y)
    by_torch = formula.closure(torch)(torch.from_numpy(X), torch.from_numpy(Y)).numpy()
    for index, point in enumerate(zip(X.tolist(), Y.tolist(), strict=True)):
        try:
            expected = eval(text, _SCALAR | dict(zip("xy", point, strict=True)))  # noqa: S307
        except (ArithmeticError, ValueError, TypeError):  # Python goes on with a complex number
            continue
        if isinstance(expected, complex) or not abs(expected) < 1e6:
            continue
        assert by_numpy[index] == pytest.approx(expected, rel=1e-6, abs=1e-6)
        assert by_torch[index] == pytest.approx(expected, rel=1e-6, abs=1e-6)


@settings(max_examples=80)
@given(trees(size=9))
def test_the_code_does_what_the_closure_does_in_every_bit(tree):
    _has_the_bits_of_its_code(tree)


def _has_the_bits_of_its_code(tree):
    try:
        formula = parse(written(tree))
    except Problem:  # as of a constant
        return
    closure = formula.closure(torch)
    code = formula.code()
    value, gradient = _value_and_gradient(closure)
    code_value, code_gradient = _value_and_gradient(
        lambda x, y: eval(code, {"torch": torch, "x": x, "y": y})  # noqa: S307
    )
    np.testing.assert_array_equal(code_value.view(np.int64), value.view(np.int64))
    np.testing.assert_array_equal(code_gradient.view(np.int64), gradient.view(np.int64))


def _value_and_gradient(function):
    point = torch.from_numpy(np.stack([X, Y])).requires_grad_()
    values = function(point[0], point[1])
    (gradient,) = torch.autograd.grad(values.sum(), point)
    return values.detach().numpy(), gradient.numpy()


def test_constants_are_folded_and_powers_keep_whole_exponents():
    assert parse("2 pi x").code() == f"{2 * math.pi!r} * x"
    assert parse("x^2").code() == parse("x**(1+1)").code() == parse("x^2.0").code() == "x**2"
    assert parse("x^(1/2)").code() == "x**0.5"
    assert parse("x*2*3").code() == "x * 2 * 3"
    assert parse("x^-2").code() == "x**-2"
    assert parse("(-2)^x").code() == "(-2)**x"
    assert parse("-2^x").code() == "-2**x"
    assert parse("x - -2").code() == "x - (-2)"
