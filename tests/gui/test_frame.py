"""The map between the plane and pixels, and cutting, against exact rational arithmetic."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gui.views.frame import Frame, clip_segments, widened

FRAME = Frame((-2.0, 2.0), (-1.0, 3.0), 400, 200)
numbers = st.floats(-1e6, 1e6)


def exact_clip(a, b, rectangle):
    """Cut a segment to a rectangle in rational numbers; None if nothing is left."""
    a, b = [Fraction(v) for v in a], [Fraction(v) for v in b]
    enter, leave = Fraction(0), Fraction(1)
    for axis in (0, 1):
        low, high = map(Fraction, rectangle[axis])
        step = b[axis] - a[axis]
        if step == 0:
            if not low <= a[axis] <= high:
                return None
            continue
        first, last = sorted(((low - a[axis]) / step, (high - a[axis]) / step))
        enter, leave = max(enter, first), min(leave, last)
    if enter > leave:
        return None
    return [[float(p + s * (q - p)) for p, q in zip(a, b, strict=True)] for s in (enter, leave)]


def test_corners_and_middle():
    points = [(-2, 3), (2, -1), (0, 1)]
    np.testing.assert_allclose(FRAME.pixels(points), [(0, 0), (400, 200), (200, 100)])


@given(st.floats(0, 400), st.floats(0, 200))
def test_a_pixel_is_found_again(column, row):
    np.testing.assert_allclose(FRAME.pixels(FRAME.point(column, row)), (column, row), atol=1e-9)


@given(
    st.tuples(st.floats(), st.floats()), st.sampled_from([FRAME, Frame((0, 1e-3), (-5, 9), 7, 3)])
)
def test_a_single_point_goes_where_it_goes_among_others(point, frame):
    np.testing.assert_array_equal(frame.pixels(point), frame.pixels([point])[0], strict=True)


def test_an_axis_of_no_width_has_one_point_that_is_anywhere():
    frame = Frame((1.0, 1.0), (0.0, 2.0), 100, 100)
    expected = [(np.nan, 50), (np.inf, 0), (-np.inf, 100)]
    points = [(1, 1), (2, 2), (0, 0)]
    np.testing.assert_array_equal(frame.pixels(points), expected)
    np.testing.assert_array_equal([frame.pixels(point) for point in points], expected)


@example(5e-324, 0.0)
@example(5e-324, 1.0)
@example(-1e-320, 1.0)
@given(st.floats(-1e300, 1e300), st.sampled_from([0.0, 1e-16, 1e-13, 1e-6, 1.0]))
def test_a_side_of_a_frame_is_wide_enough_to_tell_pixels_apart(low, share):
    whole = low, low + share * abs(low)
    low, high = widened(whole)
    assert low <= whole[0] <= whole[1] <= high
    is_narrow = whole[1] - whole[0] < max(1e-11 * abs(whole[0]), 1e-307)
    assert (low, high) == whole or is_narrow
    pixels = np.linspace(low, high, 1001)
    assert (np.diff(pixels) > 0).all()


def test_far_points_become_infinite_without_a_warning():
    far = FRAME.pixels([(1e308, -1e308), (np.nan, np.inf)])
    assert far[0, 0] == np.inf and far[0, 1] == np.inf
    assert np.isnan(far[1, 0]) and far[1, 1] == -np.inf


def test_a_view_from_end_to_end_of_the_numbers():
    frame = Frame((-1.7e308, 1.7e308), (0, 1), 100, 100)
    np.testing.assert_allclose(frame.pixels((0.0, 0.5)), (50, 50))
    np.testing.assert_allclose(frame.point(75, 0)[0], 0.85e308)


def test_directions_follow_the_axes_and_their_scales():
    np.testing.assert_allclose(FRAME.direction((1, 0)), (1, 0))
    np.testing.assert_allclose(FRAME.direction((0, 1e-300)), (0, -1))
    along = FRAME.direction((1e300, 1e300))
    np.testing.assert_allclose(along, np.array([2, -1]) / 5**0.5)
    assert FRAME.direction((0, 0)) is None
    assert FRAME.direction((np.nan, 1)) is None


@given(st.tuples(numbers, numbers), st.tuples(numbers, numbers))
def test_cutting_agrees_with_exact_arithmetic(a, b):
    rectangle = ((-2.0, 2.0), (-1.0, 3.0))
    start, end, kept = clip_segments(np.array([a]), np.array([b]), rectangle)
    expected = exact_clip(a, b, rectangle)
    if expected is None:
        assert not kept[0] or np.abs(start - end).max() < 1e-6, "at most a corner is touched"
    elif kept[0]:
        size = max(1.0, *map(abs, a), *map(abs, b))
        np.testing.assert_allclose([start[0], end[0]], expected, atol=1e-12 * size)
    else:
        assert np.abs(np.subtract(*expected)).max() < 1e-6


@pytest.mark.parametrize("far", [1e12, 1e300, 1.7e308])
def test_a_segment_from_very_far_meets_the_edge_where_it_should(far):
    rectangle = ((-2.0, 2.0), (-1.0, 3.0))
    start, end, kept = clip_segments(
        np.array([[0.0, 0.0], [far, far]]), np.array([[far, far], [1.0, 1.0]]), rectangle
    )
    assert kept.all()
    np.testing.assert_allclose(start, [[0, 0], [2, 2]])
    np.testing.assert_allclose(end, [[2, 2], [1, 1]])


def test_segments_that_are_not_finite_are_left_out():
    start = np.array([[0, 0], [np.nan, 0], [0, np.inf], [0, 0]], float)
    end = np.array([[1, 1], [1, 1], [1, 1], [-np.inf, 0]], float)
    assert clip_segments(start, end, ((-2.0, 2.0), (-2.0, 2.0)))[2].tolist() == [True, *[False] * 3]


def test_a_point_is_a_segment():
    start, _, kept = clip_segments(
        np.array([[0.5, 0.5], [5, 5]]), np.array([[0.5, 0.5], [5, 5]]), ((0.0, 1.0), (0.0, 1.0))
    )
    assert kept.tolist() == [True, False]
    np.testing.assert_array_equal(start, [[0.5, 0.5]])
