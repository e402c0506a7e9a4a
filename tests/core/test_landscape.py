import numpy as np
import pytest

from core.landscape import landscape, profile
from core.objectives.base import Objective
from core.objectives.formula import parse

ROSENBROCK = "(1 - x)^2 + 100*(y - x^2)^2"
HIMMELBLAU = "(x^2 + y - 11)^2 + (x + y^2 - 7)^2"


def surface(text, x=(-2.0, 2.0), y=(-2.0, 2.0)):
    return Objective(parse(text), (x, y))


def curve(text, x=(-2.0, 2.0)):
    return Objective(parse(text), (x,))


def rings(polylines):
    cuts = np.flatnonzero(np.isnan(polylines[:, 0]))
    return [part[~np.isnan(part[:, 0])] for part in np.split(polylines, cuts)]


def area(band):
    """By the shoelace formula; contourpy runs around holes the other way."""
    total = 0.0
    for ring in rings(band):
        x, y = (ring - ring[0]).T
        total += np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]) / 2
    return abs(total)


def everything(picture):
    return np.concatenate([*picture.lines, *picture.bands])


def test_each_line_runs_along_its_level():
    picture = landscape(surface("x^2 - y^2", (-2.2, 2.2)))
    assert len(picture.lines) == len(picture.levels) >= 12
    for level, line in zip(picture.levels, picture.lines, strict=True):
        x, y = line[~np.isnan(line[:, 0])].T
        # linear interpolation of a second derivative of 2 over a cell of 4.4/255
        assert np.abs(x**2 - y**2 - level).max() <= 2 / 8 * (4.4 / 255) ** 2 * 1.01


def test_even_levels_are_round_numbers_with_zero_among_them():
    picture = landscape(surface("x^2 - y^2"))
    assert not picture.logarithmic
    np.testing.assert_allclose(picture.levels, np.arange(-3.5, 3.6, 0.5), rtol=0, atol=1e-12)
    assert picture.negative == tuple(level < 0 for level in np.arange(-3.5, 3.6, 0.5))


@pytest.mark.parametrize(
    "objective",
    [
        surface(ROSENBROCK, (-2.0, 2.0), (-1.0, 3.0)),
        surface(HIMMELBLAU, (-5.0, 5.0), (-5.0, 5.0)),
        surface(
            "(1.5 - x + x*y)^2 + (2.25 - x + x*y^2)^2 + (2.625 - x + x*y^3)^2",
            (-4.5, 4.5),
            (-4.5, 4.5),
        ),
    ],
)
def test_a_wide_range_gets_geometric_levels_on_a_finer_grid(objective):
    picture = landscape(objective)
    assert picture.logarithmic
    assert picture.values.shape == (512, 512)
    assert len(picture.levels) == 20
    above = picture.levels - picture.values.min()
    np.testing.assert_allclose(np.diff(np.log(above)), np.log(above[1] / above[0]), rtol=1e-6)


@pytest.mark.parametrize("text", ["x^2 + 2*y^2", "x^2 + 100*y^2", "x^3 - 3*x*y^2", "x^4 + y^4"])
def test_a_modest_range_gets_even_levels(text):
    picture = landscape(surface(text))
    assert not picture.logarithmic
    assert picture.values.shape == (256, 256)
    np.testing.assert_allclose(np.diff(picture.levels), np.diff(picture.levels)[0], rtol=1e-9)


def test_a_wide_range_downwards_gets_levels_crowded_below_the_maximum():
    up = landscape(surface(ROSENBROCK, (-2.0, 2.0), (-1.0, 3.0)))
    down = landscape(surface(f"-({ROSENBROCK})", (-2.0, 2.0), (-1.0, 3.0)))
    np.testing.assert_allclose(down.levels, -up.levels[::-1], rtol=1e-12)


def test_a_narrow_valley_is_not_broken_into_beads():
    # the region where Rosenbrock's function is low is connected: one line around it (a single bead
    # at the valley's tip is let pass)
    objective = surface(ROSENBROCK, (-2.0, 2.0), (-1.0, 3.0))
    pieces = [len(rings(line)) for line in landscape(objective).lines[:8]]
    assert max(pieces) <= 2
    assert sum(pieces) <= 11
    assert sum(len(rings(line)) for line in landscape(objective, resolution=64).lines[:8]) > 22


@pytest.mark.parametrize(
    "text", ["x^2 - y^2", "x^2 + 2*y^2", HIMMELBLAU, "cos(3*x)*cos(3*y)", "sqrt(x)*y", "1/x + y"]
)
def test_bands_cover_the_view_as_the_values_do(text):
    objective = surface(text, (-1.5, 2.5), (-2.0, 2.0))
    picture = landscape(objective)
    assert len(picture.bands) == len(picture.positions) == len(picture.levels) + 1
    x, y = np.meshgrid(np.linspace(-1.5, 2.5, 1001), np.linspace(-2, 2, 1001))
    values = objective.values(x, y)
    defined = np.isfinite(values)
    counts = np.bincount(
        np.searchsorted(picture.levels, values[defined]), minlength=len(picture.bands)
    )
    # an area of 16, known from the points to the width of a cell along the borders
    expected = 16 * counts / values.size
    np.testing.assert_allclose([area(band) for band in picture.bands], expected, atol=0.1)


def test_positions_go_evenly_from_the_lowest_band_to_the_highest():
    positions = landscape(surface("x^2 + 2*y^2")).positions
    np.testing.assert_allclose(positions, np.linspace(0, 1, len(positions)), atol=1e-15)


def test_levels_are_chosen_for_the_view():
    picture = landscape(surface(ROSENBROCK), view=((0.9, 1.1), (0.8, 1.2)), resolution=64)
    assert (picture.x[0], picture.x[-1], picture.y[0], picture.y[-1]) == (0.9, 1.1, 0.8, 1.2)
    assert 12 <= len(picture.levels) <= 25
    assert picture.values.min() < picture.levels[0] < picture.levels[-1] < picture.values.max()


def test_nothing_is_drawn_where_f_is_not_defined():
    picture = landscape(surface("log(x) + y"))
    assert np.isnan(picture.values[:, picture.x < 0]).all()
    assert np.nanmin(everything(picture)[:, 0]) > 0
    assert len(picture.levels) >= 12


def test_nowhere_defined_is_an_empty_picture():
    picture = landscape(surface("log(-1 - x^2 - y^2)"))
    assert len(picture.levels) == len(picture.lines) == 0
    assert [len(band) for band in picture.bands] == [0]


@pytest.mark.parametrize(
    "text", ["3 + 0*x", "0*x", "exp(700 + 0*x)", "sin(x)^2 + cos(x)^2", "exp(-720 + 0*x)*x*y"]
)
def test_a_constant_is_one_band_without_lines(text):
    picture = landscape(surface(text))
    assert len(picture.levels) == len(picture.lines) == 0
    assert picture.positions == (0.5,)
    assert area(picture.bands[0]) == pytest.approx(16)


@pytest.mark.parametrize("scale", ["1e9", "1e-9"])
@pytest.mark.parametrize("text", ["x^2 - y^2", ROSENBROCK])
def test_the_unit_of_f_does_not_change_the_picture(text, scale):
    # many powers of ten keep the round numbers round
    plain = landscape(surface(text))
    scaled = landscape(surface(f"({text})" + f"*{scale}" * 32))
    np.testing.assert_allclose(
        scaled.levels / float(scale) ** 16 / float(scale) ** 16, plain.levels, atol=1e-12
    )
    np.testing.assert_allclose(everything(scaled), everything(plain), atol=1e-9, equal_nan=True)


@pytest.mark.parametrize(
    "text",
    [
        "exp(x^2 + y^2)",  # up to 1e281
        "exp(350*x)*y",  # ±1e304
        "(x + y)*exp(707 + 0*x)",  # ±1.4e308: their range overflows
        "(x + y)*exp(708.5 + 0*x)",  # overflows in two corners
        "(x + y)*exp(-680 + 0*x)",
        "exp(-150*x^2)*exp(-100 + 0*x)",
        "1/(x^2 + y^2)",
        "1/x^20",
        "tan(3*x)*tan(3*y)",
        "log(x^2 + y^2)",
        "1e9 + 1e-3*x*y",
    ],
)
def test_extreme_ranges_are_drawn_without_a_warning(text):
    domain = (-18.0, 18.0) if text == "exp(x^2 + y^2)" else (-2.0, 2.0)
    picture = landscape(surface(text, domain, domain))
    finite = picture.values[np.isfinite(picture.values)]
    assert len(picture.levels) >= 5
    assert (np.diff(picture.levels) > 0).all()
    assert finite.min() < picture.levels[0]
    assert picture.levels[-1] < finite.max()
    drawn = everything(picture)
    assert not np.isinf(drawn).any()
    assert np.nanmax(np.abs(drawn)) <= domain[1] * (1 + 1e-12)


def test_a_pole_does_not_take_all_the_levels():
    picture = landscape(surface("1/x + y"))
    lines_far_from_the_pole = [
        line for line in picture.lines if np.nanmax(np.abs(line[:, 0])) > 0.5
    ]
    assert len(lines_far_from_the_pole) >= 3


def test_a_narrow_well_is_no_pole():
    # nearly all of the view is flat, and all that there is to see is in the well
    picture = landscape(surface("-exp(-100*(x^2 + y^2))"))
    assert picture.levels[0] < -0.3
    assert np.nanmax(np.abs(picture.lines[0])) < 0.12


def test_profile_is_the_function():
    objective = curve("x*cos(pi*x)", (-1.0, 2.0))
    picture = profile(objective)
    assert picture.x.shape == picture.values.shape == (1200,)
    assert (picture.x[0], picture.x[-1]) == (-1.0, 2.0)
    np.testing.assert_array_equal(picture.values, objective.values(picture.x))
    assert picture.limits == (picture.values.min(), picture.values.max())


def test_profile_of_an_interval():
    picture = profile(curve("x^2"), interval=(3.0, 4.0), count=11)
    np.testing.assert_allclose(picture.x, np.linspace(3, 4, 11))
    assert picture.limits == (9.0, 16.0)


def test_profile_has_gaps_where_f_is_not_finite():
    picture = profile(curve("log(x)"))
    assert np.isnan(picture.values[picture.x <= 0]).all()
    assert np.isfinite(picture.values[picture.x > 0]).all()
    assert not np.isinf(profile(curve("1/(x^2)", (0.0, 1.0))).values).any()


def test_profile_is_parted_at_poles_and_not_at_steps():
    picture = profile(curve("tan(x)", (-6.0, 6.0)))
    gaps = picture.x[np.isnan(picture.values)]
    np.testing.assert_allclose(gaps, np.pi * np.array([-1.5, -0.5, 0.5, 1.5]), atol=1e-6)
    rest = ~np.isnan(picture.values)
    np.testing.assert_array_equal(picture.values[rest], np.tan(picture.x[rest]))
    assert (np.diff(picture.x) > 0).all()
    assert np.isfinite(profile(curve("tanh(1e5*x)")).values).all()
    assert np.isfinite(profile(curve("tanh(1e5*x) + exp(-1e4*(x - 1)^2)*9")).values).all()


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("1/x", -30, 30), ("1/x^2", 0, 1000), ("tan(3*x)", -60, 60), ("-1/(x - 1)^4", -1e7, 0)],
)
def test_profile_limits_leave_out_the_ends_of_poles(text, low, high):
    picture = profile(curve(text))
    assert low <= picture.limits[0] < picture.limits[1] <= high
    # and the values are as they are
    assert np.nanmax(np.abs(picture.values)) > 2 * max(abs(low), high) or text.startswith("-")


@pytest.mark.parametrize("text", ["x^3", "exp(5*x)", "-exp(-1e4*x^2)", "x^2 + exp(600 + 0*x)"])
def test_profile_limits_hold_everything_where_there_is_no_pole(text):
    picture = profile(curve(text))
    assert picture.limits[0] <= picture.values.min()
    assert picture.limits[1] >= picture.values.max()
    assert picture.limits[0] < picture.limits[1]


def test_profile_of_what_has_no_height():
    assert profile(curve("log(-1 - x^2)")).limits == (-1.0, 1.0)
    assert profile(curve("4 + 0*x")).limits == (2.0, 6.0)
    assert profile(curve("0*x")).limits == (-1.0, 1.0)
