"""A preview is what the scenario itself would show."""

import numpy as np
import pytest

from core.descent import descend
from core.edits import set_objective
from core.landscape import Landscape, Profile, landscape
from core.objectives import OBJECTIVES
from core.preview import MOST_STEPS, previews
from core.scenario import DescentScenario

SCENARIO = DescentScenario.from_json(
    """{"format": "descent-lab/1", "activity": "descent", "steps": 30, "panes": [
    {"objective": {"name": "himmelblau"}, "runs": [
        {"start": [-1, 1.5], "optimizer": {"name": "SGD", "lr": 0.01}},
        {"start": [-1, 1.5], "optimizer": {"name": "Adam", "lr": 0.1}}]}]}"""
)


@pytest.mark.parametrize("row", OBJECTIVES, ids=lambda row: row.name)
def test_it_is_what_would_be_shown(row):
    scenario = set_objective(SCENARIO, 0, {"name": row.name})
    first, *_, last = [found for found in previews(scenario, 0, 30) if found is not None]
    objective = scenario.panes[0].objective.build()
    assert first.objective == objective and first.runs == ()
    assert isinstance(first.landscape, Landscape if objective.dimension == 2 else Profile)
    expected = descend(scenario.panes[0], 30, scenario.tolerance)
    for result, trace in zip(last.runs, expected, strict=True):
        np.testing.assert_array_equal(result.trace.x, trace.x)
        assert len(result.curvature.eigenvalues) == len(trace)
    assert [result.run for result in last.runs] == list(scenario.panes[0].runs)


def test_its_picture_is_that_of_the_whole_domain():
    first = next(previews(SCENARIO, 0, 30))
    expected = landscape(SCENARIO.panes[0].objective.build())
    np.testing.assert_array_equal(first.landscape.values, expected.values)


def test_long_runs_are_looked_at_in_part():
    scenario = set_objective(SCENARIO, 0, {"name": "rosenbrock"})
    *_, last = [found for found in previews(scenario, 0, 10**6) if found is not None]
    assert max(len(result.trace) for result in last.runs) == MOST_STEPS + 1
