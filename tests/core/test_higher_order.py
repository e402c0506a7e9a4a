import numpy as np
import pytest

from core.higher_order import degenerate_kind, zero_eigenvalues
from core.objectives.base import Objective
from core.objectives.formula import parse

ORIGIN = np.zeros(2)
SIZE = np.array([4.0, 4.0])


def surface(text):
    return Objective(parse(text), ((-2.0, 2.0), (-2.0, 2.0)))


def kind(text, known=0.0, isolated=True, error=0.0):
    return degenerate_kind(surface(text), ORIGIN, SIZE, error=error, known=known, isolated=isolated)


@pytest.mark.parametrize(
    ("text", "known", "expected"),
    [
        ("x^2 + y^3", 2, "degenerate saddle"),
        ("-x^2 + y^3", -2, "degenerate saddle"),
        ("x^2 + y^4", 2, "degenerate minimum"),
        ("-x^2 - y^4", -2, "degenerate maximum"),
        ("x^2 - y^6 + 1", 2, "degenerate saddle"),
        ("x^4 + y^4", 0, "degenerate minimum"),
        ("x^4 - y^6", 0, "degenerate saddle"),
        ("-x^4 - y^6 + 3", 0, "degenerate maximum"),
        ("x^3 - 3x*y^2 + 1e6", 0, "degenerate saddle"),
        ("(y - x^2)*(y - 3x^2)", 2, "degenerate saddle"),
        ("10000*(y - x^2)^2 - x^6", 20000, "degenerate saddle"),
        ("10000*(y - x^2)^2 + x^6", 20000, "degenerate minimum"),
        ("x^20 + y^20 + 1", 0, "degenerate minimum"),
        ("(x^2 + y^2)^3*(y - x)*(y - 1.0001*x)", 0, "degenerate saddle"),  # lower in a narrow wedge
    ],
)
def test_isolated_points(text, known, expected):
    assert kind(text, known) == expected


@pytest.mark.parametrize(
    ("text", "known", "expected"),
    [
        ("(x - y)^2", 4, "degenerate minimum"),
        ("x^2 - 2x*y + y^2 + 1e3", 4, "degenerate minimum"),  # level only but for rounding
        ("-(x + 2y)^2", -10, "degenerate maximum"),
        ("x^2*y^2", 0, "degenerate minimum"),
        ("x^4 - 2x^2*y^2 + y^4", 0, "degenerate minimum"),
        ("x^3 + 0*y", 0, "degenerate saddle"),
        ("x^2*(0.2 - y)", 0.4, "degenerate minimum"),  # on the line x = 0 it turns around at 0.2
        ("max(x^2 + y^2 - 1, 0)", 0, "flat"),
        ("0*x + 0*y + 5", 0, "flat"),
    ],
)
def test_points_of_lines_and_regions(text, known, expected):
    assert kind(text, known, isolated=False) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x^2 + y^2", [False, False]),
        ("x^2 - 1e-6*y^2", [False, False]),
        ("x^2 + 1e6*y^2", [False, False]),
        ("x^4 - x^2*1e-3 + y^2", [False, False]),
        ("x^2 - 1e-14*y^2", [False, False]),
        ("(0.6x + 0.8y)^2 - 1e-12*(0.8x - 0.6y)^2", [False, False]),
        ("(0.6x + 0.8y)^2", [True, False]),  # a determinant that is rounding
        ("cos(x)^2 + sin(x)^2 + y^2", [True, False]),  # an eigenvalue that is
        ("x^4 + y^2", [True, False]),
        ("x^4 - y^2", [False, True]),
        ("x^3*y", [True, True]),
        ("exp(x)*(x - 1)*0 + y^2", [True, False]),
        ("exp(50x) - 50x + y^2", [False, False]),
    ],
)
def test_which_eigenvalues_are_zero(text, expected):
    zero = zero_eigenvalues(surface(text), ORIGIN[None], SIZE, np.zeros(1))
    np.testing.assert_array_equal(zero, [expected])


def test_an_eigenvalue_is_zero_within_the_error_of_the_point():
    # 12x² at x = 1e-4 is not zero, but the point may be where it is
    points = np.array([[1e-4, 0.0], [1e-4, 0.0]])
    zero = zero_eigenvalues(surface("x^4 + y^2"), points, SIZE, np.array([0.0, 1e-4]))
    np.testing.assert_array_equal(zero, [[False, False], [True, False]])


def test_a_point_beside_a_line_of_them_is_wrong_across_the_line():
    point = np.array([[1 + 1e-9, 0.0]])  # along the circle the eigenvalue is 8e-9, on it 0
    zero = zero_eigenvalues(surface("(x^2 + y^2 - 1)^2"), point, SIZE, np.array([2.5e-10]))
    np.testing.assert_array_equal(zero, [[True, False]])


def test_circles_within_the_error_of_the_point_do_not_count():
    # beside the true root a circle smaller than the error says anything
    point = np.array([2e-3, 0.0])
    (f,) = surface("x^4 + y^2").values(*point[:, None])
    assert f > 0
    assert (
        degenerate_kind(surface("x^4 + y^2"), point, SIZE, error=1e-3, known=2.0, isolated=True)
        == "degenerate minimum"
    )
