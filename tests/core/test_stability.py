"""The stability limit, against the spectral radius of the iteration that torch runs."""

import numpy as np
import pytest
import torch

from core.critical_points import classify, find
from core.descent import descend
from core.objectives import build_objective
from core.optimizers import SGD, Adam
from core.scenario import ObjectiveChoice, Pane, Run
from core.stability import minimum_of, stability_limit

CURVATURE = 3.7


def growth(settings: SGD, lr: float) -> float:
    """Return the factor by which torch's iterates of λx²/2 grow a step, after many steps."""
    x = torch.tensor([1.0], dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.SGD([x], **(settings.kwargs() | {"lr": lr}))
    size = []
    for _ in range(600):
        x.grad = (CURVATURE * x).detach()
        optimizer.step()
        buffer = optimizer.state[x].get("momentum_buffer")
        size.append(abs(x.item()) + (0 if buffer is None else abs(buffer.item())))
    return (max(size[-20:]) / max(size[-320:-300])) ** (1 / 300)


@pytest.mark.parametrize(
    "settings",
    [
        SGD(lr=0.1),
        SGD(lr=0.1, momentum=0.5),
        SGD(lr=0.1, momentum=0.9),
        SGD(lr=0.1, momentum=0.9, nesterov=True),
        SGD(lr=0.1, momentum=1.0, nesterov=True),
        SGD(lr=0.1, momentum=0.6, dampening=0.5),
        SGD(lr=0.1, weight_decay=0.8),
        SGD(lr=0.1, weight_decay=0.8, momentum=0.3),
    ],
    ids=repr,
)
def test_torch_shrinks_below_the_limit_and_grows_above_it(settings):
    limit = stability_limit(settings, CURVATURE)
    assert limit is not None
    assert growth(settings, 0.995 * limit) < 1
    assert growth(settings, 1.005 * limit) > 1


@pytest.mark.parametrize("nesterov", [False, True])
def test_with_a_velocity_that_grows_by_itself_small_rates_diverge_too(nesterov):
    settings = SGD(lr=0.1, momentum=1.2, nesterov=nesterov)
    assert growth(settings, 0.01) > 1
    assert stability_limit(settings, CURVATURE) is None
    assert stability_limit(SGD(lr=0.1, momentum=1.0), CURVATURE) is None


def test_plain_descent_has_two_over_lambda():
    assert stability_limit(SGD(lr=0.1), 8.8) == pytest.approx(2 / 8.8)


def test_there_is_no_limit_where_nothing_curves_up_or_no_closed_form_is_known():
    assert stability_limit(SGD(lr=0.1), -2.0) is None
    assert stability_limit(SGD(lr=0.1), 0.0) is None
    assert stability_limit(Adam(lr=0.1), 8.8) is None
    assert stability_limit(SGD(lr=0.1, maximize=True), 8.8) is None
    assert stability_limit(SGD(lr=0.1), np.nan) is None


def test_a_run_is_about_the_minimum_that_it_reached_or_else_the_nearest():
    objective = build_objective(name="x_cos_015_pi_x")
    points = find(objective).points
    shallow, deep = -1.8256846, 7.2693882

    def minimum(lr: float) -> float:
        choice = ObjectiveChoice(name="x_cos_015_pi_x")
        pane = Pane(objective=choice, runs=(Run(start=(10.0,), optimizer=SGD(lr=lr)),))
        (trace,) = descend(pane, 60, 1e-6)
        reached = classify(objective, trace.x[-1]) if lr == 0.2 else None
        found = minimum_of(trace, reached, [] if reached else points)
        assert found is not None
        return float(found.x[0])

    assert minimum(0.2) == pytest.approx(deep)
    assert minimum(2.0) == pytest.approx(shallow)


def test_where_there_is_no_minimum_no_run_is_about_one():
    pane = Pane(
        objective=ObjectiveChoice(name="hyperbolic_paraboloid"),
        runs=(Run(start=(1.0, 0.0), optimizer=SGD(lr=0.1)),),
    )
    (trace,) = descend(pane, 500, 1e-6)
    objective = pane.objective.build()
    saddle = classify(objective, trace.x[-1])
    assert saddle is not None and saddle.kind == "saddle point"
    assert minimum_of(trace, saddle, find(objective).points) is None
