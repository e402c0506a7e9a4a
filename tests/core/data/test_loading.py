import numpy as np
import pytest
from sklearn import datasets

from core.data import load
from core.experiments import value_of
from core.problems import Problem
from core.scenario import DataChoice, Synthetic
from core.torch_setup import torch


def loaded(choice, seed=0, labels=False):
    return value_of(load(choice, seed, labels))


@pytest.mark.parametrize(("name", "shape"), [("diabetes", (442, 10)), ("breast_cancer", (569, 30))])
def test_data_that_come_along(name, shape):
    data = loaded(DataChoice(name=name))
    assert data.features.shape == shape
    assert data.target.shape == shape[:1]
    assert len(data.names) == shape[1]
    original = getattr(datasets, f"load_{name}")()
    assert np.array_equal(data.target, original.target)
    # The scaled diabetes data of scikit-learn are these, centred, and divided by a multiple of their width.
    centred = data.features - data.features.mean(0)
    reference = original.data - original.data.mean(0)
    ratio = centred.std(0) / reference.std(0)
    np.testing.assert_allclose(centred, reference * ratio, atol=1e-9 * ratio.max())


def test_drawn_data_are_linear_but_for_noise():
    n, d = 4000, 3
    data = loaded(DataChoice(synthetic=Synthetic(samples=n, features=d, noise=0.5)), seed=3)
    assert data.names == ("x1", "x2", "x3")
    inputs = np.c_[data.features, np.ones(n)]
    solution, squares, *_ = np.linalg.lstsq(inputs, data.target)
    assert squares[0] / n == pytest.approx(0.25, rel=4 * np.sqrt(2 / n))
    np.testing.assert_allclose(data.features.mean(0), 0, atol=4 / np.sqrt(n))
    np.testing.assert_allclose(np.cov(data.features.T), np.eye(d), atol=6 / np.sqrt(n))
    assert np.abs(solution).min() > 0.01


def test_drawn_labels_split_at_zero():
    choice = DataChoice(synthetic=Synthetic(samples=500, features=2, noise=0.0))
    values, labels = loaded(choice, 5), loaded(choice, 5, labels=True)
    assert np.array_equal(values.features, labels.features)
    assert np.array_equal(labels.target, (values.target > 0).astype(float))
    assert 0 < labels.target.mean() < 1


def test_drawn_data_depend_on_their_seed_alone():
    choice = DataChoice(synthetic=Synthetic(samples=50, features=2))
    torch.manual_seed(1)
    first = loaded(choice, 7)
    torch.manual_seed(2)
    assert loaded(choice, 7).features.tobytes() == first.features.tobytes()
    assert loaded(choice, 8).features.tobytes() != first.features.tobytes()


def test_too_many_numbers():
    with pytest.raises(Problem, match="100000000 numbers") as caught:
        loaded(DataChoice(synthetic=Synthetic(samples=1_000_000, features=100)))
    assert caught.value.field == "data.synthetic"
