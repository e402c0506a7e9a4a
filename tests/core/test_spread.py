"""How repeats spread, against the single runs of their seeds and against closed forms."""

import numpy as np
import pytest

from core.descent import descend
from core.linear_spread import linear_spread
from core.optimizers import LBFGS, SGD, Adam
from core.repeats import RepeatsUnderWay, repeat
from core.scenario import ObjectiveChoice, Pane, Run
from core.schedules import ExponentialLR, PolynomialDecay, StepLR
from core.spread import Spread
from core.spread_record import DRAWN, KEPT
from core.trace import Outcome

BOWL = ObjectiveChoice(name="quadratic_bowl")


def spread_of(choice: ObjectiveChoice, run: Run, steps: int, tolerance: float = 0.0) -> Spread:
    repeats = RepeatsUnderWay(choice.build(), run, tolerance, steps)
    for _ in repeats.advance(steps):
        pass
    return repeats.spread(steps)


def held(choice: ObjectiveChoice, run: Run, steps: int, tolerance: float):
    """Return the iterates of the single runs, shape (steps + 1, N, d + 2), as a spread counts them."""
    columns, outcomes = [], []
    for index in range(run.repeats):
        single = run.model_copy(update={"seed": run.seed + index})
        (trace,) = descend(Pane(objective=choice, runs=(single,)), steps, tolerance)
        norms = np.hypot.reduce(trace.exact_grad, axis=1)
        rows = np.column_stack([trace.x, trace.f, norms])
        diverged = trace.outcome is Outcome.DIVERGED
        rest = np.full_like(rows[-1:], np.nan) if diverged else rows[-1:]
        columns.append(np.vstack([rows, np.repeat(rest, steps - trace.last, axis=0)]))
        outcomes.append((trace.outcome, trace.last))
    return np.stack(columns, axis=1), outcomes


@pytest.mark.parametrize(
    "optimizer",
    [SGD(lr=0.1), SGD(lr=0.05, momentum=0.9), Adam(lr=0.2), LBFGS(lr=0.1, max_iter=2)],
    ids=lambda optimizer: optimizer.name,
)
def test_a_spread_is_that_of_the_single_runs(optimizer) -> None:
    run = Run(start=(-5.0, -2.0), optimizer=optimizer, gradient_noise=1.0, seed=4, repeats=7)
    steps = 12
    spread = spread_of(BOWL, run, steps)
    singles, _ = held(BOWL, run, steps, 0.0)
    assert spread.x.tobytes() == np.ascontiguousarray(singles[..., :2]).tobytes()
    assert spread.f.tobytes() == np.ascontiguousarray(singles[..., 2]).tobytes()
    for mean, std, values in (
        (spread.mean, spread.std, singles[..., :2]),
        (spread.f_mean, spread.f_std, singles[..., 2]),
        (spread.grad_norm_mean, spread.grad_norm_std, singles[..., 3]),
    ):
        np.testing.assert_allclose(mean, values.mean(axis=1), rtol=1e-13, atol=1e-13)
        np.testing.assert_allclose(std, values.std(axis=1, ddof=1), rtol=1e-12, atol=1e-13)
    assert spread.std[0].tolist() == [0, 0]


def test_repeats_that_have_ended_are_counted_and_divergence_is_not_hidden() -> None:
    # A valley to the left, a cliff to the right: the noise decides who falls.
    choice = ObjectiveChoice(formula="x^2 - x^4/4", domain=((-1.0, 1.0),))
    run = Run(start=(1.3,), optimizer=SGD(lr=0.2), gradient_noise=0.6, repeats=40)
    spread = spread_of(choice, run, 60, 0.05)
    singles, outcomes = held(choice, run, 60, 0.05)
    singles = singles[: len(spread)]
    np.testing.assert_array_equal(spread.x, singles[:, : spread.drawn, :1])
    for t in range(len(spread)):
        ended = [outcome for outcome, last in outcomes if last <= t]
        assert spread.diverged[t] == ended.count(Outcome.DIVERGED)
        assert spread.converged[t] == ended.count(Outcome.CONVERGED)
    first = min(last for outcome, last in outcomes if outcome is Outcome.DIVERGED)
    assert spread.first_divergence == first
    assert np.isfinite(spread.mean[:first]).all()
    assert np.isnan(spread.mean[first + 1 :]).all()
    assert np.isnan(spread.f_std[first + 1 :]).all()
    assert spread.last < 60
    assert not spread.goes_on


def test_a_later_call_goes_on_from_where_it_was() -> None:
    run = Run(start=(-5.0, -2.0), optimizer=SGD(lr=0.1), gradient_noise=1.0, repeats=30)
    whole = spread_of(BOWL, run, 600)
    parts = RepeatsUnderWay(BOWL.build(), run, 0.0, 600)
    for steps in (0, 5, 300, 600):
        for _ in parts.advance(steps):
            pass
        spread = parts.spread(600)
        assert spread.last == steps
        assert spread.under_way == (steps < 600)
        assert spread.mean.tobytes() == np.ascontiguousarray(whole.mean[: steps + 1]).tobytes()
    assert spread.goes_on
    with pytest.raises(ValueError, match="read-only"):
        spread.mean[0] = 0


def test_of_many_repeats_and_of_long_runs_fewer_are_kept(monkeypatch) -> None:
    run = Run(start=(-5.0, -2.0), optimizer=SGD(lr=0.1), gradient_noise=1.0, repeats=DRAWN + 5)
    assert spread_of(BOWL, run, 2).drawn == DRAWN
    monkeypatch.setattr("core.spread_record.KEPT", 60 * 3 * 1024)
    run = run.model_copy(update={"repeats": 80})
    spread = spread_of(BOWL, run, 1000)
    assert KEPT > 60 * 3 * 1024
    assert spread.drawn == 60
    assert spread.repeats == 80
    single = run.model_copy(update={"seed": 59, "repeats": 1})
    (trace,) = descend(Pane(objective=BOWL, runs=(single,)), 1000, 0.0)
    assert np.ascontiguousarray(spread.x[:, 59]).tobytes() == trace.x.tobytes()


@pytest.mark.parametrize(
    ("lr", "schedule", "steps", "mean", "std"),
    [
        (0.1, None, 50, (0.0, 0.0), (0.1667, 0.1250)),
        (
            0.1 * np.exp(-0.2),
            ExponentialLR(gamma=float(np.exp(-0.1))),
            200,  # of 1000, whose rest is shorter than 1e-8 in all
            (-0.8257, -0.0450),
            (0.0747, 0.0399),
        ),
        (
            0.1 / np.sqrt(1.2),
            PolynomialDecay(alpha=-0.5, beta=0.1 / 1.2),
            50,
            (-0.0124, 0.0),
            (0.1053, 0.0750),
        ),
    ],
    ids=["constant", "exponential", "polynomial"],
)
def test_the_closed_forms_of_the_lecture(lr, schedule, steps, mean, std) -> None:
    run = Run(
        start=(-5.0, -2.0),
        optimizer=SGD(lr=float(lr)),
        schedule=schedule,
        gradient_noise=1.0,
        repeats=200,
    )
    spread = spread_of(BOWL, run, steps)
    np.testing.assert_allclose(spread.expected_mean[-1], mean, atol=1e-4)
    np.testing.assert_allclose(spread.expected_std[-1], std, atol=1e-4)
    # 200 repeats: the mean is uncertain by sd/√200, the deviation by sd/√400.
    at_most = 4 * spread.expected_std[-1]
    assert (np.abs(spread.mean[-1] - spread.expected_mean[-1]) < at_most / np.sqrt(200)).all()
    assert (np.abs(spread.std[-1] - spread.expected_std[-1]) < at_most / np.sqrt(400)).all()


def test_the_closed_form_is_that_of_a_linear_recursion() -> None:
    choice = ObjectiveChoice(
        formula="x^2 + 3*x*y + 4*y^2 - x + 2y + 7", domain=((-3, 3), (-3, 3)), maximize=True
    )
    run = Run(
        start=(1.0, -2.0),
        optimizer=SGD(lr=0.1, weight_decay=0.3, maximize=True),
        schedule=StepLR(step_size=3, gamma=0.5),
        gradient_noise=0.7,
        repeats=2,
    )
    spread = spread_of(choice, run, 8)
    hessian, linear = np.array([[2.0, 3.0], [3.0, 8.0]]), np.array([-1.0, 2.0])
    matrix = hessian + 0.3 * np.eye(2)  # −(−f) is minimised
    mean, covariance = np.array([1.0, -2.0]), np.zeros((2, 2))
    for t in range(9):
        np.testing.assert_allclose(spread.expected_mean[t], mean, rtol=1e-12, atol=1e-13)
        deviation = np.sqrt(np.diag(covariance))
        np.testing.assert_allclose(spread.expected_std[t], deviation, rtol=1e-12, atol=1e-13)
        lr = 0.1 * 0.5 ** (t // 3)
        step = np.eye(2) - lr * matrix
        mean = step @ mean - lr * linear
        covariance = step @ covariance @ step.T + (lr * 0.7) ** 2 * np.eye(2)


def test_a_variance_beyond_all_numbers_is_not_finite() -> None:
    run = Run(start=(1.0, 1.0), optimizer=SGD(lr=0.1), gradient_noise=1e200, repeats=2)
    assert not np.isfinite(spread_of(BOWL, run, 1).expected_std[1]).any()


@pytest.mark.parametrize(
    ("choice", "optimizer"),
    [
        (ObjectiveChoice(name="two_basins"), SGD(lr=0.1)),
        (BOWL, SGD(lr=0.1, momentum=0.5)),
        (BOWL, Adam(lr=0.1)),
    ],
)
def test_no_closed_form(choice, optimizer) -> None:
    run = Run(start=(-1.0, -1.0), optimizer=optimizer, gradient_noise=1.0, repeats=2)
    assert linear_spread(choice.build(), run) is None
    assert spread_of(choice, run, 2).expected_mean is None


def test_the_start_alone() -> None:
    run = Run(start=(-5.0, -2.0), optimizer=SGD(lr=0.1), gradient_noise=1.0, repeats=5)
    begun = spread_of(BOWL, run, 4).begun()
    assert len(begun) == len(begun.x) == len(begun.expected_std) == 1
    assert begun.mean.tolist() == [[-5, -2]]
    assert begun.under_way


def test_how_many_diverged_is_told_of_the_ends() -> None:
    run = Run(start=(-5.0, -2.0), optimizer=SGD(lr=5.0), gradient_noise=1.0, repeats=3)
    assert repeat(BOWL.build(), run, 40, 0.0).diverged == 3
