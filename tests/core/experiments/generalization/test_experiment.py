import csv
import io
import json

import numpy as np
import pytest
import torch
from numpy.polynomial import legendre

from core.experiments import experiment, whole
from core.experiments.generalization.experiment import LARGEST
from core.experiments.generalization.results import truth
from core.optimizers import OPTIMIZERS
from core.problems import Problem
from core.scenario import GeneralizationScenario

SGD = {"name": "SGD", "lr": 0.1}


def scenario(**values):
    frame = {"format": "descent-lab/1", "activity": "generalization", "optimizer": SGD}
    return GeneralizationScenario.from_json(json.dumps(frame | values))


def computed(**values):
    chosen = scenario(**values)
    return whole(experiment(chosen).run(chosen))


def mean_square(values):
    return (values**2).mean()


@pytest.fixture(scope="module")
def result():
    return computed()


def test_the_data_are_the_truth_with_noise():
    result = computed(train_samples=10_000, test_samples=10_000, noise=0.3, steps=1, degree=1)
    training, testing = result.training, result.testing
    assert training.x == pytest.approx(np.linspace(-1, 1, 10_000))
    assert (testing.x.min(), testing.x.max()) == pytest.approx((-1, 1), abs=0.01)
    for points in (training, testing):
        noise = points.y - truth(points.x)
        assert noise.mean() == pytest.approx(0, abs=0.01)
        assert noise.std() == pytest.approx(0.3, abs=0.01)
    quiet = computed(noise=0, steps=1)
    assert quiet.training.y == pytest.approx(np.sin(np.pi * quiet.training.x))


@pytest.mark.parametrize("seed", range(5))
def test_training_error_falls_throughout_and_test_error_falls_and_rises(seed):
    result = computed(seed=seed)
    assert result.last == 2000
    assert result.done == 1
    assert (np.diff(result.train) <= 1e-15).all()
    best = result.best_step
    assert 10 < best < 500
    assert result.test[best] == result.test.min() < 0.5 * result.test[0]
    assert result.test[-1] > 1.09 * result.test[best]
    # In between it rises, where it moves by more than the last digits of its limit.
    moves = np.diff(result.test[best + 50 :])
    assert (moves[np.abs(moves) > 1e-7] > 0).all()


def test_errors_and_fit_are_those_of_numpys_legendre_polynomials(result):
    for t in (0, 1, 40, 2000):
        for points, errors in ((result.training, result.train), (result.testing, result.test)):
            fit = legendre.legval(points.x, result.weights[t])
            assert errors[t] == pytest.approx(mean_square(fit - points.y), rel=1e-12)
            assert result.fit(points.x, t) == pytest.approx(fit)
    assert not result.weights[0].any()


@pytest.mark.parametrize(
    ("degree", "train_samples"), [(0, 2), (1, 2), (3, 4), (12, 20), (30, 200), (9, 5), (30, 10)]
)
def test_the_analytic_solution_is_that_of_least_squares(degree, train_samples):
    result = computed(degree=degree, train_samples=train_samples, steps=1)
    design = legendre.legvander(result.training.x, degree)
    expected = np.linalg.lstsq(design, result.training.y, rcond=None)[0]
    found = result.least_squares
    assert found.weights == pytest.approx(expected, rel=1e-8, abs=1e-10)
    x = result.testing.x
    assert result.limit(x) == pytest.approx(legendre.legval(x, expected), rel=1e-7, abs=1e-9)
    assert found.train == pytest.approx(
        mean_square(design @ expected - result.training.y), rel=1e-8, abs=1e-15
    )
    assert found.test == pytest.approx(mean_square(result.limit(x) - result.testing.y), rel=1e-8)
    hessian = 2 * design.T @ design / train_samples
    assert result.sharpness == pytest.approx(np.linalg.eigvalsh(hessian)[-1])


@pytest.mark.parametrize(("degree", "train_samples"), [(5, 20), (12, 8)])
def test_gradient_descent_approaches_the_analytic_solution(degree, train_samples):
    # Also where there are many: from weights of 0 it finds the one with the least weights.
    result = computed(
        degree=degree, train_samples=train_samples, steps=5000, optimizer=SGD | {"lr": 0.5}
    )
    assert result.weights[-1] == pytest.approx(result.least_squares.weights, abs=1e-6)
    assert result.train[-1] == pytest.approx(result.least_squares.train, abs=1e-12)
    assert result.test[-1] == pytest.approx(result.least_squares.test, rel=1e-5)


def test_gradient_descent_is_stable_up_to_the_limit_that_is_told(result):
    limit = 2 / result.sharpness
    assert not computed(optimizer=SGD | {"lr": 0.99 * limit}).diverged
    over = computed(optimizer=SGD | {"lr": 1.05 * limit})
    assert over.diverged
    assert over.done == 1
    assert 10 < over.last < 2000
    assert np.isfinite(over.test).all()
    assert np.abs(over.weights).max() <= LARGEST
    json.dumps(experiment(scenario()).report(over), allow_nan=False)


def bare(scenario):
    """The loop as it is usually written, over autograd."""
    generator = torch.Generator().manual_seed(scenario.seed)
    n = scenario.train_samples
    x = torch.linspace(-1, 1, n, dtype=torch.float64)
    y = torch.sin(torch.pi * x)
    y = y + scenario.noise * torch.randn(n, dtype=torch.float64, generator=generator)
    design = [torch.ones_like(x), x]
    for j in range(1, scenario.degree):
        design.append(((2 * j + 1) * x * design[j] - j * design[j - 1]) / (j + 1))
    design = torch.stack(design[: scenario.degree + 1], 1)
    w = torch.zeros(scenario.degree + 1, dtype=torch.float64, requires_grad=True)
    optimizer = scenario.optimizer.build([w])

    def closure():
        optimizer.zero_grad()
        loss = torch.nn.functional.mse_loss(design @ w, y)
        loss.backward()
        return loss

    weights, errors = [], []
    for _ in range(scenario.steps + 1):
        weights.append(w.detach().numpy().copy())
        errors.append(closure().item())
        optimizer.step(closure)
    return np.array(weights), np.array(errors)


@pytest.mark.parametrize("row", OPTIMIZERS, ids=lambda row: row.name)
@pytest.mark.parametrize("degree", [0, 1, 13])
def test_every_step_is_torchs_own_in_every_bit(row, degree):
    lr = {"LBFGS": 0.5, "Adadelta": 1.0}.get(row.name, 0.05)
    chosen = scenario(optimizer={"name": row.name, "lr": lr}, degree=degree, steps=60, seed=3)
    result = whole(experiment(chosen).run(chosen))
    weights, errors = bare(chosen)
    assert result.weights.tobytes() == weights.tobytes()
    assert result.train.tobytes() == errors.tobytes()


@pytest.mark.parametrize(
    "values",
    [
        {"optimizer": SGD | {"lr": 1.2}, "steps": 500},
        {"optimizer": {"name": "LBFGS", "lr": 1.0}, "steps": 20, "degree": 0},
    ],
)
def test_the_program_prints_the_same_numbers(values, output_of):
    chosen = scenario(**values)
    result = computed(**values)
    printed = output_of(experiment(chosen).script(chosen))
    steps = enumerate(zip(result.train.tolist(), result.test.tolist(), strict=True))
    expected = [[str(t), *map(repr, errors)] for t, errors in steps]
    solution = result.least_squares
    expected.append(["best", "step", str(result.best_step)])
    expected.append(["least", "squares", repr(solution.train), repr(solution.test)])
    assert printed == expected


def test_results_grow_and_can_be_left():
    chosen = scenario(steps=1_000_000)
    running = experiment(chosen).run(chosen)
    found = []
    while len(found) < 3:
        if (part := next(running)) is not None:
            found.append(part)
    running.close()
    first, second, third = found
    assert 0 < first.done < second.done < third.done < 1
    assert first.last < second.last < third.last < 1_000_000
    assert not third.weights.flags.writeable
    assert third.train[: first.last + 1].tobytes() == first.train.tobytes()


def test_report_and_lines(result):
    kind = experiment(scenario())
    told = kind.report(result)["generalization"]
    assert list(told) == ["train", "test", "best_step"]
    assert told["train"] == result.train.tolist()
    assert told["best_step"] == int(np.argmin(told["test"]))
    json.dumps(told, allow_nan=False)
    rows = list(csv.DictReader(io.StringIO("".join(kind.lines(result)))))
    assert list(rows[0]) == ["t", "train", "test", *(f"w{j}" for j in range(13))]
    assert [float(row["test"]) for row in rows] == told["test"]
    assert [float(rows[7][f"w{j}"]) for j in range(13)] == result.weights[7].tolist()


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"degree": 31}, "degree"),
        ({"degree": -1}, "degree"),
        ({"train_samples": 1}, "train_samples"),
        ({"test_samples": 0}, "test_samples"),
        ({"noise": -0.1}, "noise"),
        ({"steps": 0}, "steps"),
        ({"optimizer": {"name": "SGD", "lr": -1}}, "optimizer.lr"),
        ({"optimizer": {"name": "Muon", "lr": 1}}, "optimizer.name"),
    ],
)
def test_what_is_wrong_is_named(values, field):
    with pytest.raises(Problem) as raised:
        scenario(**values)
    assert raised.value.field == field


def test_all_is_finite_with_the_most_noise():
    result = computed(noise=1e6, degree=30, train_samples=31, steps=300)
    assert not result.diverged
    json.dumps(experiment(scenario()).report(result), allow_nan=False)
    with pytest.raises(Problem, match="noise: must be at most 1000000"):
        computed(noise=1.1e6)
