"""Changes to a scenario of mini-batches: each takes one and returns another, checked like a file."""

import json
from collections.abc import Mapping
from typing import Any

from core.edits import changed
from core.scenario import DATASETS, MiniBatchScenario

Values = dict[str, Any]


def set_run(scenario: MiniBatchScenario, run: int, values: Mapping[str, Any]) -> MiniBatchScenario:
    """Set fields of a run (``batch_size``, ``optimizer``…); None leaves one at its default."""

    def change(tree: Values) -> None:
        target = tree["runs"][run]
        target.update(values)
        for key in [key for key, value in values.items() if value is None]:
            del target[key]

    return changed(scenario, change)


def add_run(scenario: MiniBatchScenario, run: int, samples: int | None) -> MiniBatchScenario:
    """Add a rival to a run, with a tenth of its batch; of a single sample's, with all samples.

    Parameters
    ----------
    scenario
        At least one of six runs is free.
    run
        Index of the run.
    samples
        n, if it is known.
    """

    def change(tree: Values) -> None:
        rival = json.loads(json.dumps(tree["runs"][run]))
        size = rival["batch_size"]
        rival["batch_size"] = max(size // 10, 1) if size > 1 else samples or 10
        tree["runs"].append(rival)

    return changed(scenario, change)


def remove_run(scenario: MiniBatchScenario, run: int) -> MiniBatchScenario:
    """Take a run out; a scenario keeps at least one."""
    return changed(scenario, lambda tree: tree["runs"].pop(run))


def set_data(scenario: MiniBatchScenario, data: Mapping[str, Any]) -> MiniBatchScenario:
    """Learn from other data; None leaves a field of theirs at its default.

    Those with a name bring the model that is theirs. A batch stays all samples where it was, and gets
    no larger than these, where their number is known.
    """
    given = {key: value for key, value in data.items() if value is not None}

    def change(tree: Values) -> None:
        tree["data"] = given
        if given.get("name") in DATASETS:
            tree["model"] = DATASETS[given["name"]].model

    chosen = changed(scenario, change)
    before, samples = scenario.data.samples, chosen.data.samples
    return chosen if samples is None else fit_batches(chosen, samples, before)


def fit_batches(
    scenario: MiniBatchScenario, samples: int, before: int | None = None
) -> MiniBatchScenario:
    """Make no batch larger than all samples.

    Parameters
    ----------
    scenario
        Of the runs.
    samples
        n.
    before
        What n was: batches of that size are all samples again.
    """

    def change(tree: Values) -> None:
        for run in tree["runs"]:
            whole = run["batch_size"] == before
            run["batch_size"] = samples if whole else min(run["batch_size"], samples)

    return changed(scenario, change)
