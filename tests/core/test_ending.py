import math

import numpy as np
import pytest

from core.ending import CONVERGED, DIVERGED, OUTCOMES, UNDER_WAY, ending, endings
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


def test_many_endings_are_each_ones() -> None:
    random = np.random.default_rng(0)
    values = random.choice(
        [0.0, 5e-324, 3e-7, -4e-7, 1e-6, np.nextafter(1e-6, 1), 1.0, 1e12, -1e13, HUGE, NAN, -INF],
        (5, 4000),
    )
    angle = random.uniform(0, 7, 1000)
    values[:, :1000] = [angle, angle, angle, 1e-6 * np.cos(angle), 1e-6 * np.sin(angle)]
    x, f, grad = values[:2], values[2], values[3:]
    for tolerance in (0.0, 5e-7, 1e-6, 1.0):
        for d in (1, 2):
            expected = [
                ending(x[:d, i].tolist(), f[i], grad[:d, i].tolist(), tolerance)
                for i in range(len(f))
            ]
            codes = endings(x[:d], f, grad[:d], tolerance)
            assert [OUTCOMES.get(code) for code in codes.tolist()] == expected


def test_an_objective_that_is_known_to_be_finite_is_not_asked_for() -> None:
    x, grad = np.array([[1.0, 2e12, 1.0]]), np.array([[0.0, 0.0, 1.0]])
    assert endings(x, None, grad, 0.5).tolist() == [CONVERGED, DIVERGED, UNDER_WAY]
