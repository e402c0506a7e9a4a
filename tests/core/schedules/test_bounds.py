"""The bounds of schedules' parameters: those that torch enforces, and those beyond which it goes wrong."""

import math

import pytest
import torch
from pydantic import ValidationError

from core.optimizers import LBFGS
from core.problems import Problem
from core.schedules import (
    CosineAnnealingLR,
    ExponentialLR,
    LinearLR,
    MultiStepLR,
    OneCycleLR,
    StepLR,
    schedule_row,
)
from tests.core.schedules.rates import ETA, optimizer, rates, torch_class

TINY = math.ulp(0.0)
ABOVE_ONE = math.nextafter(1.0, 2.0)


ENFORCED = [
    ("ConstantLR", {}, "factor", (1.0, 0.5), (ABOVE_ONE, -TINY)),
    ("LinearLR", {}, "start_factor", (1.0, TINY), (ABOVE_ONE, 0.0)),
    ("LinearLR", {}, "end_factor", (1.0, 0.0), (ABOVE_ONE, -TINY)),
    ("CosineAnnealingWarmRestarts", {}, "T_0", (1, 9), (0, -1, 1.5)),
    ("CosineAnnealingWarmRestarts", {"T_0": 5}, "T_mult", (1, 2), (0, 1.5)),
    ("OneCycleLR", {"max_lr": 1.0}, "total_steps", (1, 9), (0, -1)),
    (
        "OneCycleLR",
        {"max_lr": 1.0, "total_steps": 9},
        "pct_start",
        (0.0, 1.0, 0.5),
        (-TINY, ABOVE_ONE),
    ),
    (
        "OneCycleLR",
        {"max_lr": 1.0, "total_steps": 9},
        "anneal_strategy",
        ("cos", "linear"),
        ("step",),
    ),
]


@pytest.mark.parametrize(("name", "given", "field", "taken", "refused"), ENFORCED)
def test_bounds_that_torch_enforces(name, given, field, taken, refused):
    settings = schedule_row(name).settings
    for value in taken:
        torch_class(name)(optimizer(), **given, **{field: value})
        settings(**given, **{field: value})
    for value in refused:
        with pytest.raises(ValueError):
            torch_class(name)(optimizer(), **given, **{field: value})
        with pytest.raises(ValidationError):
            settings(**given, **{field: value})


FAILS_IN_STEP = [
    ("ConstantLR", {"factor": 0.0}),
    ("StepLR", {"step_size": 0}),
    ("CosineAnnealingLR", {"T_max": 0}),
    ("OneCycleLR", {"max_lr": 0.1, "total_steps": 10, "pct_start": 0.1}),
    ("OneCycleLR", {"max_lr": 0.1, "total_steps": 10, "div_factor": 0.0}),
    ("OneCycleLR", {"max_lr": 0.1, "total_steps": 10, "final_div_factor": 0.0}),
]


NEGATIVE = [
    ("StepLR", {"step_size": 1, "gamma": -0.5}),
    ("MultiStepLR", {"milestones": [1], "gamma": -0.5}),
    ("ExponentialLR", {"gamma": -0.5}),
    ("CosineAnnealingLR", {"T_max": 2, "eta_min": -0.5}),
    ("CosineAnnealingWarmRestarts", {"T_0": 3, "eta_min": -0.5}),
    ("OneCycleLR", {"max_lr": -0.1, "total_steps": 10}),
]


NOT_RESTORED = [("ConstantLR", {"total_iters": 0}), ("LinearLR", {"total_iters": 0})]


@pytest.mark.parametrize(("name", "kwargs"), FAILS_IN_STEP + NEGATIVE + NOT_RESTORED)
def test_bounds_beyond_which_torch_goes_wrong(name, kwargs):
    def rates_of_torch() -> list[float]:
        stepped = optimizer()
        scheduler = torch_class(name)(stepped, **kwargs)
        found = []
        for _ in range(9):
            found.append(stepped.param_groups[0]["lr"])
            stepped.step()
            scheduler.step()
        return found

    if (name, kwargs) in FAILS_IN_STEP:
        with pytest.raises(ZeroDivisionError):
            rates_of_torch()
    elif (name, kwargs) in NEGATIVE:
        assert min(rates_of_torch()) < 0
    else:
        # Over no steps the rate should be the full one, and stays the reduced one for ever.
        assert rates_of_torch() == [ETA / 3] * 9
    with pytest.raises(ValidationError):
        schedule_row(name).settings(**kwargs)


@pytest.mark.parametrize(
    "schedule",
    [
        LinearLR(end_factor=0.0, total_iters=2),
        StepLR(step_size=2, gamma=0.0),
        MultiStepLR(milestones=(2,), gamma=0.0),
        ExponentialLR(gamma=0.0),
        CosineAnnealingLR(T_max=2),
        OneCycleLR(max_lr=0.0, cycle_momentum=False),
    ],
    ids=lambda schedule: schedule.name,
)
def test_a_line_search_does_not_start_from_a_rate_of_zero(schedule):
    assert min(map(abs, rates(schedule, 9))) < 1e-16
    searching = LBFGS(line_search_fn="strong_wolfe", max_iter=1, max_eval=9)
    x = torch.ones(2, dtype=torch.float64, requires_grad=True)
    stepped = searching.build([x])
    scheduler = schedule.build(stepped, 9)

    def closure() -> torch.Tensor:
        stepped.zero_grad()
        loss = (x**4).sum()
        loss.backward()
        return loss

    if schedule.name != "LinearLR":  # where rounding leaves a tiny rate
        with pytest.raises(ZeroDivisionError):
            for _ in range(9):
                stepped.step(closure)
                scheduler.step()
    with pytest.raises(Problem, match="rate of 0"):
        schedule.check_optimizer(searching)
    schedule.check_optimizer(LBFGS())


def test_milestones_must_rise():
    for milestones in ((5, 3), (5, 5)):
        with pytest.raises(ValidationError, match="later than the one before"):
            MultiStepLR(milestones=milestones)
