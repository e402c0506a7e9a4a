"""The experiments of the activities other than Descent, one module each; they need torch."""

from core.experiments.base import Experiment, Result, whole
from core.scenario import MiniBatchScenario, Scenario

__all__ = ["Experiment", "Result", "experiment", "whole"]


def experiment(scenario: Scenario) -> Experiment:
    """Return the experiment that computes a scenario."""
    # Each brings libraries of its own, which the others need not wait for.
    if isinstance(scenario, MiniBatchScenario):
        from core.experiments.mini_batch.experiment import EXPERIMENT  # noqa: PLC0415

        return EXPERIMENT
    raise AssertionError(scenario.activity)
