"""Every run against a loop over torch.optim as anybody would write it: the same bits."""

from typing import Any

import numpy as np
import pytest

from core import descent as module
from core import gradient_program
from core.descent import Descent, descend, warm_up
from core.objectives import OBJECTIVES
from core.optimizers import (
    ASGD,
    LBFGS,
    OPTIMIZERS,
    SGD,
    Adadelta,
    Adagrad,
    Adam,
    Adamax,
    AdamW,
    NAdam,
    OptimizerSettings,
    RAdam,
    RMSprop,
    Rprop,
)
from core.scenario import ObjectiveChoice, Pane, Run
from core.schedules import SCHEDULES, OneCycleLR, StepLR
from core.trace import Outcome
from tests.core.plain_loop import (
    ROSENBROCK,
    START,
    assert_equal,
    assert_honest,
    assert_same_trace,
    plain_loop,
    same_bits,
    single,
)

VARIANTS = (
    SGD(lr=1e-3, momentum=0.9, dampening=0.1, weight_decay=0.01),
    SGD(lr=1e-3, momentum=0.9, nesterov=True),
    SGD(lr=1e-3, maximize=True),
    Adagrad(lr=0.5, lr_decay=0.1, initial_accumulator_value=0.3, weight_decay=0.1),
    RMSprop(lr=0.01, momentum=0.3, centered=True),
    RMSprop(lr=0.01, weight_decay=0.1),
    Adadelta(lr=10.0, rho=0.8, weight_decay=0.1),
    Adam(lr=0.1, amsgrad=True, weight_decay=0.1),
    Adam(lr=0.1, betas=(0.5, 0.9), decoupled_weight_decay=True, weight_decay=0.1),
    AdamW(lr=0.1, maximize=True),
    Adamax(lr=0.1, weight_decay=0.1),
    NAdam(lr=0.1, weight_decay=0.1),
    RAdam(lr=0.1, weight_decay=0.1, decoupled_weight_decay=True),
    Rprop(lr=0.1, etas=(0.3, 1.5), step_sizes=(1e-5, 0.5)),
    ASGD(lr=1e-3, t0=5.0, weight_decay=0.1),
    LBFGS(lr=0.1, max_iter=1),
    LBFGS(lr=1.0, line_search_fn="strong_wolfe"),
)


@pytest.mark.parametrize("entry", OBJECTIVES, ids=lambda entry: entry.name)
@pytest.mark.parametrize("row", OPTIMIZERS, ids=lambda row: row.name)
def test_every_optimizer_on_every_objective(row, entry) -> None:
    choice = ObjectiveChoice(name=entry.name)
    run = Run(start=entry.start, optimizer=row.settings(lr=0.05))
    steps = 4 if row.name == "LBFGS" else 9  # RAdam changes its rule within six
    trace = single(choice, run, steps, tolerance=1e-6)
    assert_honest(trace, steps, 1e-6)
    assert_equal(trace, plain_loop(choice, run, steps))


@pytest.mark.parametrize("settings", VARIANTS, ids=repr)
def test_every_kind_of_settings(settings: OptimizerSettings) -> None:
    run = Run(start=START, optimizer=settings)
    trace = single(ROSENBROCK, run, 60)
    assert_honest(trace, 60, 0.0)
    assert_equal(trace, plain_loop(ROSENBROCK, run, 60))


@pytest.mark.parametrize(
    "optimizer", [SGD(lr=1e-4, momentum=0.9), Adam(lr=0.1)], ids=["SGD", "Adam"]
)
@pytest.mark.parametrize("row", SCHEDULES, ids=lambda row: row.name)
def test_every_schedule(row, optimizer: OptimizerSettings) -> None:
    run = Run(start=START, optimizer=optimizer, schedule=row.example)
    trace = single(ROSENBROCK, run, 120)
    assert_honest(trace, 120, 0.0)
    assert_equal(trace, plain_loop(ROSENBROCK, run, 120))
    assert len(set(trace.lr)) > 1


@pytest.mark.parametrize(
    "optimizer",
    [SGD(lr=1e-3), Adam(lr=0.1), LBFGS(lr=0.1), LBFGS(lr=0.5, line_search_fn="strong_wolfe")],
    ids=["SGD", "Adam", "LBFGS", "line search"],
)
@pytest.mark.parametrize("name", ["rosenbrock", "x_squared"])
def test_noise_is_what_torch_draws_for_each_gradient(
    name: str, optimizer: OptimizerSettings
) -> None:
    choice = ObjectiveChoice(name=name)
    start = START[: choice.build().dimension]
    run = Run(start=start, optimizer=optimizer, gradient_noise=0.3, seed=11)
    steps = {"SGD": 600, "LBFGS": 4}.get(optimizer.name, 10)
    trace = single(choice, run, steps)
    assert_equal(trace, plain_loop(choice, run, trace.last))
    assert trace.grad is not trace.exact_grad
    assert_same_trace(trace, single(choice, run, trace.last))
    other = single(choice, run.model_copy(update={"seed": 12}), trace.last)
    assert not np.isclose(other.grad[0], trace.grad[0]).any()


def race() -> tuple[Run, ...]:
    return (
        Run(start=START, optimizer=SGD(lr=1e-3)),
        Run(start=START, optimizer=SGD(lr=5.0)),  # diverges
        Run(start=(1.0, 1.0), optimizer=Adam(lr=0.1)),  # is there already
        Run(start=START, optimizer=LBFGS(lr=0.5, max_iter=4, history_size=5)),
        Run(start=START, optimizer=Adam(lr=0.1), gradient_noise=0.1, seed=4),
        Run(start=START, optimizer=RMSprop(), schedule=StepLR(step_size=7)),
        Run(start=(1.1, 1.2), optimizer=Rprop(lr=0.01)),
        Run(start=START, optimizer=SGD(lr=1e-3, momentum=0.9), gradient_noise=0.2, seed=4),
    )


@pytest.mark.parametrize("entry", OBJECTIVES, ids=lambda entry: entry.name)
def test_a_race_is_its_runs_one_by_one(entry) -> None:
    choice = ObjectiveChoice(name=entry.name)
    if choice.build().dimension == 1:
        runs = tuple(run.model_copy(update={"start": run.start[:1]}) for run in race())
    else:
        runs = race()
    together = descend(Pane(objective=choice, runs=runs), 25, 1e-6)
    for run, trace in zip(runs, together, strict=True):
        assert_honest(trace, 25, 1e-6)
        assert_same_trace(trace, single(choice, run, 25, 1e-6))


def test_runs_end_one_by_one() -> None:
    traces = descend(Pane(objective=ROSENBROCK, runs=race()), 300, 1e-6)
    outcomes = [trace.outcome for trace in traces]
    assert outcomes[0] is Outcome.STEP_LIMIT
    assert outcomes[1] is Outcome.DIVERGED
    assert outcomes[2] is Outcome.CONVERGED
    assert [len(traces[0]), len(traces[2])] == [301, 1]


@pytest.mark.parametrize("pieces", [(3, 17, 50), (0, 0, 1, 50), (49, 50, 50, 20)])
def test_extending_is_one_long_run(pieces: tuple[int, ...]) -> None:
    pane = Pane(objective=ROSENBROCK, runs=race())
    descent = Descent(pane, 1e-6)
    assert descent.traces == ()
    snapshots = []
    for steps in pieces:
        for traces in descent.advance(steps):
            snapshots.append((traces, [trace.x.copy() for trace in traces]))
        assert descent.traces[0].outcome is Outcome.STEP_LIMIT
    for a, b in zip(descent.traces, descend(pane, 50, 1e-6), strict=True):
        assert_same_trace(a, b)
    for traces, copies in snapshots:
        for trace, copy in zip(traces, copies, strict=True):
            assert same_bits(trace.x, copy)


def test_closing_the_iterator_stops_and_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SLICE", 0.0)
    pane = Pane(objective=ROSENBROCK, runs=race())
    descent = Descent(pane, 1e-6)
    steps = descent.advance(1_000_000)
    for _ in range(10):
        traces = next(steps)
    assert len(traces[0]) == 11
    assert traces[0].outcome is None
    assert traces[2].outcome is Outcome.CONVERGED
    steps.close()
    assert len(descent.traces[0]) == 11
    for _ in descent.advance(50):
        pass
    for a, b in zip(descent.traces, descend(pane, 50, 1e-6), strict=True):
        assert_same_trace(a, b)


def test_the_caller_is_asked_now_and_then() -> None:
    pane = Pane(objective=ROSENBROCK, runs=(Run(start=START, optimizer=SGD(lr=1e-6)),))
    lengths = [len(trace) for (trace,) in Descent(pane, 0.0).advance(5000)]
    assert lengths == sorted(lengths)
    assert len(lengths) > 2
    assert lengths[-1] == 5001


def test_many_rows_are_kept_when_the_record_grows() -> None:
    choice = ObjectiveChoice(name="x_squared")
    trace = single(choice, Run(start=(10.0,), optimizer=SGD(lr=1e-4)), 3000)
    np.testing.assert_allclose(trace.x[:, 0], 10 * (1 - 2e-4) ** np.arange(3001), rtol=1e-12)


def test_traces_are_read_only_and_share_what_is_the_same() -> None:
    run = Run(start=START, optimizer=Adam(lr=0.1))
    trace = single(ROSENBROCK, run, 5)
    assert trace.grad is trace.exact_grad
    columns = [trace.x, trace.f, trace.grad, trace.lr, *trace.terms.values()]
    assert all(column.dtype == np.float64 for column in columns)
    for column in columns:
        with pytest.raises(ValueError, match="read-only"):
            column[0] = 0
    with pytest.raises(TypeError):
        trace.terms["exp_avg"] = trace.f  # type: ignore[index]


@pytest.mark.parametrize(
    ("optimizer", "start"),
    [
        (SGD(lr=0.1), {}),
        (SGD(lr=0.1, momentum=0.9), {"momentum_buffer": [0, 0]}),
        (Adagrad(initial_accumulator_value=0.5), {"sum": [0.5, 0.5]}),
        (Rprop(lr=0.25), {"prev": [0, 0], "step_size": [0.25, 0.25]}),
        (NAdam(), {"exp_avg": [0, 0], "exp_avg_sq": [0, 0], "mu_product": 1}),
        (ASGD(lr=0.1), {"eta": np.float32(0.1), "mu": 1, "ax": [0, 0]}),
    ],
    ids=repr,
)
def test_terms_of_the_first_row_are_what_the_state_starts_from(optimizer, start) -> None:
    trace = single(ROSENBROCK, Run(start=START, optimizer=optimizer), 2)
    assert {name: column[0].tolist() for name, column in trace.terms.items()} == start


def test_momentum_buffer_after_the_first_step_is_the_gradient() -> None:
    trace = single(ROSENBROCK, Run(start=START, optimizer=SGD(lr=1e-3, momentum=0.9)), 3)
    assert same_bits(trace.terms["momentum_buffer"][1], trace.grad[0])


@pytest.mark.parametrize(
    ("optimizer", "name"), [(SGD(lr=0.1, momentum=0.5), "momentum"), (Adam(), "beta1")]
)
def test_cycled_momentum_is_recorded_as_it_is_used(optimizer, name: str) -> None:
    schedule = OneCycleLR(max_lr=1e-3, base_momentum=0.8, max_momentum=0.95)
    trace = single(ROSENBROCK, Run(start=START, optimizer=optimizer, schedule=schedule), 20)
    cycled = trace.terms[name]
    assert cycled[0] == 0.95
    assert cycled.min() == pytest.approx(0.8, abs=0.01)
    assert cycled.argmin() == trace.lr.argmax()


def test_a_cycle_is_as_long_as_the_run_is_planned() -> None:
    run = Run(start=START, optimizer=SGD(momentum=0.5), schedule=OneCycleLR(max_lr=1e-3))
    pane = Pane(objective=ROSENBROCK, runs=(run,))
    planned = Descent(pane, 0.0, planned_steps=80)
    for steps in (10, 30, 80):
        for _ in planned.advance(steps):
            pass
    assert_same_trace(planned.traces[0], descend(pane, 80, 0.0)[0])
    for _ in planned.advance(100):
        pass
    (trace,) = planned.traces
    assert trace.last == 100
    assert (trace.lr[80:] == trace.lr[80]).all()


def test_without_a_recording_it_is_slower_and_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    pane = Pane(objective=ROSENBROCK, runs=race())
    expected = descend(pane, 30, 1e-6)

    def refuse(*_: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(gradient_program, "record", refuse)
    monkeypatch.setattr(gradient_program, "_cache", type(gradient_program._cache)())
    for a, b in zip(descend(pane, 30, 1e-6), expected, strict=True):
        assert_same_trace(a, b)


def test_maximizing_descends_on_the_negative() -> None:
    choice = ObjectiveChoice(name="two_basins", maximize=True)
    run = Run(start=(0.3, 0.2), optimizer=SGD(lr=0.05))
    up = single(choice, run, 20)
    climbing = Run(start=(0.3, 0.2), optimizer=SGD(lr=0.05, maximize=True))
    other = single(ObjectiveChoice(name="two_basins"), climbing, 20)
    np.testing.assert_array_equal(up.x, other.x)
    np.testing.assert_array_equal(up.f, -other.f)


def test_warm_up() -> None:
    warm_up()
