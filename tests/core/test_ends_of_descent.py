"""Where runs end, and why."""

import numpy as np
import pytest

from core.optimizers import LBFGS, SGD, Adam
from core.scenario import ObjectiveChoice, Run
from core.schedules import ExponentialLR
from core.trace import Outcome
from tests.core.plain_loop import ROSENBROCK, START, assert_honest, same_bits, single


def test_no_steps() -> None:
    trace = single(ROSENBROCK, Run(start=START, optimizer=Adam(lr=0.1)), 0)
    assert (len(trace), trace.outcome) == (1, Outcome.STEP_LIMIT)
    assert trace.x.tolist() == [list(START)]
    assert {name: column.tolist() for name, column in trace.terms.items()} == {
        "exp_avg": [[0, 0]],
        "exp_avg_sq": [[0, 0]],
    }


def test_converging_to_a_saddle_exactly_on_its_stable_manifold() -> None:
    choice = ObjectiveChoice(name="hyperbolic_paraboloid")
    on = single(choice, Run(start=(1.9, 0.0), optimizer=SGD(lr=0.06)), 400, 1e-6)
    assert on.outcome is Outcome.CONVERGED
    assert (on.x[:, 1] == 0).all()
    assert abs(on.x[-1, 0]) <= 5e-7
    off = single(choice, Run(start=(1.9, 1e-16), optimizer=SGD(lr=0.06)), 400)
    assert abs(off.x[-1, 1]) > 1


def test_tolerance_zero_asks_for_no_slope_at_all() -> None:
    choice = ObjectiveChoice(name="x_squared")
    run = Run(start=(1e-160,), optimizer=SGD(lr=0.25))
    trace = single(choice, run, 2000)
    assert trace.outcome is Outcome.CONVERGED
    assert trace.exact_grad[-1, 0] == 0
    assert (trace.exact_grad[:-1, 0] != 0).all()
    assert len(trace) > 500


def test_noise_does_not_hide_convergence_and_convergence_is_of_the_exact_gradient() -> None:
    choice = ObjectiveChoice(name="x_squared")
    run = Run(start=(0.0,), optimizer=SGD(lr=0.1), gradient_noise=1.0)
    trace = single(choice, run, 10, 1e-6)
    assert (trace.outcome, len(trace)) == (Outcome.CONVERGED, 1)
    assert trace.grad[0, 0] != 0


@pytest.mark.parametrize(
    ("formula", "start", "last"),
    [
        ("log(x)", -1.0, None),  # nothing is finite
        ("x^2", 1e13, 0),  # too far, but finite
        ("-x^4", 1e5, None),
        ("sqrt(x)", 0.01, None),
    ],
)
def test_diverged_says_where_the_last_finite_iterate_is(formula, start, last) -> None:
    choice = ObjectiveChoice(formula=formula, domain=((0.5, 1.5),))
    trace = single(choice, Run(start=(start,), optimizer=SGD(lr=0.5)), 100)
    assert trace.outcome is Outcome.DIVERGED
    assert_honest(trace, 100, 0.0)
    if last is not None:
        assert trace.last_finite == last


def test_a_schedule_may_go_down_to_nothing() -> None:
    run = Run(start=START, optimizer=SGD(lr=1e-3), schedule=ExponentialLR(gamma=0.0))
    trace = single(ROSENBROCK, run, 5)
    assert trace.lr.tolist() == [1e-3, 0, 0, 0, 0, 0]
    assert same_bits(trace.x[1], trace.x[5])


def test_a_line_search_stands_still_where_its_rate_has_become_0() -> None:
    """Torch's own divides by it."""
    searching = LBFGS(lr=1.0, line_search_fn="strong_wolfe")
    run = Run(start=START, optimizer=searching, schedule=ExponentialLR(gamma=1e-150))
    trace = single(ROSENBROCK, run, 8)
    assert trace.outcome is Outcome.STEP_LIMIT
    assert trace.lr[2] > 0 and trace.lr[3] == 0
    assert same_bits(trace.x[3:], np.tile(trace.x[3], (6, 1)))
