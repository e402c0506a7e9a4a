import math

import numpy as np
import pytest
from scipy import stats

from core.experiments.high_dimensions import sequential
from core.experiments.high_dimensions.results import ISLANDS
from core.torch_setup import torch
from tests.core.experiments.high_dimensions.pfaffian import all_positive

SIZES = range(2, 11)
SEEDS = range(4)


@pytest.fixture(scope="module")
def estimates():
    found = {}
    for seed in SEEDS:
        generator = torch.Generator().manual_seed(seed)
        islands = [list(sequential.island(SIZES[-1], generator)) for _ in range(ISLANDS)]
        found[seed] = {k: sequential.combine([logs[k - 1] for logs in islands]) for k in SIZES}
    return found


def test_every_estimate_is_right_within_its_error(estimates):
    errors = [
        (found.mean / all_positive(k) - 1) / found.relative_error
        for of_seed in estimates.values()
        for k, found in of_seed.items()
    ]
    assert np.abs(errors).max() < 4
    # Errors that are told too large or too small would be told so on the whole, too.
    assert 0.5 < np.sqrt(np.mean(np.square(errors))) < 1.6


@pytest.mark.parametrize("k", SIZES)
def test_estimates_have_no_bias(estimates, k):
    means = np.array([estimates[seed][k].mean for seed in SEEDS]) / all_positive(k) - 1
    error = np.mean([estimates[seed][k].relative_error for seed in SEEDS]) / math.sqrt(len(SEEDS))
    assert abs(means.mean()) < 4 * error


@pytest.mark.parametrize(
    ("k", "value"), [(4, 2.456e-3), (5, 1.405e-4), (6, 4.66e-6), (7, 8.85e-8), (8, 9.66e-10)]
)
def test_estimates_agree_with_what_was_found_before(estimates, k, value):
    # Those are Monte Carlo, too, of an error of about a hundredth.
    found = estimates[0][k]
    assert found.mean == pytest.approx(value, rel=math.hypot(3 * found.relative_error, 0.01))


def test_errors_are_small_where_they_are_needed(estimates):
    assert all(estimates[seed][10].relative_error < 0.03 for seed in SEEDS)


def test_the_interval_is_that_of_a_mean():
    logs = np.log(np.random.default_rng(0).gamma(50, size=32))
    found = sequential.combine(logs.tolist())
    values = np.exp(logs)
    expected = stats.t.interval(0.95, 31, values.mean(), stats.sem(values))
    assert found.interval == pytest.approx(expected, rel=1e-4)
    assert found.mean == pytest.approx(values.mean())
    assert found.resolved


def test_estimates_that_do_not_agree_are_not_trusted():
    assert not sequential.combine([0.0, 1.0, 2.0, 3.0] * 8).resolved
    assert not sequential.combine([0.0] * 7).resolved
    assert sequential.combine([0.0] * 8).resolved


def test_a_pivot_that_is_not_positive_counts_for_nothing(monkeypatch):
    uniform = sequential._uniform

    def with_ones(n, generator):
        numbers = uniform(n, generator)
        if n > 1:
            numbers[0] = 1.0  # what comes of it is a pivot of 0
        return numbers

    monkeypatch.setattr(sequential, "_uniform", with_ones)
    logs = list(sequential.island(5, torch.Generator().manual_seed(0)))
    assert logs == pytest.approx([math.log(all_positive(k)) for k in range(1, 6)], abs=0.1)
