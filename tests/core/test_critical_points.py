import math

import numpy as np
import pytest
from scipy import optimize

from core import critical_points
from core.critical_points import Kind, find, finding, knowing
from core.objectives import OBJECTIVES, build_objective
from core.pausing import finish
from tests.core.finding import curve, difference_gradient, in_catalogue, kinds, objective

SURFACES = [entry.name for entry in OBJECTIVES if entry.dimension == 2]
INDEX = {
    Kind.LOCAL_MINIMUM: 1,
    Kind.LOCAL_MAXIMUM: 1,
    Kind.SADDLE_POINT: -1,
    Kind.DEGENERATE_MINIMUM: 1,
}


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


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("x^2 + 1e-10*y^2", Kind.LOCAL_MINIMUM),
        ("x^2 - 1e-10*y^2", Kind.SADDLE_POINT),
        ("(x + y)^2 - 1e-9*(x - y)^2", Kind.SADDLE_POINT),
    ],
)
def test_a_flat_direction_has_no_points_that_are_none(text, kind):
    (point,) = find(objective(text)).points
    assert point.x.tolist() == [0, 0]
    assert point.kind == kind


@pytest.mark.parametrize(
    ("text", "low", "high", "expected"),
    [
        ("x^2/(1 + x^2)", -1e4, 1.1e4, {"local minimum": 1}),
        ("log(x^2 + 1e-6)", -3.0, 3.0, {"local minimum": 1}),
        ("exp(-1e6*(x - 0.3)^2) - x^2/100", -1.0, 1.0, {"local minimum": 1, "local maximum": 2}),
        ("1/x", -1.0, 1.1, {}),
        ("1/x^2", -1.0, 1.1, {}),
        ("abs(x - 0.2)", -1.0, 1.0, {}),
    ],
)
def test_a_slope_that_changes_its_sign_is_zero_between(text, low, high, expected):
    assert kinds(find(curve(text, low, high))) == expected  # by hand


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("log((x - 0.3)^2 + (y - 0.7)^2 + 1e-4)", [[0.3, 0.7]]),
        ("x^2/(1e-4 + x^2) + y^2/(1e-4 + y^2)", [[0, 0]]),
        ("log((x - 0.3)^2 + (y - 0.7)^2)", []),
        ("abs(x) + abs(y)", []),
        ("1/x + y", []),
    ],
)
def test_the_lowest_well_is_found_and_no_edge_or_pole(text, expected):
    found = [point.x for point in find(objective(text)).points]
    np.testing.assert_allclose(np.reshape(found, (-1, 2)), np.reshape(expected, (-1, 2)), atol=1e-9)


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


def test_the_caller_may_do_something_else_in_between():
    computation = finding(build_objective(name="himmelblau"))
    pauses = 0
    try:
        while True:
            next(computation)
            pauses += 1
    except StopIteration as ended:
        points = ended.value.points
    assert pauses > 10
    expected = [point.x.tolist() for point in in_catalogue("himmelblau").points]
    assert [point.x.tolist() for point in points] == expected


@pytest.mark.parametrize("name", SURFACES)
def test_no_start_is_followed_in_vain_for_long(name):
    """A search takes as many rounds as its most obstinate start, and each may be waited for."""
    rounds = sum(1 for _ in finding(build_objective(name=name)))
    assert 10 < rounds < 90


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


# --- what is kept


def test_a_few_objectives_are_known_those_that_were_wanted_last(monkeypatch):
    monkeypatch.setattr(critical_points, "_known", {})
    monkeypatch.setattr(critical_points, "KEPT", 4)
    bowls = [build_objective(formula=f"(x - {n})^2", domain=((-20, 20),)) for n in range(5)]
    first = finish(knowing(bowls[0]))
    for bowl in bowls[1:-1]:
        finish(knowing(bowl))
    assert finish(knowing(bowls[0])) is first
    finish(knowing(bowls[-1]))
    assert list(critical_points._known) == [*bowls[2:-1], bowls[0], bowls[-1]]
    assert [point.x.tolist() for point in finish(knowing(bowls[3])).points] == [[3]]
