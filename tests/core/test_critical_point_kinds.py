import math

import numpy as np
import pytest

from core.critical_points import find
from core.objectives import build_objective
from tests.core.finding import at_point, curve, difference_hessian, in_catalogue, kinds, objective

# --- telling what they are


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("x^2 + y^2", "local minimum"),
        ("x^2 + 1e6*y^2", "local minimum"),
        ("-x^2 - 3y^2", "local maximum"),
        ("x*y", "saddle point"),
        ("x^2 + y^3", "degenerate saddle"),
        ("x^2 + y^4", "degenerate minimum"),
        ("x^2 - y^4", "degenerate saddle"),
        ("-x^2 - y^4", "degenerate maximum"),
        ("x^4 + y^4", "degenerate minimum"),
        ("-x^4 - y^4", "degenerate maximum"),
        ("x^4 - y^4", "degenerate saddle"),
        ("x^3 - 3x*y^2", "degenerate saddle"),
        ("x^6 + y^10", "degenerate minimum"),
        ("x^2 - y^8", "degenerate saddle"),
        ("(y - x^2)*(y - 3x^2)", "degenerate saddle"),  # rises along every straight line
        ("(y - x^2)^2 + x^6", "degenerate minimum"),
    ],
)
def test_kind_of_a_lone_point(text, kind):
    found = find(objective(f"{text} + 1"))  # where differences are rounded
    (point,) = found.points
    assert point.kind == kind
    np.testing.assert_array_equal(point.x, [0, 0])
    assert not found.continuum
    assert (point.eigenvalues == 0).any() == point.kind.is_degenerate


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("x^3", "degenerate saddle"),
        ("x^4", "degenerate minimum"),
        ("-x^6", "degenerate maximum"),
        ("x^5 + 1", "degenerate saddle"),
        ("1 + x^8", "degenerate minimum"),
        ("max(x, 0)^4 + min(x, 0)^6", "degenerate minimum"),
        ("cos(x)", "local maximum"),
    ],
)
def test_kind_on_a_curve(text, kind):
    (point,) = find(curve(text)).points
    assert point.kind == kind
    assert point.x[0] == 0


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("x^4 + y^4", "degenerate minimum"),
        ("x^2 + y^3", "degenerate saddle"),
        ("(y - x^2)*(y - 3x^2)", "degenerate saddle"),
        ("x^3 - 3x*y^2", "degenerate saddle"),
        ("x^2 + y^4", "degenerate minimum"),
    ],
)
def test_kind_does_not_depend_on_the_coordinates(text, kind):
    turned = text.replace("x", "X").replace("y", "(0.8*(y - 30) - 0.6*(x + 200)/50)")
    turned = turned.replace("X", "(0.6*(y - 30) + 0.8*(x + 200)/50)")
    (point,) = find(objective(turned, (-300.0, -120.0), (28.0, 32.2))).points
    assert point.kind == kind
    np.testing.assert_allclose(point.x, [-200, 30], rtol=0, atol=1e-4)


def test_a_root_hidden_in_rounding():
    # (x − 0.3)⁴ written out: its slope is nothing but rounding within 1e-5 of the minimum
    (point,) = find(objective("x^4 - 1.2x^3 + 0.54x^2 - 0.108x + 0.0081 + y^2")).points
    assert point.kind == "degenerate minimum"
    np.testing.assert_allclose(point.x, [0.3, 0], atol=2e-5)


@pytest.mark.parametrize("condition", [1.0, 10.0, 1e3, 1e6])
def test_a_long_valley_is_not_degenerate(condition):
    (point,) = find(build_objective(name="quadratic_bowl", condition=condition)).points
    assert point.kind == "local minimum"
    np.testing.assert_allclose(point.eigenvalues, [2, 2 * condition], rtol=1e-15)


@pytest.mark.parametrize("a", [1e4, 1e6, 1e8])
def test_a_bent_valley_is_not_degenerate(a):
    # Rosenbrock's function: its Hessian at (1, 1) in closed form, the determinant is 4a
    (point,) = find(objective(f"(1 - x)^2 + {a!r}*(y - x^2)^2", (-3.0, 3.0), (-2.0, 9.0))).points
    assert point.kind == "local minimum"
    assert point.is_global
    np.testing.assert_allclose(point.x, [1, 1], atol=1e-9)
    largest = 1 + 5 * a + np.sqrt((1 + 5 * a) ** 2 - 4 * a)
    np.testing.assert_allclose(point.eigenvalues, [4 * a / largest, largest], rtol=1e-6)


@pytest.mark.parametrize(
    ("half_width", "text", "expected"),
    [
        (1e-3, "x^2 + 2y^2", [2, 4]),
        (1e-4, "x^2 - y^2", [-2, 2]),
        (100.0, "(0.6x + 0.8y)^2 + 1e-12*(0.8x - 0.6y)^2", [2e-12, 2]),
    ],
)
def test_a_point_is_what_it_is_in_a_thin_domain_and_a_flat_valley(half_width, text, expected):
    (point,) = find(objective(text, (-100.0, 100.0), (-half_width, 1.3 * half_width))).points
    np.testing.assert_allclose(point.x, 0, atol=1e-9)
    np.testing.assert_allclose(point.eigenvalues, expected, rtol=1e-3)
    assert point.kind == ("saddle point" if min(expected) < 0 else "local minimum")


@pytest.mark.parametrize("name", ["himmelblau", "six_hump_camel", "two_basins", "beale"])
def test_eigenpairs_against_differences(name):
    surface = build_objective(name=name)
    for point in in_catalogue(name).points:
        h = difference_hessian(at_point(surface), point.x)
        np.testing.assert_allclose(point.eigenvalues, np.linalg.eigvalsh(h), rtol=1e-6, atol=1e-6)
        for value, vector in zip(point.eigenvalues, point.eigenvectors, strict=True):
            np.testing.assert_allclose(
                h @ vector, value * vector, rtol=0, atol=1e-5 * np.abs(h).max()
            )
            assert np.hypot(*vector) == pytest.approx(1, abs=1e-14)


# --- points that are not isolated


@pytest.mark.parametrize(
    ("text", "equation", "kind"),
    [
        ("(x - y)^2", lambda x, y: x - y, "degenerate minimum"),
        ("x^2 - 2x*y + y^2 + 5", lambda x, y: x - y, "degenerate minimum"),
        ("3 - (x + y)^2", lambda x, y: x + y, "degenerate maximum"),
        ("x^2 + 0*y", lambda x, y: x, "degenerate minimum"),
        ("x^3 + 0*y", lambda x, y: x, "degenerate saddle"),
        ("x^2*y^2", lambda x, y: x * y, "degenerate minimum"),
        ("(x^2 - y^2)^2", lambda x, y: x * x - y * y, "degenerate minimum"),
        ("(y - x^2)^2", lambda x, y: y - x * x, "degenerate minimum"),
    ],
)
def test_a_line_of_points_is_represented_by_a_few(text, equation, kind):
    points = find(objective(text))
    assert points.continuum
    assert 3 <= len(points.points) <= 8
    assert {str(point.kind) for point in points.points} == {kind}
    for point in points.points:
        assert abs(equation(*point.x)) < 1e-9
        assert point.is_global == ("minimum" in kind)
    xs = np.array([point.x for point in points.points])
    assert np.ptp(xs, axis=0).max() > 1.5  # and not all at one end


def test_lines_that_all_starts_follow_to_where_they_cross():
    points = find(objective("x^3*y^3"))
    assert points.continuum
    assert all(point.kind == "degenerate saddle" for point in points.points)
    assert any(not point.x.any() for point in points.points)


def test_a_ring_of_minima_around_a_maximum():
    points = find(objective("(x^2 + y^2 - 1)^2"))
    assert points.continuum
    *ring, middle = points.points
    assert middle.kind == "local maximum"
    np.testing.assert_array_equal(middle.x, [0, 0])
    np.testing.assert_allclose(middle.eigenvalues, [-4, -4])
    assert len(ring) <= 8
    for point in ring:
        assert point.kind == "degenerate minimum"
        assert math.hypot(*point.x) == pytest.approx(1, abs=1e-12)
        np.testing.assert_allclose(point.eigenvalues, [0, 8], atol=1e-12)


def test_lines_that_change_their_kind_on_the_way():
    # on the axes x²y²(1 − x − y) is level; beyond 1 it falls to both sides, before it rises
    for point in find(objective("x^2*y^2*(1 - x - y)")).points:
        along = point.x.sum()
        if point.kind.is_degenerate and abs(along - 1) > 1e-6:
            assert point.kind == ("degenerate minimum" if along < 1 else "degenerate maximum")


def test_a_region_is_flat():
    points = find(objective("max(x^2 + y^2 - 1, 0)^2"))
    assert points.continuum
    inside = [point for point in points.points if math.hypot(*point.x) < 0.9]
    assert inside
    assert all(point.kind == "flat" for point in inside)
    assert len(points.points) <= 8


def test_a_constant_is_flat_all_over():
    points = find(objective("3 + 0*x"))
    assert points.continuum
    assert 1 <= len(points.points) <= 8
    assert all(point.kind == "flat" and not point.is_global for point in points.points)


def test_isolated_degenerate_points_are_all_listed():
    points = find(curve("sin(x)^4", -20.0, 20.0))
    assert not points.continuum
    assert kinds(points) == {"degenerate minimum": 13, "local maximum": 12}
    assert sum(point.is_global for point in points.points) == 13
