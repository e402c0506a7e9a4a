import math

import pytest
import torch

from core.descent import descend
from core.optimizers import LBFGS, OPTIMIZERS, SGD, explain_step
from core.scenario import ObjectiveChoice, Pane, Run
from core.schedules import ExponentialLR, OneCycleLR
from core.stepper import Stepper


def parameter() -> torch.Tensor:
    x = torch.tensor([1.0, -2.0], dtype=torch.float64)
    x.grad = torch.tensor([0.5, 3.0], dtype=torch.float64)
    return x


@pytest.mark.parametrize("row", OPTIMIZERS, ids=lambda row: row.name)
def test_steps_without_the_profiler_are_torchs_steps(row) -> None:
    settings = row.settings(lr=0.1)
    ours, plain = parameter(), parameter()
    stepper = Stepper(Run(start=(1.0, -2.0), optimizer=settings), ours, 3)
    optimizer = settings.build([plain])
    for _ in range(3):
        stepper.step(lambda: ours.square().sum())
        optimizer.step(lambda: plain.square().sum())
        assert torch.equal(ours, plain)


def barrier(x: float) -> tuple[float, float]:
    """Return −log x − log(1 − x) + 3x and its slope, which is a number beyond the gaps, too."""
    inside = 0 < x < 1
    f = -math.log(x) - math.log(1 - x) + 3 * x if inside else math.nan
    return f, -1 / x + 1 / (1 - x) + 3


@pytest.mark.parametrize("max_iter", [1, 20])
def test_a_line_search_goes_where_f_is_no_number(max_iter: int) -> None:
    optimizer = LBFGS(max_iter=max_iter, max_eval=25, line_search_fn="strong_wolfe")
    choice = ObjectiveChoice(formula="-log(x) - log(1 - x) + 3x", domain=((0.0, 1.0),))
    (trace,) = descend(Pane(objective=choice, runs=(Run(start=(0.9,), optimizer=optimizer),)), 9, 0)
    assert trace.outcome == "diverged"
    x = float(trace.x[-1, 0])
    f, slope = barrier(x)
    assert math.isnan(f) and math.isnan(trace.f[-1])
    assert trace.grad[-1, 0] == pytest.approx(slope)
    # the curvature condition (Nocedal & Wright 2006, eq. 3.7b), with torch's c₂ = 0.9
    assert abs(slope) <= 0.9 * abs(barrier(0.9)[1])
    (last,) = explain_step(optimizer, trace, trace.last - 1)
    assert last.values == pytest.approx([x])


def test_the_profiler_sees_no_more_than_the_first_step() -> None:
    x = parameter()
    stepper = Stepper(Run(start=(1.0, -2.0), optimizer=SGD(lr=0.1)), x, 3)
    stepper.step()
    with torch.autograd.profiler.profile() as profile:
        stepper.step()
    names = [event.name for event in profile.function_events]
    assert "aten::add_" in names
    assert not any(name.startswith("Optimizer.step") for name in names)


def test_schedule_steps_after_the_optimizer() -> None:
    run = Run(start=(1.0, -2.0), optimizer=SGD(lr=0.1), schedule=ExponentialLR(gamma=0.5))
    stepper = Stepper(run, parameter(), 3)
    rates = []
    for _ in range(3):
        rates.append(stepper.rates["lr"])
        stepper.step()
    assert stepper.is_scheduled
    assert rates == [0.1, 0.05, 0.025]


def test_schedule_that_has_run_out_is_left_alone() -> None:
    run = Run(start=(1.0, -2.0), optimizer=SGD(momentum=0.5), schedule=OneCycleLR(max_lr=0.1))
    stepper = Stepper(run, parameter(), 5)
    rates = []
    for _ in range(12):
        rates.append(stepper.rates["lr"])
        stepper.step()
    assert len(set(rates[:5])) == 5
    assert set(rates[4:]) == {rates[4]}
