import math

import numpy as np
import pytest

from core.descent import descend
from core.ending import OUTCOMES, UNDER_WAY
from core.experiments.basins import starts as module
from core.experiments.basins.starts import Starts
from core.optimizers import (
    ASGD,
    LBFGS,
    OPTIMIZERS,
    SGD,
    Adadelta,
    Adagrad,
    Adam,
    AdamW,
    NAdam,
    OptimizerSettings,
    RMSprop,
    Rprop,
)
from core.problems import Problem
from core.scenario import ObjectiveChoice, Pane, Run
from core.trace import Array, Outcome

# Cosine, hyperbolic cosine and the power have vectorised kernels of their own.
WAVES = ObjectiveChoice(
    formula="cos(2x)*y + cosh(x) + y^2 + abs(y)^1.5", domain=((-3.0, 3.0), (-2.0, 2.0))
)
HIMMELBLAU = ObjectiveChoice(name="himmelblau")
SETTINGS = [
    *(row.settings(lr=0.5 if row.name == "Adadelta" else 0.02) for row in OPTIMIZERS),
    SGD(lr=0.015, momentum=0.8, dampening=0.1, weight_decay=0.01),
    SGD(lr=0.01, momentum=0.7, nesterov=True),
    SGD(lr=0.001, maximize=True),
    Adagrad(lr=0.7, initial_accumulator_value=0.1, lr_decay=0.01),
    RMSprop(lr=0.05, centered=True, momentum=0.5),
    Adadelta(lr=30.0, rho=0.8),
    Adam(lr=0.3, amsgrad=True, weight_decay=0.1),
    AdamW(lr=0.5),
    NAdam(lr=0.4, decoupled_weight_decay=True, weight_decay=0.1),
    Rprop(lr=0.3, etas=(0.4, 1.4)),
    ASGD(lr=0.01, t0=10.0, lambd=0.05),
]


@pytest.fixture(autouse=True)
def _small_blocks(monkeypatch):
    """Several blocks, of both sizes, full and partly filled, and several stages."""
    monkeypatch.setattr(module, "SIZES", (16, 8))
    monkeypatch.setattr(module, "STAGE", 7)


def grid(choice: ObjectiveChoice, side: int) -> Array:
    axes = [np.linspace(low, high, side) for low, high in choice.build().domain]
    return np.stack([axis.ravel() for axis in np.meshgrid(*axes)])


def assert_equals_single_runs(
    batch: Starts,
    choice: ObjectiveChoice,
    optimizer,
    places: Array,
    *,
    ending: tuple[int, float],
    among: slice = slice(None),
) -> None:
    steps, tolerance = ending
    of_start = np.argsort(batch.runs)
    indices = np.arange(len(of_start))[among].tolist()
    runs = [Run(start=tuple(places[:, each].tolist()), optimizer=optimizer) for each in indices]
    traces = [
        trace
        for begin in range(0, len(runs), 8)  # a race is its runs one by one, and faster
        for trace in descend(
            Pane(objective=choice, runs=tuple(runs[begin : begin + 8])), steps, tolerance
        )
    ]
    for index, trace in zip(indices, traces, strict=True):
        place = of_start[index]
        assert OUTCOMES[int(batch.outcomes[place])] is trace.outcome
        assert batch.t[place] == trace.last
        if trace.last == steps > 0:
            before = batch.iterates_before(np.array([place]), batch.runs)
            assert before[:, 0].tolist() == trace.x[-2].tolist()
        expected, x = trace.x[-1], batch.last_iterates(np.array([index]))[:, 0]
        same = np.isnan(expected) & np.isnan(x)
        assert (same | (x.view(np.int64) == expected.view(np.int64))).all()
        np.testing.assert_array_equal(batch.x[:, place], x)


def computed(choice, optimizer, places: Array, steps: int, tolerance: float) -> Starts:
    batch = Starts(choice.build(), optimizer, places.copy(), steps, tolerance)
    for _ in batch.advance():
        pass
    return batch


@pytest.mark.parametrize("choice", [HIMMELBLAU, WAVES], ids=["Himmelblau", "waves"])
@pytest.mark.parametrize(
    "optimizer", [row for row in SETTINGS if row.name != "LBFGS"], ids=lambda row: row.name
)
def test_each_start_is_its_run_alone(optimizer: OptimizerSettings, choice) -> None:
    places = grid(choice, 5)
    batch = computed(choice, optimizer, places, 40, 0.3)
    assert_equals_single_runs(batch, choice, optimizer, places, ending=(40, 0.3))


def test_all_outcomes_occur_and_compaction_is_used() -> None:
    choice = ObjectiveChoice(formula="x^2 - x^4/4 + y^2/20", domain=((-3.0, 3.0), (-2.0, 2.0)))
    places = grid(choice, 13)
    batch = Starts(choice.build(), SGD(lr=0.3, momentum=0.3), places.copy(), 60, 1e-2)
    left = [batch.under_way]
    for t in batch.advance():
        if t is not None:
            assert t in (min(7 * len(left), 59), 60)
            left.append(batch.under_way)
    assert {OUTCOMES[code] for code in set(batch.outcomes.tolist())} == set(Outcome)
    assert len(set(left)) > 4
    assert left == sorted(left, reverse=True)
    assert sorted(batch.runs.tolist()) == list(range(169))
    assert_equals_single_runs(batch, choice, SGD(lr=0.3, momentum=0.3), places, ending=(60, 1e-2))


def test_values_that_are_not_finite() -> None:
    # f has no value left of 0, a pole there, and no finite gradient on the y-axis.
    choice = ObjectiveChoice(formula="log(x)*y + 1/y", domain=((-1.0, 3.0), (-1.0, 1.0)))
    places = grid(choice, 9)
    batch = computed(choice, SGD(lr=0.2), places, 30, 1e-3)
    assert (batch.t == 0).sum() >= 27
    assert_equals_single_runs(batch, choice, SGD(lr=0.2), places, ending=(30, 1e-3))


@pytest.mark.parametrize("steps", [0, 1, 7, 8])
def test_few_steps(steps: int) -> None:
    places = grid(HIMMELBLAU, 9)
    batch = computed(HIMMELBLAU, SGD(lr=0.01), places, steps, 40.0)
    assert not (batch.outcomes == UNDER_WAY).any()
    assert_equals_single_runs(batch, HIMMELBLAU, SGD(lr=0.01), places, ending=(steps, 40.0))


@pytest.mark.parametrize(
    ("tolerance", "t"), [(5.0, [0, 0, 1]), (math.nextafter(5.0, 0.0), [1, 0, 1])]
)
def test_a_norm_as_large_as_the_tolerance(tolerance: float, t: list[int]) -> None:
    # Gradients (3, 4), of norm 5, (1, 1) and (3, 4.01).
    choice = ObjectiveChoice(formula="(x^2 + y^2)/2", domain=((-9.0, 9.0), (-9.0, 9.0)))
    places = np.array([[3.0, 1.0, 3.0], [4.0, 1.0, 4.01]])
    batch = computed(choice, SGD(lr=0.1), places, 9, tolerance)
    assert batch.t[np.argsort(batch.runs)].tolist() == t
    assert_equals_single_runs(batch, choice, SGD(lr=0.1), places, ending=(9, tolerance))


def test_one_variable() -> None:
    choice = ObjectiveChoice(name="x_cos_pi_x")
    places = grid(choice, 90)
    batch = computed(choice, Adam(lr=0.1), places, 50, 1e-2)
    assert_equals_single_runs(batch, choice, Adam(lr=0.1), places, ending=(50, 1e-2))


def test_a_large_block_and_its_rest(monkeypatch) -> None:
    monkeypatch.undo()
    places = grid(HIMMELBLAU, 75)
    batch = computed(HIMMELBLAU, SGD(lr=0.013, momentum=0.5), places, 60, 1e-3)
    optimizer = SGD(lr=0.013, momentum=0.5)
    some = slice(None, None, 61)
    assert_equals_single_runs(batch, HIMMELBLAU, optimizer, places, ending=(60, 1e-3), among=some)


def test_the_caller_may_stop() -> None:
    batch = Starts(HIMMELBLAU.build(), SGD(lr=0.01), grid(HIMMELBLAU, 20), 1000, 0.0)
    stages = batch.advance()
    next(stages)
    stages.close()
    assert batch.under_way == 400


def test_a_method_whose_runs_depend_on_each_other_is_refused() -> None:
    with pytest.raises(Problem, match="LBFGS") as caught:
        Starts(HIMMELBLAU.build(), LBFGS(), grid(HIMMELBLAU, 2), 10, 1e-3)
    assert caught.value.field == "optimizer.name"
