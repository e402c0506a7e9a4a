import csv
import io
import json

import numpy as np
import pytest
from scipy import stats

from core.experiments import experiment, whole
from core.experiments.high_dimensions.results import EDGE, Sequential, Share
from core.problems import Problem
from core.scenario import HighDimensionsScenario
from tests.core.experiments.high_dimensions.pfaffian import all_positive

KEYS = ["k", "all_positive", "low", "high", "independent", "exact", "asymptotic"]


def scenario(**values):
    frame = {"format": "descent-lab/1", "activity": "high_dimensions"}
    return HighDimensionsScenario.from_json(json.dumps(frame | values))


def computed(**values):
    chosen = scenario(**values)
    return whole(experiment(chosen).run(chosen))


@pytest.fixture(scope="module")
def result():
    return computed(samples=200_000, spectrum_samples=300)


def report(result):
    return experiment(scenario()).report(result)["high_dimensions"]


def test_every_size_is_reported(result):
    rows = report(result)
    assert [row["k"] for row in rows] == list(range(1, 11))
    assert all(list(row) == KEYS for row in rows)
    json.dumps(rows, allow_nan=False)
    for row in rows:
        assert row["independent"] == 0.5 ** row["k"]
        assert row["asymptotic"] == pytest.approx(3 ** (-(row["k"] ** 2) / 4))
        assert (row["exact"] is None) == (row["k"] > 3)


def test_estimates_are_right(result):
    for row in report(result):
        exact = all_positive(row["k"])
        assert row["low"] < row["all_positive"] < row["high"]
        # Twice as wide as the interval: ten intervals of 95 % do not all hold.
        width = 2 * (row["high"] - row["low"])
        assert row["all_positive"] == pytest.approx(exact, abs=width)
        if row["exact"]:
            assert row["exact"] == pytest.approx(exact)


def test_plain_sampling_is_trusted_as_far_as_it_sees(result):
    for share in result.shares:
        assert share.samples == 200_000
        assert share.is_sequential == (share.positive < 10)
    assert not result.shares[0].is_sequential
    assert result.shares[-1].is_sequential


def test_without_another_estimate_no_success_says_what_the_share_is_below():
    share = Share(40, 1000, 0, None)
    assert share.estimate == 0
    assert share.interval == (0, pytest.approx(3.8268e-3, rel=1e-4))
    assert not Share(40, 1000, 0, Sequential(1e-30, 0.5, 32)).is_sequential


def test_the_spectrum_adds_up(result):
    spectrum = result.spectrum
    assert spectrum.matrices == 300
    assert spectrum.index.sum() == 300
    assert spectrum.bins.sum() == 300 * 50
    assert spectrum.outside == 0
    assert (spectrum.density * np.diff(spectrum.edges)).sum() == pytest.approx(1)


def test_the_histogram_and_the_index_are_right_for_small_matrices():
    one = computed(sizes=[1], samples=1, spectrum_size=1, spectrum_samples=20_000).spectrum
    assert one.edges[[0, -1]].tolist() == [-EDGE, EDGE]
    expected = 20_000 * np.diff(stats.norm(scale=2**0.5).cdf(one.edges))
    enough = expected > 5
    chi = ((one.bins - expected)[enough] ** 2 / expected[enough]).sum()
    assert stats.chi2(enough.sum()).sf(chi) > 1e-3
    assert one.outside == 20_000 - one.bins.sum()

    three = computed(sizes=[1], samples=1, spectrum_size=3, spectrum_samples=20_000).spectrum
    p = all_positive(3)
    assert stats.chisquare(three.index, 20_000 * np.array([p, 0.5 - p, 0.5 - p, p])).pvalue > 1e-3


def test_the_same_scenario_gives_the_same_result_and_another_seed_another():
    small = {"sizes": [2, 3], "samples": 3000, "spectrum_samples": 40, "spectrum_size": 10}
    first, again = computed(**small), computed(**small)
    assert first.shares == again.shares
    assert first.spectrum.bins.tolist() == again.spectrum.bins.tolist()
    other = computed(**small, seed=1)
    assert first.shares[0].positive != other.shares[0].positive
    assert first.spectrum.bins.tolist() != other.spectrum.bins.tolist()
    # What is drawn for one part leaves the others as they are.
    wider = computed(**small | {"spectrum_size": 11})
    assert wider.shares == first.shares


def test_results_grow_and_can_be_left():
    chosen = scenario(samples=10**9, spectrum_samples=10**6)
    running = experiment(chosen).run(chosen)
    found = []
    while len(found) < 3:
        if (part := next(running)) is not None:
            found.append(part)
    running.close()
    assert 0 < found[0].done < found[1].done < found[2].done < 1
    assert found[0].shares[0].samples < found[2].shares[0].samples
    assert found[0].spectrum.bins.sum() < found[2].spectrum.bins.sum()


def test_sizes_beyond_the_reach_of_sequential_monte_carlo_are_sampled_plainly():
    result = computed(sizes=[200, 2], samples=1000, spectrum_samples=1)
    large, small = report(result)
    assert (large["k"], large["all_positive"], large["asymptotic"]) == (200, 0, None)
    assert large["high"] == pytest.approx(3.8268e-3, rel=1e-4)
    assert small["all_positive"] > 0
    assert result.shares[0].sequential is None


def test_lines_say_what_was_found_and_how(result):
    rows = list(csv.DictReader(io.StringIO("".join(experiment(scenario()).lines(result)))))
    for row, told, share in zip(rows, report(result), result.shares, strict=True):
        for key in KEYS:
            assert row[key] == "" if told[key] is None else float(row[key]) == told[key]
        assert row["method"] == ("sequential" if share.is_sequential else "plain")
        assert (int(row["samples"]), int(row["positive"])) == (share.samples, share.positive)
        assert float(row["sequential"]) == share.sequential.mean


@pytest.mark.parametrize(
    "values",
    [
        {"sizes": [1, 2, 7], "samples": 100_000, "spectrum_samples": 100},
        {"sizes": [25], "samples": 50, "spectrum_size": 200, "spectrum_samples": 3, "seed": 7},
    ],
)
def test_the_program_prints_the_same_numbers(values, output_of):
    chosen = scenario(**values)
    result = computed(**values)
    told = []
    for share in result.shares:
        told.append(["size", share.k, "positive", share.positive, "of", share.samples])
        if share.sequential:
            told.append(["sequential", share.sequential.mean, share.sequential.relative_error])
    told.append(["index", *result.spectrum.index])
    told.append(["bins", *result.spectrum.bins])
    printed = output_of(experiment(chosen).script(chosen))
    assert printed == [[str(word) for word in line] for line in told]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"sizes": []}, "sizes"),
        ({"sizes": [0]}, "sizes[0]"),
        ({"sizes": [1, 201]}, "sizes[1]"),
        ({"samples": 0}, "samples"),
        ({"samples": 1.5}, "samples"),
        ({"spectrum_size": 0}, "spectrum_size"),
        ({"spectrum_samples": 0}, "spectrum_samples"),
        ({"sample": 10}, "sample"),
    ],
)
def test_what_is_wrong_is_named(values, field):
    with pytest.raises(Problem) as raised:
        scenario(**values)
    assert raised.value.field == field
