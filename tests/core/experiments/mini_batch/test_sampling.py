import math

import numpy as np
import pytest

from core.experiments.mini_batch import sampling
from core.experiments.mini_batch.sampling import batches, coverage, draws
from core.torch_setup import torch

KINDS = ("without_replacement", "with_replacement")


def generator(seed=0):
    return torch.Generator().manual_seed(seed)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", [1, 3, 7, 32, 33, 99, 100])
@pytest.mark.parametrize("chunk", [10, 4096])
def test_batches_are_slices_of_the_draws(kind, size, chunk, monkeypatch):
    monkeypatch.setattr(sampling, "CHUNK", chunk)
    inputs = torch.arange(300.0, dtype=torch.float64).reshape(100, 3)
    target = torch.arange(100.0, dtype=torch.float64)
    found = list(batches(inputs, target, size, kind, generator()))
    if size == 100 and kind == "without_replacement":
        assert len(found) == 1
        assert found[0][0] is inputs
        return
    expected = draws(100, kind, generator()).split(size)
    assert len(found) == len(expected)
    for (rows, values), indices in zip(found, expected, strict=True):
        assert torch.equal(rows, inputs[indices])
        assert torch.equal(values, target[indices])
        assert rows.is_contiguous()


def test_without_replacement_every_sample_comes_once_an_epoch():
    moving = generator()
    for _ in range(3):
        order = draws(50, "without_replacement", moving)
        assert sorted(order.tolist()) == list(range(50))


def test_with_replacement_draws_are_uniform():
    moving = generator()
    counts = sum(
        np.bincount(draws(20, "with_replacement", moving).numpy(), minlength=20)
        for _ in range(2000)
    )
    # Each count is binomial: 40 000 draws with probability 1/20.
    deviation = math.sqrt(40_000 * 0.05 * 0.95)
    assert np.abs(counts - 2000).max() < 4 * deviation
    assert counts.std() > deviation / 2


def test_coverage_counts_what_was_drawn():
    found = coverage(torch.tensor([3, 0, 3, 1, 3, 0]))
    assert found.drawn.tolist() == [pytest.approx(k / 6) for k in range(7)]
    assert (found.seen * 6).round(12).tolist() == [0, 1, 2, 2, 3, 3, 3]
    assert (found.once * 6).round(12).tolist() == [0, 1, 2, 1, 2, 2, 1]


def test_coverage_of_many_samples_is_the_closed_form():
    n = 200_000
    found = coverage(draws(n, "with_replacement", generator(1)))
    assert len(found.drawn) == 101
    deviation = math.sqrt(0.25 / n)
    np.testing.assert_allclose(found.seen, 1 - np.exp(-found.drawn), atol=4 * deviation)
    np.testing.assert_allclose(found.once, found.drawn * np.exp(-found.drawn), atol=4 * deviation)
    assert found.seen[-1] == pytest.approx(1 - 1 / math.e, abs=4 * deviation)
    assert found.once[-1] == pytest.approx(1 / math.e, abs=4 * deviation)
