"""The experiments of the activities other than Descent, one module each; they need torch."""

from core.experiments.base import Experiment, Result, value_of, whole
from core.scenario import (
    BasinsScenario,
    GeneralizationScenario,
    HighDimensionsScenario,
    LearningRateScenario,
    MiniBatchScenario,
    Scenario,
)

__all__ = ["Experiment", "Result", "experiment", "value_of", "whole"]


def experiment(scenario: Scenario) -> Experiment:
    """Return the experiment that computes a scenario."""
    # Each brings libraries of its own, which the others need not wait for.
    if isinstance(scenario, LearningRateScenario):
        from core.experiments.learning_rate import experiment as learning_rate  # noqa: PLC0415

        return learning_rate.EXPERIMENT
    if isinstance(scenario, BasinsScenario):
        from core.experiments.basins import experiment as basins  # noqa: PLC0415

        return basins.EXPERIMENT
    if isinstance(scenario, MiniBatchScenario):
        from core.experiments.mini_batch import experiment as mini_batch  # noqa: PLC0415

        return mini_batch.EXPERIMENT
    if isinstance(scenario, HighDimensionsScenario):
        from core.experiments.high_dimensions import experiment as high_dimensions  # noqa: PLC0415

        return high_dimensions.EXPERIMENT
    if isinstance(scenario, GeneralizationScenario):
        from core.experiments.generalization import experiment as generalization  # noqa: PLC0415

        return generalization.EXPERIMENT
    raise AssertionError(scenario.activity)
