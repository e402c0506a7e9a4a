import json

import numpy as np
import pytest

from core.descent import descend
from core.ending import OUTCOMES
from core.experiments import experiment, whole
from core.experiments.learning_rate import experiment as module
from core.experiments.learning_rate.result import Range
from core.optimizers import LBFGS, OPTIMIZERS, SGD
from core.problems import Problem
from core.scenario import LearningRateScenario, Pane, Run, scenario_from_json
from core.trace import Outcome


def scenario(objective="x_squared", optimizer=None, **values) -> LearningRateScenario:
    tree = {
        "format": "descent-lab/1",
        "activity": "learning_rate",
        "objective": {"name": objective} if isinstance(objective, str) else objective,
        "start": [10.0],
        "optimizer": optimizer or {"name": "SGD"},
    }
    return scenario_from_json(json.dumps(tree | values))


def computed(*arguments, **values):
    chosen = scenario(*arguments, **values)
    return whole(experiment(chosen).run(chosen))


def pair(low, high):
    return {"from": low, "to": high, "count": 2}


def approx(numbers):
    return pytest.approx(numbers, rel=1e-14, abs=0)


def test_numbers_of_the_lecture() -> None:
    slow = computed(rates=pair(0.05, 0.2), steps=10)
    assert slow.x[:, 0].tolist() == approx([3.4867844009999995, 0.06046617599999997])
    fast = computed(rates=pair(0.2, 1.1), steps=10)
    assert fast.x[1].tolist() == approx([61.917364224000096])
    told = [str(word) for word in [fast.outcome(1), *fast.ranges]]
    assert told == ["step limit", "stable", "divergent"]
    assert fast.limit.rate == 1.0
    lucky = computed("x_cos_015_pi_x", rates=pair(1.0, 2.0), steps=10)
    assert lucky.x[1].tolist() == approx([-1.528165927635083])
    assert lucky.ranges[1] is Range.OSCILLATING


@pytest.mark.parametrize("row", OPTIMIZERS, ids=lambda row: row.name)
def test_each_rate_is_its_run_alone(row) -> None:
    optimizer = {"name": row.name}
    if row.name in ("SGD", "RMSprop"):
        optimizer["momentum"] = 0.5
    steps, count = (4, 7) if row.name == "LBFGS" else (30, 12)
    chosen = scenario(
        "himmelblau",
        optimizer,
        start=[-1.0, 0.5],
        rates={"from": 1e-3, "to": 3.0, "count": count},
        steps=steps,
        tolerance=1e-3,
    )
    sweep = whole(experiment(chosen).run(chosen))
    assert len(set(sweep.f)) > 4
    for index, rate in enumerate(sweep.rates.tolist()):
        run = Run(start=chosen.start, optimizer=chosen.optimizer.model_copy(update={"lr": rate}))
        pane = Pane(objective=chosen.objective, runs=(run,))
        (trace,) = descend(pane, steps, chosen.tolerance)
        assert sweep.outcome(index) is trace.outcome
        assert sweep.t[index] == trace.last
        last = trace.last_finite
        assert sweep.f[index] == trace.f[last]
        assert sweep.x[index].tolist() == trace.x[last].tolist()
        with np.errstate(all="ignore"):
            slopes = (np.diff(trace.x, axis=0) * trace.exact_grad[1:]).sum(axis=1)
        assert sweep.overshoots[index] == (slopes > 0).sum()


@pytest.mark.parametrize("curvature", [0.5, 2.0, 40.0])
def test_ranges_of_a_parabola(curvature) -> None:
    """On λx²/2 a step overshoots from 1/λ on, and diverges beyond 2/λ."""
    sweep = computed(
        {"formula": f"{curvature / 2}*x^2", "domain": [[-11, 11]]},
        rates={"from": 0.01 / curvature, "to": 10 / curvature, "count": 300},
        steps=400,
    )
    assert sweep.limit.rate == pytest.approx(2 / curvature, rel=1e-12)
    for rate, found in zip(sweep.rates * curvature, sweep.ranges, strict=True):
        expected = Range.STABLE if rate < 1 else Range.OSCILLATING if rate < 2 else Range.DIVERGENT
        assert found is expected, rate


def test_one_step_beyond_the_minimum_is_no_oscillation() -> None:
    # From the steep wall one step leads to the gentle side, and then down without another overshoot.
    sweep = computed(
        {"formula": "x^2/20 + exp(2x - 2)", "domain": [[-11, 11]]},
        start=[3.0],
        rates=pair(0.05, 0.06),
        steps=500,
    )
    assert sweep.overshoots.tolist() == [1, 1]
    assert set(sweep.ranges) == {Range.STABLE}


def test_up_and_down_between_two_places_is_oscillating() -> None:
    sweep = computed(rates=pair(0.5, 1.0), steps=9)
    assert sweep.f[1] == 100.0
    assert sweep.ranges[1] is Range.OSCILLATING


def test_climbing_turns_higher_and_lower_round() -> None:
    hill = {"formula": "-x^2", "domain": [[-11, 11]]}
    sweep = computed(
        hill,
        {"name": "SGD", "maximize": True},
        rates={"from": 0.01, "to": 4, "count": 40},
        steps=60,
    )
    same = computed(rates={"from": 0.01, "to": 4, "count": 40}, steps=60)
    assert sweep.ranges == same.ranges
    assert sweep.best == same.best
    assert sweep.limit is None


@pytest.mark.parametrize(
    ("optimizer", "expected"),
    [
        ({"name": "SGD", "momentum": 0.5}, 2 * 1.5 / 2),
        ({"name": "SGD", "momentum": 0.5, "nesterov": True}, 2 * 1.5 / (2 * 2)),
        ({"name": "SGD", "weight_decay": 2.0}, 2 / 4),
        ({"name": "Adam"}, None),
    ],
)
def test_limit(optimizer, expected) -> None:
    sweep = computed(optimizer=optimizer, rates={"from": 0.01, "to": 3, "count": 30}, steps=500)
    if expected is None:
        assert sweep.limit is None
        return
    assert sweep.limit.rate == pytest.approx(expected)
    if "weight_decay" not in optimizer:  # whose minimum is another than that of f
        beyond = sweep.rates > expected
        assert [found is Range.DIVERGENT for found in sweep.ranges] == beyond.tolist()


def test_the_limit_is_that_of_the_minimum_that_most_come_to() -> None:
    sweep = computed("himmelblau", start=[1.0, 1.0], rates={"from": 1e-3, "to": 0.02, "count": 20})
    assert sweep.limit.point.x == pytest.approx([3, 2])
    assert sweep.limit.rate == pytest.approx(2 / 82.2843)


def test_no_limit_without_a_minimum() -> None:
    sweep = computed("hyperbolic_paraboloid", start=[1.0, 0.5], steps=100)
    assert sweep.limit is None
    assert sweep.best is not None


def test_nothing_finite() -> None:
    sweep = computed({"formula": "log(x)", "domain": [[0.5, 2]]}, start=[-1.0], steps=5)
    assert np.isnan(sweep.f).all()
    assert sweep.best is None
    assert set(sweep.ranges) == {Range.DIVERGENT}
    rows = module.report(sweep)["learning_rate"]
    assert rows[0] == {"lr": 1e-3, "outcome": Outcome.DIVERGED, "f": None}
    assert list(module.lines(sweep))[1].startswith("0.001,diverged,divergent,0,0,,")


def test_the_best_is_the_quickest_of_those_that_arrive() -> None:
    sweep = computed(rates={"from": 0.01, "to": 2, "count": 101}, steps=300)
    assert sweep.rates[sweep.best] == pytest.approx(0.5, rel=0.05)


def test_rates_have_equal_ratios() -> None:
    sweep = computed(rates={"from": 0.003, "to": 1.7, "count": 57}, steps=1)
    assert (sweep.rates[0], sweep.rates[-1]) == (0.003, 1.7)
    np.testing.assert_allclose(sweep.rates, np.geomspace(0.003, 1.7, 57), rtol=1e-14)
    assert (np.diff(sweep.rates) > 0).all()


def test_report_and_csv() -> None:
    sweep = computed(rates=pair(0.2, 1.1), steps=10)
    assert module.report(sweep) == {
        "learning_rate": [
            {"lr": 0.2, "outcome": "step limit", "f": 0.06046617599999997**2},
            {"lr": 1.1, "outcome": "step limit", "f": sweep.f[1]},
        ]
    }
    header, *rows = list(module.lines(sweep))
    assert header == "lr,outcome,range,t,overshoots,f,x1\n"
    cells = rows[1].rstrip().split(",")
    assert cells[1:5] == ["step limit", "divergent", "10", "10"]
    assert [float(cells[i]) for i in (0, 5, 6)] == [1.1, sweep.f[1], sweep.x[1, 0]]


def test_results_grow_and_the_caller_may_stop(monkeypatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.0)
    chosen = scenario(rates={"from": 1e-4, "to": 0.01, "count": 5}, steps=30)
    results = [sweep for sweep in experiment(chosen).run(chosen) if sweep is not None]
    done = [sweep.done for sweep in results]
    assert len(done) == 31
    assert done == sorted(done)
    assert [share == 1 for share in done] == [False] * 30 + [True]
    assert [sweep.t[0] for sweep in results] == [*range(1, 31), 30]
    assert results[0].outcome(0) is None
    with pytest.raises(ValueError, match="read-only"):
        results[0].f[0] = 1
    stopped = experiment(chosen).run(chosen)
    next(stopped)
    stopped.close()
    assert list(stopped) == []


@pytest.mark.parametrize("optimizer", [SGD(momentum=0.9), LBFGS(max_iter=3)])
def test_the_program_prints_the_same_numbers(output_of, optimizer) -> None:
    chosen = scenario(
        {"formula": "x^4/4 - cosh(x) + y^2*exp(x)", "domain": [[-3, 3], [-2, 2]]},
        json.loads(optimizer.model_dump_json(exclude_unset=True)),
        start=[1.5, -0.5],
        rates={"from": 0.01, "to": 30, "count": 6},
        steps=25,
        tolerance=1e-2,
    )
    sweep = whole(experiment(chosen).run(chosen))
    assert len(set(sweep.f)) == 6
    for index, words in enumerate(output_of(experiment(chosen).script(chosen))):
        assert float(words[0]) == sweep.rates[index]
        assert " ".join(words[1:-2]) == sweep.outcome(index)
        assert int(words[-2]) == sweep.t[index]
        assert float(words[-1]) == sweep.f[index]
    assert index == 5


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({"start": [1.0, 2.0]}, "start", "dimension"),
        ({"rates": pair(1.0, 0.5)}, "rates.to", "more than 'from'"),
        ({"rates": pair(0.0, 0.5)}, "rates.from", "more than 0"),
        ({"rates": pair(1e-310, 0.5)}, "rates.from", "at least 1e-300"),
        ({"rates": {"count": 5000}}, "rates.count", "at most 2000"),
        ({"optimizer": {"name": "SDG"}}, "optimizer.name", "SDG"),
    ],
)
def test_what_cannot_be_run(values, field, sentence) -> None:
    with pytest.raises(Problem, match=sentence) as caught:
        scenario(**values)
    assert caught.value.field == field


def test_numbers_of_outcomes() -> None:
    assert set(OUTCOMES.values()) == set(Outcome)
