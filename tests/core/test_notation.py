"""Mathematics as written, against what a reader would write."""

import math

import pytest

from core.notation import Latex, Level, Plain, Text

A, B = Text("a"), Text("b")
SUM, PRODUCT = Text("a + b", Level.SUM), Text("a b", Level.PRODUCT)


@pytest.mark.parametrize(
    ("value", "plain", "latex"),
    [
        (0.0, "0", "0"),
        (-0.0, "0", "0"),
        (3.0, "3", "3"),
        (-0.2286, "−0.2286", "-0.2286"),
        (1234.56, "1235", "1235"),
        (0.1 + 0.2, "0.3", "0.3"),
        (1e-8, "1e−8", "10^{-8}"),
        (-2.5e7, "−2.5e7", r"-2.5 \times 10^{7}"),
        (math.inf, "∞", r"\infty"),
        (-math.inf, "−∞", r"-\infty"),
        (math.nan, "nan", r"\mathrm{nan}"),
    ],
)
def test_numbers(value, plain, latex):
    assert Plain().number(value).text == plain
    assert Latex().number(value).text == latex


def test_digits():
    assert Plain(7).number(math.pi).text == "3.141593"


@pytest.mark.parametrize("notation", [Plain(), Latex()])
def test_a_negative_number_gets_brackets_but_in_front(notation):
    minus = notation.minus
    negative = notation.number(-2.0)
    bracketed = notation.bracketed(negative.text)
    assert notation.sum(A, negative).text == f"a + {bracketed}"
    assert notation.difference(A, negative).text == f"a {minus} {bracketed}"
    assert notation.sum(negative, A).text == f"{minus}2 + a"
    assert notation.negative(negative).text == f"{minus}{bracketed}"
    assert notation.power(negative, B).text.startswith(bracketed)


def test_plain_operations():
    plain = Plain()
    assert plain.product(SUM, B).text == "(a + b) × b"
    assert plain.quotient(A, PRODUCT).text == "a / (a b)"
    assert plain.quotient(PRODUCT, B).text == "a b / b"
    assert plain.power(A, Text("2")).text == "a²"
    assert plain.power(A, PRODUCT).text == "a^(a b)"
    assert plain.function("sqrt", [A]).text == "√a"
    assert plain.function("sqrt", [SUM]).text == "√(a + b)"
    assert plain.function("abs", [SUM]).text == "|a + b|"
    assert plain.function("maximum", [A, SUM]).text == "max(a, a + b)"
    assert plain.relation("≤", A, B).text == "a ≤ b"


def test_plain_operations_with_other_signs():
    close_up = Plain(product="·", quotient="/")
    assert close_up.quotient(close_up.product(A, B), SUM).text == "a·b/(a + b)"
    assert close_up.function("norm1", [A]).text == "‖a‖₁"
    assert close_up.function("dot", [A, B]).text == "aᵀb"
    assert close_up.function("apply", [A, B]).text == "a b"
    cases = [(A, close_up.relation(">", A, B)), (B, close_up.relation("≤", A, B))]
    assert close_up.cases(cases).text == "{a (a > b); b (a ≤ b)}"


def test_latex_in_a_line_has_no_fractions():
    line = Latex(slash=True)
    assert line.quotient(A, SUM).text == r"a/\left( a + b \right)"
    assert line.negative(line.quotient(SUM, B)).text == r"-\left( a + b \right)/b"


def test_latex_operations():
    latex = Latex()
    assert latex.product(SUM, B).text == r"\left( a + b \right)\, b"
    assert latex.product(A, Text("2")).text == r"a \times 2"
    assert Latex(cross=True).product(A, B).text == r"a \times b"
    assert latex.quotient(SUM, SUM).text == r"\frac{a + b}{a + b}"
    assert latex.power(latex.quotient(A, B), Text("2")).text == r"\left( \frac{a}{b} \right)^{2}"
    assert latex.function("sqrt", [SUM]).text == r"\sqrt{a + b}"
    assert latex.function("minimum", [A, B]).text == r"\min \left( a, b \right)"
    assert latex.function("norm1", [A]).text == r"\left\| a \right\|_1"
    assert latex.function("dot", [A, B]).text == r"a^{\top} b"
    assert latex.relation("≠", A, B).text == r"a \ne b"
    assert latex.cases([(A, B), (B, A)]).text == r"\begin{cases} a & b \\ b & a \end{cases}"
