"""The numbers that the lecture shows, and those that follow from it."""

import math

import numpy as np
import pytest

from core.calculus import eigenpairs, value_and_gradient
from core.descent import descend, repeat
from core.objectives import build_objective
from core.optimizers import SGD
from core.scenario import ObjectiveChoice, Pane, Run
from core.schedules import ExponentialLR, PolynomialDecay
from core.trace import Outcome, Trace

BOWL = ObjectiveChoice(name="quadratic_bowl")
REPEATS = 3000


def gradient_descent(name: str, start: tuple[float, ...], lr: float, steps: int) -> Trace:
    pane = Pane(
        objective=ObjectiveChoice(name=name), runs=(Run(start=start, optimizer=SGD(lr=lr)),)
    )
    (trace,) = descend(pane, steps, 0.0)
    return trace


@pytest.mark.parametrize(
    ("lr", "last"),
    [(0.2, 0.06046617599999997), (0.05, 3.4867844009999995), (1.1, 61.917364224000096)],
)
def test_parabola_with_three_learning_rates(lr: float, last: float) -> None:
    trace = gradient_descent("x_squared", (10.0,), lr, 10)
    assert trace.x[-1, 0] == pytest.approx(last, rel=1e-15, abs=0)


def test_lucky_jump_to_a_local_minimum() -> None:
    expected = [10, 0.575222, -1.206588, -2.279598, -1.343416, -2.206769]
    expected += [-1.425789, -2.154634, -1.483876, -2.114354, -1.528165927635083]
    trace = gradient_descent("x_cos_015_pi_x", (10.0,), 2.0, 10)
    np.testing.assert_allclose(trace.x[:, 0], expected, atol=6e-7)
    assert trace.x[-1, 0] == pytest.approx(expected[-1], rel=1e-14)


def test_bowl() -> None:
    trace = gradient_descent("quadratic_bowl", (-5.0, -2.0), 0.1, 20)
    np.testing.assert_allclose(trace.x[-1], [-0.057646, -0.000073], atol=5e-7)


@pytest.mark.parametrize(
    ("x", "f", "curvature"),
    [(-0.27385269, -0.17860251, 6.525769), (1.09040822, -1.04672112, 12.091413)],
)
def test_minima_of_x_cos_pi_x(x: float, f: float, curvature: float) -> None:
    objective = build_objective(name="x_cos_pi_x")
    (trace,) = descend(
        Pane(
            objective=ObjectiveChoice(name="x_cos_pi_x"),
            runs=(Run(start=(x + 0.01,), optimizer=SGD(lr=0.05)),),
        ),
        500,
        1e-12,
    )
    assert trace.outcome is Outcome.CONVERGED
    assert trace.x[-1, 0] == pytest.approx(x, abs=5e-9)
    assert trace.f[-1] == pytest.approx(f, abs=5e-9)
    assert eigenpairs(objective, trace.x[-1:]).eigenvalues[0, 0] == pytest.approx(
        curvature, abs=1e-6
    )


def test_maximum_of_x_cos_pi_x() -> None:
    _, grad = value_and_gradient(build_objective(name="x_cos_pi_x"), np.array([[0.27385269]]))
    assert grad[0, 0] == pytest.approx(0, abs=4e-8)


LECTURE_DECAY = PolynomialDecay(alpha=-0.5, beta=0.1 / 1.2)
"""η·(1 + 0.1t)^(−½) with t from 2 is η·1.2^(−½)·(1 + t/12)^(−½) with t from 0."""

NOISY = {
    "constant": (50, 0.1, None),
    # Of the lecture's 1000 steps those after the 200th are shorter than 1e-8 in all.
    "exponential": (200, 0.1 * math.exp(-0.2), ExponentialLR(gamma=math.exp(-0.1))),
    "polynomial": (50, 0.1 / math.sqrt(1.2), LECTURE_DECAY),
}
EXPECTED = {
    "constant": ((0.0, 0.1667), (0.0, 0.1250)),
    "exponential": ((-0.8257, 0.0747), (-0.0450, 0.0399)),
    "polynomial": ((-0.0124, 0.1053), (0.0, 0.0750)),
}
RATES = {
    "constant": lambda t: 0.1,
    "exponential": lambda t: 0.1 * math.exp(-0.1 * (t + 2)),
    "polynomial": lambda t: 0.1 * (1 + 0.1 * (t + 2)) ** -0.5,
}


@pytest.mark.parametrize("decay", NOISY)
def test_noisy_gradient_descent(decay: str) -> None:
    steps, lr, schedule = NOISY[decay]
    run = Run(
        start=(-5.0, -2.0),
        optimizer=SGD(lr=lr),
        schedule=schedule,
        gradient_noise=1.0,
        seed=1,
        repeats=REPEATS,
    )
    repeats = repeat(BOWL.build(), run, steps, 0.0)
    for i, (mean, std) in enumerate(EXPECTED[decay]):
        assert repeats.mean[i] == pytest.approx(mean, abs=4 * std / math.sqrt(REPEATS))
        assert repeats.std[i] == pytest.approx(std, abs=4 * std / math.sqrt(2 * REPEATS))


@pytest.mark.parametrize("decay", NOISY)
def test_noisy_numbers_follow_from_the_recursion_of_mean_and_variance(decay: str) -> None:
    steps, _, _ = NOISY[decay]
    for (start, curvature), (mean, std) in zip(
        ((-5.0, 2.0), (-2.0, 4.0)), EXPECTED[decay], strict=True
    ):
        m, variance = start, 0.0
        for t in range(steps):
            rate = RATES[decay](t)
            m *= 1 - rate * curvature
            variance = (1 - rate * curvature) ** 2 * variance + rate**2
        assert m == pytest.approx(mean, abs=1e-4)
        assert math.sqrt(variance) == pytest.approx(std, abs=6e-5)


@pytest.mark.parametrize("decay", NOISY)
def test_rates_are_the_lectures(decay: str) -> None:
    _, lr, schedule = NOISY[decay]
    run = Run(start=(-5.0, -2.0), optimizer=SGD(lr=lr), schedule=schedule)
    pane = Pane(objective=BOWL, runs=(run,))
    (trace,) = descend(pane, 50, 0.0)
    np.testing.assert_allclose(trace.lr, [RATES[decay](t) for t in range(51)], rtol=1e-13)
