"""What is asked of the engine beside the runs over mini-batches."""

import json

import numpy as np

from core.scenario import MiniBatchScenario
from core.trace import Outcome
from gui.views.batch_stage import GRADIENTS

DIVERGING = {
    "format": "descent-lab/1",
    "activity": "mini_batch",
    "data": {"synthetic": {"samples": 60, "features": 3}},
    "runs": [{"batch_size": 60, "epochs": 300, "optimizer": {"name": "SGD", "lr": 50}}],
}


def test_no_cloud_on_the_last_iterates_of_a_run_that_diverges(window, settle):
    window.activities.open(MiniBatchScenario.from_json(json.dumps(DIVERGING)))
    activity = window.activity
    activity.stage.show_page(GRADIENTS)
    settle(window)
    trace = activity.session.result.runs[0]
    assert trace.outcome is Outcome.DIVERGED
    for epoch in (40, trace.row(300) - 1, 40):
        activity.session.set_cursor(epoch)
        settle(window)
        largest = np.abs(trace.x[trace.row(epoch)]).max()
        labels = [item.label for item in activity.stage.cloud.plot.items_shown]
        assert (activity.questions.cloud is None) == (largest > 1e154), (epoch, largest)
        assert ("∇fᵢ" in labels) == (largest < 1e154)
