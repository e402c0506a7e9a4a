"""LaTeX becomes a picture, or nothing, and never an exception."""

import numpy as np
import pytest
from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from core.objectives import OBJECTIVES, build_objective, symbolic
from core.optimizers import OPTIMIZERS
from core.rule import typeset as updates
from core.schedules import SCHEDULES
from gui.typesetting import MAX_COST, cost, terms, typeset

UPDATES = [(row.name, latex) for row in OPTIMIZERS for latex in updates(row.settings().rules())]
RATES = [(row.name, row.example.formula) for row in SCHEDULES]
CATALOGUE = [(row.name, row.latex) for row in OBJECTIVES]
EVERYTHING = sorted(set(UPDATES + RATES + CATALOGUE))


def ink(picture, colour="#000000"):
    """Return the pixels of a picture that have taken colour, one a row: blue, green, red."""
    renderer = QSvgRenderer(QByteArray(picture.coloured(colour)))
    assert renderer.isValid()
    image = QImage(200, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, 200, 60))
    painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(-1, 4)[:, :3].astype(int)
    return pixels[(pixels != 255).any(1)]


@pytest.mark.parametrize(("name", "latex"), EVERYTHING)
def test_all_that_the_program_writes_is_typeset(qapp, name, latex):
    for piece in terms(latex):
        picture = typeset(piece)
        assert picture is not None, piece
        assert picture.width > 0
        assert len(ink(picture)) > 10


@pytest.mark.parametrize("row", [row for row in OBJECTIVES if row.name != "ackley"])
def test_all_derivatives_of_the_catalogue_are_typeset(qapp, row):
    objective = build_objective(name=row.name)
    written = symbolic.typeset(objective.formula, objective.dimension)
    entries = [*written.gradient, *(entry for line in written.hessian for entry in line)]
    for piece in {piece for entry in entries for piece in terms(entry)}:
        assert typeset(piece) is not None, piece


def test_it_takes_the_colour_that_it_is_given(qapp):
    picture = typeset(r"\frac{x^2 + 1}{\sqrt{y}}")
    for colour in ("#14181f", "#e8eaed"):
        darkest = ink(picture, colour).min(0)
        assert abs(darkest - QColor(colour).getRgb()[2::-1]).max() < 12
    assert b"black" not in picture.coloured("#e8eaed")


def test_svg_has_no_symbols_which_qt_misdraws(qapp):
    assert "<symbol" not in typeset("x + x").svg


@pytest.mark.parametrize(
    "latex", ["", " ", r"\frac{", r"\left(", "}", r"\begin{pmatrix}", "x^", r"\\", "&", "x_1_2"]
)
def test_bad_latex_is_no_exception(latex):
    picture = typeset(latex)
    assert picture is None or picture.width > 0
    terms(latex)


def test_what_would_take_for_ever_is_left_out():
    nested = "x"
    for _ in range(14):
        nested = rf"\frac{{{nested}}}{{{nested[:40].count('x')}}}"
    assert cost(nested) > MAX_COST
    assert typeset(nested) is None


def test_the_same_formula_is_typeset_once():
    assert typeset("x + y") is typeset("x + y")
    assert typeset("x + y", False) is not typeset("x + y", True)


@pytest.mark.parametrize(
    ("latex", "pieces"),
    [
        ("x", ("x",)),
        ("x + y", ("x", "{} + y")),
        ("- x - y", ("- x", "{} - y")),
        ("-x - y", ("-x", "{} - y")),
        (r"a = -b + c", ("a", "{} = -b", "{} + c")),
        (r"\frac{a + b}{c} - d", (r"\frac{a + b}{c}", "{} - d")),
        (r"\left( a + b \right) c", (r"\left( a + b \right) c",)),
        ("f(a + b)", ("f(a + b)",)),
        (
            r"\begin{pmatrix} a + b \\ c \end{pmatrix}",
            (r"\begin{pmatrix} a + b \\ c \end{pmatrix}",),
        ),
        (r"a \quad (b = c)", ("a", r"\quad (b = c)")),
    ],
)
def test_it_is_cut_outside_of_brackets(latex, pieces):
    assert terms(latex) == pieces


def test_a_sign_is_closer_than_a_difference():
    assert typeset("- x").width < typeset("{} - x").width
    assert typeset("{} = - x").width == typeset("{} = {-} x").width
