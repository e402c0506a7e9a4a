import math
from collections import Counter
from functools import lru_cache

import numpy as np
import pytest
from scipy import optimize

from core.critical_points import Kind, classify, find
from core.objectives import OBJECTIVES, build_objective
from core.objectives.base import Objective
from core.objectives.formula import parse

SURFACES = [entry.name for entry in OBJECTIVES if entry.dimension == 2]
INDEX = {
    Kind.LOCAL_MINIMUM: 1,
    Kind.LOCAL_MAXIMUM: 1,
    Kind.SADDLE_POINT: -1,
    Kind.DEGENERATE_MINIMUM: 1,
}


def objective(text, *domain):
    return Objective(parse(text), domain or ((-2.0, 2.0), (-2.0, 2.0)))


def curve(text, low=-2.0, high=2.0):
    return Objective(parse(text), ((low, high),))


@lru_cache
def in_catalogue(name):
    return find(build_objective(name=name))


def kinds(points):
    return Counter(str(point.kind) for point in points.points)


def difference_gradient(function, x, h=1e-3):
    """Central differences of sixth order, by numpy alone."""
    x = np.asarray(x, dtype=float)
    result = []
    for axis in np.eye(len(x)):
        f = [function(*(x + k * h * axis)) for k in (-3, -2, -1, 1, 2, 3)]
        result.append(np.dot(f, [-1 / 60, 3 / 20, -3 / 4, 3 / 4, -3 / 20, 1 / 60]) / h)
    return np.array(result)


def difference_hessian(function, x, h=1e-3):
    columns = [
        np.dot(
            [-1 / 60, 3 / 20, -3 / 4, 3 / 4, -3 / 20, 1 / 60],
            [difference_gradient(function, x + k * h * axis) for k in (-3, -2, -1, 1, 2, 3)],
        )
        / h
        for axis in np.eye(len(x))
    ]
    return np.array(columns)


def at_point(surface):
    return lambda *x: surface.values(*(np.array([component]) for component in x))[0]


def turns_of_the_gradient(surface, count=4000):
    """How often ∇f turns around on a walk around the domain."""
    (left, right), (low, high) = surface.domain
    t = np.linspace(0, 1, count, endpoint=False)
    x = np.concatenate(
        [left + t * (right - left), 0 * t + right, right - t * (right - left), 0 * t + left]
    )
    y = np.concatenate([0 * t + low, low + t * (high - low), 0 * t + high, high - t * (high - low)])
    h = 1e-6
    slope_x = surface.values(x + h, y) - surface.values(x - h, y)
    slope_y = surface.values(x, y + h) - surface.values(x, y - h)
    angles = np.arctan2(slope_y, slope_x)
    steps = np.diff(angles, append=angles[0])
    return round(np.sum((steps + np.pi) % (2 * np.pi) - np.pi) / (2 * np.pi))


# --- finding


@pytest.mark.parametrize("entry", OBJECTIVES, ids=lambda entry: entry.name)
def test_the_catalogues_known_points_are_found(entry):
    points = in_catalogue(entry.name).points
    for x, kind in entry.known:
        distances = [np.abs(point.x - x).max() for point in points]
        nearest = points[np.argmin(distances)]
        assert min(distances) < 1e-9
        assert nearest.kind == kind


@pytest.mark.parametrize("name", [name for name in SURFACES if name != "ackley"])
def test_no_point_is_missing_by_the_turns_of_the_gradient(name):
    """The indices of all critical points sum up to the turns of ∇f on the border (Poincaré, Hopf)."""
    surface = build_objective(name=name)
    index = INDEX | {Kind.DEGENERATE_SADDLE: -2}  # a monkey saddle's
    assert sum(index[p.kind] for p in in_catalogue(name).points) == turns_of_the_gradient(surface)


def test_himmelblau_has_nine():
    points = in_catalogue("himmelblau")
    assert kinds(points) == {"local minimum": 4, "saddle point": 4, "local maximum": 1}
    assert not points.continuum
    assert [p.f for p in points.points] == sorted(p.f for p in points.points)
    np.testing.assert_array_equal(points.points[-1].x.round(6), [-0.270845, -0.923039])


def test_rastrigin_has_441():
    points = in_catalogue("rastrigin")
    assert kinds(points) == {"local minimum": 121, "saddle point": 220, "local maximum": 100}
    # every one is a pair of roots of x + 10π sin 2πx
    grid = np.linspace(-5.12, 5.12, 2000)
    slope = lambda x: x + 10 * np.pi * np.sin(2 * np.pi * x)  # noqa: E731
    changes = np.flatnonzero(slope(grid[:-1]) * slope(grid[1:]) < 0)
    roots = [optimize.brentq(slope, grid[i], grid[i + 1], xtol=1e-15) for i in changes]
    expected = sorted((x, y) for x in roots for y in roots)
    found = sorted(tuple(point.x) for point in points.points)
    np.testing.assert_allclose(
        sorted(x for x, _ in found), sorted(x for x, _ in expected), atol=1e-12
    )
    np.testing.assert_allclose(
        sorted(y for _, y in found), sorted(y for _, y in expected), atol=1e-12
    )


def test_ackley_has_a_cusp_that_is_not_found():
    # 8 × 8 cells of the cosine, and the minimum in the middle is no zero of the gradient
    points = in_catalogue("ackley")
    assert kinds(points) == {"local minimum": 80, "saddle point": 144, "local maximum": 64}
    assert not any(point.is_global for point in points.points)


def test_lecture_curve():
    points = in_catalogue("x_cos_pi_x").points
    low, local, high = points
    assert low.x == pytest.approx([1.09040822], abs=5e-9)
    assert low.f == pytest.approx(-1.04672112, abs=5e-9)
    assert low.eigenvalues == pytest.approx([12.091413], abs=5e-7)
    assert local.x == pytest.approx([-0.27385269], abs=5e-9)
    assert local.f == pytest.approx(-0.17860251, abs=5e-9)
    assert local.eigenvalues == pytest.approx([6.525769], abs=5e-7)
    assert high.x == pytest.approx([0.27385269], abs=5e-9)
    assert [p.kind for p in points] == ["local minimum", "local minimum", "local maximum"]
    assert [p.is_global for p in points] == [True, False, False]


@pytest.mark.parametrize(
    ("text", "function"),
    [
        (
            "sin(3x)*cos(2y)*exp(-0.1*(x^2 + y^2))",
            lambda x, y: math.sin(3 * x) * math.cos(2 * y) * math.exp(-0.1 * (x * x + y * y)),
        ),
        (
            "x^3 - 3x + y^4 - 2y^2 + 0.3*x*y",
            lambda x, y: x**3 - 3 * x + y**4 - 2 * y**2 + 0.3 * x * y,
        ),
        (
            "cos(2x)*cos(2y) + 0.2*x - 0.1*y^2",
            lambda x, y: math.cos(2 * x) * math.cos(2 * y) + 0.2 * x - 0.1 * y * y,
        ),
    ],
)
def test_the_same_points_as_scipy_from_many_starts(text, function):
    expected = set()
    for start in np.random.default_rng(1).uniform(-2.1, 2.1, (300, 2)):
        done = optimize.root(lambda x: difference_gradient(function, x), start, tol=1e-10)
        if done.success and np.abs(done.x).max() <= 2:
            expected.add(tuple(done.x.round(5) + 0.0))
    found = {tuple(point.x.round(5) + 0.0) for point in find(objective(text)).points}
    assert expected == found
    assert len(found) >= 4


def test_many_points_on_a_long_interval():
    # x·cos(πx): one root of the derivative near each whole number, two near 0
    points = find(curve("x*cos(pi*x)", -100.0, 100.0))
    assert kinds(points) == {"local minimum": 100, "local maximum": 100}


def test_a_narrow_well_is_found():
    points = find(objective("x^2/9 + y^2 - exp(-400*((x - 0.61)^2 + (y - 0.37)^2))")).points
    assert any(p.kind == "local minimum" and np.hypot(*(p.x - (0.61, 0.37))) < 0.01 for p in points)


@pytest.mark.parametrize("end", [0.0, 1.0])
def test_points_on_the_border_are_listed(end):
    (point,) = find(objective(f"(x - {end})^2 + (y - 0.5)^2", (0.0, 1.0), (0.0, 1.0))).points
    np.testing.assert_allclose(point.x, [end, 0.5], atol=1e-15)
    assert point.is_global


def test_points_outside_are_not_listed():
    assert find(objective("(x - 1.00001)^2 + y^2", (0.0, 1.0), (0.0, 1.0))).points == ()
    assert find(curve("(x + 0.001)^2", 0.0, 1.0)).points == ()


@pytest.mark.parametrize(
    "text", ["x + 2y", "exp(x) + y", "abs(x) + abs(y)", "sqrt(x^2 + y^2)", "1/x + y"]
)
def test_where_no_gradient_vanishes_nothing_is_found(text):
    points = find(objective(text))
    assert points.points == ()
    assert not points.continuum


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tan(3x)*tan(3y)", {"saddle point": 9}),
        ("log(x) + y^2 - x", {"saddle point": 1}),
        ("sqrt(x) - x + y^2", {"saddle point": 1}),
        ("1/(x^2 + y^2) + x^2 + y^4", {"local minimum": 4, "saddle point": 4}),
        ("x^2 + y^2 + 1/(x - 1)^2", {"local minimum": 2}),
        ("exp(300*x) + y^2 - 300*x", {"local minimum": 1}),
    ],
)
def test_poles_and_gaps_do_no_harm(text, expected):
    assert kinds(find(objective(text))) == expected


def test_cancelled_at_once():
    asked = []
    points = find(build_objective(name="rastrigin"), lambda: asked.append(1) or True)
    assert asked
    assert len(points.points) < 441


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


# --- the global minimum


def globals_of(found):
    return [tuple(point.x.round(3)) for point in found.points if point.is_global]


def test_ties_are_all_global():
    assert len(globals_of(in_catalogue("himmelblau"))) == 4
    assert len(globals_of(in_catalogue("saddle_ring"))) == 4
    camel = globals_of(in_catalogue("six_hump_camel"))
    assert camel == [(-0.09, 0.713), (0.09, -0.713)]
    assert globals_of(in_catalogue("rastrigin")) == [(0, 0)]


def test_nearly_ties_are_not():
    found = find(curve("(x^2 - 1)^2 + 1e-6*x"))
    assert len(globals_of(found)) == 1
    assert kinds(found) == {"local minimum": 2, "local maximum": 1}


def test_lower_on_the_border_means_no_global_minimum():
    assert globals_of(find(curve("x^3 - 3x", -1.9, 2.0))) == [(1,)]
    assert globals_of(find(curve("x^3 - 3x", -2.1, 2.0))) == []
    assert globals_of(find(objective("x^3 - 3x + y^2"))) == [(1, 0)]  # the border is as low
    assert globals_of(find(objective("x^2 - y^2"))) == []


def test_lower_in_a_well_between_the_grids_points():
    text = "x^2 - 0.5*exp(-((x - 0.517)/0.002)^2)"
    found = find(curve(text))
    (at,) = globals_of(found)
    assert at[0] == pytest.approx(0.517, abs=1e-3)
    assert not classify(curve(text), np.array([0.0])).is_global


def test_a_pole_downwards_means_no_global_minimum():
    assert globals_of(find(curve("x^2 - 1/(x - 1)^2"))) == []


# --- clean numbers


@pytest.mark.parametrize("name", ["two_basins", "rosenbrock", "saddle_ring", "six_hump_camel"])
def test_zero_is_reported_as_zero(name):
    for point in in_catalogue(name).points:
        for number in (*point.x, *point.eigenvalues):
            assert number == 0 or abs(number) > 1e-6
            assert not (number == 0 and math.copysign(1, number) < 0)


def test_round_points_are_exact():
    np.testing.assert_array_equal(in_catalogue("rosenbrock").points[0].x, [1, 1])
    (point,) = find(objective("(x - 0.3)^4 + (y + 0.7)^4")).points
    np.testing.assert_array_equal(point.x, [0.3, -0.7])
    axis = [p.x[1] for p in in_catalogue("two_basins").points]
    assert axis == [0, 0, 0]


@pytest.mark.parametrize("factor", ["*exp(650 + 0*x)", "*exp(-650 + 0*x)"])
def test_the_unit_of_f_does_not_matter(factor):
    plain = find(objective("x^3 - 3x + y^4 - 2y^2"))
    scaled = find(objective(f"(x^3 - 3x + y^4 - 2y^2){factor}"))
    assert [p.kind for p in scaled.points] == [p.kind for p in plain.points]
    assert [p.is_global for p in scaled.points] == [p.is_global for p in plain.points]
    for one, other in zip(scaled.points, plain.points, strict=True):
        np.testing.assert_allclose(one.x, other.x, atol=1e-12)


@pytest.mark.parametrize("unit", [1e-6, 1e6])
def test_the_unit_of_x_does_not_matter(unit):
    u = f"(x/{unit!r})"
    surface = objective(f"{u}^3 - 3{u} + y^4", (-2 * unit, 2 * unit), (-2.0, 2.0))
    found = find(surface)
    assert [p.kind for p in found.points] == ["degenerate minimum", "degenerate saddle"]
    np.testing.assert_allclose([p.x[0] / unit for p in found.points], [1, -1], rtol=1e-12)


# --- classify


def descend(surface, start, rate):
    function = at_point(surface)
    x = np.array(start, dtype=float)
    for _ in range(1000):
        slope = difference_gradient(function, x, h=1e-4)
        if np.linalg.norm(slope) <= 1e-6:
            return x
        x -= rate * slope
    raise AssertionError("did not converge")


@pytest.mark.parametrize(
    ("name", "start", "rate", "at", "kind"),
    [
        ("himmelblau", (0.0, 0.0), 0.01, (3, 2), "local minimum"),
        ("hyperbolic_paraboloid", (1.9, 0.0), 0.06, (0, 0), "saddle point"),
        ("quartic_bowl", (0.02, -0.015), 9.0, (0, 0), "degenerate minimum"),
        ("x_cubed", (0.05,), 1.0, (0,), "degenerate saddle"),
        ("x_squared", (10.0,), 0.2, (0,), "local minimum"),
        ("x_cos_pi_x", (0.5,), 0.02, (1.090408,), "local minimum"),
    ],
)
def test_what_a_run_converged_to(name, start, rate, at, kind):
    surface = build_objective(name=name)
    point = classify(surface, descend(surface, start, rate))
    assert point.kind == kind
    np.testing.assert_allclose(point.x, at, atol=1e-6)
    listed = min(in_catalogue(name).points, key=lambda p: np.abs(p.x - point.x).max())
    np.testing.assert_allclose(point.x, listed.x, rtol=0, atol=1e-12)
    np.testing.assert_allclose(point.eigenvalues, listed.eigenvalues, rtol=1e-9, atol=0)
    assert (point.kind, point.is_global) == (listed.kind, listed.is_global)


def test_a_plateau_is_no_critical_point():
    surface = build_objective(name="plateau")
    assert classify(surface, np.array([7.0, 0.0])) is None
    assert classify(surface, np.array([5.5, 1.0])) is None
    assert classify(surface, np.array([1e-8, 0.0])).kind == "local minimum"


def test_a_run_may_converge_outside_the_domain():
    point = classify(build_objective(name="x_cos_pi_x"), np.array([5.02]))
    assert point.kind == "local minimum"
    assert not point.is_global  # of the domain's points
    slope = math.cos(math.pi * point.x[0]) - math.pi * point.x[0] * math.sin(math.pi * point.x[0])
    assert abs(slope) < 1e-12


def test_a_point_of_a_line_is_the_nearest_one():
    point = classify(objective("(x^2 + y^2 - 1)^2"), np.array([0.6 + 1e-8, 0.8]))
    assert point.kind == "degenerate minimum"
    assert point.is_global
    np.testing.assert_allclose(point.x, [0.6, 0.8], atol=1e-4)
    assert math.hypot(*point.x) == pytest.approx(1, abs=1e-12)


def test_nothing_near_a_cusp():
    assert classify(build_objective(name="ackley"), np.array([1e-9, 1e-9])) is None
    assert classify(objective("abs(x) + abs(y)"), np.array([1e-9, 0.0])) is None
    assert classify(objective("log(x) + y"), np.array([-1.0, 0.0])) is None
