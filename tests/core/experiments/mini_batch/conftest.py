import json

import pytest

from core.scenario import MiniBatchScenario


@pytest.fixture
def scenario():
    """Make a scenario of some runs, given as JSON values."""

    def make(*runs, **values):
        content = {
            "format": "descent-lab/1",
            "activity": "mini_batch",
            "data": {"synthetic": {"samples": 60, "features": 3, "noise": 0.3}},
            "runs": [
                {"batch_size": 8, "epochs": 3, "optimizer": {"name": "SGD", "lr": 0.1}} | run
                for run in runs or ({},)
            ],
        }
        return MiniBatchScenario.from_json(json.dumps(content | values))

    return make
