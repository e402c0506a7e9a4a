"""Changes to a scenario, against what a file with the change would say."""

import pytest
from pydantic import ValidationError

from core import edits
from core.objectives import OBJECTIVES
from core.optimizers import OPTIMIZERS
from core.problems import Problem
from core.scenario import DescentScenario


@pytest.fixture
def scenario() -> DescentScenario:
    return DescentScenario.from_json(
        """{"format": "descent-lab/1", "activity": "descent", "steps": 30, "panes": [
        {"objective": {"name": "himmelblau"}, "runs": [
            {"start": [1.0, 2.0], "optimizer": {"name": "SGD", "lr": 0.01}},
            {"start": [-1.0, 2.0], "optimizer": {"name": "Adam", "lr": 0.1}}]},
        {"objective": {"formula": "x**2 - y**2", "domain": [[-2, 2], [-2, 2]]}, "runs": [
            {"start": [1.5, 0.0], "optimizer": {"name": "SGD", "lr": 0.06}}]}]}"""
    )


def test_moving_a_start_moves_that_one_only(scenario):
    changed = edits.set_start(scenario, (0, 1), (0.25, -0.5))
    assert changed.panes[0].runs[1].start == (0.25, -0.5)
    assert changed.panes[0].runs[0] == scenario.panes[0].runs[0]
    assert changed.panes[1] == scenario.panes[1]
    assert scenario.panes[0].runs[1].start == (-1.0, 2.0), "the old one is frozen"


def test_a_start_that_is_not_finite_is_refused(scenario):
    with pytest.raises(Problem) as caught:
        edits.set_start(scenario, (0, 0), (float("inf"), 0.0))
    assert caught.value.field.startswith("panes[0].runs[0].start")


def test_values_are_set_in_all_places_and_unset_by_none(scenario):
    schedule = {"name": "ExponentialLR", "gamma": 0.9}
    values = {"schedule": schedule, "gradient_noise": 0.1}
    changed = edits.set_run_values(scenario, [(0, 0), (1, 0)], values)
    assert changed.panes[0].runs[0].schedule.gamma == 0.9
    assert changed.panes[1].runs[0].gradient_noise == 0.1
    assert changed.panes[0].runs[1].schedule is None
    back = edits.set_run_values(changed, [(0, 0)], {"schedule": None})
    assert back.panes[0].runs[0].schedule is None


@pytest.mark.parametrize("entry", OBJECTIVES, ids=lambda entry: entry.name)
def test_each_objective_of_the_catalogue_can_be_chosen_in_each_pane(scenario, entry):
    for pane in (0, 1):
        changed = edits.set_objective(scenario, pane, {"name": entry.name})
        for run in changed.panes[pane].runs:
            assert len(run.start) == len(entry.domain)
            for value, (low, high) in zip(run.start, entry.domain, strict=True):
                assert low <= value <= high


def test_a_start_inside_the_new_domain_stays(scenario):
    changed = edits.set_objective(scenario, 0, {"name": "rastrigin"})
    assert changed.panes[0].runs[0].start == (1.0, 2.0)


def test_a_formula_puts_outlying_starts_into_its_domain(scenario):
    choice = {"formula": "x**2 + y**2", "domain": [[5, 7], [10, 20]]}
    changed = edits.set_objective(scenario, 0, choice)
    x, y = changed.panes[0].runs[0].start
    assert 5 <= x <= 7
    assert 10 <= y <= 20


@pytest.mark.parametrize(
    "choice",
    [
        {"formula": "x +", "domain": [[0, 1]]},
        {"formula": "x**2", "domain": [[1, 0]]},
        {"name": "nothing like this"},
        {},
    ],
)
def test_a_wrong_objective_is_refused(scenario, choice):
    with pytest.raises((Problem, ValidationError)):
        edits.set_objective(scenario, 0, choice)


def test_rivals_have_optimizers_of_their_own_until_all_race(scenario):
    names = set()
    race = edits.remove_run(scenario, (0, 1))
    while len(race.panes[0].runs) < 8:
        race = edits.add_run(race, (0, 0))
        names = {run.optimizer.name for run in race.panes[0].runs}
        assert len(names) == len(race.panes[0].runs)
    assert names <= {row.name for row in OPTIMIZERS}
    assert {run.start for run in race.panes[0].runs} == {(1.0, 2.0)}
    with pytest.raises(Problem):
        edits.add_run(race, (0, 0))


def test_a_pane_keeps_one_run_and_a_scenario_one_pane(scenario):
    with pytest.raises(Problem):
        edits.remove_run(scenario, (1, 0))
    alone = edits.remove_pane(scenario, 1)
    assert len(alone.panes) == 1
    with pytest.raises(Problem):
        edits.remove_pane(alone, 0)


def test_a_new_pane_is_a_copy_at_the_right_and_four_are_the_most(scenario):
    changed = edits.add_pane(scenario, 0)
    assert changed.panes[1] == scenario.panes[0]
    assert changed.panes[2] == scenario.panes[1]
    four = edits.add_pane(changed, 0)
    with pytest.raises(Problem):
        edits.add_pane(four, 0)
