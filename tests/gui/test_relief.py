"""Heights of a surface, and what it hides."""

from dataclasses import replace

import numpy as np
import pytest

from core.landscape import landscape
from core.objectives.base import Objective
from core.objectives.formula import parse
from gui.views.depth import place_at, visible
from gui.views.projection import TOP, Camera, Projection
from gui.views.relief import MESH, Relief, height_scale, interpolated, smoothed, ticks

SQUARE = ((-2.0, 2.0), (-2.0, 2.0))


def relief(text, domain=SQUARE, resolution=129):
    return Relief(landscape(Objective(parse(text), domain), resolution=resolution))


def test_heights_are_proportional_where_levels_are_even():
    shown = relief("x^2 - y^2")
    assert shown.scale.softness is None
    assert (shown.scale.low, shown.scale.high) == (-4, 4)
    assert shown.scale.heights([-4, 0, 2, 4]) == pytest.approx([0, 0.5, 0.75, 1])


def test_geometric_levels_lie_about_evenly_and_order_is_kept():
    shown = landscape(Objective(parse("x^8 + 100*y^8"), SQUARE), resolution=129)
    scale = height_scale(shown)
    assert scale.softness is not None
    assert not scale.downwards
    heights = scale.heights(shown.levels)
    # 1 to 20: even within a third; linear heights would differ by a factor of thousands
    assert np.diff(heights)[2:] == pytest.approx(np.diff(heights)[2:].mean(), rel=0.34)
    values = np.linspace(scale.low, scale.high, 500)
    assert (np.diff(scale.heights(values)) > 0).all()
    assert scale.heights([scale.low, scale.high]) == pytest.approx([0, 1], abs=1e-9)
    assert scale.heights(scale.low) == pytest.approx(0), "no hole at the minimum"


def test_levels_that_crowd_at_the_maximum_turn_the_scale_round():
    upwards = height_scale(landscape(Objective(parse("x^8 + y^8"), SQUARE)))
    downwards = height_scale(landscape(Objective(parse("-x^8 - y^8"), SQUARE)))
    assert downwards.downwards
    values = np.array([0.5, 3.0, 100.0])
    wide = downwards.high - downwards.low
    assert wide == pytest.approx(upwards.high - upwards.low)
    assert np.isfinite(downwards.heights(-values)).all()
    assert (np.diff(downwards.heights(-values)) < 0).all()


def test_what_a_pole_adds_is_a_gap_and_not_cut_flat():
    shown = relief("1/(x^2 + y^2)")
    heights = shown.scale.heights([1e9, np.inf, np.nan, 0.2])
    assert np.isnan(heights[:3]).all()
    assert 0 <= heights[3] <= 1
    assert np.isnan(shown.on_surface([0.0, 0.0])[2])
    assert np.isfinite(shown.on_surface([1.5, 1.5])).all()


def test_where_f_is_not_defined_there_is_no_surface():
    shown = relief("sqrt(x) + y^2")
    places = shown.on_surface([(-1.0, 0.5), (1.0, 0.5), (3.0, 0.0)])
    assert np.isnan(places[0, 2])
    assert np.isfinite(places[1]).all()
    assert np.isnan(places[2, 2]), "outside the landscape"


def test_a_constant_lies_flat():
    shown = relief("0*x + 3")
    assert (shown.grid == TOP / 2).all()


def test_huge_values_have_heights():
    plain = landscape(Objective(parse("x^2 + y^2 - 4"), SQUARE), resolution=129)
    shown = Relief(replace(plain, values=plain.values * 4e307, levels=plain.levels * 4e307))
    assert shown.grid == pytest.approx(Relief(plain).grid)
    assert np.isfinite(shown.grid).all()
    assert np.ptp(shown.grid) == pytest.approx(TOP, rel=0.05)


def test_interpolation_is_exact_for_a_bilinear_function():
    at = np.linspace(-1, 1, 9)
    x, y = np.meshgrid(at, at)
    grid = 2 + 3 * x - y + 0.5 * x * y
    rng = np.random.default_rng(1)
    u, v = rng.uniform(-1, 1, (2, 50))
    assert interpolated(grid, u, v) == pytest.approx(2 + 3 * u - v + 0.5 * u * v)
    assert np.isnan(interpolated(grid, np.array([1.01, 0, np.nan]), np.array([0, -1.2, 0]))).all()


def test_smoothing_takes_means_and_keeps_gaps():
    grid = np.random.default_rng(2).normal(size=(8, 9))
    assert smoothed(grid, 3)[4, 5] == pytest.approx(grid[3:6, 4:7].mean())
    grid[4, 4] = np.nan
    assert np.isnan(smoothed(grid, 3)[3:6, 3:6]).all()
    assert np.isfinite(smoothed(grid, 3)[:3]).all()


def test_places_of_the_plane_and_of_the_box_belong_together():
    shown = relief("x + y", ((1.0, 3.0), (-10.0, 30.0)))
    assert shown.sides([(1, -10), (3, 30), (2, 10)]) == pytest.approx(
        np.array([(-1, -1), (1, 1), (0, 0)])
    )
    assert shown.point((0.5, -0.5)) == pytest.approx((2.5, 0.0))


def test_the_tangent_climbs_as_the_surface_does():
    shown = relief("x + 0*y")  # rises by TOP over the two units of the box's side
    slope = np.array([1, 0, TOP / 2])
    assert shown.tangent((0.5, 0.0), (2.0, 0.0)) == pytest.approx(slope / np.linalg.norm(slope))
    assert shown.tangent((0.5, 0.0), (0.0, -3.0)) == pytest.approx([0, -1, 0])
    assert shown.tangent((0.5, 0.0), (0.0, 0.0)) is None
    assert shown.tangent((0.5, 0.0), (np.nan, 1.0)) is None
    assert shown.tangent((9.0, 0.0), (1.0, 0.0)) is None


def test_a_logarithmic_axis_has_powers_of_ten():
    shown = landscape(Objective(parse("(1-x)^2 + 100*(y-x^2)^2"), ((-2, 2), (-1, 3))))
    numbered = ticks(shown, height_scale(shown))
    assert 3 <= len(numbered) <= 5
    for value, text in numbered:
        assert np.log10(value) == pytest.approx(round(np.log10(value)))
        assert text.startswith("10")


def test_a_ridge_hides_what_is_behind_it():
    # a wall along the x-axis, seen from the front: what lies behind its foot is hidden
    shown = relief("exp(-20*y^2)")
    projection = Projection(Camera(-90.0, 20.0), 600.0, 400.0)
    points = shown.on_surface([(0.3, -1.0), (0.3, 0.0), (0.3, 0.6), (0.3, 1.9)])
    seen = visible(points, projection, shown)
    assert seen.tolist() == [True, True, False, False]
    # from straight above nothing is hidden
    above = visible(points, Projection(Camera(-90.0, 88.0), 600.0, 400.0), shown)
    assert above.all()
    # from behind it is the other way round
    behind = visible(points, Projection(Camera(90.0, 20.0), 600.0, 400.0), shown)
    assert behind.tolist() == [False, True, True, True]


def test_hiding_agrees_with_a_painted_depth_buffer():
    """The nearest of many samples of the surface at a pixel is what is seen there."""
    shown = relief("sin(2*x)*cos(2*y) + 0.3*x")
    projection = Projection(Camera(-50.0, 25.0), 400.0, 300.0)
    at = np.linspace(-1, 1, 1500)
    x, y = np.meshgrid(at, at)
    dense = np.stack([x, y, interpolated(shown.grid, x, y)], -1).reshape(-1, 3)
    columns, rows = projection.pixels(dense).round().astype(int).T
    depths = np.full((301, 401), np.inf)
    np.minimum.at(depths, (rows, columns), projection.depths(dense))
    rng = np.random.default_rng(3)
    sides = rng.uniform(-0.97, 0.97, (400, 2))
    points = np.column_stack([sides, shown.heights(sides)])
    column, row = projection.pixels(points).round().astype(int).T
    window = np.arange(-3, 4)
    near = depths[(row[:, None] + window)[:, :, None], (column[:, None] + window)[:, None]]
    behind = projection.depths(points)[:, None, None] - near
    hidden, shows = (behind > 0.2).all((1, 2)), (behind < 0.2).all((1, 2))  # not at an edge
    step = 1e-4
    across, along = (
        (shown.heights(sides + shift) - shown.heights(sides - shift)) / (2 * step)
        for shift in (np.array([step, 0]), np.array([0, step]))
    )
    normals = np.column_stack([-across, -along, np.ones(len(sides))])
    upper = (normals * projection.towards_eye(points)).sum(1) > 0.1  # paths lie on this side
    assert (upper & hidden).sum() > 25
    assert (upper & shows).sum() > 100
    seen = visible(points, projection, shown)
    assert not seen[upper & hidden].any()
    assert seen[upper & shows].all()


def test_a_gap_hides_nothing():
    shown = relief("sqrt(abs(y) - 0.5)*0 + 4*exp(-x^2)*0 + y")
    projection = Projection(Camera(-90.0, 40.0), 600.0, 400.0)
    points = shown.on_surface([(0.0, -1.5), (0.0, 0.0), (0.0, 1.5)])
    assert visible(points, projection, shown).tolist() == [True, False, True]


def test_the_mouse_finds_the_nearest_place_of_the_surface():
    shown = relief("exp(-20*y^2)")
    projection = Projection(Camera(-90.0, 20.0), 600.0, 400.0)
    for point in [(0.3, -1.0), (-1.2, -0.3)]:
        pixel = projection.pixels(shown.on_surface(point))
        assert place_at(*pixel, projection, shown) == pytest.approx(point, abs=4 * 2 / MESH)
    behind = projection.pixels(shown.on_surface((0.3, 1.0)))
    assert place_at(*behind, projection, shown)[1] < 0.3, "the ridge is in front"
    assert place_at(3, 3, projection, shown) is None
