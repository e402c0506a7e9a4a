import json

import pytest

from core import batch_edits
from core.problems import Problem
from core.scenario import DATASETS, MiniBatchScenario


def scenario(*sizes, **values):
    runs = [{"batch_size": size, "optimizer": {"name": "SGD", "lr": 0.1}} for size in sizes]
    frame = {"format": "descent-lab/1", "activity": "mini_batch", "data": {"name": "diabetes"}}
    return MiniBatchScenario.from_json(json.dumps(frame | {"runs": runs} | values))


def sizes(scenario):
    return [run.batch_size for run in scenario.runs]


def test_a_runs_fields():
    before = scenario(10, 20)
    schedule = {"name": "ExponentialLR", "gamma": 0.9}
    after = batch_edits.set_run(before, 1, {"batch_size": 30, "schedule": schedule})
    assert sizes(after) == [10, 30]
    assert after.runs[1].schedule.gamma == 0.9
    assert batch_edits.set_run(after, 1, {"schedule": None}).runs[1].schedule is None
    assert sizes(before) == [10, 20]
    with pytest.raises(Problem):
        batch_edits.set_run(before, 0, {"batch_size": 0})


@pytest.mark.parametrize(
    ("size", "samples", "rival"), [(442, 442, 44), (5, 442, 1), (1, 442, 442), (1, None, 10)]
)
def test_a_rival_has_another_batch(size, samples, rival):
    assert sizes(batch_edits.add_run(scenario(size), 0, samples)) == [size, rival]


def test_runs_go_but_one():
    assert sizes(batch_edits.remove_run(scenario(1, 2, 3), 1)) == [1, 3]
    with pytest.raises(Problem):
        batch_edits.remove_run(scenario(1), 0)
    with pytest.raises(Problem):
        batch_edits.add_run(scenario(1, 2, 3, 4, 5, 6), 0, 442)


def test_other_data_bring_their_model_and_their_number_of_samples():
    before = scenario(442, 10, 500)
    after = batch_edits.set_data(before, {"name": "breast_cancer"})
    assert (after.model, sizes(after)) == ("logistic", [569, 10, 500])
    again = batch_edits.set_data(after, {"name": "diabetes"})
    assert (again.model, sizes(again)) == ("linear", [442, 10, 442])
    drawn = batch_edits.set_data(after, {"synthetic": {"samples": 100}})
    assert (drawn.model, sizes(drawn)) == ("logistic", [100, 10, 100])


def test_a_files_number_of_samples_is_not_known():
    after = batch_edits.set_data(scenario(442), {"csv": "x.csv", "target": None, "rows": 5})
    assert after.data.model_dump(exclude_unset=True) == {"csv": "x.csv", "rows": 5}
    assert sizes(after) == [442]
    assert sizes(batch_edits.fit_batches(after, 7)) == [7]


@pytest.mark.parametrize("name", DATASETS)
def test_what_is_known_of_data_is_so(name):
    from core.data.bundled import bundled

    known, data = DATASETS[name], bundled(name)
    assert data.features.shape == (known.samples, known.features)
    labels = set(data.target.tolist()) == {0.0, 1.0}
    assert known.model == ("logistic" if labels else "linear")
