import math

import numpy as np
import pytest
from scipy import stats

from core.experiments.high_dimensions import theory
from core.experiments.high_dimensions.ensemble import Pivots, count_positive, eigenvalues
from core.torch_setup import torch
from tests.core.experiments.high_dimensions.pfaffian import all_positive


def seeded(seed=0):
    return torch.Generator().manual_seed(seed)


def by_pivots(matrices):
    """Which matrices are positive definite, of (n, k, k), as they are when drawn row by row."""
    n, k, _ = matrices.shape
    left = torch.arange(n)
    pivots = Pivots(n)
    for j in range(k):
        which = (pivots.extend(matrices[left, j, : j + 1].T) > 0).nonzero()[:, 0]
        pivots.keep(which)
        left = left[which]
    assert pivots.count == len(left)
    return left


@pytest.mark.parametrize("k", range(1, 9))
@pytest.mark.parametrize("shift", [0.0, 1.5])
def test_pivots_agree_with_eigenvalues(k, shift):
    # Shifted, so that many are positive definite for every k, and many nearly so.
    a = torch.randn(20_000, k, k, dtype=torch.float64, generator=seeded(k))
    matrices = (a + a.mT) / math.sqrt(2) + shift * math.sqrt(k) * torch.eye(k, dtype=torch.float64)
    smallest = np.linalg.eigvalsh(matrices.numpy())[:, 0]
    assert np.abs(smallest).min() > 1e-12  # none that rounding could turn
    assert by_pivots(matrices).tolist() == np.flatnonzero(smallest > 0).tolist()


def test_positive_definite_matrices_nearly_singular_are_told_apart():
    k = 6
    q = torch.linalg.qr(torch.randn(500, k, k, dtype=torch.float64, generator=seeded()))[0]
    for least, expected in ((1e-9, 500), (-1e-9, 0)):
        values = torch.tensor([least, 0.1, 1.0, 1.0, 2.0, 3.0], dtype=torch.float64)
        assert len(by_pivots((q * values) @ q.mT)) == expected


@pytest.mark.parametrize("k", [1, 2, 3, 4, 5])
def test_the_share_is_the_exact_one(k):
    n = 400_000
    expected = all_positive(k)
    count = count_positive(k, n, seeded(3))
    assert stats.binomtest(count, n, expected).pvalue > 1e-3


def test_short_formulas_and_the_pfaffian_agree():
    for k in (1, 2, 3):
        assert all_positive(k) == pytest.approx(theory.exact(k), rel=1e-14)


@pytest.mark.parametrize("k", [1, 3, 50, 200])
def test_none_are_drawn_of_none(k):
    assert count_positive(k, 0, seeded()) == 0


def test_large_matrices_take_no_more_than_small_ones():
    assert count_positive(200, 1000, seeded()) == 0


def test_eigenvalues_are_those_of_the_ensemble():
    assert eigenvalues(4, 0, seeded()).shape == (0, 4)
    values = eigenvalues(1, 20_000, seeded()).numpy()[:, 0]
    assert stats.kstest(values, stats.norm(scale=math.sqrt(2)).cdf).pvalue > 1e-3
    # Of size 2 the difference has Rayleigh's density, the sum a Gaussian one (Wigner's surmise).
    low, high = eigenvalues(2, 20_000, seeded()).numpy().T
    assert stats.kstest(high - low, stats.rayleigh(scale=2).cdf).pvalue > 1e-3
    assert stats.kstest(high + low, stats.norm(scale=2).cdf).pvalue > 1e-3


def test_large_matrices_have_the_semicircle():
    k = 200
    values = np.sort(eigenvalues(k, 10, seeded()).numpy().ravel() / math.sqrt(k))
    x = np.linspace(-2, 2, 4001)
    cdf = np.cumsum(theory.semicircle(x)) * (x[1] - x[0])
    share = np.searchsorted(values, x) / len(values)
    assert np.abs(share - cdf).max() < 0.01
