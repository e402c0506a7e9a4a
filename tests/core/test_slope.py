"""What is said between critical points."""

import numpy as np
import pytest
from diagnosing import Case, formula

from core.diagnosis import Badge, Reason

# --- on the way down


def test_a_steep_slope():
    case = Case("x_squared", (10.0,), lr=0.2)
    assert case.at(0).badge == Badge.DESCENDING
    assert case.at(0).values == pytest.approx({"norm": 20, "drop": 100 - 36})


def test_a_step_that_lowers_nothing_is_not_said_to():
    to_and_fro = Case(formula("abs(x)", (-2.0, 2.0)), (0.5,), steps=5, lr=1.0)
    assert np.abs(to_and_fro.trace.x).tolist() == [[0.5]] * 6
    assert to_and_fro.at(2).values == {"norm": 1, "drop": 0}
    # too little to be seen in f, and yet it falls
    unseen = Case(formula("1e9 + x", (-2.0, 2.0)), (0.5,), steps=5, lr=1e-9)
    assert unseen.at(2).values == pytest.approx({"norm": 1, "drop": 1e-9})


def test_a_rise_between_two_falls_is_no_fall():
    case = Case(formula("sin(x)*y"), (0.5, -1.2), steps=60, lr=3.0)
    assert case.trace.f[2] < case.trace.f[3] < case.trace.f[1]
    assert case.at(2).reason == Reason.HOPS


def test_steps_across_a_valley():
    case = Case({"name": "quadratic_bowl", "condition": 20.0}, (-5.0, -2.0), lr=0.045)
    first = case.at(0)
    assert (first.badge, first.reason) == (Badge.DESCENDING, Reason.ZIGZAG)
    assert first.values == pytest.approx({"value": 1.8, "condition": 20})


def test_along_a_valley():
    case = Case("rosenbrock", (-1.2, 1.0), steps=2000, lr=0.001)
    along = case.at(1500)
    assert along.reason == Reason.VALLEY
    values = case.curvature.eigenvalues[1500]
    assert along.values["condition"] == pytest.approx(values[1] / values[0])


def test_hops_from_side_to_side():
    case = Case("x_squared", (10.0,), steps=5, lr=0.9)
    assert case.at(0).reason == Reason.HOPS
    assert case.at(0).values == pytest.approx({"value": 1.8, "swing": 0.8})


def test_the_lecture_s_lucky_jump():
    case = Case("x_cos_015_pi_x", (10.0,), steps=50, lr=2.0)
    assert case.at(0).badge == Badge.OVERSHOOTING
    assert case.at(0).reason == Reason.OVERSHOT
    assert case.at(0).values["rise"] == pytest.approx(case.trace.f[1] - case.trace.f[0])
    assert case.badges()[-1] == "local minimum"


def test_short_steps():
    case = Case("x_squared", (10.0,), steps=10, lr=0.001)
    assert case.at(3).reason == Reason.SHORT_STEPS
    assert case.at(3).values == pytest.approx({"value": 0.002})


@pytest.mark.parametrize(
    ("text", "start", "lr"),
    [
        ("exp(350*x)*y^2 + x^2", (2.0, 1e-300), 1e-3),
        ("exp(350*x)*y^2 + x^2", (1.9, 2.0), 1e-30),
        ("exp(350*y)*x^2 + y^2*exp(-350*x)", (1.9, 2.0), 1e-3),
        ("exp(350*y)*x^2 + y^2*exp(-350*x)", (2.0, 1e-300), 1e-30),
    ],
)
def test_at_the_end_of_all_numbers_a_descent_is_still_one(text, start, lr):
    case = Case(formula(text), start, steps=5, lr=lr, tolerance=0.0)
    for diagnosis in case.all():
        assert diagnosis.badge != Badge.CLIMBING
        assert not any(np.isnan(value) for value in diagnosis.values.values())


def test_a_condition_may_be_infinite():
    case = Case(formula("exp(350*x)*y^2 + 1e-7*x^2"), (2.0, 0.0), steps=5, lr=1e-3, tolerance=0.0)
    assert case.at(0).reason == Reason.VALLEY
    assert case.at(0).values == {"condition": np.inf}


def test_the_steps_are_used_up():
    case = Case("x_squared", (10.0,), steps=10, lr=0.05)
    assert case.at(10).reason == Reason.STEP_LIMIT
    assert case.at(10).values == pytest.approx({"norm": 2 * 3.4867844009999995})
    assert case.at(11) == case.at(10)  # the clock of another pane may run on


def test_noise_outweighs_the_slope():
    case = Case(
        "quadratic_bowl", (-5.0, -2.0), run={"gradient_noise": 1.0, "seed": 3}, steps=100, lr=0.1
    )
    last = case.at(100)
    assert last.badge in {Badge.NEAR_MINIMUM, Badge.GLOBAL_MINIMUM}
    assert last.reason == Reason.NOISE
    assert 0.9 < last.values["noise"] < 2  # √2 in the mean: two components with deviation 1
    far = Case("x_squared", (10.0,), run={"gradient_noise": 50.0, "seed": 1}, steps=2, lr=0.001)
    assert (far.at(0).badge, far.at(0).reason) == (Badge.DESCENDING, Reason.NOISE)


# --- optimizers with a memory


def test_momentum_carries_on_and_uphill():
    case = Case("quadratic_bowl", (-5.0, -2.0), steps=150, lr=0.1, momentum=0.9)
    first, second = case.at(0), case.at(1)
    assert first.reason == Reason.FOLLOWS_SLOPE
    assert second.reason == Reason.MOMENTUM
    step = np.hypot(*(case.trace.x[2] - case.trace.x[1]))
    slope = 0.1 * np.hypot(*case.trace.grad[1])
    assert second.values["ratio"] == pytest.approx(step / slope)
    uphill = case.at(3)
    assert (uphill.badge, uphill.reason) == (Badge.OVERSHOOTING, Reason.MOMENTUM_UPHILL)
    assert uphill.values["rise"] == pytest.approx(case.trace.f[4] - case.trace.f[3])
    near = [d for d in case.all() if d.badge == "near a minimum"]
    assert {d.reason for d in near} >= {Reason.SETTLES, Reason.MOMENTUM_UPHILL}


def test_a_rescaled_gradient():
    case = Case("rosenbrock", (-1.2, 1.0), name="Adam", lr=0.05, steps=100)
    first = case.at(0)
    assert first.reason == Reason.RESCALED
    assert first.values["step"] == pytest.approx(0.05 * 2**0.5, rel=1e-6)
    assert "diverging" not in case.badges()
    plateau = Case("plateau", (3.9, 2.0), name="Adam", lr=0.05, steps=3)
    assert (plateau.at(0).badge, plateau.at(0).reason) == (Badge.PLATEAU, Reason.RESCALED)


def test_without_a_past_nothing_is_carried_uphill():
    # the first step of Adam is η long, whatever the slope
    case = Case("x_squared", (0.1,), name="Adam", steps=1, lr=3.0)
    assert case.trace.x[1] == pytest.approx(0.1 - 3, rel=1e-6)
    assert case.at(0).reason == Reason.OVERSHOT
    assert case.at(0).values["rise"] == pytest.approx(2.9**2 - 0.1**2, rel=1e-6)


def test_steps_that_are_no_longer_on_a_steeper_slope_are_not_said_to_be():
    falling = (0.1, 0.5)
    plain = Case("hyperbolic_paraboloid", falling, steps=5, lr=0.06)
    assert plain.at(3).reason == Reason.FALLS_AWAY
    adam = Case("hyperbolic_paraboloid", falling, name="Adam", steps=5, lr=0.06)
    assert np.hypot(*adam.trace.exact_grad[4]) > np.hypot(*adam.trace.exact_grad[3])
    assert adam.at(3).reason == Reason.FOLLOWS_SLOPE


def test_weight_decay_holds_a_run_beside_the_minimum():
    # g + wx = (x − 3) + x/2 vanishes at 2
    case = Case(formula("(x - 3)^2/2", (-1.0, 5.0)), (5.0,), steps=300, lr=0.1, weight_decay=0.5)
    assert case.trace.x[250] == pytest.approx(2)
    last = case.at(250)
    assert (last.badge, last.reason) == (Badge.DESCENDING, Reason.WEIGHT_DECAY)
    assert last.values["norm"] == pytest.approx(1)
    uphill = case.at(12)
    assert case.trace.f[13] > case.trace.f[12]
    assert (uphill.badge, uphill.reason) == (Badge.CLIMBING, Reason.WEIGHT_DECAY)


@pytest.mark.parametrize("name", ["SGD", "Adam"])
def test_a_rate_of_zero_moves_nothing(name):
    to_zero = {"name": "LinearLR", "start_factor": 1.0, "end_factor": 0.0, "total_iters": 3}
    run = {"schedule": to_zero}
    for objective, start in (
        ("quadratic_bowl", (-5.0, -2.0)),
        ("hyperbolic_paraboloid", (0.2, 0.1)),
    ):
        case = Case(objective, start, name=name, lr=0.01, steps=6, run=run)
        assert case.trace.lr[3] == 0
        assert [case.at(t).reason == Reason.NO_RATE for t in range(6)] == [False] * 3 + [True] * 3
