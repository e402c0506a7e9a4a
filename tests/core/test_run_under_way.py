import math

import pytest

from core.run_under_way import ending
from core.trace import Outcome

HUGE, NAN, INF = 1e300, math.nan, math.inf


@pytest.mark.parametrize(
    ("x", "f", "grad", "tolerance", "expected"),
    [
        ([1.0, 2.0], 3.0, [3e-7, 4e-7], 5e-7, Outcome.CONVERGED),
        ([1.0, 2.0], 3.0, [3e-7, 4e-7], 4.9e-7, None),
        ([1.0], 3.0, [-2e-6], 1e-6, None),
        ([1.0], 3.0, [-1e-6], 1e-6, Outcome.CONVERGED),
        ([1.0], 3.0, [0.0], 0.0, Outcome.CONVERGED),
        ([1.0], 3.0, [5e-324], 0.0, None),
        ([1.0, 1.0], 3.0, [1e-200, 0.0], 1e-250, None),
        ([1e12, -1e12], 3.0, [1.0, 1.0], 1e-6, None),
        ([1.0, -1.0000001e12], 3.0, [0.0, 0.0], 1e-6, Outcome.DIVERGED),
        ([HUGE, 0.0], HUGE, [HUGE, HUGE], 1e-6, Outcome.DIVERGED),
        ([1.0, 0.0], HUGE, [HUGE, HUGE], 1e-6, None),
        ([1.0], NAN, [0.0], 1e-6, Outcome.DIVERGED),
        ([1.0], -INF, [0.0], 1e-6, Outcome.DIVERGED),
        ([1.0, 0.0], 1.0, [0.0, NAN], 1e-6, Outcome.DIVERGED),
        ([1.0, 0.0], 1.0, [INF, 0.0], 1e-6, Outcome.DIVERGED),
        ([NAN, 0.0], 1.0, [0.0, 0.0], 1e-6, Outcome.DIVERGED),
        ([0.0, INF], 1.0, [0.0, 0.0], 1e-6, Outcome.DIVERGED),
    ],
)
def test_ending(x, f, grad, tolerance, expected) -> None:
    assert ending(x, f, grad, tolerance) is expected
