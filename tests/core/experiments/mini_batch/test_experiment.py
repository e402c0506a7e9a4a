import json
import math

import numpy as np
import pytest

from core.experiments import experiment, value_of, whole
from core.experiments.mini_batch.experiment import lines, report, run
from core.experiments.mini_batch.preparing import prepare
from core.problems import Problem
from core.torch_setup import torch
from core.trace import Outcome
from tests.core.experiments.mini_batch.bare_loop import bare_loop


def test_descent_ends_at_least_squares(scenario):
    momentum = {"name": "SGD", "lr": 0.3, "momentum": 0.5}
    result = whole(run(scenario({"batch_size": 60, "epochs": 150, "optimizer": momentum})))
    (trace,) = result.runs
    assert trace.loss[-1] == pytest.approx(result.least_loss, rel=1e-12)
    assert (trace.loss >= result.least_loss * (1 - 1e-12)).all()
    assert trace.largest_eigenvalue == result.largest_eigenvalue


@pytest.mark.parametrize(("factor", "diverges"), [(0.95, False), (1.05, True)])
def test_full_batch_above_the_stability_limit_diverges(scenario, factor, diverges):
    limit = 2 / whole(run(scenario())).largest_eigenvalue
    optimizer = {"name": "SGD", "lr": factor * limit}
    result = whole(run(scenario({"batch_size": 60, "epochs": 400, "optimizer": optimizer})))
    loss = result.runs[0].loss
    assert loss[2] < loss[0]  # both fall at first
    assert bool(loss[-1] > 1e6 * loss[0]) is diverges


def test_logistic_eigenvalue_is_at_the_last_parameters(scenario):
    chosen = scenario({"epochs": 5}, model="logistic")
    (trace,) = whole(run(chosen)).runs
    _, ends = bare_loop(chosen, 0, 0)
    data = whole(run(chosen))
    assert data.largest_eigenvalue is None
    assert data.least_loss is None
    f = value_of(prepare(chosen))
    hessian = torch.autograd.functional.hessian(
        lambda x: f.loss(x, f.inputs, f.target), torch.tensor(ends[-1])
    )
    assert trace.largest_eigenvalue == pytest.approx(np.linalg.eigvalsh(hessian)[-1], rel=1e-12)


def test_batch_gradients_are_unbiased(scenario):
    """Of many batches of both kinds, the mean gradient is ∇f, with the variance that theory gives."""
    f = value_of(prepare(scenario()))
    x = torch.tensor([0.5, -1.0, 2.0, 0.25], dtype=torch.float64)
    every = f.sample_gradients(x, torch.arange(60))
    mean, variance = every.mean(0), every.var(0, correction=0)
    size, count = 6, 6000
    generator = torch.Generator().manual_seed(3)
    for kind, factor in (("with", 1.0), ("without", (60 - size) / 59)):
        draws = [
            torch.randint(60, (size,), generator=generator)
            if kind == "with"
            else torch.randperm(60, generator=generator)[:size]
            for _ in range(count)
        ]
        gradients = torch.stack([every[batch].mean(0) for batch in draws])
        expected = variance * factor / size
        error = (gradients.mean(0) - mean) / torch.sqrt(expected / count)
        assert error.abs().max() < 4
        np.testing.assert_allclose(gradients.var(0), expected, rtol=0.1)


def test_records(scenario):
    sgd = {"batch_size": 1, "epochs": 3, "schedule": {"name": "PolynomialDecay", "alpha": -1}}
    result = whole(run(scenario(sgd, {"batch_size": 60}, {"batch_size": 25, "epochs": 2})))
    first, full, third = result.runs
    assert first.steps_per_epoch == 60
    assert first.t.tolist() == [*range(0, 60, 3), 60, 120, 180]
    assert first.epoch.tolist() == pytest.approx((first.t / 60).tolist())
    assert first.ends.tolist() == [20, 21, 22]
    assert first.evaluations.tolist() == first.t.tolist()
    assert first.lr.tolist() == pytest.approx((0.1 / (first.t + 1)).tolist())
    assert (np.diff(first.seconds) > 0).all()
    assert full.t.tolist() == [0, 1, 2, 3]
    assert full.evaluations.tolist() == [0, 60, 120, 180]
    assert third.t.tolist() == [0, 1, 2, 3, 6]
    assert third.epoch.tolist() == pytest.approx([0, 25 / 60, 50 / 60, 1, 2])
    assert first.loss[0] == full.loss[0] == third.loss[0]
    assert first.seconds_per_epoch == pytest.approx(first.seconds[-1] / 3)
    with pytest.raises(ValueError, match="read-only"):
        first.x[0] = 0


def test_lbfgs_counts_what_it_evaluates(scenario):
    optimizer = {"name": "LBFGS", "lr": 1.0, "max_iter": 3}
    (trace,) = whole(run(scenario({"batch_size": 60, "epochs": 2, "optimizer": optimizer}))).runs
    assert trace.evaluations[-1] % 60 == 0
    assert trace.evaluations[-1] > 3 * 60
    assert trace.epoch[-1] == 2


def test_divergence_ends_a_run(scenario):
    wild = {"batch_size": 1, "epochs": 50, "optimizer": {"name": "SGD", "lr": 100.0}}
    tame = {"batch_size": 60, "epochs": 3}
    result = whole(run(scenario(wild, tame)))
    assert result.runs[0].outcome is Outcome.DIVERGED
    assert result.runs[0].t[-1] < 3 * 60
    assert result.runs[1].outcome is Outcome.STEP_LIMIT
    told = report(result)["mini_batch"]
    assert told[0]["losses"][-1] is None
    assert len(told[0]["losses"]) == 50
    json.dumps(told, allow_nan=False)


def test_parameters_are_watched_within_a_long_epoch(scenario):
    wild = {"batch_size": 1, "epochs": 3, "optimizer": {"name": "SGD", "lr": 1e3}}
    data = {"synthetic": {"samples": 60_000, "features": 1}}
    (trace,) = whole(run(scenario(wild, data=data))).runs
    assert trace.outcome is Outcome.DIVERGED
    assert trace.t[-1] == 256
    assert report(whole(run(scenario(wild, data=data))))["mini_batch"][0]["losses"] == [None] * 3
    assert trace.seconds_per_epoch is None


def test_report(scenario):
    result = whole(run(scenario({"batch_size": 7, "epochs": 4})))
    assert experiment(scenario()).report(result) == report(result)
    assert list(report(result)) == ["mini_batch"]
    (told,) = report(result)["mini_batch"]
    assert list(told) == ["batch_size", "losses", "seconds_per_epoch", "gradient_evaluations"]
    assert told["batch_size"] == 7
    assert told["losses"] == result.runs[0].losses.tolist()
    assert len(told["losses"]) == 4
    assert told["gradient_evaluations"] == 240


def test_table(scenario):
    result = whole(run(scenario({}, {"batch_size": 60})))
    text = "".join(lines(result)).splitlines()
    header = "run,batch_size,epoch,t,gradient_evaluations,seconds,lr,loss,w1,w2,w3,b"
    assert text[0] == header
    assert len(text) == 1 + sum(len(trace.t) for trace in result.runs)
    cells = text[-1].split(",")
    assert cells[:5] == ["1", "60", "3", "3", "180"]
    assert [float(cell) for cell in cells[7:]] == [
        result.runs[1].loss[-1],
        *result.runs[1].x[-1].tolist(),
    ]


def test_partial_results_grow_and_can_be_left(scenario, monkeypatch):
    monkeypatch.setattr("core.experiments.mini_batch.experiment.PAUSE", 0.0)
    results = run(scenario({"epochs": 30}, {"batch_size": 60}))
    partial = [result for result in results if result is not None]
    assert len(partial) > 10
    shares = [result.done for result in partial]
    assert shares == sorted(shares)
    assert 0 < shares[0] < shares[-2] < shares[-1] == 1
    assert partial[0].runs[0].outcome is None
    rows = [len(result.runs[0].t) for result in partial]
    assert rows == sorted(rows)
    assert partial[0].runs[0].loss.tolist() == partial[-1].runs[0].loss[: rows[0]].tolist()
    left = run(scenario({"epochs": 10_000}))
    next(left)
    left.close()


def test_same_scenario_same_numbers(scenario):
    def numbers():
        return [
            (trace.loss.tobytes(), trace.x.tobytes()) for trace in whole(run(scenario({}, {}))).runs
        ]

    torch.manual_seed(1)
    first = numbers()
    torch.manual_seed(2)
    assert numbers() == first
    assert first[0] == first[1]  # the same run twice draws the same


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"batch_size": 61}, "runs[1].batch_size"),
        (
            {
                "schedule": {"name": "OneCycleLR", "max_lr": 0.1, "pct_start": 0.5},
                "batch_size": 60,
                "epochs": 2,
            },
            None,
        ),
    ],
)
def test_runs_that_do_not_fit(scenario, values, field):
    if field is None:
        whole(run(scenario({}, values | {"epochs": 3})))
        return
    with pytest.raises(Problem) as caught:
        whole(run(scenario({}, values)))
    assert caught.value.field == field
    assert "60" in caught.value.sentence


def test_a_changed_file_is_read_again(tmp_path, scenario):
    path = tmp_path / "data.csv"
    path.write_text("a,b\n" + "".join(f"{i},{2 * i}\n" for i in range(10)))
    chosen = scenario({"batch_size": 2}, data={"csv": str(path)})
    assert whole(run(chosen)).samples == 10
    path.write_text("a,b\n" + "".join(f"{i},{3 * i}\n" for i in range(12)))
    assert whole(run(chosen)).samples == 12


@pytest.mark.parametrize(
    ("name", "model", "least"),
    [("diabetes", "linear", 2859.69634758675 / 2), ("breast_cancer", "logistic", None)],
)
def test_real_data(scenario, name, model, least):
    """The mean squared error of ordinary least squares on the diabetes data is 2859.696 (scikit-learn)."""
    result = whole(run(scenario({"batch_size": 100}, data={"name": name}, model=model)))
    trace = result.runs[0]
    assert trace.losses[-1] < trace.loss[0] / 2
    if least is None:
        assert trace.loss[0] == pytest.approx(math.log(2), abs=0.1)
    else:
        assert result.least_loss == pytest.approx(least, rel=1e-9)
