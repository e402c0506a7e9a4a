import numpy as np
import pytest
from scipy import special

from core.data import Data
from core.experiments import value_of
from core.experiments.mini_batch import finite_sum
from core.experiments.mini_batch.finite_sum import FiniteSum
from core.problems import Problem
from core.torch_setup import torch

RANDOM = np.random.default_rng(0)
N, D = 50, 4
FEATURES = RANDOM.normal(size=(N, D)) * [1, 10, 0.1, 3] + [5, -2, 0, 1]
VALUES = RANDOM.normal(size=N) * 7 + 3
LABELS = (RANDOM.random(N) < 0.4).astype(float)
X = RANDOM.normal(size=D + 1)


def make(model, standardize=False, features=FEATURES):
    target = VALUES if model == "linear" else LABELS
    names = tuple("abcdefgh"[: features.shape[1]])
    return FiniteSum(Data(features.copy(), target.copy(), names, "y"), model, standardize)


def residuals(model, inputs):
    if model == "linear":
        return inputs @ X - VALUES
    return special.expit(inputs @ X) - LABELS


@pytest.mark.parametrize("model", ["linear", "logistic"])
def test_loss_and_gradient_are_the_closed_forms(model):
    f = make(model)
    inputs = np.c_[FEATURES, np.ones(N)]
    assert np.array_equal(f.inputs.numpy(), inputs)
    logits = inputs @ X
    each = (
        (logits - VALUES) ** 2 / 2
        if model == "linear"
        else np.logaddexp(0, logits) - LABELS * logits
    )
    assert f.value(torch.tensor(X)) == pytest.approx(each.mean(), rel=1e-13)
    x = torch.tensor(X, requires_grad=True)
    f.loss(x, f.inputs, f.target).backward()
    expected = residuals(model, inputs)[:, None] * inputs
    np.testing.assert_allclose(x.grad, expected.mean(0), rtol=1e-12)
    single = f.sample_gradients(torch.tensor(X), torch.tensor([3, 7, 3]))
    np.testing.assert_allclose(single, expected[[3, 7, 3]], rtol=1e-12)


@pytest.mark.parametrize("model", ["linear", "logistic"])
def test_mean_of_all_samples_gradients_is_the_gradient(model):
    f = make(model, standardize=True)
    x = torch.tensor(X, requires_grad=True)
    f.loss(x, f.inputs, f.target).backward()
    every = f.sample_gradients(torch.tensor(X), torch.arange(N))
    np.testing.assert_allclose(every.mean(0), x.grad, rtol=1e-12)


@pytest.mark.parametrize("model", ["linear", "logistic"])
def test_a_samples_gradient_is_autograds_of_a_batch_of_one(model):
    f = make(model, standardize=True)
    every = f.sample_gradients(torch.tensor(X), torch.arange(N))
    for index in range(N):
        x = torch.tensor(X, requires_grad=True)
        f.loss(x, f.inputs[index : index + 1], f.target[index : index + 1]).backward()
        np.testing.assert_allclose(every[index], x.grad, rtol=1e-13)


@pytest.mark.parametrize("model", ["linear", "logistic"])
def test_largest_eigenvalue_is_that_of_torchs_hessian(model, monkeypatch):
    monkeypatch.setattr(finite_sum, "BLOCK", 40)
    f = make(model)
    hessian = torch.autograd.functional.hessian(
        lambda x: f.loss(x, f.inputs, f.target), torch.tensor(X)
    )
    expected = np.linalg.eigvalsh(hessian)[-1]
    assert value_of(f.largest_eigenvalue(torch.tensor(X))) == pytest.approx(expected, rel=1e-12)


def test_no_eigenvalue_where_the_hessian_is_not_finite():
    f = make("logistic", features=FEATURES * 1e200)
    assert value_of(f.largest_eigenvalue(torch.zeros(D + 1, dtype=torch.float64))) is None


def test_least_squares_is_numpys(monkeypatch):
    monkeypatch.setattr(finite_sum, "BLOCK", 40)
    f = make("linear")
    expected = np.linalg.lstsq(np.c_[FEATURES, np.ones(N)], VALUES)[0]
    np.testing.assert_allclose(value_of(f.least_squares()), expected, rtol=1e-11)


def test_least_squares_of_features_that_depend_on_each_other():
    features = np.c_[FEATURES, FEATURES[:, 0] * 2]
    f = make("linear", features=features)
    found = value_of(f.least_squares())
    expected = np.linalg.lstsq(np.c_[features, np.ones(N)], VALUES)[0]
    np.testing.assert_allclose(found, expected, rtol=1e-9)


def test_standardized_features():
    features = np.c_[FEATURES, np.full(N, 0.1)]
    f = make("linear", standardize=True, features=features)
    expected = (FEATURES - FEATURES.mean(0)) / FEATURES.std(0)
    np.testing.assert_allclose(f.inputs[:, :D], expected, rtol=1e-12, atol=1e-14)
    np.testing.assert_allclose(f.inputs[:, D], 0, atol=1e-15)  # constant: shifted only
    assert (f.inputs[:, D + 1] == 1).all()


def test_labels_are_checked():
    data = Data(FEATURES.copy(), np.where(np.arange(N) == 7, 2.5, LABELS), tuple("abcd"), "y")
    with pytest.raises(Problem, match=r"sample 7 is 2\.5") as caught:
        FiniteSum(data, "logistic", True)
    assert caught.value.field == "model"
    FiniteSum(data, "linear", True)


def test_numbers_too_large_to_be_standardized():
    with pytest.raises(Problem) as caught:
        make("linear", standardize=True, features=FEATURES * 1e300)
    assert (caught.value.code, caught.value.field) == ("data.overflow", "standardize")


@pytest.mark.parametrize("column", ["features", "target"])
def test_numbers_too_large_to_be_squared(column):
    def made(scale):
        columns = {"features": FEATURES.copy(), "target": VALUES.copy()}
        columns[column] *= scale
        return FiniteSum(Data(**columns, names=tuple("abcd"), target_name="y"), "linear", False)

    with pytest.raises(Problem) as caught:
        made(1e160)
    assert (caught.value.code, caught.value.field) == ("data.squares", "data")
    f = made(1e140)  # the least loss can be had, and it is finite
    assert np.isfinite(f.value(torch.tensor(value_of(f.least_squares()))))
