"""Training against the loop that anybody would write."""

import json

import pytest

from core.experiments import whole
from core.experiments.mini_batch.experiment import run
from core.optimizers import OPTIMIZERS
from core.schedules import SCHEDULES
from core.trace import Outcome
from tests.core.experiments.mini_batch.bare_loop import bare_loop


def assert_is_bare_loop(scenario):
    result = whole(run(scenario))
    for index, trace in enumerate(result.runs):
        losses, ends = bare_loop(scenario, index, scenario.seed)
        assert trace.losses.tolist() == losses
        assert trace.x[trace.ends].tobytes() == ends.tobytes()
        assert trace.outcome is Outcome.STEP_LIMIT


@pytest.mark.parametrize("row", OPTIMIZERS, ids=lambda row: row.name)
def test_every_optimizer_is_a_bare_loop(row, scenario):
    optimizer = {"optimizer": {"name": row.name, "lr": 0.05}}
    if row.name == "LBFGS":
        optimizer["optimizer"]["max_iter"] = 3
    with_replacement = {"sampling": "with_replacement", "batch_size": 7}
    assert_is_bare_loop(scenario(optimizer, optimizer | with_replacement))


@pytest.mark.parametrize("row", SCHEDULES, ids=lambda row: row.name)
def test_every_schedule_is_stepped_after_each_iteration(row, scenario):
    schedule = json.loads(row.example.model_dump_json(exclude_unset=True))
    if row.name == "OneCycleLR":
        schedule["cycle_momentum"] = False
    assert_is_bare_loop(scenario({"schedule": schedule}, {"schedule": schedule, "batch_size": 60}))


@pytest.mark.parametrize("model", ["linear", "logistic"])
@pytest.mark.parametrize("features", [1, 2, 7])
def test_sizes_of_batches_and_models(model, features, scenario):
    runs = [
        {"batch_size": size, "sampling": sampling, "epochs": 2}
        for size in (1, 2, 9, 59, 60)
        for sampling in ("without_replacement", "with_replacement")
    ]
    data = {"synthetic": {"samples": 60, "features": features}}
    for chosen in (runs[:5], runs[5:]):
        assert_is_bare_loop(scenario(*chosen, model=model, data=data, seed=11))
