"""The program of every activity with every optimizer, and every schedule: the window's numbers in every bit.

They run one after the other in an interpreter that knows nothing of this program, and leave torch as it was.
"""

import json

import pytest

from core.experiments import experiment, whole
from core.experiments.basins.result import DIVERGED, NOWHERE
from core.optimizers import OPTIMIZERS
from core.scenario import scenario_from_json
from core.schedules import SCHEDULES

RATES = {"Adadelta": 5.0, "LBFGS": 0.3}
RUNS = 6
"""Of a scenario of mini-batches."""
SAMPLING = ("without_replacement", "with_replacement")


def optimizer(row):
    return {"name": row.name, "lr": RATES.get(row.name, 0.05)}


def scenario(activity, **values):
    frame = {"format": "descent-lab/1", "activity": activity}
    return scenario_from_json(json.dumps(frame | values))


def batch_run(index, row):
    """A run with an optimizer and one of the schedules: each comes with another one."""
    schedule = SCHEDULES[index % len(SCHEDULES)]
    example = json.loads(schedule.example.model_dump_json(exclude_unset=True))
    if schedule.name == "OneCycleLR":
        example["cycle_momentum"] = False  # which not every optimizer has
    return {
        "batch_size": (1, 4, 7, 20)[index % 4],
        "epochs": 2,
        "sampling": SAMPLING[index % 2],
        "optimizer": optimizer(row),
        "schedule": example,
    }


def cases():
    formula = {"formula": "x^4/4 - cosh(x) + y^2*exp(x)", "domain": [[-3, 3], [-2, 2]]}
    for row in OPTIMIZERS:
        rates = {"from": 0.01, "to": 30, "count": 4}
        yield (
            f"learning_rate {row.name}",
            scenario(
                "learning_rate",
                objective=formula,
                start=[1.5, -0.5],
                optimizer=optimizer(row),
                rates=rates,
                steps=15,
                tolerance=1e-2,
            ),
        )
        if row.name == "LBFGS":
            searching = optimizer(row) | {"line_search_fn": "strong_wolfe"}
            barrier = {"formula": "-log(x) - log(1 - x) + 3x", "domain": [[0, 1]]}
            beyond = scenario(
                "learning_rate",
                objective=barrier,
                start=[0.9],
                optimizer=searching,
                rates=rates,
                steps=15,
            )
            yield "learning_rate LBFGS beyond a logarithm", beyond
        yield (
            f"generalization {row.name}",
            scenario("generalization", optimizer=optimizer(row), steps=12, seed=3),
        )
        if row.elementwise:
            chosen = {"name": "himmelblau"}
            values = {"objective": chosen, "optimizer": optimizer(row), "grid": 6, "steps": 40}
            yield f"basins {row.name}", scenario("basins", **values)
    count = max(len(OPTIMIZERS), len(SCHEDULES))
    runs = [batch_run(index, OPTIMIZERS[index % len(OPTIMIZERS)]) for index in range(count)]
    for begin in range(0, count, RUNS):
        data = {"synthetic": {"samples": 20, "features": 3, "noise": 0.3}}
        yield (
            f"mini_batch {begin}",
            scenario("mini_batch", data=data, runs=runs[begin : begin + RUNS]),
        )


def told_by_learning_rate(sweep):
    for index, rate in enumerate(sweep.rates):
        yield f"{float(rate)!r} {sweep.outcome(index)} {sweep.t[index]} {float(sweep.f[index])!r}"


def told_by_generalization(result):
    steps = enumerate(zip(result.train.tolist(), result.test.tolist(), strict=True))
    yield from (f"{t} {train!r} {test!r}" for t, (train, test) in steps)
    yield f"best step {result.best_step}"
    solution = result.least_squares
    yield f"least squares {solution.train!r} {solution.test!r}"


def told_by_basins(drawn):
    for point, share in zip(drawn.points, drawn.shares, strict=True):
        yield " ".join(map(repr, [*point.x.tolist(), float(share)]))
    yield f"none {drawn.share(NOWHERE)!r}"
    yield f"diverged {drawn.share(DIVERGED)!r}"
    yield f"steps {float(drawn.t.mean())!r}"


def told_by_mini_batch(result):
    for trace in result.runs:
        for epoch, row in enumerate(trace.ends.tolist(), 1):
            yield " ".join(map(repr, [epoch, float(trace.loss[row]), *trace.x[row].tolist()]))


TOLD = {
    "learning_rate": told_by_learning_rate,
    "generalization": told_by_generalization,
    "basins": told_by_basins,
    "mini_batch": told_by_mini_batch,
}
CASES = dict(cases())


def numbers(lines):
    """Read the numbers in lines: a float64 can be written in several ways, and is the same in every bit."""
    return [[_number(word) for word in line.split()] for line in lines]


def _number(word):
    try:
        return repr(float(word))
    except ValueError:
        return word


@pytest.fixture(scope="module")
def outputs(outputs_of):
    programs = [experiment(chosen).script(chosen) for chosen in CASES.values()]
    return dict(zip(CASES, outputs_of(programs), strict=True))


@pytest.mark.parametrize("name", CASES)
def test_the_program_prints_the_same_numbers(name, outputs):
    chosen = CASES[name]
    result = whole(experiment(chosen).run(chosen))
    printed = [line for line in outputs[name].splitlines() if not line.startswith("run ")]
    assert numbers(printed) == numbers(TOLD[chosen.activity](result))


def test_every_schedule_is_among_them():
    used = {run.schedule.name for chosen in CASES.values() for run in getattr(chosen, "runs", ())}
    assert used == {row.name for row in SCHEDULES}
