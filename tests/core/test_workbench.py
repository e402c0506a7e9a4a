"""The workbench: the same results as bare runs, and nothing computed twice."""

import numpy as np
import pytest

from core import edits
from core.calculus import eigenpairs
from core.descent import Descent, descend
from core.scenario import DescentScenario
from core.workbench import Workbench, probe


@pytest.fixture
def scenario() -> DescentScenario:
    return DescentScenario.from_json(
        """{"format": "descent-lab/1", "activity": "descent", "steps": 60, "panes": [
        {"objective": {"name": "two_basins"}, "runs": [
            {"start": [1.75, 1.25], "optimizer": {"name": "SGD", "lr": 0.06}}]},
        {"objective": {"formula": "x**2 - y**2", "domain": [[-2, 2], [-2, 2]]}, "runs": [
            {"start": [1.9, -0.012], "optimizer": {"name": "SGD", "lr": 0.06}},
            {"start": [1.9, 0.0], "optimizer": {"name": "Adam", "lr": 0.1}}]}]}"""
    )


def last(generator):
    return [result for result in generator if result is not None][-1]


def test_results_are_those_of_bare_runs_with_their_curvature(scenario):
    results = last(Workbench().results(scenario, 60))
    for pane, found in zip(scenario.panes, results, strict=True):
        for trace, result in zip(descend(pane, 60, scenario.tolerance), found, strict=True):
            np.testing.assert_array_equal(result.trace.x, trace.x)
            expected = eigenpairs(pane.objective.build(), trace.x)
            np.testing.assert_array_equal(result.curvature.eigenvalues, expected.eigenvalues)
            np.testing.assert_array_equal(result.curvature.eigenvectors, expected.eigenvectors)


def test_a_converged_run_says_what_it_reached(scenario):
    results = last(Workbench().results(scenario, 400))
    minimum = results[0][0]
    assert minimum.trace.outcome == "converged"
    assert minimum.reached.kind == "local minimum"
    np.testing.assert_allclose(minimum.reached.x, minimum.trace.x[-1], atol=1e-6)
    assert results[1][0].reached is None, "this one leaves the saddle and diverges"


def test_only_the_changed_pane_is_computed_again(scenario, monkeypatch):
    made = []
    initialise = Descent.__init__

    def counting(self, pane, *arguments, **keywords):
        made.append(pane)
        initialise(self, pane, *arguments, **keywords)

    monkeypatch.setattr(Descent, "__init__", counting)
    bench = Workbench()
    before = last(bench.results(scenario, 60))
    moved = edits.set_start(scenario, (1, 0), (1.0, 0.5))
    after = last(bench.results(moved, 60))
    assert made == [scenario.panes[0], scenario.panes[1], moved.panes[1]]
    assert after[0][0] is before[0][0], "what is shown already is the same, not an equal one"
    assert after[1][0].trace.x[0].tolist() == [1.0, 0.5]


def test_extending_goes_on_where_it_stopped(scenario):
    bench = Workbench()
    short = last(bench.results(scenario, 10))
    long = last(bench.results(scenario, 60))
    at_once = last(Workbench().results(scenario, 60))
    for mine, theirs, start in zip(long[1], at_once[1], short[1], strict=True):
        np.testing.assert_array_equal(mine.trace.x, theirs.trace.x)
        np.testing.assert_array_equal(mine.curvature.eigenvalues, theirs.curvature.eigenvalues)
        assert len(start.trace) == 11, "a result given out earlier does not grow"


def test_no_more_steps_are_given_out_than_are_asked_for(scenario):
    bench = Workbench()
    long = last(bench.results(scenario, 400))
    short = last(bench.results(scenario, 20))
    at_once = last(Workbench().results(scenario, 20))
    for mine, theirs in zip((*short[0], *short[1]), (*at_once[0], *at_once[1]), strict=True):
        assert len(mine.trace) == len(theirs.trace)
        assert mine.trace.outcome is theirs.trace.outcome
        assert mine.reached is theirs.reached
        for name in ("x", "f", "grad", "exact_grad", "lr"):
            np.testing.assert_array_equal(getattr(mine.trace, name), getattr(theirs.trace, name))
        assert mine.trace.terms.keys() == theirs.trace.terms.keys()
        for name, column in theirs.trace.terms.items():
            np.testing.assert_array_equal(mine.trace.terms[name], column)
        np.testing.assert_array_equal(mine.curvature.eigenvalues, theirs.curvature.eigenvalues)
        np.testing.assert_array_equal(mine.curvature.eigenvectors, theirs.curvature.eigenvectors)
    assert short[0][0].reached is None, "which converges only later"
    again = last(bench.results(scenario, 400))
    for mine, theirs in zip((*again[0], *again[1]), (*long[0], *long[1]), strict=True):
        np.testing.assert_array_equal(mine.trace.x, theirs.trace.x)
        np.testing.assert_array_equal(mine.curvature.eigenvalues, theirs.curvature.eigenvalues)
        assert mine.trace.outcome is theirs.trace.outcome
    assert again[0][0].reached.kind == "local minimum"


def test_a_dropped_computation_is_taken_up_again(scenario):
    bench = Workbench()
    under_way = bench.results(scenario, 20_000)
    next(under_way)
    under_way.close()
    resumed = last(bench.results(scenario, 20_000))
    at_once = last(Workbench().results(scenario, 20_000))
    np.testing.assert_array_equal(resumed[1][1].trace.x, at_once[1][1].trace.x)


def test_a_short_run_gives_no_partial_results(scenario, monkeypatch):
    monkeypatch.setattr("core.workbench.PATIENCE", 3600.0)
    assert len([found for found in Workbench().results(scenario, 2000) if found]) == 1


def test_a_long_run_gives_growing_partial_results(scenario, monkeypatch):
    monkeypatch.setattr("core.workbench.PATIENCE", 0.0)
    one = edits.remove_pane(edits.set_values(scenario, {"tolerance": 0.0}), 1)
    sizes = [len(found[0][0].trace) for found in Workbench().results(one, 5000) if found]
    assert len(sizes) > 2
    assert sizes == sorted(set(sizes)), "none is given twice"
    assert sizes[-1] == 5001


def test_probe_gives_value_and_gradient(scenario):
    value, gradient = probe(scenario.panes[1].objective.build(), (0.3, -0.7))
    assert value == pytest.approx(0.09 - 0.49)
    np.testing.assert_allclose(gradient, [0.6, 1.4])
