import numpy as np
import pytest

from core.descent import descend
from core.optimizers import ASGD, LBFGS, OPTIMIZERS, SGD, Adam, OptimizerSettings
from core.repeats import Repeats, repeat
from core.scenario import ObjectiveChoice, Pane, Run
from core.schedules import OneCycleLR, StepLR
from core.trace import Outcome

BOWL = ObjectiveChoice(name="quadratic_bowl")


def assert_equals_single_runs(
    repeats: Repeats, choice: ObjectiveChoice, run: Run, steps: int, tolerance: float
) -> None:
    seeds = range(run.seed, run.seed + run.repeats)
    singles = [run.model_copy(update={"seed": seed, "repeats": 1}) for seed in seeds]
    traces = [
        trace
        for begin in range(0, len(singles), 8)  # a race is its runs one by one, and faster
        for trace in descend(
            Pane(objective=choice, runs=tuple(singles[begin : begin + 8])), steps, tolerance
        )
    ]
    for index, trace in enumerate(traces):
        assert repeats.t[index] == trace.last
        assert repeats.outcomes[index] is trace.outcome
        if trace.last_finite is None:
            assert np.isnan(repeats.x[index]).all()
        else:
            assert repeats.x[index].tobytes() == trace.x[trace.last_finite].tobytes()


@pytest.mark.parametrize("row", OPTIMIZERS, ids=lambda row: row.name)
@pytest.mark.parametrize("name", ["two_basins", "x_cos_pi_x"])
def test_a_batch_is_its_runs_one_by_one(row, name: str) -> None:
    choice = ObjectiveChoice(name=name)
    few = row.name == "LBFGS"
    run = Run(
        start=(1.75, 1.25)[: choice.build().dimension],
        optimizer=row.settings(lr=0.05),
        gradient_noise=0.5,
        seed=3,
        repeats=3 if few else 20,
    )
    repeats = repeat(choice.build(), run, 5 if few else 30, 1e-6)
    assert len(np.unique(repeats.x, axis=0)) == run.repeats
    assert_equals_single_runs(repeats, choice, run, 5 if few else 30, 1e-6)


@pytest.mark.parametrize(
    "optimizer",
    [SGD(lr=0.01, momentum=0.9, nesterov=True), Adam(lr=0.1, amsgrad=True), ASGD(lr=0.05)],
    ids=lambda optimizer: optimizer.name,
)
def test_large_batch(optimizer: OptimizerSettings) -> None:
    choice = ObjectiveChoice(
        formula="x^2*y^1.7 + sinh(y) + cosh(x) + 2^x", domain=((-1, 1), (0, 1))
    )
    run = Run(start=(0.4, 0.9), optimizer=optimizer, gradient_noise=0.05, repeats=300)
    repeats = repeat(choice.build(), run, 20, 0.0)
    chosen = [0, 1, 7, 8, 150, 299]
    for index in chosen:
        single = run.model_copy(update={"seed": index})
        (trace,) = descend(Pane(objective=choice, runs=(single,)), 20, 0.0)
        assert repeats.x[index].tobytes() == trace.x[trace.last_finite].tobytes()


@pytest.mark.parametrize(
    "schedule", [StepLR(step_size=4), OneCycleLR(max_lr=0.1, cycle_momentum=False)]
)
def test_scheduled(schedule) -> None:
    run = Run(
        start=(-5.0, -2.0), optimizer=SGD(lr=0.1), schedule=schedule, gradient_noise=1.0, repeats=4
    )
    repeats = repeat(BOWL.build(), run, 15, 0.0)
    assert_equals_single_runs(repeats, BOWL, run, 15, 0.0)


def test_repeats_end_one_by_one() -> None:
    # A valley to the left, a cliff to the right: the noise decides who falls.
    choice = ObjectiveChoice(formula="x^2 - x^4/4", domain=((-1.0, 1.0),))
    run = Run(start=(1.3,), optimizer=SGD(lr=0.2), gradient_noise=0.6, repeats=40)
    repeats = repeat(choice.build(), run, 60, 0.05)
    assert set(repeats.outcomes) == {Outcome.CONVERGED, Outcome.DIVERGED}
    assert len(set(repeats.t)) > 10
    assert_equals_single_runs(repeats, choice, run, 60, 0.05)
    assert np.isfinite(repeats.x).all()


def test_no_finite_iterate_at_all() -> None:
    choice = ObjectiveChoice(formula="log(x)", domain=((0.5, 1.5),))
    run = Run(start=(-1.0,), optimizer=SGD(lr=0.1), gradient_noise=0.1, repeats=3)
    repeats = repeat(choice.build(), run, 5, 1e-6)
    assert repeats.outcomes == (Outcome.DIVERGED,) * 3
    assert np.isnan(repeats.mean).all()
    assert np.isnan(repeats.std).all()
    assert repeats.t.tolist() == [0, 0, 0]


@pytest.mark.parametrize("optimizer", [SGD(lr=0.1), LBFGS(lr=0.1, max_iter=2)])
def test_without_noise_all_are_the_same(optimizer: OptimizerSettings) -> None:
    run = Run(start=(-5.0, -2.0), optimizer=optimizer, repeats=5)
    repeats = repeat(BOWL.build(), run, 10, 1e-6)
    assert_equals_single_runs(repeats, BOWL, run, 10, 1e-6)
    np.testing.assert_allclose(repeats.std, 0, atol=1e-15)


def test_one_repeat_has_no_spread() -> None:
    run = Run(start=(-5.0, -2.0), optimizer=SGD(lr=0.1), gradient_noise=1.0)
    repeats = repeat(BOWL.build(), run, 10, 1e-6)
    assert repeats.std.tolist() == [0, 0]
    assert repeats.mean.tolist() == repeats.x[0].tolist()


def test_mean_and_std() -> None:
    x = np.array([[1.0, 0.0], [3.0, 0.0], [8.0, 6.0]])
    repeats = Repeats(x, np.zeros(3, dtype=np.int64), (Outcome.STEP_LIMIT,) * 3)
    np.testing.assert_allclose(repeats.mean, [4, 2])
    np.testing.assert_allclose(repeats.std, [np.sqrt((9 + 1 + 16) / 2), np.sqrt((4 + 4 + 16) / 2)])


def test_zero_steps() -> None:
    run = Run(start=(-5.0, -2.0), optimizer=SGD(lr=0.1), gradient_noise=1.0, repeats=2)
    repeats = repeat(BOWL.build(), run, 0, 1e-6)
    assert repeats.x.tolist() == [[-5, -2], [-5, -2]]
    assert repeats.outcomes == (Outcome.STEP_LIMIT,) * 2
    with pytest.raises(ValueError, match="read-only"):
        repeats.x[0] = 0
