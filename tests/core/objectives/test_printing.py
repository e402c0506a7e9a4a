"""Formulas printed for reading: in Unicode, which must be readable again, and in LaTeX."""

import pytest

from core.objectives.formula import parse

PRETTY = [
    ("x**2 - y**2", "x² − y²"),
    ("x*cos(pi*x)", "x·cos(πx)"),
    ("x*cos(0.15*pi*x)", "x·cos(0.15πx)"),
    ("2*x*y", "2x·y"),
    ("x**10 + x**-2", "x¹⁰ + x⁻²"),
    ("(x+1)(x-1)", "(x + 1)(x − 1)"),
    ("100*(y-x^2)^2", "100(y − x²)²"),
    ("x(x+1)", "x·(x + 1)"),
    ("1/2x", "1/2·x"),
    ("x/(2y)", "x/(2y)"),
    ("e**(-x)", "e^(−x)"),
    ("exp(-x)", "exp(−x)"),
    ("log(x)", "ln(x)"),
    ("sqrt(x)", "√(x)"),
    ("-(x+y)", "−(x + y)"),
    ("x-(y-1)", "x − (y − 1)"),
    ("x - -y", "x − (−y)"),
    ("(x^2)^3", "(x²)³"),
    ("(-x)^2", "(−x)²"),
    ("2.0x", "2x"),
    ("sin(x)^2", "sin(x)²"),
]


@pytest.mark.parametrize(("text", "pretty"), PRETTY)
def test_pretty(text, pretty):
    assert parse(text).pretty() == pretty


@pytest.mark.parametrize("text", [text for text, _ in PRETTY])
def test_what_is_printed_prettily_is_read_as_the_same_formula(text):
    assert parse(parse(text).pretty()).tree == parse(text).tree


LATEX = [
    ("x*cos(pi*x)", r"x \cos\left(\pi x\right)"),
    ("x^2 - y^2", "x^{2} - y^{2}"),
    ("x^2/2", r"\frac{x^{2}}{2}"),
    ("-x^2/2 - y", r"-\frac{x^{2}}{2} - y"),
    ("y*(-x/2)", r"y \left(-\frac{x}{2}\right)"),
    ("x*2", r"x \cdot 2"),
    ("2*3^x", r"2 \cdot 3^{x}"),
    ("2*(1/3)x", r"2 \cdot \frac{1}{3} x"),
    ("2.5*1e-7x", r"2.5 \cdot 10^{-7} x"),
    ("x*(-y)", r"x \left(-y\right)"),
    ("(x+1)(x-1)", r"\left(x + 1\right) \left(x - 1\right)"),
    ("x-(y-1)", r"x - \left(y - 1\right)"),
    ("x+(-y)", r"x + \left(-y\right)"),
    ("-(x+y)", r"-\left(x + y\right)"),
    ("-(-x^2)", r"-\left(-x^{2}\right)"),
    ("-(-x/2)*y", r"-\left(-\frac{x}{2}\right) y"),
    ("sin(x)^2", r"\sin^{2}\left(x\right)"),
    ("sin(x)^-1", r"\left(\sin\left(x\right)\right)^{-1}"),
    ("sqrt(x)^3", r"\left(\sqrt{x}\right)^{3}"),
    ("exp(-x^2)^2", r"\left(e^{-x^{2}}\right)^{2}"),
    ("abs(x)^3", r"\left|x\right|^{3}"),
    ("(-x)^2", r"\left(-x\right)^{2}"),
    ("log(x) + log2(x) + log10(x)", None),
    ("asin(x) + sign(x)", r"\arcsin\left(x\right) + \operatorname{sgn}\left(x\right)"),
    ("max(x, 0)", r"\max\left(x, 0\right)"),
]


@pytest.mark.parametrize(("text", "latex"), LATEX)
def test_latex(text, latex):
    logarithms = r"\ln\left(x\right) + \log_{2}\left(x\right) + \log_{10}\left(x\right)"
    assert parse(text).latex() == (latex or logarithms)
