import numpy as np
import pytest

from core.experiments import value_of, whole
from core.experiments.mini_batch.experiment import answer, run
from core.experiments.mini_batch.preparing import prepare
from core.experiments.mini_batch.result import CloudAt, GradientCloud, NoCloud
from core.torch_setup import torch


def gradients(scenario, x):
    """∇fᵢ of the linear model in closed form."""
    f = value_of(prepare(scenario))
    inputs = f.inputs.numpy()
    return (inputs @ x - f.target.numpy())[:, None] * inputs


X = np.array([0.5, -1.0, 2.0, 0.25])


def test_directions_are_the_principal_ones(scenario):
    chosen = scenario({})
    every = gradients(chosen, X)
    found = whole(answer(chosen, CloudAt(0, tuple(X))))
    centred = every - every.mean(0)
    _, widths, axes = np.linalg.svd(centred, full_matrices=False)
    for direction, axis in zip(found.directions, axes, strict=False):
        assert abs(direction @ axis) == pytest.approx(1, rel=1e-10)
        assert direction[np.abs(direction).argmax()] > 0
    np.testing.assert_allclose(found.shares, widths[:2] ** 2 / (widths**2).sum(), rtol=1e-10)
    assert found.deviation == pytest.approx(np.sqrt((centred**2).sum(1).mean()), rel=1e-12)
    assert found.norm == pytest.approx(np.linalg.norm(every.mean(0)), rel=1e-12)
    np.testing.assert_allclose(found.mean, found.directions @ every.mean(0), rtol=1e-10)
    projected = every @ found.directions.T
    order = np.lexsort(projected.T)
    other = np.lexsort(found.points.T)
    np.testing.assert_allclose(found.points[other], projected[order], rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("sampling", ["with_replacement", "without_replacement"])
def test_means_come_near_as_theory_has_it(scenario, sampling, monkeypatch):
    monkeypatch.setattr("core.experiments.mini_batch.cloud.SEQUENCES", 400)
    chosen = scenario({"sampling": sampling}, seed=4)
    found = whole(answer(chosen, CloudAt(0, tuple(X))))
    n = 60
    assert found.sizes[0] == 1
    assert found.sizes[-1] == n
    sigma = found.deviation / np.sqrt(found.sizes)
    if sampling == "without_replacement":
        sigma *= np.sqrt((n - found.sizes) / (n - 1))
        assert found.typical_error[-1] < 1e-12
        assert found.expected_error[-1] == 0
    np.testing.assert_allclose(found.expected_error, sigma, rtol=1e-12)
    np.testing.assert_allclose(found.typical_error[:-1], sigma[:-1], rtol=0.15)
    distance = np.linalg.norm(found.path - found.mean, axis=1)
    assert (distance <= found.error * (1 + 1e-9) + 1e-12).all()  # a projection only shortens
    assert np.array_equal(found.points.shape, (n, 2))


def test_largest_eigenvalue_is_that_of_the_runs(scenario):
    for model in ("linear", "logistic"):
        chosen = scenario({}, model=model)
        (trace,) = whole(run(chosen)).runs
        found = whole(answer(chosen, CloudAt(0, tuple(trace.x[-1]))))
        assert found.largest_eigenvalue == trace.largest_eigenvalue
        assert np.array_equal(found.x, trace.x[-1])


def test_one_feature_and_no_spread(scenario):
    data = {"synthetic": {"samples": 5, "features": 1, "noise": 0.0}}
    chosen = scenario({"batch_size": 5}, data=data)
    f = value_of(prepare(chosen))
    solution = torch.linalg.lstsq(f.inputs, f.target).solution.numpy()
    found = whole(answer(chosen, CloudAt(0, tuple(solution))))
    assert found.norm < 1e-12
    assert found.deviation < 1e-12
    assert np.isfinite(found.shares).all()


def test_many_samples_are_shown_in_part_and_in_steps(scenario, monkeypatch):
    monkeypatch.setattr("core.experiments.mini_batch.finite_sum.BLOCK", 4000)
    chosen = scenario({}, data={"synthetic": {"samples": 5000, "features": 3}})
    value_of(prepare(chosen))
    results = list(answer(chosen, CloudAt(0, tuple(X))))
    assert results[:-1] == [None] * (len(results) - 1)
    assert len(results) > 45
    found = results[-1]
    assert found.points.shape == (2000, 2)
    assert found.sizes[-1] == 4096
    every = gradients(chosen, X)
    np.testing.assert_allclose(found.mean, found.directions @ every.mean(0), rtol=1e-9)


@pytest.mark.parametrize(
    ("size", "kind"), [(1e150, GradientCloud), (1e160, NoCloud), (4e307, NoCloud)]
)
def test_no_cloud_where_its_variance_overflows(scenario, size, kind):
    found = whole(answer(scenario({}), CloudAt(0, tuple(size * X))))
    assert type(found) is kind
    if kind is GradientCloud:  # f is as good as its quadratic part there, and ∇fᵢ is linear in x
        plain = whole(answer(scenario({}), CloudAt(0, tuple(1e6 * X))))
        assert found.deviation == pytest.approx(plain.deviation * size / 1e6, rel=1e-5)
