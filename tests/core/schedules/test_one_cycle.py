"""The one-cycle schedule: rate and momentum, its end, and the optimizers that it suits."""

import itertools
import math

import numpy as np
import pytest
import torch
from pydantic import ValidationError

from core.optimizers import OPTIMIZERS, SGD, Adam, RMSprop
from core.problems import Problem
from core.schedules import OneCycleLR


def interpolated(shape, turns, t):
    """Return the value at t between turns (time, value); torch's last phase begins at the last turn."""
    for (start, a), (end, b) in itertools.pairwise(turns):
        if t <= end or (end, b) == turns[-1]:
            share = (t - start) / (end - start)
            if shape == "linear":
                return a + (b - a) * share
            return b + (a - b) * (1 + math.cos(math.pi * share)) / 2
    raise AssertionError


@pytest.mark.parametrize("shape", ["cos", "linear"])
@pytest.mark.parametrize("three_phase", [False, True])
@pytest.mark.parametrize("total", [None, 50])
@pytest.mark.parametrize("settings", [SGD(), Adam(betas=(0.3, 0.9))], ids=lambda s: s.name)
def test_rate_and_momentum_are_the_closed_form(shape, three_phase, total, settings):
    schedule = OneCycleLR(
        max_lr=0.5, total_steps=total, anneal_strategy=shape, three_phase=three_phase
    )
    steps, length = 60, total or 60
    rise = 0.3 * length - 1
    rates = [(0.0, 0.5 / 25), (rise, 0.5), (length - 1, 0.5 / 25 / 1e4)]
    momenta = [(0.0, 0.95), (rise, 0.85), (length - 1, 0.95)]
    if three_phase:
        rates.insert(2, (2 * rise, 0.5 / 25))
        momenta.insert(2, (2 * rise, 0.95))
    x = torch.zeros(2, dtype=torch.float64, requires_grad=True)
    x.grad = torch.ones(2, dtype=torch.float64)
    optimizer = settings.build([x])
    scheduler = schedule.build(optimizer, steps)
    group = optimizer.param_groups[0]
    last = schedule.last_step(steps)
    assert last == length - 1
    for t in range(steps):
        at = min(t, last)
        np.testing.assert_allclose(group["lr"], interpolated(shape, rates, at), 1e-12, atol=1e-17)
        momentum = group["momentum"] if "momentum" in group else group["betas"][0]
        np.testing.assert_allclose(momentum, interpolated(shape, momenta, at), 1e-12)
        optimizer.step()
        if t < last:
            scheduler.step()


def test_beyond_the_last_step_torch_extrapolates_and_then_refuses():
    schedule = OneCycleLR(max_lr=0.5, total_steps=10, anneal_strategy="linear")
    optimizer = SGD().build([torch.zeros(1, requires_grad=True)])
    scheduler = schedule.build(optimizer, 60)
    for _ in range(schedule.last_step(60)):
        optimizer.step()
        scheduler.step()
    assert optimizer.param_groups[0]["lr"] == pytest.approx(0.5 / 25 / 1e4)
    optimizer.step()
    scheduler.step()
    assert optimizer.param_groups[0]["lr"] < 0
    optimizer.step()
    with pytest.raises(ValueError, match="total steps"):
        scheduler.step()


@pytest.mark.parametrize("row", OPTIMIZERS, ids=lambda row: row.name)
def test_suits_the_optimizers_that_torch_cycles(row):
    settings, schedule = row.settings(), OneCycleLR(max_lr=0.1)
    optimizer = settings.build([torch.zeros(1, requires_grad=True)])
    try:
        schedule.build(optimizer, 60)
    except ValueError:
        with pytest.raises(Problem) as problem:
            schedule.check_optimizer(settings)
        assert problem.value.field == "schedule.cycle_momentum"
        assert schedule.cycled(settings) is None
        without = schedule.model_copy(update={"cycle_momentum": False})
        without.check_optimizer(settings)
        without.build(optimizer, 60)
    else:
        schedule.check_optimizer(settings)
        started = schedule.starting(settings).kwargs()
        group = optimizer.param_groups[0]
        for key in started:
            assert key == "lr" or started[key] == group[key]
        assert schedule.cycled(settings) in ("momentum", "beta1")
        assert schedule.starting(settings) != settings


def test_without_cycling_the_optimizer_is_left_alone():
    schedule = OneCycleLR(max_lr=0.1, cycle_momentum=False)
    for row in OPTIMIZERS:
        assert schedule.starting(row.settings()) == row.settings()
        assert schedule.cycled(row.settings()) is None


@pytest.mark.parametrize(
    ("settings", "momenta", "field"),
    [
        (Adam(), {"max_momentum": 1.0}, "schedule.max_momentum"),
        (Adam(), {"base_momentum": -0.1}, "schedule.base_momentum"),
        (SGD(), {"base_momentum": -0.1}, "schedule.base_momentum"),
        (SGD(momentum=0.5, nesterov=True), {"base_momentum": 0.0}, "schedule.base_momentum"),
        (RMSprop(), {"max_momentum": 0.0}, "schedule.max_momentum"),
    ],
)
def test_momenta_must_suit_the_optimizer(settings, momenta, field):
    with pytest.raises(Problem) as problem:
        OneCycleLR(max_lr=0.1, **momenta).check_optimizer(settings)
    assert problem.value.field == field


def test_torch_fails_when_rmsprop_gets_momentum_later():
    x = torch.zeros(1, requires_grad=True)
    x.grad = torch.ones(1)
    optimizer = RMSprop().build([x])
    scheduler = OneCycleLR(max_lr=0.1, max_momentum=0.0, base_momentum=0.5).build(optimizer, 20)
    optimizer.step()
    scheduler.step()
    with pytest.raises(KeyError, match="momentum_buffer"):
        optimizer.step()


@pytest.mark.parametrize("steps", range(0, 120, 5))
def test_a_rise_of_no_length_is_refused_before_torch_divides_by_zero(steps):
    schedule = OneCycleLR(max_lr=0.1, pct_start=0.1)
    optimizer = SGD().build([torch.zeros(1, requires_grad=True)])
    if steps == 10:
        with pytest.raises(Problem, match="10 steps"):
            schedule.check_steps(steps)
        with pytest.raises(ZeroDivisionError):
            schedule.build(optimizer, steps)
        with pytest.raises(ValidationError):
            OneCycleLR(max_lr=0.1, pct_start=0.1, total_steps=10)
    else:
        schedule.check_steps(steps)
        schedule.build(optimizer, steps)
