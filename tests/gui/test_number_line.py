"""The line of numbers: what stands below what, where it is divided among two rows."""

import numpy as np
import pytest

from core.trace import Trace
from gui.pictures import RunPicture
from gui.views.number_line import Entry, in_columns
from gui.views.readings import entries

X, F, GRADIENT, CURVATURE = (
    Entry(name, ("0",), share)
    for name, share in (("x", 2.05), ("f(x)", 1.0), ("‖∇f‖", 1.0), ("λ(H)", 1.4))
)


def test_in_one_row_each_value_has_its_share():
    entries = (X, F, GRADIENT, CURVATURE)
    assert in_columns(entries, 1) == ((entries,), (2.05, 1.0, 1.0, 1.4))


def test_in_two_rows_wide_values_stand_below_wide_ones():
    rows, shares = in_columns((X, F, GRADIENT, CURVATURE), 2)
    assert rows == ((X, F), (CURVATURE, GRADIENT))
    assert shares == (2.05, 1.0)


def test_rows_are_not_turned_round_for_nothing():
    rows, shares = in_columns((F, F, GRADIENT, GRADIENT), 2)
    assert rows == ((F, F), (GRADIENT, GRADIENT))
    assert shares == (1.0, 1.0)


def test_a_last_row_may_be_shorter():
    rows, shares = in_columns((X, F, GRADIENT), 2)
    assert rows == ((X, F), (GRADIENT,))
    assert shares == (2.05, 1.0)


@pytest.mark.parametrize("value", [1.735e-15, -2.5e88, 0.0083])
def test_a_number_can_be_so_short_that_its_exponent_is_not_cut_off(value):
    x = np.full((1, 2), value)
    trace = Trace(x, np.array([value]), x, x, np.ones(1), {})
    f = next(entry for entry in entries(RunPicture(0, "", trace), 0) if entry.caption == "f(x)")
    assert len(f.values[-1]) <= len("−2e88")
    assert float(f.values[-1].replace("−", "-")) == pytest.approx(value, rel=0.25)
