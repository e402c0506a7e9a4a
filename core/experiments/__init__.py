"""The experiments of the activities other than Descent, one module each; they need torch."""

from core.experiments.base import Experiment, Result, whole
from core.scenario import Scenario

__all__ = ["Experiment", "Result", "experiment", "whole"]


def experiment(scenario: Scenario) -> Experiment:
    """Return the experiment that computes a scenario."""
    # Each brings libraries of its own, which the others need not wait for.
    raise AssertionError(scenario.activity)
