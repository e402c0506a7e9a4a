import math

import numpy as np
import pytest
from scipy import integrate, stats

from core.experiments.high_dimensions import theory


@pytest.mark.parametrize(
    ("positive", "samples"), [(0, 1), (1, 1), (0, 1000), (3, 1000), (999, 1000), (10**9, 10**9)]
)
def test_the_interval_is_wilsons(positive, samples):
    expected = stats.binomtest(positive, samples).proportion_ci(0.95, "wilson")
    assert theory.wilson(positive, samples) == pytest.approx(
        (expected.low, expected.high), rel=1e-9, abs=1e-15
    )


def test_the_interval_touches_the_ends_without_a_rest():
    assert theory.wilson(0, 1_000_000)[0] == 0
    assert theory.wilson(1_000_000, 1_000_000)[1] == 1


@pytest.mark.parametrize("freedom", [7, 10, 31, 1000])
def test_the_quantile_is_students(freedom):
    assert theory.student_quantile(freedom) == pytest.approx(stats.t.ppf(0.975, freedom), rel=1e-3)


def test_the_semicircle_is_a_density():
    area = integrate.quad(lambda x: float(theory.semicircle(np.array(x))), -2, 2)[0]
    assert area == pytest.approx(1, rel=1e-7)
    assert list(theory.semicircle(np.array([-3.0, -2.0, 2.0, 7.0]))) == [0, 0, 0, 0]
    assert theory.semicircle(np.array(0.0)) == pytest.approx(1 / math.pi)


@pytest.mark.parametrize("k", [1, 4, 200])
def test_heads_of_a_coin(k):
    assert theory.binomial(k) == pytest.approx(stats.binom.pmf(np.arange(k + 1), k, 0.5), rel=1e-9)


def test_rates_of_fall():
    assert theory.power_of_ten(theory.log10_independent(7)) == pytest.approx(0.5**7)
    assert theory.power_of_ten(theory.log10_asymptotic(4)) == pytest.approx(3.0**-4)
    assert theory.power_of_ten(theory.log10_asymptotic(200)) is None


def test_where_there_is_a_short_formula():
    assert theory.exact(1) == 0.5
    assert theory.exact(2) == pytest.approx(0.14644660940672624)
    assert theory.exact(3) == pytest.approx(0.024920920960723458)
    assert theory.exact(4) is None
